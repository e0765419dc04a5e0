-- How events are stored: in the order of their keys, whichever way they come; what
-- a distributable table is given for shards to move; the least and greatest of enums.
\i test/lib/fixtures.sql
SET search_path = public, azevents;
SET client_min_messages = warning;
CREATE TABLE three (n int, payload jsonb);
INSERT INTO three VALUES (1, '{"eventTimestamp": "2020-01-03T00:00:00Z", "id": "c"}'),
	(2, '[{"eventTimestamp": "2020-01-01T00:00:00Z", "id": "a"}, {"eventTimestamp": "2020-01-04T00:00:00Z", "id": "d"}]'),
	(3, '{"eventTimestamp": "2020-01-02T00:00:00Z", "id": "b"}');
SELECT create_event_table('ordered');
INSERT INTO ordered_inbox (payload) SELECT payload FROM three ORDER BY n;
SELECT string_agg(event_id, ' ' ORDER BY ctid) FROM ordered;
TRUNCATE ordered;
SELECT inserted FROM ingest('ordered', (SELECT jsonb_agg(payload ORDER BY n) FROM three));
SELECT string_agg(event_id, ' ' ORDER BY ctid) FROM ordered;
DROP TABLE ordered CASCADE;
-- in a table that is partitioned, where two come at a time that no partition has, and one without a time
SELECT create_event_table('ordered', true);
CREATE TABLE ordered_2020 PARTITION OF ordered FOR VALUES FROM ('2020-01-01') TO ('2020-01-03');
INSERT INTO ordered_inbox (payload) SELECT payload FROM three UNION ALL SELECT '{"id": "none", "category": "Policy"}';
SELECT tableoid::regclass, string_agg(event_id, ' ' ORDER BY ctid) FROM ordered GROUP BY 1 ORDER BY 1;
DROP TABLE ordered CASCADE;
-- for shards to move: what names a row
SELECT create_event_table('spread', distributable => true);
SELECT create_event_table('spread_by_time', true, true);
SELECT create_event_table('alone');
SELECT relname, relreplident, (SELECT indexrelid::regclass FROM pg_index WHERE indrelid = c.oid AND indisreplident),
	attnotnull
FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attname = 'event_key'
WHERE relname ~ '^(spread|alone)' AND relkind IN ('r', 'p') ORDER BY relname;
-- a key that is not given, and one that is NULL
\set SHOW_CONTEXT never
INSERT INTO spread (payload) SELECT payload FROM three WHERE n = 1;
\set VERBOSITY terse
INSERT INTO spread_by_time (payload, event_time, event_key) SELECT payload, '2020-01-03', NULL FROM three WHERE n = 1;
\set VERBOSITY default
SELECT inserted FROM ingest('spread', (SELECT jsonb_agg(payload) FROM three));
DROP TABLE spread, spread_by_time, alone CASCADE;
-- the least and the greatest of our enums: Citus needs aggregates of these very types
SELECT min(l), max(l), min(l) FILTER (WHERE l > 'Error')
FROM unnest('{Informational,Error,NULL,Warning}'::severity[]) l;
SELECT min(f), max(f) FROM unnest('{cloud_event,activity_log,event_grid}'::format_name[]) f;
SELECT min(s), max(s), count(*) FROM unnest('{policy,unknown,run_completed}'::schema_name[]) s;
SELECT min(l) IS NULL FROM unnest('{}'::severity[]) l;
SELECT a.aggfnoid, a.aggcombinefn, p.proparallel FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
WHERE p.proargtypes[0] IN ('severity'::regtype, 'format_name'::regtype, 'schema_name'::regtype)
ORDER BY a.aggfnoid::regprocedure::text COLLATE "C";
