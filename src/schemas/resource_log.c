/*
 * resource_log.c
 *	  The columns of the Azure resource log schema, and what each is made of: out
 *	  of an Activity Log event by one of two mappings, out of an exported record
 *	  its own values.
 */
#include "activity_log.h"

#define DEFAULT_CATEGORY	"Administrative"

const AzevComposition azev_composition = {
	.authorization = "authorization",
	.claims = "claims",
	.role = "role",
	.evidence = "evidence",
	.event_category = "eventCategory",
	.event_name = "eventName",
	.operation_id = "operationId",
	.event_properties = "eventProperties",
	.default_category = DEFAULT_CATEGORY
};

/* What the mapping table takes over as it is, and what it composes from. */
static const AzevField copied[] = {
	FIELD("time", PATH("eventTimestamp"), TIMESTAMP, OPTIONAL,
		  "Timestamp of the event: eventTimestamp."),
};
static const AzevTable copied_table = TABLE(copied);

static const AzevField parts_of_event[] = {
	SOURCE("result_description", PATH("description"), TEXT, OPTIONAL),
	SOURCE("caller_ip_address", PATH("httpRequest", "clientIpAddress"), IP_ADDRESS, OPTIONAL),
	GROUP(PATH("httpRequest"), OBJECT_OR_TEXT, NULL),
	SOURCE("correlation_id", PATH("correlationId"), TEXT, OPTIONAL),
	SOURCE("level", PATH("level"), SEVERITY_FROM_0, OPTIONAL),
	PAIR_SOURCE("event_name", "eventName"),
	SOURCE("operation_id", PATH("operationId"), TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("properties"), OBJECT_OR_TEXT, OPTIONAL),
	PAIR_ELEMENT("category_value", "category"),
	ELEMENT("category_value", PATH("eventSource", "value"), TEXT),
	ELEMENT("category_value", PATH("eventSource"), EVENT_SOURCE),
	ELEMENT("authorization", PATH("authorization"), JSON_OR_TEXT),
	ELEMENT("claims", PATH("claims"), JSON_OR_TEXT),
	DERIVED("event_category", FIRST_OF, FROM("category_value"), TEXT, NULL),
	DERIVED("event_category", CATEGORY_OF_EVENT, FROM(NULL), TEXT, NULL),
	DERIVED("event_category", CONSTANT, FROM(DEFAULT_CATEGORY), TEXT, NULL),
	DERIVED("duration_ms", CONSTANT, FROM("0"), NUMERIC, NULL),
	ABSENT("location", TEXT, "An Activity Log event does not say where it was processed."),
};
static const AzevTable parts_of_event_table = TABLE(parts_of_event);

static const AzevField documented[] = {
	FIELD("resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL,
		  "Resource ID of the impacted resource."),
	SOURCE("resource_id", PATH("resourceUri"), RESOURCE_ID, DEPRECATED),
	GROUP(PATH("data"), DATA, NULL),
	SOURCE("resource_id", PATH("data", "essentials", "alertTargetIDs"), RESOURCE_ID_LIST, OPTIONAL),
	FIELD("operation_name", PATH("operationName", "value"), NAME, OPTIONAL,
		  "Name of the operation: operationName.value."),
	SOURCE("operation_name", PATH("operationName"), NAME, OPTIONAL),
	DERIVED("category", WRITE_TYPE, FROM("operation_name", "given_action"), TEXT,
			"Part of the operation name: Write, Delete or Action. In the exported mapping, and in an exported record, its category."),
	FIELD("result_type", PATH("status", "value"), TEXT, OPTIONAL,
		  "Status of the event: status.value."),
	SOURCE("result_type", PATH("status"), TEXT, OPTIONAL),
	ELEMENT("given_action", PATH("authorization", "action"), TEXT),
	PAIR_ELEMENT("given_status", "status"),
	FIELD("result_signature", PATH("subStatus", "value"), TEXT, OPTIONAL,
		  "Substatus of the event: subStatus.value. In the exported mapping status, a dot, substatus."),
	SOURCE("result_signature", PATH("subStatus"), TEXT, OPTIONAL),
};
static const AzevTable documented_table = TABLE(documented);

static const AzevField named[] = {
	DERIVED("status", FIRST_OF, FROM("given_status"), STATUS,
			"Status of the event in the words of the REST API, whichever words result_type uses."),
	COLUMN("result_description", TEXT,
		   "Static text description of the event: description."),
	COLUMN("duration_ms", NUMERIC,
		   "Duration of the operation in milliseconds; an Activity Log event gives 0."),
	COLUMN("caller_ip_address", IP_ADDRESS,
		   "Address that the request came from: httpRequest.clientIpAddress."),
	COLUMN("correlation_id", TEXT,
		   "Events that share a correlationId belong to the same uber action."),
	COLUMN("identity", ANY,
		   "The authorization and the claims of the caller, in one object."),
	COLUMN("level", SEVERITY,
		   "Severity of the event."),
	COLUMN("location", TEXT,
		   "Location of where the event was processed; only an exported record may say it."),
	COLUMN("properties", JSON_OR_TEXT,
		   "eventCategory, eventName, operationId and eventProperties in one object."),
	COLUMN("event_category", TEXT,
		   "Category of the Activity Log event; where it does not say it Administrative, in an exported record Policy if that has policies. NULL in records of other logs."),
	COLUMN("event_name", TEXT,
		   "Friendly name of the event."),
	COLUMN("operation_id", TEXT,
		   "A GUID shared among the events that correspond to a single operation."),
	COLUMN("event_properties", JSON_OR_TEXT,
		   "The properties of the Activity Log event."),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("resource_id"), NAME,
			"Azure subscription, inferred from the resource id."),
	DERIVED("resource_group_name", RESOURCE_GROUP_OF, FROM("resource_id"), NAME,
			"Resource group, inferred from the resource id."),
	DERIVED("resource_provider_name", PROVIDER_OF, FROM("resource_id"), NAME,
			"Resource provider, inferred from the resource id."),
	DERIVED("resource_type", RESOURCE_TYPE_OF, FROM("resource_id"), NAME,
			"Resource type, inferred from the resource id."),
	DERIVED("resource_name", RESOURCE_NAME_OF, FROM("resource_id"), NAME,
			"Name of the resource, the last segment of the resource id."),
};
static const AzevTable named_table = TABLE(named);

static const AzevField composed[] = {
	DERIVED("identity", IDENTITY_OF, FROM("authorization", "claims"), ANY, NULL),
	DERIVED("properties", PROPERTIES_OF,
			FROM("category_value", "event_name", "operation_id", "event_properties"),
			JSON_OR_TEXT, NULL),
};
static const AzevTable composed_table = TABLE(composed);

/* A record in the exported format: its own values. */
static const AzevField record[] = {
	PEEK("given_status", PATH("resultType"), TEXT_OR_INTEGER),
	PEEK("given_status", PATH("Status"), TEXT_OR_INTEGER),
	SOURCE("time", PATH("time"), TIMESTAMP, OPTIONAL),
	SOURCE("time", PATH("timeStamp"), TIMESTAMP, OPTIONAL),
	SOURCE("time", PATH("EventTimeString"), TIMESTAMP, OPTIONAL),
	SOURCE("resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("operation_name", PATH("operationName"), NAME, OPTIONAL),
	SOURCE("category", PATH("category"), TEXT, OPTIONAL),
	SOURCE("result_type", PATH("resultType"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("result_type", PATH("Status"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("result_signature", PATH("resultSignature"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("result_description", PATH("resultDescription"), TEXT, OPTIONAL),
	SOURCE("duration_ms", PATH("durationMs"), NUMERIC, OPTIONAL),
	SOURCE("caller_ip_address", PATH("callerIpAddress"), IP_ADDRESS, OPTIONAL),
	SOURCE("correlation_id", PATH("correlationId"), TEXT, OPTIONAL),
	SOURCE("identity", PATH("identity"), ANY, OPTIONAL),
	SOURCE("level", PATH("level"), SEVERITY, OPTIONAL),
	SOURCE("location", PATH("location"), TEXT, OPTIONAL),
	SOURCE("properties", PATH("properties"), JSON_OR_TEXT, OPTIONAL),
	SOURCE("event_category", PATH("properties", "eventCategory"), TEXT, OPTIONAL),
	DERIVED("event_category", ACTIVITY_LOG_CATEGORY, FROM(NULL), TEXT, NULL),
	SOURCE("event_name", PATH("properties", "eventName"), TEXT, OPTIONAL),
	SOURCE("event_name", PATH("EventName"), TEXT, OPTIONAL),
	SOURCE("operation_id", PATH("properties", "operationId"), TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("properties", "eventProperties"), JSON_OR_TEXT, OPTIONAL),
	DERIVED("event_properties", EVENT_PROPERTIES_OF, FROM("properties"), JSON_OR_TEXT, NULL),
};
static const AzevTable record_table = TABLE(record);

/* A row of AzureActivity, by both mappings ... */
static const AzevField row[] = {
	SOURCE("time", PATH("TimeGenerated"), TIMESTAMP, OPTIONAL),
	SOURCE("caller_ip_address", PATH("HTTPRequest", "clientIpAddress"), IP_ADDRESS, OPTIONAL),
	SOURCE("caller_ip_address", PATH("CallerIpAddress"), IP_ADDRESS, OPTIONAL),
	GROUP(PATH("HTTPRequest"), OBJECT_OR_TEXT, NULL),
	SOURCE("correlation_id", PATH("CorrelationId"), TEXT, OPTIONAL),
	SOURCE("level", PATH("Level"), SEVERITY, OPTIONAL),
	SOURCE("operation_id", PATH("OperationId"), TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("Properties"), OBJECT_OR_TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("Properties_d"), OBJECT_OR_TEXT, OPTIONAL),
	ELEMENT("category_value", PATH("CategoryValue"), TEXT),
	ELEMENT("category_value", PATH("Category"), TEXT),
	ELEMENT("authorization", PATH("Authorization"), JSON_OR_TEXT),
	ELEMENT("authorization", PATH("Authorization_d"), JSON_OR_TEXT),
	ELEMENT("claims", PATH("Claims"), JSON_OR_TEXT),
	ELEMENT("claims", PATH("Claims_d"), JSON_OR_TEXT),
	ELEMENT("given_status", PATH("ActivityStatusValue"), TEXT_OR_INTEGER),
	ELEMENT("given_status", PATH("ActivityStatus"), TEXT_OR_INTEGER),
	DERIVED("event_category", FIRST_OF, FROM("category_value"), TEXT, NULL),
};
static const AzevTable row_table = TABLE(row);

/* ... by the documented one ... */
static const AzevField documented_row[] = {
	SOURCE("resource_id", PATH("ResourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("resource_id", PATH("_ResourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("operation_name", PATH("OperationNameValue"), NAME, OPTIONAL),
	SOURCE("operation_name", PATH("OperationName"), NAME, OPTIONAL),
	DERIVED("category", WRITE_TYPE, FROM("operation_name"), TEXT, NULL),
	SOURCE("result_type", PATH("ActivityStatusValue"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("result_type", PATH("ActivityStatus"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("result_signature", PATH("ActivitySubstatusValue"), TEXT, OPTIONAL),
	SOURCE("result_signature", PATH("ActivitySubstatus"), TEXT, OPTIONAL),
};
static const AzevTable documented_row_table = TABLE(documented_row);

/* ... and by the exported one. */
static const AzevField exported_row[] = {
	ELEMENT("given_resource_id", PATH("ResourceId"), RESOURCE_ID),
	ELEMENT("given_resource_id", PATH("_ResourceId"), RESOURCE_ID),
	ELEMENT("given_operation_name", PATH("OperationNameValue"), NAME),
	ELEMENT("given_operation_name", PATH("OperationName"), NAME),
	ELEMENT("given_sub_status", PATH("ActivitySubstatusValue"), TEXT),
	ELEMENT("given_sub_status", PATH("ActivitySubstatus"), TEXT),
};
static const AzevTable exported_row_table = TABLE(exported_row);

/* Event Grid's event about a resource, likewise; these stand in its data. */
static const AzevField cloud_event[] = {
	SOURCE("time", PATH("time"), TIMESTAMP, OPTIONAL),
	GROUP(PATH("data_base64"), BASE64_OBJECT, NULL),
};
static const AzevTable cloud_event_table = TABLE(cloud_event);

static const AzevField event_grid_event[] = {
	SOURCE("time", PATH("eventTime"), TIMESTAMP, OPTIONAL),
};
static const AzevTable event_grid_event_table = TABLE(event_grid_event);

static const AzevField grid_data[] = {
	SOURCE("caller_ip_address", PATH("httpRequest", "clientIpAddress"), IP_ADDRESS, OPTIONAL),
	GROUP(PATH("httpRequest"), OBJECT_OR_TEXT, NULL),
	SOURCE("correlation_id", PATH("correlationId"), TEXT, OPTIONAL),
	ELEMENT("authorization", PATH("authorization"), JSON_OR_TEXT),
	ELEMENT("claims", PATH("claims"), JSON_OR_TEXT),
	ELEMENT("given_status", PATH("status"), TEXT_OR_INTEGER),
};
static const AzevTable grid_data_table = TABLE(grid_data);

static const AzevField documented_grid_data[] = {
	SOURCE("resource_id", PATH("resourceUri"), RESOURCE_ID, OPTIONAL),
	SOURCE("operation_name", PATH("operationName"), NAME, OPTIONAL),
	SOURCE("result_type", PATH("status"), TEXT_OR_INTEGER, OPTIONAL),
};
static const AzevTable documented_grid_data_table = TABLE(documented_grid_data);

static const AzevField grid[] = {
	NO_ELEMENT("category_value"),
	NO_ELEMENT("given_sub_status"),
	DERIVED("event_category", CATEGORY_OF_EVENT, FROM(NULL), TEXT, NULL),
};
static const AzevTable grid_table = TABLE(grid);

static const AzevField documented_grid[] = {
	DERIVED("category", WRITE_TYPE, FROM("operation_name"), TEXT, NULL),
};
static const AzevTable documented_grid_table = TABLE(documented_grid);

static const AzevField exported_grid_data[] = {
	ELEMENT("given_resource_id", PATH("resourceUri"), RESOURCE_ID),
	ELEMENT("given_operation_name", PATH("operationName"), NAME),
};
static const AzevTable exported_grid_data_table = TABLE(exported_grid_data);

#define GRID_PARTS(data_) \
	PART(cloud_event_table, IN(CLOUD_EVENT), ROOT), \
	PART(event_grid_event_table, IN(EVENT_GRID), ROOT), \
	PART(data_table, GRID, ROOT), \
	PART(grid_data_table, GRID, "data"), \
	PART(data_, GRID, "data"), \
	PART(grid_data_table, IN(CLOUD_EVENT), "data_base64"), \
	PART(data_, IN(CLOUD_EVENT), "data_base64")

static const AzevField data[] = {
	GROUP(PATH("data"), DATA, NULL),
};
static const AzevTable data_table = TABLE(data);

static const AzevPart parts[] = {
	PART(copied_table, IN(ACTIVITY_LOG), ROOT),
	PART(documented_table, IN(ACTIVITY_LOG), ROOT),
	PART(named_table, ACTIVITY_LOG_FORMS, ROOT),
	PART(parts_of_event_table, IN(ACTIVITY_LOG), ROOT),
	PART(documented_row_table, IN(LOG_TABLE), ROOT),
	PART(row_table, IN(LOG_TABLE), ROOT),
	GRID_PARTS(documented_grid_data_table),
	PART(composed_table, IN(ACTIVITY_LOG) | IN(LOG_TABLE) | GRID, ROOT),
	PART(grid_table, GRID, ROOT),
	PART(documented_grid_table, GRID, ROOT),
	PART(record_table, IN(RESOURCE_LOG), ROOT),
};

/* Any event in the Activity Log's own formats, its events in the others. */
static const char *const reads[] = {
	"*", "activity_log", "administrative", "service_health", "resource_health", "alert",
	"autoscale", "security", "recommendation", "policy", NULL
};
#define READS_ANY_IN	(IN(ACTIVITY_LOG) | IN(RESOURCE_LOG))

const AzevSchema azev_resource_log = {
	.name = "resource_log",
	.title = "Activity Log event as a resource log record",
	.document = ACTIVITY_LOG_DOCUMENT,
	.reads = reads,
	.reads_any_in = READS_ANY_IN,
	PARTS(parts)
};

/* The mapping that Azure's own export uses today: the same columns. */
static const AzevField given[] = {
	ELEMENT("given_resource_id", PATH("resourceId"), RESOURCE_ID),
	ELEMENT("given_resource_id", PATH("resourceUri"), RESOURCE_ID),
	GROUP(PATH("data"), DATA, NULL),
	ELEMENT("given_resource_id", PATH("data", "essentials", "alertTargetIDs"), RESOURCE_ID_LIST),
	ELEMENT("given_operation_name", PATH("operationName", "value"), NAME),
	ELEMENT("given_operation_name", PATH("operationName"), NAME),
	PAIR_ELEMENT("given_status", "status"),
	PAIR_ELEMENT("given_sub_status", "subStatus"),
};
static const AzevTable given_table = TABLE(given);

static const AzevField exported[] = {
	DERIVED("resource_id", UPPER_CASE, FROM("given_resource_id"), RESOURCE_ID, NULL),
	DERIVED("operation_name", UPPER_CASE, FROM("given_operation_name"), NAME, NULL),
	DERIVED("category", FIRST_OF, FROM("category_value"), TEXT, NULL),
	DERIVED("category", CATEGORY_OF_EVENT, FROM(NULL), TEXT, NULL),
	DERIVED("result_type", RESULT_TYPE_OF, FROM("given_status"), TEXT, NULL),
	DERIVED("status", FIRST_OF, FROM("given_status"), STATUS, NULL),
	DERIVED("result_signature", RESULT_SIGNATURE_OF,
			FROM("given_status", "given_sub_status"), TEXT, NULL),
	DERIVED("identity", EXPORTED_IDENTITY_OF, FROM("authorization", "claims"), ANY, NULL),
	DERIVED("properties", EXPORTED_PROPERTIES_OF,
			FROM("category_value", "event_properties"), JSON_OR_TEXT, NULL),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("given_resource_id"), NAME, NULL),
	DERIVED("resource_group_name", RESOURCE_GROUP_OF, FROM("given_resource_id"), NAME, NULL),
	DERIVED("resource_provider_name", PROVIDER_OF, FROM("given_resource_id"), NAME, NULL),
	DERIVED("resource_type", RESOURCE_TYPE_OF, FROM("given_resource_id"), NAME, NULL),
	DERIVED("resource_name", RESOURCE_NAME_OF, FROM("given_resource_id"), NAME, NULL),
};
static const AzevTable exported_table = TABLE(exported);

static const AzevPart exported_parts[] = {
	PART(copied_table, IN(ACTIVITY_LOG), ROOT),
	PART(given_table, IN(ACTIVITY_LOG), ROOT),
	PART(exported_row_table, IN(LOG_TABLE), ROOT),
	PART(row_table, IN(LOG_TABLE), ROOT),
	GRID_PARTS(exported_grid_data_table),
	PART(exported_table, IN(ACTIVITY_LOG) | IN(LOG_TABLE) | GRID, ROOT),
	PART(grid_table, GRID, ROOT),
	PART(named_table, IN(RESOURCE_LOG) | GRID, ROOT),
	PART(parts_of_event_table, IN(ACTIVITY_LOG), ROOT),
	PART(record_table, IN(RESOURCE_LOG), ROOT),
};

const AzevSchema azev_resource_log_exported = {
	.name = "resource_log_exported",
	.title = "Activity Log event as Azure's export writes it",
	.document = ACTIVITY_LOG_DOCUMENT,
	.reads = reads,
	.reads_any_in = READS_ANY_IN,
	.rowless = 1,
	PARTS(exported_parts)
};
