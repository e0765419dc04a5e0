-- Alerts: the common schema and the classic webhook, around an Activity Log event or around nothing known.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
\set content `cat test/data/alert_common.json`
CREATE TEMPORARY TABLE fired AS SELECT n, a AS payload FROM jsonb_array_elements(:'content') WITH ORDINALITY t(a, n);
SELECT n, format, schema, event_id, event_time, resource_id, azevents.is_valid(payload), azevents.is_valid(event),
	(SELECT string_agg(path || ' ' || keyword, ', ') FROM azevents.validate(payload)) AS said
FROM fired, azevents.events(payload) ORDER BY 1;
SELECT c.key, c.value
FROM fired, azevents.administrative(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL ORDER BY 1;
SELECT category, level, channels, stage, subscription_id, resource_id, caller_kind, extra
FROM fired, azevents.service_health(payload);
SELECT m, time, resource_id, operation_name, category, event_category, status, caller_ip_address, subscription_id,
	resource_group_name
FROM fired, unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(payload, m) ORDER BY 1, 2;
-- what events() gives is the same event again, whoever asks
SELECT n, e.event = f.event AS same_event, e.schema = f.schema AS same_schema,
	azevents.get_text(e.event, 'caller', 'activity_log') AS caller,
	azevents.get_text(payload, 'caller', 'activity_log') AS of_payload,
	azevents.event_key(e.event) = azevents.event_key(payload) AS same_key, to_jsonb(a) = to_jsonb(b) AS same_row
FROM fired, azevents.events(payload) e, azevents.events(e.event) f
LEFT JOIN azevents.activity_log(payload) a ON true
LEFT JOIN azevents.activity_log(e.event) b ON true ORDER BY 1;
-- the classic webhook: its own members stay beside the event's
SELECT e.schema, e.resource_id, r.caller, r.extra
FROM fixture, azevents.events(payload) e, azevents.activity_log(payload) r
WHERE name = 'alert_webhook';
-- a category by a number, a digit, the service or the operation
SELECT c->'eventSource' AS source, s, e.schema, r.category, r.level, r.channels, azevents.is_valid(p)
FROM (VALUES ('{"eventSource": 2}'::jsonb, NULL), ('{"eventSource": "2", "level": "3", "channels": "1"}', NULL),
	('{"eventSource": 7, "channels": 3, "level": 0}', 'Resource Health'), ('{}', 'Activity Log - Policy'),
	('{"operationName": "Microsoft.ServiceHealth/incident/action"}', NULL),
	('{"operationName": "Microsoft.Resourcehealth/healthevent/Activated/action"}', 'Unheard of'),
	('{"eventSource": "Security"}', 'Activity Log - Policy'),
	('{"eventSource": 1e10, "channels": 9, "level": "9"}', NULL)) v(c, s),
	LATERAL (SELECT jsonb_build_object('schemaId', 'x', 'data',
		jsonb_build_object('essentials', jsonb_build_object('monitoringService', s), 'alertContext',
			'{"eventTimestamp": "2024-01-01T00:00:00Z", "operationName": "o", "status": "s", "correlationId": "c"}'::jsonb
				|| c))) j(p),
		azevents.events(p) e, azevents.activity_log(p) r;
-- the pointers are into the payload as it came: into the context, and beside it
SELECT v.level, v.path, v.keyword
FROM fired,
	azevents.validate(jsonb_build_object('records',
		jsonb_build_array(jsonb_set(jsonb_set(jsonb_set(payload, '{data,alertContext,level}', '17'),
			'{data,alertContext,claims}', '[]'),
			'{data,essentials,alertTargetIDs}', '17') #- '{data,alertContext,correlationId}'))) v
WHERE n = 1 ORDER BY 2;
SELECT v.path, v.keyword
FROM azevents.validate('{"tables": [{"columns": [{"name": "schemaId"}, {"name": "data"}],
	"rows": [["x", {"alertContext": {"eventTimestamp": 1}}]]}]}') v
WHERE v.level = 'error' ORDER BY 1;
-- without context, with one of another type, with one that is no event, with a key in common, an alert in an
-- alert: an unknown event, whole
SELECT count(*) AS events, bool_and(e.schema = 'unknown') AS unknown, bool_and(e.event = p) AS whole,
	p->'data'->'alertContext' AS context
FROM (VALUES ('{"schemaId": "x", "data": {}}'::jsonb), ('{"schemaId": "x", "data": {"alertContext": null}}'),
	('{"schemaId": "x", "data": {"alertContext": []}}'), ('{"schemaId": "x", "data": {"alertContext": "y"}}'),
	('{"schemaId": "x", "data": {"alertContext": {}}}'),
	('{"schemaId": "x", "data": {"alertContext": {"eventTimestamp": "2024-01-01T00:00:00Z", "schemaId": "y"}}}'),
	('{"schemaId": "x",
		"data": {"alertContext": {"schemaId": "y", "data": {"alertContext": {"eventTimestamp": "2024-01-01T00:00:00Z"}}}}}'),
	('{"data": "no object"}'), ('{"data": {"context": {"activityLog": 1}}}')) v(p),
	azevents.events(p) e GROUP BY p ORDER BY p;
-- in other spellings, and where the data is a text, which is no envelope
SELECT count(*), min(e.schema::text), min(e.format::text), bool_and(e.event = p) AS whole FROM (VALUES
	('{"SchemaId": "x", "Data": {"AlertContext": {"eventTimestamp": "2024-01-01T00:00:00Z"}}}'::jsonb),
	('{"schema_id": "x", "DATA": {"Context": {"activity_log": {"eventTimestamp": "2024-01-01T00:00:00Z"}}, "more": 1}}'),
	('{"data": "{\"alertContext\": {\"eventTimestamp\": \"2024-01-01T00:00:00Z\"}}"}'),
	('{"data": "{\"context\": {\"activityLog\": {\"records\": [{\"eventTimestamp\": 1}]}}}"}'),
	('{"data": {"context": "{\"activityLog\": {\"eventTimestamp\": 1}}"}}')) v(p), azevents.events(p) e
GROUP BY p ORDER BY p;
-- more targets than one: the first is the resource, all stay in extra; none, and those that are no strings
SELECT r.resource_id, r.extra
FROM (VALUES ('["/subscriptions/s", "/subscriptions/t"]'::jsonb), ('["/subscriptions/s"]'), ('[]'), ('[7]'),
	('"/subscriptions/u"'), ('{}'), ('[["/x"]]')) v(t),
	LATERAL (SELECT jsonb_build_object('schemaId', 'x', 'data',
		jsonb_build_object('essentials', jsonb_build_object('alertTargetIDs', t), 'alertContext',
			'{"eventTimestamp": "2024-01-01T00:00:00Z"}'::jsonb))) j(p),
	azevents.activity_log(p) r;
-- an event that is no alert must have what an alert never has
SELECT v.path, v.keyword, v.message
FROM azevents.validate('{"eventTimestamp": "2024-01-01T00:00:00Z", "operationName": "o", "status": "s",
	"correlationId": "c"}') v
ORDER BY 3;
-- the envelope's members in a string, and spelled otherwise
SELECT schema, format, event->'data' AS data, event ? 'eventTimestamp' AS merged FROM (VALUES
	('{"schemaId": "azureMonitorCommonAlertSchema",
		"data": "{\"essentials\": {\"alertId\": \"x\"}, '
			'\"alertContext\": {\"eventTimestamp\": \"2020-01-01T00:00:00Z\", \"category\": \"Policy\"}}"}'::jsonb),
	('{"schemaId": "azureMonitorCommonAlertSchema",
		"DATA": {"ESSENTIALS": {"alertId": "x"},
			"alertCONTEXT": {"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Policy"}}}'),
	('{"schemaId": "azureMonitorCommonAlertSchema", "data": "x",
		"DATA": {"ESSENTIALS": {}, "alertCONTEXT": {"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Policy"}}}')) v(p),
	azevents.events(p);
-- a time in seconds, as text
SELECT azevents.get_text('{"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Policy",
	"claims": {"exp": 1234567890}}',
	'claims_exp');
-- a path leads to the event's own member, though one of its name stands on the way
SELECT path, keyword FROM azevents.validate('{"schemaId": "x", "data": {"alertContext": {"id": "1",
	"eventType": "Microsoft.MachineLearningServices.RunCompleted", "eventTime": "2020-01-01T00:00:00Z",
	"topic": "/subscriptions/1", "subject": "s", "dataVersion": "1", "metadataVersion": "1",
	"data": {"experimentId": 5}}}}') ORDER BY 1, 2;
-- the time of a messaging service's record is the event's and the column's
SELECT azevents.event_time(p) = r.event_timestamp AS same, r.event_timestamp, r.extra
FROM (VALUES ('{"category": "Administrative", "resourceId": "/r",
	"EventTimeString": "2020-04-01T00:00:00Z"}'::jsonb)) v(p), azevents.administrative(p) r;
