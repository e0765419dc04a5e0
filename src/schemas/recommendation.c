/*
 * recommendation.c
 *	  New recommendations of Azure Advisor.
 */
#include "activity_log.h"

static const AzevField own[] = {
	NOTE("channels", WORDS("Operation"), "Always \"Operation\"."),
	NOTE("operation_name", NULL,
		 "Name of the operation, such as \"Microsoft.Advisor/generateRecommendations/action\"."),
	NOTE("resource_provider_name", NULL,
		 "Name of the resource provider for the resource that this recommendation applies to, such as \"MICROSOFT.COMPUTE\"."),
	NOTE("resource_type", NULL,
		 "Name of the resource type for the resource that this recommendation applies to, such as \"MICROSOFT.COMPUTE/virtualmachines\"."),
	NOTE("resource_id", NULL,
		 "Resource ID of the resource that the recommendation applies to."),
	NOTE("status", WORDS("Active"), "Always \"Active\"."),
	FIELD("recommendation_schema_version", PATH("recommendationSchemaVersion"), TEXT, OPTIONAL,
		  "Schema version of the recommendation properties published in the Activity Log entry."),
	ENUM("recommendation_category", PATH("recommendationCategory"), TEXT,
		 WORDS("High Availability", "HighAvailability", "Performance",
			   "Security", "Cost"), OPTIONAL,
		 "Category of the recommendation. Possible values are High Availability, Performance, Security, and Cost."),
	ENUM("recommendation_impact", PATH("recommendationImpact"), TEXT,
		 WORDS("High", "Medium", "Low"), OPTIONAL,
		 "Impact of the recommendation. Possible values are High, Medium, Low."),
	ENUM("recommendation_risk", PATH("recommendationRisk"), TEXT,
		 WORDS("Error", "Warning", "None"), OPTIONAL,
		 "Risk of the recommendation. Possible values are Error, Warning, None."),
	FIELD("recommendation_name", PATH("recommendationName"), TEXT, OPTIONAL,
		  "Name of the recommendation."),
	FIELD("recommendation_resource_link", PATH("recommendationResourceLink"), TEXT, OPTIONAL,
		  "Link to the recommendation in the portal."),
	FIELD("recommendation_type", PATH("recommendationType"), TEXT, OPTIONAL,
		  "Id of the type of the recommendation."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_recommendation = {
	.name = "recommendation",
	.title = "Recommendation event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Recommendation",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
