-- columns(): one row a column of a schema.
\i test/lib/fixtures.sql
\pset null NULL
SELECT *
FROM azevents.columns('recommendation')
WHERE column_name IN ('format', 'tenant_id', 'duration_ms', 'error_code', 'recommendation_name', 'extra') ORDER BY 1;
SELECT * FROM azevents.columns('model_registered') ORDER BY 1;
-- none: a column of a row type that is not told of once, in its order and of its type
SELECT s.schema, a.attname, c.*
FROM (SELECT DISTINCT schema FROM azevents.schemas()) s
JOIN pg_class t ON t.relname = s.schema || '_row' AND t.relnamespace = 'azevents'::regnamespace
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
LEFT JOIN LATERAL azevents.columns(s.schema) c ON c.column_name = a.attname AND c.ordinality = a.attnum
	AND c.sql_type::regtype = a.atttypid AND c.description IS NOT NULL
WHERE c.column_name IS NULL;
-- none: a schema that has other than as many as its row type, or lacks extra
SELECT s.schema, count(*), t.relnatts
FROM (SELECT DISTINCT schema FROM azevents.schemas()) s
JOIN pg_class t ON t.relname = s.schema || '_row' AND t.relnamespace = 'azevents'::regnamespace,
	azevents.columns(s.schema) c GROUP BY s.schema, t.relnatts
HAVING count(*) <> t.relnatts OR NOT bool_or(c.column_name = 'extra');
-- a schema without a row type has the columns of its fields
SELECT s.schema, count(*), bool_or(column_name = 'extra') AS extra
FROM (SELECT DISTINCT schema FROM azevents.schemas() WHERE format IS NOT NULL) s, azevents.columns(s.schema)
WHERE to_regclass('azevents.' || s.schema || '_row') IS NULL GROUP BY s.schema ORDER BY s.schema COLLATE "C";
-- fields() stays one row a place
SELECT count(*) > count(DISTINCT column_name) FROM azevents.fields('policy');
-- one name, one type in all schemas
SELECT column_name, array_agg(DISTINCT sql_type)
FROM (SELECT DISTINCT schema FROM azevents.schemas()) s, azevents.columns(s.schema) GROUP BY 1
HAVING count(DISTINCT sql_type) > 1 ORDER BY 1;
-- the hint lists all schemas
\set VERBOSITY terse
SELECT * FROM azevents.columns('nothing');
\set VERBOSITY default
SELECT * FROM azevents.columns(NULL);
