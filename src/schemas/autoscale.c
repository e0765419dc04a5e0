/*
 * autoscale.c
 *	  What the autoscale engine did on any autoscale setting.
 */
#include "activity_log.h"

static const AzevField own[] = {
	NOTE("caller", NULL, "Always Microsoft.Insights/autoscaleSettings."),
	NOTE("channels", WORDS("Admin, Operation"), "Always \"Admin, Operation\"."),
	NOTE("claims", NULL,
		 "JSON blob with the SPN (service principal name), or resource type, of the autoscale engine."),
	NOTE("sub_status", NULL, "Usually null for autoscale."),
	NOTE("resource_group_name", NULL,
		 "Name of the resource group for the autoscale setting."),
	NOTE("resource_provider_name", NULL,
		 "Name of the resource provider for the autoscale setting."),
	NOTE("resource_id", NULL, "Resource ID of the autoscale setting."),
	FIELD("scale_description", PATH("Description"), TEXT, OPTIONAL,
		  "Detailed description of what the autoscale engine was doing."),
	FIELD("scaled_resource_id", PATH("ResourceName"), RESOURCE_ID, OPTIONAL,
		  "Resource ID of the impacted resource (the resource on which the scale action was being performed)."),
	FIELD("old_instances_count", PATH("OldInstancesCount"), INTEGER, OPTIONAL,
		  "The number of instances before the autoscale action took effect."),
	FIELD("new_instances_count", PATH("NewInstancesCount"), INTEGER, OPTIONAL,
		  "The number of instances after the autoscale action took effect."),
	FIELD("last_scale_action_time", PATH("LastScaleActionTime"), TIMESTAMP, OPTIONAL,
		  "The timestamp of when the autoscale action occurred."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_autoscale = {
	.name = "autoscale",
	.title = "Autoscale event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Autoscale",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
