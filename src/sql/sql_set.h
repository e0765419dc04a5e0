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
extern Datum azev_text_array(const char *const *words, int n);

#endif							/* AZEV_SQL_SET_H */
