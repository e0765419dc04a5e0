/*
 * all.c
 *	  The embedded schemas, one line each.  The order is that of the SQL enum
 *	  schema_name: a new one goes to the end.
 */
#include "catalog/schema.h"

#define SCHEMAS(entry) \
	entry(administrative) \
	entry(service_health) \
	entry(resource_health) \
	entry(alert) \
	entry(autoscale) \
	entry(security) \
	entry(recommendation) \
	entry(policy) \
	entry(activity_log) \
	entry(resource_log) \
	entry(resource_log_exported) \
	entry(model_registered) \
	entry(model_deployed) \
	entry(run_completed) \
	entry(dataset_drift_detected) \
	entry(run_status_changed) \
	entry(aml_run_status_changed_event) \
	entry(cloud_event_envelope) \
	entry(event_grid_envelope) \


#define DECLARE(name_)	extern const AzevSchema azev_##name_;
SCHEMAS(DECLARE)

#define LIST(name_)	&azev_##name_,
const AzevSchema *const azev_schemas[] = {SCHEMAS(LIST) NULL};
