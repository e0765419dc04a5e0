-- Accessors: one value of one event, and the decode that they share.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
\pset null NULL
SELECT left(event_id(e.event), 30), event_time(e.event), event_schema(e.event), event_format(e.event),
	event_key(e.event), left(event_resource_id(e.event)::text, 30)
FROM fixture, events(payload) e ORDER BY name, ordinality;
-- they say what events() says
SELECT count(*)
FROM fixture, events(payload) e
WHERE (event_id(e.event), event_time(e.event), event_schema(e.event), event_format(e.event),
	event_resource_id(e.event)::text) IS DISTINCT FROM (e.event_id, e.event_time, e.schema, e.format, e.resource_id::text);
-- several events give NULL; an envelope of one is that event; what is no event has its key
SELECT p, event_schema(p), event_id(p), event_key(p) IS NULL AS no_key, get_text(p, 'caller')
FROM (VALUES ('[]'::jsonb), ('[{"id": "1"}, {"id": "2"}]'), ('[{"eventTimestamp": "x", "id": "1", "caller": "c"}]'),
	('{"value": [[{"eventTimestamp": "x", "id": "1", "caller": "c"}]]}'), ('17'), ('{}')) v(p);
-- types
SELECT get_text(p, 'event_timestamp'), get_text(p, 'level'), get_text(p, 'threshold'),
	get_text(p, 'window_size_in_minutes'), get_text(p, 'event_ticks'), get_text(p, 'claims_ip_address'),
	get_text(p, 'format'), get_text(p, 'claims'),
	get_numeric(p, 'threshold'), get_numeric(p, 'window_size_in_minutes'), get_bigint(p, 'window_size_in_minutes'),
	get_severity(p, 'level'), get_jsonb(p, 'claims'), get_jsonb(p, 'extra'), get_resource_id(p, 'rule_uri'),
	get_boolean(p, 'is_compliance_check'), get_inet(p, 'claims_ip_address')
FROM (VALUES ('{"category": "Alert", "eventTimestamp": "2020-01-01T00:00:00.1234567Z", "level": 2,
	"claims": {"ipaddr": "::1"},
	"properties": {"Threshold": "0.10", "WindowSizeInMinutes": 5, "RuleUri": "/r", "new": 1}}'::jsonb)) v(p);
SET timezone = 'Asia/Kathmandu';
SELECT get_text('{"eventTimestamp": "2020-01-01T00:00:00Z"}', 'event_timestamp');
RESET timezone;
-- a name that no schema has, a column of another type, of another schema
SELECT get_text('{}', 'levle');
SELECT get_text('{}', 'level', 'policies');
SELECT get_text('{}', 'model_name', 'policy');
SELECT get_integer('{}', 'caller');
SELECT get_text('{"eventTimestamp": "x", "caller": "c"}', 'model_name'),
	get_text('{"eventTimestamp": "x", "operationName": "a/Write"}', 'category', 'resource_log');
-- the name need not be constant
SELECT n.name, get_text(payload->0, n.name)
FROM fixture f, unnest(ARRAY['caller', 'level', 'caller', 'status']) n(name)
WHERE f.name = 'activity_log';
-- what a schema reads: where its row function gives a row, and nothing else
CREATE FUNCTION pg_temp.rows_of(schema text, event jsonb) RETURNS bigint LANGUAGE plpgsql
	AS $$
		DECLARE
			n bigint;
		BEGIN
			EXECUTE format('SELECT count(*) FROM azevents.%I($1)', schema) INTO n USING event;
			RETURN n;
		END $$;
SELECT s.schema, count(*) FILTER (WHERE event_is(e.event, s.schema::identifier)) AS read,
	count(*)
		FILTER (WHERE event_is(e.event, s.schema::identifier)
			IS DISTINCT FROM (pg_temp.rows_of(s.schema, e.event) = 1)) AS differ
FROM (SELECT DISTINCT schema FROM schemas() WHERE to_regproc(format('azevents.%I', schema)) IS NOT NULL) s,
	(SELECT e.event
		FROM fixture, events(payload) e
		UNION ALL
		VALUES ('{"eventTimestamp": "x", "category": "New"}'::jsonb),
			('{"time": "x", "resourceId": "/r", "operationName": "o", "category": "New"}'), ('{}'), ('17')) e
GROUP BY s.schema
HAVING bool_or(event_is(e.event, s.schema::identifier) IS NOT FALSE OR pg_temp.rows_of(s.schema, e.event) > 0)
ORDER BY s.schema COLLATE "C";
SELECT event_is('[]', 'policy'), event_is('[{"eventTimestamp": "x"}, {"eventTimestamp": "x"}]', 'activity_log'),
	event_is('[{"eventTimestamp": "x"}]', 'activity_log'), event_is(NULL, 'policy'),
	event_is('{"eventTimestamp": "x"}', 'resource_log_exported');
SELECT event_is('{}', 'polcy');
DO $$
	DECLARE
		s text;
		said text := '';
	BEGIN
		FOREACH s IN ARRAY ARRAY['policy', 'alert', 'activity_log', 'alert'] LOOP
			said := said || s || ' ' || event_is('{"eventTimestamp": "x", "category": "Alert"}', s::identifier) || ' ';
		END LOOP;
		RAISE NOTICE '%', said;
	END $$;
-- what makes a delivery the same delivery
SELECT event_key('{"specversion": "1.0", "type": "a", "source": "/s", "id": "1", "data": 1}')
	= event_key('{"specversion": "1.0", "type": "b", "source": "/s", "id": "1", "time": "x"}'),
	event_key('{"specversion": "1.0", "type": "a", "source": "/s", "id": "1"}')
		= event_key('{"specversion": "1.0", "type": "a", "source": "/s/1", "id": ""}'),
	event_key('{"time": "t", "operationName": "o", "resultType": "Start"}')
		= event_key('{"time": "t", "operationName": "o", "resultType": "Success"}'),
	event_key('{"time": "t", "operationName": "o", "durationMs": 1.0}')
		= event_key('{"time": "t", "operationName": "o", "durationMs": 1}'),
	event_key('{"a": 1}') = event_key('{"a": 1.0}'), event_key('{"a": 1}') = event_key('{"a": 2}'),
	event_key('{"a": 1}')::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

-- The shared decode against functions that share nothing, on payloads in every form of storage.
CREATE TABLE shared (n int PRIMARY KEY, form text, payload jsonb) WITH (autovacuum_enabled = off);
CREATE FUNCTION pg_temp.event(n int, size int) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('id', 'e' || n, 'category', 'Administrative', 'eventTimestamp',
		to_char(timestamp '2020-01-01' + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'caller', 'c' || n % 7,
		'properties',
		jsonb_build_object('statusCode', 'OK', 'filler',
			CASE WHEN size > 0 THEN (SELECT string_agg(md5(n::text || i), '') FROM generate_series(1, size) i)
				ELSE repeat('x', -size) END)) $$;
-- differences between the accessors and the row function, with the accessors called in several orders
CREATE FUNCTION pg_temp.differ() RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*)
	FROM shared s
	JOIN shared t ON t.n = s.n + 1
	CROSS JOIN LATERAL administrative(s.payload || '{}') r
	CROSS JOIN LATERAL administrative(t.payload || '{}') q
	WHERE (event_id(s.payload), get_text(t.payload, 'caller'), get_text(s.payload, 'caller'), event_id(t.payload),
		get_timestamptz(s.payload, 'event_timestamp'), get_jsonb(t.payload, 'extra'), get_jsonb(s.payload, 'extra'),
		get_text(s.payload, 'status_code'))
		IS DISTINCT FROM (r.event_id, q.caller, r.caller, q.event_id, r.event_timestamp, q.extra, r.extra, r.status_code) $$;
ALTER TABLE shared ALTER payload SET STORAGE external;
INSERT INTO shared SELECT n, 'external', pg_temp.event(n, 100) FROM generate_series(1, 300) n;
ALTER TABLE shared ALTER payload SET STORAGE extended;
INSERT INTO shared SELECT n, 'compressed out of line', pg_temp.event(n, 200) FROM generate_series(301, 600) n;
INSERT INTO shared SELECT n, 'compressed', pg_temp.event(n, -3000) FROM generate_series(601, 750) n;
-- lz4, where the server has it
DO $$ BEGIN EXECUTE 'ALTER TABLE shared ALTER payload SET COMPRESSION lz4'; EXCEPTION WHEN others THEN NULL; END $$;
INSERT INTO shared
SELECT n, 'compressed', pg_temp.event(n, CASE WHEN n % 2 = 0 THEN -3000 ELSE 200 END)
FROM generate_series(751, 900) n;
INSERT INTO shared SELECT n, 'plain', pg_temp.event(n, 1) FROM generate_series(901, 1200) n;
SELECT form, count(*), min(pg_column_size(payload)) > 0 FROM shared GROUP BY 1 ORDER BY 1;
SELECT pg_temp.differ();
-- updates in place, then everything anew: TRUNCATE and refill, VACUUM FULL, rollback to a savepoint
UPDATE shared SET payload = payload || jsonb_build_object('id', 'u' || n, 'caller', 'updated');
SELECT pg_temp.differ();
DELETE FROM shared WHERE n % 3 = 0;
VACUUM shared;
INSERT INTO shared SELECT n, 'again', pg_temp.event(n + 5000, 150) FROM generate_series(3, 1200, 3) n;
SELECT pg_temp.differ();
VACUUM FULL shared;
SELECT pg_temp.differ();
BEGIN;
SAVEPOINT s;
UPDATE shared SET payload = payload || '{"caller": "rolled back"}';
SELECT pg_temp.differ();
SELECT count(DISTINCT get_text(payload, 'caller')) FROM shared;
ROLLBACK TO s;
SELECT pg_temp.differ();
TRUNCATE shared;
INSERT INTO shared SELECT n, 'refilled', pg_temp.event(n + 9000, 150) FROM generate_series(1, 1200) n;
SELECT pg_temp.differ();
COMMIT;
SELECT pg_temp.differ();
-- cursors read side by side, nested calls, an error half-way
BEGIN;
DECLARE a CURSOR FOR SELECT event_id(payload), get_text(payload, 'caller') FROM shared ORDER BY n;
DECLARE b CURSOR FOR SELECT event_id(payload), get_text(payload, 'caller') FROM shared ORDER BY n DESC;
FETCH 2 FROM a;
FETCH 2 FROM b;
FETCH 2 FROM a;
CLOSE a;
FETCH 2 FROM b;
COMMIT;
CREATE FUNCTION pg_temp.nested(p jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT get_text(payload, 'caller') FROM shared WHERE n = 7) || get_text(p, 'caller')
		|| (SELECT event_id(payload) FROM shared WHERE n = 8);
END $$;
SELECT event_id(payload), pg_temp.nested(payload), get_text(payload, 'caller') FROM shared WHERE n IN (1, 2) ORDER BY n;
SELECT get_text(payload, CASE WHEN n < 5 THEN 'caller' ELSE 'no such column' END) FROM shared ORDER BY n;
SELECT pg_temp.differ();
-- the same query, many times, while the rows change beneath it
DO $$
DECLARE
	v text;
BEGIN
	FOR i IN 1..300 LOOP
		UPDATE shared SET payload = pg_temp.event(i, 120) WHERE n = 1;
		SELECT get_text(payload, 'event_id') INTO v FROM shared WHERE n = 1;
		IF v <> 'e' || i THEN RAISE EXCEPTION 'stale: % is not e%', v, i; END IF;
	END LOOP;
END $$;
-- payloads on pages: what a decode holds of a page ends with the row, whatever becomes of the query
BEGIN;
CREATE TABLE on_page AS SELECT n, pg_temp.event(n, 1) AS payload FROM generate_series(1, 200) n;
CREATE FUNCTION pg_temp.caller(p jsonb) RETURNS text LANGUAGE plpgsql
	AS $$ DECLARE c text := get_text(p, 'caller'); BEGIN RETURN c || get_text(p, 'event_id'); END $$;
CREATE FUNCTION pg_temp.caller_sql(p jsonb) RETURNS text LANGUAGE sql
	AS $$ SELECT get_text(p, 'caller') FROM (SELECT p OFFSET 0) q $$;
SELECT count(*) FILTER (WHERE pg_temp.caller(payload) = 'c' || n % 7 || 'e' || n
	AND pg_temp.caller_sql(payload) = 'c' || n % 7 AND (SELECT get_text(payload, 'event_id')) = 'e' || n)
FROM on_page;
-- the same page again and again: each row with each of others
SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_material = off;
SELECT count(*), sum(k) FROM on_page JOIN generate_series(0, 6) k ON get_text(payload, 'caller') = 'c' || k;
SELECT count(*)
FROM on_page a
JOIN on_page b ON get_text(a.payload, 'caller') = get_text(b.payload, 'caller')
	AND event_id(a.payload) < event_id(b.payload);
-- rows that a window looks back and ahead at, in memory and on disk
SET LOCAL work_mem = '64kB';
SELECT count(*) FILTER (WHERE before = 'e' || n - 1), count(*) FILTER (WHERE after = 'e' || n + 1)
FROM (SELECT n, lag(get_text(payload, 'event_id')) OVER w AS before, lead(get_text(payload, 'event_id')) OVER w AS after
	FROM on_page WINDOW w AS (ORDER BY n)) x;
SELECT count(*) FILTER (WHERE before = 'e' || n - 1), count(*) FILTER (WHERE after = 'e' || n + 1)
FROM (SELECT n, lag(get_text(payload, 'event_id')) OVER w AS before, lead(get_text(payload, 'event_id')) OVER w AS after
	FROM (SELECT n, pg_temp.event(n, 1) AS payload FROM generate_series(1, 2000) n) p WINDOW w AS (ORDER BY n)) x;
-- errors half-way: alone, and beneath a cursor that goes on
DECLARE c CURSOR FOR SELECT event_id(payload), get_text(payload, 'caller') FROM on_page ORDER BY ctid;
FETCH 1 FROM c;
DO $$
DECLARE
	broken int := 0;
	v text;
BEGIN
	FOR i IN 1..50 LOOP
		BEGIN
			SELECT get_text(payload, CASE WHEN n < i THEN 'caller' ELSE 'no such column' END) INTO STRICT v
			FROM on_page
			WHERE n >= i - 1;
		EXCEPTION WHEN undefined_column OR too_many_rows THEN
			broken := broken + 1;
		END;
		SELECT get_text(payload, 'caller') INTO v FROM on_page WHERE n = i;
		IF v <> 'c' || i % 7 THEN RAISE EXCEPTION 'row % has %', i, v; END IF;
	END LOOP;
	RAISE NOTICE '% errors', broken;
END $$;
FETCH 2 FROM c;
MOVE 100 FROM c;
FETCH 1 FROM c;
CLOSE c;
-- the texts of an event outlive its decode
SELECT count(*) FILTER (WHERE a[1] = 'e' || n AND a[2] = 'c' || n % 7)
FROM (SELECT n,
	ARRAY[get_text(payload, 'event_id'), get_text(payload, 'caller'), min(get_text(payload, 'category'))] AS a
	FROM on_page GROUP BY n, payload) x;
-- nothing holds a page: they can be taken away at once
TRUNCATE on_page;
INSERT INTO on_page SELECT n, pg_temp.event(n + 1, 1) FROM generate_series(1, 20) n;
SELECT max(get_text(payload, 'caller')), max(pg_temp.caller(payload)) FROM on_page;
DROP TABLE on_page;
COMMIT;
-- parallel workers give the same rows
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ANALYZE shared;
EXPLAIN (COSTS off) SELECT event_key(payload) FROM shared WHERE get_text(payload, 'caller') = 'c3';
SELECT count(*), count(DISTINCT event_key(payload)) FROM shared WHERE get_text(payload, 'caller') = 'c3';
SET max_parallel_workers_per_gather = 0;
SELECT count(*), count(DISTINCT event_key(payload)) FROM shared WHERE get_text(payload, 'caller') = 'c3';
-- memory: bounded, and given back after a giant event
SELECT length(get_text(payload, 'extra')) > 6000000 FROM (SELECT pg_temp.event(1, 200000) AS payload) p;
SELECT event_id('{"id": "small"}');
DO $$
DECLARE
	held bigint := 0;
BEGIN
	-- PostgreSQL 13 does not show its contexts
	IF to_regclass('pg_catalog.pg_backend_memory_contexts') IS NOT NULL THEN
		EXECUTE 'SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name LIKE ''azevents shared%''' INTO held;
	END IF;
	IF held > 1000000 THEN RAISE EXCEPTION '% bytes are held', held; END IF;
END $$;
DROP TABLE shared;
-- names that change from row to row, more of them than a call remembers, and again: as the row functions have them
CREATE TEMPORARY TABLE named AS
SELECT row_number() OVER () AS n, f.schema, f.column_name, e.event
FROM (SELECT DISTINCT schema, column_name
	FROM azevents.fields()
	WHERE column_name IS NOT NULL AND schema NOT IN ('cloud_event', 'event_grid', 'resource_log_exported')) f,
	LATERAL (SELECT e.event
		FROM fixture x, azevents.events(x.payload) e
		WHERE x.name <> 'broken_events' AND azevents.event_is(e.event, f.schema) ORDER BY e.event LIMIT 1) e;
SELECT count(*) > 1200 AS asked, count(*) FILTER (WHERE alone IS DISTINCT FROM by_turns) AS different,
	count(by_turns) > 500 AS found
FROM generate_series(1, 2) again,
	LATERAL (SELECT azevents.get_text(event, column_name, schema) AS by_turns, n FROM named WHERE again > 0 ORDER BY n) t
JOIN LATERAL (SELECT n, azevents.get_text(event, column_name, schema) AS alone FROM named ORDER BY n DESC) a USING (n);
DO $$
DECLARE
	f record;
	answers text[];
BEGIN
	-- constant names are looked up once for all rows
	FOR f IN SELECT schema, event, array_agg(column_name ORDER BY n) AS names,
		string_agg(format('azevents.get_text($1, %L, %L)', column_name, schema), ', ' ORDER BY n) AS calls
	FROM named GROUP BY 1, 2 LOOP
		EXECUTE format('SELECT ARRAY[%s]', f.calls) INTO answers USING f.event;
		ASSERT answers IS NOT DISTINCT FROM ARRAY(SELECT azevents.get_text(f.event, name, f.schema)
			FROM unnest(f.names) WITH ORDINALITY u(name, i) ORDER BY i),
			f.schema;
	END LOOP;
END $$;
SELECT count(*) > 100 AS asked,
	count(*) FILTER (WHERE azevents.event_is(event, s.schema) IS DISTINCT FROM (e.schema::text = s.schema
		OR coalesce(e.schema::text = ANY (s.reads) OR s.reads = '{*}', false))) AS different
FROM fixture x, azevents.events(x.payload) e, (SELECT DISTINCT schema, reads FROM azevents.schemas() WHERE is_event) s
WHERE x.name IN ('activity_log', 'cloud_events');
SELECT azevents.get_text(event, name)
FROM (SELECT event FROM named LIMIT 1) e, unnest(ARRAY['format', 'nothing', 'format']) name;
-- names: get_name, and get_text as of any column
SELECT get_name(e, 'operation_name') = 'A/WRITE' AS same,
	get_name(e, 'caller', 'activity_log') = 'U@CONTOSO.COM' AS folded, get_name(e, 'caller') AS caller,
	get_text(e, 'caller') AS text, get_name(e, 'resource_group'), get_name(e, 'resource_name', 'resource_log'),
	get_name(e, 'resource_type') AS not_empty, get_name(e, 'caller_upn') IS NULL AS absent
FROM (VALUES ('{"eventTimestamp": "2020-01-01T00:00:00Z", "operationName": {"value": "a/write"},
	"caller": "u@contoso.com", "resourceId": "/subscriptions/s/resourceGroups/g", "resourceType": ""}'::jsonb)) v(e);
SELECT get_name('{"eventTimestamp": "x", "id": "i"}', 'event_id');
SELECT get_name('{"eventTimestamp": "x", "id": "i"}', 'calller');
