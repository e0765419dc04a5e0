-- Typed views over a table of payloads.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
CREATE SCHEMA views_test;
CREATE TABLE views_test.raw (received_at timestamptz DEFAULT '2024-01-01', payload jsonb, "odd Column" int);
INSERT INTO views_test.raw (payload) SELECT e.event FROM fixture, events(payload) e;
INSERT INTO views_test.raw (payload) SELECT payload FROM fixture WHERE name = 'activity_log';
INSERT INTO views_test.raw (payload) VALUES ('{}'), (NULL), ('[]');
CREATE SCHEMA typed;
SELECT count(*) = (SELECT count(*) FROM pg_class WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c')
	+ (SELECT count(*) FROM schemas() WHERE format IS NULL)
FROM create_views('typed', 'views_test.raw');
-- none: a row of a view that is not that of the row function, in any column
CREATE FUNCTION pg_temp.differ(schema text) RETURNS TABLE (n bigint, missing bigint, surplus bigint) LANGUAGE plpgsql
	AS $$
DECLARE
	list text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
		FROM pg_attribute
		WHERE attrelid = ('azevents.' || schema || '_row')::regclass AND attnum > 0);
BEGIN
	RETURN QUERY EXECUTE format('WITH v AS (SELECT %1$s FROM typed.%2$I),
		f AS (SELECT r.* FROM (SELECT payload FROM views_test.raw WHERE jsonb_typeof(payload) = ''object'') p,
			azevents.%2$I(payload) r)
		SELECT (SELECT count(*) FROM v),
			(SELECT count(*) FROM (SELECT to_jsonb(f) FROM f EXCEPT ALL SELECT to_jsonb(v) FROM v) x),
			(SELECT count(*) FROM (SELECT to_jsonb(v) FROM v EXCEPT ALL SELECT to_jsonb(f) FROM f) x)',
			list, schema);
END $$;
SELECT regexp_replace(relname, '_row$', '') AS view, d.*
FROM pg_class, pg_temp.differ(regexp_replace(relname, '_row$', '')) d
WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c' AND d.n + d.missing > 0 ORDER BY relname COLLATE "C";
-- the table's columns come first; each typed column has its description and type
SELECT attname, format_type(atttypid, atttypmod), left(col_description(attrelid, attnum), 60)
FROM pg_attribute
WHERE attrelid = 'typed.model_deployed'::regclass AND attnum > 0 ORDER BY attnum;
SELECT obj_description('typed.policy'::regclass);
-- some columns, another payload column, a name of one part
SELECT create_view('who', 'views_test.raw', 'activity_log',
	columns => ARRAY['caller', 'event_timestamp', 'resource_id', 'correlation_id']);
SELECT * FROM views_test.who WHERE caller = 'rob@contoso.com' ORDER BY event_timestamp;
-- unused columns are not computed; filters reach expression indexes
CREATE INDEX raw_time ON views_test.raw (get_timestamptz(payload, 'event_timestamp', 'activity_log'));
CREATE INDEX raw_correlation ON views_test.raw (get_text(payload, 'correlation_id', 'activity_log'));
CREATE INDEX raw_resource ON views_test.raw (get_resource_id(payload, 'resource_id', 'activity_log'));
INSERT INTO views_test.raw (payload)
SELECT payload || jsonb_build_object('correlationId', 'c' || n, 'resourceId',
	'/subscriptions/s' || n % 50 || '/resourceGroups/g' || n, 'eventTimestamp',
	to_char(timestamp '2020-01-01' + n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
FROM (SELECT payload->0 AS payload FROM fixture WHERE name = 'activity_log') f, generate_series(1, 5000) n;
ANALYZE views_test.raw;
SET enable_bitmapscan = off;
EXPLAIN (COSTS off, VERBOSE) SELECT caller FROM typed.activity_log WHERE correlation_id = 'c17';
EXPLAIN (COSTS off) SELECT caller
FROM typed.activity_log
WHERE event_timestamp >= '2020-07-01' AND event_timestamp < '2020-07-02';
EXPLAIN (COSTS off) SELECT count(*) FROM typed.activity_log WHERE resource_id <@ '/subscriptions/s7';
SELECT count(*) FROM typed.activity_log WHERE correlation_id = 'c17';
SELECT count(*) FROM typed.activity_log WHERE event_timestamp >= '2020-07-01' AND event_timestamp < '2020-07-02';
SELECT count(*) FROM typed.activity_log WHERE resource_id <@ '/subscriptions/s7';
-- errors say what to do
SELECT create_view('x', 'views_test.raw', 'polcy');
SELECT create_view('x', 'views_test.raw', 'policy', columns => ARRAY['policies', 'policy']);
SELECT create_view('x', 'views_test.raw', 'policy', 'pay');
SELECT create_view(NULL, 'views_test.raw', 'policy');
SELECT create_view('x', NULL, 'policy');
SELECT create_view('x', 'views_test.raw', NULL);
SELECT create_view('x', 'views_test.raw', 'policy', columns => ARRAY['policies', NULL]);
SELECT create_view('x', 'views_test.raw', 'policy', columns => ARRAY['nothing like it']);
SELECT create_views(NULL, 'views_test.raw');
SELECT create_view('x.y.z', 'views_test.raw', 'policy');
CREATE TABLE views_test.two (a jsonb, b jsonb);
SELECT create_view('x', 'views_test.two', 'policy');
SELECT create_view('x', 'views_test.two', 'policy', 'b', ARRAY['policies']);
CREATE TABLE views_test.clash (level int, event valid_event);
SELECT create_view('y', 'views_test.clash', 'policy');
SELECT create_view('"Odd "" name"', 'views_test.clash', 'policy', columns => ARRAY['policies']);
-- a column of a domain over a domain
CREATE DOMAIN views_test.inner_json AS jsonb;
CREATE DOMAIN views_test.outer_json AS views_test.inner_json;
CREATE TABLE views_test.far (n int, json views_test.outer_json);
INSERT INTO views_test.far SELECT 1, payload->0 FROM fixture WHERE name = 'activity_log';
SELECT create_view('views_test.far_activity', 'views_test.far', 'activity_log', columns => ARRAY['event_timestamp']);
SELECT * FROM views_test.far_activity;
-- the caller's privileges, and row-level security, count
SELECT relname, reloptions
FROM pg_class
WHERE relname = 'who' AND current_setting('server_version_num')::int >= 150000
UNION ALL SELECT 'who', '{security_invoker=true}'
WHERE current_setting('server_version_num')::int < 150000;
SET client_min_messages = warning;
CREATE ROLE azevents_reader;
GRANT USAGE ON SCHEMA views_test, typed, azevents TO azevents_reader;
GRANT SELECT ON typed.activity_log TO azevents_reader;
ALTER TABLE views_test.raw ENABLE ROW LEVEL SECURITY;
CREATE POLICY one ON views_test.raw TO azevents_reader USING (get_text(payload, 'correlation_id', 'activity_log')
	= 'c17');
DO $$
DECLARE
	n bigint;
BEGIN
	-- views run with their caller's rights from PostgreSQL 15 on
	IF current_setting('server_version_num')::int < 150000 THEN RETURN; END IF;
	SET LOCAL ROLE azevents_reader;
	BEGIN
		SELECT count(*) INTO n FROM typed.activity_log;
		RAISE 'the view shows a table that its caller may not read';
	EXCEPTION WHEN insufficient_privilege THEN NULL;
	END;
	RESET ROLE;
	GRANT SELECT ON views_test.raw TO azevents_reader;
	SET LOCAL ROLE azevents_reader;
	SELECT count(*) INTO n FROM typed.activity_log;
	IF n <> 1 THEN RAISE 'row-level security shows % rows', n; END IF;
END $$;
DROP SCHEMA typed CASCADE;
DROP SCHEMA views_test CASCADE;
DROP OWNED BY azevents_reader;
DROP ROLE azevents_reader;
