/*
 * value.c
 *	  JSON value -> Datum by kind, without throwing.
 *
 * A value converts if and only if its kind allows it.  So extraction and validation
 * cannot disagree.  Enums (severity, format_name) convert to the index of their
 * label; whoever knows the SQL type makes the enum's oid of it.
 */
#include "types/value.h"

#include "catalog/words.h"
#include "jsonb/json_text.h"
#include "jsonb/jsonb_build.h"
#include "jsonb/number.h"
#include "types/address.h"
#include "types/digits.h"
#include "types/number_value.h"
#include "types/severity_words.h"
#include "types/status_words.h"
#include "types/timestamp.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

/* Longest string, in bytes, that is a resource id. */
#define RESOURCE_ID_MAX	2048

static inline Datum
azev_text_datum(const AzevValue *value)
{
	return PointerGetDatum(cstring_to_text_with_len(value->data, value->len));
}

static AzevOutcome
azev_convert_text(const AzevValue *value, Datum *datum)
{
	if (value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	if (datum)
		*datum = azev_text_datum(value);
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_text_or_integer(const AzevValue *value, Datum *datum)
{
	int			printed;

	if (value->type == AZEV_NUMBER && azev_is_integer(value, &printed))
	{
		if (printed > NUMBER_TEXT_MAX)
			return AZEV_OUT_OF_RANGE;
		if (datum)
			*datum = CStringGetTextDatum(azev_number_text(value));
		return AZEV_CONVERTED;
	}
	return azev_convert_text(value, datum);
}

static AzevOutcome
azev_convert_text_or_json(const AzevValue *value, Datum *datum)
{
	if (value->type != AZEV_OBJECT_VALUE && value->type != AZEV_ARRAY_VALUE)
		return azev_convert_text(value, datum);
	if (datum)
		*datum = CStringGetTextDatum(JsonbToCString(NULL, (JsonbContainer *) unconstify(char *, value->data),
													value->len));
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_timestamp(const AzevValue *value, Datum *datum)
{
	TimestampTz time;

	if (value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	/* a word that means "no value" */
	if (value->len == 4 && pg_strncasecmp(value->data, "null", 4) == 0)
		return AZEV_EMPTY;
	if (!azev_parse_timestamp(value->data, value->len, &time))
		return AZEV_MALFORMED;
	if (datum)
		*datum = TimestampTzGetDatum(time);
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_boolean(const AzevValue *value, Datum *datum)
{
	bool		truth = value->type == AZEV_TRUE;

	if (value->type == AZEV_STRING)
	{
		truth = value->len == 4 && pg_strncasecmp(value->data, "true", 4) == 0;
		if (!truth && !(value->len == 5 && pg_strncasecmp(value->data, "false", 5) == 0))
			return AZEV_MALFORMED;
	}
	else if (value->type != AZEV_TRUE && value->type != AZEV_FALSE)
		return AZEV_WRONG_TYPE;
	if (datum)
		*datum = BoolGetDatum(truth);
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_object(const AzevValue *value, Datum *datum)
{
	if (value->type != AZEV_OBJECT_VALUE)
		return AZEV_WRONG_TYPE;
	if (datum)
		*datum = JsonbPGetDatum(azev_value_to_jsonb(value));
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_array(const AzevValue *value, Datum *datum)
{
	if (value->type != AZEV_ARRAY_VALUE)
		return AZEV_WRONG_TYPE;
	if (datum)
		*datum = JsonbPGetDatum(azev_value_to_jsonb(value));
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_object_or_text(const AzevValue *value, Datum *datum)
{
	AzevValue	decoded;

	if (value->type != AZEV_STRING)
		return azev_convert_object(value, datum);
	decoded = azev_json_text_decode(value);
	if (decoded.type != AZEV_OBJECT_VALUE)
		return AZEV_MALFORMED;
	return azev_convert_object(&decoded, datum);
}

static AzevOutcome
azev_convert_json_or_text(const AzevValue *value, Datum *datum)
{
	AzevValue	json = *value;

	if (value->type == AZEV_STRING)
	{
		json = azev_json_text_decode(value);
		if (json.type == AZEV_NONE)
			return AZEV_MALFORMED;
	}
	return json.type == AZEV_ARRAY_VALUE ?
		azev_convert_array(&json, datum) : azev_convert_object(&json, datum);
}

static AzevOutcome
azev_convert_base64_object(const AzevValue *value, Datum *datum)
{
	AzevValue	decoded;

	if (value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	decoded = azev_json_base64_decode(value);
	return decoded.type == AZEV_OBJECT_VALUE ? azev_convert_object(&decoded, datum) : AZEV_MALFORMED;
}

static AzevOutcome
azev_convert_any(const AzevValue *value, Datum *datum)
{
	if (datum)
		*datum = JsonbPGetDatum(azev_value_to_jsonb(value));
	return AZEV_CONVERTED;
}

/*
 * A path that is longer than any of Azure's is no value: a btree index could not
 * store it, and inserting a batch would fail because of one event.
 */
static AzevOutcome
azev_convert_resource_id(const AzevValue *value, Datum *datum)
{
	if (value->type == AZEV_STRING && value->len > RESOURCE_ID_MAX)
		return AZEV_OUT_OF_RANGE;
	return azev_convert_text(value, datum);
}

/*
 * A severity's word, or its number counted from first.  A string that is no word
 * and no such number is not listed.
 */
static AzevOutcome
azev_convert_numbered_severity(const AzevValue *value, int first, Datum *datum)
{
	AzevOutcome outcome;
	Datum		number;
	int			index;

	if (value->type != AZEV_NUMBER && value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	outcome = azev_convert_integer(value, &number);
	if (outcome == AZEV_CONVERTED)
	{
		int64		given = DatumGetInt64(number);

		if (given < first || given >= first + AZEV_NSEVERITIES)
			return value->type == AZEV_NUMBER ? AZEV_OUT_OF_RANGE : AZEV_UNLISTED;
		index = (int) given - first;
	}
	else if (value->type == AZEV_NUMBER)
		return outcome;
	else if ((index = azev_severity_index(value->data, value->len)) < 0)
		return AZEV_UNLISTED;
	if (datum)
		*datum = Int32GetDatum(index);
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_severity(const AzevValue *value, Datum *datum)
{
	return azev_convert_numbered_severity(value, 1, datum);
}

static AzevOutcome
azev_convert_severity_from_0(const AzevValue *value, Datum *datum)
{
	return azev_convert_numbered_severity(value, 0, datum);
}

/* The first element of an array, if it is a resource id; the other elements are not looked at. */
static AzevOutcome
azev_convert_first_resource_id(const AzevValue *value, Datum *datum)
{
	AzevElements elements;
	AzevValue	first;

	if (value->type != AZEV_ARRAY_VALUE)
		return azev_convert_resource_id(value, datum);
	azev_elements_start(&elements, value);
	return azev_elements_next(&elements, &first) && first.type == AZEV_STRING ?
		azev_convert_resource_id(&first, datum) : AZEV_EMPTY;
}

static bool
azev_is_one_resource_id(const AzevValue *value)
{
	return value->type != AZEV_ARRAY_VALUE || azev_value_count(value) == 1;
}

/* .NET's number is no category that a reader knows; the category is derived then. */
static AzevOutcome
azev_convert_event_source(const AzevValue *value, Datum *datum)
{
	AzevOutcome outcome = azev_convert_integer(value, NULL);

	if (outcome == AZEV_CONVERTED || outcome == AZEV_OUT_OF_RANGE)
		return AZEV_EMPTY;
	return azev_convert_text(value, datum);
}

static AzevOutcome
azev_convert_channels(const AzevValue *value, Datum *datum)
{
	static const char *const channels[] = {AZEV_CHANNEL_WORDS};
	Datum		bits;
	AzevOutcome outcome = azev_convert_integer(value, &bits);

	if (outcome == AZEV_OUT_OF_RANGE)
		return outcome;
	if (outcome != AZEV_CONVERTED)
		return azev_convert_text(value, datum);
	if (DatumGetInt64(bits) < 1 || DatumGetInt64(bits) > (int64) lengthof(channels))
		return AZEV_OUT_OF_RANGE;
	if (datum)
		*datum = CStringGetTextDatum(channels[DatumGetInt64(bits) - 1]);
	return AZEV_CONVERTED;
}

static AzevOutcome
azev_convert_category(const AzevValue *value, Datum *datum)
{
	if (value->type == AZEV_STRING && azev_operation_type(value->data, value->len))
		return AZEV_UNLISTED;
	return azev_convert_text(value, datum);
}

/* An exported result type: REST's word, and without the dot that may trail. */
static AzevOutcome
azev_convert_status(const AzevValue *value, Datum *datum)
{
	AzevValue	word = *value;
	const char *status;

	if (value->type != AZEV_STRING || datum == NULL)
		return azev_convert_text_or_integer(value, datum);
	if (word.len > 1 && word.data[word.len - 1] == '.')
		word.len--;
	status = azev_status_of_result_type(word.data, word.len);
	*datum = status ? CStringGetTextDatum(status) : azev_text_datum(&word);
	return AZEV_CONVERTED;
}

typedef struct Converter
{
	AzevOutcome (*convert) (const AzevValue *value, Datum *datum);
	bool		takes_empty;	/* an empty string is a value */
	bool		plain;			/* any other string becomes the text that it
								 * is */
	bool		(*holds_all) (const AzevValue *value);	/* NULL: always */
	bool		(*is_ambiguous) (const char *text, size_t len); /* NULL: never */
} Converter;

/* Kinds that occur only in derived columns have no converter. */
static const Converter azev_converters[AZEV_NKINDS] = {
	[AZEV_TEXT] = {.convert = azev_convert_text, .takes_empty = true, .plain = true},
	[AZEV_NAME] = {.convert = azev_convert_text, .plain = true},
	[AZEV_TEXT_OR_INTEGER] = {.convert = azev_convert_text_or_integer, .takes_empty = true, .plain = true},
	[AZEV_TEXT_OR_JSON] = {.convert = azev_convert_text_or_json, .takes_empty = true, .plain = true},
	[AZEV_TIMESTAMP] = {.convert = azev_convert_timestamp, .is_ambiguous = azev_is_ambiguous_time},
	[AZEV_INTEGER] = {.convert = azev_convert_integer},
	[AZEV_EPOCH] = {.convert = azev_convert_epoch},
	[AZEV_NUMERIC] = {.convert = azev_convert_numeric},
	[AZEV_BOOLEAN] = {.convert = azev_convert_boolean},
	[AZEV_OBJECT] = {.convert = azev_convert_object},
	[AZEV_OBJECT_OR_TEXT] = {.convert = azev_convert_object_or_text},
	[AZEV_DATA] = {.convert = azev_convert_object_or_text},
	[AZEV_JSON_OR_TEXT] = {.convert = azev_convert_json_or_text},
	[AZEV_ARRAY] = {.convert = azev_convert_array},
	[AZEV_ANY] = {.convert = azev_convert_any, .takes_empty = true},
	[AZEV_BASE64_OBJECT] = {.convert = azev_convert_base64_object},
	[AZEV_RESOURCE_ID] = {.convert = azev_convert_resource_id},
	[AZEV_IP_ADDRESS] = {.convert = azev_convert_address, .holds_all = azev_is_all_address},
	[AZEV_SEVERITY] = {.convert = azev_convert_severity},
	[AZEV_SEVERITY_FROM_0] = {.convert = azev_convert_severity_from_0},
	[AZEV_CATEGORY] = {.convert = azev_convert_category, .takes_empty = true},
	[AZEV_RESOURCE_ID_LIST] = {.convert = azev_convert_first_resource_id, .holds_all = azev_is_one_resource_id},
	[AZEV_EVENT_SOURCE] = {.convert = azev_convert_event_source, .takes_empty = true},
	[AZEV_CHANNELS] = {.convert = azev_convert_channels, .takes_empty = true},
	[AZEV_STATUS] = {.convert = azev_convert_status, .takes_empty = true},
};

/* Does each string of the kind that is not empty become the text that it is? */
bool
azev_is_plain_text(AzevKind kind)
{
	return azev_converters[kind].plain;
}

/* Is an empty string a value of the kind?  No name is empty. */
bool
azev_takes_empty(AzevKind kind)
{
	return azev_converters[kind].takes_empty;
}

/* Does the datum hold all of the value, so that extra need not keep it? */
bool
azev_datum_holds_all(AzevKind kind, const AzevValue *value)
{
	return azev_converters[kind].holds_all == NULL || azev_converters[kind].holds_all(value);
}

/* Could the value, which converts, be read in another way too? */
bool
azev_is_ambiguous(AzevKind kind, const AzevValue *value)
{
	return value->type == AZEV_STRING && azev_converters[kind].is_ambiguous != NULL &&
		azev_converters[kind].is_ambiguous(value->data, value->len);
}

/*
 * Convert a value.  The datum is set where AZEV_CONVERTED is returned, and
 * allocated in the current memory context; if datum is NULL, only the outcome
 * is computed.
 */
AzevOutcome
azev_convert(AzevKind kind, const AzevValue *value, Datum *datum)
{
	const Converter *converter = &azev_converters[kind];

	if (value->type == AZEV_NONE || value->type == AZEV_NULL ||
		(value->type == AZEV_STRING && value->len == 0 && !converter->takes_empty))
		return AZEV_EMPTY;
	if (converter->convert == NULL)
		return AZEV_WRONG_TYPE;
	return converter->convert(value, datum);
}

/*
 * The text of a string, or of a number that is not longer than NUMBER_TEXT_MAX;
 * NULL for anything else.  A string's is not copied.
 */
char *
azev_value_as_text(const AzevValue *value, size_t *len)
{
	char	   *text;
	int			printed;

	if (value->type == AZEV_STRING)
	{
		*len = value->len;
		return unconstify(char *, value->data);
	}
	if (value->type != AZEV_NUMBER)
		return NULL;
	azev_is_integer(value, &printed);
	if (printed > NUMBER_TEXT_MAX)
		return NULL;
	text = azev_number_text(value);
	*len = strlen(text);
	return text;
}
