-- The type event: one JSON value, packed.  What is in comes out again, and the
-- functions of payloads read it as they read jsonb.
\i test/lib/fixtures.sql
SET search_path = public, azevents;
SET client_min_messages = warning;

-- text in, text out, as jsonb has them
SELECT v, v::event, v::event::jsonb = v::jsonb, v::event::jsonb::text = v::jsonb::text
FROM unnest(ARRAY['null', 'true', '17', '1.50', '1e3', '-0.0', '""', '"x"', '"é😀"', '"\u0001\\"', '[]', '{}',
	'[[[]]]', '{"b": 1, "a": [1, {"c": null}]}', '{"a": 1, "a": 2}', ' [1 , 2] ']) v;
\set VERBOSITY terse
SELECT '{"a": }'::event;
SELECT ''::event;
SELECT '"\u0000"'::event;
\set VERBOSITY default
-- every event there is, and every payload; long ones, and such that hardly shrink
CREATE TEMPORARY TABLE sample AS
SELECT event AS plain
FROM fixture, events(payload)
UNION ALL SELECT payload
FROM fixture
UNION ALL SELECT to_jsonb(repeat(c, n))
FROM unnest(ARRAY['a', 'é', 'ab"']) c, unnest(ARRAY[1, 11, 12, 13, 16, 30, 300, 70000, 1000000]) n
UNION ALL SELECT jsonb_agg(md5(i::text))
FROM generate_series(1, 5000) i
GROUP BY i % 7
UNION ALL SELECT jsonb_object_agg(i, md5(i::text))
FROM generate_series(1, 200) i
UNION ALL SELECT jsonb_agg(i)
FROM generate_series(1, 100) i;
CREATE TEMPORARY TABLE packed AS SELECT plain, plain::event AS event FROM sample;
SELECT count(*) > 30, bool_and(event::jsonb = plain), bool_and(event::jsonb::text = plain::text),
	bool_and(event::text = plain::text), bool_and(pg_column_size(event::jsonb) = pg_column_size(plain || '{}'))
FROM packed
WHERE jsonb_typeof(plain) = 'object';
SELECT bool_and(event::jsonb::text = plain::text), bool_and(event = plain::text::event) FROM packed;
-- no event takes more than 12 bytes more than its jsonb, and events take a small part
SELECT bool_and(pg_column_size(p.event) <= pg_column_size(p.plain) + 12)
FROM packed p
WHERE pg_column_size(p.plain) < 2000;
SELECT sum(pg_column_size(e.event::event)) < sum(pg_column_size(e.event)) / 5 AS a_fifth
FROM fixture, events(payload) e;

-- out of line it is as it is: the server does not compress it once more
SELECT typlen, typalign, typstorage, typbyval, typcategory, typispreferred FROM pg_type WHERE oid = 'event'::regtype;
CREATE TEMPORARY TABLE large (e event);
INSERT INTO large SELECT jsonb_agg(md5(i::text)) FROM generate_series(1, 1000) i;
SELECT pg_column_size(e) BETWEEN 30000 AND 40000, e::jsonb ->> 999 = md5('1000'), e = e::jsonb::event FROM large;

-- equal is what jsonb takes for equal; there is no order
SELECT '{"a": 1, "b": 2.0}'::event = '{"b": 2.00, "a": 1}', '1'::event = '1.0', '1'::event <> '2', '1'::event = '"1"';
SELECT count(*), count(DISTINCT e::jsonb)
FROM (SELECT DISTINCT e FROM (VALUES ('1'::event), ('1.0'), ('{"a": 1}'), ('{"a": 1.00}'), ('[]')) v(e)) d;
SELECT count(*) FROM packed a JOIN packed b ON a.event = b.event WHERE jsonb_typeof(a.plain) = 'object';
SELECT bool_and(_event_hash(event) = jsonb_hash(plain)),
	bool_and(_event_hash_extended(event, 7) = jsonb_hash_extended(plain, 7))
FROM packed;
SELECT e FROM large ORDER BY e;

-- jsonb's operators and functions take it by the cast
SELECT e ->> 'a', e #> '{b,0}', e @> '{"a": 1}', e ? 'b', e @? '$.b[*] ? (@ > 1)', jsonb_typeof(e),
	e::jsonb || '{"c": 3}',
	e = '{"a": 1, "b": [1, 2]}'::jsonb, coalesce(e, 'null'::jsonb), jsonb_array_length(e -> 'b')
FROM (SELECT '{"a": 1, "b": [1, 2]}'::event AS e) s;
SELECT to_jsonb(s), row_to_json(s), e::json -> 'b' -> 1
FROM (SELECT 1 AS n, '{"a": 1, "b": [1, 2]}'::event AS e) s;
SELECT jsonb_agg(s), jsonb_build_object('e', min(n), 'all', json_agg(e))
FROM (VALUES (1, '{"a": 1}'::event), (2, '[]')) s(n, e);
CREATE TEMPORARY TABLE indexed AS SELECT event FROM packed;
CREATE INDEX ON indexed USING gin ((event::jsonb) jsonb_path_ops);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM indexed WHERE event::jsonb @> '{"caller": "rob@contoso.com"}';
SELECT count(*) FROM indexed WHERE event::jsonb @> '{"caller": "rob@contoso.com"}';
RESET enable_seqscan;

-- a literal and a parameter are still jsonb, for every function of a payload
SELECT get_text('{"eventTimestamp": "2020-01-01T00:00:00Z", "caller": "x"}', 'caller'), event_format('[]'),
	is_valid('{}');
SELECT count(*) FROM events('[1, 2]');
PREPARE p AS SELECT get_text($1, 'caller'), is_valid($1), e.ordinality FROM events($1) e;
SELECT parameter_types FROM pg_prepared_statements WHERE name = 'p';
DEALLOCATE p;

-- every function of a payload gives the same of both
SELECT count(*)
FROM packed p
WHERE row(event_id(p.plain), event_time(p.plain), event_schema(p.plain), event_format(p.plain), event_key(p.plain),
		event_resource_id(p.plain), event_is(p.plain, 'activity_log'), is_valid(p.plain),
		subscription_validation_response(p.plain))
	IS DISTINCT FROM row(event_id(p.event), event_time(p.event), event_schema(p.event), event_format(p.event),
		event_key(p.event), event_resource_id(p.event), event_is(p.event, 'activity_log'), is_valid(p.event),
		subscription_validation_response(p.event));
SELECT count(*) > 500, count(*) FILTER (WHERE g.plain IS DISTINCT FROM g.event)
FROM (SELECT get_text(p.plain, c.name::identifier), get_text(p.event, c.name::identifier)
	FROM packed p, (SELECT DISTINCT f.column_name FROM fields() f WHERE f.column_name IS NOT NULL) c(name)) g(plain, event)
WHERE g.plain IS NOT NULL;
SELECT f.name, count(*), count(*) FILTER (WHERE p.r IS DISTINCT FROM q.r)
FROM (VALUES ('events'), ('activity_log'), ('administrative'), ('resource_log'), ('model_registered'),
		('validate')) f(name),
	packed s, LATERAL (SELECT array_agg(x::text) AS r
		FROM (SELECT to_jsonb(x) AS x FROM events(s.plain) x WHERE f.name = 'events'
			UNION ALL SELECT to_jsonb(x) FROM activity_log(s.plain) x WHERE f.name = 'activity_log'
			UNION ALL SELECT to_jsonb(x) FROM administrative(s.plain) x WHERE f.name = 'administrative'
			UNION ALL SELECT to_jsonb(x) FROM resource_log(s.plain) x WHERE f.name = 'resource_log'
			UNION ALL SELECT to_jsonb(x) FROM model_registered(s.plain) x WHERE f.name = 'model_registered'
			UNION ALL SELECT to_jsonb(x) FROM validate(s.plain) x WHERE f.name = 'validate') x) p,
	LATERAL (SELECT array_agg(x::text) AS r
		FROM (SELECT to_jsonb(x) AS x FROM events(s.event) x WHERE f.name = 'events'
			UNION ALL SELECT to_jsonb(x) FROM activity_log(s.event) x WHERE f.name = 'activity_log'
			UNION ALL SELECT to_jsonb(x) FROM administrative(s.event) x WHERE f.name = 'administrative'
			UNION ALL SELECT to_jsonb(x) FROM resource_log(s.event) x WHERE f.name = 'resource_log'
			UNION ALL SELECT to_jsonb(x) FROM model_registered(s.event) x WHERE f.name = 'model_registered'
			UNION ALL SELECT to_jsonb(x) FROM validate(s.event) x WHERE f.name = 'validate') x) q
GROUP BY 1 ORDER BY 1;
SELECT assert_valid(event) = plain FROM packed WHERE is_valid(plain) LIMIT 1;

-- where the function reads the event itself: in views, domains, indexes, PL/pgSQL
CREATE TEMPORARY TABLE one AS SELECT event FROM packed WHERE event_id(plain) IS NOT NULL LIMIT 1;
CREATE VIEW pg_temp.typed AS
SELECT get_text(event, 'caller') AS caller, event_key(event::jsonb) AS key, get_timestamptz(event, 'event_timestamp')
FROM one;
SELECT key = event_key(event) FROM pg_temp.typed, one;
CREATE DOMAIN pg_temp.mine AS event CHECK (is_valid(VALUE) IS NOT FALSE);
SELECT get_text(event::pg_temp.mine, 'caller') IS NOT DISTINCT FROM get_text(event, 'caller') FROM one;
SELECT '{"category": "Policy", "time": "x", "operationName": "o", "resourceId": "/x"}'::pg_temp.mine;
CREATE INDEX ON one (event_key(event));
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT FROM one WHERE event_key(event) = '00000000-0000-8000-8000-000000000000';
RESET enable_seqscan;
DO $$
DECLARE
	e azevents.event := '{"specversion": "1.0", "type": "t", "source": "/s", "id": "17"}';
BEGIN
	RAISE WARNING '%', azevents.event_id(e);
	e := '{"specversion": "1.0", "type": "t", "source": "/s", "id": "18"}'::jsonb;
	RAISE WARNING '%, %', azevents.event_id(e), e ->> 'type';
END $$;
-- two events of a row by turns, and several times; and one out of line
SELECT count(*), bool_and(a.id = event_id(a.event)), bool_and(b.id = event_id(b.event)),
	bool_and(a.id = event_id(a.event))
FROM (SELECT event, event_id(plain) AS id FROM packed) a, (SELECT event, event_id(plain) AS id FROM packed) b
WHERE a.id IS NOT NULL AND b.id IS NOT NULL;
INSERT INTO large SELECT jsonb_build_object('id', 'out of line', 'type', 't', 'more', e::jsonb) FROM large;
SELECT event_id(e), get_jsonb(e, 'extra') IS NULL, pg_column_size(e) > 30000 FROM large WHERE event_id(e) IS NOT NULL;
-- the dictionary is frozen: what was packed by the first release is read by every other
SELECT number, _dictionary_digest(number) IS NULL FROM generate_series(-1, 3) number;
-- an event that becomes a constant when a subquery is pulled up is jsonb for all who read the plan
SET plan_cache_mode = force_custom_plan;
PREPARE events_of(event) AS SELECT count(*) FROM (SELECT $1 AS p) s, events(s.p);
SELECT jsonb_agg(jsonb_build_object('a', g))::text AS many FROM generate_series(1, 500) g \gset
EXECUTE events_of(:'many');
CREATE VIEW constant AS SELECT '{"eventTimestamp": "2020-01-01T00:00:00Z", "caller": "rosa", "new": 1}'::event AS p;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
		plan := plan || line;
	END LOOP;
	RETURN substring(plan FROM '\w+\(''\{[^'']*\}''::\w+');
END $$;
SELECT pg_temp.plan_of('SELECT d.* FROM constant, drift(p) d') AS drift,
	pg_temp.plan_of('SELECT t FROM constant, (VALUES (''caller''), (''level'')) n(name),
		LATERAL get_text(p, n.name) t') AS get_text,
	pg_temp.plan_of('EXECUTE events_of(''{"a": 1}'')') AS events;
SELECT path, what FROM constant, drift(p);
DEALLOCATE events_of;
RESET plan_cache_mode;
DROP VIEW constant;
-- grouping sets: where a set leaves out the payload, it is NULL for every function
CREATE TABLE grouped AS SELECT n, jsonb_build_object('specversion', '1.0', 'id', 'e' || n % 2, 'source', '/s',
	'type', 't')::event AS payload
FROM generate_series(1, 6) n;
SELECT event_id(payload::jsonb), event_format(payload), grouping(payload::jsonb), count(*) FROM grouped
GROUP BY ROLLUP (payload::jsonb) ORDER BY 1, 3;
SELECT event_id(payload::jsonb), n % 3 AS third, count(*) FROM grouped
GROUP BY CUBE (payload::jsonb, n % 3) ORDER BY 1, 2;
SELECT event_id(payload::jsonb), n, count(*) FROM grouped
GROUP BY GROUPING SETS ((payload::jsonb), (n), ()) HAVING event_id(payload::jsonb) IS NULL ORDER BY 1, 2;
WITH g AS MATERIALIZED (SELECT payload FROM grouped)
SELECT event_id(payload::jsonb), count(*) FROM g GROUP BY ROLLUP (payload::jsonb) ORDER BY 1;
SELECT (events(payload::jsonb)).event_id, count(*) FROM grouped GROUP BY ROLLUP (payload::jsonb) ORDER BY 1;
SELECT a.event_id, count(*) FROM (SELECT event_id(p), count(*) FROM (SELECT payload::jsonb AS p FROM grouped) s
	GROUP BY ROLLUP (p)) a GROUP BY ROLLUP (a.event_id) ORDER BY 1, 2;
SELECT event_id(payload::jsonb), count(*) FROM grouped JOIN grouped other USING (n, payload)
GROUP BY ROLLUP (payload::jsonb) ORDER BY 1;
-- where the query groups by another value, the event is read as it is
CREATE FUNCTION pg_temp.calls_cast(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	before bigint := coalesce(pg_stat_get_xact_function_calls('_event_to_jsonb'::regproc), 0);
BEGIN
	EXECUTE query;
	RETURN coalesce(pg_stat_get_xact_function_calls('_event_to_jsonb'::regproc), 0) - before;
END $$;
SET track_functions = 'all';
SELECT pg_temp.calls_cast('SELECT event_id(payload) FROM grouped GROUP BY ROLLUP (event_id(payload))') AS accessor,
	pg_temp.calls_cast('SELECT event_id(payload) FROM grouped GROUP BY ROLLUP (payload::jsonb)') AS cast;
RESET track_functions;
DROP TABLE grouped;
-- ANALYZE keeps what events of one column have in common: how many are NULL, and their size
CREATE TABLE analyzed AS SELECT CASE WHEN n % 4 > 0 THEN jsonb_build_object('n', n)::event END AS payload
FROM generate_series(1, 1000) n;
ANALYZE analyzed;
SELECT null_frac, n_distinct, avg_width BETWEEN 10 AND 60 AS width, most_common_freqs FROM pg_stats
WHERE tablename = 'analyzed';
DROP TABLE analyzed;
