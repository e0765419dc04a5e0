-- Summary tables: kept current by each statement on their event table.
\i test/lib/fixtures.sql
\pset null NULL
SET client_min_messages = warning;
SET datestyle = 'ISO';
SET search_path = public, azevents;
\set happenings 2000
\set ECHO none
\i test/lib/happenings.sql
\i test/lib/summary_differences.sql
\set ECHO all
CREATE SCHEMA views;
CREATE SCHEMA tables;
SELECT create_event_table('public.event');
SELECT count(*) FROM schemas() s, create_view('views.' || s.schema, 'event', s.schema) WHERE s.format IS NULL;
-- filled once from what is there
SELECT sum(inserted) FROM happening, ingest('event', event) WHERE n % 5 = 0;
SELECT create_summary_table('tables.' || s.schema, 'event', s.schema) FROM schemas() s WHERE s.format IS NULL;
SELECT count(*) > 20 AS some FROM tables.operation;
SELECT * FROM differences('views', 'tables');
-- then kept, whatever stores: ingest, INSERT of one row and of many, COPY and the inbox
SELECT inserted, duplicate FROM ingest('event', (SELECT jsonb_agg(event) FROM happening WHERE n % 5 <= 1));
INSERT INTO event (payload) SELECT event FROM happening WHERE n = 2;
INSERT INTO event (payload) SELECT event FROM happening WHERE n % 5 = 2 AND n > 2;
INSERT INTO event_inbox (payload) SELECT jsonb_agg(event) FROM happening WHERE n % 5 <= 3 GROUP BY n % 7;
\copy (SELECT event FROM happening WHERE n % 5 = 4) TO 'results/summary_tables.copy'
\copy event (payload) FROM 'results/summary_tables.copy'
INSERT INTO event (payload) SELECT event FROM happening ON CONFLICT DO NOTHING;
SELECT count(*) FROM event;
SELECT * FROM differences('views', 'tables');
SELECT (SELECT count(*) FROM tables.operation) AS operations, (SELECT count(*) FROM tables.run) AS runs,
	(SELECT count(*) FROM tables.incident) AS incidents, (SELECT count(*) FROM tables.outage) AS outages;

-- what was rolled back has left nothing
BEGIN;
INSERT INTO event (payload) SELECT jsonb_set(event, '{id}', to_jsonb('again' || n)) FROM happening WHERE event ? 'id';
SELECT count(*) FROM differences('views', 'tables');
ROLLBACK;
SELECT * FROM differences('views', 'tables');

-- DELETE and UPDATE are followed: some events of many rows, all events of some, a change of the key
DELETE FROM event WHERE event_key IN (SELECT azevents.event_key(event) FROM happening WHERE n % 3 = 0);
SELECT * FROM differences('views', 'tables');
DELETE FROM event WHERE azevents.get_text(payload, 'correlation_id', 'administrative') IN ('c5', 'c7', 'C9');
SELECT * FROM differences('views', 'tables');
UPDATE event SET payload = payload || '{"level": "Error", "status": "Failed", "resultType": "Failed"}'
WHERE event_key IN (SELECT azevents.event_key(event) FROM happening WHERE n % 4 = 1);
SELECT * FROM differences('views', 'tables');
UPDATE event SET payload = payload || '{"operationId": "moved", "correlationId": "moved"}'
WHERE event_schema = 'administrative' AND event_id LIKE 'e1%';
SELECT count(*) FROM tables.operation WHERE operation_key = 'MOVED';
SELECT * FROM differences('views', 'tables');
UPDATE event SET payload = payload
	|| '{"category": "Policy"}' WHERE event_schema = 'resource_health' AND event_id LIKE 'e2%';
INSERT INTO event (payload) SELECT event FROM happening
ON CONFLICT (event_key) DO UPDATE SET payload = excluded.payload || '{"caller": "updated"}';
SELECT * FROM differences('views', 'tables');
-- one statement that deletes, changes and stores
WITH gone AS (DELETE FROM event WHERE event_id LIKE 'e3%' RETURNING payload),
	changed AS (UPDATE event SET payload = payload || '{"status": "Canceled"}' WHERE event_id LIKE 'e5%')
INSERT INTO event (payload) SELECT payload || '{"id": "anew", "correlationId": "c30"}' FROM gone ON CONFLICT DO NOTHING;
SELECT * FROM differences('views', 'tables');
-- or that takes events of one row away in several ways
WITH gone AS (DELETE FROM event WHERE event_schema = 'administrative' AND event_id LIKE 'e%2')
UPDATE event SET payload = payload || '{"operationId": "c31", "correlationId": "c31"}'
WHERE event_schema = 'administrative' AND event_id LIKE 'e%3';
SELECT * FROM differences('views', 'tables');
DELETE FROM event;
SELECT * FROM differences('views', 'tables');
SELECT (SELECT count(*) FROM tables.operation) + (SELECT count(*) FROM tables.outage) + (SELECT count(*)
	FROM tables.outage_facts);

-- a partition that is dropped leaves the rows, and what comes later is merged into them
SELECT create_event_table('public.parted', true);
CREATE TABLE parted_may PARTITION OF parted FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
CREATE TABLE parted_june PARTITION OF parted FOR VALUES FROM ('2024-06-01') TO ('2024-07-01');
SELECT create_summary_table('long', 'parted', 'operation'), create_summary_table('down', 'parted', 'outage');
CREATE FUNCTION pg_temp.op(id text, at text, status text, more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('id', id || at, 'category', 'Administrative', 'eventTimestamp', at, 'correlationId', id,
		'operationName', 'P/t/write', 'status', status, 'resourceId', '/subscriptions/s/vm1') || more $$;
CREATE FUNCTION pg_temp.health(at text, status text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.op('h', at, 'Active', jsonb_build_object('category', 'ResourceHealth',
		'properties', jsonb_build_object('currentHealthStatus', status))) $$;
SELECT inserted FROM ingest('parted', jsonb_build_array(pg_temp.op('a', '2024-05-31T23:00:00Z', 'Started',
	'{"caller": "rob"}'),
	pg_temp.op('b', '2024-05-30T10:00:00Z', 'Started'), pg_temp.op('b', '2024-05-30T10:00:07Z', 'Succeeded'),
	pg_temp.health('2024-05-31T22:00:00Z', 'Unavailable')));
DROP TABLE parted_may;
SELECT inserted FROM ingest('parted', jsonb_build_array(pg_temp.op('a', '2024-06-01T00:30:00Z', 'Failed'),
	pg_temp.health('2024-06-01T01:00:00Z', 'Available')));
SELECT operation_key, caller, started, ended, duration, outcome, events FROM long ORDER BY 1;
SELECT started, ended, duration, events FROM down;
-- an event that was dropped and is delivered again is not counted again
SELECT inserted FROM ingest('parted', jsonb_build_array(pg_temp.op('b', '2024-05-30T10:00:07Z', 'Succeeded')));
SELECT operation_key, ended, outcome, events FROM long WHERE operation_key = 'b';
-- of a row of many events this is not known; how many they are makes no difference to its values
SELECT inserted FROM ingest('parted', (SELECT jsonb_agg(pg_temp.op('many', format('2024-06-01T00:00:%sZ', 10 + n / 10),
	'Accepted', jsonb_build_object('id', n))) FROM generate_series(1, 300) n WHERE n % 3 < 2));
SELECT inserted FROM ingest('parted', (SELECT jsonb_agg(pg_temp.op('many', format('2024-06-01T00:00:%sZ', 10 + n / 10),
	'Accepted', jsonb_build_object('id', n))) FROM generate_series(1, 300) n));
SELECT events, started, status, _events FROM long WHERE operation_key = 'many';
-- an event of such a row that is changed or deleted: the row keeps its values
DELETE FROM parted WHERE event_schema = 'administrative';
SELECT operation_key, ended, outcome, events FROM long ORDER BY 1;
-- an outage is made anew all the same, as what was taken of each event is kept
DELETE FROM parted WHERE event_schema = 'resource_health';
SELECT started, ended, events FROM down;
TRUNCATE parted;
SELECT count(*) FROM long;

-- an event that gets the key of a row, one of whose events was dropped, is merged into the row, and once
SELECT create_event_table('public.repaired', true);
CREATE TABLE repaired_may PARTITION OF repaired FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
SELECT create_summary_table('repairs', 'repaired', 'operation');
SELECT inserted FROM ingest('repaired', jsonb_build_array(pg_temp.op('k', '2024-05-31T23:59:00Z', 'Started'),
	pg_temp.op('lots', '2024-05-31T23:59:00Z', 'Started'),
	pg_temp.op('k', '2024-06-01T00:01:00Z', 'Succeeded', '{"correlationId": 7}')));
DROP TABLE repaired_may;
SELECT replaced.new_time FROM repaired_dead_letter d, replace_event('repaired', d.event_key,
	pg_temp.op('k', '2024-06-01T00:01:00Z', 'Succeeded')) replaced;
SELECT operation_key, started, ended, outcome, events FROM repairs ORDER BY 1;
-- what stays at its place is not counted again, of a row of many events neither
SELECT sum(inserted) FROM generate_series(1, 70) n, (VALUES ('many'), ('lots')) k(k),
	ingest('repaired', pg_temp.op(k, '2024-06-01T00:00:00Z', 'Accepted', jsonb_build_object('id', left(k, 1) || n)));
UPDATE repaired SET payload = payload || '{"caller": "rob"}';
SELECT operation_key, started, ended, outcome, events, caller FROM repairs ORDER BY 1;
-- nor does a statement that inserts an event take the dropped one's place
INSERT INTO repaired (payload, event_time, event_key) SELECT e, event_time(e), event_key(e)
FROM unnest(ARRAY[pg_temp.op('k', '2024-06-01T00:00:30Z', 'Accepted'),
	pg_temp.op('k', '2024-06-01T00:01:00Z', 'Succeeded')]) e
ON CONFLICT (event_key, event_time) DO UPDATE SET payload = excluded.payload;
SELECT started, ended, events FROM repairs WHERE operation_key = 'k';
-- to another key and back, and to another place
UPDATE repaired SET payload = payload || '{"correlationId": "other"}' WHERE event_id LIKE 'm_';
SELECT operation_key, events FROM repairs ORDER BY 1;
UPDATE repaired SET payload = payload || '{"correlationId": "many"}' WHERE event_id LIKE 'm_';
UPDATE repaired SET payload = payload || '{"status": "Failed"}' WHERE event_id LIKE 'm_';
SELECT operation_key, events, outcome FROM repairs ORDER BY 1;

-- four ends in each order in which they may come, one statement each: what the last attempt said, and no other
SELECT create_event_table('public.ended');
SELECT create_view('views.ended', 'ended', 'operation'), create_summary_table('ends', 'ended', 'operation');
CREATE TABLE attempt (n int, status text, said jsonb);
INSERT INTO attempt VALUES (1, 'Failed', '{"error": {"code": "A"}}'), (2, 'Succeeded', NULL),
	(3, 'Failed', '{"error": {"code": "B"}}'), (4, 'Failed', NULL);
DO $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT o.id, p.place, t.* FROM (SELECT concat(a.n, b.n, c.n, 10 - a.n - b.n - c.n) AS id
			FROM attempt a, attempt b, attempt c WHERE a.n <> b.n AND a.n <> c.n AND b.n <> c.n) o,
			generate_series(1, 4) p(place), LATERAL (SELECT * FROM attempt t WHERE t.n = substr(o.id, p.place, 1)::int) t
		ORDER BY o.id, p.place LOOP
		INSERT INTO ended (payload) VALUES (jsonb_build_object('id', r.id || r.n, 'category', 'Administrative',
			'eventTimestamp', format('2024-06-01T00:00:0%sZ', r.n), 'correlationId', r.id, 'operationName', 'P/t/write',
			'status', r.status, 'resourceId', '/subscriptions/s/vm1',
			'properties', jsonb_build_object('statusMessage', r.said)));
		-- after the second event the last attempt may be another one
		INSERT INTO ended (payload) SELECT payload || jsonb_build_object('id', 'two ' || r.id || r.n,
			'correlationId', 'two ' || r.id) FROM ended WHERE event_id = r.id || r.n AND r.place <= 2;
	END LOOP;
END $$;
SELECT outcome, error_code, events, count(*), cardinality(_ends) FROM ends GROUP BY 1, 2, 3, 5 ORDER BY 3, 1, 2;
SELECT string_agg(right(e.operation_key::text, 4), ' ' ORDER BY e.operation_key), outcome, error_code FROM ends e
WHERE events = 2 GROUP BY 2, 3 ORDER BY 2, 3;
CREATE FUNCTION pg_temp.ends_differing() RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM (SELECT operation_key, outcome, error_code FROM ends
		EXCEPT ALL SELECT operation_key, outcome, error_code FROM views.ended) d $$;
SELECT pg_temp.ends_differing();
DELETE FROM ended WHERE event_id LIKE '%2';
SELECT outcome, error_code, events, count(*) FROM ends GROUP BY 1, 2, 3 ORDER BY 3, 1, 2;
UPDATE ended SET payload = payload || '{"status": "Canceled"}' WHERE event_id LIKE '%3';
SELECT outcome, error_code, events, count(*) FROM ends GROUP BY 1, 2, 3 ORDER BY 3, 1, 2;
SELECT pg_temp.ends_differing(), refill_summary_table('ends'), pg_temp.ends_differing();
DROP TABLE ended CASCADE;
DROP TABLE attempt;

-- a key that is long, and a value that is; neither fails the batch
SELECT inserted FROM ingest('parted', (SELECT jsonb_agg(pg_temp.op(repeat(md5(n::text), n * 8),
	'2024-06-02T00:00:00Z', 'Started',
	jsonb_build_object('resourceId', '/' || (SELECT string_agg(md5(i::text || n), '/') FROM generate_series(1, n * 20) i),
		'operationName', (SELECT string_agg(md5(i::text || n), '/') FROM generate_series(1, n * 7) i))))
		FROM generate_series(1, 20) n));
SELECT count(*), max(octet_length(operation_key::text)), max(octet_length(operation_name::text)),
	max(octet_length(resource_id::text)) FROM long WHERE started = '2024-06-02T00:00:00Z';

-- tables may be renamed and moved; dropping them takes their triggers with it
CREATE SCHEMA elsewhere;
ALTER TABLE long RENAME TO "Long ""Table""";
ALTER TABLE "Long ""Table""" SET SCHEMA elsewhere;
ALTER TABLE parted RENAME TO "Parted";
SELECT inserted FROM ingest('"Parted"', jsonb_build_array(pg_temp.op('c', '2024-06-03T00:00:00Z', 'Started')));
SELECT count(*) FROM elsewhere."Long ""Table""" WHERE operation_key = 'c';
DROP TABLE elsewhere."Long ""Table""";
SELECT tgname FROM pg_trigger WHERE tgrelid = '"Parted"'::regclass AND NOT tgisinternal ORDER BY 1;
DROP TABLE elsewhere."Long ""Table""" CASCADE;
SELECT tgname FROM pg_trigger WHERE tgrelid = '"Parted"'::regclass AND NOT tgisinternal ORDER BY 1;
SELECT inserted FROM ingest('"Parted"', jsonb_build_array(pg_temp.op('c', '2024-06-03T00:01:00Z', 'Succeeded')));

-- an event table with plain key columns
SELECT create_event_table('public.plain', false, true);
SELECT create_summary_table('of_plain', 'plain', 'run');
SELECT inserted FROM ingest('plain', (SELECT jsonb_agg(event) FROM happening WHERE n % 10 = 6));
SELECT sum(events) FROM of_plain;

-- events that are stored compactly
CREATE SCHEMA packed_views;
CREATE SCHEMA packed_tables;
SELECT create_event_table('public.packed', compact => true);
SELECT create_view('packed_views.' || s.schema, 'packed', s.schema), create_summary_table('packed_tables.' || s.schema,
	'packed', s.schema) FROM schemas() s WHERE s.format IS NULL;
SELECT inserted FROM ingest('packed', (SELECT jsonb_agg(event) FROM happening));
DELETE FROM packed WHERE event_id LIKE 'e1%';
SELECT (SELECT count(*) FROM packed_tables.operation) AS operations,
	(SELECT count(*) FROM packed_tables.outage) AS outages;
SELECT * FROM differences('packed_views', 'packed_tables');

-- refilled: what came and went without triggers, and what was there twice, into rows that tell of dropped events too
CREATE SCHEMA refilled_views;
CREATE SCHEMA refilled_tables;
SELECT create_event_table('public.refilled', true);
SELECT create_view('refilled_views.' || s.schema, 'refilled', s.schema),
	create_summary_table('refilled_tables.' || s.schema, 'refilled', s.schema) FROM schemas() s WHERE s.format IS NULL;
SELECT inserted FROM ingest('refilled', (SELECT jsonb_agg(event) FROM happening WHERE n < 1000));
SET session_replication_role = replica;
SELECT inserted FROM ingest('refilled', (SELECT jsonb_agg(event) FROM happening WHERE n >= 1000));
RESET session_replication_role;
UPDATE refilled_tables.operation SET events = 0, outcome = 'none' WHERE events > 1;
SELECT count(*) FROM differences('refilled_views', 'refilled_tables');
SELECT s.schema, refill_summary_table(('refilled_tables.' || s.schema)::regclass) > 10
FROM schemas() s WHERE s.format IS NULL;
SELECT * FROM differences('refilled_views', 'refilled_tables');
SELECT refill_summary_table('refilled_tables.outage') > 10, refill_summary_table('refilled_tables.operation') > 10;
SELECT * FROM differences('refilled_views', 'refilled_tables');
CREATE TABLE attached PARTITION OF refilled FOR VALUES FROM ('2022-05-01') TO ('2022-05-02');
SELECT inserted FROM ingest('refilled', jsonb_build_array(pg_temp.op('kk', '2022-05-01T00:00:00Z', 'Started'),
	pg_temp.op('new', '2022-05-01T00:00:00Z', 'Started')));
ALTER TABLE refilled DETACH PARTITION attached;
DELETE FROM refilled_tables.operation WHERE operation_key IN ('kk', 'new');
SELECT inserted FROM ingest('refilled', jsonb_build_array(pg_temp.op('kk', '2022-05-31T00:00:00Z', 'Accepted')));
TRUNCATE refilled;
SELECT inserted FROM ingest('refilled', jsonb_build_array(pg_temp.op('kk', '2022-06-01T00:00:00Z', 'Succeeded')));
ALTER TABLE refilled ATTACH PARTITION attached FOR VALUES FROM ('2022-05-01') TO ('2022-05-02');
SELECT refill_summary_table('refilled_tables.operation');
SELECT operation_key, started, ended, events FROM refilled_tables.operation
WHERE operation_key IN ('kk', 'new') ORDER BY 1;
SELECT refill_summary_table('refilled');
SELECT refill_summary_table('refilled_tables.outage_facts');
SELECT refill_summary_table(NULL);
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT refill_summary_table('refilled_tables.operation');
ROLLBACK;
-- outages are made anew where their events change: after each of 120 statements that store, change or delete a few
-- events of three resources, whatever their places, the table has the rows of the view
CREATE SCHEMA spans;
SELECT create_event_table('spans.event');
SELECT create_view('spans.view', 'spans.event', 'outage'),
	create_summary_table('spans.outage', 'spans.event', 'outage');
CREATE TABLE spans.step AS
SELECT n, ('x' || md5(n::text))::bit(28)::int AS random FROM generate_series(1, 720) n;
CREATE FUNCTION spans.health(n int, word int) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.op('s' || n, to_char(timestamp '2024-05-01' + n * 37 % 100 * interval '1 hour',
		'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'Active', jsonb_build_object('category', 'ResourceHealth',
		'resourceId', '/subscriptions/s/vm' || n % 3, 'properties', jsonb_build_object('cause', n || ' ' || word,
			'currentHealthStatus', (ARRAY['Available', 'Available', 'Unavailable', 'Degraded', NULL])[1 + word % 5]))) $$;
CREATE FUNCTION spans.wrong() RETURNS TABLE (step int, rows bigint, differing bigint) LANGUAGE plpgsql AS $$
DECLARE
	columns text := (SELECT string_agg(quote_ident(c.column_name), ', ') FROM azevents.columns('outage') c);
BEGIN
	FOR step IN 1..120 LOOP
		IF step % 4 = 3 THEN
			DELETE FROM spans.event e USING spans.step s WHERE s.n % 120 = step - 1
				AND e.payload->>'correlationId' = 's' || s.random % 400;
		ELSIF step % 4 = 2 THEN
			UPDATE spans.event e SET payload = spans.health(s.random % 400, s.random / 400) FROM spans.step s
			WHERE s.n % 120 = step - 1 AND e.payload->>'correlationId' = 's' || s.random % 400;
		ELSE
			INSERT INTO spans.event (payload) SELECT spans.health(s.random % 400, s.random / 400) FROM spans.step s
			WHERE s.n % 120 BETWEEN step - 1 AND step + step % 3 ON CONFLICT DO NOTHING;
		END IF;
		EXECUTE format('SELECT (SELECT count(*) FROM spans.outage), count(*) FROM (
			(SELECT 1, %1$s FROM spans.view EXCEPT ALL SELECT 1, %1$s FROM spans.outage) UNION ALL
			(SELECT 2, %1$s FROM spans.outage EXCEPT ALL SELECT 2, %1$s FROM spans.view)) d', columns) INTO rows, differing;
		RETURN NEXT;
	END LOOP;
END $$;
SELECT count(*), max(rows) > 30 AS many, sum(differing) AS differing FROM spans.wrong();
-- one more event of a resource of a thousand outages costs no more than of one of two
INSERT INTO spans.event (payload)
SELECT pg_temp.op('long' || n, to_char(timestamp '2024-06-01' + n * interval '1 minute',
	'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'Active', jsonb_build_object('category', 'ResourceHealth',
	'resourceId', '/subscriptions/s/long', 'properties', jsonb_build_object(
	'currentHealthStatus', CASE n % 2 WHEN 0 THEN 'Available' ELSE 'Degraded' END)))
FROM generate_series(1, 2000) n;
CREATE VIEW spans.work AS
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del AS written, seq_tup_read + idx_tup_fetch AS read
FROM pg_stat_xact_user_tables WHERE schemaname = 'spans' AND relname ~ '^outage';
BEGIN;
CREATE TEMPORARY TABLE before AS SELECT * FROM spans.work;
INSERT INTO spans.event (payload) SELECT pg_temp.op('late', '2024-06-01T12:01:30Z', 'Active', jsonb_build_object(
	'category', 'ResourceHealth', 'resourceId', '/subscriptions/s/long',
	'properties', '{"currentHealthStatus": "Available"}'));
SELECT relname, w.written - b.written AS written, w.read - b.read < 30 AS few
FROM spans.work w JOIN before b USING (relname) ORDER BY 1;
COMMIT;
SELECT resource_name, started, ended, events FROM spans.outage
WHERE started BETWEEN '2024-06-01T12:00:00Z' AND '2024-06-01T12:04:00Z' ORDER BY started;
DROP SCHEMA spans CASCADE;

-- a value of a few kilobytes that is a gigabyte of text is kept as any other, in the view too
SELECT create_event_table('public.hostile');
SELECT create_view('views.hostile', 'hostile', 'incident'), create_summary_table('of_hostile', 'hostile', 'incident');
CREATE FUNCTION pg_temp.incident(id text, properties jsonb) RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.op(id, '2024-06-01T00:00:00Z', 'Active', jsonb_build_object('category', 'ServiceHealth',
		'properties', '{"trackingId": "T"}' || properties)) $$;
INSERT INTO hostile (payload) SELECT pg_temp.incident('i' || n, jsonb_build_object('impactedServices',
	('[' || repeat('1e131071,', 9000) || n || ']')::jsonb)) FROM generate_series(1, 3) n;
INSERT INTO hostile (payload) SELECT pg_temp.incident('deep', jsonb_build_object('trackingId', 'deep',
	'impactedServices', (repeat('[', 2000) || repeat(']', 2000))::jsonb));
SELECT t.tracking_id, t.events, jsonb_array_length(t.impacted_services),
	t.impacted_services = v.impacted_services AS same
FROM of_hostile t JOIN views.hostile v USING (tracking_id) ORDER BY 1;
-- a set has no more than so many texts, and none that is very long; which ones does not depend on the order
SELECT count(*) FROM generate_series(1, 700) n, ingest('hostile', pg_temp.incident('r' || n, jsonb_build_object(
	'region', 'region ' || n * 271 % 700, 'communicationId', CASE n WHEN 5 THEN repeat('x', 2049) ELSE n::text END)));
SELECT cardinality(t.regions), t.regions[256], t.communications, t.events, t.regions = v.regions AND t.communication_ids
	= v.communication_ids AS same
FROM of_hostile t JOIN views.hostile v USING (tracking_id) WHERE tracking_id = 'T';
-- the texts of both, sorted and each once, whatever the arrays are
SELECT n, azevents._union_texts(a, b) FROM (VALUES (1, '{b,NULL,a}'::text[], '{a}'::text[]), (2, '{b,a}', '{a,b}'),
	(3, '{a,a,b}', '{b}'), (4, '[3:4]={a,b}', '{b}'), (5, '{{a,b},{b,c}}', '{a}'), (6, '{a,b,c}', '{b,a,b}'),
	(7, '{a,ab}', '{B,é,"",NULL,A}'), (8, NULL, '{b,a}'), (9, '{b,a}', NULL), (10, '{NULL}', '{}'),
	(11, NULL, NULL)) v(n, a, b)
ORDER BY n;
SELECT cardinality(s.texts), s.texts[1], s.texts[256], azevents._union_texts(s.texts, '{100}') = s.texts AS again,
	(azevents._union_texts(s.texts, '{z}') = s.texts) AS behind, (azevents._union_texts(s.texts, '{"!"}'))[1:2] AS before
FROM (SELECT azevents._union_texts(array_agg(n::text ORDER BY n::text COLLATE "C"), '{100}') AS texts
	FROM generate_series(100, 399) n) s;
DROP TABLE hostile CASCADE;

-- what is described, and what is indexed
SELECT obj_description('tables.run'::regclass), obj_description('tables.outage_facts'::regclass);
SELECT c.oid::regclass, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'tables'::regnamespace AND c.relkind = 'r' AND c.relname <> 'outage_facts'
	AND col_description(c.oid, a.attnum) IS NULL ORDER BY 1, 2;
SELECT indexdef FROM pg_indexes WHERE schemaname = 'tables' AND tablename ~ '^(incident|outage)' ORDER BY indexname;

-- a name that is taken gets a number: the same table in two schemas, long names, and what a renamed table has left
CREATE SCHEMA named;
CREATE SCHEMA named_too;
SELECT create_event_table('named.event');
SELECT create_summary_table(format('%s.%s', n, s), 'named.event', s)
FROM unnest('{named,named_too}'::text[]) n, unnest('{operation,outage}'::text[]) s;
SELECT create_summary_table('named.' || repeat('n', 54) || n, 'named.event', 'run') FROM generate_series(1, 2) n;
ALTER TABLE named.outage RENAME TO renamed;
SELECT create_summary_table('named.outage', 'named.event', 'outage');
CREATE SCHEMA named_views;
SELECT create_view('named_views.' || s.schema, 'named.event', s.schema) FROM schemas() s WHERE s.format IS NULL;
SELECT inserted FROM ingest('named.event', (SELECT jsonb_agg(event) FROM happening));
ALTER TABLE named.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn2 RENAME TO run;
SELECT create_summary_table('named.incident', 'named.event', 'incident');
SELECT * FROM differences('named_views', 'named');
DELETE FROM named.event WHERE event_id LIKE 'e1%';
SELECT * FROM differences('named_views', 'named');
SELECT (SELECT count(*) FROM named.renamed) - (SELECT count(*) FROM named.outage);
SELECT tgname FROM pg_trigger WHERE tgrelid = 'named.event'::regclass AND NOT tgisinternal ORDER BY 1;

-- a summary table belongs to the owner of its event table, whoever makes it
CREATE ROLE summary_owner;
CREATE ROLE summary_member IN ROLE summary_owner;
CREATE ROLE summary_maker;
GRANT USAGE ON SCHEMA azevents TO summary_owner, summary_maker;
CREATE SCHEMA owned AUTHORIZATION summary_owner;
CREATE SCHEMA made AUTHORIZATION summary_maker;
GRANT USAGE ON SCHEMA owned TO summary_maker;
GRANT USAGE ON SCHEMA made TO summary_owner;
SET ROLE summary_owner;
SELECT create_event_table('owned.event');
GRANT SELECT, TRIGGER ON owned.event TO summary_maker;
RESET ROLE;
SELECT create_summary_table('outage', 'owned.event', 'outage');
SET ROLE summary_member;
SELECT create_summary_table('operation', 'owned.event', 'operation');
SET ROLE summary_maker;
SELECT create_summary_table('made.run', 'owned.event', 'run');
SET ROLE summary_owner;
SELECT inserted FROM ingest('owned.event', (SELECT jsonb_agg(pg_temp.health('2024-06-01T00:00:00Z', 'Degraded'))));
SELECT (SELECT count(*) FROM owned.operation), (SELECT count(*) FROM owned.outage), (SELECT count(*) FROM made.run);
RESET ROLE;
SELECT oid::regclass, relowner::regrole, has_table_privilege('summary_owner', oid, 'UPDATE') FROM pg_class
WHERE relkind = 'r' AND relnamespace IN ('owned'::regnamespace, 'made'::regnamespace) ORDER BY 1;
-- what a role may not do is refused before anything is made
SET ROLE summary_maker;
SELECT create_summary_table('owned.x', 'owned.event', 'run');
RESET ROLE;
REVOKE TRIGGER ON owned.event FROM summary_maker;
SET ROLE summary_maker;
SELECT create_summary_table('made.x', 'owned.event', 'run');
RESET ROLE;
GRANT TRIGGER ON owned.event TO summary_maker;
REVOKE USAGE ON SCHEMA made FROM summary_owner;
SELECT create_summary_table('made.x', 'owned.event', 'run');
GRANT USAGE ON SCHEMA made TO summary_owner;
-- row-level security: made by whoever sees all events, and no others
GRANT SELECT, INSERT, UPDATE, DELETE ON owned.event, made.run TO summary_maker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA owned TO summary_maker;
ALTER TABLE owned.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON owned.event USING (event_id LIKE 'r2%');
SET ROLE summary_maker;
SELECT create_summary_table('made.operation', 'owned.event', 'operation');
SELECT refill_summary_table('made.run');
SET ROLE summary_owner;
SELECT create_summary_table('owned.op', 'owned.event', 'operation');
SELECT inserted FROM ingest('owned.event', jsonb_build_array(pg_temp.op('r1', '2024-06-01T00:00:00Z', 'Started'),
	pg_temp.op('r2', '2024-06-01T00:00:00Z', 'Started'), pg_temp.op('r2', '2024-06-01T00:00:01Z', 'Succeeded',
	'{"correlationId": "r1"}')));
GRANT SELECT, INSERT, UPDATE, DELETE ON owned.op TO summary_maker;
ALTER TABLE owned.event FORCE ROW LEVEL SECURITY;
SELECT create_summary_table('owned.forced', 'owned.event', 'operation');
-- who deletes what it sees makes no row anew of that alone
SET ROLE summary_maker;
SELECT count(*) FROM owned.event;
DELETE FROM owned.event;
SELECT operation_key, events, outcome FROM owned.op ORDER BY 1;
RESET ROLE;
SELECT refill_summary_table('owned.op');
SELECT operation_key, events, outcome FROM owned.op ORDER BY 1;
SET client_min_messages = error;
DROP OWNED BY summary_owner, summary_maker CASCADE;
DROP ROLE summary_owner, summary_member, summary_maker;
SET client_min_messages = warning;

-- refused, with words
CREATE TABLE no_event_table (payload jsonb);
SELECT create_summary_table('x', 'no_event_table', 'operation');
SELECT create_summary_table('x', NULL, 'operation');
SELECT create_summary_table('x', 'event', 'policy');
SELECT create_summary_table('x', 'event', NULL);
SELECT create_summary_table(NULL, 'event', 'run');
SELECT create_summary_table('a.b.c', 'event', 'run');
SELECT create_summary_table('x', 'parted_june', 'operation');
SELECT create_summary_table('tables.run', 'event', 'run');
SELECT create_summary_table('nowhere.x', 'event', 'run');
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT create_summary_table('x', 'event', 'operation');
ROLLBACK;
CREATE TRIGGER by_hand AFTER INSERT ON plain REFERENCING NEW TABLE AS azevents_new
FOR EACH STATEMENT EXECUTE FUNCTION azevents._summarise('operation');
SELECT inserted FROM ingest('plain', jsonb_build_array(pg_temp.op('c', '2024-06-03T00:01:00Z', 'Succeeded')));
DROP TRIGGER by_hand ON plain;
CREATE TRIGGER by_hand AFTER INSERT ON plain FOR EACH ROW EXECUTE FUNCTION azevents._summarise('operation');
SELECT inserted FROM ingest('plain', jsonb_build_array(pg_temp.op('c', '2024-06-03T00:01:00Z', 'Succeeded')));
SELECT azevents._summarise();
-- no type of this name is left behind
DROP TABLE event CASCADE;
