-- What events() gives as an event is one event for every function, however the payload nests.
\i test/lib/fixtures.sql
SET client_min_messages = warning;
CREATE TEMPORARY TABLE payload (name text, p jsonb);
INSERT INTO payload
SELECT name,
	replace(replace(p, '@a', '{"eventTimestamp": "2020-01-01T00:00:00Z", "id": "a", "category": {"value": "Policy"}}'),
		'@b', '{"eventTimestamp": "2020-01-01T00:00:00Z", "id": "b", "category": {"value": "Policy"}}')::jsonb
FROM (VALUES
	('webhook of an envelope', '{"data": {"context": {"activityLog": {"value": [@a, @b]}}}}'),
	('webhook of a webhook', '{"data": {"context": {"activityLog": {"data": {"context": {"activityLog": @a}}}}}}'),
	('webhook of a table',
		'{"data": {"context": {"activityLog": {"tables": [{"columns": [{"name": "id"}], "rows": [["x"], ["y"]]}]}}}}'),
	('webhook that is none', '{"data": {"context": {"activityLog": [@a, @b]}}}'),
	('array among tables', '{"tables": [[@a, @b]]}'), ('envelope among tables', '{"tables": [{"value": [@a, @b]}]}'),
	('event among tables', '{"tables": [@a, 5]}'), ('empty among tables', '{"tables": [[]]}'),
	('table that is none',
		'{"tables": [{"columns": [], "rows": {}}, {"columns": 1, "rows": [[@a]]}, {"columns": [], "value": [@a, @b]}]}'),
	('rows that are none', '{"tables": [{"columns": [], "rows": [@a, {"records": [@b]}, "x"]}]}'),
	('row that is an envelope',
		'{"tables": [{"columns": [{"name": "x"}, {"name": "VALUE"}], "rows": [[1, [@a, @b]], [2, @a], [3, []]]}]}'),
	('row that is a webhook',
		'{"tables": [{"columns": [{"name": "Data"}],
			"rows": [[{"Context": {"activitylog": {"value": [@a, {"records": [@b]}]}}}]]}]}'),
	('rows inside rows',
		'{"tables": [{"columns": [{"name": "tables"}],
			"rows": [[[{"columns": [{"name": "Tables"}],
				"rows": [[[{"columns": [{"name": "records"}], "rows": [[[@a, @b]], [[@b]]]}]]]}]]]}]}'),
	('two envelopes', '{"value": [@a], "records": [@b], "data": {"context": {"activityLog": @a}}}'),
	('nine arrays', '[[[[[[[[[@a, @b]]]]]]]]]'), ('scalar', '17'), ('nothing', '[[], {"value": []}, [[]]]')) v(name, p);
-- each event of each payload: is it alone what it was, has it a key, and do the scalars see it?
SELECT name, count(e.event) AS events, count(azevents.event_key(e.event)) AS keys,
	count(*) FILTER (WHERE again.n = 1 AND again.same) AS the_same,
	count(*) FILTER (WHERE azevents.event_id(e.event) IS NOT DISTINCT FROM e.event_id
		AND azevents.event_schema(e.event) = e.schema) AS seen
FROM payload
LEFT JOIN azevents.events(p) e ON true
LEFT JOIN LATERAL (SELECT count(*) AS n, bool_and(x.event = e.event) AS same
	FROM azevents.events(e.event) x) again ON true
GROUP BY name ORDER BY name COLLATE "C";
SELECT name, ordinality, event
FROM payload, azevents.events(p)
WHERE name IN ('table that is none', 'rows that are none', 'webhook that is none', 'row that is an envelope')
ORDER BY name COLLATE "C", ordinality;
-- so each is stored once, at whichever delivery
SELECT azevents.create_event_table('stored_once');
SELECT sum(i.inserted) AS inserted, sum(i.duplicate) AS duplicate FROM payload, azevents.ingest('stored_once', p) i;
SELECT sum(i.inserted) AS inserted, sum(i.duplicate) AS duplicate FROM payload, azevents.ingest('stored_once', p) i;
SELECT count(*), count(event_key), count(DISTINCT event_key) FROM stored_once;
-- however deep
SELECT what, n, count(*), min(left(event::text, 40)), min(azevents.event_id(p))
FROM (VALUES ('arrays', '[', ']'), ('envelopes', '{"value": [', ']}'),
	('webhooks', '{"data": {"context": {"activityLog": ', '}}}'),
	('tables', '{"tables": [{"columns": [{"name": "value"}], "rows": [[[', ']]]}]}')) v(what, open, close),
	unnest(ARRAY[9, CASE what WHEN 'tables' THEN 40 ELSE 400 END]) n,
	LATERAL (SELECT (repeat(open, n) || '{"id": "x"}' || repeat(close, n))::jsonb) s(p), azevents.events(p) GROUP BY 1, 2
	ORDER BY 1, 2;
-- a violation's path leads through all of them to the cell; a row itself is found as an object
INSERT INTO payload
SELECT name, replace(replace(p::text, '"2020-01-01T00:00:00Z"', '5'), '"id"', '"ID"')::jsonb
FROM payload;
SELECT name, count(*),
	count(*) FILTER (WHERE v.found IS DISTINCT FROM p #> string_to_array(substr(v.path, 2), '/')) AS elsewhere,
	min(v.path) AS first
FROM payload, azevents.validate(p) v
WHERE v.found IS NOT NULL AND p::text !~ 'Context' AND v.path !~ '/rows/\d+$' GROUP BY 1 ORDER BY name COLLATE "C";
SELECT v.path, v.found
FROM payload, azevents.validate(p) v
WHERE v.level = 'error' AND v.found IS NOT NULL AND name IN ('row that is a webhook', 'rows inside rows')
	AND p::text ~ '"ID"' ORDER BY 1;
-- of a table's columns of one name the first has it, and no cell is lost; nor where a column is called surplus
SELECT event
FROM azevents.events('{"tables": [{"columns": [{"name": "a"}, {"name": "b"}, {"name": "a"}, {"title": "c"}, {"name": 5},
	6, {"name": "b"}],
	"rows": [[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3], [1], [], [null, null, null]]}]}');
SELECT event
FROM azevents.events('{"tables": [{"columns": [{"name": "surplus_"}, {"name": "surplus"}, {"name": "surplus__"},
	{"name": "z"}, {"name": "surplus"}, {"name": "a longer one"}],
	"rows": [[1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7]]},
	{"columns": [{"name": "surplus"}], "rows": [[1], [1, 2]]}]}');
SELECT bool_and(event ->> 'X' = '2') AS first_stays,
	bool_and((SELECT count(*) FROM jsonb_path_query(event, 'strict $.** ? (@.type() == "number")')) = n) AS all_there
FROM generate_series(2, 60, 2) n,
	LATERAL (SELECT jsonb_build_object('tables',
		jsonb_build_array(jsonb_build_object('columns',
			jsonb_agg(jsonb_build_object('name', CASE WHEN i % 2 = 0 THEN 'X' ELSE 'c' || lpad((1000 - i)::text, 4, '0') END)
				ORDER BY i),
			'rows', jsonb_build_array(jsonb_agg(i ORDER BY i)))))
		FROM generate_series(1, n) i) s(p),
		azevents.events(p);
SELECT v.path, v.found
FROM azevents.validate('{"tables": [{"columns": [{"name": "DurationMs"}, {"name": "TimeGenerated"}, {"name": "RunId"},
	{"name": "DurationMs"}, {"name": "durationms"}],
	"rows": [["first", "2020-01-01T00:00:00Z", "r", "second", "third"]]}]}') v
WHERE level = 'error' ORDER BY 1;

-- Memory is in proportion to the payload: a table whose rows would exceed that is not opened.
CREATE FUNCTION pg_temp.size(payload jsonb) RETURNS bigint LANGUAGE sql
	AS $$ SELECT pg_column_size(payload #> '{}')::bigint $$;
CREATE FUNCTION pg_temp.repeated(name text, cells text, n int) RETURNS jsonb LANGUAGE sql
	AS $$
		SELECT jsonb_build_object('tables',
			jsonb_build_array(jsonb_build_object('columns', jsonb_build_array(jsonb_build_object('name', name)), 'rows',
				(SELECT jsonb_agg(cells::jsonb) FROM generate_series(1, n))))) $$;
CREATE TEMPORARY TABLE large AS
SELECT what, p, pg_temp.size(p)
FROM (VALUES ('a long name', pg_temp.repeated(repeat('n', 100000), '[1]', 1000)),
	('a common name', pg_temp.repeated('TimeGenerated', '[1]', 1000)),
	('a few long names', pg_temp.repeated(repeat('n', 1000), '[1]', 1000)),
	('an envelope in its place',
		jsonb_set(pg_temp.repeated(repeat('n', 100000), '[1]', 1000), '{tables,0,value}', '[1, 2, 3]')),
	('many such tables', (SELECT jsonb_agg(pg_temp.repeated(repeat('n', 1000), '[1]', 100)) FROM generate_series(1, 100))),
	('many short rows',
		jsonb_set(pg_temp.repeated('n', '[]', 1000), '{tables,0,columns}',
			(SELECT jsonb_agg(jsonb_build_object('name', 'column ' || i)) FROM generate_series(1, 1000) i))),
	('inside each other',
		(repeat('{"tables": [{"columns": [{"name": "value"}], "rows": [[[', 300) || '"' || repeat('x', 100000) || '"'
			|| repeat(']]]}]}', 300))::jsonb)) v(what, p);
SELECT what, count(*) AS events, sum(pg_temp.size(event)) <= 32 * size + 1048576 AS bounded,
	bool_and(azevents.event_key(event) IS NOT NULL AND event = (SELECT x.event FROM azevents.events(event) x)) AS the_same
FROM large, azevents.events(p) GROUP BY what, size ORDER BY what COLLATE "C";
-- likewise of paths: beyond that there are none
CREATE TEMPORARY TABLE deep AS
SELECT (repeat('{"value": [', 500) || '{"eventTimestamp": 1}' || repeat(', {"eventTimestamp": 1}', 4999)
	|| repeat(']}', 500))::jsonb AS p;
SELECT count(DISTINCT ordinality) AS events,
	count(*) = 5000 * (SELECT count(*) FROM azevents.validate('{"eventTimestamp": 1}')) AS all_told,
	sum(length(path) - length('/eventTimestamp')) <= (SELECT 32 * pg_temp.size(p) + 1048576 FROM deep) AS bounded,
	count(path) > 500 AS some, count(path) < count(*) AS not_all
FROM deep, azevents.validate(p);
