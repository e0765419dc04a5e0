/*
 * alert.c
 *	  Activations of Azure alerts: Activity Log alerts and metric alerts.
 */
#include "activity_log.h"

static const AzevField own[] = {
	NOTE("caller", NULL, "Always Microsoft.Insights/alertRules."),
	NOTE("channels", WORDS("Admin, Operation"), "Always \"Admin, Operation\"."),
	NOTE("claims", NULL,
		 "JSON blob with the SPN (service principal name), or resource type, of the alert engine."),
	NOTE("sub_status", NULL, "Usually null for alerts."),
	NOTE("resource_group_name", NULL,
		 "Name of the resource group for the impacted resource if it is a metric alert. For other alert types, it is the name of the resource group that contains the alert itself."),
	NOTE("resource_provider_name", NULL,
		 "Name of the resource provider for the impacted resource if it is a metric alert. For other alert types, it is the name of the resource provider for the alert itself."),
	NOTE("resource_id", NULL,
		 "Name of the resource ID for the impacted resource if it is a metric alert. For other alert types, it is the resource ID of the alert resource itself."),
	/* Activity Log alerts */
	FIELD("alert_subscription_id", PATH("subscriptionId"), NAME, OPTIONAL,
		  "The subscription ID from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_event_data_id", PATH("eventDataId"), TEXT, OPTIONAL,
		  "The event data ID from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_resource_group", PATH("resourceGroup"), NAME, OPTIONAL,
		  "The resource group from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_resource_id", PATH("resourceId"), RESOURCE_ID, OPTIONAL,
		  "The resource ID from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_event_timestamp", PATH("eventTimestamp"), TIMESTAMP, OPTIONAL,
		  "The event timestamp of the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_operation_name", PATH("operationName"), NAME, OPTIONAL,
		  "The operation name from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("alert_status", PATH("status"), TEXT_OR_INTEGER, OPTIONAL,
		  "The status from the activity log event which caused this activity log alert rule to be activated."),
	FIELD("web_hook_uri", PATH("webHookUri"), TEXT, OPTIONAL,
		  "Address that is called when the alert is activated."),
	/* metric alerts */
	FIELD("rule_uri", PATH("RuleUri"), RESOURCE_ID, OPTIONAL,
		  "Resource ID of the metric alert rule itself."),
	FIELD("rule_name", PATH("RuleName"), TEXT, OPTIONAL,
		  "The name of the metric alert rule."),
	FIELD("rule_description", PATH("RuleDescription"), TEXT, OPTIONAL,
		  "The description of the metric alert rule (as defined in the alert rule)."),
	FIELD("threshold", PATH("Threshold"), NUMERIC, OPTIONAL,
		  "The threshold value used in the evaluation of the metric alert rule."),
	FIELD("window_size_in_minutes", PATH("WindowSizeInMinutes"), INTEGER, OPTIONAL,
		  "The window size used in the evaluation of the metric alert rule."),
	FIELD("aggregation", PATH("Aggregation"), TEXT, OPTIONAL,
		  "The aggregation type defined in the metric alert rule."),
	FIELD("operator", PATH("Operator"), TEXT, OPTIONAL,
		  "The conditional operator used in the evaluation of the metric alert rule."),
	FIELD("metric_name", PATH("MetricName"), TEXT, OPTIONAL,
		  "The metric name of the metric used in the evaluation of the metric alert rule."),
	FIELD("metric_unit", PATH("MetricUnit"), TEXT, OPTIONAL,
		  "The metric unit for the metric used in the evaluation of the metric alert rule."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_alert = {
	.name = "alert",
	.title = "Alert event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Alert",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
