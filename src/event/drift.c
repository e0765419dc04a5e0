/*
 * drift.c
 *	  What an event has, or lacks, that its schema does not document.
 *
 * The walk is that of the column extra: it looks at the members that columns find,
 * and at those that no row knows.  An object that a column has as a whole, such as
 * claims or tags, is an open map: its keys are data, so they are no drift, and
 * neither they nor the values are ever told.
 */
#include "event/drift.h"

#include "event/judge.h"
#include "event/match.h"
#include "jsonb/json_pointer.h"
#include "mb/pg_wchar.h"
#include "utils/json.h"

/* The keys on the way down: those of a path below a part's, and what is wrapped around. */
#define STEPS_MAX	(4 * AZEV_PATH_MAX)

/* A sample has so many characters of a string. */
#define SAMPLE_MAX	40

/* In place of what is never told. */
#define ANY_KEY		"*"

const char *const azev_departure_names[] = {"member", "spelling", "value", "type", "absent"};

/* A key that was entered. */
typedef struct Step
{
	const char *key;
	uint32		keylen;
	uint8		told;			/* in an open map: the departures below this
								 * key, as bits */
} Step;

typedef struct Drift
{
	AzevEvent  *event;			/* with a projection of its own schema */
	const AzevDriftSink *sink;
	int			depth;
	int			open;			/* so many steps lead to an open map; 0: none
								 * does */
	Step		steps[STEPS_MAX];
	StringInfoData path;		/* these are used again for each departure, as
								 * a hostile event may have very many */
	StringInfoData found;
} Drift;

static void
azev_enter(Drift *d, const char *key, uint32 keylen)
{
	if (d->depth == STEPS_MAX)
		elog(ERROR, "azevents: a schema is deeper than %d", STEPS_MAX);
	d->steps[d->depth++] = (Step)
	{
		.key = key, .keylen = keylen
	};
}

/* Does the string hold JSON, as it seems?  Then it may hold an open map. */
static char
azev_bracket_of(const AzevValue *string)
{
	for (uint32 i = 0; i < string->len; i++)
		if (string->data[i] == '{' || string->data[i] == '[')
			return string->data[i];
		else if (strchr(" \t\r\n", string->data[i]) == NULL)
			break;
	return '\0';
}

/* A sample of a string, as JSON writes it, cut between two characters. */
static void
azev_sample_string(StringInfo sample, const AzevValue *string)
{
	int			len = pg_mbcharcliplen(string->data, string->len, SAMPLE_MAX);
	char		bracket = azev_bracket_of(string);
	char	   *text = bracket ? psprintf("%c...%c", bracket, bracket + 2) :
	psprintf("%.*s%s", len, string->data, (uint32) len < string->len ? "..." : "");

	escape_json(sample, text);
	pfree(text);
}

/* A sample of a value: what is in an object or an array is not told. */
static void
azev_sample(StringInfo sample, const AzevValue *value)
{
	char	   *number;
	size_t		len;

	switch (value->type)
	{
		case AZEV_STRING:
			azev_sample_string(sample, value);
			break;
		case AZEV_NUMBER:
			number = azev_value_as_text(value, &len);
			if (number == NULL)
				break;
			appendStringInfo(sample, "%.*s%s", SAMPLE_MAX, number, len > SAMPLE_MAX ? "..." : "");
			pfree(number);
			break;
		case AZEV_OBJECT_VALUE:
			appendStringInfoString(sample, azev_value_count(value) ? "{...}" : "{}");
			break;
		case AZEV_ARRAY_VALUE:
			appendStringInfoString(sample, azev_value_count(value) ? "[...]" : "[]");
			break;
		case AZEV_NULL:
			appendStringInfoString(sample, "null");
			break;
		default:
			appendStringInfoString(sample, value->type == AZEV_TRUE ? "true" : "false");
			break;
	}
}

/* Is the departure below an open map, and was the same told of it before? */
static bool
azev_was_told(Drift *d, AzevDeparture what)
{
	uint8	   *told = &d->steps[d->open - 1].told;
	uint8		bit = 1 << what;

	if ((*told & bit) != 0)
		return true;
	*told |= bit;
	return false;
}

/*
 * Tell of a departure at a member of the object that was entered last; found is
 * NULL where no sample of the value shall be told.
 */
static void
azev_tell(Drift *d, AzevDeparture what, const char *key, uint32 keylen, const AzevValue *found)
{
	if (d->open > 0 && azev_was_told(d, what))
		return;
	resetStringInfo(&d->path);
	for (int i = 0; i < (d->open > 0 ? d->open : d->depth); i++)
		azev_append_token(&d->path, d->steps[i].key, d->steps[i].keylen);
	if (d->open > 0)
		azev_append_token(&d->path, ANY_KEY, strlen(ANY_KEY));
	else
		azev_append_token(&d->path, key, keylen);
	resetStringInfo(&d->found);
	if (found && d->open == 0)
		azev_sample(&d->found, found);
	d->sink->tell(d->sink->arg, what, d->path.data, d->found.len > 0 ? d->found.data : NULL);
}

/* Tell of a member that no child of the node is meant by. */
static void
azev_tell_stranger(Drift *d, const AzevNode *node, const char *key, uint32 keylen,
				   const AzevValue *value)
{
	const AzevKeys *known = &node->known;

	if (known->n > 0 && azev_key_index(known, key, keylen) >= 0)
		return;
	if (azev_key_in_another_spelling(node->keys, key, keylen) >= 0 ||
		(known->n > 0 && azev_key_in_another_spelling(known, key, keylen) >= 0))
		azev_tell(d, AZEV_DRIFT_SPELLING, key, keylen, NULL);
	else
		azev_tell(d, AZEV_DRIFT_MEMBER, key, keylen, value);
}

/* Tell of the children of a node that an object must have, and has not. */
static void
azev_tell_absent(Drift *d, const AzevNode *node, uint64 met)
{
	for (int c = 0; c < node->nchildren; c++)
		if (azev_is_absent(node, c, met))
			azev_tell(d, AZEV_DRIFT_ABSENT, node->children[c]->key, node->children[c]->keylen, NULL);
}

/* Look at a value without looking into it. */
static void
azev_drift_of_leaf(Drift *d, const AzevNode *node, const char *key, uint32 keylen,
				   const AzevValue *value)
{
	AzevOutcome outcome;
	const AzevRow *row = azev_closest_row(node, value, true, false, &outcome);
	const AzevValue *found = node->open || (node->holds_open && value->type == AZEV_STRING) ? NULL : value;

	if (row == NULL && (node->nchildren == 0 || (value->type == AZEV_STRING && value->len == 0)))
		return;
	if (row && (outcome == AZEV_CONVERTED || outcome == AZEV_EMPTY))
	{
		if (azev_is_documented(d->event->projection->shape, row, value))
			return;
		outcome = AZEV_UNLISTED;
	}
	azev_tell(d, outcome == AZEV_UNLISTED ? AZEV_DRIFT_VALUE : AZEV_DRIFT_TYPE, key, keylen, found);
}

static void azev_drift_of_object(Drift *d, const AzevNode *node, const AzevValue *object);

/* Look at a member that means the node. */
static void
azev_drift_of_member(Drift *d, const AzevNode *node, const char *key, uint32 keylen,
					 const AzevValue *value)
{
	int			depth = d->depth;
	AzevValue	decoded;
	AzevValue	object;

	if (value->type == AZEV_NULL)
		return;
	if (node->nchildren == 0)
	{
		azev_drift_of_leaf(d, node, key, keylen, value);
		return;
	}
	decoded = azev_decoded(d->event, node, value);
	object = azev_unwrapped(node, &decoded);
	if (object.type != AZEV_OBJECT_VALUE)
	{
		azev_drift_of_leaf(d, node, key, keylen, value);
		return;
	}
	azev_enter(d, key, keylen);
	if (object.data != decoded.data && d->open == 0)
		azev_enter(d, node->wrapper, strlen(node->wrapper));
	azev_drift_of_object(d, node, &object);
	d->depth = depth;
}

/* Look at the members of an object one by one. */
static void
azev_drift_of_members(Drift *d, const AzevNode *node, const AzevValue *object)
{
	AzevMatches matches;
	const char *key;
	uint32		keylen;
	int			child;
	uint64		met = 0;

	azev_matches_start(&matches, node, object);
	while (azev_matches_next(&matches, &key, &keylen, &child))
	{
		AzevValue	value = azev_members_value(&matches.members);

		if (child >= 0)
		{
			const AzevNode *meant = node->children[child];

			Assert(child < AZEV_KEYS_MAX);
			met |= UINT64CONST(1) << (child % AZEV_KEYS_MAX);
			if (d->open == 0 && azev_compare_keys(key, keylen, meant->key, meant->keylen) != 0)
				azev_tell(d, AZEV_DRIFT_SPELLING, key, keylen, NULL);
			azev_drift_of_member(d, meant, key, keylen, &value);
		}
		else if (d->open == 0)
			azev_tell_stranger(d, node, key, keylen, &value);
	}
	azev_tell_absent(d, node, met);
}

/* Look at the members of an object that no child of the node is meant by. */
static void
azev_drift_of_strangers(Drift *d, const AzevNode *node, const AzevValue *object)
{
	AzevMatches matches;
	const char *key;
	uint32		keylen;
	int			child;

	azev_matches_start(&matches, node, object);
	while (azev_matches_next(&matches, &key, &keylen, &child))
		if (child < 0)
		{
			AzevValue	value = azev_members_value(&matches.members);

			azev_tell_stranger(d, node, key, keylen, &value);
		}
}

/* Look at the members of an object whose keys are all spelled as in the schema. */
static void
azev_drift_of_children(Drift *d, const AzevNode *node, const AzevValue *object)
{
	const AzevValue *values = azev_values_of(d->event, d->event->projection, node);
	uint32		known = 0;
	bool		missing = false;
	uint64		met = 0;

	for (int c = 0; c < node->nchildren; c++)
	{
		const AzevValue *value = &values[node->looks[c].place];

		if (value->type == AZEV_NONE)
		{
			missing |= node->looks[c].required;
			continue;
		}
		known++;
		met |= UINT64CONST(1) << c;
		azev_drift_of_member(d, node->children[c], node->children[c]->key, node->children[c]->keylen, value);
	}
	if (missing)
		azev_tell_absent(d, node, met);
	if (known < azev_value_count(object) && d->open == 0)
		azev_drift_of_strangers(d, node, object);
}

/*
 * Look at an object at a node; its key was entered.  The recursion goes no deeper than
 * the schema.
 */
static void
azev_drift_of_object(Drift *d, const AzevNode *node, const AzevValue *object)
{
	int			open = d->open;

	if (node->open && open == 0)
		d->open = d->depth;
	if (azev_open_node(d->event, d->event->projection, node, object))
		azev_drift_of_children(d, node, object);
	else
		azev_drift_of_members(d, node, object);
	d->open = open;
}

/*
 * Tell the sink of every departure of a recognised event of a known schema.  What is
 * built is allocated in the current memory context.
 */
void
azev_drift(AzevEvent *event, const AzevDriftSink *sink)
{
	Drift		d;

	d.event = event;
	d.sink = sink;
	d.depth = 0;
	d.open = 0;
	initStringInfo(&d.path);
	initStringInfo(&d.found);
	azev_event_decode(event, event->shape);
	azev_drift_of_object(&d, event->projection->shape->root, &event->value);
}
