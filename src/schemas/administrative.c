/*
 * administrative.c
 *	  Create, update, delete and action operations through Resource Manager.
 */
#include "activity_log.h"

static const AzevField own[] = {
	FIELD("status_code", PATH("statusCode"), TEXT_OR_INTEGER, OPTIONAL,
		  "HTTP status of the operation, by name."),
	FIELD("service_request_id", PATH("serviceRequestId"), TEXT, OPTIONAL,
		  "Id that the service gave the request."),
	FIELD("request_body", PATH("requestbody"), TEXT_OR_JSON, OPTIONAL,
		  "Body of the request, usually JSON."),
	FIELD("response_body", PATH("responseBody"), TEXT_OR_JSON, OPTIONAL,
		  "Body of the response, usually JSON."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {
	ACTIVITY_LOG_PARTS(own_table),
	ACTIVITY_LOG_GRID_PARTS,
	PART(azev_activity_log_inferred, IN(CLOUD_EVENT) | IN(EVENT_GRID), ROOT),
};

const AzevSchema azev_administrative = {
	.name = "administrative",
	.title = "Administrative event",
	.document = ACTIVITY_LOG_DOCUMENT,
	.value = "Administrative",
	.named_in = NAMED_BY_CATEGORY,
	PARTS(parts)
};
