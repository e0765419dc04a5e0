/*
 * policy.c
 *	  Effect action operations performed by Azure Policy.
 */
#include "activity_log.h"

static const AzevField own[] = {
	NOTE("caller", NULL,
		 "For new resources, the identity that initiated a deployment. For existing resources, the GUID of the Microsoft Azure Policy Insights RP."),
	NOTE("channels", WORDS("Operation"),
		 "Policy events use only the \"Operation\" channel."),
	NOTE("description", NULL, "This field is blank for Policy events."),
	NOTE("event_name", WORDS("BeginRequest", "EndRequest"),
		 "Either \"BeginRequest\" or \"EndRequest\". \"BeginRequest\" is used for delayed auditIfNotExists and deployIfNotExists evaluations and when a deployIfNotExists effect starts a template deployment. All other operations return \"EndRequest\"."),
	NOTE("level", WORDS("Warning", "Error", "Informational"),
		 "Level of the event. Audit uses \"Warning\" and Deny uses \"Error\". An auditIfNotExists or deployIfNotExists error can generate \"Warning\" or \"Error\" depending on severity. All other Policy events use \"Informational\"."),
	NOTE("operation_name", NULL,
		 "Name of the operation and directly correlates to the Policy effect."),
	NOTE("resource_group_name", NULL,
		 "Name of the resource group for the evaluated resource."),
	NOTE("resource_provider_name", NULL,
		 "Name of the resource provider for the evaluated resource."),
	NOTE("resource_type", NULL,
		 "For new resources, it is the type being evaluated. For existing resources, returns \"Microsoft.Resources/checkPolicyCompliance\"."),
	NOTE("resource_id", NULL, "Resource ID of the evaluated resource."),
	NOTE("status", NULL,
		 "String describing the status of the Policy evaluation result. Most Policy evaluations return \"Succeeded\", but a Deny effect returns \"Failed\". Errors in auditIfNotExists or deployIfNotExists also return \"Failed\"."),
	NOTE("sub_status", NULL, "Field is blank for Policy events."),
	NOTE("related_events", NULL, "This field is blank for Policy events."),
	FIELD("is_compliance_check", PATH("isComplianceCheck"), BOOLEAN, OPTIONAL,
		  "Returns \"False\" when a new resource is deployed or an existing resource's Resource Manager properties are updated. All other evaluation triggers result in \"True\"."),
	FIELD("resource_location", PATH("resourceLocation"), TEXT, OPTIONAL,
		  "The Azure region of the resource being evaluated."),
	FIELD("ancestors", PATH("ancestors"), TEXT, OPTIONAL,
		  "A comma-separated list of parent management groups ordered from direct parent to farthest grandparent."),
	FIELD("policies", PATH("policies"), JSON_OR_TEXT, OPTIONAL,
		  "Includes details about the policy definition, assignment, effect, and parameters that this Policy evaluation is a result of: JSON, which the event carries inside a string."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {ACTIVITY_LOG_PARTS(own_table)};

const AzevSchema azev_policy = {
	.name = "policy",
	.title = "Policy event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Policy",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
