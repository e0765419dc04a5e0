/*
 * sql_validate.c
 *	  validate, is_valid, assert_valid.
 */
#include "compat.h"

#include "jsonb/jsonb_build.h"
#include "jsonb/moderate.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "event/shared_decode.h"
#include "packing/pack.h"
#include "sql/sql_set.h"
#include "utils/builtins.h"
#include "event/validate.h"

/* The columns of validate(), in their order. */
enum
{
	VALIDATE_ORDINALITY, VALIDATE_SCHEMA, VALIDATE_LEVEL, VALIDATE_PATH,
	VALIDATE_KEYWORD, VALIDATE_MESSAGE, VALIDATE_FOUND,
	VALIDATE_NATTS
};

typedef struct Collector
{
	const AzevEventRows *function;
	Tuplestorestate *rows;
	AzevPayload *payload;
	const AzevEvent *event;
} Collector;

static bool
azev_collect(void *arg, const AzevViolation *violation)
{
	Collector  *collector = arg;
	Datum		values[VALIDATE_NATTS];
	bool		nulls[VALIDATE_NATTS] = {false};
	MemoryContext caller = MemoryContextSwitchTo(collector->function->row);

	values[VALIDATE_ORDINALITY] = Int64GetDatum(collector->payload->ordinality);
	values[VALIDATE_SCHEMA] =
		ObjectIdGetDatum(collector->function->schemas[collector->event->schema_number]);
	values[VALIDATE_LEVEL] = CStringGetTextDatum(azev_level_names[violation->level]);
	nulls[VALIDATE_PATH] = violation->path == NULL;
	if (!nulls[VALIDATE_PATH])
		values[VALIDATE_PATH] = CStringGetTextDatum(violation->path);
	values[VALIDATE_KEYWORD] = CStringGetTextDatum(violation->keyword);
	values[VALIDATE_MESSAGE] = CStringGetTextDatum(violation->message);
	nulls[VALIDATE_FOUND] = violation->found->type == AZEV_NONE ||
		!azev_is_moderate(violation->found);
	if (!nulls[VALIDATE_FOUND])
		values[VALIDATE_FOUND] = JsonbPGetDatum(azev_value_to_jsonb(violation->found));
	MemoryContextSwitchTo(caller);
	tuplestore_putvalues(collector->rows, collector->function->tupdesc, values, nulls);
	MemoryContextReset(collector->function->row);
	return true;
}

/* azevents.validate(payload jsonb): one row a violation. */
PG_FUNCTION_INFO_V1(azev_sql_validate);
Datum
azev_sql_validate(PG_FUNCTION_ARGS)
{
	const AzevEventRows *function = azev_event_rows(fcinfo, sizeof(AzevEventRows), VALIDATE_NATTS,
													VALIDATE_SCHEMA, AZEV_NO_COLUMN);
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	Collector	collector;
	AzevViolationSink sink = {azev_collect, &collector, false};
	AzevPayload payload;
	AzevEvent	event;

	collector = (Collector)
	{
		function, azev_start_set(fcinfo, function->tupdesc), &payload, &event
	};
	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (azev_payload_next(&payload, &event))
		azev_validate(&payload, &event, &sink);
	azev_payload_end(&payload);
	PG_FREE_IF_COPY(jsonb, 0);
	return (Datum) 0;
}

/* What is_valid() and assert_valid() find out. */
typedef struct Verdict
{
	bool		known;			/* an embedded schema applies to an event */
	int			errors;
	int			errors_max;		/* stop at so many */
	StringInfoData detail;		/* a line each */
} Verdict;

static bool
azev_judge(void *arg, const AzevViolation *violation)
{
	Verdict    *verdict = arg;

	verdict->errors++;
	if (verdict->detail.data)
	{
		const char *path = violation->path ? violation->path : "...";

		appendStringInfo(&verdict->detail, "%s%s (%s): %s", verdict->errors > 1 ? "\n" : "",
						 path[0] ? path : "/", violation->keyword, violation->message);
	}
	return verdict->errors < verdict->errors_max;
}

/* Validate a payload until there are as many errors as the verdict wants. */
static void
azev_judge_payload(const Jsonb *jsonb, Verdict *verdict)
{
	AzevViolationSink sink = {azev_judge, verdict, true};
	AzevPayload payload;
	AzevEvent	event;

	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (verdict->errors < verdict->errors_max && azev_payload_next(&payload, &event))
	{
		if (event.schema == NULL)
			continue;
		verdict->known = true;
		azev_validate(&payload, &event, &sink);
	}
	azev_payload_end(&payload);
}

/*
 * azevents.is_valid(payload jsonb): false where an event violates its schema;
 * true where none does and at least one has a schema; else NULL.
 */
PG_FUNCTION_INFO_V1(azev_sql_is_valid);
Datum
azev_sql_is_valid(PG_FUNCTION_ARGS)
{
	Verdict		verdict = {.errors_max = 1};
	AzevEvent  *event;
	const Jsonb *jsonb = azev_shared_payload(&event, fcinfo, 0);

	if (event)
	{
		if (event->schema == NULL)
			PG_RETURN_NULL();
		azev_shared_project(event, event->shape);
		PG_RETURN_BOOL(azev_is_without_error(event));
	}
	azev_judge_payload(jsonb, &verdict);
	if (!verdict.known)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(verdict.errors == 0);
}

#define DETAIL_MAX	5			/* violations that an error names */

/* azevents.assert_valid(payload jsonb): the payload, or an error. */
PG_FUNCTION_INFO_V1(azev_sql_assert_valid);
Datum
azev_sql_assert_valid(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	Verdict		verdict = {.errors_max = DETAIL_MAX};

	initStringInfo(&verdict.detail);
	azev_judge_payload(jsonb, &verdict);
	if (!verdict.known)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("the payload is not a valid Azure event"),
				 errdetail("No built-in schema applies to any of its events."),
				 errhint("azevents.events(payload) says what its events are; azevents.schemas() lists the schemas.")));
	if (verdict.errors > 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("the payload is not a valid Azure event"),
				 errdetail("%s", verdict.detail.data),
				 errhint("azevents.validate(payload) lists every violation.")));
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}
