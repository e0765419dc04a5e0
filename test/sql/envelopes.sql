-- Envelopes: whatever holds the events, the same events come out.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
CREATE TEMPORARY TABLE event AS
SELECT e.*
FROM fixture, azevents.events(payload) e
WHERE name IN ('activity_log', 'cloud_events', 'event_grid', 'exported_records');
CREATE FUNCTION pg_temp.same(payload jsonb) RETURNS boolean LANGUAGE sql AS $$
	SELECT array_agg(e.event ORDER BY e.ordinality)
		= (SELECT array_agg(event.event ORDER BY format, schema, event.event) FROM event)
		AND array_agg(e.ordinality) = (SELECT array_agg(n) FROM generate_series(1, (SELECT count(*) FROM event)) n)
		FROM azevents.events(payload) e $$;
WITH a AS (SELECT jsonb_agg(event ORDER BY format, schema, event) AS a, count(*) AS n FROM event)
SELECT what, pg_temp.same(p)
FROM a,
	LATERAL (VALUES ('array', a), ('value', jsonb_build_object('value', a, 'nextLink', 'x')),
		('records', jsonb_build_object('records', a)), ('Records', jsonb_build_object('Records', a)),
	('array of records',
		jsonb_build_array(jsonb_build_object('records', jsonb_path_query_array(a, '$[0 to 3]')),
			jsonb_build_object('records', jsonb_path_query_array(a, '$[4 to 100]')))),
	('array of arrays',
		jsonb_build_array(jsonb_path_query_array(a, '$[0 to 3]'), '[]'::jsonb, jsonb_path_query_array(a, '$[4 to 100]'))),
	('three deep',
		jsonb_build_object('value',
			jsonb_build_array(jsonb_build_object('records', jsonb_build_array(jsonb_build_object('value', a))))))) v(what, p);
-- an array of one, an object
SELECT (SELECT array_agg(e.event) FROM azevents.events(jsonb_build_array(payload->0)) e)
	= (SELECT array_agg(e.event) FROM azevents.events(payload->0) e)
FROM fixture
WHERE name = 'activity_log';
-- the webhook of an activity-log alert: claims and authorization are text
SELECT category, event_timestamp, operation_name, status, sub_status, http_status, authorization_action, caller,
	caller_name, claims, resource_id, extra
FROM fixture, azevents.administrative(payload)
WHERE name = 'alert_webhook';
-- a dead letter keeps what the delivery adds
SELECT model_name, extra FROM fixture, azevents.model_registered(payload) WHERE name = 'dead_letter';
-- an event is no envelope, whatever its members are called
SELECT format, schema, event->'value', event->'records'
FROM azevents.events('{"eventTimestamp": "x", "value": [1], "records": [2]}');
-- tables: each row an object
SELECT ordinality, format, schema, event_time, resource_id, event->>'Status'
FROM fixture, azevents.events(payload)
WHERE name = 'log_table';
SELECT event
FROM azevents.events('{"tables": [{"name": "a", "columns": [{"name": "x"}, {"name": "y"}],
	"rows": [[1, {"z": [2]}], [null]]},
	{"columns": 5}, {"columns": [], "rows": []}]}');
-- however deep
SELECT n, count(*), min(e.event::text)
FROM generate_series(7, 9) n, azevents.events((repeat('[', n) || '{"id": "x"}' || repeat(']', n))::jsonb) e GROUP BY 1
ORDER BY 1;
-- other types have whatever they have of id, time, source and subject
SELECT format, schema, event_id, event_time, resource_id, subject FROM (VALUES
	('{"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "source": "/subscriptions/s", "id": "1",
		"time": "2019-11-18T15:13:39.4589254Z", "subject": "blob", "data": "x"}'::jsonb),
	('{"topic": "/subscriptions/s", "subject": "", "eventType": "Microsoft.EventGrid.SubscriptionDeletedEvent",
		"eventTime": "2018-01-25T22:12:19.4556811Z", "id": "2", "data": []}'),
	('{"time": "2022-03-01T09:00:00Z", "resourceId": "/subscriptions/s", "operationName": "SecretGet",
		"category": "AuditEvent"}'),
	('{"id": 17, "time": "no time", "source": "s"}'), ('{"foreign": true}')) v(p),
	azevents.events(p);
-- the handshake of an Event Grid subscription
SELECT azevents.subscription_validation_response(p) FROM (VALUES
	('[{"id": "1", "topic": "/t", "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent",
		"eventTime": "2018-01-25T22:12:19Z", "data": {"validationCode": "512d38b6", "validationUrl": "https://x"}}]'::jsonb),
	('{"eventType": "microsoft.eventgrid.subscriptionvalidationevent", "eventTime": "x",
		"data": {"ValidationCode": "c"}}'),
	('{"specversion": "1.0", "type": "Microsoft.EventGrid.SubscriptionValidationEvent", "source": "s",
		"data": {"validationCode": "ce"}}'),
	('{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "eventTime": "x", "data": {"validationCode": 5}}'),
	('{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "eventTime": "x", "data": "c"}'),
	('{"eventType": "Other", "eventTime": "x", "data": {"validationCode": "c"}}'), ('[]'), ('17')) v(p);
SELECT name, azevents.subscription_validation_response(payload)
FROM fixture
WHERE azevents.subscription_validation_response(payload) IS NOT NULL;
-- the planner counts the events of a constant payload
CREATE FUNCTION pg_temp.estimate(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT pg_temp.estimate($q$SELECT * FROM azevents.events('[{}, {}, {"value": [1, 2, 3]}]')$q$),
	pg_temp.estimate($q$SELECT * FROM azevents.activity_log('[{}, {}]')$q$),
	pg_temp.estimate($q$SELECT * FROM fixture, azevents.events(payload) WHERE name = 'activity_log'$q$);
-- a path has the keys of envelopes as the payload spells them, and the cell of a row that has the key
SELECT p.n, v.path, v.keyword,
	v.found = p.payload #> ('{' || replace(substr(v.path, 2), '/', ',') || '}')::text[] AS is_there
FROM (VALUES
	(1, '{"Records": [{"VALUE": [{"eventDataId": 1}]}, {"value": [], "VALUE": 3, "body": {"eventDataId": 2}}]}'::jsonb),
	(2, '{"Data": {"Context": {"activitylog": {"eventDataId": 3, "EventSource": "Policy", "id": "e"}}}, "schemaId": 4}'),
	(3, '{"BODY": {"DATA": {"alert_context": {"eventDataId": 7, "id": "e"}}, "SchemaId": "s"}}'),
	(4, '{"DATA": {"alertContext": {"id": "e", "condition": 5}, "AlertContext": {"eventDataId": 6}}}'),
	(5, '{"Tables": [{"columns": [{"name": "VALUE"}, {"name": "a"}, {"name": "value"}],
		"rows": [[[{"eventDataId": 9}]], [[{"eventDataId": 10}], 1, [{"eventDataId": 11}]]]}]}'),
	(6, '{"tables": [{"columns": [{"name": "DATA"}],
		"rows": [[{"AlertContext": {"eventDataId": 12, "schemaId": "s"}}]]}]}')) p(n, payload),
	azevents.validate(p.payload) v
WHERE v.found IS NOT NULL ORDER BY 1, v.ordinality, 2;
