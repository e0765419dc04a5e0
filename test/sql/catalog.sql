-- The embedded schemas as something to look at.
\i test/lib/fixtures.sql
\pset null NULL
-- some of each kind; docs/reference.md has them all, and its test compares them
CREATE FUNCTION pg_temp.shown(schema text) RETURNS boolean LANGUAGE sql AS $$
	SELECT schema IN ('activity_log', 'administrative', 'policy', 'resource_log', 'resource_log_exported',
		'model_registered', 'aml_run_status_changed_event', 'cloud_event', 'event_grid') $$;
SELECT * FROM azevents.schemas() WHERE pg_temp.shown(schema) ORDER BY schema COLLATE "C", format COLLATE "C";
SELECT format, column_name, sql_type, path, kind, required, deprecated, allowed, origin, derived_from
FROM azevents.fields('resource_log') ORDER BY format, column_name, path, origin DESC;
SELECT column_name, origin, derived_from, description
FROM azevents.fields('aml_run_status_changed_event')
WHERE format = 'cloud_event' ORDER BY 1, 2;
SELECT column_name, allowed, description
FROM azevents.fields('policy')
WHERE format = 'activity_log' AND allowed IS NOT NULL AND path !~ '/.*/' ORDER BY 1;

-- none: a column of a row type that fields() does not explain, or a column of fields() that the row type lacks
SELECT c.relname, a.attname, f.column_name FROM
	(SELECT relname, attname, atttypid
		FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND attname <> 'extra'
		WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c') a(relname, attname, atttypid)
	JOIN (SELECT relname FROM pg_class WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c') c USING (relname)
	FULL JOIN (SELECT DISTINCT schema, column_name
		FROM azevents.fields()
		WHERE column_name IS NOT NULL AND schema <> 'resource_log_exported'
			AND schema NOT IN ('cloud_event', 'event_grid')) f ON a.relname = f.schema || '_row'
		AND a.attname = f.column_name
WHERE a.attname IS NULL OR f.column_name IS NULL;
-- none: a type of fields() that is not the column's
SELECT f.schema, f.column_name, f.sql_type, a.atttypid::regtype
FROM azevents.fields() f
JOIN pg_class c ON c.relname = f.schema || '_row'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = f.column_name
WHERE f.sql_type::regtype <> a.atttypid::regtype;
-- none: a comment of a column that is not the description of its field
SELECT DISTINCT f.schema, f.column_name, col_description(c.oid, a.attnum)
FROM azevents.fields() f
JOIN pg_class c ON c.relname = f.schema || '_row'
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = f.column_name
WHERE origin <> 'not carried'
	AND f.format = (SELECT format FROM azevents.schemas() s WHERE s.schema = f.schema ORDER BY format LIMIT 1)
	AND f.description <> col_description(c.oid, a.attnum);
-- what columns are derived from, where that is no column of the same schema and format: what is only looked at,
-- or composed
SELECT d AS source, string_agg(DISTINCT f.column_name, ', ' ORDER BY f.column_name)
FROM azevents.fields() f, unnest(f.derived_from) d
WHERE f.origin = 'derived'
	AND NOT EXISTS (SELECT
		FROM azevents.fields() s
		WHERE s.schema = f.schema AND s.format = f.format AND s.column_name = d)
GROUP BY 1 ORDER BY 1;
-- none: a column that is copied or parsed and has no place, or is derived and has one
SELECT f.schema, f.column_name
FROM azevents.fields() f
WHERE (origin IN ('copied', 'parsed')) <> (path IS NOT NULL) AND f.column_name IS NOT NULL;
-- how many columns each schema has, by where they come from
SELECT schema, count(DISTINCT column_name) AS columns, count(*) FILTER (WHERE path IS NOT NULL) AS paths,
	count(*) FILTER (WHERE required) AS required
FROM azevents.fields()
WHERE pg_temp.shown(schema) GROUP BY 1 ORDER BY 1;

-- JSON Schema documents
SELECT s.schema, s.format, d->>'title', (SELECT count(*) FROM jsonb_object_keys(d->'properties')) AS properties
FROM azevents.schemas() s, azevents.json_schema(s.schema, s.format) d
WHERE pg_temp.shown(s.schema) ORDER BY s.schema COLLATE "C", s.format COLLATE "C";
SELECT d->'$schema', d->'anyOf' FROM azevents.json_schema('model_registered') d;
SELECT jsonb_pretty(azevents.json_schema('model_registered', 'event_grid') #> '{properties,data,properties}');
SELECT azevents.json_schema(NULL) IS NULL;
SELECT azevents.json_schema('policy', 'cloud_event');
-- a name that is none, and one that is nearly one
SELECT azevents.json_schema('nothing');
SELECT * FROM azevents.fields('polcy');
-- none: a place whose integers one schema takes and another does not
SELECT format, lower(path COLLATE "C"), array_agg(DISTINCT schema)
FROM azevents.fields()
WHERE path <> '' GROUP BY 1, 2 HAVING bool_or(kind = 'text') AND bool_or(kind IN ('text or integer', 'status'));
-- none: a column of one name and two types, of whichever schemas; the identity of a table's row is text by its document
SELECT column_name, string_agg(DISTINCT sql_type, ', ')
FROM azevents.fields()
WHERE column_name <> 'identity' AND origin NOT IN ('composed', 'taken apart') GROUP BY 1
HAVING count(DISTINCT sql_type) > 1;
-- names that Azure compares without case
SELECT string_agg(DISTINCT column_name, ', ' ORDER BY column_name) AS names
FROM azevents.fields()
WHERE sql_type = 'azevents.azure_name';
-- One name, one meaning: of one format, a place that feeds columns of different names, and a name that has no
-- place in common between two schemas.  What is left are names of the documents: the resource log's for the
-- Activity Log's, and the table's.
SELECT format, path, string_agg(DISTINCT column_name, ', ' ORDER BY column_name)
FROM (SELECT format, lower(path COLLATE "C") AS path, column_name
	FROM azevents.fields()
	WHERE path <> '' AND column_name IS NOT NULL) f
GROUP BY 1, 2 HAVING count(DISTINCT column_name) > 1 ORDER BY 1, 2;
SELECT a.format, a.column_name, string_agg(DISTINCT a.schema || ' ' || a.path, ', ' ORDER BY a.schema || ' ' || a.path)
FROM (SELECT format, schema, column_name, path,
	array_agg(lower(path COLLATE "C")) OVER (PARTITION BY format, schema, column_name) AS places
	FROM azevents.fields()
	WHERE path <> '' AND column_name IS NOT NULL) a
	JOIN (SELECT format, schema, column_name, array_agg(lower(path COLLATE "C")) AS places
		FROM azevents.fields()
		WHERE path <> '' AND column_name IS NOT NULL GROUP BY 1, 2, 3) b ON a.format = b.format
		AND a.column_name = b.column_name AND NOT a.places && b.places GROUP BY 1, 2 ORDER BY 1, 2;
