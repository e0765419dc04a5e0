/*
 * sql_set.c
 *	  What the set-returning functions share: row types, tuplestores, lists of words.
 */
#include "sql/sql_set.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "sql/sql_enum.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/*
 * The row type that the caller expects, for the life of the query.  The executor
 * frees the descriptor of a set if its tdrefcount is -1, which means that nobody
 * counts references to it.  Ours is counted, with no references, so it stays.
 */
TupleDesc
azev_row_type(FunctionCallInfo fcinfo)
{
	MemoryContext caller = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	TupleDesc	tupdesc;

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "azevents: a row function must return a row type");
	tupdesc = CreateTupleDescCopy(tupdesc);
	tupdesc->tdrefcount = 0;
	MemoryContextSwitchTo(caller);
	return tupdesc;
}

/* The same, of a function that sets its columns by their numbers: it has so many. */
TupleDesc
azev_row_type_of(FunctionCallInfo fcinfo, int natts)
{
	TupleDesc	tupdesc = azev_row_type(fcinfo);

	if (tupdesc->natts != natts)
		elog(ERROR, "azevents: a row type has %d columns instead of %d", tupdesc->natts, natts);
	return tupdesc;
}

/*
 * What a function that gives rows of events looked up when this place called it for
 * the first time: a struct of so many bytes that begins with AzevEventRows, the rest
 * of it zero then.  Its row type has so many columns, of which one has the event's
 * schema, and one its format, if that is not AZEV_NO_COLUMN.
 */
void *
azev_event_rows(FunctionCallInfo fcinfo, Size size, int natts, int schema_column, int format_column)
{
	MemoryContext context = fcinfo->flinfo->fn_mcxt;
	AzevEventRows *rows = fcinfo->flinfo->fn_extra;

	if (rows != NULL)
		return rows;
	rows = MemoryContextAllocZero(context, size);
	rows->context = context;
	rows->tupdesc = azev_row_type_of(fcinfo, natts);
	rows->schemas = azev_schema_labels(TupleDescAttr(rows->tupdesc, schema_column)->atttypid,
									   context);
	if (format_column != AZEV_NO_COLUMN)
		rows->formats = azev_enum_labels(TupleDescAttr(rows->tupdesc, format_column)->atttypid,
										 azev_format_names, AZEV_NFORMATS, context);
	rows->row = AllocSetContextCreate(context, "azevents row", ALLOCSET_SMALL_SIZES);
	return fcinfo->flinfo->fn_extra = rows;
}

/*
 * The tuplestore in which the function returns its set.  It spills to disk
 * beyond work_mem, however many rows come.
 */
Tuplestorestate *
azev_start_set(FunctionCallInfo fcinfo, TupleDesc tupdesc)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext caller;
	Tuplestorestate *rows;

	if (rsinfo == NULL || !IsA(rsinfo, ReturnSetInfo) ||
		(rsinfo->allowedModes & SFRM_Materialize) == 0)
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));
	caller = MemoryContextSwitchTo(rsinfo->econtext->ecxt_per_query_memory);
	rows = tuplestore_begin_heap((rsinfo->allowedModes & SFRM_Materialize_Random) != 0,
								 false, work_mem);
	MemoryContextSwitchTo(caller);
	rsinfo->returnMode = SFRM_Materialize;
	rsinfo->setResult = rows;
	rsinfo->setDesc = tupdesc;
	return rows;
}

/* Words as text[], in the current memory context. */
Datum
azev_text_array(const char *const *words, int n)
{
	Datum	   *elements = palloc(n * sizeof(Datum));

	for (int i = 0; i < n; i++)
		elements[i] = CStringGetTextDatum(words[i]);
	return PointerGetDatum(construct_array(elements, n, TEXTOID, -1, false, TYPALIGN_INT));
}
