/*
 * aml_run_status_changed_event.c
 *	  The Log Analytics table AmlRunStatusChangedEvent: a row of it, a streamed
 *	  record with the same members, or a run_status_changed event brought to its
 *	  columns.
 */
#include "catalog/schema.h"

/*
 * The columns, with KEY(key in the table, key in a streamed record) where these are
 * not the same: what every resource log has is called in a record as there.
 */
#define COLUMNS(KEY) \
	FIELD("caller_ip_address", PATH(KEY("CallerIpAddress", "callerIpAddress")), IP_ADDRESS, OPTIONAL, \
		  "The caller IP address."), \
	FIELD("correlation_id", PATH(KEY("CorrelationId", "correlationId")), TEXT, OPTIONAL, \
		  "A GUID used to group together a set of related events."), \
	FIELD("duration_ms", PATH(KEY("DurationMs", "durationMs")), NUMERIC, OPTIONAL, \
		  "The duration of the operation in milliseconds."), \
	FIELD("identity", PATH(KEY("Identity", "identity")), TEXT, OPTIONAL, \
		  "Identity of the user or application that performed the operation."), \
	ENUM("level", PATH(KEY("Level", "level")), SEVERITY, \
		 WORDS("Critical", "Error", "Warning", "Informational"), OPTIONAL, \
		 "The severity level of the event. Must be one of Informational, Warning, Error, or Critical."), \
	FIELD("location", PATH(KEY("Location", "location")), TEXT, OPTIONAL, \
		  "The region of the resource emitting the event."), \
	FIELD("message", PATH("Message"), TEXT, OPTIONAL, \
		  "Message associated with run status change."), \
	FIELD("operation_name", PATH(KEY("OperationName", "operationName")), NAME, OPTIONAL, \
		  "The name of the operation associated with the log entry."), \
	FIELD("operation_version", PATH(KEY("OperationVersion", "operationVersion")), TEXT, OPTIONAL, \
		  "The api-version associated with the operation, if the operationName was performed using an API."), \
	FIELD("_resource_id", PATH("_ResourceId"), RESOURCE_ID, OPTIONAL, \
		  "A unique identifier for the resource that the record is associated with."), \
	FIELD("result_description", PATH(KEY("ResultDescription", "resultDescription")), TEXT, OPTIONAL, \
		  "The static text description of this operation."), \
	FIELD("result_signature", PATH(KEY("ResultSignature", "resultSignature")), TEXT_OR_INTEGER, OPTIONAL, \
		  "The sub status of the event. If this operation corresponds to a REST API call, this is the HTTP status code of the corresponding REST call."), \
	FIELD("result_type", PATH(KEY("ResultType", "resultType")), TEXT_OR_INTEGER, OPTIONAL, \
		  "The status of the event. Typical values include Started, In Progress, Succeeded, Failed, Active, and Resolved."), \
	FIELD("run_id", PATH("RunId"), TEXT, OPTIONAL, \
		  "Unique run identifier."), \
	FIELD("parent_run_id", PATH("ParentRunId"), TEXT, OPTIONAL, \
		  "Identifier of the run that started this one."), \
	FIELD("root_run_id", PATH("RootRunId"), TEXT, OPTIONAL, \
		  "Identifier of the first run of those that started one another."), \
	FIELD("source_system", PATH("SourceSystem"), TEXT, OPTIONAL, \
		  "The system that collected the record; the document does not describe it."), \
	FIELD("status", PATH("Status"), TEXT_OR_INTEGER, OPTIONAL, \
		  "Updated run status."), \
	FIELD("_subscription_id", PATH("_SubscriptionId"), NAME, OPTIONAL, \
		  "A unique identifier for the subscription that the record is associated with."), \
	FIELD("log_workspace_id", PATH("TenantId"), TEXT, OPTIONAL, \
		  "What the table calls TenantId: the id of the Log Analytics workspace, not of a tenant; the document does not describe it."), \
	FIELD("time_generated", PATH("TimeGenerated"), TIMESTAMP, OPTIONAL, \
		  "The timestamp (UTC) of the event."), \
	FIELD("triggering_user_name", PATH("TriggeringUserName"), TEXT, OPTIONAL, \
		  "Friendly name of run status change initiator."), \
	FIELD("type", PATH("Type"), TEXT, OPTIONAL, \
		  "The name of the table."), \
	FIELD("workspace_id", PATH("WorkspaceId"), TEXT, OPTIONAL, \
		  "Unique workspace identifier."), \
	FIELD("workspace_name", PATH("WorkspaceName"), NAME, OPTIONAL, \
		  "User friendly workspace identifier."), \
	FIELD("_billed_size", PATH("_BilledSize"), NUMERIC, OPTIONAL, \
		  "The size of the record in bytes."), \
	FIELD("_is_billable", PATH("_IsBillable"), BOOLEAN, OPTIONAL, \
		  "Whether ingesting the record costs something.")

#define IN_TABLE(table_, record_)	table_
#define IN_RECORD(table_, record_)	record_

static const AzevField row[] = {
	COLUMNS(IN_TABLE),
	DERIVED("workspace_name", WORKSPACE_OF, FROM("_resource_id"), NAME, NULL),
};
static const AzevTable row_table = TABLE(row);

/* A streamed record: in properties it may have the keys of the table. */
static const AzevField record[] = {
	COLUMNS(IN_RECORD),
	SOURCE("_resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("time_generated", PATH("time"), TIMESTAMP, OPTIONAL),
	SOURCE("type", PATH("category"), TEXT, OPTIONAL),
	GROUP(PATH("properties"), OBJECT_OR_TEXT, NULL),
	DERIVED("_subscription_id", SUBSCRIPTION_OF, FROM("_resource_id"), NAME, NULL),
};
static const AzevTable record_table = TABLE(record);

#define NOT_CARRIED(column_, kind_) \
	ABSENT(column_, kind_, "A run_status_changed event does not carry it.")

static const AzevField mapped[] = {
	SOURCE("_resource_id", PATH("source"), RESOURCE_ID, OPTIONAL),
	SOURCE("_resource_id", PATH("topic"), RESOURCE_ID, OPTIONAL),
	DERIVED("_subscription_id", SUBSCRIPTION_OF, FROM("_resource_id"), NAME, NULL),
	SOURCE("time_generated", PATH("time"), TIMESTAMP, OPTIONAL),
	SOURCE("time_generated", PATH("eventTime"), TIMESTAMP, OPTIONAL),
	DERIVED("workspace_name", WORKSPACE_OF, FROM("_resource_id"), NAME, NULL),
	GROUP(PATH("data"), DATA, NULL),
	SOURCE("run_id", PATH("data", "runId"), TEXT, OPTIONAL),
	PEEK("subject", PATH("subject"), TEXT),
	DERIVED("run_id", RUN_OF_SUBJECT, FROM("subject"), TEXT, NULL),
	SOURCE("status", PATH("data", "runStatus"), TEXT, OPTIONAL),
	SOURCE("operation_name", PATH("type"), NAME, OPTIONAL),
	SOURCE("operation_name", PATH("eventType"), NAME, OPTIONAL),
	DERIVED("type", CONSTANT, FROM("AmlRunStatusChangedEvent"), TEXT, NULL),
	NOT_CARRIED("caller_ip_address", IP_ADDRESS),
	NOT_CARRIED("correlation_id", TEXT),
	NOT_CARRIED("duration_ms", NUMERIC),
	NOT_CARRIED("identity", TEXT),
	NOT_CARRIED("level", SEVERITY),
	NOT_CARRIED("location", TEXT),
	NOT_CARRIED("message", TEXT),
	NOT_CARRIED("operation_version", TEXT),
	NOT_CARRIED("result_description", TEXT),
	NOT_CARRIED("result_signature", TEXT_OR_INTEGER),
	NOT_CARRIED("result_type", TEXT_OR_INTEGER),
	NOT_CARRIED("source_system", TEXT),
	NOT_CARRIED("log_workspace_id", TEXT),
	NOT_CARRIED("triggering_user_name", TEXT),
	NOT_CARRIED("workspace_id", TEXT),
	NOT_CARRIED("parent_run_id", TEXT),
	NOT_CARRIED("root_run_id", TEXT),
	NOT_CARRIED("_billed_size", NUMERIC),
	NOT_CARRIED("_is_billable", BOOLEAN),
};
static const AzevTable mapped_table = TABLE(mapped);

/* The same in base64 (CloudEvents). */
static const AzevField mapped_base64[] = {
	GROUP(PATH("data_base64"), BASE64_OBJECT, NULL),
	SOURCE("run_id", PATH("data_base64", "runId"), TEXT, OPTIONAL),
	SOURCE("status", PATH("data_base64", "runStatus"), TEXT, OPTIONAL),
};
static const AzevTable mapped_base64_table = TABLE(mapped_base64);

static const AzevPart parts[] = {
	PART(row_table, IN(LOG_TABLE), ROOT),
	PART(record_table, IN(RESOURCE_LOG), ROOT),
	PART(row_table, IN(RESOURCE_LOG), "properties"),
	PART(mapped_table, GRID, ROOT),
	PART(mapped_base64_table, IN(CLOUD_EVENT), ROOT),
};

static const char *const reads[] = {"run_status_changed", NULL};

const AzevSchema azev_aml_run_status_changed_event = {
	.name = "aml_run_status_changed_event",
	.title = "AmlRunStatusChangedEvent",
	.document = "Azure Monitor Logs reference - AmlRunStatusChangedEvent",
	.value = "AmlRunStatusChangedEvent",
	.reads = reads,
	PARTS(parts)
};
