/*
 * event.c
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 *
 * Columns ask for values; what they ask is read once, object by object.  The
 * remainder (the extra column) looks at all members.
 */
#include "event/event.h"

#include "event/derive.h"
#include "event/match.h"
#include "jsonb/jsonb_build.h"
#include "miscadmin.h"

/* An event of a value of which nothing is known yet. */
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

/* Let the event be seen along a shape, which must be of its format. */
void
azev_event_decode(AzevEvent *event, const AzevShape *shape)
{
	event->projection = azev_event_project(shape);
}

/* The object at a node, out of the string that holds it where it is in one. */
AzevValue
azev_opened(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	MemoryContext caller;
	AzevValue	object;

	if (value->type != AZEV_STRING || node->decoding == AZEV_NOT_DECODED)
		return *value;
	/* it is kept as long as the event, whoever asks */
	caller = MemoryContextSwitchTo(event->context);
	object = azev_decode_string(node->decoding, value, &event->decoded);
	MemoryContextSwitchTo(caller);
	return object;
}

/* Read an object's members, which are values of the node's children. */
static inline void
azev_read_object(AzevProjection *projection, const AzevNode *node, const AzevValue *object)
{
	/* they stand side by side */
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
	/* not before: a cancel may come in between, and the event be kept */
	projection->read[node->number] = state;
}

/* Read the object at a node below the top. */
void
azev_read_children(AzevEvent *event, AzevProjection *projection, const AzevNode *node)
{
	const AzevValue *value = azev_value_at(event, projection, node->at);

	if (value->type == AZEV_STRING && node->decoding != AZEV_NOT_DECODED)
	{
		AzevValue	object = azev_opened(event, node, value);

		azev_read_object(projection, node, &object);
	}
	else
		azev_read_object(projection, node, value);
}

/*
 * Read the object at a node, for who asks for the values of its children.
 * False where it has members in other spellings than the schema's: who wants to
 * name them, or to see all of them, must look at the members.
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

/* What a column finds; false where that is nothing. */
static inline bool
azev_look(AzevEvent *event, AzevProjection *projection, const AzevColumn *column,
		  AzevFound *found)
{
	for (int i = 0; i < column->nsources; i++)
	{
		AzevPlace	at = column->places[i];
		const AzevValue *value = azev_value_at(event, projection, at);

		if (value->type == AZEV_NONE || value->type == AZEV_NULL)
			continue;
		found->value = *value;
		if (at.is_parent)
		{
			AzevValue	object = azev_opened(event, column->sources[i].node, value);

			if (object.type == AZEV_OBJECT_VALUE)
			{
				if (!at.takes_object)
					continue;
				found->value = object;
			}
		}
		found->kind = at.kind;
		found->source = &column->sources[i];
		return true;
	}
	found->value = azev_no_value;
	found->source = NULL;
	return false;
}

/* The same, of a column by its index. */
bool
azev_find(AzevEvent *event, AzevProjection *projection, int column, AzevFound *found)
{
	return azev_look(event, projection, &projection->shape->columns[column], found);
}

/* The value of a column as it stands in the event; AZEV_NONE: there is none. */
AzevValue
azev_event_value(AzevEvent *event, int column)
{
	AzevFound	found;

	azev_find(event, event->projection, column, &found);
	return found.value;
}

/* Nothing was asked of a column yet; else what came of it, plus one. */
#define NOT_TRIED	0

/* What a column finds, and what comes of it; the datum too, where one is wanted. */
static AzevOutcome
azev_fill(AzevEvent *event, int column, Datum *datum)
{
	AzevProjection *projection = event->projection;
	AzevFound	found;
	AzevOutcome outcome = azev_look(event, projection, &projection->shape->columns[column], &found) ?
	azev_convert(found.kind, &found.value, datum) : AZEV_EMPTY;

	/* not before: an error may come in between, and the event be kept */
	projection->found[column] = found;
	projection->outcomes[column] = outcome + 1;
	return outcome;
}

/*
 * The datum of a column, allocated in the current memory context; false where
 * it is NULL.
 */
bool
azev_event_column(AzevEvent *event, int column, Datum *datum)
{
	AzevProjection *projection = event->projection;
	const AzevColumn *c = &projection->shape->columns[column];
	AzevFound	found;

	if (projection->outcomes)
	{
		if (azev_fill(event, column, datum) == AZEV_CONVERTED)
			return true;
	}
	else if (azev_look(event, projection, c, &found) &&
			 azev_convert(found.kind, &found.value, datum) == AZEV_CONVERTED)
		return true;
	/* the first derivation that gives a value */
	for (const AzevDerivative *d = c->derivatives; d; d = d->next)
		if (azev_derive(event, c->kind, d, datum))
			return true;
	return false;
}

/* The remainder. */

/* What a column found, if that converts; NULL otherwise. */
static const AzevFound *
azev_converted(AzevEvent *event, int column)
{
	const AzevProjection *projection = event->projection;

	if (projection->outcomes[column] == NOT_TRIED)
		azev_fill(event, column, NULL);
	return projection->outcomes[column] == AZEV_CONVERTED + 1 ? &projection->found[column] : NULL;
}

/*
 * Keep what comes of each column from now on: the remainder asks for it, and
 * need not convert again what was converted for a row.
 */
void
azev_event_keep_outcomes(AzevEvent *event)
{
	AzevProjection *projection = event->projection;
	int			ncolumns = projection->shape->ncolumns;

	if (projection->outcomes)
		return;
	projection->found = MemoryContextAlloc(event->context, ncolumns * (sizeof(AzevFound) + 1));
	projection->outcomes = (uint8 *) &projection->found[ncolumns];
	memset(projection->outcomes, NOT_TRIED, ncolumns);
}

/*
 * Does a column hold the value?  Then it converted, or it is the very text
 * that the column has from another place.
 */
static bool
azev_is_held(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	for (int i = 0; i < node->nrows; i++)
	{
		const AzevFound *found;

		if (!node->rows[i].takes)
			continue;
		found = azev_converted(event, node->rows[i].column);
		if (found == NULL)
			continue;
		if (found->source->node == node)
			return true;
		if (value->type == AZEV_STRING && found->value.type == AZEV_STRING &&
			value->len == found->value.len &&
			memcmp(value->data, found->value.data, value->len) == 0)
			return true;
	}
	return false;
}

/*
 * Do columns hold all that the object has?  False too where that is not seen
 * at once: where it has members in other spellings, or is empty.
 */
static bool
azev_is_all_held(AzevEvent *event, const AzevNode *node, const AzevValue *object)
{
	AzevProjection *projection = event->projection;
	const AzevValue *values = azev_values_of(event, projection, node);
	uint32		known = 0;

	if (!azev_open_node(event, projection, node, object))
		return false;
	for (int c = 0; c < node->nchildren; c++)
		known += values[node->looks[c].place].type != AZEV_NONE;
	if (known == 0 || known < azev_value_count(object))
		return false;
	for (int c = 0; c < node->nchildren; c++)
	{
		const AzevNode *child = node->children[c];
		const AzevValue *value = &values[node->looks[c].place];

		if (value->type > AZEV_NULL && !azev_is_held(event, child, value) &&
			!(child->nchildren > 0 && value->type == AZEV_OBJECT_VALUE &&
			  azev_is_all_held(event, child, value)))
			return false;
	}
	return true;
}

/*
 * The child that a member means, or -1.  seen says which key a member is; NULL:
 * that is to be looked up.
 */
static inline int
azev_child_of_member(const AzevNode *node, const uint8 *seen, const AzevMembers *members,
					 uint64 *met, const AzevValue *object, const char *key, uint32 keylen)
{
	int			child = seen ? seen[members->index - 1] : AZEV_ANOTHER_SPELLING;

	if (seen && child > 0 && node->parent == NULL)
		child = node->children_of_top[child - 1];
	return child == AZEV_ANOTHER_SPELLING ?
		azev_match_member(met, node, object, key, keylen, false) : child - 1;
}

static AzevPick azev_left_of_member(AzevEvent *event, const AzevNode *node,
									const AzevValue *value, AzevValue *left);

/*
 * What is left of an object that no column holds as a whole.  It goes as deep
 * as the schema does.
 */
static void
azev_gather_left(AzevEvent *event, const AzevNode *node, const AzevValue *object,
				 AzevSelection *left)
{
	AzevMembers members;
	uint8		keys[AZEV_SEEN_MEMBERS];
	const uint8 *seen = NULL;
	uint64		met = 0;
	const char *key;
	uint32		keylen;

	azev_selection_start(left, object);
	if (azev_seen_keys(object, node->parent ? node->keys : azev_top_keys(), keys))
		seen = keys;
	azev_members_start(&members, object);
	while (azev_members_next(&members, &key, &keylen))
	{
		int			i = azev_child_of_member(node, seen, &members, &met, object, key, keylen);
		AzevPick	pick = AZEV_PICKED;

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (i >= 0)
		{
			AzevValue	value = azev_members_value(&members);

			pick = azev_left_of_member(event, node->children[i], &value,
									   &left->others[left->nothers]);
		}
		azev_select(left, &members, keylen, pick);
	}
}

/* What becomes of a member that the schema knows; what replaces it goes to left. */
static AzevPick
azev_left_of_member(AzevEvent *event, const AzevNode *node, const AzevValue *value,
					AzevValue *left)
{
	AzevValue	object = *value;
	AzevSelection selection;

	if (value->type == AZEV_NULL)
		return AZEV_LEFT_OUT;
	if (node->nchildren > 0)
	{
		AzevValue	opened = azev_opened(event, node, value);

		if (opened.type == AZEV_OBJECT_VALUE)
			object = opened;
	}
	if (azev_is_held(event, node, &object))
		return AZEV_LEFT_OUT;
	if (node->nchildren == 0 || object.type != AZEV_OBJECT_VALUE)
		return AZEV_PICKED;
	if (azev_is_all_held(event, node, &object))
		return AZEV_LEFT_OUT;
	azev_gather_left(event, node, &object, &selection);
	/* an empty object is something that the event said */
	if (selection.count == 0 && azev_value_count(&object) > 0)
		return AZEV_LEFT_OUT;
	*left = azev_selection_finish(&selection);
	return AZEV_REPLACED;
}

/*
 * What the columns did not take, as an object, in the current memory context.
 * The event must be decoded.
 */
Jsonb *
azev_event_extra(AzevEvent *event)
{
	AzevSelection left;
	AzevValue	extra;

	azev_event_keep_outcomes(event);
	azev_gather_left(event, event->projection->shape->root, &event->value, &left);
	extra = azev_selection_finish(&left);
	return azev_finished_to_jsonb(&extra);
}
