/*
 * sql_event_type.c
 *	  The type event: one JSON value, packed.
 *
 * Its text and its binary form are those of jsonb, and so is what is equal.
 */
#include "compat.h"

#include "commands/vacuum.h"
#include "miscadmin.h"
#include "packing/pack.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#define PG_GETARG_EVENT(n)	azev_detoast_event(PG_GETARG_DATUM(n))
#define PG_RETURN_EVENT(jsonb)	PG_RETURN_POINTER(azev_pack(jsonb))

/* The value that jsonb's own input function returned, packed; NULL after a soft error. */
static Datum
azev_pack_input(Datum jsonb)
{
	AzevPacked *packed;

	if (DatumGetPointer(jsonb) == NULL)
		return jsonb;
	packed = azev_pack(DatumGetJsonbP(jsonb));
	pfree(DatumGetPointer(jsonb));
	return PointerGetDatum(packed);
}

PG_FUNCTION_INFO_V1(azev_event_in);
Datum
azev_event_in(PG_FUNCTION_ARGS)
{
	return azev_pack_input(jsonb_in(fcinfo));
}

PG_FUNCTION_INFO_V1(azev_event_recv);
Datum
azev_event_recv(PG_FUNCTION_ARGS)
{
	return azev_pack_input(jsonb_recv(fcinfo));
}

PG_FUNCTION_INFO_V1(azev_event_out);
Datum
azev_event_out(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_out, JsonbPGetDatum(PG_GETARG_EVENT(0)));
}

PG_FUNCTION_INFO_V1(azev_event_send);
Datum
azev_event_send(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(jsonb_send, JsonbPGetDatum(PG_GETARG_EVENT(0)));
}

/* jsonb::event */
PG_FUNCTION_INFO_V1(azev_jsonb_to_event);
Datum
azev_jsonb_to_event(PG_FUNCTION_ARGS)
{
	PG_RETURN_EVENT(PG_GETARG_JSONB_P(0));
}

/* event::json */
PG_FUNCTION_INFO_V1(azev_event_to_json);
Datum
azev_event_to_json(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_EVENT(0);

	PG_RETURN_TEXT_P(cstring_to_text(JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb))));
}

/* Are two values the same JSON value?  As jsonb sees it: 1.0 is 1.00. */
static bool
azev_events_equal(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	struct varlena *b = PG_DETOAST_DATUM(PG_GETARG_DATUM(1));
	Jsonb	   *x;
	Jsonb	   *y;
	bool		equal;

	equal = VARSIZE(a) == VARSIZE(b) && memcmp(VARDATA(a), VARDATA(b), VARSIZE(a) - VARHDRSZ) == 0;
	if (!equal)
	{
		x = azev_detoast_event(PointerGetDatum(a));
		y = azev_detoast_event(PointerGetDatum(b));
		equal = DatumGetBool(DirectFunctionCall2(jsonb_eq, JsonbPGetDatum(x), JsonbPGetDatum(y)));
		pfree(x);
		pfree(y);
	}
	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return equal;
}

PG_FUNCTION_INFO_V1(azev_event_eq);
Datum
azev_event_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(azev_events_equal(fcinfo));
}

PG_FUNCTION_INFO_V1(azev_event_ne);
Datum
azev_event_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!azev_events_equal(fcinfo));
}

PG_FUNCTION_INFO_V1(azev_event_hash);
Datum
azev_event_hash(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_EVENT(0);
	Datum		hash = DirectFunctionCall1(jsonb_hash, JsonbPGetDatum(jsonb));

	PG_FREE_IF_COPY(jsonb, 0);
	return hash;
}

PG_FUNCTION_INFO_V1(azev_event_hash_extended);
Datum
azev_event_hash_extended(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_EVENT(0);
	Datum		hash = DirectFunctionCall2(jsonb_hash_extended, JsonbPGetDatum(jsonb), PG_GETARG_DATUM(1));

	PG_FREE_IF_COPY(jsonb, 0);
	return hash;
}

/* What ANALYZE keeps of events: how many are NULL, and their size; no two are alike. */
static void
azev_compute_stats(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch, int samplerows,
				   double totalrows pg_attribute_unused())
{
	int			nulls = 0;
	double		size = 0;

	for (int i = 0; i < samplerows; i++)
	{
		bool		isnull;
		Datum		value = fetch(stats, i, &isnull);

		CHECK_FOR_INTERRUPTS();
		if (isnull)
			nulls++;
		else
			size += VARSIZE_ANY(DatumGetPointer(value));
	}
	if (samplerows == 0)
		return;
	stats->stats_valid = true;
	stats->stanullfrac = (float4) nulls / samplerows;
	stats->stawidth = nulls < samplerows ? (int32) (size / (samplerows - nulls)) : 0;
	stats->stadistinct = -(1 - stats->stanullfrac);
}

/*
 * ANALYZE for the type.  PostgreSQL's own would compare each event of the sample with
 * many others to find the most common ones, and unpack both for it.
 */
PG_FUNCTION_INFO_V1(azev_event_typanalyze);
Datum
azev_event_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);

	stats->compute_stats = azev_compute_stats;
	/* as many rows as for a column with a histogram */
	stats->minrows = 300 * default_statistics_target;
	PG_RETURN_BOOL(true);
}

/*
 * azevents._dictionary_digest(number integer): the SHA-256 of a dictionary; NULL
 * where there is none of this number.
 */
PG_FUNCTION_INFO_V1(azev_sql_dictionary_digest);
Datum
azev_sql_dictionary_digest(PG_FUNCTION_ARGS)
{
	int32		number = PG_GETARG_INT32(0);
	const AzevDictionary *dictionary = number > 0 && number < AZEV_METHODS ? azev_dictionary_of_method(number) : NULL;

	if (dictionary == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(azev_dictionary_digest(dictionary)));
}
