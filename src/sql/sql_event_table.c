/*
 * sql_event_table.c
 *	  What the CHECK of an event table calls where a row is not to be stored.
 */
#include "compat.h"

#include "event/payload.h"
#include "packing/pack.h"

/*
 * azevents._refuse_row(payload jsonb): never returns.  A row of an event table
 * is one event, and what is stored of it is what its payload says.
 */
PG_FUNCTION_INFO_V1(azev_sql_refuse_row);
Datum
azev_sql_refuse_row(PG_FUNCTION_ARGS)
{
	int64		n = azev_payload_count(azev_payload_argument(fcinfo, 0), PG_INT64_MAX);

	if (n == 1)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("event_time and event_key do not have the values that the payload gives"),
				 errhint("COPY and INSERT payloads into the table's inbox, the view whose name ends in \"_inbox\". It fills in these columns.")));
	if (n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_CHECK_VIOLATION),
				 errmsg("the payload holds no event"),
				 errdetail("A row of an event table is one event."),
				 errhint("Leave such payloads out, or use azevents.ingest() or the table's inbox, the view whose name ends in \"_inbox\": they accept any payload.")));
	ereport(ERROR,
			(errcode(ERRCODE_CHECK_VIOLATION),
			 errmsg("the payload holds %lld events", (long long) n),
			 errdetail("A row of an event table is one event."),
			 errhint("Use azevents.ingest() or the table's inbox, the view whose name ends in \"_inbox\": they accept any payload and store each of its events.")));
	PG_RETURN_BOOL(false);
}
