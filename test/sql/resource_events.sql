-- Activity Log events that Event Grid delivers: types Microsoft.Resources.Resource...
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
\set content `cat test/data/resource_events.json`
CREATE TEMPORARY TABLE grid AS SELECT :'content'::jsonb AS payload;
SELECT format, schema, event_id, event_time, resource_id, azevents.is_valid(event) FROM grid, azevents.events(payload);
SELECT c.key, c.value
FROM grid, azevents.administrative(payload->0) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL ORDER BY 1;
SELECT c.key, c.value
FROM grid, azevents.administrative(payload->1) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL ORDER BY 1;
SELECT count(*) FROM grid, azevents.activity_log(payload);
SELECT m, time, resource_id, operation_name, category, result_type, result_signature, status, caller_ip_address,
	correlation_id, resource_group_name, (SELECT array_agg(k) FROM jsonb_object_keys(identity) k), properties
FROM grid, unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(payload, m);
-- each of the nine types, in any case; others of the same publisher are unknown, and no category is a type
SELECT e.format, e.schema, string_agg(t, ', ' ORDER BY t)
FROM (VALUES ('Microsoft.Resources.ResourceWriteSuccess'), ('Microsoft.Resources.ResourceWriteFailure'),
	('Microsoft.Resources.ResourceWriteCancel'),
	('Microsoft.Resources.ResourceDeleteSuccess'), ('Microsoft.Resources.ResourceDeleteFailure'),
	('Microsoft.Resources.ResourceDeleteCancel'), ('Microsoft.Resources.ResourceActionSuccess'),
	('microsoft.resources.resourceactionfailure'), ('MICROSOFT.RESOURCES.RESOURCEACTIONCANCEL'),
	('Microsoft.Resources.ResourceDeleted'), ('Administrative'), ('AzureActivity')) v(t),
	LATERAL (VALUES (jsonb_build_object('specversion', '1.0', 'source', '/s', 'id', 'i', 'type', t)),
		(jsonb_build_object('topic', '/s', 'id', 'i', 'eventType', t, 'data', '{}'::jsonb))) p(payload),
		azevents.events(payload) e
GROUP BY 1, 2 ORDER BY 1, 2;
-- the data as JSON text, and as base64
SELECT e.resource_id, r.operation_name, r.caller, r.caller_app_id, azevents.is_valid(v.payload), r.extra
FROM grid, LATERAL (VALUES (payload->1 || jsonb_build_object('data', (payload->1->'data')::text)),
	((payload->1) - 'data' || jsonb_build_object('data_base64',
		translate(encode(convert_to((payload->1->'data')::text, 'UTF8'), 'base64'), E'\n', '')))) v(payload),
	azevents.administrative(v.payload) r, azevents.events(v.payload) e;
-- what is missing, and of the wrong type
SELECT v.path, v.keyword, v.message
FROM (VALUES ('{"specversion": "1.0", "type": "Microsoft.Resources.ResourceWriteSuccess", "data": {}}'::jsonb),
	('{"eventType": "Microsoft.Resources.ResourceWriteSuccess", "topic": "/s", "id": 1, "eventTime": "x",
		"data": {"resourceUri": 7, "operationName": [], "correlationId": null, "status": {}, "claims": 1,
			"httpRequest": "no JSON"}}')) p(payload),
	azevents.validate(payload) v;
-- resource_log reads of Event Grid's events only these
SELECT count(*) FROM fixture, azevents.resource_log(payload) WHERE name IN ('cloud_events', 'event_grid', 'log_table');
-- the accessors, and a view
CREATE TEMPORARY TABLE stored AS SELECT e.event AS payload FROM grid, azevents.events(payload) e;
SELECT azevents.get_text(payload, 'operation_name'), azevents.get_resource_id(payload, 'resource_id'),
	azevents.event_resource_id(payload), azevents.event_is(payload, 'activity_log'),
	azevents.event_is(payload, 'resource_log'), azevents.event_is(payload, 'policy')
FROM stored;
-- what it is about is in its data alone; an event table's view and the row function say the same
CREATE SCHEMA about;
SELECT azevents.create_event_table('about.event');
SELECT azevents.create_view('about.administrative', 'about.event', 'administrative');
INSERT INTO about.event (payload)
SELECT e.event FROM grid, azevents.events(payload) e
UNION ALL SELECT p
	|| '{"specversion": "1.0", "type": "Microsoft.Resources.ResourceWriteSuccess", "source": "/subscriptions/s"}'
FROM (VALUES ('{"id": "a", "data": {}}'::jsonb), ('{"id": "b", "data": {"resourceUri": ""}}')) v(p)
UNION ALL SELECT p || '{"eventType": "Microsoft.Resources.ResourceWriteSuccess", "topic": "/subscriptions/s"}'
FROM (VALUES ('{"id": "c", "data": {"resourceUri": null}}'::jsonb),
	('{"id": "d", "data": {"resourceUri": "/subscriptions/s/x"}}')) v(p);
SELECT event_id, resource_id FROM about.event WHERE length(event_id) = 1 ORDER BY 1;
SELECT count(*), count(*) FILTER (WHERE v.resource_id::text IS DISTINCT FROM r.resource_id::text) AS differ
FROM about.event s JOIN about.administrative v USING (event_id), azevents.administrative(s.payload) r;
DROP SCHEMA about CASCADE;
-- nor is it otherwise for an alert whose data is JSON text
SELECT azevents.event_resource_id(a), r.resource_id, l.resource_id, x.resource_id
FROM (VALUES ('"{\"essentials\": {\"alertTargetIDs\": [\"/subscriptions/s/x\"]}}"'::jsonb),
	('{"essentials": {"alertTargetIDs": ["/subscriptions/s/x"]}}')) d(data),
	jsonb_build_object('eventTimestamp', '2024-01-01T00:00:00Z', 'schemaId', 's', 'data', data) a,
	azevents.activity_log(a) r, azevents.resource_log(a) l, azevents.resource_log(a, 'exported') x;
