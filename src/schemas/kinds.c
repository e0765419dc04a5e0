/*
 * kinds.c
 *	  The names of kinds and formats, and each kind in the words of JSON Schema.
 */
#include "catalog/schema.h"

/*
 * The times that timestamp.c reads, as a regular expression of ECMA 262:
 * RFC 3339, month/day/year, RFC 1123.
 */
#define YEAR		"(?!0000)[0-9]{4}"
#define LEAP_YEAR	"([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
#define CLOCK(hour_)	hour_ ":[0-5][0-9]:([0-5][0-9]|60)(\\\\.[0-9]{1,9})?"
#define HOUR		"([01][0-9]|2[0-3])"
#define SHORT_HOUR	"([01]?[0-9]|2[0-3])"
#define HALF_HOUR	"(0?[1-9]|1[0-2])"
#define ZONE		"([Zz]|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)"
#define DAY_OF_28	"(0[1-9]|1[0-9]|2[0-8])"
#define DAY_OF_30	"(0[1-9]|[12][0-9]|30)"
#define DAY_OF_31	"(0[1-9]|[12][0-9]|3[01])"
#define SHORT_28	"(0?[1-9]|1[0-9]|2[0-8])"
#define SHORT_30	"(0?[1-9]|[12][0-9]|30)"
#define SHORT_31	"(0?[1-9]|[12][0-9]|3[01])"

#define RFC3339 \
	"(" YEAR "-((0[13578]|1[02])-" DAY_OF_31 "|(0[469]|11)-" DAY_OF_30 "|02-" DAY_OF_28 ")|" \
	"(?!0000)" LEAP_YEAR "-02-29)[Tt ]" CLOCK(HOUR) ZONE "?"
#define AMERICAN \
	"((0?[13578]|1[02])/" SHORT_31 "/" YEAR "|(0?[469]|11)/" SHORT_30 "/" YEAR \
	"|0?2/" SHORT_28 "/" YEAR "|0?2/29/(?!0000)" LEAP_YEAR ") " \
	"(" CLOCK(HALF_HOUR) " [AaPp][Mm]|" CLOCK(SHORT_HOUR) ")( " ZONE ")?"
#define MONTHS_OF_31	"([Jj][Aa][Nn]|[Mm][Aa][Rr]|[Mm][Aa][Yy]|[Jj][Uu][Ll]|[Aa][Uu][Gg]|[Oo][Cc][Tt]|[Dd][Ee][Cc])"
#define MONTHS_OF_30	"([Aa][Pp][Rr]|[Jj][Uu][Nn]|[Ss][Ee][Pp]|[Nn][Oo][Vv])"
#define FEBRUARY		"[Ff][Ee][Bb]"
#define WEEKDAYS		"([Mm][Oo][Nn]|[Tt][Uu][Ee]|[Ww][Ee][Dd]|[Tt][Hh][Uu]|[Ff][Rr][Ii]|[Ss][Aa][Tt]|[Ss][Uu][Nn])"
#define RFC1123 \
	WEEKDAYS ", (" SHORT_31 " " MONTHS_OF_31 " " YEAR "|" SHORT_30 " " MONTHS_OF_30 " " YEAR \
	"|" SHORT_28 " " FEBRUARY " " YEAR "|29 " FEBRUARY " (?!0000)" LEAP_YEAR ") " \
	CLOCK(HOUR) " ([Gg][Mm][Tt]|[Uu][Tt][Cc]|" ZONE ")"
#define EPOCH			"/Date\\\\(-?[0-9]{1,13}([+-][0-9]{4})?\\\\)/"
#define NULL_WORD		"[Nn][Uu][Ll][Ll]"
#define TIME_PATTERN	"^(" RFC3339 "|" AMERICAN "|" RFC1123 "|" EPOCH "|" NULL_WORD ")?$"

/* The addresses that address.c reads, with and without a port. */
#define OCTET	"(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
#define IPV4	OCTET "(\\\\." OCTET "){3}"
#define HEX		"[0-9A-Fa-f]{1,4}"
#define IPV6 \
	"((" HEX ":){7}(" HEX "|:)" \
	"|(" HEX ":){6}(:" HEX "|" IPV4 "|:)" \
	"|(" HEX ":){5}((:" HEX "){1,2}|:" IPV4 "|:)" \
	"|(" HEX ":){4}((:" HEX "){1,3}|(:" HEX ")?:" IPV4 "|:)" \
	"|(" HEX ":){3}((:" HEX "){1,4}|(:" HEX "){0,2}:" IPV4 "|:)" \
	"|(" HEX ":){2}((:" HEX "){1,5}|(:" HEX "){0,3}:" IPV4 "|:)" \
	"|" HEX ":((:" HEX "){1,6}|(:" HEX "){0,4}:" IPV4 "|:)" \
	"|:((:" HEX "){1,7}|(:" HEX "){0,5}:" IPV4 "|:))"
#define PORT	"(:[0-9]{1,5})?"
#define ADDRESS_PATTERN \
	"^ *(" IPV4 PORT "|" IPV6 "|\\\\[" IPV6 "\\\\]" PORT "|[Nn]/[Aa])? *$"

/* What PowerShell puts around claims and properties. */
#define WRAPPER	"Content"

const AzevKindInfo azev_kinds[AZEV_NKINDS] = {
	[AZEV_TEXT] = {
		"text", "a string", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"null\"]",
		.sound = AZEV_TYPE(STRING),
		.copied = 1
	},
	[AZEV_NAME] = {
		"name", "a string", "azevents.azure_name", "get_name",
		"\"type\": [\"string\", \"null\"]",
		.sound = AZEV_TYPE(STRING),
		.copied = 1
	},
	[AZEV_TEXT_OR_INTEGER] = {
		"text or integer", "a string or an integer", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"integer\", \"null\"]",
		.sound = AZEV_TYPE(STRING)
	},
	[AZEV_TEXT_OR_JSON] = {
		"text or JSON", "a string, an object or an array", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"object\", \"array\", \"null\"]",
		.sound = AZEV_TYPE(STRING) | AZEV_TYPE(OBJECT_VALUE) | AZEV_TYPE(ARRAY_VALUE),
		.takes_object = 1,
		.decoding = AZEV_JSON_TEXT,
		.keeps_text = 1
	},
	[AZEV_TEXT_LIST] = {
		"text list", "a string", "pg_catalog.text[]", "get_text_array", NULL,
		.sound = 0
	},
	[AZEV_TIMESTAMP] = {
		"timestamp", "a time, such as 2018-01-29T20:42:31.3810679Z", "pg_catalog.timestamptz", "get_timestamptz",
		"\"type\": [\"string\", \"null\"], \"pattern\": \"" TIME_PATTERN "\"",
		.sound = 0,
		.malformed = "format"
	},
	[AZEV_INTEGER] = {
		"integer", "an integer, or a string of its digits", "pg_catalog.int8", "get_bigint",
		"\"type\": [\"integer\", \"string\", \"null\"], \"pattern\": \"^(-?[0-9]+)?$\"",
		.sound = 0
	},
	[AZEV_EPOCH] = {
		"epoch", "seconds since 1970: an integer, or a string of its digits", "pg_catalog.timestamptz", "get_timestamptz",
		"\"type\": [\"integer\", \"string\", \"null\"], \"pattern\": \"^(-?[0-9]+)?$\"",
		.sound = 0
	},
	[AZEV_NUMERIC] = {
		"numeric", "a number, or a string of its digits", "pg_catalog.numeric", "get_numeric",
		"\"type\": [\"number\", \"string\", \"null\"], \"maxLength\": 1000, "
		"\"pattern\": \"^(-?[0-9]+(\\\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?)?$\"",
		.sound = AZEV_TYPE(NUMBER)
	},
	[AZEV_BOOLEAN] = {
		"boolean", "true, false, or a string that says so", "pg_catalog.bool", "get_boolean",
		"\"type\": [\"boolean\", \"string\", \"null\"], "
		"\"pattern\": \"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])?$\"",
		.sound = AZEV_TYPE(FALSE) | AZEV_TYPE(TRUE)
	},
	[AZEV_OBJECT] = {
		"object", "an object", "pg_catalog.jsonb", "get_jsonb",
		"\"type\": [\"object\", \"string\", \"null\"], \"maxLength\": 0",
		.sound = AZEV_TYPE(OBJECT_VALUE),
		.is_json = 1,
		.takes_object = 1,
		.copied = 1
	},
	[AZEV_OBJECT_OR_TEXT] = {
		"object or its JSON text", "an object, or a string that holds its JSON", "pg_catalog.jsonb", "get_jsonb",
		"\"type\": [\"object\", \"string\", \"null\"]",
		.sound = AZEV_TYPE(OBJECT_VALUE) | AZEV_TYPE(STRING),
		.is_json = 1,
		.takes_object = 1, .wrapper = WRAPPER,
		.decoding = AZEV_JSON_TEXT,
		.malformed = "contentMediaType", .malformed_warns = 1
	},
	[AZEV_DATA] = {
		"data", "an object, or a string that holds its JSON", "pg_catalog.jsonb", "get_jsonb",
		"\"type\": [\"object\", \"string\", \"null\"]",
		.sound = AZEV_TYPE(OBJECT_VALUE) | AZEV_TYPE(STRING),
		.is_json = 1,
		.takes_object = 1,
		.decoding = AZEV_JSON_TEXT,
		.malformed = "contentMediaType", .malformed_warns = 1
	},
	[AZEV_JSON_OR_TEXT] = {
		"object, array or JSON text", "an object or array, or a string that holds its JSON", "pg_catalog.jsonb", "get_jsonb",
		"\"type\": [\"object\", \"array\", \"string\", \"null\"]",
		.sound = AZEV_TYPE(OBJECT_VALUE) | AZEV_TYPE(ARRAY_VALUE) | AZEV_TYPE(STRING),
		.is_json = 1,
		.takes_object = 1, .wrapper = WRAPPER,
		.decoding = AZEV_JSON_TEXT,
		.malformed = "contentMediaType", .malformed_warns = 1
	},
	[AZEV_ARRAY] = {
		"array", "an array", "pg_catalog.jsonb", "get_jsonb",
		"\"type\": [\"array\", \"string\", \"null\"], \"maxLength\": 0",
		.sound = AZEV_TYPE(ARRAY_VALUE),
		.is_json = 1,
		.copied = 1
	},
	[AZEV_ANY] = {
		"any", "any value", "pg_catalog.jsonb", "get_jsonb", "",
		.sound = AZEV_ANY_TYPE,
		.is_json = 1,
		.takes_object = 1,
		.copied = 1
	},
	[AZEV_BASE64_OBJECT] = {
		"base64 of an object", "a string: base64 of an object's JSON", NULL, NULL,
		"\"type\": [\"string\", \"null\"], \"contentEncoding\": \"base64\"",
		.sound = AZEV_TYPE(STRING),
		.decoding = AZEV_BASE64_JSON,
		.malformed = "contentEncoding", .malformed_warns = 1
	},
	[AZEV_RESOURCE_ID] = {
		"resource id", "a string: a resource id", "azevents.resource_id", "get_resource_id",
		"\"type\": [\"string\", \"null\"]",
		.sound = AZEV_TYPE(STRING),
		.copied = 1, .out_of_range = "maxLength"
	},
	[AZEV_RESOURCE_ID_LIST] = {
		"resource id list", "an array of resource ids", "azevents.resource_id", "get_resource_id",
		"\"type\": [\"array\", \"string\", \"null\"]",
		.sound = AZEV_TYPE(STRING) | AZEV_TYPE(ARRAY_VALUE),
		.takes_first = 1, .out_of_range = "maxLength"
	},
	[AZEV_IP_ADDRESS] = {
		"ip address", "an IPv4 or IPv6 address", "pg_catalog.inet", "get_inet",
		"\"type\": [\"string\", \"null\"], \"pattern\": \"" ADDRESS_PATTERN "\"",
		.sound = 0,
		.malformed = "format"
	},
	[AZEV_SEVERITY] = {
		"severity", "a severity, or an integer from 1 (Critical) to 5 (Verbose)", "azevents.severity", "get_severity",
		"\"type\": [\"string\", \"integer\", \"null\"], \"minimum\": 1, \"maximum\": 5",
		.sound = AZEV_TYPE(STRING),
		.labels = azev_severity_names, .nlabels = AZEV_NSEVERITIES,
		.own_words = 1, .out_of_range_errs = 1
	},
	[AZEV_SEVERITY_FROM_0] = {
		"severity from 0", "a severity, or an integer from 0 (Critical) to 4 (Verbose)", "azevents.severity", "get_severity",
		"\"type\": [\"string\", \"integer\", \"null\"], \"minimum\": 0, \"maximum\": 4",
		.sound = AZEV_TYPE(STRING),
		.labels = azev_severity_names, .nlabels = AZEV_NSEVERITIES,
		.own_words = 1, .out_of_range_errs = 1
	},
	[AZEV_CATEGORY] = {
		"category", "a category", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"null\"]",
		.sound = AZEV_TYPE(STRING)
	},
	[AZEV_EVENT_SOURCE] = {
		"event source", "a category, or its number", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"integer\", \"null\"]",
		.sound = AZEV_TYPE(STRING)
	},
	[AZEV_CHANNELS] = {
		"channels", "a string, or a number from 1 to 3", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"integer\", \"null\"]",
		.sound = AZEV_TYPE(STRING)
	},
	[AZEV_STATUS] = {
		"status", "a string or an integer", "pg_catalog.text", "get_text",
		"\"type\": [\"string\", \"integer\", \"null\"]",
		.sound = AZEV_TYPE(STRING),
		.other_words = 1
	},
	[AZEV_HTTP_STATUS] = {
		"http status", "an HTTP status", "pg_catalog.int4", "get_integer", NULL,
		.sound = 0
	},
	[AZEV_TICKS] = {
		"ticks", "a time", "pg_catalog.int8", "get_bigint", NULL,
		.sound = 0
	},
	[AZEV_FORMAT_NAME] = {
		"format", "a format", "azevents.format_name", "get_text", NULL,
		.sound = 0,
		.labels = azev_format_names, .nlabels = AZEV_NFORMATS
	},
};

const char *const azev_format_names[AZEV_NFORMATS] = {
	[AZEV_ACTIVITY_LOG] = "activity_log",
	[AZEV_RESOURCE_LOG] = "resource_log",
	[AZEV_CLOUD_EVENT] = "cloud_event",
	[AZEV_EVENT_GRID] = "event_grid",
	[AZEV_LOG_TABLE] = "log_table",
	[AZEV_UNKNOWN_FORMAT] = "unknown",
};

const char *const azev_severity_names[AZEV_NSEVERITIES] = {AZEV_SEVERITIES};
