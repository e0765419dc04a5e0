/*
 * kinds.c
 *	  The names of kinds and formats.
 */
#include "schema.h"

const AzevKindInfo azev_kinds[AZEV_NKINDS] = {
	[AZEV_TEXT] = {"text", "pg_catalog.text"},
	[AZEV_TEXT_OR_INTEGER] = {"text or integer", "pg_catalog.text"},
	[AZEV_TEXT_LIST] = {"text list", "pg_catalog.text[]"},
	[AZEV_TIMESTAMP] = {"timestamp", "pg_catalog.timestamptz"},
	[AZEV_INTEGER] = {"integer", "pg_catalog.int8"},
	[AZEV_NUMERIC] = {"numeric", "pg_catalog.numeric"},
	[AZEV_BOOLEAN] = {"boolean", "pg_catalog.bool"},
	[AZEV_OBJECT] = {"object", "pg_catalog.jsonb"},
	[AZEV_OBJECT_OR_TEXT] = {"object or its JSON text", "pg_catalog.jsonb"},
	[AZEV_JSON_OR_TEXT] = {"object, array or JSON text", "pg_catalog.jsonb"},
	[AZEV_ARRAY] = {"array", "pg_catalog.jsonb"},
	[AZEV_ANY] = {"any", "pg_catalog.jsonb"},
	[AZEV_BASE64_OBJECT] = {"base64 of an object", NULL},
	[AZEV_RESOURCE_ID] = {"resource id", "azevents.resource_id"},
	[AZEV_IP_ADDRESS] = {"ip address", "pg_catalog.inet"},
	[AZEV_SEVERITY] = {"severity", "azevents.severity"},
	[AZEV_CATEGORY] = {"category", "pg_catalog.text"},
	[AZEV_STATUS] = {"status", "pg_catalog.text"},
	[AZEV_HTTP_STATUS] = {"http status", "pg_catalog.int4"},
	[AZEV_TICKS] = {"ticks", "pg_catalog.int8"},
	[AZEV_FORMAT_NAME] = {"format", "azevents.format_name"},
};

const char *const azev_format_names[AZEV_NFORMATS] = {
	[AZEV_ACTIVITY_LOG] = "activity_log",
	[AZEV_RESOURCE_LOG] = "resource_log",
	[AZEV_CLOUD_EVENT] = "cloud_event",
	[AZEV_EVENT_GRID] = "event_grid",
	[AZEV_LOG_TABLE] = "log_table",
	[AZEV_UNKNOWN_FORMAT] = "unknown",
};
