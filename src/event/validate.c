/*
 * validate.c
 *	  The disagreements between an event and its schema.
 *
 * Validation goes by the same rows as the columns.  A value that no row at its key
 * can convert is a violation; a member that the schema does not name is not.
 * Where an object has keys in other spellings than the schema's, all its members
 * are looked at.
 *
 * Validation looks into a string that holds JSON too.  JSON Schema does not, so
 * violations in there are warnings.
 */
#include "event/validate.h"

#include "catalog/words.h"
#include "event/derive.h"
#include "event/judge.h"
#include "event/match.h"
#include "miscadmin.h"
#include "jsonb/number.h"
#include "utils/builtins.h"

/* What is expected in place of a time that is read month first. */
#define AMBIGUOUS_TIME	"a time of which the day and the month cannot be confused"

typedef struct Validation
{
	AzevReporter reporter;
	AzevEvent  *event;			/* with a projection of its own schema */
	AzevMember	whole;			/* the event, which is no object's member */
	int			spelled_depth;	/* from this depth on members are below a key
								 * in another spelling; 0: none is */
} Validation;

/*
 * An error is what the schema forbids.  By the row of its kind the rest is a
 * warning: a string that should hold JSON is text all the same, and no document
 * limits an integer, only the column's type does.  A word that is not documented
 * is one too, as documents name the usual words and not all.
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

static void
azev_check_deprecated(Validation *v, const AzevRow *row, const AzevMember *member)
{
	if (row->field->presence == AZEV_DEPRECATED && azev_is_wanted(&v->reporter, AZEV_LEVEL_WARNING))
		azev_report_member(&v->reporter, AZEV_LEVEL_WARNING, member, "deprecated", "its newer name");
}

/* The documented words of a column, as a message lists them. */
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
 * Warn of a value that the row takes: its name is deprecated, it is a time that may
 * be another one, or no document names the word.
 */
static void
azev_check_taken(Validation *v, const AzevRow *row, const AzevMember *member)
{
	azev_check_deprecated(v, row, member);
	if (azev_is_wanted(&v->reporter, AZEV_LEVEL_WARNING) && azev_is_ambiguous(row->field->kind, &member->value))
		azev_report_member(&v->reporter, AZEV_LEVEL_WARNING, member,
						   azev_kinds[row->field->kind].malformed, AMBIGUOUS_TIME);
	if (azev_is_wanted(&v->reporter, AZEV_LEVEL_WARNING) && !azev_is_documented(v->event->projection->shape, row, &member->value))
		azev_report_member(&v->reporter, AZEV_LEVEL_WARNING, member, "enum",
						   azev_list_words(azev_words_of_row(v->event->projection->shape, row)));
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

/* The keyword of JSON Schema for what came of converting a value that no row takes. */
static const char *
azev_keyword_of(AzevKind kind, AzevOutcome outcome, const AzevValue *value)
{
	switch (outcome)
	{
		case AZEV_WRONG_TYPE:
			return "type";
		case AZEV_MALFORMED:
			return azev_kinds[kind].malformed ? azev_kinds[kind].malformed : "pattern";
		case AZEV_OUT_OF_RANGE:
			return azev_kinds[kind].out_of_range ? azev_kinds[kind].out_of_range :
				azev_is_less_than_one(value) ? "minimum" : "maximum";
		default:
			return "enum";
	}
}

/* Report a value that no row takes, as the row says that comes closest. */
static void
azev_report_outcome(Validation *v, const AzevNode *node, const AzevRow *row,
					AzevOutcome outcome, const AzevMember *member)
{
	AzevKind	kind = row->field->kind;
	AzevLevel	level = azev_level_of(kind, outcome);
	const char *expected = azev_kinds[kind].expected;

	if (!azev_is_wanted(&v->reporter, level))
		return;
	if (node->nchildren > 0 && !azev_kinds[kind].takes_object)
		expected = psprintf("%s, or an object", expected);

	azev_report_member(&v->reporter, level, member,
					   azev_keyword_of(kind, outcome, &member->value), expected);
}

/* Validate a value without looking into it. */
static void
azev_validate_leaf(Validation *v, const AzevNode *node, const AzevMember *member)
{
	const AzevRow *closest;
	AzevOutcome best;

	if (member->value.type == AZEV_NULL)
		return;
	closest = azev_closest_row(node, &member->value, false, v->reporter.sink->errors_only, &best);
	if (closest == NULL)
		return;
	if (best == AZEV_CONVERTED || best == AZEV_EMPTY)
	{
		if (!v->reporter.sink->errors_only)
			azev_check_taken(v, closest, member);
	}
	else
		azev_report_outcome(v, node, closest, best, member);
}

/*
 * Report the required children of a node that the object entered last has not.
 * met has a bit for each child that it has.
 */
static void
azev_check_presence(Validation *v, const AzevNode *node, uint64 met)
{
	for (int c = 0; c < node->nchildren && !v->reporter.stopped; c++)
	{
		if (azev_is_absent(node, c, met) && azev_is_wanted(&v->reporter, AZEV_LEVEL_ERROR))
			azev_report(&v->reporter, AZEV_LEVEL_ERROR, NULL, &azev_no_value, "required",
						psprintf("expected a member \"%s\", found none", node->children[c]->key));
	}
}

static void azev_validate_object(Validation *v, const AzevNode *node,
								 const AzevMember *self, bool decoded);

/*
 * Validate the object that a string holds; false where it holds none.  What is
 * decoded stays with the event for the columns, but not below a key in another
 * spelling: columns do not look there, and there may be very many such strings.
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
 * Validate an object at a node, which may be wrapped in another.  JSON Schema does
 * not look into a wrapped one, so violations in it are warnings.
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
	if (v->reporter.sink->errors_only)
		return;
	inner.keylen = strlen(inner.key);
	azev_enter_member(&v->reporter, member);
	azev_validate_object(v, node, &inner, true);
	v->reporter.depth--;
}

/* Validate a member that means a child of a node. */
static void
azev_validate_member(Validation *v, const AzevNode *node, const AzevMember *member)
{
	if (node->nchildren > 0 && member->value.type == AZEV_OBJECT_VALUE)
		azev_validate_wrapped(v, node, member);
	/* inside a string all violations are warnings */
	else if (node->nchildren == 0 || v->reporter.sink->errors_only ||
			 !azev_validate_inside(v, node, member))
		azev_validate_leaf(v, node, member);
}

/* Validate the members of an object whose keys are all spelled as in the schema. */
static void
azev_validate_children(Validation *v, const AzevNode *node)
{
	const AzevValue *values = azev_values_of(v->event, v->event->projection, node);
	bool		all = !v->reporter.sink->errors_only;
	bool		missing = false;
	uint64		met = 0;

	for (int c = 0; c < node->nchildren && !v->reporter.stopped; c++)
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

/* Validate all members of an object that mean keys of the schema, however spelled. */
static void
azev_validate_spellings(Validation *v, const AzevNode *node, const AzevValue *object)
{
	AzevMembers members;
	AzevMember	member;
	uint64		met = 0;

	azev_members_start(&members, object);
	while (!v->reporter.stopped && azev_members_next(&members, &member.key, &member.keylen))
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
 * Validate an object whose members the schema names; decoded says that it was in a
 * string or wrapped.  Below a key in another spelling the values that were read
 * for the columns are not these: there the members are looked at themselves.
 */
static void
azev_validate_object(Validation *v, const AzevNode *node, const AzevMember *self, bool decoded)
{
	if (!v->reporter.sink->errors_only)
		for (int i = 0; i < node->nrows; i++)
			azev_check_deprecated(v, &node->rows[i], self);
	azev_enter_member(&v->reporter, self);
	if (v->reporter.text_depth == 0 && decoded)
		v->reporter.text_depth = v->reporter.depth;
	if (v->spelled_depth == 0 && !azev_open_node(v->event, v->event->projection, node, &self->value))
		v->spelled_depth = v->reporter.depth;

	if (v->spelled_depth > 0)
		azev_validate_spellings(v, node, &self->value);
	else
		azev_validate_children(v, node);

	if (v->spelled_depth == v->reporter.depth)
		v->spelled_depth = 0;
	if (v->reporter.text_depth == v->reporter.depth)
		v->reporter.text_depth = 0;
	v->reporter.depth--;
}

/* Warn of columns that do not agree with what other columns of the event say. */
static void
azev_check_agreements(Validation *v)
{
	AzevEvent  *event = v->event;
	const AzevShape *shape = event->projection->shape;

	if (v->reporter.sink->errors_only || !shape->has_agreements)
		return;
	for (int c = 0; c < shape->ncolumns && !v->reporter.stopped; c++)
	{
		for (const AzevDerivative *d = shape->columns[c].agreements; d; d = d->next)
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
			azev_report(&v->reporter, AZEV_LEVEL_WARNING, &member, &member.value, "const",
						psprintf("%s: expected \"%s\", found %s", d->field->description,
								 text_to_cstring(t), azev_describe(&found.value)));
		}
	}
}

/*
 * Begin to validate an event.  The payload that gave it may be NULL where the sink
 * wants the verdict only.
 */
static void
azev_start_validation(Validation *v, AzevPayload *payload, AzevEvent *event,
					  const AzevViolationSink *sink)
{
	azev_reporter_start(&v->reporter, payload, sink);
	v->event = event;
	v->whole = (AzevMember)
	{
		.key = "", .value = event->value
	};
	v->spelled_depth = 0;
}

/*
 * Tell the sink of every violation of a recognised event.  Paths begin at the
 * payload, which gave the event last.  What is built is allocated in the current
 * memory context.
 */
void
azev_validate(AzevPayload *payload, AzevEvent *event, const AzevViolationSink *sink)
{
	Validation	v;

	azev_start_validation(&v, payload, event, sink);
	if (event->schema == NULL)
	{
		if (azev_is_wanted(&v.reporter, AZEV_LEVEL_WARNING))
			azev_report(&v.reporter, AZEV_LEVEL_WARNING, NULL, &event->value, "anyOf",
						psprintf("no embedded schema applies to %s (format %s)",
								 azev_describe(&event->value), azev_format_names[event->format]));
		return;
	}
	azev_event_decode(event, event->shape);
	azev_validate_object(&v, event->projection->shape->root, &v.whole, false);
	if (!v.reporter.stopped)
		azev_check_agreements(&v);
}

/* Is a recognised event of a known schema without an error? */
bool
azev_is_without_error(AzevEvent *event)
{
	static const AzevViolationSink verdict = {.report = NULL, .errors_only = true};
	Validation	v;

	azev_start_validation(&v, NULL, event, &verdict);
	azev_validate_object(&v, event->projection->shape->root, &v.whole, false);
	return !v.reporter.stopped;
}
