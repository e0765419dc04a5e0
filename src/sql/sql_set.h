/*
 * sql_set.h
 *	  What the set-returning functions share: row types, tuplestores, lists of words.
 */
#ifndef AZEV_SQL_SET_H
#define AZEV_SQL_SET_H

#include "compat.h"
#include "funcapi.h"
#include "utils/tuplestore.h"

extern TupleDesc azev_row_type(FunctionCallInfo fcinfo);
extern TupleDesc azev_row_type_of(FunctionCallInfo fcinfo, int natts);
extern Tuplestorestate *azev_start_set(FunctionCallInfo fcinfo, TupleDesc tupdesc);

/* What a function that gives rows of events looks up once for each place that calls it. */
typedef struct AzevEventRows
{
	TupleDesc	tupdesc;
	Oid		   *schemas;		/* labels: unknown, then as in azev_schemas */
	Oid		   *formats;		/* labels; NULL if no column has them */
	MemoryContext context;		/* as long as the place that calls */
	MemoryContext row;			/* of the values of a row; to be reset */
} AzevEventRows;

#define AZEV_NO_COLUMN	(-1)

extern void *azev_event_rows(FunctionCallInfo fcinfo, Size size, int natts, int schema_column,
							 int format_column);
extern Datum azev_text_array(const char *const *words, int n);

#endif							/* AZEV_SQL_SET_H */
