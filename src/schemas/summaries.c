/*
 * summaries.c
 *	  The summaries: what happened, out of the events that tell of it.  A new
 *	  one is a block of rows here, and a line in the list at the end.
 */
#include "catalog/summary.h"

const char *const azev_rule_names[AZEV_NRULES] = {
	[AZEV_OF_KEY] = "key",
	[AZEV_FROM_KEY] = "of key",
	[AZEV_FIRST] = "first",
	[AZEV_LAST] = "last",
	[AZEV_BEFORE_END] = "before end",
	[AZEV_AT_END] = "at end",
	[AZEV_LEAST] = "least",
	[AZEV_GREATEST] = "greatest",
	[AZEV_BEGAN] = "began",
	[AZEV_ENDED] = "ended",
	[AZEV_OUTCOME] = "outcome",
	[AZEV_BETWEEN] = "between",
	[AZEV_COUNT] = "count",
	[AZEV_HOW_MANY] = "how many",
	[AZEV_SET] = "set",
	[AZEV_MEMBERS] = "members",
};

const char *const azev_end_names[AZEV_NENDS] = {
	[AZEV_SUCCEEDED] = "Succeeded",
	[AZEV_FAILED] = "Failed",
	[AZEV_CANCELED] = "Canceled",
	[AZEV_RESOLVED] = "Resolved",
	[AZEV_AVAILABLE] = "Available",
};

#define NOTHING	FROM_COLUMNS(NULL)
#define TIME	FROM_COLUMNS("event_time")

#define EVENTS_AND_FORMS \
	SUMMARY_COLUMN("events", "pg_catalog.int8", COUNT, NOTHING, \
				   "Number of stored events that the row tells of; one that came in two forms counts twice."), \
	SUMMARY_COLUMN("formats", "azevents.format_name[]", SET, FROM_COLUMNS("format"), \
				   "Formats in which these events were written.")

/* An operation of Resource Manager, or a request of Privileged Identity Management. */
static const AzevSummaryColumn operation[] = {
	SUMMARY_KEY("operation_key", "azevents.azure_name",
				FROM_COLUMNS("role_assignment_request_id", "operation_id", "correlation_id", "event_key"),
				"Id that the events of the operation share: the operation id, else the correlation id; of Privileged Identity Management the id of the request. An event without any of these is an operation of its own, and this is its event key."),
	SUMMARY_KEY_UNLESS("operation_name", "azevents.azure_name", FROM_COLUMNS("operation_name"),
					   "role_assignment_request_id",
					   "Name of the operation. NULL for a request of Privileged Identity Management, each of whose steps has a name of its own."),
	SUMMARY_KEY_UNLESS("resource_id", "azevents.resource_id", FROM_COLUMNS("resource_id"), NULL,
					   "Resource that the operation was on."),
	SUMMARY_COLUMN("correlation_id", "pg_catalog.text", FIRST, FROM_COLUMNS("correlation_id"),
				   "Operations that share a correlation id belong to the same uber action."),
	SUMMARY_COLUMN("operation_id", "pg_catalog.text", FIRST, FROM_COLUMNS("operation_id"),
				   "Id of the operation, if an event has one."),
	SUMMARY_COLUMN("operation_type", "pg_catalog.text", FIRST, FROM_COLUMNS("operation_type"),
				   "Write, Delete, Action or Read: the last segment of the operation's name, else of the action that was asked for."),
	SUMMARY_COLUMN("event_name", "pg_catalog.text", FIRST, FROM_COLUMNS("event_name"),
				   "Friendly name of the first event that has one."),
	SUMMARY_OF_KEY("subscription_id", "azevents.azure_name", "subscription_id", "resource_id",
				   "Subscription that the resource id names."),
	SUMMARY_OF_KEY("resource_group", "azevents.azure_name", "resource_group", "resource_id",
				   "Resource group that the resource id names."),
	SUMMARY_OF_KEY("resource_provider", "azevents.azure_name", "provider", "resource_id",
				   "Resource provider that the resource id names."),
	SUMMARY_OF_KEY("resource_id_type", "azevents.azure_name", "resource_type", "resource_id",
				   "Resource type that the resource id names."),
	SUMMARY_OF_KEY("resource_name", "azevents.azure_name", "resource_name", "resource_id",
				   "Name of the resource, the last segment of the resource id."),
	SUMMARY_COLUMN("caller", "azevents.azure_name", FIRST, FROM_COLUMNS("caller"),
				   "Who asked for the operation, as the first event says that names a caller."),
	SUMMARY_COLUMN("caller_kind", "pg_catalog.text", FIRST, FROM_COLUMNS("caller_kind"),
				   "What the caller is: user, application, managed_identity or service."),
	SUMMARY_COLUMN("caller_ip_address", "pg_catalog.inet", FIRST, FROM_COLUMNS("caller_ip_address"),
				   "Address that the request came from."),
	SUMMARY_COLUMN("first_seen", "pg_catalog.timestamptz", LEAST, TIME,
				   "Time of the first event of the operation, whatever it tells."),
	SUMMARY_COLUMN("last_seen", "pg_catalog.timestamptz", GREATEST, TIME,
				   "Time of the last event of the operation."),
	SUMMARY_INDEXED("started", "pg_catalog.timestamptz", BEGAN, TIME,
					"When the operation began: time of its first event with the status Started, Accepted or In Progress. NULL if none was seen."),
	SUMMARY_COLUMN("ended", "pg_catalog.timestamptz", ENDED, TIME,
				   "When the operation ended: time of its last event whose status ends an operation. NULL while it runs."),
	SUMMARY_COLUMN("duration", "pg_catalog.interval", BETWEEN, FROM_COLUMNS("started", "ended"),
				   "From started to ended; NULL if one of them is."),
	SUMMARY_COLUMN("status", "pg_catalog.text", LAST, NOTHING,
				   "Status that the last event says."),
	SUMMARY_COLUMN("outcome", "pg_catalog.text", OUTCOME, NOTHING,
				   "How the operation ended: Succeeded, Failed or Canceled. NULL while it runs."),
	SUMMARY_COLUMN("http_status", "pg_catalog.int4", AT_END, FROM_COLUMNS("http_status"),
				   "HTTP status code with which the operation ended, as the last event says that ended it so and has one."),
	SUMMARY_COLUMN("error_code", "pg_catalog.text", AT_END, FROM_COLUMNS("error_code"),
				   "Code of the error for which the operation failed, as the last event says that ended it so and has one."),
	SUMMARY_COLUMN("error_message", "pg_catalog.text", AT_END, FROM_COLUMNS("error_message"),
				   "Message of that error."),
	EVENTS_AND_FORMS,
};

/* Statuses of the Activity Log, in REST's words and in the export's. */
static const AzevSummaryWord operation_words[] = {
	BEGINS("Started"), BEGINS("Start"), BEGINS("Accepted"), BEGINS("Accept"),
	BEGINS("In Progress"),
	ENDS("Succeeded", SUCCEEDED), ENDS("Success", SUCCEEDED),
	ENDS("Failed", FAILED), ENDS("Failure", FAILED),
	ENDS("Canceled", CANCELED), ENDS("Cancelled", CANCELED), ENDS("Cancel", CANCELED),
	NO_MORE_WORDS
};

static const char *const operation_reads[] = {"administrative", NULL};

static const AzevSummary operation_summary = {
	.name = "operation",
	.title = "Operation: from its start to its end",
	.reads = operation_reads,
	.status = {"status"},
	.words = operation_words,
	SUMMARY_COLUMNS(operation)
};

/* A run of Machine Learning. */
static const AzevSummaryColumn run[] = {
	SUMMARY_KEY_UNLESS("resource_id", "azevents.resource_id", FROM_COLUMNS("resource_id"), NULL,
					   "Resource id of the workspace."),
	SUMMARY_KEY_UNLESS("workspace_id", "pg_catalog.text", FROM_COLUMNS("workspace_id"), "resource_id",
					   "Id of the workspace, of a run whose events do not have its resource id."),
	SUMMARY_KEY("run_id", "pg_catalog.text", FROM_COLUMNS("run_id"),
				"Id of the run."),
	SUMMARY_COLUMN("workspace_name", "azevents.azure_name", LAST, FROM_COLUMNS("workspace_name"),
				   "Name of the workspace."),
	SUMMARY_COLUMN("experiment_id", "pg_catalog.text", LAST, FROM_COLUMNS("experiment_id"),
				   "Id of the experiment that the run belongs to."),
	SUMMARY_COLUMN("experiment_name", "pg_catalog.text", LAST, FROM_COLUMNS("experiment_name"),
				   "Name of the experiment that the run belongs to."),
	SUMMARY_COLUMN("run_type", "pg_catalog.text", LAST, FROM_COLUMNS("run_type"),
				   "Type of the run."),
	SUMMARY_COLUMN("parent_run_id", "pg_catalog.text", LAST, FROM_COLUMNS("parent_run_id"),
				   "Id of the run that started this one; only the Log Analytics table says it."),
	SUMMARY_COLUMN("root_run_id", "pg_catalog.text", LAST, FROM_COLUMNS("root_run_id"),
				   "Id of the first run of those that started one another; only the Log Analytics table says it."),
	SUMMARY_COLUMN("first_seen", "pg_catalog.timestamptz", LEAST, TIME,
				   "Time of the first event of the run."),
	SUMMARY_COLUMN("last_seen", "pg_catalog.timestamptz", GREATEST, TIME,
				   "Time of the last event of the run."),
	SUMMARY_INDEXED("started", "pg_catalog.timestamptz", BEGAN, TIME,
					"When the run began to run: time of its first event with the status Running. NULL if none was seen."),
	SUMMARY_COLUMN("ended", "pg_catalog.timestamptz", ENDED, TIME,
				   "When the run ended: time of its last event whose status ends a run. NULL while it runs."),
	SUMMARY_COLUMN("duration", "pg_catalog.interval", BETWEEN, FROM_COLUMNS("started", "ended"),
				   "From started to ended; NULL if one of them is."),
	SUMMARY_COLUMN("status", "pg_catalog.text", LAST, NOTHING,
				   "Status that the last event says; Completed if that is the event that a run has been completed."),
	SUMMARY_COLUMN("outcome", "pg_catalog.text", OUTCOME, NOTHING,
				   "How the run ended: Succeeded, Failed or Canceled. NULL while it runs."),
	SUMMARY_COLUMN("run_tags", "pg_catalog.jsonb", LAST, FROM_COLUMNS("run_tags"),
				   "Tags of the run, of the last event that has some."),
	SUMMARY_COLUMN("run_properties", "pg_catalog.jsonb", LAST, FROM_COLUMNS("run_properties"),
				   "Properties of the run, of the last event that has some."),
	EVENTS_AND_FORMS,
};

static const AzevSummaryWord run_words[] = {
	BEGINS("Running"),
	ENDS("Completed", SUCCEEDED), ENDS("Finished", SUCCEEDED),
	ENDS("Failed", FAILED),
	ENDS("Canceled", CANCELED), ENDS("Cancelled", CANCELED),
	NO_MORE_WORDS
};

static const char *const run_reads[] = {
	"run_completed", "run_status_changed", "aml_run_status_changed_event", NULL
};

static const AzevSummary run_summary = {
	.name = "run",
	.title = "Machine Learning run: from its first event to its end",
	.reads = run_reads,
	.status = {"run_status", "status"},
	.implied_by = "run_completed",
	.implied = "Completed",
	.words = run_words,
	SUMMARY_COLUMNS(run)
};

/* An incident, a maintenance or an advisory of Service Health. */
static const AzevSummaryColumn incident[] = {
	SUMMARY_KEY("tracking_id", "pg_catalog.text", FROM_COLUMNS("tracking_id"),
				"Id of the incident."),
	SUMMARY_COLUMN("title", "pg_catalog.text", LAST, FROM_COLUMNS("default_language_title", "title"),
				   "Title of the last communication, in English if it has one."),
	SUMMARY_COLUMN("service", "pg_catalog.text", LAST, FROM_COLUMNS("service"),
				   "Service that is impacted, as the last communication says."),
	SUMMARY_COLUMN("regions", "pg_catalog.text[]", MEMBERS, FROM_COLUMNS("regions"),
				   "All regions that communications name; if they are more than 256, the first of them."),
	SUMMARY_COLUMN("impacted_services", "pg_catalog.jsonb", LAST, FROM_COLUMNS("impacted_services"),
				   "The services and regions that are impacted, as the last communication says that lists them."),
	SUMMARY_COLUMN("incident_type", "pg_catalog.text", LAST, FROM_COLUMNS("incident_type"),
				   "Action Required, Assisted Recovery, Incident, Maintenance, Information, or Security."),
	SUMMARY_COLUMN("stage", "pg_catalog.text", LAST, FROM_COLUMNS("stage"),
				   "Stage of the incident, as the last communication says."),
	SUMMARY_COLUMN("status", "pg_catalog.text", LAST, NOTHING,
				   "Status that the last event says, such as Active or Resolved."),
	SUMMARY_COLUMN("level", "azevents.severity", LEAST, FROM_COLUMNS("level"),
				   "The most severe level of the events."),
	SUMMARY_INDEXED("impact_start_time", "pg_catalog.timestamptz", LAST, FROM_COLUMNS("impact_start_time"),
					"When the impact started, as the last communication says that tells it."),
	SUMMARY_COLUMN("impact_mitigation_time", "pg_catalog.timestamptz", LAST, FROM_COLUMNS("impact_mitigation_time"),
				   "When the impact was mitigated, as the last communication says that tells it."),
	SUMMARY_COLUMN("duration", "pg_catalog.interval", BETWEEN, FROM_COLUMNS("impact_start_time", "impact_mitigation_time"),
				   "From the start of the impact to its mitigation."),
	SUMMARY_COLUMN("ended", "pg_catalog.timestamptz", ENDED, TIME,
				   "When the incident was said to be over: time of its last event with the status Resolved. NULL while it goes on."),
	SUMMARY_COLUMN("first_seen", "pg_catalog.timestamptz", LEAST, TIME,
				   "Time of the first communication."),
	SUMMARY_COLUMN("last_seen", "pg_catalog.timestamptz", GREATEST, TIME,
				   "Time of the last communication."),
	SUMMARY_COLUMN("communication_ids", "pg_catalog.text[]", SET, FROM_COLUMNS("communication_id"),
				   "Ids of the communications; if they are more than 256, the first of them."),
	SUMMARY_COLUMN("communications", "pg_catalog.int4", HOW_MANY, FROM_COLUMNS("communication_ids"),
				   "Number of different communications, by their ids, up to 256: each subscription receives each of them."),
	EVENTS_AND_FORMS,
};

static const AzevSummaryWord incident_words[] = {
	BEGINS("Active"),
	ENDS("Resolved", RESOLVED),
	NO_MORE_WORDS
};

static const char *const incident_reads[] = {"service_health", NULL};

static const AzevSummary incident_summary = {
	.name = "incident",
	.title = "Service health incident: all that was said of it",
	.reads = incident_reads,
	.status = {"status"},
	.words = incident_words,
	SUMMARY_COLUMNS(incident)
};

/* The time in which a resource was not available. */
static const AzevSummaryColumn outage[] = {
	SUMMARY_KEY("resource_id", "azevents.resource_id", FROM_COLUMNS("resource_id"),
				"Resource that was not available."),
	SUMMARY_OF_KEY("subscription_id", "azevents.azure_name", "subscription_id", "resource_id",
				   "Subscription that the resource id names."),
	SUMMARY_OF_KEY("resource_group", "azevents.azure_name", "resource_group", "resource_id",
				   "Resource group that the resource id names."),
	SUMMARY_OF_KEY("resource_id_type", "azevents.azure_name", "resource_type", "resource_id",
				   "Resource type that the resource id names."),
	SUMMARY_OF_KEY("resource_name", "azevents.azure_name", "resource_name", "resource_id",
				   "Name of the resource, the last segment of the resource id."),
	SUMMARY_INDEXED("started", "pg_catalog.timestamptz", LEAST, TIME,
					"When the resource left Available: time of the first event that says another health status."),
	SUMMARY_COLUMN("ended", "pg_catalog.timestamptz", ENDED, TIME,
				   "When the resource was Available again. NULL while it is not."),
	SUMMARY_COLUMN("duration", "pg_catalog.interval", BETWEEN, FROM_COLUMNS("started", "ended"),
				   "From started to ended; NULL while the outage goes on."),
	SUMMARY_COLUMN("health_status", "pg_catalog.text", BEFORE_END, NOTHING,
				   "Last health status of the outage: Unavailable, Degraded or Unknown."),
	SUMMARY_COLUMN("cause", "pg_catalog.text", BEFORE_END, FROM_COLUMNS("cause", "health_event_cause"),
				   "Cause, as the last event of the outage says that tells it: UserInitiated, PlatformInitiated or Unknown."),
	SUMMARY_IS("planned", BEFORE_END, FROM_COLUMNS("health_event_category"), "Planned",
			   "Whether the category of the outage is Planned; NULL if no event says it."),
	SUMMARY_COLUMN("title", "pg_catalog.text", BEFORE_END, FROM_COLUMNS("title"),
				   "Title of the last event of the outage that has one."),
	SUMMARY_COLUMN("level", "azevents.severity", LEAST, FROM_COLUMNS("level"),
				   "The most severe level of the events."),
	EVENTS_AND_FORMS,
};

static const AzevSummaryWord outage_words[] = {
	ENDS("Available", AVAILABLE),
	NO_MORE_WORDS
};

static const char *const outage_reads[] = {"resource_health", NULL};

static const AzevSummary outage_summary = {
	.name = "outage",
	.title = "Outage: from the time when a resource left Available until it was Available again",
	.reads = outage_reads,
	.status = {"current_health_status", "health_status"},
	.spans = 1,
	.words = outage_words,
	SUMMARY_COLUMNS(outage)
};

const AzevSummary *const azev_summaries[] = {
	&operation_summary, &run_summary, &incident_summary, &outage_summary, NULL
};
