-- drift, drift_report, and the view of an event table: what arrives that no schema documents.
\i test/lib/fixtures.sql
\i test/lib/forms.sql
\pset null NULL
SET search_path = public, azevents;
-- the documents' own samples depart in nothing from what is documented
SELECT name, d.*
FROM fixture, drift(payload) d WHERE name IN ('activity_log', 'cloud_events', 'event_grid', 'log_table');
-- what the other fixtures depart in.  An alert writes resourceType as ResourceType.  The broken events have their
-- mistakes, and DataBoundary, which is made up.  Two records have the category that exports had before 2020.
SELECT name, d.* FROM fixture, drift(payload) d ORDER BY name, ordinality, path;
-- what real exports have is known, also in the requests of Privileged Identity Management; what is new is told
\set lines `cat test/data/roles.jsonl`
SELECT DISTINCT d.path, d.what FROM json_lines(:'lines') l, drift(l.payload) d;
SELECT d.path, d.what, r.event_name, r.extra
FROM (VALUES ('{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Administrative",
	"RoleLocation": "West Europe", "ReleaseVersion": "1", "Stamp": "s", "Rolelocation": 1, "properties":
	{"SubscriptionID": "s", "ResourceGroupName": "g", "ResourceProviderName": "azurerbac", "ResourceType": "subscription",
	"EventName": "CreateRequest", "ResourceKind": "k"}}'::jsonb)) v(e), drift(e) d, administrative(e) r;

-- each way to depart, in the order of the event's members
SELECT d.* FROM drift('{"eventTimestamp": "never", "category": {"value": "Administrative", "lang": "en"},
	"operationName": "o", "OperationName": "p", "correlationId": "c", "Resource_Id": "/x", "subscriptionId": "s",
	"status": {"value": "Exploded"}, "level": 9, "new": {"deep": [1, 2]}, "Received_Time": "t", "ReceivedTime": "t",
	"authorization": {"action": 1, "evidence": "e", "evidenceOf": true}, "description": null, "newer": null}') d;
-- the path is in the event, whatever is around it; unknown events have no schema to depart from
SELECT d.* FROM drift('{"records": [{"foreign": 1}, [{"time": "2020-01-01T00:00:00Z", "resourceId": "/x",
	"operationName": "o", "category": "Policy", "a~b/c": "x"}], {"tables": [{"columns": [{"name": "TimeGenerated"},
	{"name": "Type"}, {"name": "RunId"}, {"name": "Grade"}], "rows": [["2022-12-08T09:00:00Z",
	"AmlRunStatusChangedEvent", 5, "A"]]}]}]}') d;
-- in a string that holds JSON, in its base64, and in what PowerShell puts around it
SELECT d.path, d.what, d.found
FROM (VALUES (1, '{"category": {"value": "ServiceHealth"},
		"properties": "{\"stage\": \"Dawn\", \"moon\": \"full\"}"}'::jsonb),
	(2, '{"Category": "ServiceHealth", "EventTimestamp": "2020-01-01T00:00:00Z",
		"Properties": {"Content": {"stage": "Dawn", "moon": "full"}}, "Claims": {"Content": {"iat": "late"}}}'),
	(3, jsonb_build_object('specversion', '1.0', 'source', '/s', 'id', 'i', 'time', '2020-01-01T00:00:00Z', 'type',
		'Microsoft.MachineLearningServices.ModelRegistered', 'data_base64',
		encode('{"ModelName": "m", "ModelVersion": 1.5, "Region": "w"}', 'base64')))) v(n, payload),
	drift(payload) d WHERE d.what <> 'absent' ORDER BY n, d.path COLLATE "C";
-- an object in place of a word, and a word in place of an object
SELECT d.path, d.what, d.found
FROM drift('{"eventTimestamp": "2020-01-01T00:00:00Z", "category": {"value": {"a": 1}}, "eventSource": "Policy",
	"id": "i", "operationName": {}, "status": "Failed", "correlationId": "c", "subscriptionId": "s", "resourceId": "/x",
	"properties": "no JSON", "httpRequest": [], "data": {"essentials": 5, "customProperties": {"k": "v"}}}') d;

-- The keys of open maps are data: they and their values are never told, what departs is told once.
CREATE TEMPORARY TABLE open_map (name text, payload jsonb);
INSERT INTO open_map VALUES ('claims', '{"category": {"value": "Policy"}, "claims": {"secret-key": "secret-value",
		"iat": "secret-value",
		"exp": "secret-value", "NAME": "secret-value", "name": ["secret-value"]}}'),
	('claims in a string', '{"category": {"value": "Policy"},
		"Claims": "{\"secret-key\": 1, \"iat\": \"secret-value\"}"}'),
	('claims that are none', '{"category": {"value": "Policy"}, "claims": "secret-value",
		"httpRequest": "{secret-value"}'),
	('exported claims', '{"time": "2020-01-01T00:00:00Z", "operationName": "o", "category": "Policy", "resourceId": "/x",
		"Identity": {"claims": {"secret-key": 1, "ipaddr": "secret-value"}, "authorization": "nobody"}}'),
	('claims of a table', '{"TimeGenerated": "2020-01-01T00:00:00Z", "Type": "AzureActivity", "CategoryValue": "Policy",
		"Claims": "{\"iat\": true}", "Claims_d": {"secret-key": 1, "exp": "secret-value"}, "claims_D": {"secret-key": 2}}'),
	('bodies', '{"category": {"value": "Administrative"}, "properties": {"requestbody": {"secret-key": 1, "properties":
		{"secret-key": 2, "principalId": ["secret-value"]}}, "responseBody": "{\"properties\": {\"scope\": 5}}",
		"statusMessage": {"error": {"code": {"secret-key": 1}}}}}'),
	('tags', '{"specversion": "1.0", "type": "Microsoft.MachineLearningServices.RunCompleted", "source": "/s", "id": "i",
		"time": "2020-01-01T00:00:00Z", "data": {"experimentId": "e", "runId": "r", "runTags": {"secret-key": "secret-value"},
			"runProperties": "secret-value", "RUNTAGS": {"secret-key": 1}}}'),
	('an unknown category', '{"eventTimestamp": "2020-01-01T00:00:00Z", "category": {"value": "Weather"},
		"properties": {"secret-key": "secret-value"}}'),
	('custom properties', '{"category": {"value": "Policy"}, "schemaId": "azureMonitorCommonAlertSchema",
		"data": {"customProperties": {"secret-key": "secret-value"}, "Properties": {"secret-key": 1}}}'),
	('unknown members', '{"category": {"value": "Policy"}, "claimsOf": {"secret-key": 1},
		"claimsIn": " {\"secret-key\": 1}",
		"claimsAt": ["secret-value"]}');
SELECT name, d.path, d.what, d.found
FROM open_map, drift(payload) d WHERE d.what <> 'absent' ORDER BY name COLLATE "C", d.path COLLATE "C", d.what;
-- none
SELECT name, d FROM open_map, drift(payload) d WHERE d::text ~ 'secret';
-- the columns have them all the same
SELECT caller_name, claims->>'secret-key' AS key FROM open_map, policy(payload) WHERE name = 'claims';

-- words of a status: what an exported record, Event Grid and AzureActivity write in place of REST's words is
-- documented, and so is whatever stands there in the reader's language
SELECT n, d.path, d.what, d.found, (SELECT max(a.status) FROM activity_log(payload) a) AS status
FROM (VALUES (1, 'exported', '{"category": "Administrative", "resultType": "Success."}'::jsonb),
	(2, 'exported', '{"category": "Administrative", "resultType": "Melted."}'),
	(3, 'exported', '{"category": "ResourceHealth", "resultType": "Updated"}'),
	(4, 'exported', '{"category": "ResourceHealth", "resultType": "Success"}'),
	(5, 'table', '{"ActivityStatusValue": "Cancel", "ActivityStatus": "Abgebrochen"}'),
	(6, 'table', '{"ActivityStatusValue": "Melted", "ActivityStatus": "Geschmolzen"}'),
	(7, 'grid', '{"type": "Microsoft.Resources.ResourceWriteCancel", "data": {"status": "Canceled"}}'),
	(8, 'grid', '{"type": "Microsoft.Resources.ResourceWriteFailure", "data": {"status": "Melted"}}')) v(n, of, says),
	LATERAL (SELECT says || CASE of
		WHEN 'exported' THEN '{"time": "2024-01-01T00:00:00Z", "resourceId": "/subscriptions/s", "operationName": "o"}'
		WHEN 'table'
			THEN '{"TimeGenerated": "2024-01-01T00:00:00Z", "Type": "AzureActivity", "CategoryValue": "Administrative"}'
		ELSE jsonb_build_object('specversion', '1.0', 'source', '/subscriptions/s', 'id', 'i', 'time',
			'2024-01-01T00:00:00Z', 'data', says->'data'
				|| '{"resourceUri": "/subscriptions/s", "operationName": "o", "correlationId": "c"}') END) e(payload)
LEFT JOIN LATERAL drift(payload) d ON true ORDER BY n;
-- a streamed record of runs has the members of every resource log
SELECT d.* FROM drift('{"time": "2024-01-01T00:00:00Z", "resourceId": "/subscriptions/s",
	"category": "AmlRunStatusChangedEvent", "operationName": "o", "operationVersion": "v", "level": "Informational",
	"resultType": "t", "resultSignature": "s", "resultDescription": "d", "durationMs": 5,
	"callerIpAddress": "203.0.113.7", "correlationId": "c", "identity": "i", "location": "l", "Location": "m",
	"properties": {"RunId": "r"}}') d;
-- samples are cut between two characters, and are one line
SELECT d.path, d.found
FROM (VALUES ('{"category": {"value": "Policy"}, "eventTimestamp": "2020-01-01T00:00:00Z", "id": "i",
	"operationName": "o", "status": "Failed", "correlationId": "c", "subscriptionId": "s",
	"resourceId": "/x"}'::jsonb)) v(e),
	drift(e || jsonb_build_object('a', repeat('é', 41), 'b', E'x\n"y"', 'c', 12.50, 'd', true, 'e', '', 'f', '[]'::jsonb,
		'g', '{}'::jsonb, 'h', repeat('9', 50)::numeric, 'i', repeat('9', 5000)::numeric)) d;

-- The report and the view of an event table
SELECT create_event_table('drifting'), create_event_table('drifting_by_time', partition_by_time => true);
CREATE TABLE sent AS SELECT jsonb_build_object('eventTimestamp', to_char(timestamp '2024-05-01' + n * interval '1 hour',
		'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'category', '{"value": "Policy"}'::jsonb, 'id', 'e' || n, 'operationName', 'o',
	'status', 'Succeeded', 'correlationId', 'c', 'subscriptionId', 's', 'resourceId', '/subscriptions/s')
	|| CASE WHEN n % 4 = 0 THEN jsonb_build_object('shard', n) ELSE '{}' END
	|| CASE WHEN n > 30 THEN '{"properties": {"isComplianceCheck": "maybe"}}'::jsonb ELSE '{}' END AS payload
FROM generate_series(1, 40) n;
SELECT sum(inserted) FROM sent, ingest('drifting', payload);
SELECT sum(inserted) FROM sent, ingest('drifting_by_time', payload);
SELECT * FROM drift_report('drifting');
-- the sample is the last event
SELECT e.event_id, r.path, r.found FROM drift_report('drifting') r
JOIN drifting e ON e.event_key = r.sample ORDER BY r.path;
SELECT path, what, events, share, first_seen, last_seen
FROM drift_report('drifting', '2024-05-02 12:00+00', '2024-05-02 14:00+00');
SELECT path, what, events, share FROM drift_report('drifting', until => '2024-05-01 08:00+00');
-- the different words at one path, the most frequent first, up to ten; the same whatever the order of the events
CREATE TABLE worded AS SELECT jsonb_build_object('eventTimestamp', '2024-05-01T00:00:00Z', 'category', 'Policy',
	'id', 'e' || n, 'operationName', 'o', 'correlationId', 'c', 'subscriptionId', 's', 'resourceId', '/subscriptions/s',
	'level', CASE WHEN n <= 2 THEN 'Warning' ELSE 'Notice ' || n % 12 END,
	'status', CASE WHEN n % 2 = 0 THEN 'Melted' ELSE 'Failed' END) AS payload
FROM generate_series(1, 30) n;
SELECT path, what, events, share, found, all_found FROM drift_report('worded');
-- none: what the partitions, or the payloads themselves, or the same in one array would say otherwise
CREATE TABLE sent_at_once AS SELECT jsonb_agg(payload) AS everything, 1 AS n FROM sent;
SELECT q.* FROM (SELECT r::text AS reported FROM drift_report('drifting', '2024-05-01 05:00+00') r) w
FULL JOIN (SELECT 'by time' AS name, r::text AS reported FROM drift_report('drifting_by_time', '2024-05-01 05:00+00') r
	UNION ALL SELECT 'payloads', r::text FROM drift_report('sent', '2024-05-01 05:00+00') r
	UNION ALL SELECT 'at once', r::text
	FROM drift_report('sent_at_once', '2024-05-01 05:00+00', payload_column => 'everything') r)
	q USING (reported) WHERE w.reported IS NULL OR q.reported IS NULL;
SELECT v.event_schema, v.format, v.path, v.what, v.found, v.event_time
FROM drifting_drift v ORDER BY v.event_time DESC, v.path COLLATE "C" LIMIT 3;
SELECT count(*) FROM drifting_by_time_drift WHERE event_time >= '2024-05-02 10:00+00';
-- it is no error, and no warning
SELECT DISTINCT v.path, v.keyword FROM sent, validate(payload) v ORDER BY 1;
-- each payload is read once, by all processes of the plan
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		plan := plan || line;
	END LOOP;
	RETURN plan;
END $$;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT scans, position('Parallel Seq Scan on sent' IN plan) > 0 AS parallel
FROM (SELECT pg_temp.plan_of('SELECT d.path, count(*)
	FROM sent t, azevents._drift_events(t.payload) d GROUP BY 1')) p(plan),
	LATERAL (SELECT count(*) FROM regexp_matches(plan, 'Scan on sent', 'g')) c(scans);
SELECT path, what, events, share FROM drift_report('sent');
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;

-- questions that have no answer
SELECT * FROM drift_report(NULL);
SELECT * FROM drift_report('sent_at_once', payload_column => 'payload');
CREATE TABLE no_payload (t text);
SELECT * FROM drift_report('no_payload');
SELECT count(*) FROM drift_report('drifting', 'infinity');
SELECT count(*) FROM unnest(ARRAY['{}', '[]', '17', 'null', '"x"']::jsonb[]) p, drift(p);
SELECT count(*) FROM drift(NULL);
SET client_min_messages = warning;
DROP TABLE drifting, drifting_by_time, sent, sent_at_once, no_payload, worded CASCADE;
