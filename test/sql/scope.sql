-- Scopes: <@ and @> of resource_id, answered by a btree index.
\i test/lib/fixtures.sql

SELECT id, scope, id::azevents.resource_id <@ scope::azevents.resource_id AS within,
	scope::azevents.resource_id @> id::azevents.resource_id AS contains
FROM (VALUES
	('/subscriptions/S/resourceGroups/G', '/subscriptions/S'), ('/subscriptions/S', '/SUBSCRIPTIONS/s'),
	('/subscriptions/S', '/subscriptions/S/'), ('/subscriptions/S/', '/subscriptions/S'),
	('/subscriptions/S/resourcegroups/g2/providers/P/t/n', '/subscriptions/S/resourceGroups/g'),
	('/subscriptions/S/resourcegroups/G/providers/P/t/n', '/subscriptions/S/resourceGroups/g'),
	('/subscriptions/S', '/subscriptions/S/resourceGroups/G'), ('/subscriptions/S2', '/subscriptions/S'), ('/a', ''),
	('a', ''), ('', ''), ('/a', '/'), ('x/y', 'x')) v(id, scope);

CREATE TEMPORARY TABLE resource AS
SELECT ('/subscriptions/' || s || '/resourceGroups/' || g || '/providers/P/t/' || n)::azevents.resource_id AS id
FROM generate_series(1, 20) s, generate_series(1, 50) g, generate_series(1, 10) n;
INSERT INTO resource
VALUES ('/subscriptions/7/resourceGroups/1'), ('/SUBSCRIPTIONS/7/RESOURCEGROUPS/1/'),
	('/subscriptions/7/resourceGroups/1!'), ('/subscriptions/7/resourceGroups/1' || E'\x01'), ('no path'), ('');
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
SELECT count(*) AS scopes, sum(by_index) AS found,
	count(*) FILTER (WHERE by_index <> pg_temp.count_within(scope, false)) AS differ
FROM (SELECT DISTINCT upper(azevents.parent(id)::text) AS scope
	FROM resource
	WHERE azevents.parent(id) IS NOT NULL
	UNION SELECT unnest(ARRAY['', '/', '/subscriptions', '/subscriptions/7', '/subscriptions/7/', '/subscriptions/70',
		'no path', E'\x01'])) s,
	LATERAL (SELECT pg_temp.count_within(scope, true) AS by_index OFFSET 0) i;
RESET enable_seqscan; RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
-- estimates follow the data: within a factor of two for subscriptions and resource groups
CREATE FUNCTION pg_temp.estimate(scope text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT json) SELECT * FROM resource WHERE id <@ %L', scope) INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT scope, pg_temp.estimate(scope) BETWEEN n / 2 AND n * 2 AS near
FROM (VALUES ('/subscriptions/7', 506), ('/subscriptions/12', 500), ('', 10004),
	('/subscriptions/7/resourceGroups', 506)) v(scope, n);
SELECT pg_temp.estimate('/subscriptions/nobody') < 20, pg_temp.estimate('/subscriptions/3/resourceGroups/17') < 100;
-- joins, NULL, prepared statements with a generic plan
SELECT count(*)
FROM resource r
JOIN (VALUES ('/subscriptions/3'), ('/subscriptions/4/resourceGroups/5')) s(scope) ON r.id
	<@ s.scope::azevents.resource_id;
SELECT count(*) FROM resource WHERE id <@ NULL;
PREPARE within(azevents.resource_id) AS SELECT count(*) FROM resource WHERE id <@ $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE within('/subscriptions/3');
SET plan_cache_mode = force_custom_plan;
EXPLAIN (COSTS off) EXECUTE within('/subscriptions/3/resourceGroups/9');
EXECUTE within('/subscriptions/3/resourceGroups/9');
RESET plan_cache_mode;

-- an index answers whatever the scope comes from, in either form and with text
SET enable_seqscan = on; SET enable_bitmapscan = on;
CREATE TEMPORARY TABLE scope (n int, scope azevents.resource_id, word text);
INSERT INTO scope SELECT n, '/Subscriptions/' || n, '/Subscriptions/' || n || '/' FROM generate_series(1, 20) n;
INSERT INTO scope
VALUES (21, NULL, NULL), (22, '/subscriptions/1/resourceGroups/1', '/subscriptions/1/resourceGroups/1'),
	(23, 'no path', '');
ANALYZE scope;
-- how the resources are found; the rest is the planner's own choice, and each version's
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		IF line ~ 'Index Cond|Seq Scan on resource' THEN
			RETURN NEXT btrim(regexp_replace(line, '\$0|\(InitPlan 1\)\.col1', 'initplan', 'g'));
		END IF;
	END LOOP;
END $$;
SELECT pg_temp.plan('SELECT count(*) FROM scope s JOIN resource r ON r.id <@ s.scope');
SELECT pg_temp.plan('SELECT count(*) FROM scope s JOIN resource r ON s.word @> r.id');
SELECT pg_temp.plan('SELECT count(*) FROM scope s JOIN resource r ON azevents._resource_id_within(r.id, s.scope)');
SELECT pg_temp.plan('SELECT * FROM scope s,
	LATERAL (SELECT count(*) FROM resource r WHERE azevents._resource_id_contains(s.word, r.id)) x');
SELECT pg_temp.plan('SELECT count(*) FROM resource WHERE id <@ (SELECT scope FROM scope WHERE n = 1)');
SELECT pg_temp.plan($$SELECT count(*) FROM resource WHERE id <@ current_setting('some.scope', true)$$);
SELECT pg_temp.plan($$SELECT count(*) FROM resource WHERE azevents._resource_id_within(id, '/subscriptions/1')$$);
SELECT pg_temp.plan($$SELECT count(*)
	FROM azevents.outermost_scopes('{/subscriptions/1, /subscriptions/2}') AS s
	JOIN resource r ON r.id <@ s$$);
-- these have no range that could be looked up: a scope in each row, a volatile one
SELECT pg_temp.plan('SELECT count(*) FROM resource r WHERE id <@ azevents.parent(id)');
SELECT pg_temp.plan('SELECT count(*) FROM resource r WHERE id <@ pg_catalog.concat(pg_catalog.random())');
PREPARE within_text(text) AS SELECT count(*) FROM resource WHERE id <@ $1;
PREPARE within_varchar(varchar) AS SELECT count(*) FROM resource WHERE $1 @> id;
SET plan_cache_mode = force_generic_plan;
SELECT pg_temp.plan($$EXECUTE within('/subscriptions/3')$$);
SELECT pg_temp.plan($$EXECUTE within_text('/subscriptions/3/')$$);
EXECUTE within_text('/subscriptions/3/');
EXECUTE within_varchar('/SUBSCRIPTIONS/3');
EXECUTE within_text(NULL);
EXECUTE within_text('');
RESET plan_cache_mode;
-- by an index, and by looking at every row: the same
CREATE FUNCTION pg_temp.joined(by_index boolean) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('enable_seqscan', (NOT by_index)::text, true), set_config('enable_indexscan', by_index::text, true),
		set_config('enable_indexonlyscan', by_index::text, true), set_config('enable_bitmapscan', by_index::text, true);
	RETURN QUERY EXECUTE 'SELECT count(r) FROM scope s LEFT JOIN resource r ON r.id <@ s.scope GROUP BY n ORDER BY n';
	RETURN QUERY EXECUTE 'SELECT count(r) FROM scope s LEFT JOIN resource r ON s.word @> r.id GROUP BY n ORDER BY n';
END $$;
SELECT array_agg(n) AS by_index FROM pg_temp.joined(true) n;
SELECT (SELECT array_agg(n) FROM pg_temp.joined(true) n) = (SELECT array_agg(n) FROM pg_temp.joined(false) n) AS same;
RESET enable_seqscan; RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;
-- scopes of an array: each resource once, however they overlap
SELECT s
FROM azevents.outermost_scopes('{/Subscriptions/1/, /subscriptions/1, /subscriptions/1/resourceGroups/1,
	/subscriptions/10, NULL, no path, /subscriptions/10/x}') s
ORDER BY s;
SELECT count(*), count(DISTINCT id),
	(SELECT count(*)
		FROM resource
		WHERE id <@ ANY (ARRAY['/subscriptions/1', '/Subscriptions/1/resourceGroups/7', '/subscriptions/12'])) AS any
FROM azevents.outermost_scopes(ARRAY['/subscriptions/1', '/Subscriptions/1/resourceGroups/7',
	'/subscriptions/12']::azevents.resource_id[]) AS s
JOIN resource ON id <@ s;

-- estimates: of a column half of which is NULL, of the function, of single resources, of joins
CREATE TEMPORARY TABLE half AS
SELECT CASE
	WHEN n % 2 = 0
		THEN ('/subscriptions/' || n % 20 || '/resourceGroups/' || n % 1000 || '/providers/P/t/'
			|| n % 5000)::azevents.resource_id END AS id
FROM generate_series(1, 20000) n;
ANALYZE half;
CREATE FUNCTION pg_temp.estimated(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT condition, pg_temp.estimated('SELECT * FROM ' || condition) BETWEEN n / 2 AND n * 2 AS near FROM (VALUES
	($$half WHERE id <@ '/subscriptions/2'$$, 1000),
	($$half WHERE '/subscriptions/2' @> id$$, 1000), ($$half WHERE id <@ '/SUBSCRIPTIONS/2/'::text$$, 1000),
	($$half WHERE azevents._resource_id_within(id, '/subscriptions/2')$$, 1000),
	($$half WHERE azevents._resource_id_contains('/subscriptions/2', id)$$, 1000),
	($$half WHERE id <@ ''$$, 10000),
	($$half WHERE id <@ NULL$$, 1), ($$half WHERE id <@ '/subscriptions/2/resourceGroups/2/providers/P/t/2'$$, 4),
	($$half WHERE id <@ ANY ('{/subscriptions/2,/subscriptions/4}'::azevents.resource_id[])$$, 2000),
	($$half JOIN scope ON id <@ scope$$, 9000), ($$half JOIN scope ON azevents._resource_id_contains(scope, id)$$, 9000),
	($$half WHERE EXISTS (SELECT FROM scope WHERE id <@ scope)$$, 9000)) v(condition, n);
