/*
 * sql_accessors.c
 *	  One value of one event: event_id, event_time, ..., get_text, ...
 *
 * All of them look at the shared decode.  Which column a name means in which
 * schema is looked up once a query and kept in fn_extra; names are constants
 * in most queries; where they change from row to row, each is looked up once.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "event/column.h"
#include "event/extra.h"
#include "jsonb/jsonb_build.h"
#include "mb/pg_wchar.h"
#include "nodes/primnodes.h"
#include "event/shared_decode.h"
#include "sql/sql_set.h"
#include "types/timestamp.h"
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
#include "utils/varlena.h"

PG_FUNCTION_INFO_V1(azev_sql_event_id);
PG_FUNCTION_INFO_V1(azev_sql_event_time);
PG_FUNCTION_INFO_V1(azev_sql_event_schema);
PG_FUNCTION_INFO_V1(azev_sql_event_format);
PG_FUNCTION_INFO_V1(azev_sql_event_is);
PG_FUNCTION_INFO_V1(azev_sql_event_resource_id);
PG_FUNCTION_INFO_V1(azev_sql_get_text);
PG_FUNCTION_INFO_V1(azev_sql_get_name);
PG_FUNCTION_INFO_V1(azev_sql_get_timestamptz);
PG_FUNCTION_INFO_V1(azev_sql_get_numeric);
PG_FUNCTION_INFO_V1(azev_sql_get_bigint);
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

/* Columns by name. */

#define NO_COLUMN	(-1)
#define EXTRA		(-2)		/* the column extra */
#define UNRESOLVED	(-3)

/* An accessor: which SQL type it gives, and so which kinds it reads. */
typedef struct Accessor
{
	const char *name;
	const char *sql_types[4];	/* of azev_kinds; NULL at the end; none: any */
} Accessor;

/*
 * What a name means in a shape: all that a call needs, in half a cache line.  A
 * query has a call a column and row, and each looks at its own.
 */
typedef struct Meaning
{
	const AzevShape *shape;		/* NULL: none */
	AzevPlace	first;			/* of the column */
	int16		column;			/* or NO_COLUMN, or EXTRA */
	uint8		kind;			/* of the column */
	bool		any_schema;		/* the event's own is meant */
	bool		simple;			/* a value at the first place is the column's */
	bool		quick;			/* it is asked for as it stands there, and the
								 * names are constants of the query */
	bool		plain;			/* and a string there is the text */
	bool		alone;			/* nothing there is no value */
	char		padding[5];		/* none stands in two cache lines */
} Meaning;

/* Shapes that events of a table may have by turns; a power of two. */
#define MEANINGS	16

/* A schema that a call names. */
typedef struct NamedSchema
{
	const AzevSchema *schema;	/* NULL: none is named, the event's own is
								 * meant */
	char	   *name;
	const AzevShape *shapes[AZEV_NFORMATS]; /* NULL: none, or not asked for
											 * yet */
} NamedSchema;

/* What the accessor's names mean; kept in fn_extra. */
typedef struct Resolved
{
	Meaning		meanings[MEANINGS]; /* by the end of the shape's number */
	NamedSchema schema;
	bool		constant;		/* the names are constants of the query */
	const Accessor *accessor;
	char	   *name;			/* of the column */
	Oid		   *labels;			/* of the enum that is returned */
	int16	   *columns;		/* by the shape's number */
	void	   *room;			/* that all this stands in */
	uint32		hash;			/* of the names */
	struct Names *names;		/* of the same call; NULL: these alone */
} Resolved;

/* A call whose names change from row to row remembers so many ... */
#define NAMES_MAX	512

/* ... in an open hash table with so many places, a power of two. */
#define NAMES_PLACES	1024

/* What names mean that a call was given. */
typedef struct Names
{
	int			count;
	Resolved   *places[NAMES_PLACES];	/* by their hashes */
} Names;

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
	return strcmp(resolved->name, "extra") == 0 &&
		azev_reads_kind(resolved->accessor, AZEV_OBJECT);
}

/* The column of the shape, or NO_COLUMN, where it is of another type. */
static int
azev_lookup(const Resolved *resolved, const AzevShape *shape)
{
	int			column;

	if (azev_is_extra(resolved))
		return EXTRA;
	column = azev_shape_column(shape, resolved->name);
	if (column < 0 || !shape->columns[column].visible ||
		!azev_reads_kind(resolved->accessor, shape->columns[column].kind))
		return NO_COLUMN;
	return column;
}

/* Calls for each column that a query may mean: of the schema, or of all. */
static void
azev_each_column(const Resolved *resolved,
				 void (*call) (const Resolved *resolved, const AzevColumn *column, void *arg),
				 void *arg)
{
	for (int s = 0; azev_schemas[s]; s++)
	{
		if (resolved->schema.schema && azev_schemas[s] != resolved->schema.schema)
			continue;
		for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
		{
			const AzevShape *shape;

			if (!azev_schema_has_format(azev_schemas[s], f))
				continue;
			shape = azev_shape(azev_schemas[s], f);
			for (int c = 0; c < shape->ncolumns; c++)
				if (shape->columns[c].visible)
					call(resolved, &shape->columns[c], arg);
		}
	}
}

/* Columns of the name. */
typedef struct Named
{
	bool		readable;		/* one of them, by the accessor */
	const char *sql_type;		/* NULL: there is none */
} Named;

static void
azev_note_named(const Resolved *resolved, const AzevColumn *column, void *arg)
{
	Named	   *named = arg;

	if (strcmp(column->name, resolved->name) == 0)
	{
		named->readable |= azev_reads_kind(resolved->accessor, column->kind);
		named->sql_type = azev_kinds[column->kind].sql_type;
	}
}

/* The column that was meant. */
typedef struct Nearest
{
	int			distance;		/* of what is nearer still */
	const char *name;			/* NULL: none is */
} Nearest;

static void
azev_note_nearest(const Resolved *resolved, const AzevColumn *column, void *arg)
{
	Nearest    *nearest = arg;
	size_t		len = strlen(resolved->name);
	int			distance;

	distance = varstr_levenshtein_less_equal(resolved->name,
											 pg_mbcliplen(resolved->name, len, NAMEDATALEN),
											 column->name, strlen(column->name),
											 1, 1, 1, nearest->distance, true);
	if (distance < nearest->distance)
	{
		nearest->distance = distance;
		nearest->name = column->name;
	}
}

/* A name that no schema has is an error, and so is one of another type. */
static void
azev_check_column(const Resolved *resolved)
{
	Named		named = {.readable = azev_is_extra(resolved)};
	Nearest		nearest = {0};

	azev_each_column(resolved, azev_note_named, &named);
	if (named.readable)
		return;
	if (named.sql_type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s() does not read column \"%s\"", resolved->accessor->name, resolved->name),
				 errdetail("The column is of type %s.", named.sql_type),
				 errhint("get_text() gives any column as text.")));

	/* what is farther is no misspelling, by PostgreSQL's own measure */
	nearest.distance = Min(strlen(resolved->name) / 2, 3) + 1;
	azev_each_column(resolved, azev_note_nearest, &nearest);
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 resolved->schema.schema ?
			 errmsg("schema \"%s\" has no column \"%s\"", resolved->schema.name, resolved->name) :
			 errmsg("no embedded schema has a column \"%s\"", resolved->name),
			 nearest.name ? errhint("Perhaps you meant the column \"%s\". azevents.fields() lists the columns.", nearest.name) :
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

/* The schema that an argument names, in the current memory context. */
static NamedSchema
azev_named_schema(FunctionCallInfo fcinfo, int arg)
{
	NamedSchema named = {.name = text_to_cstring(PG_GETARG_TEXT_PP(arg))};

	named.schema = azev_schema_by_name(named.name);
	if (named.schema == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("no embedded schema is named \"%s\"", named.name),
				 errhint("azevents.schemas() lists the schemas.")));
	return named;
}

static Resolved *
azev_resolve_accessor(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	void	   *room = palloc0(sizeof(Resolved) + AZEV_CACHE_LINE);
	Resolved   *resolved = (Resolved *) TYPEALIGN(AZEV_CACHE_LINE, room);

	resolved->room = room;
	resolved->accessor = accessor;
	resolved->name = text_to_cstring(PG_GETARG_TEXT_PP(1));
	if (PG_NARGS() > 2)
		resolved->schema = azev_named_schema(fcinfo, 2);
	resolved->columns = palloc(AZEV_SHAPES_MAX * sizeof(int16));
	for (int s = 0; s < AZEV_SHAPES_MAX; s++)
		resolved->columns[s] = UNRESOLVED;
	azev_check_column(resolved);
	resolved->constant = azev_is_constant(fcinfo, 1) &&
		(PG_NARGS() < 3 || azev_is_constant(fcinfo, 2));
	MemoryContextSwitchTo(caller);
	return resolved;
}

static void
azev_free_resolved(Resolved *resolved)
{
	pfree(resolved->name);
	pfree(resolved->columns);
	if (resolved->schema.name)
		pfree(resolved->schema.name);
	if (resolved->labels)
		pfree(resolved->labels);
	pfree(resolved->room);
}

static bool
azev_same_names(FunctionCallInfo fcinfo, const Resolved *resolved)
{
	return azev_same_argument(fcinfo, 1, resolved->name) &&
		(PG_NARGS() < 3 || azev_same_argument(fcinfo, 2, resolved->schema.name));
}

static uint32
azev_hash_names(const char *name, Size len, const char *schema, Size schema_len)
{
	uint32		hash = DatumGetUInt32(hash_any((const unsigned char *) name, len));

	return schema ? hash * 31 + DatumGetUInt32(hash_any((const unsigned char *) schema, schema_len)) : hash;
}

static uint32
azev_hash_arguments(FunctionCallInfo fcinfo)
{
	text	   *name = PG_GETARG_TEXT_PP(1);
	text	   *schema = PG_NARGS() > 2 ? PG_GETARG_TEXT_PP(2) : NULL;

	return azev_hash_names(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name),
						   schema ? VARDATA_ANY(schema) : NULL,
						   schema ? VARSIZE_ANY_EXHDR(schema) : 0);
}

/* Remember what names mean; once there are too many, all others are forgotten. */
static void
azev_remember_names(Names *names, Resolved *resolved)
{
	uint32		place = resolved->hash;

	if (names->count == NAMES_MAX)
	{
		for (int i = 0; i < NAMES_PLACES; i++)
			if (names->places[i])
				azev_free_resolved(names->places[i]);
		memset(names, 0, sizeof(Names));
	}
	while (names->places[place & (NAMES_PLACES - 1)])
		place++;
	names->places[place & (NAMES_PLACES - 1)] = resolved;
	names->count++;
	resolved->names = names;
}

/* What the arguments mean where they are not those of the last call. */
static pg_noinline Resolved *
azev_resolve_others(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	Resolved   *last = fcinfo->flinfo->fn_extra;
	uint32		hash = azev_hash_arguments(fcinfo);
	Resolved   *resolved;

	if (last)
	{
		if (last->names == NULL)
			azev_remember_names(MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(Names)), last);
		for (uint32 place = hash;; place++)
		{
			resolved = last->names->places[place & (NAMES_PLACES - 1)];
			if (resolved == NULL)
				break;
			if (resolved->hash == hash && azev_same_names(fcinfo, resolved))
				return fcinfo->flinfo->fn_extra = resolved;
		}
	}
	resolved = azev_resolve_accessor(fcinfo, accessor);
	resolved->hash = hash;
	fcinfo->flinfo->fn_extra = resolved;
	if (last)
		azev_remember_names(last->names, resolved);
	return resolved;
}

static inline Resolved *
azev_resolved(FunctionCallInfo fcinfo, const Accessor *accessor)
{
	Resolved   *resolved = fcinfo->flinfo->fn_extra;

	if (likely(resolved && resolved->constant) ||
		(resolved && azev_same_names(fcinfo, resolved)))
		return resolved;
	return azev_resolve_others(fcinfo, accessor);
}

/* The shape of a schema that was named; NULL where it reads no such event. */
static const AzevShape *
azev_named_shape(NamedSchema *named, const AzevEvent *event)
{
	const AzevShape **shape = &named->shapes[event->format];

	if (*shape == NULL && azev_schema_has_format(named->schema, event->format))
		*shape = azev_shape(named->schema, event->format);
	return *shape && (*shape)->reads[event->schema_number] ? *shape : NULL;
}

/* What the name means in a shape. */
static pg_noinline const Meaning *
azev_resolve_shape(Resolved *resolved, const AzevShape *shape)
{
	Meaning    *meaning = &resolved->meanings[shape->number & (MEANINGS - 1)];
	int16	   *known = &resolved->columns[shape->number];

	if (*known == UNRESOLVED)
		*known = azev_lookup(resolved, shape);
	*meaning = (Meaning)
	{
		.shape = shape, .column = *known, .kind = AZEV_OBJECT,
			.any_schema = resolved->schema.schema == NULL
	};
	if (meaning->column >= 0)
	{
		const AzevColumn *column = &shape->columns[meaning->column];

		meaning->kind = column->kind;
		if (column->nsources > 0)
		{
			meaning->first = column->places[0];
			meaning->simple = !meaning->first.is_parent;
			meaning->quick = resolved->constant && meaning->simple &&
				column->sources[0].node->decoding == AZEV_NOT_DECODED;
			meaning->plain = meaning->quick && azev_is_plain_text(meaning->first.kind);
			meaning->alone = column->nsources == 1 && column->derivatives == NULL;
		}
	}
	return meaning;
}

/*
 * What the name means in an event that is seen along a shape already; NULL where
 * that is another one than is meant, or the shape is new.
 */
static inline const Meaning *
azev_meaning(const Resolved *resolved, const AzevEvent *event)
{
	const AzevProjection *projection = event->projection;
	const Meaning *meaning;

	if (projection == NULL)
		return NULL;
	meaning = &resolved->meanings[projection->shape->number & (MEANINGS - 1)];
	if (meaning->shape != projection->shape ||
		(meaning->any_schema && meaning->shape != event->shape))
		return NULL;
	return meaning;
}

/*
 * Let the event be seen along the shape that is meant; NULL where there is none.
 * An accessor before this one, of the same view, may have done it.
 */
static inline const Meaning *
azev_see(Resolved *resolved, AzevEvent *event)
{
	const Meaning *meaning = azev_meaning(resolved, event);
	const AzevShape *shape;

	if (likely(meaning))
		return meaning;
	shape = resolved->schema.schema ? azev_named_shape(&resolved->schema, event) : event->shape;
	if (shape == NULL)
		return NULL;
	if (event->projection == NULL || event->projection->shape != shape)
		azev_shared_project(event, shape);
	meaning = &resolved->meanings[shape->number & (MEANINGS - 1)];
	return meaning->shape == shape ? meaning : azev_resolve_shape(resolved, shape);
}

/*
 * The value of the column in the event of the payload; false where it is NULL.
 * The datum is allocated in the current memory context; enums are the index of
 * their label.
 */
static bool
azev_get(FunctionCallInfo fcinfo, const Accessor *accessor, AzevKind *kind, Datum *datum)
{
	Resolved   *resolved = azev_resolved(fcinfo, accessor);
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	const Meaning *meaning = event ? azev_see(resolved, event) : NULL;

	if (meaning == NULL || meaning->column == NO_COLUMN)
		return false;
	*kind = meaning->kind;
	if (meaning->simple)
	{
		const AzevValue *value = azev_value_at(event, event->projection, meaning->first);

		/* an empty string counts only where no other place says more */
		if ((value->type != AZEV_STRING || value->len > 0 || meaning->alone) &&
			azev_convert(meaning->first.kind, value, datum) == AZEV_CONVERTED)
			return true;
		if (meaning->alone)
			return false;
	}
	if (meaning->column != EXTRA)
		return azev_event_column(event, meaning->column, datum);
	*datum = JsonbPGetDatum(azev_event_extra(event));
	return true;
}

/*
 * What azevents.event_is() asks for; kept in fn_extra.  Schemas that it was asked
 * for before stand in a ring, which has no more of them than there are.
 */
typedef struct Asked
{
	NamedSchema schema;
	bool		constant;		/* the name is a constant of the query */
	struct Asked *next;
} Asked;

static pg_noinline Asked *
azev_ask_others(FunctionCallInfo fcinfo)
{
	Asked	   *last = fcinfo->flinfo->fn_extra;
	Asked	   *asked = last;
	MemoryContext caller;

	for (bool again = asked != NULL; again; again = asked != last)
	{
		asked = asked->next;
		if (azev_same_argument(fcinfo, 1, asked->schema.name))
			return fcinfo->flinfo->fn_extra = asked;
	}
	caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	asked = palloc0(sizeof(Asked));
	asked->constant = azev_is_constant(fcinfo, 1);
	asked->schema = azev_named_schema(fcinfo, 1);
	asked->next = last ? last->next : asked;
	if (last)
		last->next = asked;
	fcinfo->flinfo->fn_extra = asked;
	MemoryContextSwitchTo(caller);
	return asked;
}

/*
 * azevents.event_is(payload jsonb, schema identifier): does the schema read the
 * event?  NULL where the payload has none or several.
 */
Datum
azev_sql_event_is(PG_FUNCTION_ARGS)
{
	Asked	   *asked = fcinfo->flinfo->fn_extra;
	AzevEvent  *event;

	if (unlikely(asked == NULL || !(asked->constant || azev_same_argument(fcinfo, 1, asked->schema.name))))
		asked = azev_ask_others(fcinfo);
	event = azev_shared_event(fcinfo, 0);
	if (event == NULL)
		PG_RETURN_NULL();
	PG_RETURN_BOOL(azev_named_shape(&asked->schema, event) != NULL);
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
		case AZEV_EPOCH:
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
		case AZEV_DATA:
		case AZEV_JSON_OR_TEXT:
		case AZEV_ARRAY:
		case AZEV_ANY:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(jsonb_out, datum)));
		case AZEV_IP_ADDRESS:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(inet_out, datum)));
		case AZEV_SEVERITY:
		case AZEV_SEVERITY_FROM_0:
			return cstring_to_text(azev_severity_names[DatumGetInt32(datum)]);
		case AZEV_FORMAT_NAME:
			return cstring_to_text(azev_format_names[DatumGetInt32(datum)]);
		case AZEV_TEXT_LIST:
			return cstring_to_text(OidOutputFunctionCall(F_ARRAY_OUT, datum));
		default:
			return DatumGetTextP(datum);
	}
}

static pg_noinline Datum
azev_get_text(FunctionCallInfo fcinfo)
{
	static const Accessor accessor = {.name = "get_text"};
	AzevKind	kind;
	Datum		datum;

	if (!azev_get(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(azev_datum_as_text(kind, datum));
}

/* What the name means in the event that is in use; NULL: azev_get finds it out. */
static inline const Meaning *
azev_meaning_in_use(FunctionCallInfo fcinfo)
{
	const Resolved *resolved = fcinfo->flinfo->fn_extra;
	const AzevEvent *event = azev_last_payload.event;

	if (resolved == NULL || event == NULL ||
		DatumGetPointer(PG_GETARG_DATUM(0)) != azev_last_payload.raw)
		return NULL;
	return azev_meaning(resolved, event);
}

/* The object that the text is in was not read yet: read it, and ask again. */
static pg_noinline Datum
azev_read_and_get(FunctionCallInfo fcinfo, const Meaning *meaning, PGFunction accessor)
{
	AzevEvent  *event = azev_last_payload.event;
	const AzevShape *shape = event->projection->shape;

	azev_read_children(event, event->projection, shape->parents[meaning->first.above]);
	return accessor(fcinfo);
}

/*
 * What text and names have in common: nearly always there is a string that is
 * the text.  otherwise does what is left.
 */
static pg_attribute_always_inline Datum
azev_get_plain(FunctionCallInfo fcinfo, PGFunction accessor, PGFunction otherwise)
{
	const Meaning *meaning = azev_meaning_in_use(fcinfo);

	if (meaning && meaning->plain)
	{
		const AzevEvent *event = azev_last_payload.event;
		const AzevValue *value;

		/* no function is called here: there is nothing to be kept for it */
		if (unlikely(azev_is_unread(event->projection, meaning->first)))
			return azev_read_and_get(fcinfo, meaning, accessor);
		value = azev_read_value(event, event->projection, meaning->first);
		if (value->type == AZEV_STRING && (value->len > 0 || meaning->alone))
			PG_RETURN_TEXT_P(azev_text_of_string(value));
		if (value->type <= AZEV_NULL && meaning->alone)
			PG_RETURN_NULL();
	}
	return otherwise(fcinfo);
}

Datum
azev_sql_get_text(PG_FUNCTION_ARGS)
{
	return azev_get_plain(fcinfo, azev_sql_get_text, azev_get_text);
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

static pg_noinline Datum
azev_get_name(FunctionCallInfo fcinfo)
{
	static const Accessor accessor = {"get_name", {"azevents.azure_name"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_name(PG_FUNCTION_ARGS)
{
	return azev_get_plain(fcinfo, azev_sql_get_name, azev_get_name);
}

Datum
azev_sql_get_timestamptz(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_timestamptz", {"pg_catalog.timestamptz"}};
	const Meaning *meaning = azev_meaning_in_use(fcinfo);

	if (meaning && meaning->quick && meaning->first.kind == AZEV_TIMESTAMP)
	{
		AzevEvent  *event = azev_last_payload.event;
		const AzevValue *value = azev_value_at(event, event->projection, meaning->first);
		TimestampTz time;

		if (value->type == AZEV_STRING && azev_parse_timestamp(value->data, value->len, &time))
			PG_RETURN_TIMESTAMPTZ(time);
	}
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
	static const Accessor accessor = {"get_integer", {"pg_catalog.int4"}};

	return azev_return_column(fcinfo, &accessor);
}

Datum
azev_sql_get_bigint(PG_FUNCTION_ARGS)
{
	static const Accessor accessor = {"get_bigint", {"pg_catalog.int8", "pg_catalog.int4"}};
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
	if (!azev_get(fcinfo, &accessor, &kind, &datum) ||
		!OidIsValid(resolved->labels[DatumGetInt32(datum)]))
		PG_RETURN_NULL();
	PG_RETURN_OID(resolved->labels[DatumGetInt32(datum)]);
}
