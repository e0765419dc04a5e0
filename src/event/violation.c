/*
 * violation.c
 *	  Reports of violations: what they say, and where in the payload it is.
 */
#include "event/violation.h"

#include "jsonb/json_pointer.h"
#include "mb/pg_wchar.h"

/* A message quotes so many characters of a value. */
#define QUOTE_MAX	40

const char *const azev_level_names[] = {"error", "warning"};

/* Begin at the event that the payload gave last; no member was entered. */
void
azev_reporter_start(AzevReporter *reporter, AzevPayload *payload, const AzevViolationSink *sink)
{
	reporter->payload = payload;
	reporter->sink = sink;
	reporter->depth = 0;
	reporter->text_depth = 0;
	reporter->stopped = false;
}

/*
 * Append a member at that depth of the event to a path.  A member at the top of an
 * event that is the row of a table is a cell of the table.
 */
static void
azev_append_member(const AzevReporter *reporter, StringInfo path, int depth,
				   const AzevMember *member)
{
	if (depth == 1)
		azev_payload_append_member(reporter->payload, path, member->key, member->keylen);
	else
		azev_append_token(path, member->key, member->keylen);
}

/*
 * The path from the payload to a member of the object that was entered last, or,
 * where member is NULL, to the object.  NULL where the payload gives no more
 * paths.
 */
static char *
azev_path_of(const AzevReporter *reporter, const AzevMember *member)
{
	StringInfoData path;

	initStringInfo(&path);
	if (!azev_payload_pointer(reporter->payload, &path))
	{
		pfree(path.data);
		return NULL;
	}
	for (int i = 1; i < reporter->depth; i++)
		azev_append_member(reporter, &path, i, reporter->open[i]);
	if (member)
		azev_append_member(reporter, &path, Max(reporter->depth, 1), member);
	else if (reporter->depth <= 1)
		azev_payload_append_member(reporter->payload, &path, NULL, 0);
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

/*
 * What a message says of a value that was found.  A long value is cut, never
 * inside a character.
 */
char *
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

/*
 * Report a violation at a member of the object that was entered last or, where
 * member is NULL, at the object itself.  Inside a string all are warnings.  Path
 * and message are freed, as a hostile event may have very many violations.
 */
void
azev_report(AzevReporter *reporter, AzevLevel level, const AzevMember *member,
			const AzevValue *found, const char *keyword, char *message)
{
	char	   *path = azev_path_of(reporter, member);
	AzevViolation violation = {
		.level = reporter->text_depth > 0 ? AZEV_LEVEL_WARNING : level,
		.path = path,
		.keyword = keyword,
		.message = message,
		.found = found
	};

	if (!reporter->sink->report(reporter->sink->arg, &violation))
		reporter->stopped = true;
	if (path)
		pfree(path);
	pfree(message);
}

/* Report that something else was expected than the member's value. */
void
azev_report_member(AzevReporter *reporter, AzevLevel level, const AzevMember *member,
				   const char *keyword, const char *expected)
{
	char	   *found = azev_describe(&member->value);

	azev_report(reporter, level, member, &member->value, keyword,
				psprintf("expected %s, found %s", expected, found));
	pfree(found);
}
