-- Scopes: <@ and @> of resource_id, answered by a btree index.
\i test/fixtures.sql

SELECT id, scope, id::azevents.resource_id <@ scope::azevents.resource_id AS within, scope::azevents.resource_id @> id::azevents.resource_id AS contains FROM (VALUES
	('/subscriptions/S/resourceGroups/G', '/subscriptions/S'), ('/subscriptions/S', '/SUBSCRIPTIONS/s'), ('/subscriptions/S', '/subscriptions/S/'), ('/subscriptions/S/', '/subscriptions/S'),
	('/subscriptions/S/resourcegroups/g2/providers/P/t/n', '/subscriptions/S/resourceGroups/g'), ('/subscriptions/S/resourcegroups/G/providers/P/t/n', '/subscriptions/S/resourceGroups/g'),
	('/subscriptions/S', '/subscriptions/S/resourceGroups/G'), ('/subscriptions/S2', '/subscriptions/S'), ('/a', ''), ('a', ''), ('', ''), ('/a', '/'), ('x/y', 'x')) v(id, scope);

CREATE TEMPORARY TABLE resource AS
SELECT ('/subscriptions/' || s || '/resourceGroups/' || g || '/providers/P/t/' || n)::azevents.resource_id AS id
FROM generate_series(1, 20) s, generate_series(1, 50) g, generate_series(1, 10) n;
INSERT INTO resource VALUES ('/subscriptions/7/resourceGroups/1'), ('/SUBSCRIPTIONS/7/RESOURCEGROUPS/1/'), ('/subscriptions/7/resourceGroups/1!'), ('/subscriptions/7/resourceGroups/1' || E'\x01'), ('no path'), ('');
CREATE INDEX resource_id_index ON resource (id);
ANALYZE resource;
SET enable_bitmapscan = off; SET enable_seqscan = off;
EXPLAIN (COSTS off) SELECT * FROM resource WHERE id <@ '/Subscriptions/7/resourcegroups/1';
EXPLAIN (COSTS off) SELECT * FROM resource WHERE '/Subscriptions/7/resourcegroups/1/' @> id;
-- the index and the operator agree, for every scope there is and some that are not
CREATE FUNCTION pg_temp.count_within(scope text, by_index boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	PERFORM set_config('enable_seqscan', (NOT by_index)::text, true), set_config('enable_indexscan', by_index::text, true),
		set_config('enable_indexonlyscan', by_index::text, true), set_config('enable_bitmapscan', by_index::text, true);
	EXECUTE format('SELECT count(*) FROM resource WHERE id <@ %L', scope) INTO n;
	RETURN n;
END $$;
SELECT count(*) AS scopes, sum(pg_temp.count_within(scope, true)) AS found, count(*) FILTER (WHERE pg_temp.count_within(scope, true) <> pg_temp.count_within(scope, false)) AS differ
FROM (SELECT DISTINCT upper(azevents.parent(id)::text) AS scope FROM resource WHERE azevents.parent(id) IS NOT NULL UNION SELECT unnest(ARRAY['', '/', '/subscriptions', '/subscriptions/7', '/subscriptions/7/', '/subscriptions/70', 'no path', E'\x01'])) s;
RESET enable_seqscan; RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
-- estimates follow the data: within a factor of two for subscriptions and resource groups
CREATE FUNCTION pg_temp.estimate(scope text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT json) SELECT * FROM resource WHERE id <@ %L', scope) INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT scope, pg_temp.estimate(scope) BETWEEN n / 2 AND n * 2 AS near FROM (VALUES ('/subscriptions/7', 506), ('/subscriptions/12', 500), ('', 10004), ('/subscriptions/7/resourceGroups', 506)) v(scope, n);
SELECT pg_temp.estimate('/subscriptions/nobody') < 20, pg_temp.estimate('/subscriptions/3/resourceGroups/17') < 100;
-- joins, NULL, prepared statements with a generic plan
SELECT count(*) FROM resource r JOIN (VALUES ('/subscriptions/3'), ('/subscriptions/4/resourceGroups/5')) s(scope) ON r.id <@ s.scope::azevents.resource_id;
SELECT count(*) FROM resource WHERE id <@ NULL;
PREPARE within(azevents.resource_id) AS SELECT count(*) FROM resource WHERE id <@ $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE within('/subscriptions/3');
SET plan_cache_mode = force_custom_plan;
EXPLAIN (COSTS off) EXECUTE within('/subscriptions/3/resourceGroups/9');
EXECUTE within('/subscriptions/3/resourceGroups/9');
