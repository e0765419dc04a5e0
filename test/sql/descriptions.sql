-- What psql shows: \df+, \dT+, \dn+ and \d+ say what things are.
\i test/lib/fixtures.sql
SET search_path = public, azevents;
-- none: a function that a user calls, with a parameter that has no name
SELECT p.oid::regprocedure FROM pg_proc p
WHERE pronamespace = 'azevents'::regnamespace AND pronargs > 0
	AND proname !~ '^_'
	AND (proargnames IS NULL OR '' = ANY (proargnames));
-- none: a description that ends like a sentence
SELECT p.oid::regprocedure, d
FROM pg_proc p, obj_description(p.oid, 'pg_proc') d
WHERE pronamespace = 'azevents'::regnamespace AND d ~ '\.$';
SELECT typname, d
FROM pg_type t, obj_description(t.oid, 'pg_type') d
WHERE typnamespace = 'azevents'::regnamespace AND d ~ '\.$';
SELECT obj_description('azevents'::regnamespace);
SELECT typname, obj_description(oid, 'pg_type')
FROM pg_type
WHERE typnamespace = 'azevents'::regnamespace AND typname ~ 'policy|aml' AND typcategory <> 'A' ORDER BY 1;

-- what create_event_table and create_views make is described, every column of it
CREATE SCHEMA described;
SELECT create_event_table('described.event'), create_event_table('described.by_time', partition_by_time => true);
SELECT count(*) > 0 FROM create_views('described', 'described.event');
SELECT create_view('described.of_partitions', 'described.by_time', 'policy');
-- none: a relation, a column or a function without a description; the partition is its table's
SELECT relname
FROM pg_class c
WHERE relnamespace = 'described'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
	AND obj_description(oid, 'pg_class') IS NULL;
SELECT relname, attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0
WHERE relnamespace = 'described'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
	AND col_description(attrelid, attnum) IS NULL ORDER BY 1, 2;
SELECT oid::regprocedure
FROM pg_proc
WHERE pronamespace = 'described'::regnamespace AND obj_description(oid, 'pg_proc') IS NULL;
SELECT relname, attname, col_description(attrelid, attnum)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0
WHERE relnamespace = 'described'::regnamespace
	AND relname IN ('event_dead_letter', 'event_drift', 'event_unknown', 'by_time_inbox')
ORDER BY 1, attnum;
-- a table's own columns keep their descriptions in a view of it
CREATE TABLE described.own (payload jsonb, tenant int, note text);
COMMENT ON COLUMN described.own.tenant IS 'Whose event it is.';
SELECT create_view('own_policy', 'described.own', 'policy', columns => ARRAY['policies']);
SELECT attname, col_description(attrelid, attnum)
FROM pg_attribute
WHERE attrelid = 'described.own_policy'::regclass AND attnum > 0 ORDER BY attnum;

-- names of three parts
SELECT create_event_table('a.b.c');
SELECT create_view('a.b.c', 'described.own', 'policy');
SELECT create_view('v', 'described.own', 'policy', 'body');
SET client_min_messages = warning;
DROP SCHEMA described CASCADE;
