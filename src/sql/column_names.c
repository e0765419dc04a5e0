/*
 * column_names.c
 *	  The column that an accessor's arguments name, and what the name means in
 *	  each shape.
 *
 * A name is looked up once a query and kept in fn_extra.  In most queries the
 * names are constants.  Where they change from row to row, the call remembers
 * each of them, up to a limit.
 */
#include "sql/column_names.h"

#include "catalog/shapes.h"
#include "common/hashfn.h"
#include "sql/nearest_name.h"
#include "utils/builtins.h"

/* The shape has not been searched for the name yet; see azev_lookup_column. */
#define NOT_LOOKED_UP	(-3)

/* A call whose names change from row to row remembers so many of them ... */
#define NAMES_MAX	512

/* ... in an open hash table with so many slots, a power of two. */
#define NAMES_SLOTS	1024

/* The columns that one call named so far. */
typedef struct AzevNameCache
{
	int			count;
	AzevNamedColumn *slots[NAMES_SLOTS];	/* by their hashes */
} AzevNameCache;

static bool
azev_reads_kind(const AzevAccessor *accessor, AzevKind kind)
{
	const char *reader = azev_kinds[kind].accessor;

	if (reader == NULL)
		return false;
	for (int i = 0; accessor->also[i]; i++)
		if (strcmp(reader, accessor->also[i]) == 0)
			return true;
	return accessor->reads_all || strcmp(reader, accessor->name) == 0;
}

static bool
azev_is_extra(const AzevNamedColumn *named)
{
	return strcmp(named->name, "extra") == 0 &&
		azev_reads_kind(named->accessor, AZEV_OBJECT);
}

/*
 * The index of the named column in the shape; AZEV_NO_COLUMN where the shape has
 * none, or one that the accessor does not read.
 */
static int
azev_lookup_column(const AzevNamedColumn *named, const AzevShape *shape)
{
	int			column;

	if (azev_is_extra(named))
		return AZEV_EXTRA_COLUMN;
	column = azev_shape_column(shape, named->name);
	if (column < 0 || !shape->columns[column].visible ||
		!azev_reads_kind(named->accessor, shape->columns[column].kind))
		return AZEV_NO_COLUMN;
	return column;
}

/*
 * Call back for each column that the call may mean: those of the schema that it
 * names, else those of all schemas.
 */
static void
azev_each_column(const AzevNamedColumn *named,
				 void (*call) (const AzevNamedColumn *named, const AzevColumn *column, void *arg),
				 void *arg)
{
	for (int s = 0; azev_schemas[s]; s++)
	{
		if (named->schema.schema && azev_schemas[s] != named->schema.schema)
			continue;
		for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
		{
			const AzevShape *shape;

			if (!azev_schema_has_format(azev_schemas[s], f))
				continue;
			shape = azev_shape(azev_schemas[s], f);
			for (int c = 0; c < shape->ncolumns; c++)
				if (shape->columns[c].visible)
					call(named, &shape->columns[c], arg);
		}
	}
}

/* Of the columns that have the name. */
typedef struct Namesakes
{
	bool		readable;		/* the accessor reads one of them */
	const AzevKindInfo *kind;	/* of the last one; NULL: there is none */
} Namesakes;

static void
azev_note_namesake(const AzevNamedColumn *named, const AzevColumn *column, void *arg)
{
	Namesakes  *namesakes = arg;

	if (strcmp(column->name, named->name) == 0)
	{
		namesakes->readable |= azev_reads_kind(named->accessor, column->kind);
		namesakes->kind = &azev_kinds[column->kind];
	}
}

static void
azev_note_nearest(const AzevNamedColumn *named, const AzevColumn *column, void *arg)
{
	(void) named;
	azev_compare_name(arg, column->name);
}

/* Where somebody finds the names of the columns. */
static const char *
azev_list_of_columns(const AzevNamedColumn *named)
{
	return named->schema.schema && !named->schema.schema->rowless ?
		psprintf("azevents.columns('%s') lists its columns.", named->schema.schema->name) :
		"azevents.fields() lists the columns.";
}

/* An error unless a column has the name and is of a type that the accessor reads. */
static void
azev_check_column(const AzevNamedColumn *named)
{
	Namesakes	namesakes = {.readable = azev_is_extra(named)};
	AzevNearest nearest = azev_nearest_to(named->name);

	azev_each_column(named, azev_note_namesake, &namesakes);
	if (namesakes.readable)
		return;
	if (namesakes.kind)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("%s() does not read column \"%s\"", named->accessor->name, named->name),
				 errdetail("The column is of type %s.", namesakes.kind->sql_type),
				 errhint("Use %s() instead.",
						 namesakes.kind->accessor)));

	azev_each_column(named, azev_note_nearest, &nearest);
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_COLUMN),
			 named->schema.schema ?
			 errmsg("schema \"%s\" has no column \"%s\"", named->schema.schema->name, named->name) :
			 errmsg("no built-in schema has a column \"%s\"", named->name),
			 nearest.name ? errhint("Perhaps you meant the column \"%s\". %s", nearest.name, azev_list_of_columns(named)) :
			 errhint("%s", azev_list_of_columns(named))));
}

/* Look up the arguments' names; what is made lives as long as the call. */
static AzevNamedColumn *
azev_make_named_column(FunctionCallInfo fcinfo, const AzevAccessor *accessor)
{
	MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	AzevNamedColumn *named = palloc0(sizeof(AzevNamedColumn));

	named->accessor = accessor;
	named->name = text_to_cstring(PG_GETARG_TEXT_PP(1));
	if (PG_NARGS() > 2)
		named->schema = azev_named_schema(fcinfo, 2);
	named->columns = palloc(AZEV_SHAPES_MAX * sizeof(int16));
	for (int s = 0; s < AZEV_SHAPES_MAX; s++)
		named->columns[s] = NOT_LOOKED_UP;
	azev_check_column(named);
	named->constant = azev_argument_is_constant(fcinfo, 1) &&
		(PG_NARGS() < 3 || azev_argument_is_constant(fcinfo, 2));
	MemoryContextSwitchTo(caller);
	return named;
}

static void
azev_free_named_column(AzevNamedColumn *named)
{
	pfree(named->name);
	pfree(named->columns);
	if (named->labels)
		pfree(named->labels);
	pfree(named);
}

/* Are the call's names those of the column that was looked up? */
bool
azev_names_are(FunctionCallInfo fcinfo, const AzevNamedColumn *named)
{
	return azev_argument_equals(fcinfo, 1, named->name) &&
		(PG_NARGS() < 3 || azev_argument_equals(fcinfo, 2, named->schema.schema->name));
}

static uint32
azev_hash_argument(FunctionCallInfo fcinfo, int arg)
{
	text	   *name = PG_GETARG_TEXT_PP(arg);

	return DatumGetUInt32(hash_any((const unsigned char *) VARDATA_ANY(name),
								   VARSIZE_ANY_EXHDR(name)));
}

static uint32
azev_hash_names(FunctionCallInfo fcinfo)
{
	uint32		hash = azev_hash_argument(fcinfo, 1);

	return PG_NARGS() > 2 ? hash * 31 + azev_hash_argument(fcinfo, 2) : hash;
}

/* Add a column to the cache; a full cache is emptied first. */
static void
azev_cache_name(AzevNameCache *cache, AzevNamedColumn *named)
{
	uint32		slot = named->hash;

	if (cache->count == NAMES_MAX)
	{
		for (int i = 0; i < NAMES_SLOTS; i++)
			if (cache->slots[i])
				azev_free_named_column(cache->slots[i]);
		memset(cache, 0, sizeof(AzevNameCache));
	}
	while (cache->slots[slot & (NAMES_SLOTS - 1)])
		slot++;
	cache->slots[slot & (NAMES_SLOTS - 1)] = named;
	cache->count++;
	named->cache = cache;
}

/*
 * The column that the call names, where that is not the one that its last call
 * named.  The first change of a name begins the call's cache.
 */
pg_noinline AzevNamedColumn *
azev_find_named_column(FunctionCallInfo fcinfo, const AzevAccessor *accessor)
{
	AzevNamedColumn *last = fcinfo->flinfo->fn_extra;
	uint32		hash = azev_hash_names(fcinfo);
	AzevNamedColumn *named;

	if (last)
	{
		if (last->cache == NULL)
			azev_cache_name(MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(AzevNameCache)), last);
		for (uint32 slot = hash;; slot++)
		{
			named = last->cache->slots[slot & (NAMES_SLOTS - 1)];
			if (named == NULL)
				break;
			if (named->hash == hash && azev_names_are(fcinfo, named))
				return fcinfo->flinfo->fn_extra = named;
		}
	}
	named = azev_make_named_column(fcinfo, accessor);
	named->hash = hash;
	fcinfo->flinfo->fn_extra = named;
	if (last)
		azev_cache_name(last->cache, named);
	return named;
}

/* What the name means in a shape of which the call has no meaning, or no more. */
pg_noinline const AzevMeaning *
azev_find_meaning(AzevNamedColumn *named, const AzevShape *shape)
{
	AzevMeaning *meaning = &named->meanings[shape->number & (AZEV_MEANINGS - 1)];
	int16	   *index = &named->columns[shape->number];

	if (*index == NOT_LOOKED_UP)
		*index = azev_lookup_column(named, shape);
	*meaning = (AzevMeaning)
	{
		.shape = shape, .column = *index, .kind = AZEV_OBJECT,
			.any_schema = named->schema.schema == NULL
	};
	if (meaning->column >= 0)
	{
		const AzevColumn *column = &shape->columns[meaning->column];

		meaning->kind = column->kind;
		if (column->nsources > 0)
		{
			meaning->first = column->places[0];
			meaning->first_source_decides = !meaning->first.is_parent;
			meaning->fast = named->constant && meaning->first_source_decides &&
				column->sources[0].node->decoding == AZEV_NOT_DECODED;
			meaning->fast_text = meaning->fast && azev_is_plain_text(meaning->first.kind);
			meaning->only_source = column->nsources == 1 && column->derivatives == NULL;
			meaning->empty_too = meaning->only_source && azev_takes_empty(meaning->first.kind);
		}
	}
	return meaning;
}
