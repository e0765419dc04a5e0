-- The mapping of the Activity Log to the resource log, both ways.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

-- the documented mapping, a sample with all its members
SELECT c.key, c.value FROM fixture, azevents.resource_log(payload->0) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.key NOT IN ('identity') ORDER BY 1;
-- every row of it
SELECT time, operation_name, category, result_type, result_signature, status, level, event_category, event_name,
	subscription_id, resource_group_name, resource_type
FROM fixture, azevents.resource_log(payload) WHERE name = 'activity_log';
-- as Azure's own export writes them
SELECT time, resource_id, operation_name, category, result_type, result_signature, status, duration_ms, location,
	properties->'eventCategory'
FROM fixture, azevents.resource_log(payload, 'exported') WHERE name = 'activity_log';
-- a substatus without a status that is text is not lost
SELECT result_signature, status, extra
FROM (VALUES ('-1'::jsonb, '{"value": "Created"}'::jsonb), ('null', '"Created"'), ('"Failed"', '7'), ('1', '""'),
	('1', '2')) v(s, u),
	azevents.resource_log(jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'status', s, 'subStatus', u),
		'exported');
-- identity: both members, the role in evidence, or nothing
SELECT m, identity, extra FROM (VALUES
	('{"authorization": {"action": "a", "role": "Owner", "scope": "/s"}, "claims": {"name": "n"}}'::jsonb),
	('{"claims": {"name": "n"}}'),
	('{"authorization": "{\"role\": \"Owner\", \"evidence\": {\"role\": \"Reader\", \"x\": 1}}"}'),
	('{"authorization": null}'), ('{}'), ('{"claims": "no JSON"}')) v(e), unnest(ARRAY['documented', 'exported']) m,
	azevents.resource_log(e || '{"eventTimestamp": "2020-01-01T00:00:00Z"}', m);
-- category: the last segment, of Write, Delete and Action alone; eventCategory has a default
SELECT o, category, event_category, properties
FROM (VALUES ('a/write'), ('A/DELETE'), ('a/Action'), ('a/read'), ('none')) v(o),
	azevents.resource_log(jsonb_build_object('eventTimestamp', 'x', 'operationName', o));
-- records that are exported already have their own values
SELECT time, category, result_type, status, result_signature, duration_ms, level, location, event_category, event_name,
	operation_id, event_properties->>'title', caller_ip_address, extra
FROM fixture, azevents.resource_log(payload) WHERE name = 'exported_records';
SELECT count(*), count(DISTINCT r)
FROM fixture, unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(payload, m) r
WHERE name = 'exported_records';
-- a deleted group says the same of itself, however the event came
SELECT said, resource_provider_name, resource_type, resource_name, resource_group_name, subscription_id FROM (VALUES
	('rest',
		'{"eventTimestamp": "2020-01-01T00:00:00Z",
			"operationName": "Microsoft.Resources/subscriptions/resourceGroups/delete",
			"resourceId": "/subscriptions/s/resourceGroups/g"}'::jsonb),
	('exported',
		'{"time": "2020-01-01T00:00:00Z", "operationName": "MICROSOFT.RESOURCES/SUBSCRIPTIONS/RESOURCEGROUPS/DELETE",
			"category": "Administrative", "resourceId": "/SUBSCRIPTIONS/S/RESOURCEGROUPS/G"}')) v(said, e),
	unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(e, m);
SELECT resource_provider, resource_id_type, resource_name, resource_group, resource_provider_name
FROM azevents.activity_log('[{"eventTimestamp": "2020-01-01T00:00:00Z",
	"resourceId": "/subscriptions/s/resourceGroups/g"},
	{"time": "2020-01-01T00:00:00Z", "operationName": "o", "category": "Administrative",
		"resourceId": "/SUBSCRIPTIONS/S/RESOURCEGROUPS/G"},
	{"eventTimestamp": "2020-01-01T00:00:00Z", "resourceId": "/subscriptions/s/locations/l//"}]');
-- no other mapping
SELECT * FROM azevents.resource_log('{"eventTimestamp": "x"}', 'newest');
-- the category of an exported record that names none, as activity_log has it; other logs have none
SELECT p, l.event_category, a.category
FROM (VALUES ('{"category": "Write"}'::jsonb), ('{"category": "Action", "properties": {"policies": "[]"}}'),
	('{"category": "Administrative"}'), ('{"category": "Service Health", "properties": {"title": "t"}}'),
	('{"category": "Delete", "properties": {"eventCategory": "Alert"}}'),
	('{"category": "AuditEvent"}'), ('{"category": "AuditEvent", "properties": {"policies": "[]"}}'), ('{}')) v(p),
	LATERAL (SELECT p
		|| '{"time": "2020-01-01T00:00:00Z", "operationName": "A/B/write", "resourceId": "/subscriptions/s"}' AS record) r,
	azevents.resource_log(record) l
	LEFT JOIN azevents.activity_log(record) a ON true;
