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
CREATE FUNCTION fuzz.drift(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_sql_drift' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.origins(payload jsonb) RETURNS SETOF fuzz.row AS 'azevents', 'azev_sql_origins' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.fields(name text) RETURNS SETOF fuzz.row AS 'azevents', 'azev_sql_fields' LANGUAGE c STRICT;
CREATE FUNCTION fuzz.policy(payload jsonb) RETURNS SETOF int AS 'azevents', 'azev_rows' LANGUAGE c STRICT;
-- of an older version: other columns, fewer labels
CREATE TYPE fuzz.severity AS ENUM ('Critical', 'severe');
CREATE TYPE fuzz.alert_row AS (gone int, level fuzz.severity, caller text, status_code int);
ALTER TYPE fuzz.alert_row DROP ATTRIBUTE gone;
CREATE FUNCTION fuzz.alert(payload jsonb) RETURNS SETOF fuzz.alert_row AS 'azevents', 'azev_rows' LANGUAGE c STRICT;

-- event tables: of all forms, and one that has a partition without its index
DO $$ BEGIN
	PERFORM azevents.create_event_table('fuzz.single', distributable => true);
	PERFORM azevents.create_event_table('fuzz.parted', partition_by_time => true, compact => true);
	PERFORM azevents.create_event_table('fuzz.generated');
	PERFORM azevents.create_event_table('fuzz.ruled', distributable => true);
	PERFORM azevents.create_event_table('fuzz.open', partition_by_time => true, foreign_partitions => true);
END $$;
CREATE TABLE fuzz.open_later PARTITION OF fuzz.open FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE RULE nothing AS ON INSERT TO fuzz.ruled DO INSTEAD NOTHING;
CREATE FUNCTION fuzz.are_stored(payload jsonb) RETURNS boolean LANGUAGE sql STABLE SET enable_seqscan = off AS $$
	SELECT count(*) = 0 FROM azevents.events(payload) e, azevents.event_key(e.event) k(key)
	WHERE NOT EXISTS (SELECT FROM fuzz.single s WHERE s.event_key = k.key)
		AND NOT EXISTS (SELECT FROM fuzz.parted p WHERE p.event_key = k.key AND p.event_time IS NOT DISTINCT FROM azevents.event_time(e.event))
		AND NOT EXISTS (SELECT FROM fuzz.generated g WHERE g.event_key = k.key)
$$;
-- a statement on an inbox inside one on it; one of its own fails
CREATE FUNCTION fuzz.nested(payload jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	BEGIN
		INSERT INTO fuzz.single_inbox (payload) VALUES (jsonb_build_object('failed', nested.payload));
		RAISE division_by_zero;
	EXCEPTION WHEN division_by_zero THEN NULL;
	END;
	INSERT INTO fuzz.parted_inbox (payload) SELECT jsonb_build_object('inner', n, 'random', random(), 'payload', nested.payload) FROM generate_series(1, 2) n;
	RETURN jsonb_build_object('outer', nested.payload);
END $$;
-- views that are no inboxes, and tables
CREATE TABLE fuzz.plain (payload jsonb, received_at timestamptz);
CREATE TABLE fuzz.before (LIKE fuzz.plain);
CREATE TABLE fuzz.updated (LIKE fuzz.plain);
CREATE VIEW fuzz.forgetful AS SELECT payload, received_at FROM fuzz.plain;
CREATE VIEW fuzz.half AS SELECT payload FROM fuzz.plain;
CREATE VIEW fuzz.other_half AS SELECT received_at FROM fuzz.plain;
CREATE VIEW fuzz.mistyped AS SELECT payload::text AS payload, received_at FROM fuzz.plain;
CREATE VIEW fuzz.dated AS SELECT payload, received_at::date AS received_at FROM fuzz.plain;
CREATE VIEW fuzz.joined AS SELECT a.payload, b.received_at FROM fuzz.plain a, fuzz.plain b;
CREATE VIEW fuzz.left_joined AS SELECT a.payload, b.received_at FROM fuzz.plain a LEFT JOIN fuzz.plain b ON true;
CREATE VIEW fuzz.listed AS SELECT payload, received_at FROM (VALUES ('1'::jsonb, now())) v(payload, received_at);
CREATE TRIGGER t AFTER INSERT ON fuzz.plain FOR EACH ROW EXECUTE FUNCTION azevents._inbox();
CREATE TRIGGER t BEFORE INSERT ON fuzz.before FOR EACH ROW EXECUTE FUNCTION azevents._inbox();
CREATE TRIGGER t AFTER DELETE ON fuzz.updated FOR EACH STATEMENT EXECUTE FUNCTION azevents._inbox();
SELECT format('CREATE TRIGGER t INSTEAD OF INSERT ON fuzz.%I FOR EACH ROW EXECUTE FUNCTION azevents._inbox()', v)
FROM unnest('{forgetful,half,other_half,mistyped,dated,joined,left_joined,listed}'::text[]) v \gexec
SELECT format('CREATE TRIGGER s AFTER INSERT ON fuzz.%I FOR EACH STATEMENT EXECUTE FUNCTION azevents._inbox()', v)
FROM unnest('{joined,left_joined,listed}'::text[]) v \gexec

-- the event with a value at each place of its schema, but for those that say what it is
CREATE FUNCTION fuzz.filled(event jsonb, value jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
	place text[];
	part text[];
	changed jsonb;
BEGIN
	FOR place IN SELECT DISTINCT string_to_array(substr(path, 2), '/') FROM azevents.events(filled.event) e
			JOIN azevents.fields() f ON f.schema = e.schema::text AND f.format = e.format::text WHERE path IS NOT NULL LOOP
		changed := filled.event;
		FOR i IN 1 .. cardinality(place) - 1 LOOP
			part := place[:i];
			IF jsonb_typeof(changed #> part) IS DISTINCT FROM 'object' THEN
				changed := jsonb_set(changed, part, '{}');
			END IF;
		END LOOP;
		changed := jsonb_set(changed, place, filled.value);
		IF azevents.event_schema(changed) IS NOT DISTINCT FROM azevents.event_schema(filled.event) AND azevents.event_format(changed) = azevents.event_format(filled.event) THEN
			filled.event := changed;
		END IF;
	END LOOP;
	RETURN filled.event;
END $$;
-- of each schema and format the smallest event
CREATE TABLE fuzz.sample (schema azevents.schema_name, format text, event jsonb, PRIMARY KEY (schema, format));
-- a query inside a query inside a query ...
CREATE FUNCTION fuzz.inner_query(level int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT max(CASE WHEN level > 0 AND azevents.event_id(payload) <> '' THEN fuzz.inner_query(level - 1) ELSE 0 END) FROM fuzz.toasted WHERE n = 4);
END $$;
-- an operator of a type that has no order
CREATE FUNCTION fuzz.beside(point, point) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN false; END';
CREATE OPERATOR fuzz.<@ (LEFTARG = point, RIGHTARG = point, FUNCTION = fuzz.beside, RESTRICT = azevents._resource_id_within_sel);
CREATE FUNCTION fuzz.within(azevents.resource_id, azevents.resource_id, int) RETURNS boolean AS 'azevents', 'azev_resource_id_within' LANGUAGE c STRICT IMMUTABLE
	SUPPORT azevents._resource_id_within_support;
-- a call that is an operator's, and a scope that is a parameter with a value of a row
CREATE OPERATOR fuzz.-> (LEFTARG = jsonb, RIGHTARG = azevents.identifier, FUNCTION = azevents.get_text);
CREATE FUNCTION fuzz.within(scope azevents.resource_id) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT count(*) FROM fuzz.scope s WHERE s.id OPERATOR(pg_catalog.<@) within.scope);
END $$;
-- an index of the opposite order
CREATE FUNCTION fuzz.reversed(azevents.resource_id, azevents.resource_id) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT azevents._resource_id_cmp($2, $1)';
CREATE OPERATOR CLASS fuzz.reversed_ops FOR TYPE azevents.resource_id USING btree AS OPERATOR 1 pg_catalog.>, OPERATOR 2 pg_catalog.>=, OPERATOR 3 pg_catalog.=, OPERATOR 4 pg_catalog.<=,
	OPERATOR 5 pg_catalog.<, FUNCTION 1 fuzz.reversed(azevents.resource_id, azevents.resource_id);
CREATE TABLE fuzz.reversed (id azevents.resource_id);
CREATE INDEX ON fuzz.reversed (id fuzz.reversed_ops);
