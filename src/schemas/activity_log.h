/*
 * activity_log.h
 *	  What the eight categories of the Activity Log have in common.
 */
#ifndef AZEV_ACTIVITY_LOG_H
#define AZEV_ACTIVITY_LOG_H

#include "catalog/schema.h"
#include "machine_learning.h"

extern const AzevTable azev_activity_log_head;
extern const AzevTable azev_activity_log_exported_head;
extern const AzevTable azev_activity_log_inferred;
extern const AzevTable azev_activity_log_groups;
extern const AzevTable azev_activity_log_exported_groups;
extern const AzevTable azev_activity_log_authorization;
extern const AzevTable azev_activity_log_claims;
extern const AzevTable azev_activity_log_more_claims;
extern const AzevTable azev_activity_log_details;
extern const AzevTable azev_activity_log_http_request;
extern const AzevTable azev_activity_log_alert_envelope;
extern const AzevTable azev_activity_log_cloud_event;
extern const AzevTable azev_activity_log_event_grid_event;
extern const AzevTable azev_activity_log_grid_data;
extern const AzevTable azev_activity_log_derived;
extern const AzevTable azev_activity_log_table_row;
extern const AzevTable azev_activity_log_table_row_address;
extern const AzevTable azev_activity_log_table_row_groups;

#define ACTIVITY_LOG_DOCUMENT	"Azure Activity Log event schema"

/* The words of REST; what other forms write in their place becomes one of these. */
#define COMMON_STATUSES \
	WORDS("Started", "In Progress", "Accepted", "Succeeded", "Failed", \
		  "Canceled", "Active", "Resolved")

#define CLAIM(name_)	"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/" name_
#define AAD_CLAIM(name_)	"http://schemas.microsoft.com/identity/claims/" name_

/* The formats of Activity Log events; two of them name the category. */
#define ACTIVITY_LOG_FORMS \
	(IN(ACTIVITY_LOG) | IN(RESOURCE_LOG) | GRID | IN(LOG_TABLE))
#define NAMED_BY_CATEGORY	(IN(ACTIVITY_LOG) | IN(RESOURCE_LOG))

/*
 * The head of an exported record.  The derived part stands first: its tries come
 * before those of the head, which read CallerInfo.
 */
#define ACTIVITY_LOG_EXPORTED_PARTS \
	PART(azev_activity_log_derived, IN(RESOURCE_LOG), ROOT), \
	PART(azev_activity_log_exported_head, IN(RESOURCE_LOG), ROOT), \
	PART(azev_activity_log_authorization, IN(RESOURCE_LOG), "identity", "authorization"), \
	PART(azev_activity_log_claims, IN(RESOURCE_LOG), "identity", "claims"), \
	PART(azev_activity_log_more_claims, IN(RESOURCE_LOG), "identity", "claims")

/* The head of Event Grid's events about resources: most of it stands in "data". */
#define ACTIVITY_LOG_GRID_DATA_PARTS(formats_, data_) \
	PART(azev_activity_log_grid_data, formats_, data_), \
	PART(azev_activity_log_authorization, formats_, data_, "authorization"), \
	PART(azev_activity_log_claims, formats_, data_, "claims"), \
	PART(azev_activity_log_more_claims, formats_, data_, "claims"), \
	PART(azev_activity_log_http_request, formats_, data_, "httpRequest")
#define ACTIVITY_LOG_GRID_PARTS \
	PART(azev_activity_log_cloud_event, IN(CLOUD_EVENT), ROOT), \
	PART(azev_activity_log_event_grid_event, IN(EVENT_GRID), ROOT), \
	PART(azev_dead_letter, IN(EVENT_GRID), ROOT), \
	PART(azev_machine_learning_data, GRID, ROOT), \
	ACTIVITY_LOG_GRID_DATA_PARTS(GRID, "data"), \
	PART(azev_cloud_event_base64, IN(CLOUD_EVENT), ROOT), \
	ACTIVITY_LOG_GRID_DATA_PARTS(IN(CLOUD_EVENT), "data_base64"), \
	PART(azev_activity_log_derived, GRID, ROOT)

/* The head of a row of AzureActivity. */
#define ACTIVITY_LOG_ROW_PARTS \
	PART(azev_activity_log_table_row, IN(LOG_TABLE), ROOT), \
	PART(azev_activity_log_authorization, IN(LOG_TABLE), "Authorization"), \
	PART(azev_activity_log_authorization, IN(LOG_TABLE), "Authorization_d"), \
	PART(azev_activity_log_claims, IN(LOG_TABLE), "Claims"), \
	PART(azev_activity_log_more_claims, IN(LOG_TABLE), "Claims"), \
	PART(azev_activity_log_claims, IN(LOG_TABLE), "Claims_d"), \
	PART(azev_activity_log_more_claims, IN(LOG_TABLE), "Claims_d"), \
	PART(azev_activity_log_http_request, IN(LOG_TABLE), "HTTPRequest"), \
	PART(azev_activity_log_table_row_address, IN(LOG_TABLE), ROOT), \
	PART(azev_activity_log_derived, IN(LOG_TABLE), ROOT)

/* The columns that say who the caller is, where nothing else does. */
#define CALLER_SOURCES \
	FROM("caller_email", "caller_upn", "caller_spn", "caller_name", \
		 "caller_object_id", "caller_app_id")

/* The columns that tell what kind of caller it is: see caller.c. */
#define CALLER_KIND_SOURCES \
	FROM("claims_xms_mirid", "claims_idtyp", "authorization_principal_type", "claims_scp", \
		 "caller_upn", "caller_email", "claims_appidacr", "caller_spn", "caller")

/* The columns of properties that events of any category may have. */
#define ACTIVITY_LOG_DETAILS_PARTS \
	PART(azev_activity_log_details, IN(ACTIVITY_LOG), "properties"), \
	PART(azev_activity_log_details, IN(RESOURCE_LOG), "properties", "eventProperties"), \
	PART(azev_activity_log_details, IN(RESOURCE_LOG), "properties"), \
	PART(azev_activity_log_details, IN(LOG_TABLE), "Properties", "eventProperties"), \
	PART(azev_activity_log_details, IN(LOG_TABLE), "Properties"), \
	PART(azev_activity_log_details, IN(LOG_TABLE), "Properties_d", "eventProperties"), \
	PART(azev_activity_log_details, IN(LOG_TABLE), "Properties_d")

/*
 * The parts of a category: the head, then its own properties, which stand in
 * "properties", and in exported records and rows either there or one level deeper.
 */
#define ACTIVITY_LOG_PARTS(own_) \
	PART(azev_activity_log_head, IN(ACTIVITY_LOG), ROOT), \
	PART(azev_activity_log_alert_envelope, IN(ACTIVITY_LOG), ROOT), \
	ACTIVITY_LOG_EXPORTED_PARTS, \
	ACTIVITY_LOG_ROW_PARTS, \
	PART(azev_activity_log_inferred, IN(ACTIVITY_LOG) | IN(RESOURCE_LOG) | IN(LOG_TABLE), ROOT), \
	PART(azev_activity_log_groups, IN(ACTIVITY_LOG), ROOT), \
	PART(azev_activity_log_exported_groups, IN(RESOURCE_LOG), ROOT), \
	ACTIVITY_LOG_DETAILS_PARTS, \
	PART(own_, IN(ACTIVITY_LOG), "properties"), \
	PART(own_, IN(RESOURCE_LOG), "properties", "eventProperties"), \
	PART(own_, IN(RESOURCE_LOG), "properties"), \
	PART(azev_activity_log_table_row_groups, IN(LOG_TABLE), ROOT), \
	PART(own_, IN(LOG_TABLE), "Properties", "eventProperties"), \
	PART(own_, IN(LOG_TABLE), "Properties"), \
	PART(own_, IN(LOG_TABLE), "Properties_d", "eventProperties"), \
	PART(own_, IN(LOG_TABLE), "Properties_d")

#endif							/* AZEV_ACTIVITY_LOG_H */
