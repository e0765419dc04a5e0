/*
 * sql_rows.c
 *	  The set-returning functions: payload in, one row an event out.
 *
 * All row functions of the schemas are one C function, which goes by the name
 * under which SQL called it.
 */
#include "compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "catalog/shapes.h"
#include "event/column.h"
#include "event/extra.h"
#include "jsonb/jsonb_build.h"
#include "event/payload.h"
#include "packing/pack.h"
#include "sql/named_schema.h"
#include "sql/sql_enum.h"
#include "sql/sql_set.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

/* An attribute of the SQL row type. */
typedef struct Attribute
{
	int			columns[AZEV_NFORMATS]; /* the shape's column; -1: none */
	Oid		   *labels;			/* of an enum's labels, in our order; else
								 * NULL */
} Attribute;

/* What is looked up once a query; kept in fn_extra. */
typedef struct RowFunction
{
	const AzevShape *shapes[AZEV_NFORMATS]; /* NULL: the schema has no such
											 * format */
	TupleDesc	tupdesc;
	Attribute  *attributes;
	int			extra;			/* index of the attribute extra; -1: none */
} RowFunction;

/* The oids of a kind's labels in the enum; NULL where the kind is no enum. */
static Oid *
azev_labels_of_kind(AzevKind kind, Oid enum_type, MemoryContext context)
{
	const AzevKindInfo *info = &azev_kinds[kind];

	return info->labels ? azev_enum_labels(enum_type, info->labels, info->nlabels, context) : NULL;
}

/* Does the attribute's type have the name that the kind's SQL type has? */
static void
azev_check_type(const Form_pg_attribute attribute, AzevKind kind)
{
	const char *wanted = strchr(azev_kinds[kind].sql_type, '.') + 1;
	HeapTuple	tuple = SearchSysCache1(TYPEOID, ObjectIdGetDatum(attribute->atttypid));
	bool		same;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for type %u", attribute->atttypid);
	same = strcmp(NameStr(((Form_pg_type) GETSTRUCT(tuple))->typname),
				  strcmp(wanted, "text[]") == 0 ? "_text" : wanted) == 0;
	ReleaseSysCache(tuple);
	if (!same)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("column \"%s\" of the row type is not of type %s",
						NameStr(attribute->attname), azev_kinds[kind].sql_type),
				 errhint("Update the extension: ALTER EXTENSION azevents UPDATE.")));
}

static void
azev_resolve_attribute(RowFunction *function, int attno, MemoryContext context)
{
	Form_pg_attribute attribute = TupleDescAttr(function->tupdesc, attno);
	Attribute  *resolved = &function->attributes[attno];

	for (int format = 0; format < AZEV_NFORMATS; format++)
	{
		const AzevShape *shape = function->shapes[format];
		int			column;

		resolved->columns[format] = -1;
		if (attribute->attisdropped || shape == NULL)
			continue;
		column = azev_shape_column(shape, NameStr(attribute->attname));
		if (column < 0 || !shape->columns[column].visible)
			continue;
		azev_check_type(attribute, shape->columns[column].kind);
		resolved->columns[format] = column;
		if (resolved->labels == NULL)
			resolved->labels = azev_labels_of_kind(shape->columns[column].kind,
												   attribute->atttypid, context);
	}
}

static RowFunction *
azev_resolve(FunctionCallInfo fcinfo, const AzevSchema *schema)
{
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	RowFunction *function = MemoryContextAllocZero(context, sizeof(RowFunction));

	for (int format = 0; format < AZEV_NFORMATS; format++)
		if (azev_schema_has_format(schema, format))
			function->shapes[format] = azev_shape(schema, format);
	function->tupdesc = azev_row_type(fcinfo);
	function->attributes = MemoryContextAllocZero(context,
												  function->tupdesc->natts * sizeof(Attribute));
	function->extra = -1;
	for (int i = 0; i < function->tupdesc->natts; i++)
	{
		azev_resolve_attribute(function, i, context);
		if (strcmp(NameStr(TupleDescAttr(function->tupdesc, i)->attname), "extra") == 0)
			function->extra = i;
	}
	return function;
}

/* Put the row of an event that has a projection. */
static void
azev_put_row(RowFunction *function, AzevEvent *event, Tuplestorestate *rows)
{
	int			natts = function->tupdesc->natts;
	Datum	   *values = palloc(natts * sizeof(Datum));
	bool	   *nulls = palloc(natts * sizeof(bool));

	for (int i = 0; i < natts; i++)
	{
		Attribute  *attribute = &function->attributes[i];
		int			column = attribute->columns[event->format];

		nulls[i] = column < 0 || !azev_event_column(event, column, &values[i]);
		if (!nulls[i] && attribute->labels)
		{
			Oid			label = attribute->labels[DatumGetInt32(values[i])];

			nulls[i] = !OidIsValid(label);
			values[i] = ObjectIdGetDatum(label);
		}
	}
	if (function->extra >= 0)
	{
		values[function->extra] = JsonbPGetDatum(azev_event_extra(event));
		nulls[function->extra] = false;
	}
	tuplestore_putvalues(rows, function->tupdesc, values, nulls);
}

/* Put one row for each event of the payload that the function's schema reads. */
static Datum
azev_put_rows(FunctionCallInfo fcinfo, RowFunction *function)
{
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	Tuplestorestate *rows = azev_start_set(fcinfo, function->tupdesc);
	AzevPayload payload;
	AzevEvent	event;

	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (azev_payload_next(&payload, &event))
	{
		const AzevShape *shape = function->shapes[event.format];

		if (shape == NULL || !shape->reads[event.schema_number])
			continue;
		azev_event_decode(&event, shape);
		azev_event_keep_outcomes(&event);
		azev_put_row(function, &event, rows);
	}
	azev_payload_end(&payload);
	PG_FREE_IF_COPY(jsonb, 0);
	return (Datum) 0;
}

/*
 * azevents.SCHEMA(payload jsonb): the rows of the schema that has the
 * function's name.
 */
PG_FUNCTION_INFO_V1(azev_rows);
Datum
azev_rows(PG_FUNCTION_ARGS)
{
	RowFunction *function = fcinfo->flinfo->fn_extra;

	if (function == NULL)
	{
		char	   *name = get_func_name(fcinfo->flinfo->fn_oid);
		const AzevSchema *schema = azev_schema_or_error(name ? name : "");

		function = azev_resolve(fcinfo, schema);
		fcinfo->flinfo->fn_extra = function;
	}
	return azev_put_rows(fcinfo, function);
}

/*
 * azevents.resource_log(payload jsonb, mapping text): Activity Log events by
 * the mapping of that name, exported records with their own values.
 */
PG_FUNCTION_INFO_V1(azev_resource_log_rows);
Datum
azev_resource_log_rows(PG_FUNCTION_ARGS)
{
	static const struct
	{
		const char *mapping;
		const char *schema;
	}			mappings[] = {
		{"documented", "resource_log"},
		{"exported", "resource_log_exported"},
	};
	RowFunction **functions = fcinfo->flinfo->fn_extra;
	char	   *mapping = text_to_cstring(PG_GETARG_TEXT_PP(1));

	if (functions == NULL)
	{
		functions = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt,
										   lengthof(mappings) * sizeof(RowFunction *));
		fcinfo->flinfo->fn_extra = functions;
	}
	for (size_t i = 0; i < lengthof(mappings); i++)
	{
		if (strcmp(mapping, mappings[i].mapping) != 0)
			continue;
		if (functions[i] == NULL)
			functions[i] = azev_resolve(fcinfo, azev_schema_by_name(mappings[i].schema));
		return azev_put_rows(fcinfo, functions[i]);
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("no mapping is named \"%s\"", mapping),
			 errdetail("The mappings are \"documented\" and \"exported\"."),
			 errhint("\"documented\" follows the table of Microsoft's article, \"exported\" does what Azure's own export does.")));
}

/* The columns of events(), in their order. */
enum
{
	EVENTS_ORDINALITY, EVENTS_FORMAT, EVENTS_SCHEMA, EVENTS_EVENT_ID,
	EVENTS_EVENT_TIME, EVENTS_RESOURCE_ID, EVENTS_SUBJECT, EVENTS_EVENT,
	EVENTS_NATTS
};

static void
azev_put_event(const AzevEventRows *function, AzevEvent *event, int64 ordinality, Tuplestorestate *rows)
{
	Datum		values[EVENTS_NATTS];
	bool		nulls[EVENTS_NATTS] = {false};

	values[EVENTS_ORDINALITY] = Int64GetDatum(ordinality);
	values[EVENTS_FORMAT] = ObjectIdGetDatum(function->formats[event->format]);
	values[EVENTS_SCHEMA] = ObjectIdGetDatum(function->schemas[event->schema_number]);
	nulls[EVENTS_EVENT_ID] = !azev_event_id(event, &values[EVENTS_EVENT_ID]);
	nulls[EVENTS_EVENT_TIME] = !azev_event_time(event, &values[EVENTS_EVENT_TIME]);
	nulls[EVENTS_RESOURCE_ID] = !azev_event_resource_id(event, &values[EVENTS_RESOURCE_ID]);
	nulls[EVENTS_SUBJECT] = !azev_event_subject(event, &values[EVENTS_SUBJECT]);
	values[EVENTS_EVENT] = JsonbPGetDatum(azev_value_to_jsonb(&event->value));
	tuplestore_putvalues(rows, function->tupdesc, values, nulls);
}

/* azevents.events(payload jsonb): every event of a payload, unknown ones too. */
PG_FUNCTION_INFO_V1(azev_events);
Datum
azev_events(PG_FUNCTION_ARGS)
{
	const AzevEventRows *function = azev_event_rows(fcinfo, sizeof(AzevEventRows), EVENTS_NATTS,
													EVENTS_SCHEMA, EVENTS_FORMAT);
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	Tuplestorestate *rows;
	AzevPayload payload;
	AzevEvent	event;

	rows = azev_start_set(fcinfo, function->tupdesc);
	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (azev_payload_next(&payload, &event))
		azev_put_event(function, &event, payload.ordinality, rows);
	azev_payload_end(&payload);
	PG_FREE_IF_COPY(jsonb, 0);
	return (Datum) 0;
}
