/*
 * event.c
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 *
 * Columns ask for values.  What they ask for is read once, object by object; an
 * object that no column asks for is never read.
 */
#include "event/event.h"

#include "catalog/top_keys.h"

/* Begin an event: find the keys at the top.  Its format and schema are not known yet. */
void
azev_event_start(AzevEvent *event, const AzevValue *value)
{
	memset(event, 0, sizeof(*event));
	event->context = CurrentMemoryContext;
	event->value = *value;
	event->format = AZEV_UNKNOWN_FORMAT;
	if (value->type == AZEV_OBJECT_VALUE)
	{
		const AzevKeys *top = azev_top_keys();

		event->top = palloc(top->n * sizeof(AzevValue));
		event->other_spellings = azev_index_members(value, top, event->top);
		if (event->other_spellings)
			azev_index_other_spellings(value, top, true, event->top);
	}
}

/* A projection of which nothing is read yet, in the current memory context. */
AzevProjection *
azev_event_project(const AzevShape *shape)
{
	Size		values = shape->nvalues * sizeof(AzevValue);
	AzevProjection *projection = palloc(sizeof(AzevProjection) + values + shape->nparents);

	projection->shape = shape;
	projection->values = (AzevValue *) (projection + 1);
	projection->read = (uint8 *) projection->values + values;
	memset(projection->read, AZEV_UNREAD, shape->nparents);
	projection->outcomes = NULL;
	projection->next = NULL;
	return projection;
}

/* Give the event a projection along a shape, which must be of its format. */
void
azev_event_decode(AzevEvent *event, const AzevShape *shape)
{
	event->projection = azev_event_project(shape);
}

/* The object out of the object that is wrapped around it, if one is; else the value. */
AzevValue
azev_unwrapped(const AzevNode *node, const AzevValue *value)
{
	AzevValue	inner;

	if (node->wrapper == NULL || value->type != AZEV_OBJECT_VALUE || azev_value_count(value) != 1)
		return *value;
	inner = azev_member(value, node->wrapper);
	return inner.type == AZEV_OBJECT_VALUE ? inner : *value;
}

/*
 * The value at a node, taken out of the string that holds its JSON; AZEV_NONE where
 * a string holds none.  The event keeps each decoded string, in a short list.  So call
 * this for strings that columns find; a caller that looks at many strings, such as
 * those of all spellings of a key, decodes them itself.
 */
AzevValue
azev_decoded(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	MemoryContext caller;
	AzevValue	decoded;

	if (value->type != AZEV_STRING || node->decoding == AZEV_NOT_DECODED)
		return *value;
	/* it lives as long as the event, whoever asks for it */
	caller = MemoryContextSwitchTo(event->context);
	decoded = azev_decode_string(node->decoding, value, &event->decoded);
	MemoryContextSwitchTo(caller);
	return decoded;
}

/* The same, and out of another object that is wrapped around it. */
AzevValue
azev_opened(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	AzevValue	decoded = azev_decoded(event, node, value);

	return azev_unwrapped(node, &decoded);
}

/* Find the values of a node's children among an object's members. */
static inline void
azev_read_object(AzevProjection *projection, const AzevNode *node, const AzevValue *object)
{
	/* those of a node's children are kept one after another */
	AzevValue  *values = &projection->values[node->first];
	uint8		state = AZEV_READ;

	if (object->type != AZEV_OBJECT_VALUE)
		for (int i = 0; i < node->nchildren; i++)
			values[i].type = AZEV_NONE;
	else if (azev_index_members(object, node->keys, values))
	{
		azev_index_other_spellings(object, node->keys, false, values);
		state = AZEV_OTHER_SPELLINGS;
	}
	/* set last: an interrupt above throws, and the shared event lives on */
	projection->read[node->number] = state;
}

/* Read the object at a node below the top, for the values of the node's children. */
void
azev_read_children(AzevEvent *event, AzevProjection *projection, const AzevNode *node)
{
	const AzevValue *value = azev_value_at(event, projection, node->at);

	AzevValue	object = azev_opened(event, node, value);

	azev_read_object(projection, node, &object);
}

/*
 * Read the object at a node, unless that was done, for the values of the node's
 * children.  False where a key is spelled otherwise than in the schema: a caller
 * that wants the keys as they are, or all spellings of one, must look at the
 * members themselves.
 */
bool
azev_open_node(AzevEvent *event, AzevProjection *projection, const AzevNode *node,
			   const AzevValue *object)
{
	if (node->parent != NULL)
	{
		if (projection->read[node->number] == AZEV_UNREAD)
			azev_read_object(projection, node, object);
		return projection->read[node->number] == AZEV_READ;
	}
	for (int i = 0; i < node->nchildren; i++)
	{
		const AzevChild *child = &node->looks[i];

		if (child->alias >= 0 && event->top[child->place].type == AZEV_NONE &&
			event->top[child->alias].type != AZEV_NONE)
			return false;
	}
	return !event->other_spellings;
}

/*
 * The first element of an array, if that is a string; else the array itself, which
 * converts to nothing then.  False where the array is empty.
 */
static bool
azev_first_element(const AzevValue *array, AzevValue *element)
{
	AzevElements elements;

	azev_elements_start(&elements, array);
	if (!azev_elements_next(&elements, element))
		return false;
	if (element->type != AZEV_STRING)
		*element = *array;
	return true;
}

/*
 * What a column takes of the value at a place: the object that a string or a wrapper
 * holds, the first element of an array, else the value as it is.  False if the column
 * takes nothing here: the array is empty, or the members of the object are other
 * columns' values.
 */
static inline bool
azev_take_value(AzevEvent *event, const AzevSource *source, AzevPlace at,
				const AzevValue *value, AzevValue *taken)
{
	*taken = *value;
	if (at.is_parent ? !(at.keeps_text && value->type == AZEV_STRING) :
		at.unwraps && value->type == AZEV_OBJECT_VALUE)
	{
		AzevValue	object = azev_opened(event, source->node, value);

		if (object.type == AZEV_OBJECT_VALUE)
		{
			if (!at.takes_object)
				return false;
			*taken = object;
		}
	}
	return !(at.takes_first && value->type == AZEV_ARRAY_VALUE) ||
		azev_first_element(value, taken);
}

/*
 * What the column of that number finds: the first of its places that has a value;
 * false where none has one.  An empty string counts only where no other place has
 * a value, as the string columns of a log table have no null.
 */
bool
azev_find_source(AzevEvent *event, AzevProjection *projection, int number, AzevFound *found)
{
	const AzevColumn *column = &projection->shape->columns[number];
	const AzevSource *empty = NULL;

	for (int i = 0; i < column->nsources; i++)
	{
		AzevPlace	at = column->places[i];
		const AzevValue *value = azev_value_at(event, projection, at);

		if (value->type == AZEV_NONE || value->type == AZEV_NULL)
			continue;
		if (value->type == AZEV_STRING && value->len == 0)
		{
			if (empty == NULL)
				empty = &column->sources[i];
			continue;
		}
		if (!azev_take_value(event, &column->sources[i], at, value, &found->value))
			continue;
		found->kind = at.kind;
		found->source = &column->sources[i];
		return true;
	}
	found->source = empty;
	if (empty == NULL)
	{
		found->value = azev_no_value;
		return false;
	}
	found->value = (AzevValue)
	{
		AZEV_STRING, 0, ""
	};
	found->kind = empty->row->field->kind;
	return true;
}
