/*
 * event.c
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 *
 * Columns ask for values; what they ask is read once, object by object.  The
 * remainder (the extra column) is a walk over all members.
 */
#include "event.h"

#include "derive.h"
#include "jsonb_build.h"

/* The values of the keys at the top, in the current memory context. */
static AzevValue *
azev_read_top(const AzevValue *object)
{
	const AzevTopKeys *top = azev_top_keys();
	AzevValue  *values = palloc(top->n * sizeof(AzevValue));

	if (azev_index_members(object, top->keys, top->n, values))
		azev_index_other_spellings(object, top->keys, top->n, true, values);
	else
		for (int i = 0; i < top->naliases; i++)
			if (values[top->aliases[i].key].type == AZEV_NONE)
				values[top->aliases[i].key] = values[top->aliases[i].other];
	return values;
}

/* An event of a value of which nothing is known yet. */
void
azev_event_start(AzevEvent *event, const AzevValue *value)
{
	memset(event, 0, sizeof(*event));
	event->context = CurrentMemoryContext;
	event->value = *value;
	event->format = AZEV_UNKNOWN_FORMAT;
	if (value->type == AZEV_OBJECT_VALUE)
		event->top = azev_read_top(value);
}

/* A projection of which nothing is read yet, in the current memory context. */
AzevProjection *
azev_event_project(const AzevShape *shape)
{
	AzevProjection *projection = palloc(sizeof(AzevProjection) + shape->nparents * sizeof(bool));

	projection->shape = shape;
	projection->read = (bool *) (projection + 1);
	memset(projection->read, 0, shape->nparents * sizeof(bool));
	projection->values = palloc(shape->nvalues * sizeof(AzevValue));
	projection->slots = NULL;
	projection->next = NULL;
	return projection;
}

/*
 * Let the event be seen along a schema.  The event must be recognised, and its
 * format one that the schema has.
 */
void
azev_event_decode(AzevEvent *event, const AzevSchema *schema)
{
	event->projection = azev_event_project(azev_shape(schema, event->format));
}

/* The object at a node, out of the string that holds it where it is in one. */
static inline AzevValue
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

static void azev_read_children(AzevEvent *event, AzevProjection *projection,
							   const AzevNode *node);

/* The value at a node of the projection's shape, but the root. */
static inline const AzevValue *
azev_value_at(AzevEvent *event, AzevProjection *projection, const AzevNode *node)
{
	const AzevNode *parent = node->parent;

	if (parent->parent == NULL)
		return &event->top[node->place];
	if (!projection->read[parent->number])
		azev_read_children(event, projection, parent);
	return &projection->values[node->place];
}

static void
azev_read_children(AzevEvent *event, AzevProjection *projection, const AzevNode *node)
{
	/* the children's values stand side by side */
	AzevValue  *values = &projection->values[node->children[0]->place];
	AzevValue	object = azev_opened(event, node, azev_value_at(event, projection, node));

	if (object.type != AZEV_OBJECT_VALUE)
		for (int i = 0; i < node->nchildren; i++)
			values[i].type = AZEV_NONE;
	else if (azev_index_members(&object, node->keys, node->nchildren, values))
		azev_index_other_spellings(&object, node->keys, node->nchildren, false, values);
	projection->read[node->number] = true;
}

/* What a column finds; false where that is nothing. */
bool
azev_find(AzevEvent *event, AzevProjection *projection, int column, AzevFound *found)
{
	const AzevColumn *c = &projection->shape->columns[column];

	for (int i = 0; i < c->nsources; i++)
	{
		const AzevNode *node = c->sources[i].node;
		AzevValue	value = *azev_value_at(event, projection, node);

		if (node->nchildren > 0)
		{
			AzevValue	object = azev_opened(event, node, &value);

			if (object.type == AZEV_OBJECT_VALUE)
			{
				if (!azev_kind_takes_object(c->sources[i].row->field->kind))
					continue;
				value = object;
			}
		}
		if (value.type == AZEV_NONE || value.type == AZEV_NULL)
			continue;
		*found = (AzevFound) {value, c->sources[i].row, node};
		return true;
	}
	*found = (AzevFound) {{AZEV_NONE, 0, NULL}, NULL, NULL};
	return false;
}

/* The value of a column as it stands in the event; AZEV_NONE: there is none. */
AzevValue
azev_event_value(AzevEvent *event, int column)
{
	AzevFound	found;

	azev_find(event, event->projection, column, &found);
	return found.value;
}

/* What a column finds, and what comes of it; the datum too, where one is wanted. */
static void
azev_fill(AzevEvent *event, int column, AzevSlot *slot, Datum *datum)
{
	slot->tried = true;
	slot->outcome = azev_find(event, event->projection, column, &slot->found) ?
		azev_convert(slot->found.row->field->kind, &slot->found.value, datum) : AZEV_EMPTY;
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
	AzevSlot	slot;

	azev_fill(event, column, &slot, datum);
	if (projection->slots)
		projection->slots[column] = slot;
	if (slot.outcome == AZEV_CONVERTED)
		return true;
	/* the first derivation that gives a value */
	for (const AzevDerivative *d = c->derivatives; d; d = d->next)
		if (azev_derive(event, c->kind, d, datum))
			return true;
	return false;
}

/* The remainder. */

#define DEPTH_MAX	(2 * AZEV_PATH_MAX + 1)

typedef struct Remainder
{
	AzevEvent  *event;
	int			depth;
	AzevObject	objects[DEPTH_MAX]; /* what is left at each depth */
} Remainder;

/* What a column found, if that converts; NULL otherwise. */
static const AzevFound *
azev_converted(AzevEvent *event, int column)
{
	AzevSlot   *slot = &event->projection->slots[column];

	if (!slot->tried)
		azev_fill(event, column, slot, NULL);
	return slot->outcome == AZEV_CONVERTED ? &slot->found : NULL;
}

/*
 * Keep what comes of each column from now on: the remainder asks for it, and
 * need not convert again what was converted for a row.
 */
void
azev_event_keep_outcomes(AzevEvent *event)
{
	AzevProjection *projection = event->projection;

	if (projection->slots == NULL)
		projection->slots = palloc0(projection->shape->ncolumns * sizeof(AzevSlot));
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
		if (found->node == node)
			return true;
		if (value->type == AZEV_STRING && found->value.type == AZEV_STRING &&
			value->len == found->value.len &&
			memcmp(value->data, found->value.data, value->len) == 0)
			return true;
	}
	return false;
}

static void
azev_leave_over(Remainder *remainder, const AzevMember *member)
{
	azev_object_add(&remainder->objects[remainder->depth - 1],
					member->key, member->keylen, &member->value);
}

static void
azev_remainder_leaf(void *arg, const AzevNode *node, const AzevMember *member)
{
	Remainder  *remainder = arg;

	if (member->value.type != AZEV_NULL &&
		!azev_is_held(remainder->event, node, &member->value))
		azev_leave_over(remainder, member);
}

static bool
azev_remainder_enter(void *arg, const AzevNode *node, const AzevMember *member)
{
	Remainder  *remainder = arg;

	if (azev_is_held(remainder->event, node, &member->value))
		return false;
	if (remainder->depth == DEPTH_MAX)
		elog(ERROR, "azevents: a schema is deeper than %d", DEPTH_MAX);
	azev_object_init(&remainder->objects[remainder->depth++]);
	return true;
}

static void
azev_remainder_leave(void *arg, const AzevNode *node, const AzevMember *member, uint64 met)
{
	Remainder  *remainder = arg;
	AzevObject *left = &remainder->objects[remainder->depth - 1];

	(void) met;
	if (node->parent == NULL)
		return;
	remainder->depth--;
	/* an empty object is something that the event said */
	if (left->count > 0 || azev_value_count(&member->value) == 0)
	{
		AzevMember	member_left = *member;

		member_left.value = azev_object_finish(left);
		azev_leave_over(remainder, &member_left);
	}
}

static void
azev_remainder_unknown(void *arg, const AzevNode *parent, const AzevMember *member)
{
	(void) parent;
	azev_leave_over(arg, member);
}

static const AzevSink azev_remainder = {
	.leaf = azev_remainder_leaf,
	.enter = azev_remainder_enter,
	.leave = azev_remainder_leave,
	.unknown = azev_remainder_unknown
};

/* What the columns did not take, as an object.  The event must be decoded. */
AzevValue
azev_event_extra(AzevEvent *event)
{
	Remainder	remainder = {.event = event};

	azev_event_keep_outcomes(event);
	azev_walk(event->projection->shape->root, &event->value, &azev_remainder, &remainder, &event->decoded);
	return azev_object_finish(&remainder.objects[0]);
}
