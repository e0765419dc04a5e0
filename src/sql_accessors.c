/*
 * sql_accessors.c
 *	  One value of one event: event_id, event_time, ..., get_text, ...
 *
 * All of them look at the shared decode.  Which column a name means in which
 * schema is looked up once a query and kept in fn_extra; names are constants
 * in all but the oddest queries.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "jsonb_build.h"
#include "mb/pg_wchar.h"
#include "nodes/primnodes.h"
#include "shared_decode.h"
#include "sql_set.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgroids.h"
#include "utils/fmgrprotos.h"
#include "utils/inet.h"
#include "utils/json.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"
#include "utils/uuid.h"
#include "utils/varlena.h"

PG_FUNCTION_INFO_V1(azev_sql_event_id);
PG_FUNCTION_INFO_V1(azev_sql_event_time);
PG_FUNCTION_INFO_V1(azev_sql_event_schema);
PG_FUNCTION_INFO_V1(azev_sql_event_format);
PG_FUNCTION_INFO_V1(azev_sql_event_key);
PG_FUNCTION_INFO_V1(azev_sql_event_resource_id);
PG_FUNCTION_INFO_V1(azev_sql_get_text);
PG_FUNCTION_INFO_V1(azev_sql_get_timestamptz);
PG_FUNCTION_INFO_V1(azev_sql_get_numeric);
PG_FUNCTION_INFO_V1(azev_sql_get_integer);
PG_FUNCTION_INFO_V1(azev_sql_get_boolean);
PG_FUNCTION_INFO_V1(azev_sql_get_jsonb);
PG_FUNCTION_INFO_V1(azev_sql_get_resource_id);
PG_FUNCTION_INFO_V1(azev_sql_get_severity);
PG_FUNCTION_INFO_V1(azev_sql_get_inet);
PG_FUNCTION_INFO_V1(azev_sql_get_text_array);

/* What every event has. */

/* A probe of the event, converted in the current context; NULL otherwise. */
static Datum
azev_return_value(FunctionCallInfo fcinfo, AzevEvent *event,
				  AzevValue (*probe) (AzevEvent *), AzevKind kind)
{
	Datum		datum;
	AzevValue	value;

	if (event == NULL)
		PG_RETURN_NULL();
	value = probe(event);
	if (azev_convert(kind, &value, &datum) != AZEV_CONVERTED)
		PG_RETURN_NULL();
	return datum;
}

Datum
azev_sql_event_id(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_shared_event(fcinfo, 0), azev_event_id,
							 AZEV_TEXT_OR_INTEGER);
}

Datum
azev_sql_event_time(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_shared_event(fcinfo, 0), azev_event_time,
							 AZEV_TIMESTAMP);
}

Datum
azev_sql_event_resource_id(PG_FUNCTION_ARGS)
{
	return azev_return_value(fcinfo, azev_shared_event(fcinfo, 0), azev_event_resource_id,
							 AZEV_RESOURCE_ID);
}

/* The labels of the enum that the function returns, once a query. */
static Oid *
azev_returned_labels(FunctionCallInfo fcinfo, bool schemas)
{
	if (fcinfo->flinfo->fn_extra == NULL)
	{
		Oid			type = get_func_rettype(fcinfo->flinfo->fn_oid);

		fcinfo->flinfo->fn_extra = schemas ?
			azev_schema_labels(type, fcinfo->flinfo->fn_mcxt) :
			azev_enum_labels(type, azev_format_names, AZEV_NFORMATS, fcinfo->flinfo->fn_mcxt);
	}
	return fcinfo->flinfo->fn_extra;
}

Datum
azev_sql_event_schema(PG_FUNCTION_ARGS)
{
	Oid		   *labels = azev_returned_labels(fcinfo, true);
	AzevEvent  *event = azev_shared_event(fcinfo, 0);

	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_OID(labels[event->schema_number]);
}

Datum
azev_sql_event_format(PG_FUNCTION_ARGS)
{
	Oid		   *labels = azev_returned_labels(fcinfo, false);
	AzevEvent  *event = azev_shared_event(fcinfo, 0);

	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_OID(labels[event->format]);
}

/* A value for hashing: its type, its length and its bytes. */
static void
azev_append_value(StringInfo bytes, const AzevValue *value)
{
	AzevValue	text = *value;
	char		head[32];

	/* a number is the same however many zeros it is stored with */
	if (value->type == AZEV_NUMBER)
	{
		text.data = numeric_normalize((Numeric) (Pointer) value->data);
		text.len = strlen(text.data);
	}
	else if (value->type == AZEV_OBJECT_VALUE || value->type == AZEV_ARRAY_VALUE)
	{
		text.data = JsonbToCString(NULL, (JsonbContainer *) (Pointer) value->data, value->len);
		text.len = strlen(text.data);
	}
	snprintf(head, sizeof(head), "%d:%u:", (int) value->type, text.len);
	appendBinaryStringInfo(bytes, head, strlen(head));
	if (text.len > 0)
		appendBinaryStringInfo(bytes, text.data, text.len);
}

/*
 * azevents.event_key(payload): a uuid of version 8 (RFC 9562) of the SHA-256 of
 * the format and of what makes a delivery the same delivery.
 */
Datum
azev_sql_event_key(PG_FUNCTION_ARGS)
{
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	AzevValue	keys[AZEV_KEY_MAX];
	StringInfoData bytes;
	bytea	   *input;
	bytea	   *digest;
	pg_uuid_t  *uuid;
	int			n;

	if (event == NULL)
		PG_RETURN_NULL();
	initStringInfo(&bytes);
	appendStringInfoSpaces(&bytes, VARHDRSZ);
	appendStringInfo(&bytes, "%s:", azev_format_names[event->format]);
	n = azev_event_keys(event, keys);
	for (int i = 0; i < n; i++)
		azev_append_value(&bytes, &keys[i]);
	if (n == 0)
		azev_append_value(&bytes, &event->value);
	input = (bytea *) bytes.data;
	SET_VARSIZE(input, bytes.len);
	digest = DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(input)));

	uuid = palloc(sizeof(pg_uuid_t));
	memcpy(uuid->data, VARDATA_ANY(digest), UUID_LEN);
	uuid->data[6] = (uuid->data[6] & 0x0f) | 0x80;	/* version 8 */
	uuid->data[8] = (uuid->data[8] & 0x3f) | 0x80;	/* variant of the RFC */
	PG_RETURN_UUID_P(uuid);
}

/* Columns by name. */

#define UNRESOLVED	(-2)
#define NO_COLUMN	(-1)
#define EXTRA		(-3)		/* the column extra */

/* An accessor: which SQL type it gives, and so which kinds it reads. */
typedef struct Accessor
{
	const char *name;
	const char *sql_types[4];	/* of azev_kinds; NULL at the end; none: any */
} Accessor;

/* What the accessor's names mean; kept in fn_extra. */
typedef struct Resolved
{
	const AzevShape *last;		/* of the last event ... */
	int			last_column;	/* ... and the column there */
	bool		constant;		/* the names are constants of the query */
	const AzevSchema *schema;	/* NULL: the event's own */
	const Accessor *accessor;
	char	   *column;
	char	   *schema_name;
	const AzevShape *shapes[AZEV_NFORMATS]; /* of schema; NULL: none, or not
											 * asked for yet */
	int16	   *columns;		/* by the shape's number; apart, so that what
								 * each call needs stands close together */
	Oid		   *labels;			/* of the enum that is returned */
} Resolved;

static bool
azev_reads_kind(const Accessor *accessor, AzevKind kind)
{
	if (accessor->sql_types[0] == NULL)
		return azev_kinds[kind].sql_type != NULL;
	for (int i = 0; accessor->sql_types[i]; i++)
		if (azev_kinds[kind].sql_type &&
			strcmp(azev_kinds[kind].sql_type, accessor->sql_types[i]) == 0)
			return true;
	return false;
}

static bool
azev_is_extra(const Resolved *resolved)
{
	return strcmp(resolved->column, "extra") == 0 &&
		azev_reads_kind(resolved->accessor, AZEV_OBJECT);
}

/* The column of the shape, or NO_COLUMN, where it is of another type. */
static int
azev_lookup(const Resolved *resolved, const AzevShape *shape)
{
	int			column;

	if (azev_is_extra(resolved))
		return EXTRA;
	column = azev_shape_column(shape, resolved->column);
	if (column < 0 || !shape->columns[column].visible ||
		!azev_reads_kind(resolved->accessor, shape->columns[column].kind))
		return NO_COLUMN;
	return column;
}

static int
azev_resolved_column(Resolved *resolved, const AzevShape *shape)
{
	int16	   *column = &resolved->columns[shape->number];

	if (*column == UNRESOLVED)
		*column = azev_lookup(resolved, shape);
	return *column;
}

/* Search all schemas: does any have the column, and of which SQL type? */
static void
azev_search(const Resolved *resolved, bool *readable, const char **sql_type,
			const char **nearest)
{
	/* what is farther is no misspelling, by PostgreSQL's own measure */
	int			best = Min(strlen(resolved->column) / 2, 3) + 1;

	*readable = azev_is_extra(resolved);
	*sql_type = NULL;
	*nearest = NULL;
	for (int s = 0; azev_schemas[s]; s++)
	{
		if (resolved->schema && azev_schemas[s] != resolved->schema)
			continue;
		for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
		{
			const AzevShape *shape;

			if (!azev_schema_has_format(azev_schemas[s], f))
				continue;
			shape = azev_shape(azev_schemas[s], f);
			for (int c = 0; c < shape->ncolumns; c++)
			{
				const AzevColumn *column = &shape->columns[c];
				int			distance;

				if (!column->visible)
					continue;
				if (strcmp(column->name, resolved->column) == 0)
				{
					*readable |= azev_reads_kind(resolved->accessor, column->kind);
					*sql_type = azev_kinds[column->kind].sql_type;
				}
				distance = varstr_levenshtein_less_equal(resolved->column,
														 pg_mbcliplen(resolved->column,
																	  strlen(resolved->column),
																	  NAMEDATALEN),
														 column->name, strlen(column->name),
														 1, 1, 1, best, true);
				if (distance < best)
				{
					best = distance;
					*nearest = column->name;
				}
			}
		}
	}
}

/* A name that no schema has is an error, and so is one of another type. */
static void
azev_check_column(const Resolved *resolved)
{
	bool		readable;
	const char *sql_type;
	const char *nearest;

	azev_search(resolved, &readable, &sql_type, &nearest);
	if (readable)
		return;
	if (sql_type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s() does not read column \"%s\"", resolved->accessor->name, resolved->column),
				 errdetail("The column is of type %s.", sql_type),
				 errhint("get_text() gives any column as text.")));
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 resolved->schema ?
			 errmsg("schema \"%s\" has no column \"%s\"", resolved->schema->name, resolved->column) :
			 errmsg("no embedded schema has a column \"%s\"", resolved->column),
			 nearest ? errhint("Perhaps you meant the column \"%s\". azevents.fields() lists the columns.", nearest) :
			 errhint("azevents.fields() lists the columns.")));
}

static bool
azev_same_argument(FunctionCallInfo fcinfo, int arg, const char *known)
{
	text	   *given = PG_GETARG_TEXT_PP(arg);

	return strlen(known) == VARSIZE_ANY_EXHDR(given) &&
		memcmp(known, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given)) == 0;
}

/*
 * Is the argument a constant?  A parameter is none: PL/pgSQL keeps an
 * expression and changes its parameters.
 */
static bool
azev_is_constant(FunctionCallInfo fcinfo, int arg)
{
	const Node *call = fcinfo->flinfo->fn_expr;

	return call && IsA(call, FuncExpr) &&
		IsA(list_nth(((const FuncExpr *) call)->args, arg), Const);
}

static Resolved *
azev_resolve_accessor(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	Resolved   *resolved = palloc0(sizeof(Resolved));

	resolved->accessor = accessor;
	resolved->column = text_to_cstring(PG_GETARG_TEXT_PP(1));
	if (PG_NARGS() > 2)
	{
		resolved->schema_name = text_to_cstring(PG_GETARG_TEXT_PP(2));
		resolved->schema = azev_schema_by_name(resolved->schema_name);
		if (resolved->schema == NULL)
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_OBJECT),
					 errmsg("no embedded schema is named \"%s\"", resolved->schema_name),
					 errhint("azevents.schemas() lists the schemas.")));
	}
	resolved->columns = palloc(AZEV_SHAPES_MAX * sizeof(int16));
	for (int s = 0; s < AZEV_SHAPES_MAX; s++)
		resolved->columns[s] = UNRESOLVED;
	azev_check_column(resolved);
	resolved->constant = azev_is_constant(fcinfo, 1) &&
		(PG_NARGS() < 3 || azev_is_constant(fcinfo, 2));
	MemoryContextSwitchTo(caller);
	return resolved;
}

/* What the arguments mean; anew where they are not those of the last call. */
static Resolved *
azev_resolved(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	Resolved   *resolved = fcinfo->flinfo->fn_extra;

	if (resolved == NULL ||
		(!resolved->constant &&
		 (!azev_same_argument(fcinfo, 1, resolved->column) ||
		  (PG_NARGS() > 2 && !azev_same_argument(fcinfo, 2, resolved->schema_name)))))
	{
		fcinfo->flinfo->fn_extra = NULL;
		if (resolved)
		{
			pfree(resolved->column);
			pfree(resolved->columns);
			if (resolved->schema_name)
				pfree(resolved->schema_name);
			if (resolved->labels)
				pfree(resolved->labels);
			pfree(resolved);
		}
		fcinfo->flinfo->fn_extra = resolved = azev_resolve_accessor(fcinfo, accessor);
	}
	return resolved;
}

/* The shape of the schema that was named; NULL where it reads no such event. */
static const AzevShape *
azev_resolved_shape(Resolved *resolved, const AzevEvent *event)
{
	const AzevShape **shape = &resolved->shapes[event->format];

	if (*shape == NULL && azev_schema_has_format(resolved->schema, event->format))
		*shape = azev_shape(resolved->schema, event->format);
	return *shape && (*shape)->reads[event->schema_number] ? *shape : NULL;
}

/*
 * The value of the column; false where it is NULL.  The datum is allocated in
 * the current memory context; enums are the index of their label.
 */
static bool
azev_get(FunctionCallInfo fcinfo, const Accessor *accessor, AzevKind *kind, Datum *datum)
{
	Resolved   *resolved = azev_resolved(fcinfo, accessor);
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	const AzevShape *shape;

	if (event == NULL)
		return false;
	shape = resolved->schema ? azev_resolved_shape(resolved, event) : event->shape;
	if (shape == NULL)
		return false;
	if (shape != resolved->last)
	{
		resolved->last = shape;
		resolved->last_column = azev_resolved_column(resolved, shape);
	}
	if (resolved->last_column == NO_COLUMN)
		return false;
	if (event->projection == NULL || event->projection->shape != shape)
		azev_shared_project(event, shape);
	if (resolved->last_column == EXTRA)
	{
		*kind = AZEV_OBJECT;
		*datum = JsonbPGetDatum(azev_event_extra(event));
		return true;
	}
	*kind = shape->columns[resolved->last_column].kind;
	return azev_event_column(event, resolved->last_column, datum);
}

/* A datum of any kind as text, the same whatever the settings. */
static text *
azev_datum_as_text(AzevKind kind, Datum datum)
{
	static const int utc = 0;
	char		time[MAXDATELEN + 1];

	switch (kind)
	{
		case AZEV_TIMESTAMP:
			JsonEncodeDateTime(time, datum, TIMESTAMPTZOID, &utc);
			return cstring_to_text(time);
		case AZEV_INTEGER:
		case AZEV_TICKS:
			return cstring_to_text(psprintf(INT64_FORMAT, DatumGetInt64(datum)));
		case AZEV_HTTP_STATUS:
			return cstring_to_text(psprintf("%d", DatumGetInt32(datum)));
		case AZEV_NUMERIC:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(numeric_out, datum)));
		case AZEV_BOOLEAN:
			return cstring_to_text(DatumGetBool(datum) ? "true" : "false");
		case AZEV_OBJECT:
		case AZEV_OBJECT_OR_TEXT:
		case AZEV_JSON_OR_TEXT:
		case AZEV_ARRAY:
		case AZEV_ANY:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(jsonb_out, datum)));
		case AZEV_IP_ADDRESS:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(inet_out, datum)));
		case AZEV_SEVERITY:
			return cstring_to_text(azev_severity_names[DatumGetInt32(datum)]);
		case AZEV_FORMAT_NAME:
			return cstring_to_text(azev_format_names[DatumGetInt32(datum)]);
		case AZEV_TEXT_LIST:
			return cstring_to_text(OidOutputFunctionCall(F_ARRAY_OUT, datum));
		default:
			return DatumGetTextP(datum);
	}
}

Datum
azev_sql_get_text(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {.name = "get_text"};
	AzevKind	kind;
	Datum		datum;

	if (!azev_get(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(azev_datum_as_text(kind, datum));
}

/* The datum as it is. */
static Datum
azev_return_column(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	AzevKind	kind;
	Datum		datum;

	if (!azev_get(fcinfo, accessor, &kind, &datum))
		PG_RETURN_NULL();
	return datum;
}

Datum
azev_sql_get_timestamptz(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_timestamptz", {"pg_catalog.timestamptz"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_boolean(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_boolean", {"pg_catalog.bool"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_jsonb(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_jsonb", {"pg_catalog.jsonb"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_resource_id(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_resource_id", {"azevents.resource_id"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_inet(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_inet", {"pg_catalog.inet"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_text_array(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_text_array", {"pg_catalog.text[]"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_integer(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_integer", {"pg_catalog.int8", "pg_catalog.int4"}};
	AzevKind	kind;
	Datum		datum;

	if (!azev_get(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	if (kind == AZEV_HTTP_STATUS)
		PG_RETURN_INT64(DatumGetInt32(datum));
	return datum;
}

Datum
azev_sql_get_numeric(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {
		"get_numeric", {"pg_catalog.numeric", "pg_catalog.int8", "pg_catalog.int4"}
	};
	AzevKind	kind;
	Datum		datum;

	if (!azev_get(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	if (kind == AZEV_HTTP_STATUS)
		return DirectFunctionCall1(int4_numeric, datum);
	if (kind == AZEV_INTEGER || kind == AZEV_TICKS)
		return DirectFunctionCall1(int8_numeric, datum);
	return datum;
}

Datum
azev_sql_get_severity(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_severity", {"azevents.severity"}};
	Resolved   *resolved = azev_resolved(fcinfo, &accessor);
	AzevKind	kind;
	Datum		datum;

	if (resolved->labels == NULL)
		resolved->labels = azev_enum_labels(get_func_rettype(fcinfo->flinfo->fn_oid),
											azev_severity_names, AZEV_NSEVERITIES,
											fcinfo->flinfo->fn_mcxt);
	if (!azev_get(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	PG_RETURN_OID(resolved->labels[DatumGetInt32(datum)]);
}
