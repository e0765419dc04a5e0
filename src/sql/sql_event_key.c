/*
 * sql_event_key.c
 *	  event_key(payload): what makes a delivery of the event the same delivery.
 */
#include "compat.h"

#include "event/event_key.h"
#include "event/shared_decode.h"

PG_FUNCTION_INFO_V1(azev_sql_event_key);

/* azevents.event_key(payload): NULL where the payload has no event or several. */
Datum
azev_sql_event_key(PG_FUNCTION_ARGS)
{
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	pg_uuid_t  *key;

	if (event == NULL)
		PG_RETURN_NULL();
	key = palloc(sizeof(pg_uuid_t));
	azev_event_key(event, key);
	PG_RETURN_UUID_P(key);
}
