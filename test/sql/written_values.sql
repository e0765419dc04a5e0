-- Values as events write them: addresses, levels, times, bodies, words.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
-- addresses with ports, blanks, N/A: a port stays in extra
SELECT a, caller_ip_address, extra->'callerIpAddress' AS left_over, azevents.is_valid(payload),
	(SELECT string_agg(level || ' ' || keyword, ', ') FROM azevents.validate(payload)) AS said
FROM (VALUES ('203.0.113.10'), ('203.0.113.10:55443'), ('[2001:db8::1]:55443'), ('[2001:db8::1]'), ('2001:db8::1'),
	(' 203.0.113.10 '), ('N/A'), ('n/a'), ('   '), (''),
	('203.0.113.10:'), ('203.0.113.10:123456'), ('203.0.113.10:1a'), ('203.0.113'), ('[203.0.113.10]:1'), ('[2001:db8::1'),
	('[2001:db8::1]x'), (':80'), ('::ffff:203.0.113.10'), ('1:2:3:4:5:6:7:8:9'), ('XX.XX.XXX.XXX')) v(a),
	LATERAL (SELECT jsonb_build_object('time', '2024-01-01T00:00:00Z', 'resourceId', '/s', 'operationName', 'o',
		'category', 'Policy', 'callerIpAddress', a)) p(payload),
		azevents.activity_log(payload);
-- levels: words, short ones, numbers, their digits; REST counts from 0, an exported record from 1
SELECT l, r.level AS rest, e.level AS exported, azevents.is_valid(rest) AS rest_valid,
	azevents.is_valid(exported) AS exported_valid
FROM (VALUES ('"Critical"'::jsonb), ('"info"'), ('"WARN"'), ('"information"'), ('0'), ('"0"'), ('1'), ('"1"'), ('4'),
	('"4"'), ('5'), ('"5"'), ('6'), ('-1'), ('2.5'), ('1e300'), ('"loud"'), ('" "')) v(l),
	LATERAL (SELECT '{"id": "/e", "eventTimestamp": "2024-01-01T00:00:00Z", "operationName": "o", "status": "s",
		"correlationId": "c", "subscriptionId": "s", "resourceId": "/s"}'::jsonb || jsonb_build_object('level',
		l),
		'{"time": "2024-01-01T00:00:00Z", "resourceId": "/s", "operationName": "o", "category": "Policy"}'::jsonb
			|| jsonb_build_object('level', l)) p(rest, exported),
	azevents.activity_log(rest) r, azevents.activity_log(exported) e;
-- times: .NET's JSON, a word for nothing, and those that may be read in two ways
SELECT t, event_timestamp, event_ticks,
	(SELECT string_agg(level || ' ' || keyword || ': ' || message, ', ') FROM azevents.validate(payload)) AS said
FROM (VALUES ('/Date(1644496795782)/'), ('/Date(-1)/'), ('/Date(0+0200)/'), ('/date(1644496795782-0800)/'),
	('/Date(9999999999999)/'), ('/Date(10000000000000)/'), ('/Date()/'), ('/Date(1'), ('/Date(1x)/'), ('null'), ('NULL'),
	('04/02/2021 07:45:00'), ('04/04/2021 07:45:00'), ('04/13/2021 07:45:00'), ('04/02/2021 07:45:00 AM'),
	('13/04/2021 07:45:00')) v(t),
	LATERAL (SELECT jsonb_build_object('time', t, 'resourceId', '/s', 'operationName', 'o', 'category',
		'Policy')) p(payload),
		azevents.activity_log(payload);
-- timeStamp for time, EventTimeString and Status: rows in resource_log
SELECT e.format, e.schema, e.event_time, time, category, operation_name, result_type, status, event_name FROM (VALUES
	('{"timeStamp": "2024-01-01T00:00:00Z", "resourceId": "/s", "operationName": "ApplicationGatewayAccess",
		"category": "ApplicationGatewayAccessLog", "properties": {"httpStatus": 200}}'::jsonb),
	('{"timeStamp": "2024-01-01T00:00:00Z", "resourceId": "/s", "category": "Administrative",
		"operationName": "a/write"}'),
	('{"EventTimeString": "1/31/2024 2:29:09 PM +00:00", "resourceId": "/s", "category": "OperationalLogs",
		"EventName": "Create Queue", "Status": "Succeeded", "Caller": "rosa"}'),
	('{"timestamp": "2024-01-01T00:00:00Z", "category": "mine", "message": "of no service of Azure"}')) v(payload),
	azevents.events(payload) e
	LEFT JOIN azevents.resource_log(e.event) ON true;
-- bodies that are objects already
SELECT request_body, response_body, extra, (SELECT count(*) FROM azevents.validate(payload) WHERE level = 'error')
FROM (VALUES ('{"requestbody": {"a": [1, "x"]}, "responseBody": "{\"b\":  2}"}'::jsonb),
	('{"requestbody": [], "responseBody": "no JSON"}'), ('{"requestbody": 7, "responseBody": null}'),
	('{"requestbody": "", "responseBody": {}}')) v(p),
	LATERAL (SELECT '{"id": "/e", "category": "Administrative", "eventTimestamp": "2024-01-01T00:00:00Z",
		"operationName": "o", "status": "s", "correlationId": "c", "subscriptionId": "s",
		"resourceId": "/s"}'::jsonb || jsonb_build_object('properties',
		p)) e(payload),
		azevents.administrative(payload);
-- a stem, and the word with two spellings; and back
SELECT w, r.status, r.result_type
FROM unnest(ARRAY['Cancel', 'Cancelled', 'Canceled', 'CANCEL.', 'Start']) w,
	azevents.resource_log(jsonb_build_object('time', '2024-01-01T00:00:00Z', 'resourceId', '/s', 'operationName', 'o',
		'category', 'Policy', 'resultType', w)) r;
SELECT w, r.status, r.result_type
FROM unnest(ARRAY['Cancelled', 'Canceled', 'Succeeded', 'Active']) w,
	azevents.resource_log(jsonb_build_object('eventTimestamp', '2024-01-01T00:00:00Z', 'status', w), 'exported') r;
-- an operation that only the authorization knows by name
SELECT a.operation_name, a.operation_type, r.category
FROM (VALUES ('{"operationName": "Create role assignment",
	"authorization": {"action": "Microsoft.Authorization/roleAssignments/write"}}'::jsonb),
	('{"operationName": "x/delete", "authorization": {"action": "x/write"}}'),
	('{"operationName": "Restart", "authorization": {"action": "none"}}')) v(e),
	LATERAL (SELECT e || '{"eventTimestamp": "2024-01-01T00:00:00Z"}') p(payload), azevents.activity_log(payload) a,
		azevents.resource_log(payload) r;
