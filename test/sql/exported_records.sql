-- Exported records, read by the functions of the Activity Log.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SELECT category, event_timestamp, operation_type, status, sub_status, http_status, level, caller, caller_upn,
	claims_ip_address, caller_ip_address, authorization_role, subscription_id, resource_group_name, resource_type,
	event_name, operation_id, properties IS NULL AS bare
FROM fixture, azevents.activity_log(payload) WHERE name = 'exported_records';
SELECT c.key, c.value
FROM (SELECT r FROM fixture, azevents.administrative(payload) r WHERE name = 'exported_records' LIMIT 1) s,
	jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL ORDER BY 1;
-- nested properties and flat ones
SELECT title, current_health_status, cause, event_name, operation_id, extra
FROM fixture, azevents.resource_health(payload)
WHERE name = 'exported_records';
SELECT is_compliance_check, resource_location, policies, category, extra
FROM fixture, azevents.policy(payload)
WHERE name = 'exported_records';
-- which category an old record is of
SELECT schema
FROM (VALUES ('{"category": "Write"}'::jsonb), ('{"category": "Delete", "properties": {"eventCategory": "Security"}}'),
	('{"category": "action", "properties": "{\"policies\": \"[]\"}"}'),
	('{"category": "Action", "properties": {"eventCategory": "New"}}'), ('{"category": "Service Health"}'),
	('{"category": "AuditEvent"}'), ('{"category": null}'), ('{}')) v(r),
	azevents.events(r || '{"time": "2020-01-01T00:00:00Z", "operationName": "o", "resourceId": "/x"}');
-- statuses of both vocabularies; signatures of every form; authorization a list; identity a text
SELECT status, sub_status, http_status, caller, authorization_action, extra
FROM (VALUES ('{"resultType": "Start", "resultSignature": "Started."}'::jsonb),
	('{"resultType": "Accept", "resultSignature": "Accepted.Accepted"}'),
	('{"resultType": "Success.", "resultSignature": "Succeeded.OK"}'),
	('{"resultType": "Failed", "resultSignature": "Failed.409"}'),
	('{"resultType": "Active", "resultSignature": "Created"}'), ('{"resultType": "0", "resultSignature": 404}'),
	('{"resultType": 0}'),
	('{"identity": {"authorization": [{"action": "a"}], "claims": {"name": "n"}}}'), ('{"identity": "rob"}'),
	('{"identity": "{\"claims\": {\"name\": \"n\"}}"}'), ('{"identity": {"authorization": {"action": "a", "role": "r"}}}'),
	('{"identity": {}}')) v(r),
	azevents.activity_log(r || '{"time": "2020-01-01T00:00:00Z", "operationName": "o", "category": "Administrative"}');
-- a result type that is a number is the status as its text would be, in both functions, and in a table's row
SELECT n.v, a.status, a.extra, r.result_type, r.status, azevents.is_valid(p)
FROM (VALUES ('50076'::jsonb), ('"50076"'), ('0'), ('7.5'), ('-1.0'), ('true'), ('""'), ('"Success."')) n(v),
	LATERAL (SELECT jsonb_build_object('time', '2020-01-01T00:00:00Z', 'operationName', 'A/B/write', 'category',
		'Administrative', 'resourceId', '/subscriptions/s', 'resultType', v) AS p OFFSET 0) q,
		azevents.activity_log(p) a, azevents.resource_log(p) r;
SELECT result_type, extra
FROM azevents.aml_run_status_changed_event('[{"TimeGenerated": "2020-01-01T00:00:00Z", "RunId": "r",
	"Type": "AmlRunStatusChangedEvent", "ResultType": 50076},
	{"time": "2020-01-01T00:00:00Z", "category": "AmlRunStatusChangedEvent", "operationName": "o",
		"resourceId": "/subscriptions/s", "properties": {"runId": "r", "resultType": 0}}]');
