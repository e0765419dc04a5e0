-- The catalogs: every query of this file that says "none" returns no rows.
\i test/lib/fixtures.sql

-- what belongs to the extension
CREATE TEMPORARY VIEW owned AS
SELECT d.classid, d.objid, pg_describe_object(d.classid, d.objid, 0) AS what
FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE e.extname = 'azevents' AND d.deptype = 'e';

-- none: an object without a comment
SELECT what FROM owned
WHERE obj_description(objid, classid::regclass::name) IS NULL
	AND what !~ '^type azevents\..*\[\]$' AND what !~ '^schema'
ORDER BY 1;
-- none: a column of a row type without a description
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'azevents'::regnamespace AND c.relkind = 'c' AND a.attnum > 0
	AND col_description(c.oid, a.attnum) IS NULL;
-- none: a row type whose last column is not extra jsonb
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'azevents'::regnamespace AND c.relkind = 'c' AND NOT EXISTS (
	SELECT
	FROM pg_attribute a
	WHERE a.attrelid = c.oid AND a.attnum = c.relnatts AND a.attname = 'extra' AND a.atttypid = 'jsonb'::regtype);
-- none: a row function without its row type, and a row type without its function
SELECT p.proname, t.typname FROM (SELECT * FROM pg_proc WHERE pronamespace = 'azevents'::regnamespace
		AND prosrc IN ('azev_rows', 'azev_resource_log_rows')) p
	FULL JOIN (SELECT * FROM pg_type WHERE typnamespace = 'azevents'::regnamespace AND typtype = 'c') t ON p.proname
		|| '_row' = t.typname
WHERE p.prorettype IS DISTINCT FROM t.oid;
-- none: a C function that is not strict, immutable and parallel safe, but for binary I/O,
-- selectivity
-- what takes no argument or a NULL one, and the trigger
SELECT proname, provolatile, proisstrict, proparallel FROM pg_proc
WHERE pronamespace = 'azevents'::regnamespace AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c')
	AND (provolatile <> 'i' OR NOT proisstrict OR proparallel <> 's')
	AND proname !~ '_(join)?sel$'
	AND proname NOT IN ('version', 'fields', 'json_schema', '_inbox', '_inbox_key', '_event_recv', '_event_send')
ORDER BY proname COLLATE "C";
-- none: an argument that can be named in no call, a schema or a table that is named otherwise, a helper
-- that is not marked as one
SELECT p.oid::regprocedure, a.name
FROM pg_proc p, unnest(p.proargnames[:p.pronargs]) a(name)
JOIN pg_get_keywords() k ON k.word = a.name AND k.catcode = 'R'
WHERE pronamespace = 'azevents'::regnamespace;
SELECT p.oid::regprocedure, a.name, t
FROM pg_proc p, unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]::regtype[]) a(name, t)
WHERE pronamespace = 'azevents'::regnamespace
	AND (a.name IN ('schema', 'of_schema')
		OR t = 'regclass'::regtype AND a.name NOT IN ('event_table', 'summary_table', 'leaf'));
SELECT p.oid::regprocedure
FROM pg_proc p
WHERE pronamespace = 'azevents'::regnamespace AND (proname ~ '^_') <> (obj_description(oid, 'pg_proc') ~ '^internal: ');
-- none: a function that serves a type, an operator, an operator class, an aggregate or the planner, and is not
-- marked as a helper
SELECT p.oid::regprocedure FROM pg_proc p WHERE pronamespace = 'azevents'::regnamespace AND proname !~ '^_' AND (
	oid IN (SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type)
	OR oid IN (SELECT unnest(ARRAY[oprcode, oprrest, oprjoin]) FROM pg_operator)
	OR oid IN (SELECT unnest(ARRAY[aggtransfn, aggcombinefn]) FROM pg_aggregate)
	OR oid IN (SELECT amproc FROM pg_amproc) OR oid IN (SELECT prosupport FROM pg_proc)
	OR 'internal'::regtype = ANY (array_append(proargtypes::oid[], prorettype)));
-- none: a function that runs with its owner's rights, or a name outside the schema
SELECT proname FROM pg_proc WHERE pronamespace = 'azevents'::regnamespace AND prosecdef;
SELECT what
FROM owned
JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE pronamespace <> 'azevents'::regnamespace AND prokind <> 'a';
-- in pg_catalog stand, where every query finds them, the operators and aggregates
-- of the types and nothing else; only text with text has operators of other names
SELECT string_agg(DISTINCT o.oprname, ' ' ORDER BY o.oprname)
	FILTER (WHERE oprnamespace = 'pg_catalog'::regnamespace) AS found,
	string_agg(DISTINCT o.oprname, ' ' ORDER BY o.oprname)
		FILTER (WHERE oprnamespace <> 'pg_catalog'::regnamespace) AS of_text
FROM owned JOIN pg_operator o ON classid = 'pg_operator'::regclass AND o.oid = objid;
SELECT what FROM owned JOIN pg_operator o ON classid = 'pg_operator'::regclass AND o.oid = objid
WHERE (o.oprnamespace = 'pg_catalog'::regnamespace)
	<> ('azevents'::regnamespace IN (SELECT typnamespace FROM pg_type WHERE oid IN (o.oprleft, o.oprright)));
SELECT p.oid::regprocedure
FROM owned
JOIN pg_proc p ON classid = 'pg_proc'::regclass AND p.oid = objid
WHERE prokind = 'a' ORDER BY p.oid;
-- none: a function in SQL or PL/pgSQL without a search_path of its own
SELECT proname
FROM pg_proc
JOIN pg_language l ON l.oid = prolang
WHERE pronamespace = 'azevents'::regnamespace AND lanname NOT IN ('c', 'internal')
	AND NOT coalesce(proconfig::text LIKE '%search_path=pg_catalog, pg_temp%', false);
-- none: an operator without commutator, negator or selectivity
SELECT what FROM owned JOIN pg_operator o ON classid = 'pg_operator'::regclass AND o.oid = objid
WHERE (oprcom = 0 AND oprname !~ '~') OR (oprnegate = 0 AND oprname NOT IN ('<@', '@>')) OR oprrest = 0 OR oprjoin = 0;
-- all is as amvalidate wants it
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcnamespace = 'azevents'::regnamespace ORDER BY 1;
-- the eight categories begin with the same columns, in the same order
SELECT count(DISTINCT head) FROM (
	SELECT c.relname, array_agg(a.attname || ' ' || a.atttypid::regtype ORDER BY a.attnum) AS head
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum BETWEEN 1 AND
		(SELECT attnum
			FROM pg_attribute
			WHERE attrelid = 'azevents.activity_log_row'::regclass AND attname = 'resource_parent')
	WHERE c.oid IN (SELECT (('azevents.' || n || '_row')::regclass)
		FROM unnest(ARRAY['activity_log', 'administrative', 'service_health', 'resource_health', 'alert', 'autoscale',
			'security', 'recommendation', 'policy']) n)
	GROUP BY 1) heads;
-- none: a function that reads a payload, or gives a document or a set, and is said to cost as little as an operator
SELECT oid::regprocedure
FROM pg_proc
WHERE pronamespace = 'azevents'::regnamespace AND procost < 20
	-- an aggregate, and what it is made of, only hands a value on
	AND prokind <> 'a' AND oid NOT IN (SELECT unnest(ARRAY[aggtransfn, aggfinalfn]) FROM pg_aggregate)
	AND ('jsonb'::regtype = ANY (proargtypes) OR prorettype = 'jsonb'::regtype OR proretset);
-- none: a function in C whose set has the default number of rows
SELECT oid::regprocedure
FROM pg_proc
WHERE pronamespace = 'azevents'::regnamespace AND proretset AND prorows = 1000
	AND prolang = (SELECT oid FROM pg_language WHERE lanname = 'c');
-- none: an accessor of another type than its kinds (get_text gives all as text), and one that no kind names
SELECT x.*
FROM azevents._accessors() x
WHERE NOT EXISTS (SELECT FROM pg_proc p
	WHERE pronamespace = 'azevents'::regnamespace AND proname = accessor
		AND (prorettype = sql_type::regtype OR accessor = 'get_text'));
SELECT oid::regprocedure
FROM pg_proc
WHERE pronamespace = 'azevents'::regnamespace AND proname ~ '^get_'
	AND proname NOT IN (SELECT accessor FROM azevents._accessors());
