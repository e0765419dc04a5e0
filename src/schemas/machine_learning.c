/*
 * machine_learning.c
 *	  The envelope of the Machine Learning events: CloudEvents 1.0 and the Event
 *	  Grid schema.
 */
#include "machine_learning.h"

static const AzevField cloud_event[] = {
	DERIVED("format", FORMAT_OF_EVENT, FROM(NULL), FORMAT_NAME,
			"How the event is written: cloud_event or event_grid."),
	FIELD("event_id", PATH("id"), TEXT, REQUIRED,
		  "Unique identifier for the event."),
	FIELD("event_time", PATH("time"), TIMESTAMP, REQUIRED,
		  "The time the event is generated based on the provider's UTC time."),
	FIELD("event_type", PATH("type"), TEXT, REQUIRED,
		  "One of the registered event types for this event source."),
	FIELD("source", PATH("source"), RESOURCE_ID, REQUIRED,
		  "Full resource path to the event source: the workspace. Event Grid provides this value."),
	FIELD("subject", PATH("subject"), TEXT, OPTIONAL,
		  "Publisher-defined path to the event subject."),
	DERIVED("workspace_name", WORKSPACE_OF, FROM("source"), NAME,
			"Name of the workspace, out of the source."),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("source"), NAME,
			"Subscription of the workspace, out of the source."),
	DERIVED("resource_group", RESOURCE_GROUP_OF, FROM("source"), NAME,
			"Resource group of the workspace, out of the source."),
	FIELD("spec_version", PATH("specversion"), TEXT, OPTIONAL,
		  "CloudEvents schema specification version."),
	FIELD("data_content_type", PATH("datacontenttype"), TEXT, OPTIONAL,
		  "Content type of data (CloudEvents)."),
	FIELD("data_schema", PATH("dataschema"), TEXT, OPTIONAL,
		  "Identifies the schema that data adheres to (CloudEvents)."),
};
const AzevTable azev_cloud_event = TABLE(cloud_event);

static const AzevField event_grid_event[] = {
	DERIVED("format", FORMAT_OF_EVENT, FROM(NULL), FORMAT_NAME, NULL),
	SOURCE("event_id", PATH("id"), TEXT, REQUIRED),
	SOURCE("event_time", PATH("eventTime"), TIMESTAMP, REQUIRED),
	SOURCE("event_type", PATH("eventType"), TEXT, REQUIRED),
	SOURCE("source", PATH("topic"), RESOURCE_ID, REQUIRED),
	SOURCE("subject", PATH("subject"), TEXT, OPTIONAL),
	DERIVED("workspace_name", WORKSPACE_OF, FROM("source"), NAME, NULL),
	DERIVED("subscription_id", SUBSCRIPTION_OF, FROM("source"), NAME, NULL),
	DERIVED("resource_group", RESOURCE_GROUP_OF, FROM("source"), NAME, NULL),
	FIELD("data_version", PATH("dataVersion"), TEXT, OPTIONAL,
		  "The schema version of the data object. The publisher defines the schema version (Event Grid)."),
	FIELD("metadata_version", PATH("metadataVersion"), TEXT, OPTIONAL,
		  "The schema version of the event metadata. Event Grid provides this value (Event Grid)."),
};
const AzevTable azev_event_grid_event = TABLE(event_grid_event);

/* What Event Grid adds to an event that it could not deliver, in its own schema. */
static const AzevField dead_letter[] = {
	KNOWN(PATH("deadLetterReason"), "Why the event was not delivered."),
	KNOWN(PATH("deliveryAttempts"), "How often delivery was tried."),
	KNOWN(PATH("lastDeliveryOutcome"), "How the last try ended."),
	KNOWN(PATH("lastHttpStatusCode"), "HTTP status of the last try."),
	KNOWN(PATH("lastDeliveryAttemptTime"), "When delivery was tried last."),
	KNOWN(PATH("publishTime"), "When the event was published."),
};
const AzevTable azev_dead_letter = TABLE(dead_letter);

static const AzevField cloud_event_base64[] = {
	REQUIRED_GROUP("data", PATH("data_base64"), BASE64_OBJECT, OPTIONAL,
				   "Event data as base64, in place of data."),
};
const AzevTable azev_cloud_event_base64 = TABLE(cloud_event_base64);

static const AzevField data[] = {
	REQUIRED_GROUP("data", PATH("data"), DATA, REQUIRED,
				   "Event data: an object, or in CloudEvents a string that holds its JSON."),
};
const AzevTable azev_machine_learning_data = TABLE(data);

/* The envelopes alone, whatever the type of the event: for json_schema(). */
static const AzevPart cloud_event_parts[] = {
	PART(azev_cloud_event, IN(CLOUD_EVENT), ROOT),
	PART(azev_cloud_event_base64, IN(CLOUD_EVENT), ROOT),
};

const AzevSchema azev_cloud_event_envelope = {
	.name = "cloud_event",
	.title = "CloudEvents 1.0 event, as Event Grid sends it",
	.document = MACHINE_LEARNING_DOCUMENT,
	.rowless = 1,
	PARTS(cloud_event_parts)
};

static const AzevPart event_grid_parts[] = {
	PART(azev_event_grid_event, IN(EVENT_GRID), ROOT),
};

const AzevSchema azev_event_grid_envelope = {
	.name = "event_grid",
	.title = "Event in the Event Grid schema",
	.document = MACHINE_LEARNING_DOCUMENT,
	.rowless = 1,
	PARTS(event_grid_parts)
};
