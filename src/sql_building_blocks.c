/*
 * sql_building_blocks.c
 *	  ticks, operation_type, http_status, version.
 */
#include "compat.h"

#include "status_words.h"
#include "timestamp.h"
#include "utils/builtins.h"

#define AZEV_VERSION	"1.0"

PG_FUNCTION_INFO_V1(azev_sql_ticks);
PG_FUNCTION_INFO_V1(azev_sql_operation_type);
PG_FUNCTION_INFO_V1(azev_sql_http_status);
PG_FUNCTION_INFO_V1(azev_sql_version);

Datum
azev_sql_ticks(PG_FUNCTION_ARGS)
{
	text	   *time = PG_GETARG_TEXT_PP(0);
	int64		ticks;

	if (!azev_parse_ticks(VARDATA_ANY(time), VARSIZE_ANY_EXHDR(time), &ticks))
		PG_RETURN_NULL();
	PG_RETURN_INT64(ticks);
}

Datum
azev_sql_operation_type(PG_FUNCTION_ARGS)
{
	text	   *operation = PG_GETARG_TEXT_PP(0);
	const char *type = azev_operation_type(VARDATA_ANY(operation), VARSIZE_ANY_EXHDR(operation));

	if (type == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(type));
}

Datum
azev_sql_http_status(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	int			status = azev_http_status(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));

	if (status == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(status);
}

Datum
azev_sql_version(PG_FUNCTION_ARGS)
{
	(void) fcinfo;
	PG_RETURN_TEXT_P(cstring_to_text(AZEV_VERSION));
}
