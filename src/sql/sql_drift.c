/*
 * sql_drift.c
 *	  drift, and what drift_report reads of each payload.
 */
#include "compat.h"

#include "event/drift.h"
#include "event/event_key.h"
#include "event/payload.h"
#include "packing/pack.h"
#include "sql/sql_set.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/uuid.h"

/* The columns of drift(), in their order; _drift_events() has all of them. */
enum
{
	DRIFT_ORDINALITY, DRIFT_SCHEMA, DRIFT_FORMAT, DRIFT_PATH, DRIFT_WHAT, DRIFT_FOUND,
	DRIFT_NATTS,
	DRIFT_EVENT_TIME = DRIFT_NATTS, DRIFT_EVENT_KEY,
	DRIFT_EVENTS_NATTS
};

typedef struct Collector
{
	const AzevEventRows *function;
	Tuplestorestate *rows;
	AzevEvent  *event;
	Datum		values[DRIFT_EVENTS_NATTS]; /* those of the event are set once */
	bool		nulls[DRIFT_EVENTS_NATTS];
	bool		has_key;
	pg_uuid_t	key;
} Collector;

static void
azev_put_departure(Collector *c)
{
	tuplestore_putvalues(c->rows, c->function->tupdesc, c->values, c->nulls);
}

/* The key of an event that departs from its schema is computed for its first row. */
static void
azev_set_key(Collector *c)
{
	if (c->function->tupdesc->natts == DRIFT_NATTS || c->has_key)
		return;
	azev_event_key(c->event, &c->key);
	c->has_key = true;
	c->values[DRIFT_EVENT_KEY] = UUIDPGetDatum(&c->key);
	c->nulls[DRIFT_EVENT_KEY] = false;
}

static void
azev_collect_departure(void *arg, AzevDeparture what, const char *path, const char *found)
{
	Collector  *c = arg;
	MemoryContext caller;

	azev_set_key(c);
	caller = MemoryContextSwitchTo(c->function->row);
	c->values[DRIFT_PATH] = CStringGetTextDatum(path);
	c->values[DRIFT_WHAT] = CStringGetTextDatum(azev_departure_names[what]);
	c->nulls[DRIFT_PATH] = c->nulls[DRIFT_WHAT] = false;
	c->nulls[DRIFT_FOUND] = found == NULL;
	if (found)
		c->values[DRIFT_FOUND] = CStringGetTextDatum(found);
	MemoryContextSwitchTo(caller);
	azev_put_departure(c);
	MemoryContextReset(c->function->row);
}

/* What each row of the event has. */
static void
azev_start_event(Collector *c, int64 ordinality)
{
	const AzevEventRows *function = c->function;

	memset(c->nulls, true, sizeof(c->nulls));
	c->values[DRIFT_ORDINALITY] = Int64GetDatum(ordinality);
	c->values[DRIFT_SCHEMA] = ObjectIdGetDatum(function->schemas[c->event->schema_number]);
	c->values[DRIFT_FORMAT] = ObjectIdGetDatum(function->formats[c->event->format]);
	c->nulls[DRIFT_ORDINALITY] = c->nulls[DRIFT_SCHEMA] = c->nulls[DRIFT_FORMAT] = false;
	c->has_key = false;
	if (function->tupdesc->natts == DRIFT_NATTS)
		return;
	c->nulls[DRIFT_EVENT_TIME] = !azev_event_time(c->event, &c->values[DRIFT_EVENT_TIME]);
	/* the event itself, which a share is of */
	azev_put_departure(c);
}

static Datum
azev_put_drift(FunctionCallInfo fcinfo, int natts)
{
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	AzevPayload payload;
	AzevEvent	event;
	Collector	collector;
	AzevDriftSink sink = {azev_collect_departure, &collector};

	collector.function = azev_event_rows(fcinfo, sizeof(AzevEventRows), natts, DRIFT_SCHEMA,
										 DRIFT_FORMAT);
	collector.rows = azev_start_set(fcinfo, collector.function->tupdesc);
	collector.event = &event;
	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (azev_payload_next(&payload, &event))
	{
		/* no schema documents an unknown event */
		if (event.schema == NULL)
			continue;
		azev_start_event(&collector, payload.ordinality);
		azev_drift(&event, &sink);
	}
	azev_payload_end(&payload);
	PG_FREE_IF_COPY(jsonb, 0);
	return (Datum) 0;
}

/* azevents.drift(payload jsonb): one row a departure of an event from its schema. */
PG_FUNCTION_INFO_V1(azev_sql_drift);
Datum
azev_sql_drift(PG_FUNCTION_ARGS)
{
	return azev_put_drift(fcinfo, DRIFT_NATTS);
}

/*
 * azevents._drift_events(payload jsonb): the same with the event's time and key, and
 * one row more for each event of a known schema, which names no departure.
 */
PG_FUNCTION_INFO_V1(azev_sql_drift_events);
Datum
azev_sql_drift_events(PG_FUNCTION_ARGS)
{
	return azev_put_drift(fcinfo, DRIFT_EVENTS_NATTS);
}
