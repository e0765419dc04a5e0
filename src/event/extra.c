/*
 * extra.c
 *	  The column extra: all that no column of the schema holds.
 */
#include "event/extra.h"

#include "event/column.h"
#include "event/match.h"
#include "jsonb/jsonb_build.h"

/*
 * Is the value a text that is not empty, in the first place of the row's column, which
 * takes each such text as it is?  Then nothing need be converted to know that the
 * column holds it; so it is with most members.
 */
static inline bool
azev_is_text_of_column(const AzevShape *shape, const AzevNode *node, const AzevRow *row,
					   const AzevValue *value)
{
	const AzevColumn *column = &shape->columns[row->column];

	return value->type == AZEV_STRING && value->len > 0 && column->sources[0].node == node &&
		!column->places[0].is_parent && azev_is_plain_text(column->places[0].kind);
}

/*
 * Does a column hold the value of a row?  Either the value converted, or the
 * column has the very same text from another place.
 */
static bool
azev_is_held(AzevEvent *event, const AzevNode *node, const AzevValue *value)
{
	for (int i = 0; i < node->nrows; i++)
	{
		const AzevFound *found;
		bool		own;

		if (!node->rows[i].takes)
			continue;
		if (azev_is_text_of_column(event->projection->shape, node, &node->rows[i], value))
			return true;
		found = azev_converted(event, node->rows[i].column);
		if (found == NULL)
			continue;
		own = found->source->node == node;
		if (!azev_datum_holds_all(found->kind, own ? value : &found->value))
			continue;
		if (own)
			return true;
		if (value->type == AZEV_STRING && found->value.type == AZEV_STRING &&
			value->len == found->value.len &&
			memcmp(value->data, found->value.data, value->len) == 0)
			return true;
	}
	return false;
}

/*
 * Do columns hold all members of the object?  This is a quick look: it is false
 * too where the object is empty or has members in other spellings.
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
		AzevValue	opened;

		if (value->type <= AZEV_NULL || azev_is_held(event, child, value))
			continue;
		if (child->nchildren == 0 || value->type != AZEV_OBJECT_VALUE)
			return false;
		opened = azev_unwrapped(child, value);
		if (!azev_is_all_held(event, child, &opened))
			return false;
	}
	return true;
}

static AzevPick azev_left_of_member(AzevEvent *event, const AzevNode *node,
									const AzevValue *value, AzevValue *left);

/*
 * Gather what no column holds of an object that no column holds as a whole.  The
 * recursion goes no deeper than the schema, however deep the payload is.
 */
static void
azev_gather_left(AzevEvent *event, const AzevNode *node, const AzevValue *object,
				 AzevSelection *left)
{
	AzevMatches matches;
	const char *key;
	uint32		keylen;
	int			child;

	azev_selection_start(left, object);
	azev_matches_start(&matches, node, object);
	while (azev_matches_next(&matches, &key, &keylen, &child))
	{
		AzevPick	pick = AZEV_PICKED;

		if (child >= 0)
		{
			AzevValue	value = azev_members_value(&matches.members);

			pick = azev_left_of_member(event, node->children[child], &value,
									   &left->others[left->nothers]);
		}
		azev_select(left, &matches.members, keylen, pick);
	}
}

/*
 * What becomes of a member that means a child of the node; left gets the value
 * that takes its place.
 */
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
	/* keep an empty object, as the event has it */
	if (selection.count == 0 && azev_value_count(&object) > 0)
		return AZEV_LEFT_OUT;
	*left = azev_selection_finish(&selection);
	return AZEV_REPLACED;
}

/*
 * The column extra: an object of all that no column holds, in the current memory
 * context.  The event must have a projection.
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
