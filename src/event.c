/*
 * event.c
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 *
 * Extraction and the remainder (the extra column) are two sinks of one walk.
 */
#include "event.h"

#include "derive.h"
#include "jsonb_build.h"

/* Extraction. */

static void
azev_fill(AzevSlot *slot, const AzevRow *row, const AzevNode *node, const AzevValue *value)
{
	if (slot->value.type == AZEV_NONE || row->rank < slot->row->rank)
	{
		slot->value = *value;
		slot->row = row;
		slot->node = node;
	}
}

static void
azev_extract_leaf(void *arg, const AzevNode *node, const AzevMember *member)
{
	AzevSlot   *slots = arg;

	if (member->value.type == AZEV_NULL)
		return;
	for (int i = 0; i < node->nrows; i++)
		if (node->rows[i].column >= 0)
			azev_fill(&slots[node->rows[i].column], &node->rows[i], node, &member->value);
}

static bool
azev_extract_enter(void *arg, const AzevNode *node, const AzevMember *member)
{
	AzevSlot   *slots = arg;

	for (int i = 0; i < node->nrows; i++)
		if (node->rows[i].column >= 0 && azev_kind_takes_object(node->rows[i].field->kind))
			azev_fill(&slots[node->rows[i].column], &node->rows[i], node, &member->value);
	return true;
}

static const AzevSink azev_extraction = {
	.leaf = azev_extract_leaf,
	.enter = azev_extract_enter
};

/* The slots of a shape, filled, in the current memory context. */
AzevSlot *
azev_event_extract(AzevEvent *event, const AzevShape *shape)
{
	AzevSlot   *slots = palloc0(shape->ncolumns * sizeof(AzevSlot));

	azev_walk(shape->root, &event->value, &azev_extraction, slots, &event->decoded);
	return slots;
}

/* Columns. */

/*
 * Find the values of a schema's columns.  The event must be recognised, and
 * its format one that the schema has.
 */
void
azev_event_decode(AzevEvent *event, const AzevSchema *schema)
{
	event->shape = azev_shape(schema, event->format);
	event->slots = azev_event_extract(event, event->shape);
}

static AzevOutcome
azev_slot_convert(AzevSlot *slot)
{
	if (!slot->tried)
	{
		slot->tried = true;
		slot->outcome = slot->row == NULL ? AZEV_EMPTY :
			azev_convert(slot->row->field->kind, &slot->value, &slot->datum);
	}
	return slot->outcome;
}

/* The first derivation of a column that gives a value. */
static bool
azev_derive_column(AzevEvent *event, int column, Datum *datum)
{
	for (const AzevDerivative *d = event->shape->columns[column].derivatives; d; d = d->next)
		if (azev_derive(event, event->shape->columns[column].kind, d, datum))
			return true;
	return false;
}

/*
 * The datum of a column; false where it is NULL.  The datum lives as long as
 * the event.
 */
bool
azev_event_column(AzevEvent *event, int column, Datum *datum)
{
	AzevSlot   *slot = &event->slots[column];

	if (azev_slot_convert(slot) == AZEV_CONVERTED)
	{
		*datum = slot->datum;
		return true;
	}
	return azev_derive_column(event, column, datum);
}

/*
 * The same, converted anew in the current memory context: for who keeps the
 * datum longer than the event.
 */
bool
azev_event_copy_column(AzevEvent *event, int column, Datum *datum)
{
	const AzevSlot *slot = &event->slots[column];

	if (slot->row && azev_convert(slot->row->field->kind, &slot->value, datum) == AZEV_CONVERTED)
		return true;
	return azev_derive_column(event, column, datum);
}

/* The remainder. */

#define DEPTH_MAX	(2 * AZEV_PATH_MAX + 1)

typedef struct Remainder
{
	AzevEvent  *event;
	int			depth;
	AzevObject	objects[DEPTH_MAX]; /* what is left at each depth */
} Remainder;

/*
 * Does a column hold the value?  Then it converted, or it is the very text
 * that the column has from another place.
 */
static bool
azev_is_held(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	for (int i = 0; i < node->nrows; i++)
	{
		AzevSlot   *slot;

		if (!node->rows[i].takes)
			continue;
		slot = &event->slots[node->rows[i].column];
		if (slot->node == NULL || azev_slot_convert(slot) != AZEV_CONVERTED)
			continue;
		if (slot->node == node)
			return true;
		if (value->type == AZEV_STRING && slot->value.type == AZEV_STRING &&
			value->len == slot->value.len &&
			memcmp(value->data, slot->value.data, value->len) == 0)
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

	azev_walk(event->shape->root, &event->value, &azev_remainder, &remainder, &event->decoded);
	return azev_object_finish(&remainder.objects[0]);
}
