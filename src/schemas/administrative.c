/*
 * administrative.c
 *	  Create, update, delete and action operations through Resource Manager.
 */
#include "activity_log.h"

/* A member of what a role assignment is made of, in a request or a response. */
#define ASSIGNED(column_, key_, kind_, description_) \
	FIELD(column_, PATH("requestbody", "properties", key_), kind_, OPTIONAL, description_), \
	SOURCE(column_, PATH("responseBody", "properties", key_), kind_, OPTIONAL)

static const AzevField own[] = {
	FIELD("status_code", PATH("statusCode"), TEXT_OR_INTEGER, OPTIONAL,
		  "HTTP status of the operation, by name."),
	FIELD("service_request_id", PATH("serviceRequestId"), TEXT, OPTIONAL,
		  "Id that the service gave the request."),
	FIELD("request_body", PATH("requestbody"), TEXT_OR_JSON, OPTIONAL,
		  "Body of the request, usually JSON."),
	FIELD("response_body", PATH("responseBody"), TEXT_OR_JSON, OPTIONAL,
		  "Body of the response, usually JSON."),
	ASSIGNED("assigned_principal_id", "principalId", TEXT,
			 "Object id of the principal to which a role is assigned, out of the body of the request, else of the response."),
	ASSIGNED("assigned_principal_type", "principalType", TEXT,
			 "What that principal is, such as User, Group or ServicePrincipal."),
	ASSIGNED("assigned_role_definition_id", "roleDefinitionId", RESOURCE_ID,
			 "Resource id of the definition of the role that is assigned."),
	ASSIGNED("assigned_scope", "scope", RESOURCE_ID,
			 "Resource id of the scope that the assignment is for."),
	/* Privileged Identity Management */
	FIELD("pim_event_id", PATH("EventID"), TEXT, OPTIONAL,
		  "Id of the event in Privileged Identity Management."),
	FIELD("action_type", PATH("ActionType"), TEXT, OPTIONAL,
		  "Type of the action in Privileged Identity Management."),
	FIELD("role_assignment_request_id", PATH("RoleAssignmentRequestId"), TEXT, OPTIONAL,
		  "Id of the request for a role assignment."),
	FIELD("role_definition", PATH("RoleDefinition"), TEXT, OPTIONAL,
		  "Name of the role that is requested."),
	FIELD("role_definition_origin_id", PATH("RoleDefinitionOriginId"), RESOURCE_ID, OPTIONAL,
		  "Resource id of the definition of that role."),
	FIELD("origin_role_assignment_id", PATH("OriginRoleAssignmentId"), TEXT, OPTIONAL,
		  "Id of the assignment that the request is about."),
	FIELD("justification", PATH("Justification"), TEXT, OPTIONAL,
		  "Why the role was requested, in the words of whoever requested it."),
	FIELD("subject_id", PATH("SubjectID"), TEXT, OPTIONAL,
		  "Object id of the principal that the role is for."),
	FIELD("subject_name", PATH("SubjectName"), TEXT, OPTIONAL,
		  "Name of that principal."),
	FIELD("caller_info", PATH("CallerInfo"), JSON_OR_TEXT, OPTIONAL,
		  "Who made the request: a list of {CallerIdentityType, CallerIdentityValue}, which the event carries as JSON inside a string."),
	KNOWN(PATH("SubscriptionID"), "Subscription that the request is about; the resource id names it, too."),
	KNOWN(PATH("ResourceGroupName"), "Resource group that the request is about, likewise."),
	KNOWN(PATH("ResourceProviderName"), "Always azurerbac."),
	KNOWN(PATH("ResourceType"), "What the role is for, such as subscription or resourcegroup."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {
	ACTIVITY_LOG_PARTS(own_table),
	ACTIVITY_LOG_GRID_PARTS,
	PART(azev_activity_log_inferred, GRID, ROOT),
};

const AzevSchema azev_administrative = {
	.name = "administrative",
	.title = "Administrative event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Administrative",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
