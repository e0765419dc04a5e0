/*
 * resource_log.c
 *	  The columns of the Azure resource log schema, and what each is made of: out
 *	  of an Activity Log event by one of two mappings, out of an exported record
 *	  its own values.
 */
#include "activity_log.h"

/* What the mapping table takes over as it is, and what it composes from. */
static const AzevField copied[] = {
	FIELD("time", PATH("eventTimestamp"), TIMESTAMP, OPTIONAL,
		  "Timestamp of the event: eventTimestamp."),
};
static const AzevTable copied_table = TABLE(copied);

static const AzevField parts_of_event[] = {
	SOURCE("result_description", PATH("description"), TEXT, OPTIONAL),
	SOURCE("caller_ip_address", PATH("httpRequest", "clientIpAddress"), IP_ADDRESS, OPTIONAL),
	SOURCE("correlation_id", PATH("correlationId"), TEXT, OPTIONAL),
	SOURCE("level", PATH("level"), SEVERITY, OPTIONAL),
	PAIR_SOURCE("event_name", "eventName", OPTIONAL),
	SOURCE("operation_id", PATH("operationId"), TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("properties"), OBJECT_OR_TEXT, OPTIONAL),
	PAIR_ELEMENT("category_value", "category"),
	PAIR_ELEMENT("category_value", "eventSource"),
	ELEMENT("authorization", PATH("authorization"), JSON_OR_TEXT),
	ELEMENT("claims", PATH("claims"), JSON_OR_TEXT),
	DERIVED("event_category", FIRST_OF, FROM("category_value"), TEXT, NULL),
	DERIVED("event_category", CONSTANT, FROM("Administrative"), TEXT, NULL),
	DERIVED("duration_ms", CONSTANT, FROM("0"), NUMERIC, NULL),
	ABSENT("location", TEXT, "An Activity Log event does not say where it was processed."),
};
static const AzevTable parts_of_event_table = TABLE(parts_of_event);

static const AzevField documented[] = {
	FIELD("resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL,
		  "Resource ID of the impacted resource."),
	SOURCE("resource_id", PATH("resourceUri"), RESOURCE_ID, DEPRECATED),
	FIELD("operation_name", PATH("operationName", "value"), TEXT, OPTIONAL,
		  "Name of the operation: operationName.value."),
	SOURCE("operation_name", PATH("operationName"), TEXT, OPTIONAL),
	DERIVED("category", WRITE_TYPE, FROM("operation_name"), TEXT,
			"Part of the operation name: Write, Delete or Action. In the exported mapping, and in an exported record, its category."),
	FIELD("result_type", PATH("status", "value"), TEXT, OPTIONAL,
		  "Status of the event: status.value."),
	SOURCE("result_type", PATH("status"), TEXT, OPTIONAL),
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
		   "IP address of the client: httpRequest.clientIpAddress."),
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
		   "Category of the Activity Log event; Administrative where the event does not say it."),
	COLUMN("event_name", TEXT,
		   "Friendly name of the event."),
	COLUMN("operation_id", TEXT,
		   "A GUID shared among the events that correspond to a single operation."),
	COLUMN("event_properties", JSON_OR_TEXT,
		   "The properties of the Activity Log event."),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("resource_id"), TEXT,
			"Azure subscription, inferred from the resource id."),
	DERIVED("resource_group_name", RESOURCE_GROUP_OF, FROM("resource_id"), TEXT,
			"Resource group, inferred from the resource id."),
	DERIVED("resource_type", RESOURCE_TYPE_OF, FROM("resource_id"), TEXT,
			"Resource type, inferred from the resource id."),
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
	SOURCE("time", PATH("time"), TIMESTAMP, OPTIONAL),
	SOURCE("resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("operation_name", PATH("operationName"), TEXT, OPTIONAL),
	SOURCE("category", PATH("category"), TEXT, OPTIONAL),
	SOURCE("result_type", PATH("resultType"), TEXT_OR_INTEGER, OPTIONAL),
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
	SOURCE("event_name", PATH("properties", "eventName"), TEXT, OPTIONAL),
	SOURCE("operation_id", PATH("properties", "operationId"), TEXT, OPTIONAL),
	SOURCE("event_properties", PATH("properties", "eventProperties"), JSON_OR_TEXT, OPTIONAL),
	DERIVED("event_properties", EVENT_PROPERTIES_OF, FROM("properties"), JSON_OR_TEXT, NULL),
};
static const AzevTable record_table = TABLE(record);

static const AzevPart parts[] = {
	PART(copied_table, IN(ACTIVITY_LOG), ROOT),
	PART(documented_table, IN(ACTIVITY_LOG), ROOT),
	PART(named_table, IN(ACTIVITY_LOG) | IN(RESOURCE_LOG), ROOT),
	PART(parts_of_event_table, IN(ACTIVITY_LOG), ROOT),
	PART(composed_table, IN(ACTIVITY_LOG), ROOT),
	PART(record_table, IN(RESOURCE_LOG), ROOT),
};

static const char *const reads[] = {"*", NULL};

const AzevSchema azev_resource_log = {
	.name = "resource_log",
	.title = "Activity Log event as a resource log record",
	.document = ACTIVITY_LOG_DOCUMENT,
	.reads = reads,
	PARTS(parts)
};

/* The mapping that Azure's own export uses today: the same columns. */
static const AzevField exported[] = {
	ELEMENT("given_resource_id", PATH("resourceId"), TEXT),
	ELEMENT("given_resource_id", PATH("resourceUri"), TEXT),
	PAIR_ELEMENT("given_operation_name", "operationName"),
	PAIR_ELEMENT("given_status", "status"),
	PAIR_ELEMENT("given_sub_status", "subStatus"),
	DERIVED("resource_id", UPPER_CASE, FROM("given_resource_id"), RESOURCE_ID, NULL),
	DERIVED("operation_name", UPPER_CASE, FROM("given_operation_name"), TEXT, NULL),
	DERIVED("category", FIRST_OF, FROM("category_value"), TEXT, NULL),
	DERIVED("result_type", RESULT_TYPE_OF, FROM("given_status"), TEXT, NULL),
	DERIVED("status", FIRST_OF, FROM("given_status"), STATUS, NULL),
	DERIVED("result_signature", RESULT_SIGNATURE_OF,
			FROM("given_status", "given_sub_status"), TEXT, NULL),
	DERIVED("identity", EXPORTED_IDENTITY_OF, FROM("authorization", "claims"), ANY, NULL),
	DERIVED("properties", EXPORTED_PROPERTIES_OF,
			FROM("category_value", "event_properties"), JSON_OR_TEXT, NULL),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("given_resource_id"), TEXT, NULL),
	DERIVED("resource_group_name", RESOURCE_GROUP_OF, FROM("given_resource_id"), TEXT, NULL),
	DERIVED("resource_type", RESOURCE_TYPE_OF, FROM("given_resource_id"), TEXT, NULL),
};
static const AzevTable exported_table = TABLE(exported);

static const AzevPart exported_parts[] = {
	PART(copied_table, IN(ACTIVITY_LOG), ROOT),
	PART(exported_table, IN(ACTIVITY_LOG), ROOT),
	PART(named_table, IN(RESOURCE_LOG), ROOT),
	PART(parts_of_event_table, IN(ACTIVITY_LOG), ROOT),
	PART(record_table, IN(RESOURCE_LOG), ROOT),
};

const AzevSchema azev_resource_log_exported = {
	.name = "resource_log_exported",
	.title = "Activity Log event as Azure's export writes it",
	.document = ACTIVITY_LOG_DOCUMENT,
	.reads = reads,
	.rowless = 1,
	PARTS(exported_parts)
};
