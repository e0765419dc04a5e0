/*
 * sql_origins.c
 *	  origins: for each column of each event, where its value comes from.
 */
#include "compat.h"

#include "event/origin.h"
#include "event/payload.h"
#include "miscadmin.h"
#include "packing/pack.h"
#include "sql/column_text.h"
#include "sql/named_schema.h"
#include "sql/sql_set.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/* The columns of origins(), in their order. */
enum
{
	ORIGINS_ORDINALITY, ORIGINS_SCHEMA, ORIGINS_FORMAT, ORIGINS_COLUMN_NAME, ORIGINS_VALUE,
	ORIGINS_PATH, ORIGINS_HOW, ORIGINS_DERIVED_FROM,
	ORIGINS_NATTS
};

/* A column of a schema's row type. */
typedef struct NamedColumn
{
	const char *name;
	int			column;			/* of the shape; -1: the format has none */
} NamedColumn;

typedef struct ColumnList
{
	int			n;				/* 0: not listed yet */
	NamedColumn *columns;
} ColumnList;

typedef struct OriginsFunction
{
	AzevEventRows rows;
	ColumnList	lists[AZEV_SHAPES_MAX]; /* by the numbers of shapes */
} OriginsFunction;

static bool
azev_is_listed(const ColumnList *list, const char *name)
{
	for (int i = 0; i < list->n; i++)
		if (strcmp(list->columns[i].name, name) == 0)
			return true;
	return false;
}

/* Add a field's column to the list, unless it makes none or is there already. */
static void
azev_list_field(ColumnList *list, const AzevShape *shape, const AzevField *field)
{
	int			column;

	if (!azev_makes_column(field) || azev_is_listed(list, field->column))
		return;
	column = azev_shape_column(shape, field->column);
	list->columns = repalloc(list->columns, (list->n + 1) * sizeof(NamedColumn));
	list->columns[list->n++] = (NamedColumn)
	{
		field->column, column >= 0 && shape->columns[column].visible ? column : -1
	};
}

/* The columns of the row type of a shape's schema, in their order. */
static const ColumnList *
azev_columns_of(OriginsFunction *function, const AzevShape *shape)
{
	const AzevSchema *schema = shape->schema;
	ColumnList *kept = &function->lists[shape->number];
	ColumnList	list = {0};
	MemoryContext caller;

	if (kept->n > 0)
		return kept;
	caller = MemoryContextSwitchTo(function->rows.context);
	list.columns = palloc(0);
	for (size_t p = 0; p < schema->nparts; p++)
		for (size_t f = 0; f < schema->parts[p].table->nfields; f++)
			azev_list_field(&list, shape, &schema->parts[p].table->fields[f]);
	MemoryContextSwitchTo(caller);
	*kept = list;
	return kept;
}

/* Set what the row of a column says of it, all but which event it is of. */
static void
azev_set_origin(Datum *values, bool *nulls, const char *name, const AzevOrigin *origin,
				const char *path)
{
	values[ORIGINS_COLUMN_NAME] = CStringGetTextDatum(name);
	values[ORIGINS_HOW] = CStringGetTextDatum(azev_how_names[origin->how]);
	nulls[ORIGINS_VALUE] = !origin->has_value || !azev_is_moderate_datum(origin->kind, origin->value);
	if (!nulls[ORIGINS_VALUE])
		values[ORIGINS_VALUE] = PointerGetDatum(azev_datum_as_text(origin->kind, origin->value));
	nulls[ORIGINS_PATH] = !origin->has_path;
	if (origin->has_path)
		values[ORIGINS_PATH] = CStringGetTextDatum(path);
	nulls[ORIGINS_DERIVED_FROM] = origin->nfrom == 0;
	if (origin->nfrom > 0)
		values[ORIGINS_DERIVED_FROM] = azev_text_array(origin->from, origin->nfrom);
}

/* Put a row for each column that a shape gives of the event. */
static void
azev_put_origins(OriginsFunction *function, AzevEvent *event, const AzevShape *shape, int64 ordinality,
				 Tuplestorestate *rows)
{
	const ColumnList *list = azev_columns_of(function, shape);
	Datum		values[ORIGINS_NATTS];
	bool		nulls[ORIGINS_NATTS] = {false};

	values[ORIGINS_ORDINALITY] = Int64GetDatum(ordinality);
	values[ORIGINS_SCHEMA] = ObjectIdGetDatum(function->rows.schemas[event->schema_number]);
	values[ORIGINS_FORMAT] = ObjectIdGetDatum(function->rows.formats[event->format]);
	azev_event_decode(event, shape);
	for (int i = 0; i < list->n; i++)
	{
		MemoryContext caller = MemoryContextSwitchTo(function->rows.row);
		StringInfoData path;
		AzevOrigin	origin;

		CHECK_FOR_INTERRUPTS();
		initStringInfo(&path);
		azev_find_origin(event, list->columns[i].column, &origin, &path);
		azev_set_origin(values, nulls, list->columns[i].name, &origin, path.data);
		tuplestore_putvalues(rows, function->rows.tupdesc, values, nulls);
		MemoryContextSwitchTo(caller);
		MemoryContextReset(function->rows.row);
	}
}

/*
 * azevents.origins(payload jsonb): one row a column of each event.  As
 * azevents.origins(payload jsonb, schema_name text), of the schema of that name.
 */
PG_FUNCTION_INFO_V1(azev_sql_origins);
Datum
azev_sql_origins(PG_FUNCTION_ARGS)
{
	OriginsFunction *function = azev_event_rows(fcinfo, sizeof(OriginsFunction), ORIGINS_NATTS,
												ORIGINS_SCHEMA, ORIGINS_FORMAT);
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	Tuplestorestate *rows;
	AzevNamedSchema named = {.schema = NULL};
	AzevPayload payload;
	AzevEvent	event;

	if (PG_NARGS() > 1)
		named = azev_named_schema(fcinfo, 1);
	rows = azev_start_set(fcinfo, function->rows.tupdesc);
	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (azev_payload_next(&payload, &event))
	{
		const AzevShape *shape = named.schema ? azev_named_shape(&named, &event) : event.shape;

		if (shape)
			azev_put_origins(function, &event, shape, payload.ordinality, rows);
	}
	azev_payload_end(&payload);
	PG_FREE_IF_COPY(jsonb, 0);
	return (Datum) 0;
}
