/*
 * column_names.h
 *	  The column that an accessor's arguments name, and what the name means in
 *	  each shape.
 */
#ifndef AZEV_COLUMN_NAMES_H
#define AZEV_COLUMN_NAMES_H

#include "event/shared_decode.h"
#include "sql/named_schema.h"

/* Special values for the index of a column. */
#define AZEV_NO_COLUMN		(-1)
#define AZEV_EXTRA_COLUMN	(-2)	/* the column extra */

/*
 * An accessor.  It reads the kinds that name it in azev_kinds, and those that its
 * SQL type can hold as well.
 */
typedef struct AzevAccessor
{
	const char *name;
	const char *also[3];		/* it reads what these accessors read; NULL at
								 * the end */
	bool		reads_all;		/* it reads every kind of column */
} AzevAccessor;

/*
 * What a name means in a shape: all that a call needs, in half a cache line.  A
 * query has one call for each column and row, and each call has its own of these.
 */
typedef struct AzevMeaning
{
	const AzevShape *shape;		/* NULL: not filled in yet */
	AzevPlace	first;			/* the first place of the column */
	int16		column;			/* or AZEV_NO_COLUMN, or AZEV_EXTRA_COLUMN */
	uint8		kind;			/* of the column */
	bool		any_schema;		/* the call names no schema: the event's own
								 * counts */
	bool		first_source_decides;	/* a value at the first place that
										 * converts is the column's value */
	bool		fast;			/* so it is, the value is not inside a string,
								 * and the names are constants of the query */
	bool		fast_text;		/* besides, a string at the first place is the
								 * text of the column */
	bool		only_source;	/* no other source or derivation to try */
	bool		empty_too;		/* and an empty string is a value */
} AzevMeaning;

/* A call keeps so many meanings, for events of several shapes; a power of two. */
#define AZEV_MEANINGS	16

/* The column that a call names; fn_extra points to that of the last call. */
typedef struct AzevNamedColumn
{
	AzevMeaning meanings[AZEV_MEANINGS];	/* by the last bits of the shape's
											 * number */
	AzevNamedSchema schema;
	bool		constant;		/* the names are constants of the query */
	const AzevAccessor *accessor;
	char	   *name;			/* of the column */
	Oid		   *labels;			/* of the enum that the accessor returns */
	int16	   *columns;		/* the column's index, by the shape's number */
	uint32		hash;			/* of the names */
	struct AzevNameCache *cache;	/* of a call whose names change; NULL:
									 * they did not change yet */
} AzevNamedColumn;

extern AzevNamedColumn *azev_find_named_column(FunctionCallInfo fcinfo,
											   const AzevAccessor *accessor);
extern bool azev_names_are(FunctionCallInfo fcinfo, const AzevNamedColumn *named);
extern const AzevMeaning *azev_find_meaning(AzevNamedColumn *named, const AzevShape *shape);

/* The column that the call names; an error where there is no such column. */
static inline AzevNamedColumn *
azev_named_column(FunctionCallInfo fcinfo, const AzevAccessor *accessor)
{
	AzevNamedColumn *named = fcinfo->flinfo->fn_extra;

	if (likely(named && named->constant) ||
		(named && azev_names_are(fcinfo, named)))
		return named;
	return azev_find_named_column(fcinfo, accessor);
}

/*
 * What the name means in the projection that the event has now.  NULL where the
 * event has none, or one of another schema than the call means, or one along a
 * shape that is new to the call: then azev_project_as_meant helps.
 */
static inline const AzevMeaning *
azev_current_meaning(const AzevNamedColumn *named, const AzevEvent *event)
{
	const AzevProjection *projection = event->projection;
	const AzevMeaning *meaning;

	if (projection == NULL)
		return NULL;
	meaning = &named->meanings[projection->shape->number & (AZEV_MEANINGS - 1)];
	if (meaning->shape != projection->shape ||
		(meaning->any_schema && meaning->shape != event->shape))
		return NULL;
	return meaning;
}

/*
 * Give the event the projection that the call means, unless an earlier accessor
 * of the same view did so, and return what the name means in it.  NULL where the
 * schema does not read the event.
 */
static inline const AzevMeaning *
azev_project_as_meant(AzevNamedColumn *named, AzevEvent *event)
{
	const AzevMeaning *meaning = azev_current_meaning(named, event);
	const AzevShape *shape;

	if (likely(meaning))
		return meaning;
	shape = named->schema.schema ? azev_named_shape(&named->schema, event) : event->shape;
	if (shape == NULL)
		return NULL;
	if (event->projection == NULL || event->projection->shape != shape)
		azev_shared_project(event, shape);
	meaning = &named->meanings[shape->number & (AZEV_MEANINGS - 1)];
	return meaning->shape == shape ? meaning : azev_find_meaning(named, shape);
}

#endif							/* AZEV_COLUMN_NAMES_H */
