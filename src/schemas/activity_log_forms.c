/*
 * activity_log_forms.c
 *	  The columns of the Activity Log's head where other forms than the REST API
 *	  keep them: objects that several of them have, Event Grid's events about
 *	  resources, and rows of the Log Analytics table AzureActivity.
 */
#include "activity_log.h"

/* The members of authorization, claims and httpRequest, wherever those stand. */
static const AzevField authorization[] = {
	SOURCE("authorization_action", PATH("action"), NAME, OPTIONAL),
	SOURCE("authorization_role", PATH("evidence", "role"), TEXT, OPTIONAL),
	SOURCE("authorization_role", PATH("role"), TEXT, OPTIONAL),
	SOURCE("authorization_scope", PATH("scope"), RESOURCE_ID, OPTIONAL),
	GROUP(PATH("evidence"), OBJECT_OR_TEXT, NULL),
	SOURCE("authorization_principal_id", PATH("evidence", "principalId"), TEXT, OPTIONAL),
	SOURCE("authorization_principal_type", PATH("evidence", "principalType"), TEXT, OPTIONAL),
	SOURCE("authorization_role_definition_id", PATH("evidence", "roleDefinitionId"), TEXT, OPTIONAL),
	SOURCE("authorization_role_assignment_id", PATH("evidence", "roleAssignmentId"), TEXT, OPTIONAL),
	SOURCE("authorization_role_assignment_scope", PATH("evidence", "roleAssignmentScope"), RESOURCE_ID, OPTIONAL),
};
const AzevTable azev_activity_log_authorization = TABLE(authorization);

static const AzevField claims[] = {
	SOURCE("caller_email", PATH(CLAIM("emailaddress")), NAME, OPTIONAL),
	SOURCE("caller_upn", PATH(CLAIM("upn")), NAME, OPTIONAL),
	SOURCE("caller_spn", PATH(CLAIM("spn")), NAME, OPTIONAL),
	SOURCE("caller_name", PATH("name"), TEXT, OPTIONAL),
	SOURCE("caller_name", PATH(CLAIM("name")), TEXT, OPTIONAL),
	SOURCE("caller_object_id", PATH(AAD_CLAIM("objectidentifier")), TEXT, OPTIONAL),
	SOURCE("caller_app_id", PATH("appid"), TEXT, OPTIONAL),
	SOURCE("caller_tenant_id", PATH(AAD_CLAIM("tenantid")), TEXT, OPTIONAL),
	SOURCE("claims_ip_address", PATH("ipaddr"), IP_ADDRESS, OPTIONAL),
};
const AzevTable azev_activity_log_claims = TABLE(claims);

/* Claims about the token, and about what the caller is. */
static const AzevField more_claims[] = {
	SOURCE("claims_aud", PATH("aud"), TEXT, OPTIONAL),
	SOURCE("claims_iss", PATH("iss"), TEXT, OPTIONAL),
	SOURCE("claims_iat", PATH("iat"), EPOCH, OPTIONAL),
	SOURCE("claims_exp", PATH("exp"), EPOCH, OPTIONAL),
	SOURCE("claims_name_identifier", PATH(CLAIM("nameidentifier")), TEXT, OPTIONAL),
	SOURCE("claims_idtyp", PATH("idtyp"), TEXT, OPTIONAL),
	SOURCE("claims_appidacr", PATH("appidacr"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("claims_xms_mirid", PATH("xms_mirid"), RESOURCE_ID, OPTIONAL),
	SOURCE("claims_puid", PATH("puid"), TEXT, OPTIONAL),
	SOURCE("claims_scp", PATH("scp"), TEXT, OPTIONAL),
	SOURCE("claims_scp", PATH(AAD_CLAIM("scope")), TEXT, OPTIONAL),
};
const AzevTable azev_activity_log_more_claims = TABLE(more_claims);

static const AzevField http_request[] = {
	SOURCE("client_request_id", PATH("clientRequestId"), TEXT, OPTIONAL),
	SOURCE("caller_ip_address", PATH("clientIpAddress"), IP_ADDRESS, OPTIONAL),
	SOURCE("http_method", PATH("method"), TEXT, OPTIONAL),
	SOURCE("http_uri", PATH("uri"), TEXT, OPTIONAL),
	SOURCE("http_uri", PATH("url"), TEXT, OPTIONAL),
};
const AzevTable azev_activity_log_http_request = TABLE(http_request);

/*
 * What an alert says around the event that fired it, in the common schema and in the
 * classic webhook.
 */
static const AzevField alert_envelope[] = {
	KNOWN(PATH("data", "essentials", "alertId"), "Id of the alert."),
	KNOWN(PATH("data", "essentials", "alertRule"), "Name of the rule that fired."),
	KNOWN(PATH("data", "essentials", "alertRuleID"), "Id of the rule that fired."),
	KNOWN(PATH("data", "essentials", "originAlertId"), "Id of the alert in the service that made it."),
	KNOWN(PATH("data", "essentials", "severity"), "Severity of the alert: Sev0 to Sev4."),
	KNOWN(PATH("data", "essentials", "signalType"), "What fired the alert: Metric, Log or Activity Log."),
	KNOWN(PATH("data", "essentials", "monitorCondition"), "Fired or Resolved."),
	KNOWN(PATH("data", "essentials", "monitoringService"), "The service that made the alert."),
	KNOWN(PATH("data", "essentials", "monitorService"), "An older name of monitoringService."),
	KNOWN(PATH("data", "essentials", "configurationItems"), "The items that the alert is about."),
	KNOWN(PATH("data", "essentials", "targetResourceType"), "Type of the resource that the alert is about."),
	KNOWN(PATH("data", "essentials", "targetResourceGroup"), "Resource group of that resource."),
	KNOWN(PATH("data", "essentials", "firedDateTime"), "When the alert fired."),
	KNOWN(PATH("data", "essentials", "resolvedDateTime"), "When the alert was resolved."),
	KNOWN(PATH("data", "essentials", "description"), "Description of the rule."),
	KNOWN(PATH("data", "essentials", "investigationLink"), "Link to the alert in the portal."),
	KNOWN(PATH("data", "essentials", "essentialsVersion"), "Version of the schema of data.essentials."),
	KNOWN(PATH("data", "essentials", "alertContextVersion"), "Version of the schema of data.alertContext."),
	KNOWN(PATH("data", "customProperties"), "What the user gave the rule: keys and values of any kind."),
	KNOWN(PATH("data", "properties"), "The same in the classic webhook."),
	KNOWN(PATH("data", "status"), "Activated or Resolved, in the classic webhook."),
	KNOWN(PATH("Activity Log Event Description"), "Description of the event, as alerts have it."),
	KNOWN(PATH("ReceivedTime"), "When the alert received the event."),
	KNOWN(PATH("ingestionTime"), "When the event was ingested, as alerts say it."),
};
const AzevTable azev_activity_log_alert_envelope = TABLE(alert_envelope);

/* What Event Grid says around the data, in CloudEvents ... */
static const AzevField cloud_event[] = {
	SOURCE("event_id", PATH("id"), TEXT, REQUIRED),
	SOURCE("event_timestamp", PATH("time"), TIMESTAMP, REQUIRED),
	KNOWN(PATH("type"), "Type of the event: what was done, and how it ended."),
	KNOWN(PATH("source"), "The subscription."),
	KNOWN(PATH("subject"), "The resource, by its resource id."),
	KNOWN(PATH("specversion"), "CloudEvents schema specification version."),
	KNOWN(PATH("datacontenttype"), "Content type of data."),
	KNOWN(PATH("dataschema"), "Identifies the schema that data adheres to."),
};
const AzevTable azev_activity_log_cloud_event = TABLE(cloud_event);

/* ... and in its own schema. */
static const AzevField event_grid_event[] = {
	SOURCE("event_id", PATH("id"), TEXT, REQUIRED),
	SOURCE("event_timestamp", PATH("eventTime"), TIMESTAMP, REQUIRED),
	KNOWN(PATH("eventType"), "Type of the event: what was done, and how it ended."),
	KNOWN(PATH("topic"), "The subscription."),
	KNOWN(PATH("subject"), "The resource, by its resource id."),
	KNOWN(PATH("dataVersion"), "The schema version of the data object."),
	KNOWN(PATH("metadataVersion"), "The schema version of the event metadata."),
};
const AzevTable azev_activity_log_event_grid_event = TABLE(event_grid_event);

/* The data of an event about a resource. */
static const AzevField grid_data[] = {
	SOURCE("correlation_id", PATH("correlationId"), TEXT, REQUIRED),
	SOURCE("operation_name", PATH("operationName"), NAME, REQUIRED),
	ENUM_SOURCE("status", PATH("status"), STATUS, COMMON_STATUSES, REQUIRED),
	GROUP(PATH("authorization"), OBJECT_OR_TEXT,
		  "Blob of RBAC properties of the event."),
	SOURCE("claims", PATH("claims"), OBJECT_OR_TEXT, OPTIONAL),
	GROUP(PATH("httpRequest"), OBJECT_OR_TEXT, "Blob describing the Http Request."),
	SOURCE("resource_id", PATH("resourceUri"), RESOURCE_ID, REQUIRED),
	SOURCE("subscription_id", PATH("subscriptionId"), NAME, OPTIONAL),
	SOURCE("resource_provider_name", PATH("resourceProvider"), NAME, OPTIONAL),
	SOURCE("tenant_id", PATH("tenantId"), TEXT, OPTIONAL),
};
const AzevTable azev_activity_log_grid_data = TABLE(grid_data);

/* What no form but REST says, and the resource id does. */
static const AzevField derived[] = {
	DERIVED("format", FORMAT_OF_EVENT, FROM(NULL), FORMAT_NAME, NULL),
	DERIVED("category", CATEGORY_OF_EVENT, FROM(NULL), TEXT, NULL),
	DERIVED("event_ticks", TICKS_OF, FROM("event_timestamp"), TICKS, NULL),
	DERIVED("operation_type", OPERATION_TYPE,
			FROM("operation_name", "authorization_action"), TEXT, NULL),
	DERIVED("caller", FIRST_OF, CALLER_SOURCES, NAME, NULL),
	DERIVED("caller_kind", CALLER_KIND_OF, CALLER_KIND_SOURCES, TEXT, NULL),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("resource_id"), NAME, NULL),
	DERIVED("resource_group_name", RESOURCE_GROUP_OF, FROM("resource_id"), NAME, NULL),
	DERIVED("resource_provider_name", PROVIDER_OF, FROM("resource_id"), NAME, NULL),
	DERIVED("resource_type", RESOURCE_TYPE_OF, FROM("resource_id"), NAME, NULL),
};
const AzevTable azev_activity_log_derived = TABLE(derived);

/*
 * A row of AzureActivity.  The columns whose names end in Value have Azure's
 * own words; those without it the reader's, and in older rows Azure's.
 */
static const AzevField table_row[] = {
	SOURCE("event_timestamp", PATH("TimeGenerated"), TIMESTAMP, REQUIRED),
	SOURCE("category", PATH("CategoryValue"), TEXT, OPTIONAL),
	SOURCE("category", PATH("Category"), TEXT, OPTIONAL),
	SOURCE("category_localized", PATH("Category"), TEXT, OPTIONAL),
	SOURCE("event_data_id", PATH("EventDataId"), TEXT, OPTIONAL),
	SOURCE("correlation_id", PATH("CorrelationId"), TEXT, OPTIONAL),
	SOURCE("operation_id", PATH("OperationId"), TEXT, OPTIONAL),
	SOURCE("submission_timestamp", PATH("EventSubmissionTimestamp"), TIMESTAMP, OPTIONAL),
	SOURCE("level", PATH("Level"), SEVERITY, OPTIONAL),
	SOURCE("operation_name", PATH("OperationNameValue"), NAME, OPTIONAL),
	SOURCE("operation_name", PATH("OperationName"), NAME, OPTIONAL),
	SOURCE("operation_name_localized", PATH("OperationName"), TEXT, OPTIONAL),
	ENUM_SOURCE("status", PATH("ActivityStatusValue"), STATUS, COMMON_STATUSES, OPTIONAL),
	/* first what limits the reader's word in no way */
	SOURCE("status_localized", PATH("ActivityStatus"), TEXT_OR_INTEGER, OPTIONAL),
	SOURCE("status", PATH("ActivityStatus"), STATUS, OPTIONAL),
	SOURCE("sub_status", PATH("ActivitySubstatusValue"), TEXT, OPTIONAL),
	SOURCE("sub_status", PATH("ActivitySubstatus"), TEXT, OPTIONAL),
	SOURCE("sub_status_localized", PATH("ActivitySubstatus"), TEXT, OPTIONAL),
	DERIVED("http_status", HTTP_STATUS_OF,
			FROM("sub_status", "sub_status_localized", "status_code"), HTTP_STATUS, NULL),
	SOURCE("caller", PATH("Caller"), NAME, OPTIONAL),
	SOURCE("hierarchy", PATH("Hierarchy"), TEXT, OPTIONAL),
	GROUP(PATH("Authorization"), OBJECT_OR_TEXT, "Blob of RBAC properties of the event."),
	GROUP(PATH("Authorization_d"), OBJECT_OR_TEXT, "The same as an object."),
	SOURCE("claims", PATH("Claims"), OBJECT_OR_TEXT, OPTIONAL),
	SOURCE("claims", PATH("Claims_d"), OBJECT_OR_TEXT, OPTIONAL),
	GROUP(PATH("HTTPRequest"), OBJECT_OR_TEXT, "Blob describing the Http Request."),
	SOURCE("resource_id", PATH("ResourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("resource_id", PATH("_ResourceId"), RESOURCE_ID, OPTIONAL),
	SOURCE("subscription_id", PATH("SubscriptionId"), NAME, OPTIONAL),
	SOURCE("subscription_id", PATH("_SubscriptionId"), NAME, OPTIONAL),
	SOURCE("resource_group_name", PATH("ResourceGroup"), NAME, OPTIONAL),
	SOURCE("resource_provider_name", PATH("ResourceProviderValue"), NAME, OPTIONAL),
	SOURCE("resource_provider_name", PATH("ResourceProvider"), NAME, OPTIONAL),
	SOURCE("resource_provider_name_localized", PATH("ResourceProvider"), TEXT, OPTIONAL),
	KNOWN(PATH("Resource"), "Name of the resource."),
	KNOWN(PATH("SourceSystem"), "The system that collected the row."),
	KNOWN(PATH("TenantId"), "Id of the Log Analytics workspace, not of a tenant."),
	KNOWN(PATH("Type"), "The name of the table."),
	KNOWN(PATH("_BilledSize"), "The size of the row in bytes."),
	KNOWN(PATH("_IsBillable"), "Whether ingesting the row costs something."),
	PEEK("status_code", PATH("Properties", "eventProperties", "statusCode"), TEXT_OR_INTEGER),
	PEEK("status_code", PATH("Properties", "statusCode"), TEXT_OR_INTEGER),
	PEEK("status_code", PATH("Properties_d", "eventProperties", "statusCode"), TEXT_OR_INTEGER),
	PEEK("status_code", PATH("Properties_d", "statusCode"), TEXT_OR_INTEGER),
};
const AzevTable azev_activity_log_table_row = TABLE(table_row);

/* Behind the members of the head, as its columns are tried first. */
static const AzevField table_row_address[] = {
	SOURCE("caller_ip_address", PATH("CallerIpAddress"), IP_ADDRESS, OPTIONAL),
};
const AzevTable azev_activity_log_table_row_address = TABLE(table_row_address);

static const AzevField table_row_groups[] = {
	GROUP(PATH("Properties"), OBJECT_OR_TEXT,
		  "Set of <Key, Value> pairs (that is, a Dictionary) describing the details of the event."),
	GROUP(PATH("Properties", "eventProperties"), OBJECT_OR_TEXT,
		  "The properties of the event, where they are nested."),
	GROUP(PATH("Properties_d"), OBJECT_OR_TEXT, "The same as an object."),
	GROUP(PATH("Properties_d", "eventProperties"), OBJECT_OR_TEXT, "The same as an object."),
};
const AzevTable azev_activity_log_table_row_groups = TABLE(table_row_groups);
