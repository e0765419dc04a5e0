-- Bad input: an answer, never an error.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
CREATE TEMPORARY TABLE bad (n serial, payload jsonb);
INSERT INTO bad (payload) VALUES
	('1'), ('"text"'), ('true'), ('null'), ('{}'), ('[]'), ('[1, 2, null, "x"]'), ('[[], [[]], {}]'), ('{"value": []}'),
	('{"value": 5}'), ('{"records": {}}'), ('{"tables": []}'), ('{"tables": [1]}'),
	('{"category": {"value": "Unheard Of"}, "eventTimestamp": "2020-01-01T00:00:00Z"}'),
	('{"category": {"value": {"value": "Administrative"}}, "eventTimestamp": {}}'),
	('{"category": "Administrative", "operationName": {}, "id": []}');
SELECT payload, e.format, e.schema, e.event_id, e.event_time, e.event = payload AS whole
FROM bad
LEFT JOIN azevents.events(payload) e ON true ORDER BY n, ordinality;

-- every row function on each of them
CREATE FUNCTION pg_temp.rows_of(payload jsonb) RETURNS TABLE (function name, n bigint) LANGUAGE plpgsql AS $$
BEGIN
	FOR function IN SELECT proname
	FROM pg_proc
	WHERE pronamespace = 'azevents'::regnamespace AND proretset AND proargtypes[0] = 'jsonb'::regtype
		AND pronargs - pronargdefaults = 1 ORDER BY proname LOOP
		-- every column is read, so that none may fail
		EXECUTE format('SELECT count(*) FROM azevents.%I($1) r WHERE length(r::text) > 0', function) INTO n USING payload;
		RETURN NEXT;
	END LOOP;
END $$;
SELECT function, sum(r.n) FROM bad, pg_temp.rows_of(payload) r GROUP BY 1 HAVING sum(r.n) > 0 ORDER BY 1;

-- every property of the wrong type: a number, a boolean, an array, an object, a string
CREATE FUNCTION pg_temp.retype(j jsonb, v jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_object_agg(key,
		CASE
			WHEN key IN ('category', 'eventTimestamp', 'type', 'eventType', 'specversion', 'eventTime', 'time', 'operationName',
				'resourceId') THEN value
			ELSE v END)
	FROM jsonb_each(j) $$;
CREATE FUNCTION pg_temp.retype_properties(j jsonb, v jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT j || jsonb_build_object(k, (SELECT jsonb_object_agg(key, v) FROM jsonb_each(j->k)))
	FROM (SELECT CASE WHEN j ? 'data' THEN 'data' ELSE 'properties' END AS k) p
	WHERE jsonb_typeof(j->k) = 'object' AND j->k <> '{}' $$;
WITH wrong AS (
	SELECT v, w.payload FROM fixture, azevents.events(fixture.payload) e,
		(VALUES ('17'::jsonb), ('1e1000'), ('false'), ('[[]]'), ('{"a": {"b": null}}'), ('"\u00e9"'), ('""'),
			('null')) AS v(v),
		LATERAL (SELECT pg_temp.retype(e.event, v) UNION ALL SELECT pg_temp.retype_properties(e.event, v)) AS w(payload)
	WHERE w.payload IS NOT NULL)
SELECT left(v::text, 20), count(DISTINCT payload) AS events, sum(r.n) AS rows
FROM wrong, pg_temp.rows_of(payload) r GROUP BY 1 ORDER BY 1;

-- strings of 1 MB, 10,000 unknown members, nesting of 6,000, 360 ways to write a key
SET max_stack_depth = '7MB';
CREATE TEMPORARY TABLE giant (what text, payload jsonb);
INSERT INTO giant
SELECT 'string', e || jsonb_build_object('description', repeat('x', 1000000), 'new', repeat('y', 1000000))
FROM (SELECT payload->0 AS e FROM fixture WHERE name = 'activity_log') f
UNION ALL SELECT 'members', e || (SELECT jsonb_object_agg('member' || n, n) FROM generate_series(1, 10000) n)
FROM (SELECT payload->0 AS e FROM fixture WHERE name = 'activity_log') f
UNION ALL SELECT 'nested', e || jsonb_build_object('properties', (repeat('[', 6000) || repeat(']', 6000))::jsonb)
FROM (SELECT payload->0 AS e FROM fixture WHERE name = 'activity_log') f
UNION ALL SELECT 'nested text', e || jsonb_build_object('properties', repeat('[', 6000) || repeat(']', 6000))
FROM (SELECT payload->0 AS e FROM fixture WHERE name = 'activity_log') f
UNION ALL SELECT 'cases',
	e
		|| (
			SELECT jsonb_object_agg(overlay('submissiontimestamp' PLACING upper(substr('submissiontimestamp', 1 + n % 19,
				1 + n / 19 % 19))
		FROM 1 + n % 19),
		n)
		FROM generate_series(0, 360) n)
FROM (SELECT payload->0 AS e FROM fixture WHERE name = 'activity_log') f
UNION ALL SELECT 'envelopes', (repeat('{"value":[', 1000) || '{}' || repeat(']}', 1000))::jsonb;
RESET max_stack_depth;
SELECT what, r.function, r.n FROM giant, pg_temp.rows_of(payload) r WHERE r.n > 0 ORDER BY 1, 2;
SELECT what, length(extra::text), (SELECT count(*) FROM jsonb_object_keys(extra))
FROM giant, azevents.administrative(payload) ORDER BY 1;
SELECT submission_timestamp, extra
FROM azevents.activity_log('{"eventTimestamp": "2020-01-01T00:00:00Z", "SubmissionTimestamp": "2020-01-01T00:00:02Z",
	"SUBMISSIONTIMESTAMP": "2020-01-01T00:00:03Z"}');

-- key case drifts; the exact key wins; of level and Level the string does
SELECT level, correlation_id, caller, extra FROM (VALUES
	('{"Level": 2, "level": "Warning", "CorrelationID": "c", "CALLER": "a"}'::jsonb),
	('{"Level": 4, "Caller": "a", "caller": "b"}'), ('{"LEVEL": "information"}'),
	('{"level": 0}'), ('{"level": 6}'), ('{"level": 2.5}'), ('{"level": "5"}'), ('{"level": "Loud"}'), ('{"level": ""}'),
	('{"level": true}')) AS v(e),
	azevents.activity_log(e || '{"eventTimestamp": "2020-01-01T00:00:00Z"}');
-- pairs: a bare string, null, empty, one half only
SELECT status, status_localized, extra FROM (VALUES
	('"Succeeded"'::jsonb), ('{"value": "Failed"}'), ('{"localizedValue": "Erfolgreich"}'),
	('{"value": null, "localizedValue": ""}'), ('{}'), ('null'), ('""'), ('7'), ('["Failed"]'),
	('{"value": "Failed", "code": 1}'), ('{"VALUE": "Failed"}')) AS v(s),
	azevents.activity_log(jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'status', s));
-- api-version 2014, a projection, objects as text
SELECT category, category_localized, resource_id, extra
FROM azevents.administrative('{"eventTimestamp": "2020-01-01T00:00:00Z",
	"eventSource": {"value": "Administrative", "localizedValue": "x"}, "resourceUri": "/subscriptions/S"}');
SELECT r.event_id, level, resource_group_name, extra
FROM azevents.activity_log('{"value": [{"id": "/e", "status": {"value": "Succeeded"}, "level": "Error",
	"resourceGroupName": "g"}],
	"nextLink": "https://x"}') r;
SELECT authorization_action, caller_name, caller_ip_address, claims, extra
FROM azevents.activity_log('{"eventTimestamp": "2020-01-01T00:00:00Z",
	"authorization": "{\"action\": \"a\", \"evidence\": {}}", "claims": "{\"name\": \"n\"}",
	"httpRequest": "{\"clientIpAddress\": \"::1\", \"uri\": \"u\"}"}');
-- who called: caller, else the claims, in this order
SELECT caller
FROM (VALUES ('{"caller": "c", "claims": {"name": "n"}}'::jsonb), ('{"claims": {"appid": "a", "name": "n"}}'),
	('{"claims": {"appid": "a", "name": "", "http://schemas.microsoft.com/identity/claims/objectidentifier": "o"}}'),
	('{"caller": null,
		"claims": {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "u",
			"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "e"}}'),
	('{"claims": {}}')) v(e),
	azevents.activity_log(e || '{"eventTimestamp": "2020-01-01T00:00:00Z"}');
