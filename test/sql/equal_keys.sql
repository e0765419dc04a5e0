-- An object has each key once: where several values are given for one, the first
-- one stays, however many members there are and in whatever order they come.
\i test/lib/fixtures.sql

-- Azure's flat properties: the record's own category stands in front of the event's
SELECT properties ->> 'eventCategory', event_properties ->> 'eventCategory'
FROM azevents.resource_log('{"eventTimestamp": "2020-01-01T00:00:00Z", "category": {"value": "Administrative"},
	"properties": {"eventCategory": "OWN", "fffffff5": 5, "bbbbbbbb1": 1, "ccccccccccccccc2": 2,
		"dddddddddddddddddddddd3": 3, "eeeeeeeeeeeeeeeeeeeeeeeeeeeee4": 4}}',
	'exported');
-- of up to 200 members, with keys on both sides of it: how often which category
SELECT r.properties ->> 'eventCategory' AS stays, count(*),
	count(*) FILTER (WHERE (SELECT count(*) FROM jsonb_object_keys(r.properties)) = n + 1) AS complete
FROM generate_series(0, 200) n, generate_series(1, 3) longer,
	LATERAL (SELECT coalesce(jsonb_object_agg(left(md5(longer || '.' || n || '.' || i), 3 + i % (8 * longer)) || i, i),
		'{}') || '{"eventCategory": "OWN"}' AS own
		FROM generate_series(1, n) i) o,
	azevents.resource_log(jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'category', 'Policy', 'properties',
		own),
		'exported') r
GROUP BY 1;

-- a row of a table: columns in any order, each name given one to four times, the places where the names stand
CREATE FUNCTION pg_temp.named_twice(n int, names int) RETURNS TABLE (row_number int, name text) LANGUAGE sql AS
	$$ SELECT i, 'c' || (hashint4(i * 31 + n) & 65535) % names FROM generate_series(1, n) i $$;
SELECT count(*) AS tables, count(*) FILTER (WHERE t.first IS DISTINCT FROM t.found) AS others_stay
FROM generate_series(1, 300) n, generate_series(1, 4) times,
	LATERAL (SELECT jsonb_agg(jsonb_build_object('name', name) ORDER BY row_number) AS columns,
		jsonb_agg(row_number ORDER BY row_number) AS row
		FROM pg_temp.named_twice(n, 1 + n / times)) p,
	LATERAL (SELECT (SELECT jsonb_object_agg(f.name, f.first)
		FROM (SELECT name, min(row_number) AS first FROM pg_temp.named_twice(n, 1 + n / times) GROUP BY 1) f) AS first,
		(SELECT jsonb_object_agg(k, event -> k)
			FROM azevents.events(jsonb_build_object('tables',
				jsonb_build_array(jsonb_build_object('columns', p.columns, 'rows', jsonb_build_array(p.row))))),
				jsonb_object_keys(event) k
			WHERE k LIKE 'c%') AS found) t;
-- what is built is a jsonb as PostgreSQL builds it
SELECT count(*) FILTER (WHERE event = event::text::jsonb
	AND (SELECT bool_and(event -> key = value) FROM jsonb_each(event::text::jsonb))) AS same
FROM generate_series(1, 100) n,
	LATERAL (SELECT jsonb_agg(jsonb_build_object('name', md5(i::text))) AS columns, jsonb_agg(i) AS row
		FROM generate_series(1, n * 3) i) p,
	azevents.events(jsonb_build_object('tables',
		jsonb_build_array(jsonb_build_object('columns', p.columns, 'rows', jsonb_build_array(p.row)))));
