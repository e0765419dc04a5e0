-- Inbox views: what goes in row by row is stored by the thousand, and all of it.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
SET client_min_messages = warning;
CREATE SCHEMA inbox;
SELECT create_event_table('inbox.event', distributable => true);
CREATE FUNCTION inbox.numbered(first int, last int) RETURNS TABLE (payload jsonb) LANGUAGE sql AS $$
	SELECT jsonb_build_object('specversion', '1.0', 'type', 't', 'source', '/s', 'id', n::text)
	FROM generate_series(first, last) n
$$;
CREATE VIEW inbox.stored AS
SELECT count(*), count(DISTINCT event_key) AS keys, min(event_id::int), max(event_id::int)
FROM inbox.event;

-- fewer than a buffer, one of them, more, and none
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(1, 999);
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(1000, 1999);
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(2000, 4500);
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(1, 0);
SELECT * FROM inbox.stored;
-- what is there already is skipped, in the same statement too
INSERT INTO inbox.event_inbox (payload)
SELECT *
FROM inbox.numbered(4400, 4500)
UNION ALL SELECT *
FROM inbox.numbered(4400, 4500);
SELECT * FROM inbox.stored;
-- payloads bigger than a buffer
INSERT INTO inbox.event_inbox (payload)
SELECT payload || jsonb_build_object('big', repeat('x', 3000000))
FROM inbox.numbered(4501, 4503);
SELECT * FROM inbox.stored;
-- when it was received, and what RETURNING gives
INSERT INTO inbox.event_inbox (payload, received_at)
SELECT payload, '2020-02-02'
FROM inbox.numbered(4504, 4504)
RETURNING payload->>'id', received_at;
SELECT received_at = '2020-02-02', event_id FROM inbox.event WHERE received_at <> now() AND event_id::int > 4503;

-- one that cannot be stored: none of its statement is
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(4505, 6000) UNION ALL SELECT NULL;
SELECT * FROM inbox.stored;
-- nor of a subtransaction that ends badly; what came before stays
BEGIN;
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(4505, 4510);
SAVEPOINT s;
INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(4511, 4520);
ROLLBACK TO s;
DO $$
	BEGIN
		INSERT INTO inbox.event_inbox (payload)
		SELECT payload
		FROM inbox.numbered(4521, 4530)
		WHERE 1 / (4530 - (payload->>'id')::int) > -1;
	EXCEPTION WHEN division_by_zero THEN NULL;
	END $$;
COMMIT;
SELECT * FROM inbox.stored;

-- a statement on an inbox inside another one on it, and one of them that fails
CREATE FUNCTION inbox.nested(n int, fail boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	BEGIN
		INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(n, n);
		IF fail THEN RAISE division_by_zero; END IF;
	EXCEPTION WHEN division_by_zero THEN NULL;
	END;
	INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(n + 100, n + 100);
	RETURN (SELECT p.payload FROM inbox.numbered(n + 200, n + 200) p);
END $$;
INSERT INTO inbox.event_inbox (payload) SELECT inbox.nested(n, n % 2 = 0) FROM generate_series(5001, 5004) n;
SELECT string_agg(event_id, ' ' ORDER BY event_id) FROM inbox.event WHERE event_id::int > 5000;
-- two inboxes in one statement, the same one twice
SELECT create_event_table('inbox.other', partition_by_time => true);
WITH a AS (INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(6001, 6002)),
	b AS (INSERT INTO inbox.other_inbox (payload) SELECT * FROM inbox.numbered(1, 3)),
	c AS (INSERT INTO inbox.event_inbox (payload) SELECT * FROM inbox.numbered(6003, 6004)) SELECT 'done';
SELECT (SELECT count(*) FROM inbox.event WHERE event_id::int > 6000), (SELECT count(*) FROM inbox.other);

-- table and view go by what they are, not by their names
ALTER TABLE inbox.other RENAME TO "Renamed";
ALTER VIEW inbox.other_inbox RENAME TO "In";
INSERT INTO inbox."In" (payload) SELECT * FROM inbox.numbered(4, 5);
SELECT count(*) FROM inbox."Renamed";
-- rows that nothing would store are no success
DROP TRIGGER store ON inbox."In";
INSERT INTO inbox."In" (payload) SELECT * FROM inbox.numbered(6, 7);
SELECT count(*) FROM inbox."Renamed";
-- where it does not belong
CREATE TABLE inbox.plain (payload jsonb, received_at timestamptz);
CREATE TRIGGER t AFTER INSERT ON inbox.plain FOR EACH ROW EXECUTE FUNCTION _inbox();
INSERT INTO inbox.plain VALUES ('{}');
CREATE VIEW inbox.half AS SELECT payload FROM inbox.plain;
CREATE TRIGGER t INSTEAD OF INSERT ON inbox.half FOR EACH ROW EXECUTE FUNCTION _inbox();
INSERT INTO inbox.half VALUES ('{}');
CREATE VIEW inbox.joined AS SELECT a.payload, b.received_at FROM inbox.plain a, inbox.plain b;
CREATE TRIGGER t INSTEAD OF INSERT ON inbox.joined FOR EACH ROW EXECUTE FUNCTION _inbox();
CREATE TRIGGER s AFTER INSERT ON inbox.joined FOR EACH STATEMENT EXECUTE FUNCTION _inbox();
INSERT INTO inbox.joined VALUES ('{}');

-- any payload, whatever the form of the table: each of its events is a row, each delivery once
SELECT create_event_table('inbox.generated');
SELECT create_event_table('inbox.by_time', partition_by_time => true);
CREATE TABLE inbox.by_time_2020 PARTITION OF inbox.by_time FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE inbox.payload AS
SELECT name, payload
FROM fixture
UNION ALL
VALUES ('none', '[]'::jsonb), ('none', '{"value": []}'), ('twice', '[{"a": 1}, {"a": 1}]'), ('scalar', '17');
CREATE FUNCTION inbox.taken(form text) RETURNS TABLE (kind "char", stored bigint, keys bigint, missing bigint,
	surplus bigint)
	LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO inbox.%I (payload) SELECT payload FROM inbox.payload', form || '_inbox');
	RETURN QUERY EXECUTE format('WITH e AS (SELECT DISTINCT event_key(event) AS key FROM inbox.payload, events(payload))
		SELECT (SELECT attgenerated FROM pg_attribute WHERE attrelid = ''inbox.%1$I''::regclass AND attname = ''event_key''),
			(SELECT count(*) FROM inbox.%1$I), (SELECT count(*) FROM e),
			(SELECT count(*) FROM e WHERE key NOT IN (SELECT event_key FROM inbox.%1$I)),
			(SELECT count(*) FROM inbox.%1$I WHERE event_key NOT IN (SELECT key FROM e))',
			form);
END $$;
DELETE FROM inbox.event;
SELECT form, t.* FROM (VALUES ('generated'), ('by_time'), ('event')) f(form), inbox.taken(form) t;
SELECT form, t.* FROM (VALUES ('generated'), ('by_time'), ('event')) f(form), inbox.taken(form) t;
COPY inbox.generated_inbox (payload) FROM STDIN;
{"records": [{"b": 1}, {"b": 2}]}
{"b": 2}
\.
SELECT payload FROM inbox.generated WHERE payload ? 'b' ORDER BY 1;
-- where the triggers of a view do not fire, it takes nothing, and says so
SET session_replication_role = replica;
INSERT INTO inbox.generated_inbox (payload) VALUES ('{"replica": 1}');
INSERT INTO inbox.generated_inbox (payload, received_at) VALUES ('{"replica": 2}', now());
COPY inbox.by_time_inbox (payload) FROM STDIN;
{"replica": 3}
\.
SELECT * FROM ingest('inbox.generated', '{"replica": 4}');
RESET session_replication_role;
INSERT INTO inbox.generated_inbox (payload) VALUES ('{"replica": 4}');
SELECT payload FROM inbox.generated WHERE payload ? 'replica';

-- A table with foreign partitions may have no unique index of its own: each local partition has one
SELECT create_event_table('inbox.far', foreign_partitions => true);
SELECT create_event_table('inbox.far', partition_by_time => true, foreign_partitions => true);
CREATE TABLE inbox.far_2020 PARTITION OF inbox.far FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE inbox.far_2021 PARTITION OF inbox.far FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
SELECT leaf, lacks FROM _open_partitions('inbox.far');
SELECT * FROM ingest('inbox.far', '{}');
INSERT INTO inbox.far_inbox (payload) VALUES ('{}');
SELECT index_partitions('inbox.far');
SELECT index_partitions('inbox.far');
SELECT *
FROM ingest('inbox.far',
	jsonb_build_array((SELECT payload || '{"time": "2020-05-05T00:00:00Z"}' FROM inbox.numbered(1, 1)),
		(SELECT payload FROM inbox.numbered(2, 2))));
SELECT *
FROM ingest('inbox.far',
	jsonb_build_array((SELECT payload || '{"time": "2020-05-05T00:00:00Z"}' FROM inbox.numbered(1, 1)),
		(SELECT payload FROM inbox.numbered(2, 2))));
INSERT INTO inbox.far_inbox (payload) SELECT payload || '{"time": "2021-05-05T00:00:00Z"}' FROM inbox.numbered(3, 4);
SELECT tableoid::regclass, count(*) FROM inbox.far GROUP BY 1 ORDER BY 1;
INSERT INTO inbox.far_inbox (payload) SELECT payload || '{"time": "2021-05-05T00:00:00Z"}' FROM inbox.numbered(4, 5);
SELECT count(*) FROM inbox.far;
-- another default partition lacks two: events without a time are not equal in an index on the time
DROP TABLE inbox.far_default;
CREATE TABLE inbox.far_rest PARTITION OF inbox.far DEFAULT;
SELECT leaf, lacks FROM _open_partitions('inbox.far');
SELECT * FROM ingest('inbox.far', '{}');
SELECT index_partitions('inbox.far');
SELECT * FROM ingest('inbox.far', '[{}, {}]');
SELECT * FROM ingest('inbox.far', '{}');
-- what it shows are the table's rows: they are not changed through it
DELETE FROM inbox.far_inbox;
UPDATE inbox.far_inbox SET payload = '{}';
-- from one form to the other
DROP INDEX inbox."other_event_key";
SELECT leaf, lacks FROM _open_partitions('inbox."Renamed"');
SELECT index_partitions('inbox."Renamed"');
DROP SCHEMA inbox CASCADE;
