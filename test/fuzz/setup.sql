-- What test/fuzz/fuzz.c calls and its statements read.
SET client_min_messages = warning;
CREATE EXTENSION azevents;
CREATE SCHEMA fuzz;
CREATE FUNCTION fuzz.fuzz(arguments text[]) RETURNS void AS 'azevents', 'azev_fuzz' LANGUAGE c STRICT;
SET search_path = azevents, pg_catalog;

-- with statistics and an index, and without both
CREATE TABLE fuzz.scope (id azevents.resource_id);
INSERT INTO fuzz.scope SELECT format('/subscriptions/%s/resourceGroups/g%s/providers/Microsoft.Compute/virtualMachines/vm%s', s, g, v)
FROM generate_series(1, 3) s, generate_series(1, 5) g, generate_series(1, 7) v;
CREATE INDEX ON fuzz.scope (id);
ANALYZE fuzz.scope;
CREATE TABLE fuzz.bare (id azevents.resource_id) WITH (autovacuum_enabled = off);
INSERT INTO fuzz.bare VALUES ('/subscriptions/1'), ('/SUBSCRIPTIONS/1/resourcegroups/G2'), ('');

-- every form of storage: short, plain, compressed, out of line, out of line and compressed
CREATE TABLE fuzz.toasted (n int, payload jsonb);
INSERT INTO fuzz.toasted SELECT n, jsonb_build_object('category', 'Administrative', 'eventTimestamp', '2020-01-01T00:00:00Z', 'caller', 'c' || n, 'id', n,
	'properties', jsonb_build_object('filler', CASE n WHEN 1 THEN '' WHEN 2 THEN repeat(md5('2'), 30) WHEN 3 THEN repeat('x', 5000)
		WHEN 4 THEN (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 100) i)
		ELSE (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 300) i) END))
FROM generate_series(1, 5) n;
CREATE TABLE fuzz.giant AS SELECT payload || jsonb_build_object('id', n, 'filler', (SELECT array_agg(md5(i::text)) FROM generate_series(1, 9000) i)) AS payload
FROM fuzz.toasted WHERE n < 3;
CREATE TABLE fuzz.toasted_id (id azevents.resource_id);
INSERT INTO fuzz.toasted_id SELECT '/subscriptions/1/resourceGroups/g/providers/Microsoft.A/b/' || CASE n WHEN 1 THEN 'c' WHEN 2 THEN repeat('c', 600) WHEN 3 THEN repeat('x', 5000) WHEN 4 THEN repeat('X', 5000)
	ELSE (SELECT string_agg(md5((i + n % 2)::text), '') FROM generate_series(1, 200) i) END
FROM generate_series(1, 8) n;
-- an index of another order
CREATE TABLE fuzz.keyless (id azevents.resource_id);
CREATE INDEX ON fuzz.keyless USING hash (id);

-- declared wrongly: the answer is an error, and no more
CREATE TYPE fuzz.row AS (caller int, level text);
CREATE FUNCTION fuzz.activity_log(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_rows' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.nothing(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_rows' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.events(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_events' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.validate(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_sql_validate' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.fields(name text) RETURNS SETOF fuzz.row AS 'azevents', 'azev_sql_fields' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.policy(payload jsonb) RETURNS SETOF int AS 'azevents', 'azev_rows' LANGUAGE c STRICT;
-- of an older version: other columns, fewer labels
CREATE TYPE fuzz.severity AS ENUM ('Critical', 'severe');
CREATE TYPE fuzz.alert_row AS (gone int, level fuzz.severity, caller text);
ALTER TYPE fuzz.alert_row DROP ATTRIBUTE gone;
CREATE FUNCTION fuzz.alert(payload jsonb) RETURNS SETOF fuzz.alert_row AS 'azevents', 'azev_rows' LANGUAGE c STRICT;
