-- The type azure_name, which has no case, with its own kind and with text; all
-- of it with an empty search path.
\i test/lib/fixtures.sql
\pset null NULL
SET search_path = '';

-- ASCII letters have no case, other letters have; the value stays as it came
SELECT a, b, a::azevents.azure_name = b::azevents.azure_name AS eq, a::azevents.azure_name <> b AS ne,
	a < b::azevents.azure_name AS lt,
	a::azevents.azure_name <= b AS le, a > b::azevents.azure_name AS gt,
	a::azevents.azure_name >= b::azevents.azure_name AS ge
FROM (VALUES ('Shop', 'sHOP'), ('É', 'é'), ('a', 'B'), ('A', 'b'), ('a_b', 'A.B'), ('', 'a'), ('a', 'ab'), ('[', 'a'),
	('[', 'A')) v(a, b);
-- (|| so that it is another column: PostgreSQL 18 sorts rows of one column by the first key alone)
SELECT pg_catalog.string_agg(n, ' ' ORDER BY n::azevents.azure_name, (n || '') COLLATE "C")
FROM pg_catalog.unnest(ARRAY['b', 'A', 'a', 'B', 'é', 'É', 'a/b', 'a b', '_', 'Z', '0', '']) n;
-- equal ones have equal hashes, text among them
SELECT azevents._azure_name_hash(a::azevents.azure_name) = azevents._azure_name_hash(b::pg_catalog.text) AS hash,
	azevents._azure_name_hash_extended(a::azevents.azure_name, 7)
		= azevents._azure_name_hash_extended(b::pg_catalog.text, 7) AS extended
FROM (VALUES ('Shop', 'sHOP'), (pg_catalog.repeat('Ab', 1000), pg_catalog.repeat('aB', 1000)), ('a', 'b')) v(a, b);

CREATE TEMPORARY TABLE thing (name azevents.azure_name, id azevents.resource_id, word text, v varchar(40));
INSERT INTO thing
VALUES ('Shop', '/subscriptions/S/resourceGroups/Shop', 'SHOP', 'shop'),
	('SHOP', '/subscriptions/s/RESOURCEGROUPS/shop', 'x', 'x'), ('till', '/subscriptions/t', 'Till', 'TILL'),
	(NULL, NULL, NULL, NULL);
-- assigned from text and varchar, and the other way
INSERT INTO thing (name, id, word, v) SELECT word, word, name, name FROM thing WHERE name = 'till';
INSERT INTO thing (name, id) SELECT v, v FROM thing WHERE v = 'x';
TABLE thing;
-- what finds its operator by name: all without case
SELECT word
FROM thing
WHERE name = 'shop' AND name <> 'till' AND name IN ('SHOP', 'x') AND name = ANY (ARRAY['shop']) AND name BETWEEN 'S'
	AND 'sz' ORDER BY word;
SELECT name, name IS DISTINCT FROM word AS "distinct", NULLIF(name, 'shop') AS other,
	CASE name WHEN 'SHOP' THEN 1 WHEN 'Till' THEN 2 END AS "case", GREATEST(name, 't'),
	name IN (SELECT word FROM thing WHERE word IS NOT NULL) AS "in"
FROM thing ORDER BY name, id;
SELECT id IN ('/SUBSCRIPTIONS/T'), id = '/Subscriptions/S/ResourceGroups/SHOP'::text, NULLIF(id, '/subscriptions/T'),
	CASE id WHEN '/SUBSCRIPTIONS/T' THEN 1 END
FROM thing ORDER BY id;
SELECT name, count(*), count(DISTINCT name) AS one, min(name), max(name), min(id), max(id)
FROM thing GROUP BY name ORDER BY name;
SELECT DISTINCT ON (name) name FROM thing ORDER BY name, id;
SELECT name FROM thing INTERSECT SELECT 'SHOP'::azevents.azure_name;
SELECT count(*) FROM thing a JOIN thing b USING (name);
SELECT count(*) FROM thing a NATURAL JOIN (SELECT 'TILL'::azevents.azure_name AS name) b;
-- parameters: untyped ones, of text and of varchar
PREPARE untyped AS SELECT count(*) FROM thing WHERE name = $1;
PREPARE of_text(text) AS SELECT count(*) FROM thing WHERE name = $1 OR $1 = id;
PREPARE of_varchar(varchar) AS SELECT count(*) FROM thing WHERE name = $1 AND id > $1;
PREPARE of_array(text[]) AS SELECT count(*) FROM thing WHERE name = ANY ($1);
EXECUTE untyped('shop'); EXECUTE of_text('SHOP'); EXECUTE of_varchar('x'); EXECUTE of_array('{shop,TILL}');

-- LIKE and regular expressions, without ASCII case and without a locale
SELECT n, n LIKE 'MICROSOFT.%' AS "like", n ILIKE '%/write' AS ilike, n NOT LIKE '%/WRITE' AS not_like,
	n NOT ILIKE 'm%' AS not_ilike, n ~ '^MICROSOFT\.[a-z]+/' AS re, n ~* 'WRITE$' AS ire, n !~ '\D' AS not_re,
	n !~* 'WRITE' AS not_ire, n LIKE 'é%' AS beyond
FROM pg_catalog.unnest(ARRAY['Microsoft.Storage/storageAccounts/write', 'microsoft.compute/x', 'é', 'É',
	'']::azevents.azure_name[]) n;
SELECT id LIKE '/SUBSCRIPTIONS/s/%' AS "like", id ~ 'SHOP$' AS re, id !~~ '%t' AS not_like
FROM thing
WHERE id LIKE '/subscriptions/%' ORDER BY id, name;

-- text where text is wanted
SELECT split_part(name, 'o', 1), name || '!', lower(name), length(name), coalesce(name, word),
	pg_typeof(coalesce(name, word)), left(id, 4), pg_typeof(name || id)
FROM thing
WHERE v = 'shop';
SELECT name FROM thing UNION SELECT word FROM thing ORDER BY 1;

-- indexes, hashed, sorted, and by parameters; joins with text
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		IF line ~ 'Index|Cond|Sort Key' THEN
			RETURN NEXT regexp_replace(line, '^[ >-]*', '');
		END IF;
	END LOOP;
END $$;
CREATE TEMPORARY TABLE many AS
SELECT ('Name' || n)::azevents.azure_name AS name, 'NAME' || n AS word
FROM generate_series(1, 20000) n;
CREATE INDEX many_btree ON many (name);
CREATE INDEX many_hash ON many USING hash (name);
CREATE UNIQUE INDEX many_unique ON many (name);
ANALYZE many;
INSERT INTO many VALUES ('NAME7');
SELECT pg_temp.plan($$SELECT * FROM many WHERE name = 'name77'$$);
SELECT pg_temp.plan($$SELECT * FROM many WHERE name = 'name77'::text$$);
SELECT pg_temp.plan($$SELECT min(name), max(name) FROM many$$);
SELECT min(name), max(name) FROM many;
DROP INDEX many_hash, many_unique;
PREPARE by_text(text) AS SELECT word FROM many WHERE name = $1;
SET plan_cache_mode = force_generic_plan;
SELECT pg_temp.plan($$EXECUTE by_text('name77')$$);
EXECUTE by_text('name77');
SELECT pg_temp.plan($$SELECT count(*) FROM many WHERE name IN (SELECT word FROM many)$$);
SELECT count(*) FROM many WHERE name IN (SELECT word FROM many);
SET enable_hashjoin = off; SET enable_nestloop = off;
SELECT pg_temp.plan($$SELECT count(*) FROM many a JOIN many b ON a.name = b.word JOIN many c ON c.name = b.word$$);
SELECT count(*) FROM many a JOIN many b ON a.name = b.word JOIN many c ON c.name = b.word;
SET enable_mergejoin = off; SET enable_nestloop = on;
SELECT pg_temp.plan($$SELECT count(*)
	FROM many a
	JOIN (VALUES ('nAME1'), ('nAME2'::text)) b(word) ON a.name = b.word$$);
SELECT count(*) FROM many a JOIN (VALUES ('nAME1'), ('nAME2'::text)) b(word) ON a.name = b.word;
RESET enable_hashjoin; RESET enable_nestloop; RESET enable_mergejoin;
-- estimates of patterns follow the data: within a factor of three
CREATE FUNCTION pg_temp.estimate(condition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT json) SELECT * FROM pg_temp.many WHERE %s', condition) INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT condition, pg_temp.estimate(condition) BETWEEN n / 3 AND n * 3 AS near
FROM (VALUES ('name LIKE ''NAME1%''', 11111), ('name NOT LIKE ''NAME1%''', 8889), ('name ~ ''5''', 7000),
	('name !~ ''5''', 13000)) v(condition, n);

-- a foreign key
CREATE TEMPORARY TABLE parent (name azevents.azure_name PRIMARY KEY);
CREATE TEMPORARY TABLE child (name azevents.azure_name REFERENCES parent);
INSERT INTO parent VALUES ('Shop');
INSERT INTO child VALUES ('shop');
INSERT INTO child VALUES ('till');
DELETE FROM parent;
INSERT INTO parent VALUES ('SHOP');

-- what compares names with resource ids has to say as what
SELECT count(*) FROM thing WHERE name = id;
SELECT count(*) FROM thing WHERE name = current_user;
SELECT count(*) FROM thing WHERE name = current_user::text;
