-- Writes docs/reference.md from the catalogs: run by make reference.
\set ECHO none
\pset format unaligned
\pset tuples_only on
\pset footer off
SET search_path = pg_catalog;

CREATE FUNCTION pg_temp.cell(t text) RETURNS text LANGUAGE sql AS $$ SELECT replace(replace(coalesce(t, ''), '|', '\|'), '<', '&lt;') $$;
-- a function as it is called: what goes in, with its defaults
CREATE FUNCTION pg_temp.call(p pg_proc) RETURNS text LANGUAGE sql AS $$
	SELECT format('%s(%s)', p.proname, string_agg(concat_ws(' ', n, format_type(t, NULL), 'DEFAULT ' || pg_get_function_arg_default(p.oid, o::int)), ', ' ORDER BY o))
	FROM unnest(p.proargtypes::oid[], p.proargnames[:p.pronargs]) WITH ORDINALITY AS a(t, n, o) $$;
CREATE TEMPORARY VIEW head AS
	SELECT attname FROM pg_attribute WHERE attrelid = 'azevents.activity_log_row'::regclass AND attnum > 0 AND attname NOT IN ('properties', 'extra');

SELECT $md$# Reference

Made from the catalog of the installed extension by `make reference`; the tests fail where it is stale.

All names are in the schema `azevents`, but for the operators of `resource_id` and `azure_name`, and `min` and `max` of them: these are found without a schema, whatever the search path. Functions whose names begin with `_` are internal; in psql, `\df azevents.[a-z]*` lists the others.

**On this page:** [All functions](#all-functions) · [Functions of payloads](#functions-of-payloads) · [Other functions](#other-functions) · [Types](#types) · [Operators](#operators-of-resource_id-and-azure_name) · [Schemas](#schemas) · [Which member answers what](#which-member-answers-what) · [Columns](#columns) of each schema

`SELECT * FROM azevents.help()` shows in psql where to begin.

## All functions
| to | functions |
| --- | --- |$md$;
WITH named AS (
	SELECT DISTINCT p.proname::text AS name, CASE
		WHEN proname ~ '^(create_view|create_views)$' THEN 4
		WHEN proname ~ '^(schemas|columns|fields|json_schema|version|help)$' THEN 6
		WHEN proname ~ 'valid' AND proname !~ '^subscription_' OR proname ~ '^(drift|origins)' THEN 2
		WHEN proargtypes[0] = 'regclass'::regtype OR proname ~ '^(create_|ingest|json_lines)' THEN 3
		WHEN proargtypes[0] IN ('azevents.resource_id'::regtype, 'azevents.azure_name'::regtype, 'azevents.resource_id[]'::regtype) OR proname ~ '^(resource_id|azure_name)$' THEN 5
		ELSE 1 END AS n
	FROM pg_proc p WHERE pronamespace = 'azevents'::regnamespace AND proname !~ '^_' AND prokind = 'f')
SELECT format('| %s | %s |', g.label, (SELECT string_agg('`' || n.name || '`', ', ' ORDER BY n.name COLLATE "C") FROM named n WHERE n.n = g.n))
FROM (VALUES (1, 'read events'), (2, 'validate them'), (3, 'store them'), (4, 'make views of them'), (5, 'work with ids and names'), (6, 'look something up')) g(n, label) ORDER BY g.n;
SELECT $md$
## Functions of payloads
A payload is one `jsonb` value: an event or any envelope of events.
$md$;
SELECT format(E'### `%s`\n%s.\n\nReturns `%s`.\n', pg_temp.call(p), upper(left(d, 1)) || substr(d, 2),
	CASE WHEN proretset AND prorettype = 'record'::regtype THEN 'set of ' || (SELECT string_agg(n || ' ' || replace(format_type(t, NULL), 'azevents.', ''), ', ' ORDER BY o)
		FROM unnest(proargnames, proallargtypes, proargmodes) WITH ORDINALITY AS a(n, t, m, o) WHERE m = 'o')
	ELSE replace(pg_get_function_result(p.oid), 'SETOF', 'set of') END)
FROM pg_proc p, obj_description(p.oid, 'pg_proc') d
WHERE pronamespace = 'azevents'::regnamespace AND (proargtypes[0] = 'jsonb'::regtype) AND proname !~ '^_'
ORDER BY proretset DESC, proname COLLATE "C", pronargs, pg_get_function_identity_arguments(p.oid) COLLATE "C";

SELECT E'## Other functions\n| function | returns | what it gives |\n| --- | --- | --- |';
SELECT format('| `%s` | `%s` | %s |', pg_temp.call(p),
	CASE WHEN proretset OR prorettype = 'record'::regtype THEN coalesce((SELECT string_agg(n || ' ' || replace(format_type(t, NULL), 'azevents.', ''), ', ' ORDER BY o)
		FROM unnest(proargnames, proallargtypes, proargmodes) WITH ORDINALITY AS a(n, t, m, o) WHERE m IN ('o', 't')), 'set of ' || format_type(prorettype, NULL))
	ELSE pg_get_function_result(p.oid) END, pg_temp.cell(d))
FROM pg_proc p, obj_description(p.oid, 'pg_proc') d
WHERE pronamespace = 'azevents'::regnamespace AND proargtypes[0] IS DISTINCT FROM 'jsonb'::regtype
	AND proname !~ '^_'
ORDER BY proname COLLATE "C", pronargs, pg_get_function_identity_arguments(p.oid) COLLATE "C";

SELECT E'\n## Types\n| type | what it is | values |\n| --- | --- | --- |';
SELECT format('| `%s` | %s | %s |', typname, pg_temp.cell(obj_description(t.oid, 'pg_type')),
	coalesce((SELECT string_agg('`' || enumlabel || '`', ', ' ORDER BY enumsortorder) FROM pg_enum e WHERE enumtypid = t.oid), ''))
FROM pg_type t WHERE typnamespace = 'azevents'::regnamespace AND typtype IN ('b', 'e', 'd') AND typelem = 0 ORDER BY typname COLLATE "C";

SELECT E'\n## Operators of `resource_id` and `azure_name`\nEach of them takes `text` on the other side too, as a parameter of a driver or a column is. With a value of another string type, such as `current_user`, cast that to `text`. A foreign key on a column of one of them is a column of the same type: PostgreSQL cannot check one of `text`.\n\n| operator | of | what it says |\n| --- | --- | --- |';
SELECT format('| `%s` | %s | %s |', oprname, string_agg(DISTINCT format('`%s`', replace(format_type(oprleft, NULL), 'azevents.', '')), ', '), obj_description(o.oid, 'pg_operator'))
FROM pg_operator o WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprleft IN ('azevents.resource_id'::regtype, 'azevents.azure_name'::regtype)
GROUP BY oprname, obj_description(o.oid, 'pg_operator') ORDER BY oprname COLLATE "C", 1;

SELECT E'\n## Schemas\n| schema | formats | an event is one where its category, type or table is | document |\n| --- | --- | --- | --- |';
SELECT format('| `%s` | %s | %s | %s |', schema, string_agg('`' || format || '`', ', ' ORDER BY format COLLATE "C"), coalesce('`' || min(value) || '`', ''), min(document))
FROM azevents.schemas() WHERE format IS NOT NULL GROUP BY schema ORDER BY schema COLLATE "C";

SELECT E'\n## Summaries\nA summary tells many events as one row. [operations.md](operations.md) says what each is for, and what becomes of events that come late, twice or in two forms. `create_view` makes a view of a summary, `create_summary_table` a table that keeps itself current.\n';
SELECT format(E'### %s\n%s. It reads the events of %s.\n\n| column | type | of its events | description |\n| --- | --- | --- | --- |\n%s\n', s.summary, s.title, array_to_string(ARRAY(SELECT format('`%s`', r) FROM unnest(s.reads) r), ', '),
	string_agg(format('| `%s` | %s | %s | %s |', c.column_name, replace(format_type(c.sql_type::regtype, NULL), 'azevents.', ''),
		c.rule || coalesce(' `' || CASE WHEN c.rule IN ('began', 'ended', 'count', 'outcome') THEN NULL ELSE array_to_string(NULLIF(c.sources, '{}'), '`, `') END || '`', ''), pg_temp.cell(c.description)), E'\n' ORDER BY c.ordinality))
FROM azevents._summaries() WITH ORDINALITY AS s(summary, title, reads, statuses, implied_by, implied, spans, n) JOIN azevents._summary_columns() c ON c.summary = s.summary GROUP BY s.n, s.summary, s.title, s.reads ORDER BY s.n;

SELECT $md$
## Which member answers what
What people ask of an operation, and the members that answer it in each form of an Activity Log event; of several the first that has a value counts. An alert has the members of the REST API in its context, and besides them those named here.

| question | column | REST | exported | Event Grid | alert | AzureActivity |
| --- | --- | --- | --- | --- | --- | --- |$md$;
WITH question(n, question, column_name) AS (VALUES (1, 'when', 'event_timestamp'), (2, 'who', 'caller'), (3, 'who', 'caller_kind'), (4, 'from where', 'caller_ip_address'), (5, 'what', 'operation_name'), (6, 'on what', 'resource_id'), (7, 'how it ended', 'status'),
	(8, 'how it ended', 'sub_status'), (9, 'why it failed', 'error_code'), (10, 'which request', 'correlation_id'), (11, 'which request', 'client_request_id')),
form(n, form, formats, beside) AS (VALUES (1, 'REST', ARRAY['activity_log'], false), (2, 'exported', ARRAY['resource_log'], NULL), (3, 'Event Grid', ARRAY['event_grid'], NULL), (4, 'alert', ARRAY['activity_log'], true), (5, 'AzureActivity', ARRAY['log_table'], NULL)),
-- the members of a column, or those of the columns that it is derived from
answer AS (
	SELECT q.n AS q, f.n AS f, coalesce(string_agg('`' || p.path || '`', '<br>' ORDER BY p.ordinality) FILTER (WHERE p.path IS NOT NULL),
		(SELECT string_agg(DISTINCT '`' || s.path || '`', '<br>') FROM azevents.fields('administrative') d CROSS JOIN unnest(d.derived_from) AS source JOIN azevents.fields('administrative') s ON s.column_name = source AND s.format = d.format AND s.path IS NOT NULL
		WHERE d.column_name = q.column_name AND d.format = ANY (f.formats) AND f.beside IS NOT TRUE)) AS members
	FROM question q CROSS JOIN form f LEFT JOIN azevents.fields('administrative') WITH ORDINALITY AS p ON p.column_name = q.column_name AND p.format = ANY (f.formats)
		AND (f.beside IS NULL OR f.beside = (p.path LIKE '/data/%'))
	GROUP BY q.n, q.column_name, f.n, f.formats, f.beside)
SELECT format('| %s | `%s` | %s |', q.question, q.column_name, (SELECT string_agg(coalesce(a.members, CASE a.f WHEN 4 THEN 'as REST' ELSE '' END), ' | ' ORDER BY a.f) FROM answer a WHERE a.q = q.n)) FROM question q ORDER BY q.n;

SELECT $md$
## Columns
Per column: its type, where it stands in each format (JSON Pointer; `*` required), where its value comes from if not from there, and its description. `extra`, the last column of each row type, holds the members that no other column took.

The eight categories of the Activity Log begin with the columns of `activity_log`; only their own follow here.
$md$;
WITH place AS (
	SELECT schema, column_name, string_agg(DISTINCT format('%s: `%s`%s', format, path, CASE WHEN required THEN '*' END), '<br>' ORDER BY format('%s: `%s`%s', format, path, CASE WHEN required THEN '*' END)) AS places
	FROM azevents.fields() WHERE path IS NOT NULL GROUP BY 1, 2),
origin AS (
	SELECT schema, column_name, string_agg(DISTINCT format('%s: %s%s', format, origin, ' ' || array_to_string(derived_from, ', ')), '<br>' ORDER BY format('%s: %s%s', format, origin, ' ' || array_to_string(derived_from, ', '))) AS origins
	FROM azevents.fields() WHERE path IS NULL GROUP BY 1, 2),
allowed AS (SELECT DISTINCT ON (schema, column_name) schema, column_name, '`' || array_to_string(allowed, '`, `') || '`' AS words FROM azevents.fields() WHERE allowed IS NOT NULL ORDER BY 1, 2, format),
line AS (
	SELECT s.schema, s.first, a.attnum, format('| `%s` | %s | %s | %s | %s |', a.attname, replace(format_type(a.atttypid, NULL), 'azevents.', ''), coalesce(replace(p.places, '|', '\|'), ''), coalesce(o.origins, ''),
		pg_temp.cell(col_description(a.attrelid, a.attnum)) || coalesce(' Documented values: ' || w.words || '.', '')) AS line
	FROM (SELECT schema, min(ordinality) AS first FROM azevents.schemas() WITH ORDINALITY GROUP BY schema) s
	JOIN pg_class c ON c.relname = s.schema || '_row' AND c.relnamespace = 'azevents'::regnamespace
	JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND attname <> 'extra'
	LEFT JOIN place p ON p.schema = s.schema AND p.column_name = a.attname
	LEFT JOIN origin o ON o.schema = s.schema AND o.column_name = a.attname
	LEFT JOIN allowed w ON w.schema = s.schema AND w.column_name = a.attname
	WHERE NOT (s.schema IN (SELECT schema FROM azevents.schemas() WHERE document = 'Azure Activity Log event schema' AND value IS NOT NULL) AND a.attname IN (SELECT attname FROM head)))
SELECT format(E'### %s\n| column | type | stands in | else | description |\n| --- | --- | --- | --- | --- |\n%s\n', schema, string_agg(line, E'\n' ORDER BY attnum))
FROM line GROUP BY schema, first ORDER BY schema = 'activity_log' DESC, first;
