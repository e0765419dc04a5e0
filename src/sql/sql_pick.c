/*
 * sql_pick.c
 *	  The aggregates _first and _last: the value of the event that comes first, or
 *	  last, by an order that is given beside each value.
 *
 * PostgreSQL has array_agg(... ORDER BY ...), which sorts all values of each
 * group once a column and cannot be used by a hash aggregate or in parallel.
 * These keep one value, with its order, in one piece of memory.  A value may be
 * NULL; an order that is NULL counts as none.  Values are text or jsonb: the bytes
 * are kept as they are, for a jsonb of a few kilobytes may be a gigabyte of text.
 */
#include "compat.h"

#include "utils/builtins.h"
#include "utils/uuid.h"

/* The value that was picked so far. */
typedef struct Picked
{
	pg_uuid_t	order;
	bool		is_null;
	int			len;
	int			room;			/* the value may become so long in place */
	char		value[FLEXIBLE_ARRAY_MEMBER];
} Picked;

/* What a value has room for at first: a longer one of the same column fits too, mostly. */
#define VALUE_ROOM	40

static MemoryContext
azev_aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "azevents: _first and _last are aggregates, and their parts no functions to call");
	return context;
}

/* Keep a value, in place of another if there is one. */
static Picked *
azev_pick(Picked *picked, MemoryContext context, const pg_uuid_t *order, const char *value, int len)
{
	if (picked == NULL || picked->room < len)
	{
		int			room = Max(len, VALUE_ROOM);

		if (picked)
			pfree(picked);
		picked = MemoryContextAlloc(context, offsetof(Picked, value) + room);
		picked->room = room;
	}
	picked->order = *order;
	picked->is_null = value == NULL;
	picked->len = len;
	if (value)
		memcpy(picked->value, value, len);
	return picked;
}

/* Does an order come before (wanted -1) or after (1) the one that was picked? */
static bool
azev_is_picked(const Picked *picked, const pg_uuid_t *order, int wanted)
{
	int			compared = picked ? memcmp(order->data, picked->order.data, UUID_LEN) : 0;

	return picked == NULL || (wanted < 0 ? compared < 0 : compared > 0);
}

/* One event. */
static Datum
azev_pick_step(FunctionCallInfo fcinfo, int wanted)
{
	MemoryContext context = azev_aggregate_context(fcinfo);
	Picked	   *picked = PG_ARGISNULL(0) ? NULL : (Picked *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(2) && azev_is_picked(picked, PG_GETARG_UUID_P(2), wanted))
	{
		text	   *value = PG_ARGISNULL(1) ? NULL : PG_GETARG_TEXT_PP(1);

		picked = azev_pick(picked, context, PG_GETARG_UUID_P(2),
						   value ? VARDATA_ANY(value) : NULL, value ? VARSIZE_ANY_EXHDR(value) : 0);
	}
	if (picked == NULL)
		PG_RETURN_NULL();
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

	if (other && azev_is_picked(mine, &other->order, wanted))
		mine = azev_pick(mine, context, &other->order, other->is_null ? NULL : other->value, other->len);
	if (mine == NULL)
		PG_RETURN_NULL();
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

/* For another process of the same server: the bytes as they are. */
PG_FUNCTION_INFO_V1(azev_sql_pick_serial);
Datum
azev_sql_pick_serial(PG_FUNCTION_ARGS)
{
	const Picked *picked = (const Picked *) PG_GETARG_POINTER(0);

	(void) azev_aggregate_context(fcinfo);
	PG_RETURN_BYTEA_P(cstring_to_text_with_len((const char *) picked, offsetof(Picked, value) + picked->len));
}

PG_FUNCTION_INFO_V1(azev_sql_pick_deserial);
Datum
azev_sql_pick_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	Picked	   *picked;

	(void) azev_aggregate_context(fcinfo);
	picked = palloc(VARSIZE_ANY_EXHDR(bytes));
	memcpy(picked, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
	picked->room = picked->len;
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
	PG_RETURN_TEXT_P(cstring_to_text_with_len(picked->value, picked->len));
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
