/*
 * sql_catalog.c
 *	  The embedded schemas as something to look at: schemas, fields, json_schema;
 *	  and the summaries of many events.
 */
#include "compat.h"

#include "jsonb/json_pointer.h"
#include "catalog/json_schema.h"
#include "catalog/shapes.h"
#include "catalog/summary.h"
#include "sql/named_schema.h"
#include "sql/sql_set.h"
#include "utils/builtins.h"

/* A set of few rows, built anew at each call. */
typedef struct Rows
{
	Tuplestorestate *store;
	TupleDesc	tupdesc;
} Rows;

static Rows
azev_start_rows(FunctionCallInfo fcinfo, int natts)
{
	Rows		rows;

	rows.tupdesc = azev_row_type_of(fcinfo, natts);
	rows.store = azev_start_set(fcinfo, rows.tupdesc);
	return rows;
}

static void
azev_set_text(Datum *values, bool *nulls, int i, const char *text)
{
	nulls[i] = text == NULL;
	if (text)
		values[i] = CStringGetTextDatum(text);
}

/* A NULL-terminated list as text[]; NULL where there is no list. */
static void
azev_set_list(Datum *values, bool *nulls, int i, const char *const *list)
{
	int			n = 0;

	nulls[i] = list == NULL;
	if (list == NULL)
		return;
	while (list[n])
		n++;
	values[i] = azev_text_array(list, n);
}

/* A schema's format by name, or an error that names its formats. */
static AzevFormat
azev_format_or_error(const AzevSchema *schema, const char *name)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
	{
		if (!azev_schema_has_format(schema, f))
			continue;
		if (strcmp(azev_format_names[f], name) == 0)
			return f;
		appendStringInfo(&names, "%s%s", names.len ? ", " : "", azev_format_names[f]);
	}
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_OBJECT),
			 errmsg("schema \"%s\" has no format \"%s\"", schema->name, name),
			 errhint("The formats of this schema are %s.", names.data)));
}

/* The columns of schemas(), in their order. */
enum
{
	SCHEMAS_NAME, SCHEMAS_FORMAT, SCHEMAS_TITLE, SCHEMAS_DOCUMENT, SCHEMAS_VALUE,
	SCHEMAS_IS_EVENT, SCHEMAS_READS,
	SCHEMAS_NATTS
};

/* One row of schemas(): a schema in one of its formats. */
static void
azev_put_schema(Rows *rows, const AzevSchema *schema, AzevFormat format)
{
	Datum		values[SCHEMAS_NATTS];
	bool		nulls[SCHEMAS_NATTS] = {false};

	azev_set_text(values, nulls, SCHEMAS_NAME, schema->name);
	azev_set_text(values, nulls, SCHEMAS_FORMAT, azev_format_names[format]);
	azev_set_text(values, nulls, SCHEMAS_TITLE, schema->title);
	azev_set_text(values, nulls, SCHEMAS_DOCUMENT, schema->document);
	azev_set_text(values, nulls, SCHEMAS_VALUE, schema->value);
	values[SCHEMAS_IS_EVENT] = BoolGetDatum(azev_is_event_schema(schema));
	azev_set_list(values, nulls, SCHEMAS_READS, schema->reads);
	tuplestore_putvalues(rows->store, rows->tupdesc, values, nulls);
}

/* One row of schemas(): a summary, which no event is of, and which has no format. */
static void
azev_put_summary(Rows *rows, const AzevSummary *summary)
{
	Datum		values[SCHEMAS_NATTS];
	bool		nulls[SCHEMAS_NATTS] = {false};

	azev_set_text(values, nulls, SCHEMAS_NAME, summary->name);
	azev_set_text(values, nulls, SCHEMAS_FORMAT, NULL);
	azev_set_text(values, nulls, SCHEMAS_TITLE, summary->title);
	azev_set_text(values, nulls, SCHEMAS_DOCUMENT, NULL);
	azev_set_text(values, nulls, SCHEMAS_VALUE, NULL);
	values[SCHEMAS_IS_EVENT] = BoolGetDatum(false);
	azev_set_list(values, nulls, SCHEMAS_READS, summary->reads);
	tuplestore_putvalues(rows->store, rows->tupdesc, values, nulls);
}

/* azevents.schemas(): one row a schema and format, then one a summary. */
PG_FUNCTION_INFO_V1(azev_sql_schemas);
Datum
azev_sql_schemas(PG_FUNCTION_ARGS)
{
	Rows		rows = azev_start_rows(fcinfo, SCHEMAS_NATTS);

	for (int i = 0; azev_schemas[i]; i++)
		for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
			if (azev_schema_has_format(azev_schemas[i], f))
				azev_put_schema(&rows, azev_schemas[i], f);
	for (int i = 0; azev_summaries[i]; i++)
		azev_put_summary(&rows, azev_summaries[i]);
	return (Datum) 0;
}

/* A list that ends at its last place or at a NULL before, as text[]. */
static void
azev_set_from(Datum *values, bool *nulls, int i, const char *const from[AZEV_SUMMARY_FROM_MAX])
{
	int			n = 0;

	while (n < AZEV_SUMMARY_FROM_MAX && from[n])
		n++;
	nulls[i] = false;
	values[i] = azev_text_array(from, n);
}

/* azevents._summaries(): one row a summary. */
PG_FUNCTION_INFO_V1(azev_sql_summaries);
Datum
azev_sql_summaries(PG_FUNCTION_ARGS)
{
	enum
	{
		NAME, TITLE, READS, STATUS, IMPLIED_BY, IMPLIED, SPANS, NATTS
	};
	Rows		rows = azev_start_rows(fcinfo, NATTS);

	for (int i = 0; azev_summaries[i]; i++)
	{
		const AzevSummary *summary = azev_summaries[i];
		Datum		values[NATTS];
		bool		nulls[NATTS] = {false};

		azev_set_text(values, nulls, NAME, summary->name);
		azev_set_text(values, nulls, TITLE, summary->title);
		azev_set_list(values, nulls, READS, summary->reads);
		azev_set_from(values, nulls, STATUS, summary->status);
		azev_set_text(values, nulls, IMPLIED_BY, summary->implied_by);
		azev_set_text(values, nulls, IMPLIED, summary->implied);
		values[SPANS] = BoolGetDatum(summary->spans != 0);
		tuplestore_putvalues(rows.store, rows.tupdesc, values, nulls);
	}
	return (Datum) 0;
}

/* One row of _summary_columns(). */
static void
azev_put_summary_column(Rows *rows, const AzevSummary *summary, int c)
{
	enum
	{
		NAME, ORDINALITY, COLUMN_NAME, SQL_TYPE, RULE, SOURCES, FUNCTION, WORD,
		UNLESS, WHOLE, REQUIRED, INDEXED, DESCRIPTION, NATTS
	};
	const AzevSummaryColumn *column = &summary->columns[c];
	Datum		values[NATTS];
	bool		nulls[NATTS] = {false};

	Assert(rows->tupdesc->natts == NATTS);
	azev_set_text(values, nulls, NAME, summary->name);
	values[ORDINALITY] = Int32GetDatum(c + 1);
	azev_set_text(values, nulls, COLUMN_NAME, column->name);
	azev_set_text(values, nulls, SQL_TYPE, column->sql_type);
	azev_set_text(values, nulls, RULE, azev_rule_names[column->rule]);
	azev_set_from(values, nulls, SOURCES, column->from);
	azev_set_text(values, nulls, FUNCTION, column->function);
	azev_set_text(values, nulls, WORD, column->only);
	azev_set_text(values, nulls, UNLESS, column->unless);
	azev_set_text(values, nulls, WHOLE, column->whole);
	values[REQUIRED] = BoolGetDatum(column->required != 0);
	values[INDEXED] = BoolGetDatum(column->indexed != 0);
	azev_set_text(values, nulls, DESCRIPTION, column->description);
	tuplestore_putvalues(rows->store, rows->tupdesc, values, nulls);
}

/* azevents._summary_columns(): one row a column of a summary. */
PG_FUNCTION_INFO_V1(azev_sql_summary_columns);
Datum
azev_sql_summary_columns(PG_FUNCTION_ARGS)
{
	Rows		rows = azev_start_rows(fcinfo, 13);

	for (int i = 0; azev_summaries[i]; i++)
		for (size_t c = 0; c < azev_summaries[i]->ncolumns; c++)
			azev_put_summary_column(&rows, azev_summaries[i], c);
	return (Datum) 0;
}

/* Where the value of a column comes from, in words. */
static const char *
azev_origin(const AzevField *field)
{
	switch (field->role)
	{
		case AZEV_DERIVED:
			return field->derivation == AZEV_CONSTANT ? "constant" : "derived";
		case AZEV_ABSENT:
			return "not carried";
		case AZEV_GROUP:
			return "taken apart";
		case AZEV_ELEMENT:
			return "composed";
		case AZEV_KNOWN:
			return "kept in extra";
		default:
			break;
	}
	return azev_kinds[field->kind].copied ? "copied" : "parsed";
}

static char *
azev_pointer(const AzevPart *part, const AzevField *field)
{
	StringInfoData pointer;
	const char *const *paths[] = {part->under, field->path};

	if (field->path[0] == NULL)
		return NULL;
	initStringInfo(&pointer);
	for (size_t p = 0; p < lengthof(paths); p++)
		for (int i = 0; i < AZEV_PATH_MAX && paths[p][i]; i++)
			azev_append_token(&pointer, paths[p][i], strlen(paths[p][i]));
	return pointer.data;
}

/* The columns of fields(), in their order. */
enum
{
	FIELDS_SCHEMA, FIELDS_FORMAT, FIELDS_COLUMN_NAME, FIELDS_SQL_TYPE, FIELDS_PATH,
	FIELDS_KIND, FIELDS_REQUIRED, FIELDS_DEPRECATED, FIELDS_ALLOWED, FIELDS_ORIGIN,
	FIELDS_DERIVED_FROM, FIELDS_DESCRIPTION,
	FIELDS_NATTS
};

/* One row of fields(). */
static void
azev_put_field(Rows *rows, const AzevSchema *schema, AzevFormat format,
			   const AzevPart *part, const AzevField *field)
{
	const AzevShape *shape = azev_shape(schema, format);
	int			c = field->column ? azev_shape_column(shape, field->column) : -1;
	const AzevColumn *column = c < 0 ? NULL : &shape->columns[c];
	const char *description = column ? column->description : field->description;
	Datum		values[FIELDS_NATTS];
	bool		nulls[FIELDS_NATTS] = {false};
	int			nfrom = 0;

	if (description == NULL || field->role == AZEV_ABSENT)
		description = field->description;
	azev_set_text(values, nulls, FIELDS_SCHEMA, schema->name);
	azev_set_text(values, nulls, FIELDS_FORMAT, azev_format_names[format]);
	azev_set_text(values, nulls, FIELDS_COLUMN_NAME,
				  field->role == AZEV_ELEMENT || field->role == AZEV_GROUP ? NULL : field->column);
	azev_set_text(values, nulls, FIELDS_SQL_TYPE,
				  nulls[FIELDS_COLUMN_NAME] ? NULL : azev_kinds[field->kind].sql_type);
	azev_set_text(values, nulls, FIELDS_PATH, azev_pointer(part, field));
	azev_set_text(values, nulls, FIELDS_KIND, azev_kinds[field->kind].name);
	values[FIELDS_REQUIRED] = BoolGetDatum(field->presence == AZEV_REQUIRED);
	values[FIELDS_DEPRECATED] = BoolGetDatum(field->presence == AZEV_DEPRECATED);
	azev_set_list(values, nulls, FIELDS_ALLOWED, column && column->words ? column->words->words : NULL);
	azev_set_text(values, nulls, FIELDS_ORIGIN, azev_origin(field));
	while (nfrom < AZEV_FROM_MAX && field->from[nfrom])
		nfrom++;
	nulls[FIELDS_DERIVED_FROM] = nfrom == 0;
	if (nfrom > 0)
		values[FIELDS_DERIVED_FROM] = azev_text_array(field->from, nfrom);
	azev_set_text(values, nulls, FIELDS_DESCRIPTION, description);
	tuplestore_putvalues(rows->store, rows->tupdesc, values, nulls);
}

static void
azev_put_fields(Rows *rows, const AzevSchema *schema)
{
	for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
		for (size_t p = 0; p < schema->nparts; p++)
		{
			const AzevPart *part = &schema->parts[p];

			if (!(part->formats & (1u << f)))
				continue;
			for (size_t i = 0; i < part->table->nfields; i++)
			{
				const AzevField *field = &part->table->fields[i];

				if (field->role == AZEV_NOTE || field->role == AZEV_PEEK ||
					field->role == AZEV_INSTEAD ||
					field->role == AZEV_AGREEMENT ||
					(field->role == AZEV_COLUMN && field->path[0] == NULL))
					continue;
				azev_put_field(rows, schema, f, part, field);
			}
		}
}

/* azevents.fields(schema text): one row a place of a column in a format. */
PG_FUNCTION_INFO_V1(azev_sql_fields);
Datum
azev_sql_fields(PG_FUNCTION_ARGS)
{
	const AzevSchema *only = PG_ARGISNULL(0) ? NULL :
	azev_schema_or_error(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	Rows		rows = azev_start_rows(fcinfo, FIELDS_NATTS);

	for (int i = 0; azev_schemas[i]; i++)
		if (only == NULL || only == azev_schemas[i])
			azev_put_fields(&rows, azev_schemas[i]);
	return (Datum) 0;
}

/* azevents._accessors(): one row a kind that a column may have. */
PG_FUNCTION_INFO_V1(azev_sql_accessors);
Datum
azev_sql_accessors(PG_FUNCTION_ARGS)
{
	enum
	{
		SQL_TYPE, ACCESSOR, NATTS
	};
	Rows		rows = azev_start_rows(fcinfo, NATTS);

	for (int kind = 0; kind < AZEV_NKINDS; kind++)
	{
		Datum		values[NATTS];
		bool		nulls[NATTS] = {false};

		if (azev_kinds[kind].accessor == NULL)
			continue;
		azev_set_text(values, nulls, SQL_TYPE, azev_kinds[kind].sql_type);
		azev_set_text(values, nulls, ACCESSOR, azev_kinds[kind].accessor);
		tuplestore_putvalues(rows.store, rows.tupdesc, values, nulls);
	}
	return (Datum) 0;
}

/*
 * azevents.json_schema(schema text, format text): the document of a schema,
 * in one format or, where that is NULL, in all that it has.
 */
PG_FUNCTION_INFO_V1(azev_sql_json_schema);
Datum
azev_sql_json_schema(PG_FUNCTION_ARGS)
{
	const AzevSchema *schema;
	AzevFormat	format = AZEV_UNKNOWN_FORMAT;
	StringInfoData document;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	schema = azev_schema_or_error(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	if (!PG_ARGISNULL(1))
		format = azev_format_or_error(schema, text_to_cstring(PG_GETARG_TEXT_PP(1)));
	initStringInfo(&document);
	azev_json_schema(&document, schema, format);
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(document.data));
}
