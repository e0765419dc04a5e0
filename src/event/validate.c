/*
 * validate.c
 *	  The disagreements between an event and its schema.
 *
 * Validation looks at the values that columns find, by the same rows: one that no
 * row at its key can convert is a violation.  Members that the schema does not
 * know are none.  Where an object has keys in other spellings, all its members
 * are looked at.
 *
 * What stands inside a string that holds JSON is looked into as well, but JSON
 * Schema does not look there: such violations are warnings.
 */
#include "event/validate.h"

#include "catalog/words.h"
#include "event/derive.h"
#include "event/match.h"
#include "jsonb/json_pointer.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "jsonb/number.h"
#include "utils/builtins.h"

/* each key on the way to a member, and what is wrapped around its object */
#define DEPTH_MAX	(4 * AZEV_PATH_MAX + 1)

/* Characters of a found value that a message quotes. */
#define QUOTE_MAX	40

/* What is expected in place of a time that is read month first. */
#define AMBIGUOUS_TIME	"a time of which the day and the month cannot be confused"

const char *const azev_level_names[] = {"error", "warning"};

typedef struct Validation
{
	AzevPayload *payload;
	const AzevViolationSink *sink;
	const AzevShape *shape;
	AzevEvent  *event;
	AzevProjection *projection;
	int			depth;
	const AzevMember *open[DEPTH_MAX];	/* the members that have been entered */
	int			text_depth;		/* inside JSON text from this depth on; 0: not */
	int			spelled_depth;	/* likewise inside other spellings */
	bool		stopped;
} Validation;

/*
 * Is anyone interested in a violation of that level?  Where only the verdict
 * is, the first error is the last.
 */
static bool
azev_is_wanted(Validation *v, AzevLevel level)
{
	if (v->sink->errors_only && (level == AZEV_LEVEL_WARNING || v->text_depth > 0))
		return false;
	if (v->sink->report == NULL)
		v->stopped = true;
	return v->sink->report != NULL;
}

/* A member at a depth of the event; in a table's row it is a cell. */
static void
azev_append_member(const Validation *v, StringInfo path, int depth, const AzevMember *member)
{
	if (depth == 1)
		azev_payload_append_member(v->payload, path, member->key, member->keylen);
	else
		azev_append_token(path, member->key, member->keylen);
}

/*
 * From the payload down to the member; NULL for the object entered last.  NULL
 * where the payload gives no pointers any more.
 */
static char *
azev_path_of(const Validation *v, const AzevMember *member)
{
	StringInfoData path;

	initStringInfo(&path);
	if (!azev_payload_pointer(v->payload, &path))
	{
		pfree(path.data);
		return NULL;
	}
	for (int i = 1; i < v->depth; i++)
		azev_append_member(v, &path, i, v->open[i]);
	if (member)
		azev_append_member(v, &path, Max(v->depth, 1), member);
	else if (v->depth <= 1)
		azev_payload_append_member(v->payload, &path, NULL, 0);
	return path.data;
}

static const char *
azev_type_name(const AzevValue *value)
{
	switch (value->type)
	{
		case AZEV_NULL:
			return "null";
		case AZEV_STRING:
			return "the string";
		case AZEV_NUMBER:
			return "the number";
		case AZEV_FALSE:
			return "false";
		case AZEV_TRUE:
			return "true";
		case AZEV_OBJECT_VALUE:
			return "an object";
		case AZEV_ARRAY_VALUE:
			return "an array";
		default:
			return "nothing";
	}
}

/* What was found, cut at a sane length and never inside a character. */
static char *
azev_describe(const AzevValue *value)
{
	size_t		len;
	const char *text = azev_value_as_text(value, &len);
	int			cut;

	if (text == NULL)
		return pstrdup(azev_type_name(value));
	cut = pg_mbcharcliplen(text, len, QUOTE_MAX);
	return psprintf("%s %s%.*s%s%s", azev_type_name(value),
					value->type == AZEV_STRING ? "\"" : "", cut, text,
					(size_t) cut < len ? "..." : "",
					value->type == AZEV_STRING ? "\"" : "");
}

/* Path and message are freed: a hostile event has very many violations. */
static void
azev_report(Validation *v, AzevLevel level, const AzevMember *member, char *path,
			const char *keyword, char *message)
{
	AzevViolation violation = {
		.level = v->text_depth > 0 ? AZEV_LEVEL_WARNING : level,
		.path = path,
		.keyword = keyword,
		.message = message,
		.found = member ? &member->value : &azev_no_value
	};

	if (!v->sink->report(v->sink->arg, &violation))
		v->stopped = true;
	if (path)
		pfree(path);
	pfree(message);
}

static void
azev_report_member(Validation *v, AzevLevel level, const AzevMember *member,
				   const char *keyword, const char *expected)
{
	char	   *found = azev_describe(&member->value);

	azev_report(v, level, member, azev_path_of(v, member), keyword,
				psprintf("expected %s, found %s", expected, found));
	pfree(found);
}

/* The words of a column, as a message lists them. */
static char *
azev_list_words(const AzevWords *words)
{
	StringInfoData list;

	initStringInfo(&list);
	for (const char *const *w = words->words; *w; w++)
		appendStringInfo(&list, "%s%s", list.len ? ", " : "one of ", *w);
	return list.data;
}

/*
 * Errors are what the schema forbids.  A string that should hold JSON is text
 * all the same; no document limits an integer, only the column's type does; and
 * of words the documents give the common ones.
 */
static AzevLevel
azev_level_of(AzevKind kind, AzevOutcome outcome)
{
	switch (outcome)
	{
		case AZEV_UNLISTED:
			return AZEV_LEVEL_WARNING;
		case AZEV_OUT_OF_RANGE:
			return azev_kinds[kind].out_of_range_errs ? AZEV_LEVEL_ERROR : AZEV_LEVEL_WARNING;
		case AZEV_MALFORMED:
			return azev_kinds[kind].malformed_warns ? AZEV_LEVEL_WARNING : AZEV_LEVEL_ERROR;
		default:
			return AZEV_LEVEL_ERROR;
	}
}

/* How well a row's kind takes the value; a group converts nothing itself. */
static AzevOutcome
azev_try_row(const Validation *v, const AzevRow *row, const AzevValue *value)
{
	AzevKind	kind = row->field->kind;

	/* what would be a warning need not be looked for */
	if (v->sink->errors_only && value->type == AZEV_STRING &&
		azev_level_of(kind, AZEV_MALFORMED) == AZEV_LEVEL_WARNING)
		return AZEV_CONVERTED;
	return azev_convert(kind, value, NULL);
}

static bool
azev_is_documented(const Validation *v, const AzevRow *row, const AzevValue *value)
{
	const AzevWords *words = row->column >= 0 ? v->shape->columns[row->column].words : NULL;

	return words == NULL || azev_kinds[row->field->kind].own_words || value->type != AZEV_STRING || value->len == 0 ||
		azev_in_words(words, value->data, value->len);
}

static void
azev_check_deprecated(Validation *v, const AzevRow *row, const AzevMember *member)
{
	if (row->field->presence == AZEV_DEPRECATED && azev_is_wanted(v, AZEV_LEVEL_WARNING))
		azev_report_member(v, AZEV_LEVEL_WARNING, member, "deprecated", "its newer name");
}

/* A value that the row takes, but that the documents do not name. */
static void
azev_check_words(Validation *v, const AzevRow *row, const AzevMember *member)
{
	azev_check_deprecated(v, row, member);
	if (azev_is_wanted(v, AZEV_LEVEL_WARNING) && azev_is_ambiguous(row->field->kind, &member->value))
		azev_report_member(v, AZEV_LEVEL_WARNING, member,
						   azev_kinds[row->field->kind].malformed, AMBIGUOUS_TIME);
	if (azev_is_wanted(v, AZEV_LEVEL_WARNING) && !azev_is_documented(v, row, &member->value))
		azev_report_member(v, AZEV_LEVEL_WARNING, member, "enum",
						   azev_list_words(v->shape->columns[row->column].words));
}

static bool
azev_is_less_than_one(const AzevValue *number)
{
	AzevNumber	n;

	if (number->type != AZEV_NUMBER)
		return number->len > 0 && (number->data[0] == '-' || number->data[0] == '0');
	azev_number_parts(number, &n);
	pfree(n.room);
	return n.ndigits == 0 || n.negative || n.weight < 0;
}

/* A value that no row takes: what the closest one says of it. */
static void
azev_report_outcome(Validation *v, const AzevNode *node, const AzevRow *row,
					AzevOutcome outcome, const AzevMember *member)
{
	AzevKind	kind = row->field->kind;
	const char *expected = azev_kinds[kind].expected;

	if (!azev_is_wanted(v, azev_level_of(kind, outcome)))
		return;
	if (node->nchildren > 0 && !azev_kinds[kind].takes_object)
		expected = psprintf("%s, or an object", expected);

	switch (outcome)
	{
		case AZEV_WRONG_TYPE:
			azev_report_member(v, AZEV_LEVEL_ERROR, member, "type", expected);
			break;
		case AZEV_MALFORMED:
			azev_report_member(v, azev_level_of(kind, outcome), member,
							   azev_kinds[kind].malformed ? azev_kinds[kind].malformed : "pattern",
							   expected);
			break;
		case AZEV_OUT_OF_RANGE:
			azev_report_member(v, azev_level_of(kind, outcome), member,
							   azev_kinds[kind].out_of_range ? azev_kinds[kind].out_of_range :
							   azev_is_less_than_one(&member->value) ? "minimum" : "maximum",
							   expected);
			break;
		case AZEV_UNLISTED:
			azev_report_member(v, azev_level_of(kind, outcome), member, "enum", expected);
			break;
		default:
			break;
	}
}

/* Of several kinds at one key: which outcome says most about the value. */
static int
azev_closeness(AzevOutcome outcome)
{
	static const int closeness[] = {
		[AZEV_CONVERTED] = 4, [AZEV_EMPTY] = 4, [AZEV_UNLISTED] = 3,
		[AZEV_OUT_OF_RANGE] = 2, [AZEV_MALFORMED] = 1, [AZEV_WRONG_TYPE] = 0
	};

	return closeness[outcome];
}

/* A value that is not looked into. */
static void
azev_validate_leaf(Validation *v, const AzevNode *node, const AzevMember *member)
{
	const AzevRow *closest = NULL;
	AzevOutcome best = AZEV_WRONG_TYPE;

	if (member->value.type == AZEV_NULL)
		return;
	for (int i = 0; i < node->nrows; i++)
	{
		AzevOutcome outcome;

		if (node->rows[i].field->role == AZEV_PEEK)
			continue;
		outcome = azev_try_row(v, &node->rows[i], &member->value);
		if (closest == NULL || azev_closeness(outcome) > azev_closeness(best))
		{
			closest = &node->rows[i];
			best = outcome;
		}
	}
	if (closest == NULL)
		return;
	if (best == AZEV_CONVERTED || best == AZEV_EMPTY)
	{
		if (!v->sink->errors_only)
			azev_check_words(v, closest, member);
	}
	else
		azev_report_outcome(v, node, closest, best, member);
}

/* Does any child that was met feed the column that the row feeds? */
static bool
azev_is_met_otherwise(const AzevNode *node, uint64 met, const AzevRow *row)
{
	for (int c = 0; c < node->nchildren; c++)
	{
		if ((met & (UINT64CONST(1) << c)) == 0)
			continue;
		for (int r = 0; r < node->children[c]->nrows; r++)
			if (node->children[c]->rows[r].column == row->column)
				return true;
	}
	return false;
}

static void
azev_check_presence(Validation *v, const AzevNode *node, uint64 met)
{
	for (int c = 0; c < node->nchildren && !v->stopped; c++)
	{
		const AzevNode *child = node->children[c];

		if (!node->looks[c].required || (met & (UINT64CONST(1) << c)))
			continue;
		for (int r = 0; r < child->nrows; r++)
		{
			if (child->rows[r].field->presence != AZEV_REQUIRED ||
				azev_is_met_otherwise(node, met, &child->rows[r]))
				continue;
			if (azev_is_wanted(v, AZEV_LEVEL_ERROR))
				azev_report(v, AZEV_LEVEL_ERROR, NULL, azev_path_of(v, NULL), "required",
							psprintf("expected a member \"%s\", found none", child->key));
			break;
		}
	}
}

static void azev_validate_object(Validation *v, const AzevNode *node,
								 const AzevMember *self, bool decoded);

/*
 * Look into a string that holds an object; false where it holds none.  No column
 * finds what has another spelling, and there may be very many of those: they are
 * not remembered.
 */
static bool
azev_validate_inside(Validation *v, const AzevNode *node, const AzevMember *member)
{
	AzevMember	object = *member;
	AzevValue	decoded;
	bool		forget = v->spelled_depth > 0;
	bool		is_object;

	if (member->value.type != AZEV_STRING || node->decoding == AZEV_NOT_DECODED)
		return false;
	decoded = forget ? azev_decode_json(node->decoding, &member->value) :
		azev_opened(v->event, node, &member->value);
	object.value = azev_unwrapped(node, &decoded);
	is_object = object.value.type == AZEV_OBJECT_VALUE;
	if (is_object)
		azev_validate_object(v, node, &object, true);
	if (forget)
		azev_json_forget(&decoded);
	return is_object;
}

/*
 * An object at a node, perhaps wrapped in another.  JSON Schema does not look
 * into a wrapped one: there are only warnings in it.
 */
static void
azev_validate_wrapped(Validation *v, const AzevNode *node, const AzevMember *member)
{
	AzevMember	inner = {.key = node->wrapper, .value = azev_unwrapped(node, &member->value)};

	if (inner.value.data == member->value.data)
	{
		azev_validate_object(v, node, member, false);
		return;
	}
	if (v->sink->errors_only)
		return;
	inner.keylen = strlen(inner.key);
	if (v->depth == DEPTH_MAX)
		elog(ERROR, "azevents: a schema is deeper than %d", DEPTH_MAX);
	v->open[v->depth++] = member;
	azev_validate_object(v, node, &inner, true);
	v->depth--;
}

/* A member that the schema knows. */
static void
azev_validate_member(Validation *v, const AzevNode *node, const AzevMember *member)
{
	if (node->nchildren > 0 && member->value.type == AZEV_OBJECT_VALUE)
		azev_validate_wrapped(v, node, member);
	/* in a text there are only warnings */
	else if (node->nchildren == 0 || v->sink->errors_only ||
			 !azev_validate_inside(v, node, member))
		azev_validate_leaf(v, node, member);
}

/* The members that are keys of the schema. */
static void
azev_validate_children(Validation *v, const AzevNode *node)
{
	const AzevValue *values = azev_values_of(v->event, v->projection, node);
	bool		all = !v->sink->errors_only;
	bool		missing = false;
	uint64		met = 0;

	for (int c = 0; c < node->nchildren && !v->stopped; c++)
	{
		const AzevChild *look = &node->looks[c];
		const AzevValue *value = &values[look->place];

		if (value->type == AZEV_NONE)
		{
			missing |= look->required;
			continue;
		}
		met |= UINT64CONST(1) << c;
		if (all || (look->sound & (1u << value->type)) == 0 ||
			(look->is_parent && value->type == AZEV_OBJECT_VALUE))
		{
			const AzevNode *child = node->children[c];
			AzevMember	member = {child->key, child->keylen, *value};

			azev_validate_member(v, child, &member);
		}
	}
	if (missing)
		azev_check_presence(v, node, met);
}

/* The members that mean keys of the schema, in every spelling. */
static void
azev_validate_spellings(Validation *v, const AzevNode *node, const AzevValue *object)
{
	AzevMembers members;
	AzevMember	member;
	uint64		met = 0;

	azev_members_start(&members, object);
	while (!v->stopped && azev_members_next(&members, &member.key, &member.keylen))
	{
		int			c = azev_match_member(&met, node, object, member.key, member.keylen, true);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (c < 0)
			continue;
		member.value = azev_members_value(&members);
		azev_validate_member(v, node->children[c], &member);
	}
	azev_check_presence(v, node, met);
}

/*
 * An object that the schema looks into.  What stands below other spellings of
 * a key is no value of a column: there nothing read for columns is of use.
 */
static void
azev_validate_object(Validation *v, const AzevNode *node, const AzevMember *self, bool decoded)
{
	if (v->depth == DEPTH_MAX)
		elog(ERROR, "azevents: a schema is deeper than %d", DEPTH_MAX);
	if (!v->sink->errors_only)
		for (int i = 0; i < node->nrows; i++)
			azev_check_deprecated(v, &node->rows[i], self);
	v->open[v->depth++] = self;
	if (v->text_depth == 0 && decoded)
		v->text_depth = v->depth;
	if (v->spelled_depth == 0 && !azev_open_node(v->event, v->projection, node, &self->value))
		v->spelled_depth = v->depth;

	if (v->spelled_depth > 0)
		azev_validate_spellings(v, node, &self->value);
	else
		azev_validate_children(v, node);

	if (v->spelled_depth == v->depth)
		v->spelled_depth = 0;
	if (v->text_depth == v->depth)
		v->text_depth = 0;
	v->depth--;
}

/* Columns that should equal what others of the event say. */
static void
azev_check_agreements(Validation *v, AzevEvent *event)
{
	if (v->sink->errors_only || !v->shape->has_agreements)
		return;
	for (int c = 0; c < v->shape->ncolumns && !v->stopped; c++)
	{
		for (const AzevDerivative *d = v->shape->columns[c].agreements; d; d = d->next)
		{
			AzevFound	found;
			AzevMember	member;
			Datum		other;
			text	   *t;

			azev_find_source(event, event->projection, c, &found);
			if (found.value.type != AZEV_STRING || !azev_derive(event, AZEV_TEXT, d, &other))
				continue;
			t = DatumGetTextPP(other);
			if (azev_same_word(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t),
							   found.value.data, found.value.len))
				continue;
			member = (AzevMember)
			{
				.key = found.source->node->key, .keylen = found.source->node->keylen, .value = found.value
			};
			v->depth = 1;
			azev_report(v, AZEV_LEVEL_WARNING, &member, azev_path_of(v, &member), "const",
						psprintf("%s: expected \"%s\", found %s", d->field->description,
								 text_to_cstring(t), azev_describe(&found.value)));
			v->depth = 0;
		}
	}
}

/*
 * Tell the sink of every violation of a recognised event.  The payload is
 * where the event stands, for the paths.  What is built is allocated in the
 * current memory context.
 */
void
azev_validate(AzevPayload *payload, AzevEvent *event, const AzevViolationSink *sink)
{
	AzevMember	whole = {.key = "", .value = event->value};
	Validation	v;

	v.payload = payload;
	v.sink = sink;
	v.event = event;
	v.depth = v.text_depth = v.spelled_depth = 0;
	v.stopped = false;
	if (event->schema == NULL)
	{
		if (azev_is_wanted(&v, AZEV_LEVEL_WARNING))
			azev_report(&v, AZEV_LEVEL_WARNING, &whole, azev_path_of(&v, NULL), "anyOf",
						psprintf("no embedded schema applies to %s (format %s)",
								 azev_describe(&event->value), azev_format_names[event->format]));
		return;
	}
	azev_event_decode(event, event->shape);
	v.projection = event->projection;
	v.shape = v.projection->shape;
	azev_validate_object(&v, v.shape->root, &whole, false);
	if (!v.stopped)
		azev_check_agreements(&v, event);
}

/* Is a recognised event of a known schema without an error? */
bool
azev_is_without_error(AzevEvent *event)
{
	static const AzevViolationSink verdict = {.report = NULL, .errors_only = true};
	AzevMember	whole = {.key = "", .value = event->value};
	Validation	v;

	v.sink = &verdict;
	v.event = event;
	v.projection = event->projection;
	v.shape = v.projection->shape;
	v.depth = v.text_depth = v.spelled_depth = 0;
	v.stopped = false;
	azev_validate_object(&v, v.shape->root, &whole, false);
	return !v.stopped;
}
