/*
 * column_text.c
 *	  The value of a column as text, the same in every session.
 */
#include "sql/column_text.h"

#include "catalog/pg_type.h"
#include "jsonb/moderate.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgroids.h"
#include "utils/fmgrprotos.h"
#include "utils/inet.h"
#include "utils/json.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/* A datum of any kind as text.  No setting of the session changes the text. */
text *
azev_datum_as_text(AzevKind kind, Datum datum)
{
	static const int utc = 0;
	char		time[MAXDATELEN + 1];

	if (azev_kinds[kind].labels)
		return cstring_to_text(azev_kinds[kind].labels[DatumGetInt32(datum)]);
	if (azev_kinds[kind].is_json)
		return cstring_to_text(DatumGetCString(DirectFunctionCall1(jsonb_out, datum)));
	switch (kind)
	{
		case AZEV_TIMESTAMP:
		case AZEV_EPOCH:
			JsonEncodeDateTime(time, datum, TIMESTAMPTZOID, &utc);
			return cstring_to_text(time);
		case AZEV_INTEGER:
		case AZEV_TICKS:
			return cstring_to_text(psprintf(INT64_FORMAT, DatumGetInt64(datum)));
		case AZEV_HTTP_STATUS:
			return cstring_to_text(psprintf("%d", DatumGetInt32(datum)));
		case AZEV_NUMERIC:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(numeric_out, datum)));
		case AZEV_BOOLEAN:
			return cstring_to_text(DatumGetBool(datum) ? "true" : "false");
		case AZEV_IP_ADDRESS:
			return cstring_to_text(DatumGetCString(DirectFunctionCall1(inet_out, datum)));
		case AZEV_TEXT_LIST:
			return cstring_to_text(OidOutputFunctionCall(F_ARRAY_OUT, datum));
		default:
			return DatumGetTextP(datum);
	}
}

/* Is a datum's text, as the function above gives it, one that may be printed? */
bool
azev_is_moderate_datum(AzevKind kind, Datum datum)
{
	AzevValue	value;

	if (azev_kinds[kind].labels)
		return true;
	if (azev_kinds[kind].is_json)
	{
		value = azev_value_of_jsonb(DatumGetJsonbP(datum));
		return azev_is_moderate(&value);
	}
	switch (kind)
	{
		case AZEV_NUMERIC:
			value = (AzevValue)
			{
				AZEV_NUMBER, VARSIZE_ANY(DatumGetPointer(datum)), DatumGetPointer(datum)
			};
			return azev_is_moderate(&value);
		case AZEV_TIMESTAMP:
		case AZEV_EPOCH:
		case AZEV_INTEGER:
		case AZEV_TICKS:
		case AZEV_HTTP_STATUS:
		case AZEV_BOOLEAN:
		case AZEV_IP_ADDRESS:
			return true;
		default:
			return VARSIZE_ANY_EXHDR(DatumGetPointer(datum)) <= AZEV_MODERATE_BYTES;
	}
}
