-- What an extension's members are, a line each, so that two installs can be
-- compared: definitions, comments, privileges, what each depends on.  No oid and
-- no order of creation is in it.
SET search_path = pg_catalog;
WITH member AS (
	SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass WHERE e.extname = 'azevents' AND d.deptype = 'e'
	-- operators, functions and members of families stand in the families' rows
), defined AS (
	SELECT m.classid, m.objid, to_jsonb(p) - '{oid,pronamespace,proowner,prolang,prorettype,proargtypes,proallargtypes,prosupport,proacl,proargdefaults,prosqlbody,provariadic}'::text[]
		|| jsonb_build_object('definition', CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END, 'support', p.prosupport::regproc, 'acl', p.proacl,
			'aggregate', to_jsonb(g) - '{aggfnoid,aggsortop,aggtranstype}'::text[] || jsonb_build_object('sort', g.aggsortop::regoperator, 'state', g.aggtranstype::regtype)) AS definition
	FROM member m JOIN pg_proc p ON m.classid = 'pg_proc'::regclass AND p.oid = m.objid LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
	UNION ALL
	SELECT m.classid, m.objid, to_jsonb(t) - '{oid,typnamespace,typowner,typrelid,typelem,typarray,typbasetype,typcollation,typdefaultbin,typsubscript,typinput,typoutput,typreceive,typsend,typmodin,typmodout,typanalyze}'::text[]
		|| jsonb_build_object('base', format_type(t.typbasetype, t.typtypmod), 'in', t.typinput::regproc, 'out', t.typoutput::regproc, 'recv', t.typreceive::regproc, 'send', t.typsend::regproc, 'analyze', t.typanalyze::regproc, 'collation', t.typcollation::regcollation,
			'labels', (SELECT jsonb_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
			'constraints', (SELECT jsonb_agg(conname || ' ' || pg_get_constraintdef(oid) ORDER BY conname) FROM pg_constraint WHERE contypid = t.oid),
			'attributes', (SELECT jsonb_agg(jsonb_build_array(attname, format_type(atttypid, atttypmod), attnotnull, attstorage, attcollation::regcollation, col_description(attrelid, attnum)) ORDER BY attnum) FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped))
	FROM member m JOIN pg_type t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid
	UNION ALL
	SELECT m.classid, m.objid, jsonb_build_object('kind', c.relkind, 'options', c.reloptions, 'acl', c.relacl, 'view', CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END, 'security', ARRAY[c.relrowsecurity, c.relforcerowsecurity],
		'columns', (SELECT jsonb_agg(jsonb_build_array(attname, format_type(atttypid, atttypmod), attnotnull, attstorage, attacl, col_description(attrelid, attnum)) ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped))
	FROM member m JOIN pg_class c ON m.classid = 'pg_class'::regclass AND c.oid = m.objid
	UNION ALL
	SELECT m.classid, m.objid, jsonb_build_object('function', o.oprcode::regprocedure, 'result', o.oprresult::regtype, 'commutator', o.oprcom::regoperator, 'negator', o.oprnegate::regoperator, 'restrict', o.oprrest::regprocedure, 'join', o.oprjoin::regprocedure, 'flags', ARRAY[o.oprcanmerge, o.oprcanhash])
	FROM member m JOIN pg_operator o ON m.classid = 'pg_operator'::regclass AND o.oid = m.objid
	UNION ALL
	SELECT m.classid, m.objid, jsonb_build_object('type', o.opcintype::regtype, 'key', o.opckeytype::regtype, 'default', o.opcdefault) FROM member m JOIN pg_opclass o ON m.classid = 'pg_opclass'::regclass AND o.oid = m.objid
	UNION ALL
	SELECT m.classid, m.objid, jsonb_build_object('operators', (SELECT jsonb_agg(jsonb_build_array(amopstrategy, amoppurpose, amopopr::regoperator) ORDER BY amopstrategy, amopopr::regoperator::text) FROM pg_amop WHERE amopfamily = f.oid),
		'functions', (SELECT jsonb_agg(jsonb_build_array(amprocnum, amproc::regprocedure) ORDER BY amprocnum, amproc::regprocedure::text) FROM pg_amproc WHERE amprocfamily = f.oid))
	FROM member m JOIN pg_opfamily f ON m.classid = 'pg_opfamily'::regclass AND f.oid = m.objid
	UNION ALL
	SELECT m.classid, m.objid, jsonb_build_object('context', c.castcontext, 'method', c.castmethod, 'function', c.castfunc::regprocedure) FROM member m JOIN pg_cast c ON m.classid = 'pg_cast'::regclass AND c.oid = m.objid
)
SELECT pg_describe_object(m.classid, m.objid, 0), jsonb_pretty(d.definition), 'comment: ' || coalesce(obj_description(m.objid, m.classid::regclass::name), '-'),
	'initial privileges: ' || coalesce((SELECT string_agg(p.initprivs::text, ', ' ORDER BY p.objsubid) FROM pg_init_privs p WHERE p.classoid = m.classid AND p.objoid = m.objid), '-'),
	'depends on: ' || coalesce((SELECT string_agg(d.deptype::text || ' ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid), ', ' ORDER BY d.deptype::text COLLATE "C", pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid) COLLATE "C") FROM pg_depend d WHERE d.classid = m.classid AND d.objid = m.objid), '-')
FROM member m LEFT JOIN defined d USING (classid, objid)
UNION ALL
SELECT 'extension', jsonb_pretty(to_jsonb(e) - '{oid,extowner,extnamespace,extconfig}'::text[]), coalesce(obj_description(e.oid, 'pg_extension'), '-'), e.extnamespace::regnamespace::text, coalesce(e.extconfig::regclass[]::text, '-') FROM pg_extension e WHERE extname = 'azevents'
ORDER BY 1;
