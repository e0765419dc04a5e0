/*
 * service_health.c
 *	  Service health incidents that have occurred in Azure.
 */
#include "activity_log.h"

static const AzevField own[] = {
	FIELD("title", PATH("title"), TEXT, OPTIONAL,
		  "Title of the communication, in the language of the subscription."),
	FIELD("service", PATH("service"), TEXT, OPTIONAL,
		  "Name of the service that is impacted."),
	FIELD("region", PATH("region"), TEXT, OPTIONAL,
		  "Region that is impacted."),
	FIELD("communication", PATH("communication"), TEXT, OPTIONAL,
		  "Text of the communication, in the language of the subscription."),
	ENUM("incident_type", PATH("incidentType"), TEXT,
		 WORDS("Action Required", "ActionRequired", "Assisted Recovery",
			   "AssistedRecovery", "Incident", "Maintenance", "Information",
			   "Informational", "Security"), OPTIONAL,
		 "Action Required, Assisted Recovery, Incident, Maintenance, Information, or Security."),
	FIELD("tracking_id", PATH("trackingId"), TEXT, OPTIONAL,
		  "Id of the incident; events that share it belong to one incident."),
	FIELD("impact_start_time", PATH("impactStartTime"), TIMESTAMP, OPTIONAL,
		  "When the impact started."),
	FIELD("impacted_services", PATH("impactedServices"), JSON_OR_TEXT, OPTIONAL,
		  "The services and regions that are impacted: JSON, which the event carries inside a string."),
	DERIVED_WITHIN("regions", FROM("region", "impacted_services"), PATH("ImpactedRegions", "RegionName"),
				   "All regions that the event names, each once: region, and those of impacted_services; if they are more than 100,000, the first of them."),
	KNOWN(PATH("impactedServicesTableRows"), "The same as rows of a table in HTML, as alerts have it."),
	FIELD("default_language_title", PATH("defaultLanguageTitle"), TEXT, OPTIONAL,
		  "Title of the communication in English."),
	FIELD("default_language_content", PATH("defaultLanguageContent"), TEXT, OPTIONAL,
		  "Text of the communication in English."),
	ENUM("stage", PATH("stage"), TEXT,
		 WORDS("Active", "Planned", "InProgress", "Canceled", "Rescheduled", "Resolved", "Complete", "RCA"), OPTIONAL,
		 "Stage of the incident: Active, Planned, InProgress, Canceled, Rescheduled, Resolved, Complete or RCA."),
	FIELD("communication_id", PATH("communicationId"), TEXT, OPTIONAL,
		  "Id of the communication."),
	FIELD("version", PATH("version"), TEXT, OPTIONAL,
		  "Version of the properties' schema."),
	FIELD("impact_mitigation_time", PATH("impactMitigationTime"), TIMESTAMP, OPTIONAL,
		  "When the impact was mitigated."),
	FIELD("maintenance_id", PATH("maintenanceId"), TEXT, OPTIONAL,
		  "Id of the maintenance."),
	FIELD("maintenance_type", PATH("maintenanceType"), TEXT, OPTIONAL,
		  "Type of the maintenance."),
	FIELD("impact_type", PATH("impactType"), TEXT, OPTIONAL,
		  "Type of the impact."),
	FIELD("impact_category", PATH("impactCategory"), TEXT, OPTIONAL,
		  "Category of the impact."),
	FIELD("is_hir", PATH("isHIR"), BOOLEAN, OPTIONAL,
		  "Whether the maintenance has a high impact on resources (isHIR)."),
	FIELD("is_synthetic", PATH("IsSynthetic"), BOOLEAN, OPTIONAL,
		  "Whether the event was made for a test."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_service_health = {
	.name = "service_health",
	.title = "Service health event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "ServiceHealth",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
