/*
 * recognition.c
 *	  Which keys make which format, which value makes which schema, and where an
 *	  event of each format keeps its id, its time and its resource.
 */
#include "catalog/schema.h"

static const AzevField probes[] = {
	PEEK("specversion", PATH("specversion"), TEXT),
	PEEK("type", PATH("type"), TEXT),
	PEEK("source", PATH("source"), TEXT),
	PEEK("id", PATH("id"), TEXT),
	PEEK("time", PATH("time"), TEXT),
	PEEK("timeStamp", PATH("timeStamp"), TEXT),
	PEEK("EventTimeString", PATH("EventTimeString"), TEXT),
	PEEK("data", PATH("data"), ANY),
	GROUP(PATH("data"), DATA, NULL),
	PEEK("subject", PATH("subject"), TEXT),
	PEEK("eventType", PATH("eventType"), TEXT),
	PEEK("eventTime", PATH("eventTime"), TEXT),
	PEEK("topic", PATH("topic"), TEXT),
	PEEK("eventTimestamp", PATH("eventTimestamp"), ANY),
	PEEK("submissionTimestamp", PATH("submissionTimestamp"), ANY),
	PEEK("eventDataId", PATH("eventDataId"), ANY),
	PEEK("eventName", PATH("eventName"), ANY),
	PEEK("operationName", PATH("operationName"), ANY),
	PEEK("category", PATH("category"), ANY),
	PEEK("category.value", PATH("category", "value"), TEXT),
	PEEK("eventSource", PATH("eventSource"), ANY),
	PEEK("eventSource.value", PATH("eventSource", "value"), TEXT),
	PEEK("status", PATH("status"), ANY),
	PEEK("resourceId", PATH("resourceId"), TEXT),
	PEEK("resourceUri", PATH("resourceUri"), TEXT),
	PEEK("ResourceId", PATH("ResourceId"), TEXT),
	PEEK("EventDataId", PATH("EventDataId"), ANY),
	PEEK("properties.eventCategory", PATH("properties", "eventCategory"), TEXT),
	PEEK("properties.policies", PATH("properties", "policies"), ANY),
	GROUP(PATH("properties"), OBJECT_OR_TEXT, NULL),
	PEEK("TimeGenerated", PATH("TimeGenerated"), TEXT),
	PEEK("_ResourceId", PATH("_ResourceId"), TEXT),
	PEEK("RunId", PATH("RunId"), ANY),
	PEEK("records", PATH("records"), ANY),
	PEEK("value", PATH("value"), ANY),
	PEEK("tables", PATH("tables"), ANY),
	PEEK("body", PATH("body"), ANY),
	PEEK("payload", PATH("payload"), ANY),
	PEEK("message", PATH("message"), ANY),
	PEEK("RequestBody", PATH("RequestBody"), ANY),
	PEEK("event", PATH("event"), ANY),
	PEEK("brokerProperties", PATH("brokerProperties"), ANY),
	PEEK("CategoryValue", PATH("CategoryValue"), TEXT),
	PEEK("data.resourceUri", PATH("data", "resourceUri"), TEXT),
	PEEK("data_base64.resourceUri", PATH("data_base64", "resourceUri"), TEXT),
	GROUP(PATH("data_base64"), BASE64_OBJECT, NULL),
	PEEK("data.validationCode", PATH("data", "validationCode"), TEXT),
	PEEK("data.alertContext", PATH("data", "alertContext"), ANY),
	PEEK("data.essentials.monitoringService", PATH("data", "essentials", "monitoringService"), TEXT),
	PEEK("data.essentials.alertId", PATH("data", "essentials", "alertId"), TEXT),
	PEEK("data.essentials.firedDateTime", PATH("data", "essentials", "firedDateTime"), TEXT),
	PEEK("data.essentials.alertTargetIDs", PATH("data", "essentials", "alertTargetIDs"), RESOURCE_ID_LIST),
	PEEK("data.context.activityLog", PATH("data", "context", "activityLog"), ANY),
};
static const AzevTable probes_table = TABLE(probes);

static const AzevPart parts[] = {
	PART(probes_table, IN(UNKNOWN_FORMAT), ROOT),
};

const AzevSchema azev_recognition = {
	.name = "recognition",
	PARTS(parts)
};

#define HAS(probe_)		{probe_, AZEV_IS_ANY}
#define STRING(probe_)	{probe_, AZEV_IS_STRING}
#define OBJECT(probe_)	{probe_, AZEV_IS_OBJECT}

const AzevFormatRule azev_format_rules[] = {
	{AZEV_CLOUD_EVENT, {HAS("specversion"), HAS("type")}},
	{AZEV_CLOUD_EVENT, {HAS("specversion"), HAS("source")}},
	{AZEV_EVENT_GRID, {HAS("eventType"), HAS("eventTime")}},
	{AZEV_EVENT_GRID, {HAS("eventType"), HAS("topic")}},
	{AZEV_EVENT_GRID, {HAS("eventType"), HAS("data")}},
	{AZEV_LOG_TABLE, {HAS("TimeGenerated"), HAS("type")}},
	{AZEV_LOG_TABLE, {HAS("TimeGenerated"), HAS("RunId")}},
	{AZEV_ACTIVITY_LOG, {HAS("eventTimestamp")}},
	{AZEV_ACTIVITY_LOG, {OBJECT("operationName")}},
	{AZEV_ACTIVITY_LOG, {OBJECT("category")}},
	{AZEV_ACTIVITY_LOG, {OBJECT("eventSource")}},
	{AZEV_RESOURCE_LOG, {HAS("time"), STRING("operationName")}},
	{AZEV_RESOURCE_LOG, {HAS("time"), STRING("category")}},
	{AZEV_RESOURCE_LOG, {HAS("time"), HAS("resourceId")}},
	{AZEV_ACTIVITY_LOG, {HAS("submissionTimestamp")}},
	{AZEV_RESOURCE_LOG, {HAS("resourceId"), STRING("operationName"), STRING("category")}},
	{AZEV_ACTIVITY_LOG, {HAS("eventDataId")}},
	{AZEV_ACTIVITY_LOG, {OBJECT("eventName"), HAS("id")}},
	{AZEV_ACTIVITY_LOG, {OBJECT("status"), HAS("id")}},
	{AZEV_CLOUD_EVENT, {HAS("type"), HAS("source"), HAS("id")}},
	{AZEV_RESOURCE_LOG, {HAS("timeStamp"), HAS("resourceId"), STRING("operationName")}},
	{AZEV_RESOURCE_LOG, {HAS("timeStamp"), HAS("resourceId"), STRING("category")}},
	{AZEV_RESOURCE_LOG, {HAS("EventTimeString"), HAS("resourceId")}},
};
const size_t azev_nformat_rules = sizeof(azev_format_rules) / sizeof(azev_format_rules[0]);

/* What stood in an exported record's category before 2020. */
#define OPERATION_TYPES	WORDS("Write", "Delete", "Action")

/* Event Grid's types of Activity Log events. */
#define RESOURCE_EVENTS \
	WORDS("Microsoft.Resources.ResourceWriteSuccess", "Microsoft.Resources.ResourceWriteFailure", \
		  "Microsoft.Resources.ResourceWriteCancel", "Microsoft.Resources.ResourceDeleteSuccess", \
		  "Microsoft.Resources.ResourceDeleteFailure", "Microsoft.Resources.ResourceDeleteCancel", \
		  "Microsoft.Resources.ResourceActionSuccess", "Microsoft.Resources.ResourceActionFailure", \
		  "Microsoft.Resources.ResourceActionCancel")

/* The table of Log Analytics that has Activity Log events of every category. */
#define ACTIVITY_TABLE	WORDS("AzureActivity")

const AzevNaming azev_namings[] = {
	{AZEV_ACTIVITY_LOG, .probe = "category.value"},
	{AZEV_ACTIVITY_LOG, .probe = "category"},
	{AZEV_ACTIVITY_LOG, .probe = "eventSource.value"},
	{AZEV_ACTIVITY_LOG, .probe = "eventSource"},
	/* an alert may say its category by a number, and by who raised it */
	{AZEV_ACTIVITY_LOG, "data.essentials.monitoringService", WORDS("Activity Log - Administrative"), .schema = "administrative"},
	{AZEV_ACTIVITY_LOG, "data.essentials.monitoringService", WORDS("Activity Log - Policy"), .schema = "policy"},
	{AZEV_ACTIVITY_LOG, "data.essentials.monitoringService", WORDS("Activity Log - Autoscale"), .schema = "autoscale"},
	{AZEV_ACTIVITY_LOG, "data.essentials.monitoringService", WORDS("Activity Log - Security"), .schema = "security"},
	{AZEV_ACTIVITY_LOG, "data.essentials.monitoringService", WORDS("Activity Log - Recommendation"), .schema = "recommendation"},
	{AZEV_ACTIVITY_LOG, .probe = "data.essentials.monitoringService"},
	{AZEV_ACTIVITY_LOG, "eventSource", WORDS("2"), .schema = "service_health"},
	{AZEV_ACTIVITY_LOG, "operationName", .begins = WORDS("Microsoft.ServiceHealth/"), .schema = "service_health"},
	{AZEV_ACTIVITY_LOG, "operationName", .begins = WORDS("Microsoft.ResourceHealth/healthevent/"), .schema = "resource_health"},
	{AZEV_ACTIVITY_LOG, .schema = "activity_log"},
	{AZEV_RESOURCE_LOG, .probe = "category"},
	{AZEV_RESOURCE_LOG, "category", OPERATION_TYPES, .probe = "properties.eventCategory"},
	{AZEV_RESOURCE_LOG, "category", OPERATION_TYPES, .probe = "properties.policies", .schema = "policy"},
	{AZEV_RESOURCE_LOG, "category", OPERATION_TYPES, .schema = "administrative"},
	{AZEV_CLOUD_EVENT, .probe = "type"},
	{AZEV_CLOUD_EVENT, "type", RESOURCE_EVENTS, .schema = "administrative"},
	{AZEV_EVENT_GRID, .probe = "eventType"},
	{AZEV_EVENT_GRID, "eventType", RESOURCE_EVENTS, .schema = "administrative"},
	{AZEV_LOG_TABLE, .probe = "type"},
	{AZEV_LOG_TABLE, "type", ACTIVITY_TABLE, .probe = "CategoryValue", .as_in = IN(ACTIVITY_LOG)},
	{AZEV_LOG_TABLE, "type", ACTIVITY_TABLE, .probe = "category", .as_in = IN(ACTIVITY_LOG)},
	{AZEV_LOG_TABLE, "type", ACTIVITY_TABLE, .schema = "activity_log"},
	{AZEV_LOG_TABLE, .unless = "type", .schema = "aml_run_status_changed_event"},
};
const size_t azev_nnamings = sizeof(azev_namings) / sizeof(azev_namings[0]);

const AzevEnvelope azev_envelopes[] = {
	{"records", AZEV_ENVELOPE_OF_EVENTS, .pointer = "/records"},
	{"value", AZEV_ENVELOPE_OF_EVENTS, .pointer = "/value"},
	{"tables", AZEV_ENVELOPE_OF_TABLES, .pointer = "/tables",
	.columns = "columns", .rows = "rows", .name = "name", .surplus = "surplus"},
	{"body", AZEV_ENVELOPE_OF_ONE, .pointer = "/body", .alone = 1},
	{"value", AZEV_ENVELOPE_OF_ONE, .pointer = "/value", .alone = 1},
	{"payload", AZEV_ENVELOPE_OF_ONE, .pointer = "/payload", .alone = 1},
	{"message", AZEV_ENVELOPE_OF_ONE, .pointer = "/message", .alone = 1},
	{"RequestBody", AZEV_ENVELOPE_OF_ONE, .pointer = "/RequestBody", .alone = 1},
	{"event", AZEV_ENVELOPE_OF_ONE, .pointer = "/event", .with = "brokerProperties"},
	{"data.alertContext", AZEV_ENVELOPE_AROUND_EVENT, .pointer = "/data/alertContext"},
	{"data.context.activityLog", AZEV_ENVELOPE_AROUND_EVENT, .pointer = "/data/context/activityLog"},
};
const size_t azev_nenvelopes = sizeof(azev_envelopes) / sizeof(azev_envelopes[0]);

/* An event of its own, though of no format that we know, has one of these. */
const char *const azev_event_marks[] = {"id", "type", "eventType", NULL};

const AzevIdentity azev_identities[AZEV_NFORMATS] = {
	[AZEV_ACTIVITY_LOG] = {
		.event_id = {"id", "eventDataId"},
		.event_time = {"eventTimestamp"},
		.resource_id = {"resourceId", "resourceUri", "data.essentials.alertTargetIDs"},
		.subject = {"subject"},
		.key = {"id"},
		.key_path = "id",
	},
	[AZEV_RESOURCE_LOG] = {
		.event_id = {"eventDataId"},
		.event_time = {"time", "timeStamp", "EventTimeString"},
		.resource_id = {"resourceId"},
		.subject = {"subject"},
	},
	[AZEV_CLOUD_EVENT] = {
		.event_id = {"id"},
		.event_time = {"time"},
		.resource_id = {"source"},
		.subject = {"subject"},
		.key = {"source", "type", "id", "time"},
		.key_path = "source",
	},
	[AZEV_EVENT_GRID] = {
		.event_id = {"id"},
		.event_time = {"eventTime"},
		.resource_id = {"topic"},
		.subject = {"subject"},
		.key = {"topic", "eventType", "id", "eventTime"},
		.key_path = "topic",
	},
	[AZEV_LOG_TABLE] = {
		.event_id = {"EventDataId"},
		.event_time = {"TimeGenerated"},
		.resource_id = {"ResourceId", "_ResourceId"},
		.subject = {"subject"},
	},
	[AZEV_UNKNOWN_FORMAT] = {
		.event_id = {"id", "eventDataId", "data.essentials.alertId"},
		.event_time = {"time", "eventTime", "eventTimestamp", "TimeGenerated", "data.essentials.firedDateTime"},
		.resource_id = {"resourceId", "source", "topic", "_ResourceId", "data.essentials.alertTargetIDs"},
		.subject = {"subject"},
	},
};

#define VALIDATION_EVENT	WORDS("Microsoft.EventGrid.SubscriptionValidationEvent")

const AzevHandshake azev_handshakes[] = {
	{"eventType", VALIDATION_EVENT, .code = "data.validationCode", .answer = "validationResponse"},
	{"type", VALIDATION_EVENT, .code = "data.validationCode", .answer = "validationResponse"},
};
const size_t azev_nhandshakes = sizeof(azev_handshakes) / sizeof(azev_handshakes[0]);

const AzevResourcePlace azev_resource_places[] = {
	{AZEV_CLOUD_EVENT, "administrative", "data.resourceUri"},
	{AZEV_CLOUD_EVENT, "administrative", "data_base64.resourceUri"},
	{AZEV_EVENT_GRID, "administrative", "data.resourceUri"},
};
const size_t azev_nresource_places = sizeof(azev_resource_places) / sizeof(azev_resource_places[0]);
