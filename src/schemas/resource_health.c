/*
 * resource_health.c
 *	  Health events of Azure resources: the properties of the document's table
 *	  (currentHealthStatus, ...) and those of its sample (healthStatus, ...).
 */
#include "activity_log.h"

#define HEALTH_STATUSES	WORDS("Available", "Unavailable", "Degraded", "Unknown")
#define HEALTH_CAUSES	WORDS("UserInitiated", "PlatformInitiated", "Unknown")

static const AzevField own[] = {
	NOTE("channels", WORDS("Admin, Operation"), "Always \"Admin, Operation\"."),
	NOTE("resource_provider_name", NULL,
		 "Always \"Microsoft.Resourcehealth/healthevent/action\"."),
	NOTE("status", WORDS("Active", "Resolved", "InProgress", "In Progress", "Updated"),
		 "String describing the status of the health event. Values can be: Active, Resolved, InProgress, Updated."),
	NOTE("sub_status", NULL, "Usually null for alerts."),
	FIELD("title", PATH("title"), TEXT, OPTIONAL,
		  "A user-friendly string that describes the health status of the resource."),
	FIELD("details", PATH("details"), TEXT, OPTIONAL,
		  "A user-friendly string that describes further details about the event."),
	ENUM("current_health_status", PATH("currentHealthStatus"), TEXT,
		 HEALTH_STATUSES, OPTIONAL,
		 "The current health status of the resource: Available, Unavailable, Degraded, or Unknown."),
	ENUM("previous_health_status", PATH("previousHealthStatus"), TEXT,
		 HEALTH_STATUSES, OPTIONAL,
		 "The previous health status of the resource: Available, Unavailable, Degraded, or Unknown."),
	FIELD("type", PATH("type"), TEXT, OPTIONAL,
		  "A description of the type of resource health event."),
	ENUM("cause", PATH("cause"), TEXT, HEALTH_CAUSES, OPTIONAL,
		 "A description of the cause of the resource health event. UserInitiated or PlatformInitiated; Unknown occurs."),
	FIELD("stage", PATH("stage"), TEXT, OPTIONAL,
		  "Stage of the event, such as Active or Resolved."),
	ENUM("health_status", PATH("healthStatus"), TEXT, HEALTH_STATUSES, OPTIONAL,
		 "The health status of the resource: Available, Unavailable, Degraded, or Unknown."),
	FIELD("health_event_type", PATH("healthEventType"), TEXT, OPTIONAL,
		  "Type of the health event, such as Downtime."),
	ENUM("health_event_cause", PATH("healthEventCause"), TEXT, HEALTH_CAUSES, OPTIONAL,
		 "Cause of the health event: UserInitiated, PlatformInitiated or Unknown."),
	FIELD("health_event_category", PATH("healthEventCategory"), TEXT, OPTIONAL,
		  "Category of the health event, such as Planned or Unplanned."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_resource_health = {
	.name = "resource_health",
	.title = "Resource health event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "ResourceHealth",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
