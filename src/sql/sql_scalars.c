/*
 * sql_scalars.c
 *	  ticks, operation_type, http_status, version, and the answer to Event Grid's
 *	  validation of a subscription.
 */
#include "compat.h"

#include "jsonb/jsonb_build.h"
#include "event/payload.h"
#include "packing/pack.h"
#include "types/status_words.h"
#include "types/timestamp.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(azev_sql_ticks);
Datum
azev_sql_ticks(PG_FUNCTION_ARGS)
{
	text	   *time = PG_GETARG_TEXT_PP(0);
	int64		ticks;

	if (!azev_parse_ticks(VARDATA_ANY(time), VARSIZE_ANY_EXHDR(time), &ticks))
		PG_RETURN_NULL();
	PG_RETURN_INT64(ticks);
}

PG_FUNCTION_INFO_V1(azev_sql_operation_type);
Datum
azev_sql_operation_type(PG_FUNCTION_ARGS)
{
	text	   *operation = PG_GETARG_TEXT_PP(0);
	const char *type = azev_operation_type(VARDATA_ANY(operation), VARSIZE_ANY_EXHDR(operation));

	if (type == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(type));
}

PG_FUNCTION_INFO_V1(azev_sql_http_status);
Datum
azev_sql_http_status(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	int			status = azev_http_status(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));

	if (status == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(status);
}

PG_FUNCTION_INFO_V1(azev_sql_version);
Datum
azev_sql_version(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_TEXT_P(cstring_to_text(AZEV_VERSION));
}

/*
 * The answer to the first validation event of a payload, such as
 * {"validationResponse": code}; NULL where the payload has none.
 */
PG_FUNCTION_INFO_V1(azev_sql_subscription_validation_response);
Datum
azev_sql_subscription_validation_response(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = azev_payload_argument(fcinfo, 0);
	MemoryContext caller = CurrentMemoryContext;
	AzevPayload payload;
	AzevEvent	event;
	Jsonb	   *response = NULL;

	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (response == NULL && azev_payload_next(&payload, &event))
	{
		AzevValue	code;
		const AzevHandshake *handshake = azev_event_handshake(&event, &code);

		if (handshake)
		{
			AzevObject	object;
			AzevValue	value;

			MemoryContextSwitchTo(caller);
			azev_object_init(&object, 8);
			azev_object_add(&object, handshake->answer, strlen(handshake->answer), &code);
			value = azev_object_finish(&object);
			response = azev_value_to_jsonb(&value);
		}
	}
	azev_payload_end(&payload);
	if (response == NULL)
		PG_RETURN_NULL();
	PG_RETURN_JSONB_P(response);
}
