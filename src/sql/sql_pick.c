/*
 * sql_pick.c
 *	  The aggregates _first and _last: the value of the event that comes first, or
 *	  last, by an order that is given beside each value.
 *
 * PostgreSQL has array_agg(... ORDER BY ...), which sorts all values of each
 * group once a column and cannot be used by a hash aggregate or in parallel.
 * These keep one value, with its order, in one piece of memory.  A value may be
 * NULL; an order that is NULL counts as none.
 */
#include "compat.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/uuid.h"

/* The value that was picked so far. */
typedef struct Picked
{
	int16		typlen;
	bool		typbyval;
	bool		is_null;
	pg_uuid_t	order;
	Datum		value;			/* where it is no value itself, it points into
								 * the room */
	Size		room_size;
	char	   *room;
} Picked;

static int
azev_compare_orders(const pg_uuid_t *a, const pg_uuid_t *b)
{
	return memcmp(a->data, b->data, UUID_LEN);
}

/* Keep a value of the type; the memory of one that was kept is used again if it is enough. */
static void
azev_keep_value(Picked *picked, MemoryContext context, Datum value, bool is_null)
{
	Size		size;

	picked->is_null = is_null;
	picked->value = value;
	if (is_null || picked->typbyval)
		return;
	if (picked->typlen == -1)
		value = PointerGetDatum(PG_DETOAST_DATUM_PACKED(value));
	size = datumGetSize(value, false, picked->typlen);
	if (size > picked->room_size)
	{
		if (picked->room)
			pfree(picked->room);
		picked->room = MemoryContextAlloc(context, size);
		picked->room_size = size;
	}
	memcpy(picked->room, DatumGetPointer(value), size);
	picked->value = PointerGetDatum(picked->room);
}

static Picked *
azev_new_picked(MemoryContext context, int16 typlen, bool typbyval)
{
	Picked	   *picked = MemoryContextAllocZero(context, sizeof(Picked));

	picked->typlen = typlen;
	picked->typbyval = typbyval;
	return picked;
}

static MemoryContext
azev_aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "azevents: _first and _last are aggregates, and their parts no functions to call");
	return context;
}

/* One event; wanted is the sign of the comparison with the order that was picked. */
static Datum
azev_pick_step(FunctionCallInfo fcinfo, int wanted)
{
	MemoryContext context = azev_aggregate_context(fcinfo);
	Picked	   *picked = PG_ARGISNULL(0) ? NULL : (Picked *) PG_GETARG_POINTER(0);
	const pg_uuid_t *order;

	if (PG_ARGISNULL(2))
	{
		if (picked == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(picked);
	}
	order = PG_GETARG_UUID_P(2);
	if (picked == NULL)
	{
		int16		typlen;
		bool		typbyval;

		get_typlenbyval(get_fn_expr_argtype(fcinfo->flinfo, 1), &typlen, &typbyval);
		picked = azev_new_picked(context, typlen, typbyval);
	}
	else if (azev_compare_orders(order, &picked->order) * wanted <= 0)
		PG_RETURN_POINTER(picked);
	picked->order = *order;
	azev_keep_value(picked, context, PG_GETARG_DATUM(1), PG_ARGISNULL(1));
	PG_RETURN_POINTER(picked);
}

PG_FUNCTION_INFO_V1(azev_sql_first_step);
Datum
azev_sql_first_step(PG_FUNCTION_ARGS)
{
	return azev_pick_step(fcinfo, -1);
}

PG_FUNCTION_INFO_V1(azev_sql_last_step);
Datum
azev_sql_last_step(PG_FUNCTION_ARGS)
{
	return azev_pick_step(fcinfo, 1);
}

static Datum
azev_pick_combine(FunctionCallInfo fcinfo, int wanted)
{
	MemoryContext context = azev_aggregate_context(fcinfo);
	Picked	   *mine = PG_ARGISNULL(0) ? NULL : (Picked *) PG_GETARG_POINTER(0);
	const Picked *other = PG_ARGISNULL(1) ? NULL : (const Picked *) PG_GETARG_POINTER(1);

	if (other == NULL)
	{
		if (mine == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(mine);
	}
	if (mine == NULL)
		mine = azev_new_picked(context, other->typlen, other->typbyval);
	else if (azev_compare_orders(&other->order, &mine->order) * wanted <= 0)
		PG_RETURN_POINTER(mine);
	mine->order = other->order;
	azev_keep_value(mine, context, other->value, other->is_null);
	PG_RETURN_POINTER(mine);
}

PG_FUNCTION_INFO_V1(azev_sql_first_combine);
Datum
azev_sql_first_combine(PG_FUNCTION_ARGS)
{
	return azev_pick_combine(fcinfo, -1);
}

PG_FUNCTION_INFO_V1(azev_sql_last_combine);
Datum
azev_sql_last_combine(PG_FUNCTION_ARGS)
{
	return azev_pick_combine(fcinfo, 1);
}

/* For a process of the same server, which has the same types. */
PG_FUNCTION_INFO_V1(azev_sql_pick_serial);
Datum
azev_sql_pick_serial(PG_FUNCTION_ARGS)
{
	const Picked *picked = (const Picked *) PG_GETARG_POINTER(0);
	StringInfoData bytes;
	Size		size;
	char	   *value;
	char	   *at;

	(void) azev_aggregate_context(fcinfo);
	size = datumEstimateSpace(picked->value, picked->is_null, picked->typbyval, picked->typlen);
	value = at = palloc(size);
	datumSerialize(picked->value, picked->is_null, picked->typbyval, picked->typlen, &at);
	pq_begintypsend(&bytes);
	pq_sendint16(&bytes, picked->typlen);
	pq_sendint8(&bytes, picked->typbyval);
	pq_sendbytes(&bytes, (char *) picked->order.data, UUID_LEN);
	pq_sendbytes(&bytes, value, size);
	PG_RETURN_BYTEA_P(pq_endtypsend(&bytes));
}

PG_FUNCTION_INFO_V1(azev_sql_pick_deserial);
Datum
azev_sql_pick_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	StringInfoData in;
	int16		typlen;
	Picked	   *picked;
	char	   *at;

	(void) azev_aggregate_context(fcinfo);
	initStringInfo(&in);
	appendBinaryStringInfo(&in, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
	typlen = (int16) pq_getmsgint(&in, 2);
	picked = azev_new_picked(CurrentMemoryContext, typlen, pq_getmsgbyte(&in) != 0);
	pq_copymsgbytes(&in, (char *) picked->order.data, UUID_LEN);
	at = in.data + in.cursor;
	picked->value = datumRestore(&at, &picked->is_null);
	PG_RETURN_POINTER(picked);
}

PG_FUNCTION_INFO_V1(azev_sql_pick_value);
Datum
azev_sql_pick_value(PG_FUNCTION_ARGS)
{
	const Picked *picked = PG_ARGISNULL(0) ? NULL : (const Picked *) PG_GETARG_POINTER(0);

	(void) azev_aggregate_context(fcinfo);
	if (picked == NULL || picked->is_null)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(datumCopy(picked->value, picked->typbyval, picked->typlen));
}

/* The order of the event whose value was picked; summary tables keep it. */
PG_FUNCTION_INFO_V1(azev_sql_pick_order);
Datum
azev_sql_pick_order(PG_FUNCTION_ARGS)
{
	const Picked *picked = PG_ARGISNULL(0) ? NULL : (const Picked *) PG_GETARG_POINTER(0);
	pg_uuid_t  *order;

	(void) azev_aggregate_context(fcinfo);
	if (picked == NULL)
		PG_RETURN_NULL();
	order = palloc(sizeof(pg_uuid_t));
	*order = picked->order;
	PG_RETURN_UUID_P(order);
}
