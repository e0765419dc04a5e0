/*
 * sql_event.c
 *	  What every event has: id, time, schema, format, resource id, key; event_is.
 *
 * All of these functions give NULL where the payload has no event, or several.
 */
#include "compat.h"

#include "event/event_key.h"
#include "event/shared_decode.h"
#include "sql/named_schema.h"
#include "sql/sql_enum.h"
#include "utils/lsyscache.h"

/* What a question to recognition finds in the event; else NULL. */
static Datum
azev_return_value(FunctionCallInfo fcinfo, bool (*find) (AzevEvent *, Datum *))
{
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	Datum		datum;

	if (event == NULL || !find(event, &datum))
		PG_RETURN_NULL();
	return datum;
}

/* azevents.event_id(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_id);
Datum
azev_sql_event_id(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_event_id);
}

/* azevents.event_time(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_time);
Datum
azev_sql_event_time(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_event_time);
}

/* azevents.event_resource_id(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_resource_id);
Datum
azev_sql_event_resource_id(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_event_resource_id);
}

/* azevents.event_schema(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_schema);
Datum
azev_sql_event_schema(PG_FUNCTION_ARGS)
{
	AzevEvent  *event;

	/* the labels are looked up once a query */
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = azev_schema_labels(get_func_rettype(fcinfo->flinfo->fn_oid),
													  fcinfo->flinfo->fn_mcxt);
	event = azev_shared_event(fcinfo, 0);
	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_OID(((Oid *) fcinfo->flinfo->fn_extra)[event->schema_number]);
}

/* azevents.event_format(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_format);
Datum
azev_sql_event_format(PG_FUNCTION_ARGS)
{
	AzevEvent  *event;

	/* the labels are looked up once a query */
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = azev_enum_labels(get_func_rettype(fcinfo->flinfo->fn_oid),
													azev_format_names, AZEV_NFORMATS,
													fcinfo->flinfo->fn_mcxt);
	event = azev_shared_event(fcinfo, 0);
	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_OID(((Oid *) fcinfo->flinfo->fn_extra)[event->format]);
}

/* azevents.event_key(payload jsonb) */
PG_FUNCTION_INFO_V1(azev_sql_event_key);
Datum
azev_sql_event_key(PG_FUNCTION_ARGS)
{
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	pg_uuid_t  *key;

	if (event == NULL)
		PG_RETURN_NULL();
	key = palloc(sizeof(pg_uuid_t));
	azev_event_key(event, key);
	PG_RETURN_UUID_P(key);
}

/*
 * A schema that event_is() was asked about; fn_extra points to that of the last
 * call.  All that a call site asked about are linked in a ring, which cannot
 * become longer than the list of schemas.
 */
typedef struct SchemaAsked
{
	AzevNamedSchema schema;
	bool		constant;		/* the name is a constant of the query */
	struct SchemaAsked *next;
} SchemaAsked;

/* The schema that this call names, which is another one than the last call named. */
static pg_noinline SchemaAsked *
azev_find_schema_asked(FunctionCallInfo fcinfo)
{
	SchemaAsked *last = fcinfo->flinfo->fn_extra;
	SchemaAsked *asked = last;
	MemoryContext caller;

	for (bool again = asked != NULL; again; again = asked != last)
	{
		asked = asked->next;
		if (azev_argument_equals(fcinfo, 1, asked->schema.schema->name))
			return fcinfo->flinfo->fn_extra = asked;
	}
	caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	asked = palloc0(sizeof(SchemaAsked));
	asked->constant = azev_argument_is_constant(fcinfo, 1);
	asked->schema = azev_named_schema(fcinfo, 1);
	asked->next = last ? last->next : asked;
	if (last)
		last->next = asked;
	fcinfo->flinfo->fn_extra = asked;
	MemoryContextSwitchTo(caller);
	return asked;
}

/* azevents.event_is(payload jsonb, schema_name identifier): does the schema read the event? */
PG_FUNCTION_INFO_V1(azev_sql_event_is);
Datum
azev_sql_event_is(PG_FUNCTION_ARGS)
{
	SchemaAsked *asked = fcinfo->flinfo->fn_extra;
	AzevEvent  *event;

	if (unlikely(asked == NULL ||
				 !(asked->constant || azev_argument_equals(fcinfo, 1, asked->schema.schema->name))))
		asked = azev_find_schema_asked(fcinfo);
	event = azev_shared_event(fcinfo, 0);
	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(azev_named_shape(&asked->schema, event) != NULL);
}
