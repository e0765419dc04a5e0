-- An answer depends on the payload alone, never on what was asked before: each
-- pair of objects of each schema asked in both orders, where strings that hold JSON
-- are empty, equal, or stand side by side without a byte between.
\i test/lib/fixtures.sql
\i test/lib/forms.sql

-- the text of one is not read as that of its empty neighbour
SELECT caller, claims, extra
FROM azevents.activity_log('{"eventTimestamp": "2020-01-01T00:00:00Z", "claims": "",
	"properties": "{\"name\": \"Mallory\"}"}');
SELECT azevents.get_text(p, 'caller') AS caller, azevents.get_jsonb(p, 'properties') AS properties,
	azevents.get_jsonb(p, 'claims') AS claims
FROM (VALUES ('{"eventTimestamp": "2020-01-01T00:00:00Z", "claims": "",
	"properties": "{\"name\": \"Mallory\"}"}'::jsonb),
	('{"eventTimestamp": "2020-01-01T00:00:01Z", "properties": "", "claims": "{\"name\": \"Alice\"}"}')) v(p);

-- an event of each schema and format, and the places where a string may hold JSON
CREATE TEMPORARY TABLE sample AS SELECT DISTINCT ON (s.schema, s.format) s.schema, s.format, e.event
FROM (SELECT DISTINCT schema, format FROM azevents.schemas()) s
JOIN (SELECT e.* FROM fixture f, azevents.events(f.payload) e) e
	ON e.format::text = s.format AND azevents.event_is(e.event, s.schema) AND jsonb_typeof(e.event) = 'object'
ORDER BY s.schema, s.format, e.event;
CREATE TEMPORARY TABLE place AS SELECT DISTINCT schema, format, kind = 'base64 of an object' AS base64,
	(SELECT array_agg(replace(replace(token, '~1', '/'), '~0', '~') ORDER BY i)
		FROM regexp_split_to_table(substr(path, 2), '/') WITH ORDINALITY t(token, i)) AS path
FROM azevents.fields()
WHERE path <> '' AND kind IN ('object or its JSON text', 'data', 'object, array or JSON text', 'base64 of an object');

-- the value at a path, in objects that are made where there are none
CREATE FUNCTION pg_temp.put(event jsonb, path text[], value jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. cardinality(path) - 1 LOOP
		IF jsonb_typeof(event #> path[:i]) IS DISTINCT FROM 'object' THEN
			event := jsonb_set(event, path[:i], '{}');
		END IF;
	END LOOP;
	RETURN jsonb_set(event, path, value);
END $$;
-- what stands at a place: an object of all keys that the schema knows below it, as a string
CREATE FUNCTION pg_temp.written(of_schema text, of_format text, base64 bool, path text[]) RETURNS jsonb LANGUAGE sql
	AS $$
	SELECT to_jsonb(CASE WHEN base64 THEN translate(encode(convert_to(o::text, 'UTF8'), 'base64'), E'\n', '')
		ELSE o::text END)
	FROM (SELECT coalesce(jsonb_object_agg(key, array_to_string(path, '.') || ': ' || key), '{"a": 1}') AS o FROM (
		SELECT DISTINCT replace(replace(split_part(f.path, '/', cardinality($4) + 2), '~1', '/'), '~0', '~') AS key
		FROM azevents.fields(of_schema) f
		WHERE f.format = of_format AND f.path <> '' AND ($4)[1] = split_part(f.path, '/', 2)
			AND split_part(f.path, '/', cardinality($4) + 2) <> '') k) s $$;
-- one place is written and the others are empty, one is empty and the others are equal, all are equal
CREATE FUNCTION pg_temp.variants(of_schema text, of_format text, event jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
	chosen record;
	other record;
	own jsonb;
	made jsonb;
BEGIN
	FOR chosen IN SELECT * FROM place p WHERE p.schema = of_schema AND p.format = of_format LOOP
		own := pg_temp.written(of_schema, of_format, chosen.base64, chosen.path);
		FOR way IN 1 .. 3 LOOP
			made := event;
			FOR other IN SELECT *
			FROM place p
			WHERE p.schema = of_schema AND p.format = of_format ORDER BY cardinality(p.path) LOOP
				-- what the chosen place stands in stays an object
				CONTINUE WHEN cardinality(other.path) < cardinality(chosen.path)
					AND chosen.path[:cardinality(other.path)] = other.path;
				-- and so does what others stand in, but for the innermost
				CONTINUE WHEN cardinality(other.path) > cardinality(chosen.path)
					AND other.path[:cardinality(chosen.path)] = chosen.path;
				made := pg_temp.put(made, other.path,
					CASE WHEN (other.path = chosen.path) = (way = 1) OR way = 3 THEN own ELSE '""' END);
			END LOOP;
			RETURN NEXT made;
		END LOOP;
	END LOOP;
END $$;
CREATE TEMPORARY TABLE variant AS
SELECT row_number() OVER () AS v, schema, format, payload
FROM (SELECT DISTINCT schema, format, payload FROM sample, pg_temp.variants(schema, format, event) payload) s;
-- the columns, the objects that each is looked for in, and whether one of them may be in such a string
CREATE TEMPORARY TABLE asked AS SELECT row_number() OVER (PARTITION BY schema, format ORDER BY column_name) AS c, f.*
FROM (SELECT f.schema, f.format, f.column_name, bool_or(p.top IS NOT NULL) AS inside,
		array_agg(DISTINCT CASE WHEN p.whole THEN f.path ELSE regexp_replace(f.path, '/[^/]*$', '') END) AS objects
	FROM azevents.fields() f LEFT JOIN LATERAL (
		SELECT p.path[1] AS top, bool_or('/' || array_to_string(p.path, '/') = f.path) AS whole
		FROM place p
		WHERE p.schema = f.schema AND p.format = f.format AND p.path[1] = split_part(f.path, '/', 2) GROUP BY 1) p ON true
	WHERE f.column_name IS NOT NULL AND f.schema NOT IN ('cloud_event', 'event_grid') GROUP BY 1, 2, 3) f;
CREATE INDEX ON asked (schema, format);
ANALYZE asked;

-- an unknown member makes each payload another one, of which nothing was asked before
CREATE TEMPORARY TABLE alone AS SELECT v, schema, format, c, column_name, inside, objects,
	azevents.get_text(payload || jsonb_build_object('~', c), column_name, schema) AS answer
FROM variant JOIN asked USING (schema, format);
SELECT count(DISTINCT (schema, format)) >= 23 AS shapes, count(DISTINCT v) >= 200 AS payloads,
	count(*) > 10000 AS answers, count(answer) > 5000 AS not_null FROM alone;
-- all columns of a payload, in three orders: none
SELECT v.schema, v.format, q.way, q.column_name, q.answer, a.answer AS alone, v.payload
FROM variant v CROSS JOIN generate_series(1, 3) way,
	LATERAL (SELECT v.payload || jsonb_build_object('~', -way) AS p OFFSET 0) n,
	LATERAL (SELECT way, o.c, o.column_name, azevents.get_text(p, o.column_name, v.schema) AS answer
		FROM (SELECT a.* FROM asked a WHERE a.schema = v.schema AND a.format = v.format
			ORDER BY CASE way WHEN 1 THEN c WHEN 2 THEN -c ELSE hashtext(column_name || way || v) END OFFSET 0) o OFFSET 0) q,
	alone a
WHERE a.v = v.v AND a.c = q.c AND q.answer IS DISTINCT FROM a.answer
ORDER BY 1, 2, 3, 4 LIMIT 20;
-- and each pair in both orders, of one column of those that are looked for in the same objects, from payload to
-- payload another: none
CREATE TEMPORARY TABLE one AS
SELECT DISTINCT ON (v, objects) *
FROM alone ORDER BY v, objects, hashtext(column_name || v);
SELECT a.schema, a.format, a.column_name, b.column_name, a.answer, q.first, b.answer, q.second, v.payload
FROM variant v JOIN one a USING (v) JOIN one b ON b.v = v.v AND b.c <> a.c AND (a.inside OR b.inside),
	LATERAL (SELECT v.payload || jsonb_build_object('~', 1000 * a.c + b.c) AS p OFFSET 0) n,
	LATERAL (SELECT azevents.get_text(p, a.column_name, a.schema) AS first,
		azevents.get_text(p, b.column_name, a.schema) AS second OFFSET 0) q
WHERE q.first IS DISTINCT FROM a.answer OR q.second IS DISTINCT FROM b.answer
ORDER BY 1, 2, 3, 4 LIMIT 20;
