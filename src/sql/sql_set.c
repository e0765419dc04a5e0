/*
 * sql_set.c
 *	  What the set-returning functions share: row types, enums, tuplestores.
 */
#include "sql/sql_set.h"

#include "catalog/pg_enum.h"
#include "miscadmin.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

static Oid
azev_enum_label(Oid enum_type, const char *label)
{
	return GetSysCacheOid2(ENUMTYPOIDNAME, Anum_pg_enum_oid,
						   ObjectIdGetDatum(enum_type), CStringGetDatum(label));
}

/*
 * Enums: the oids of our labels, in our order.  The SQL type of an older
 * version may lack one until ALTER EXTENSION UPDATE: that is unknown until
 * then, or InvalidOid where the type has no such label, and then the value is
 * NULL.  Allocated in the context.
 */
Oid *
azev_enum_labels(Oid enum_type, const char *const *labels, int n, MemoryContext context)
{
	Oid		   *oids = MemoryContextAllocZero(context, n * sizeof(Oid));
	Oid			unknown = azev_enum_label(enum_type, "unknown");

	for (int i = 0; i < n; i++)
	{
		oids[i] = azev_enum_label(enum_type, labels[i]);
		if (!OidIsValid(oids[i]))
			oids[i] = unknown;
	}
	return oids;
}

/* The labels of schema_name that our schemas have, after unknown. */
Oid *
azev_schema_labels(Oid enum_type, MemoryContext context)
{
	const char *names[AZEV_SCHEMAS_MAX + 1] = {"unknown"};
	int			n = 1;

	for (int i = 0; i < AZEV_SCHEMAS_MAX && azev_schemas[i]; i++)
		names[n++] = azev_schemas[i]->name;
	return azev_enum_labels(enum_type, names, n, context);
}

/*
 * The row type that the caller expects, for the life of the query.  The
 * executor frees a set's descriptor that is not reference-counted (tdrefcount
 * -1), so ours says that it is, with no reference.
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

/* A set in a tuplestore: bounded by work_mem, however many rows come. */
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
