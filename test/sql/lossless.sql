-- Law 2: typed columns and extra together hold every leaf of the event.
\i test/lib/fixtures.sql
\i test/lib/forms.sql

-- the scalars of a value; JSON inside a string counts as the JSON
CREATE FUNCTION pg_temp.leaves(j jsonb) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	inner_json jsonb;
BEGIN
	CASE jsonb_typeof(j)
		WHEN 'object' THEN
			RETURN QUERY SELECT l FROM jsonb_each(j) m, pg_temp.leaves(m.value) l;
			IF j = '{}' THEN RETURN NEXT '{}'; END IF;
		WHEN 'array' THEN
			RETURN QUERY SELECT l FROM jsonb_array_elements(j) m, pg_temp.leaves(m) l;
		WHEN 'null' THEN
			RETURN;
		ELSE
			IF j #>> '{}' ~ '^\s*[\[{]' THEN
				BEGIN
					inner_json := (j #>> '{}')::jsonb;
					RETURN QUERY SELECT pg_temp.leaves(inner_json);
					RETURN;
				EXCEPTION WHEN others THEN NULL;
				END;
			END IF;
			RETURN NEXT j #>> '{}';
	END CASE;
END $$;
-- a leaf in the form that a typed column gives it
CREATE FUNCTION pg_temp.canonical(leaf text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	IF leaf ~ '^\d+/|^\d{4}-\d\d-\d\d|^\w{3}, \d' THEN RETURN (to_jsonb(leaf::timestamptz)) #>> '{}'; END IF;
	IF leaf ~* '^information$' THEN RETURN 'Informational'; END IF;
	IF leaf ~ '^-?\d+(\.\d+)?$' THEN RETURN trim_scale(leaf::numeric)::text; END IF;
	IF leaf ~* '^(true|false)$' THEN RETURN lower(leaf); END IF;
	RETURN leaf;
EXCEPTION WHEN others THEN RETURN leaf;
END $$;
-- the leaves of an event that its row does not have
CREATE FUNCTION pg_temp.lost(event jsonb, r jsonb) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT pg_temp.canonical(l) FROM pg_temp.leaves(event) l
	EXCEPT SELECT pg_temp.canonical(l) FROM pg_temp.leaves(r) l
	-- what is read as another word of the same meaning
	EXCEPT SELECT CASE l WHEN 'Succeeded' THEN 'Success' WHEN 'Failed' THEN 'Failure' END
	FROM pg_temp.leaves(r->'status') l
	EXCEPT SELECT l || '.' FROM pg_temp.leaves(r->'status') l
	-- channels by their number
	EXCEPT SELECT CASE r->>'channels' WHEN 'Admin' THEN '1' WHEN 'Operation' THEN '2' WHEN 'Admin, Operation' THEN '3' END
	-- a severity by its number, from 1 or from 0
	EXCEPT SELECT (n - start)::text
	FROM unnest(enum_range(NULL::azevents.severity)) WITH ORDINALITY AS s(severity, n), generate_series(0, 1) start
	WHERE severity::text = r->>'level' $$;

-- what is lost is seen
SELECT pg_temp.lost('{"a": "b", "c": {"d": [1, {}]}}', '{"x": 1}');

CREATE FUNCTION pg_temp.lost_by_functions(event jsonb) RETURNS TABLE (function name, n bigint, lost text)
	LANGUAGE plpgsql AS $$
BEGIN
	FOR function IN SELECT proname
	FROM pg_proc
	WHERE pronamespace = 'azevents'::regnamespace AND prosrc IN ('azev_rows', 'azev_resource_log_rows') ORDER BY 1 LOOP
		EXECUTE format('SELECT count(DISTINCT r::text), string_agg(l, '', '') FROM azevents.%I($1) r LEFT
			JOIN pg_temp.lost($1, to_jsonb(r)) l ON true',
			function) INTO n,
			lost USING event;
		RETURN NEXT;
	END LOOP;
END $$;

-- the fixtures, and each with members that no schema knows, at every level
WITH event AS (
	SELECT e.event FROM fixture, azevents.events(payload) e
	UNION ALL SELECT e.event || '{"unknown": {"a": [1, 2, {"b": "c"}]}, "aaaaaaaa": "first",
		"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": 0.10, "empty": {}}'
	FROM fixture, azevents.events(payload) e
	UNION ALL SELECT jsonb_set(jsonb_set(e.event, '{properties,new}', '{"x": [true]}'), '{httpRequest}',
		'{"uri": "u", "clientIpAddress": "no address", "method": 17}')
	FROM fixture, azevents.events(payload) e
	UNION ALL SELECT jsonb_set(jsonb_set(e.event, '{data,new}', '"x"'), '{subject}', '{"is": "no text"}')
	FROM fixture, azevents.events(payload) e)
SELECT function, sum(l.n) AS rows, string_agg(DISTINCT lost, ', ') AS lost
FROM event, pg_temp.lost_by_functions(event) l GROUP BY 1 HAVING sum(l.n) > 0 ORDER BY 1;
-- extra is copied in runs: members of every type, length and alignment, in numbers beyond jsonb's stride of
-- offsets, and among them members that columns hold
CREATE TEMPORARY TABLE mixed AS
SELECT n, payload,
	payload - ARRAY['eventTimestamp', 'category', 'caller', 'level', 'description'] || jsonb_build_object('httpRequest',
		jsonb_build_object('referrer', 'u' || n), 'operationName', jsonb_build_object('new', n)) AS left_over
FROM (SELECT n,
	jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'category', 'Policy', 'caller', repeat('c', n % 7 + 1),
		'level', 'Error', 'description', repeat('d', n % 4 + 1),
		'httpRequest', jsonb_build_object('method', repeat('m', n % 5), 'referrer', 'u' || n, 'clientIpAddress', '::1'),
		'operationName', jsonb_build_object('value', repeat('o', n % 3 + 1), 'new', n)) ||
		(SELECT jsonb_object_agg(repeat('k', i % 23) || i,
			CASE (i * 7 + n) % 6 WHEN 0 THEN to_jsonb(i * 1.5) WHEN 1 THEN to_jsonb(repeat('v', i % 5)) WHEN 2 THEN 'true'
				WHEN 3 THEN 'null'
			WHEN 4 THEN jsonb_build_array(i, repeat('a', i % 3)) ELSE jsonb_build_object(repeat('b', i % 4), i) END)
			FROM generate_series(1, n) i) AS payload
	FROM generate_series(1, 200) n) e;
SELECT count(*), count(*) FILTER (WHERE r.extra IS DISTINCT FROM m.left_over) AS differ,
	count(*) FILTER (WHERE r.extra::text::jsonb IS DISTINCT FROM r.extra
		OR r.extra::text IS DISTINCT FROM m.left_over::text) AS malformed,
	count(*) FILTER (WHERE NOT ROW(r.extra)::record OPERATOR(pg_catalog.*=) ROW(m.left_over)::record) AS other_bytes
	FROM mixed m, azevents.policy(m.payload) r;
-- an empty name is none, and kept: in each form, by both mappings
SELECT m, r.resource_id, r.operation_name, r.extra FROM (VALUES
	(1, '{"eventTimestamp": "2020-01-01T00:00:00Z", "resourceId": "",
		"operationName": {"value": ""}, "category": "Policy"}'::jsonb),
	(2, '{"time": "2020-01-01T00:00:00Z", "resourceId": "", "operationName": "", "category": "Policy"}'),
	(3, '{"Type": "AzureActivity", "TimeGenerated": "2020-01-01T00:00:00Z", "_ResourceId": "", "OperationNameValue": ""}'),
	(4, '{"specversion": "1.0", "type": "Microsoft.Resources.ResourceWriteSuccess", "source": "/s", "id": "1",
		"data": {"resourceUri": "", "operationName": ""}}')) v(n, e),
	unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(e, m) r ORDER BY n, m;
SELECT r.resource_group_name, r.caller, r.extra FROM azevents.activity_log('{"eventTimestamp": "2020-01-01T00:00:00Z",
	"resourceId": "/subscriptions/s/resourceGroups/g", "resourceGroupName": "", "caller": "",
	"claims": {"appid": "a"}}') r;
