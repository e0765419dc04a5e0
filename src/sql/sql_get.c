/*
 * sql_get.c
 *	  The get functions: the value of an event's column, as text or in its type.
 *
 * column_names.c finds which column the arguments name; the payload is decoded
 * once for all accessors that look at it (shared_decode.c).
 */
#include "compat.h"

#include "event/column.h"
#include "event/extra.h"
#include "jsonb/jsonb_build.h"
#include "sql/column_names.h"
#include "sql/column_text.h"
#include "sql/sql_enum.h"
#include "types/timestamp.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/*
 * The value of the named column in the payload's event; false where it is NULL.
 * The datum is allocated in the current memory context.  Of an enum it is the
 * index of the label.
 */
static bool
azev_column_value(FunctionCallInfo fcinfo, const AzevAccessor *accessor, AzevKind *kind, Datum *datum)
{
	AzevNamedColumn *named = azev_named_column(fcinfo, accessor);
	AzevEvent  *event = azev_shared_event(fcinfo, 0);
	const AzevMeaning *meaning = event ? azev_project_as_meant(named, event) : NULL;

	if (meaning == NULL || meaning->column == AZEV_NO_COLUMN)
		return false;
	*kind = meaning->kind;
	if (meaning->first_source_decides)
	{
		const AzevValue *value = azev_value_at(event, event->projection, meaning->first);

		/* an empty string counts only where no other place has a value */
		if ((value->type != AZEV_STRING || value->len > 0 || meaning->only_source) &&
			azev_convert(meaning->first.kind, value, datum) == AZEV_CONVERTED)
			return true;
		if (meaning->only_source)
			return false;
	}
	if (meaning->column != AZEV_EXTRA_COLUMN)
		return azev_event_column(event, meaning->column, datum);
	*datum = JsonbPGetDatum(azev_event_extra(event));
	return true;
}

static pg_noinline Datum
azev_get_text(FunctionCallInfo fcinfo)
{
	static const AzevAccessor accessor = {"get_text", .reads_all = true};
	AzevKind	kind;
	Datum		datum;

	if (!azev_column_value(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(azev_datum_as_text(kind, datum));
}

/*
 * What the name means, where the payload is the one that was asked for last and
 * its event has the projection that the call means.  NULL where that is not so:
 * then azev_column_value finds it out.
 */
static inline const AzevMeaning *
azev_meaning_in_last_payload(FunctionCallInfo fcinfo)
{
	const AzevNamedColumn *named = fcinfo->flinfo->fn_extra;
	const AzevEvent *event = azev_last_payload.event;

	if (named == NULL || event == NULL ||
		DatumGetPointer(PG_GETARG_DATUM(0)) != azev_last_payload.raw)
		return NULL;
	return azev_current_meaning(named, event);
}

/*
 * Read the object that the column's first place is in, which no column asked for
 * before, and call the accessor again.
 */
static pg_noinline Datum
azev_read_and_get(FunctionCallInfo fcinfo, const AzevMeaning *meaning, PGFunction accessor)
{
	AzevEvent  *event = azev_last_payload.event;
	const AzevShape *shape = event->projection->shape;

	azev_read_children(event, event->projection, shape->parents[meaning->first.above]);
	return accessor(fcinfo);
}

/*
 * The text of the named column, as get_text and get_name give it.  Nearly always
 * it is the string at the column's first place; all other cases are left to
 * otherwise.
 */
static pg_attribute_always_inline Datum
azev_get_string(FunctionCallInfo fcinfo, PGFunction accessor, PGFunction otherwise)
{
	const AzevMeaning *meaning = azev_meaning_in_last_payload(fcinfo);

	if (meaning && meaning->fast_text)
	{
		const AzevEvent *event = azev_last_payload.event;
		const AzevValue *value;

		/*
		 * The call is the last thing that happens here, so that the compiler
		 * need not save any registers for the usual case.
		 */
		if (unlikely(azev_is_unread(event->projection, meaning->first)))
			return azev_read_and_get(fcinfo, meaning, accessor);
		value = azev_read_value(event, event->projection, meaning->first);
		if (value->type == AZEV_STRING && (value->len > 0 || meaning->empty_too))
			PG_RETURN_TEXT_P(azev_text_of_string(value));
		if (value->type <= AZEV_NULL && meaning->only_source)
			PG_RETURN_NULL();
	}
	return otherwise(fcinfo);
}

PG_FUNCTION_INFO_V1(azev_sql_get_text);
Datum
azev_sql_get_text(PG_FUNCTION_ARGS)
{
	return azev_get_string(fcinfo, azev_sql_get_text, azev_get_text);
}

/* The value of the named column, without any conversion. */
static Datum
azev_return_column(FunctionCallInfo fcinfo, const AzevAccessor *accessor)
{
	AzevKind	kind;
	Datum		datum;

	if (!azev_column_value(fcinfo, accessor, &kind, &datum))
		PG_RETURN_NULL();
	return datum;
}

static pg_noinline Datum
azev_get_name(FunctionCallInfo fcinfo)
{
	static const AzevAccessor accessor = {.name = "get_name"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_name);
Datum
azev_sql_get_name(PG_FUNCTION_ARGS)
{
	return azev_get_string(fcinfo, azev_sql_get_name, azev_get_name);
}

PG_FUNCTION_INFO_V1(azev_sql_get_timestamptz);
Datum
azev_sql_get_timestamptz(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_timestamptz"};
	const AzevMeaning *meaning = azev_meaning_in_last_payload(fcinfo);

	if (meaning && meaning->fast && meaning->first.kind == AZEV_TIMESTAMP)
	{
		AzevEvent  *event = azev_last_payload.event;
		const AzevValue *value = azev_value_at(event, event->projection, meaning->first);
		TimestampTz time;

		if (value->type == AZEV_STRING && azev_parse_timestamp(value->data, value->len, &time))
			PG_RETURN_TIMESTAMPTZ(time);
	}
	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_boolean);
Datum
azev_sql_get_boolean(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_boolean"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_jsonb);
Datum
azev_sql_get_jsonb(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_jsonb"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_resource_id);
Datum
azev_sql_get_resource_id(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_resource_id"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_inet);
Datum
azev_sql_get_inet(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_inet"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_text_array);
Datum
azev_sql_get_text_array(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_text_array"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_integer);
Datum
azev_sql_get_integer(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_integer"};

	return azev_return_column(fcinfo, &accessor);
}

PG_FUNCTION_INFO_V1(azev_sql_get_bigint);
Datum
azev_sql_get_bigint(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {"get_bigint", .also = {"get_integer"}};
	AzevKind	kind;
	Datum		datum;

	if (!azev_column_value(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	if (kind == AZEV_HTTP_STATUS)
		PG_RETURN_INT64(DatumGetInt32(datum));
	return datum;
}

PG_FUNCTION_INFO_V1(azev_sql_get_numeric);
Datum
azev_sql_get_numeric(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {
		"get_numeric", .also = {"get_bigint", "get_integer"}
	};
	AzevKind	kind;
	Datum		datum;

	if (!azev_column_value(fcinfo, &accessor, &kind, &datum))
		PG_RETURN_NULL();
	if (kind == AZEV_HTTP_STATUS)
		return DirectFunctionCall1(int4_numeric, datum);
	if (kind == AZEV_INTEGER || kind == AZEV_TICKS)
		return DirectFunctionCall1(int8_numeric, datum);
	return datum;
}

PG_FUNCTION_INFO_V1(azev_sql_get_severity);
Datum
azev_sql_get_severity(PG_FUNCTION_ARGS)
{
	static const AzevAccessor accessor = {.name = "get_severity"};
	const AzevKindInfo *severity = &azev_kinds[AZEV_SEVERITY];
	AzevNamedColumn *named = azev_named_column(fcinfo, &accessor);
	AzevKind	kind;
	Datum		datum;

	if (named->labels == NULL)
		named->labels = azev_enum_labels(get_func_rettype(fcinfo->flinfo->fn_oid),
										 severity->labels, severity->nlabels,
										 fcinfo->flinfo->fn_mcxt);
	if (!azev_column_value(fcinfo, &accessor, &kind, &datum) ||
		!OidIsValid(named->labels[DatumGetInt32(datum)]))
		PG_RETURN_NULL();
	PG_RETURN_OID(named->labels[DatumGetInt32(datum)]);
}
