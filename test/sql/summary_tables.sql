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
-- an event of such a row that is changed or deleted: the row keeps what it has
DELETE FROM parted WHERE event_schema = 'administrative';
SELECT operation_key, ended, outcome, events FROM long ORDER BY 1;
-- an outage is made anew all the same, as what was taken of each event is kept
DELETE FROM parted WHERE event_schema = 'resource_health';
SELECT started, ended, events FROM down;
TRUNCATE parted;
SELECT count(*) FROM long;

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
DROP TABLE hostile CASCADE;

-- what is described, and what is indexed
SELECT obj_description('tables.run'::regclass), obj_description('tables.outage_facts'::regclass);
SELECT c.oid::regclass, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'tables'::regnamespace AND c.relkind = 'r' AND c.relname <> 'outage_facts'
	AND col_description(c.oid, a.attnum) IS NULL ORDER BY 1, 2;
SELECT indexdef FROM pg_indexes WHERE schemaname = 'tables' AND tablename ~ '^(incident|outage)' ORDER BY indexname;

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
