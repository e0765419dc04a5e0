/*
 * activity_log.h
 *	  What the eight categories of the Activity Log have in common.
 */
#ifndef AZEV_ACTIVITY_LOG_H
#define AZEV_ACTIVITY_LOG_H

#include "catalog/schema.h"

extern const AzevTable azev_activity_log_head;
extern const AzevTable azev_activity_log_exported_head;
extern const AzevTable azev_activity_log_inferred;
extern const AzevTable azev_activity_log_groups;
extern const AzevTable azev_activity_log_exported_groups;

#define ACTIVITY_LOG_DOCUMENT	"Azure Activity Log event schema"

/*
 * The parts of a category: the head, then its own properties, which stand in
 * "properties", and in exported records either there or one level deeper.
 */
#define ACTIVITY_LOG_PARTS(own_) \
	PART(azev_activity_log_head, IN(ACTIVITY_LOG), ROOT), \
	PART(azev_activity_log_exported_head, IN(RESOURCE_LOG), ROOT), \
	PART(azev_activity_log_inferred, IN(ACTIVITY_LOG) | IN(RESOURCE_LOG), ROOT), \
	PART(azev_activity_log_groups, IN(ACTIVITY_LOG), ROOT), \
	PART(azev_activity_log_exported_groups, IN(RESOURCE_LOG), ROOT), \
	PART(own_, IN(ACTIVITY_LOG), "properties"), \
	PART(own_, IN(RESOURCE_LOG), "properties", "eventProperties"), \
	PART(own_, IN(RESOURCE_LOG), "properties")

#endif							/* AZEV_ACTIVITY_LOG_H */
