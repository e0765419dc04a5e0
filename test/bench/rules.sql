-- The peers of is_valid: the documented properties as conditions, written out
-- in SQL, as a jsonpath predicate, and as a JSON Schema document.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET search_path = public, azevents;

-- A rule a property: of one schema, or of all of its kind of event (NULL).
CREATE TABLE bench.rule (kind text, schema text, steps text[], value text, required boolean, parent boolean DEFAULT false);
INSERT INTO bench.rule (kind, schema, steps, value, required)
SELECT DISTINCT ON (r.kind, r.schema, r.steps) r.*
FROM (SELECT CASE format WHEN 'activity_log' THEN 'al' ELSE 'ml' END AS kind,
		CASE WHEN schema = 'activity_log' OR format = 'cloud_event' AND path !~ '^/data/' THEN NULL ELSE schema END AS schema,
		ARRAY(SELECT replace(replace(s, '~1', '/'), '~0', '~') FROM unnest(string_to_array(substr(path, 2), '/')) s) AS steps, f.kind AS value, required
	FROM azevents.fields() f
	WHERE path <> '' AND (format = 'activity_log' AND (schema = 'activity_log' OR path ~ '^/properties/') AND schema !~ 'resource_log'
		OR format = 'cloud_event' AND path !~ 'base64' AND schema IN ('model_registered', 'model_deployed', 'run_completed', 'dataset_drift_detected', 'run_status_changed'))
		-- any value of it will do
		AND origin <> 'kept in extra') r;
-- of two places for one column either will do
UPDATE bench.rule SET required = false WHERE kind = 'al' AND steps = '{resourceId}';
UPDATE bench.rule r SET parent = EXISTS (SELECT FROM bench.rule c WHERE c.kind = r.kind AND cardinality(c.steps) = 2 AND c.steps[1] = r.steps[1]) WHERE cardinality(steps) = 1;

-- What a kind allows: JSON types, a pattern for its strings, and a range for its numbers
CREATE TABLE bench.allowed (value text PRIMARY KEY, types text[], pattern text, lowest int, highest int);
INSERT INTO bench.allowed (value, types) VALUES
	('text', '{string}'), ('name', '{string}'), ('resource id', '{string}'), ('text or integer', '{string,number}'), ('event source', '{string,number}'), ('channels', '{string,number}'), ('object or its JSON text', '{object,string}'),
	('data', '{object,string}'), ('object, array or JSON text', '{object,array,string}'), ('text or JSON', '{string,object,array}');
INSERT INTO bench.allowed (value, types, pattern) VALUES
	('timestamp', '{string}', '^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})|[A-Z][a-z]{2}, [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT)?$'),
	('integer', '{number,string}', '^(-?[0-9]+)?$'), ('epoch', '{number,string}', '^(-?[0-9]+)?$'), ('numeric', '{number,string}', '^(-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)?$'),
	('boolean', '{boolean,string}', '^([Tt]rue|[Ff]alse)?$'),
	('object', '{object,string}', '^$'), ('array', '{array,string}', '^$'), ('resource id list', '{array,string}', '^$'),
	('ip address', '{string}', '^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)?$');
INSERT INTO bench.allowed (value, types, lowest, highest) VALUES
	('severity', '{string,number}', 1, 5), ('severity from 0', '{string,number}', 0, 4);
DO $$
BEGIN
	ASSERT NOT EXISTS (SELECT FROM bench.rule WHERE value NOT IN (SELECT value FROM bench.allowed)), 'what a kind allows is not in bench.allowed';
END
$$;

-- Of an object that is written as text nothing more is asked
CREATE VIEW bench.condition AS
SELECT r.kind, r.schema, r.steps, r.value, r.required, a.pattern, a.types || CASE WHEN r.parent AND NOT 'object' = ANY (a.types) THEN '{object,"null"}' ELSE '{"null"}' END::text[] AS types, a.lowest, a.highest,
	EXISTS (SELECT FROM bench.rule p JOIN bench.allowed o USING (value) WHERE p.kind = r.kind AND p.steps = r.steps[:cardinality(r.steps) - 1] AND o.pattern IS NULL AND '{object,string}' <@ o.types) AS in_text
FROM bench.rule r JOIN bench.allowed a USING (value);

-- What says which schema an event is of
CREATE FUNCTION bench.discriminator(of_kind text) RETURNS text[] LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE of_kind WHEN 'al' THEN '{category,value}' ELSE '{type}' END::text[] $$;
CREATE TABLE bench.word AS
SELECT DISTINCT schema, value AS word FROM azevents.schemas() WHERE schema IN (SELECT schema FROM bench.rule);

-- As a CHECK would have it, where NULL passes
CREATE FUNCTION bench.sql_condition(c bench.condition) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' AND ',
		CASE WHEN c.required THEN format(CASE WHEN c.in_text THEN '(%1$s ? %2$L OR jsonb_typeof(%1$s) = ''string'')' ELSE '%1$s ? %2$L' END,
			coalesce(bench.arrows('payload', c.steps[:cardinality(c.steps) - 1], 'pg_catalog.jsonb'), 'payload'), c.steps[cardinality(c.steps)]) END,
		format('jsonb_typeof(%s) %s', bench.arrows('payload', c.steps, 'pg_catalog.jsonb'),
			CASE cardinality(c.types) WHEN 1 THEN '= ' || quote_literal(c.types[1]) ELSE 'IN (' || (SELECT string_agg(quote_literal(t), ', ') FROM unnest(c.types) t) || ')' END),
		CASE WHEN c.lowest IS NOT NULL THEN format('(jsonb_typeof(%s) <> ''number'' OR (%s)::numeric BETWEEN %s AND %s)',
			bench.arrows('payload', c.steps, 'pg_catalog.jsonb'), bench.arrows('payload', c.steps, 'text'), c.lowest, c.highest) END,
		CASE WHEN 'number' = ANY (c.types) AND c.pattern IS NOT NULL OR 'object' = ANY (c.types) AND c.pattern IS NOT NULL OR 'array' = ANY (c.types) AND c.pattern IS NOT NULL OR 'boolean' = ANY (c.types)
			THEN format('(jsonb_typeof(%s) <> ''string'' OR %s ~ %L)', bench.arrows('payload', c.steps, 'pg_catalog.jsonb'), bench.arrows('payload', c.steps, 'text'), c.pattern)
			WHEN c.pattern IS NOT NULL THEN format('%s ~ %L', bench.arrows('payload', c.steps, 'text'), c.pattern) END)
$$;
CREATE FUNCTION bench.sql_check(of_kind text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT (SELECT string_agg(bench.sql_condition(c), ' AND ') FROM bench.condition c WHERE c.kind = of_kind AND c.schema IS NULL)
		|| CASE of_kind WHEN 'al' THEN ' AND (payload ? ''resourceId'' OR payload ? ''resourceUri'')' ELSE '' END
		|| ' AND CASE ' || bench.arrows('payload', bench.discriminator(of_kind), 'text')
		|| (SELECT string_agg(format(' WHEN %L THEN %s', w.word, (SELECT string_agg(bench.sql_condition(c), ' AND ') FROM bench.condition c WHERE c.kind = of_kind AND c.schema = w.schema)), '')
			FROM bench.word w WHERE EXISTS (SELECT FROM bench.condition c WHERE c.kind = of_kind AND c.schema = w.schema))
		|| CASE of_kind WHEN 'al' THEN ' ELSE true END' ELSE ' ELSE false END' END
$$;

-- As one predicate
CREATE FUNCTION bench.path_condition(c bench.condition) RETURNS text LANGUAGE sql AS $$
	SELECT format('(%s%s)', CASE WHEN NOT c.required THEN format('!exists(%s) || ', bench.jsonpath(c.steps))
			WHEN c.in_text THEN format('(%s.type() == "string") || ', bench.jsonpath(c.steps[:cardinality(c.steps) - 1])) ELSE '' END,
		(SELECT string_agg(format('(%s.type() == "%s"%s)', bench.jsonpath(c.steps), t,
			CASE WHEN t = 'string' AND c.pattern IS NOT NULL THEN format(' && %s like_regex %s', bench.jsonpath(c.steps), to_json(c.pattern))
			WHEN t = 'number' AND c.lowest IS NOT NULL THEN format(' && %1$s >= %2$s && %1$s <= %3$s', bench.jsonpath(c.steps), c.lowest, c.highest) ELSE '' END), ' || ')
			FROM unnest(c.types) t))
$$;
CREATE FUNCTION bench.path_check(of_kind text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT (SELECT string_agg(bench.path_condition(c), ' && ') FROM bench.condition c WHERE c.kind = of_kind AND c.schema IS NULL)
		|| CASE of_kind WHEN 'al' THEN ' && (exists($.resourceId) || exists($.resourceUri))'
			ELSE format(' && (%s)', (SELECT string_agg(format('$.type == %s', to_json(word)), ' || ') FROM bench.word w WHERE EXISTS (SELECT FROM bench.rule r WHERE r.kind = 'ml' AND r.schema = w.schema))) END
		|| (SELECT string_agg(format(' && (!(%s == %s) || (%s))', bench.jsonpath(bench.discriminator(of_kind)), to_json(w.word),
				(SELECT string_agg(bench.path_condition(c), ' && ') FROM bench.condition c WHERE c.kind = of_kind AND c.schema = w.schema)), '')
			FROM bench.word w WHERE EXISTS (SELECT FROM bench.condition c WHERE c.kind = of_kind AND c.schema = w.schema))
$$;

-- As a JSON Schema document, in what draft 4 and all since have in common
CREATE FUNCTION bench.schema_property(c bench.condition) RETURNS jsonb LANGUAGE sql AS $$
	SELECT CASE WHEN c.lowest IS NOT NULL THEN jsonb_build_object('type', c.types, 'minimum', c.lowest, 'maximum', c.highest)
		WHEN c.pattern IS NOT NULL THEN jsonb_build_object('type', c.types, 'pattern', c.pattern) ELSE jsonb_build_object('type', c.types) END
$$;
CREATE FUNCTION bench.schema_of(of_kind text, of_schema text) RETURNS jsonb LANGUAGE sql STABLE AS $$
	SELECT jsonb_build_object('properties', jsonb_object_agg(step, property)) ||
		CASE WHEN count(*) FILTER (WHERE required) > 0 THEN jsonb_build_object('required', jsonb_agg(step) FILTER (WHERE required)) ELSE '{}' END
	FROM (SELECT steps[1] AS step, bool_or(required AND cardinality(steps) = 1) AS required,
			coalesce((jsonb_agg(bench.schema_property(c)) FILTER (WHERE cardinality(steps) = 1))->0, '{}')
			|| CASE WHEN count(*) FILTER (WHERE cardinality(steps) = 2) > 0
				THEN jsonb_build_object('properties', jsonb_object_agg(coalesce(steps[2], ''), bench.schema_property(c)) FILTER (WHERE cardinality(steps) = 2)) ELSE '{}' END
			|| CASE WHEN count(*) FILTER (WHERE cardinality(steps) = 2 AND required) > 0
				THEN jsonb_build_object('required', jsonb_agg(steps[2]) FILTER (WHERE cardinality(steps) = 2 AND required)) ELSE '{}' END AS property
		FROM bench.condition c WHERE c.kind = of_kind AND c.schema IS NOT DISTINCT FROM of_schema GROUP BY 1) p
$$;
CREATE FUNCTION bench.json_schema(of_kind text) RETURNS jsonb LANGUAGE sql STABLE AS $$
	WITH words AS (SELECT w.schema, w.word FROM bench.word w WHERE EXISTS (SELECT FROM bench.rule r WHERE r.kind = of_kind AND r.schema = w.schema)),
		is_word AS (SELECT schema, CASE of_kind WHEN 'al' THEN jsonb_build_object('required', '["category"]'::jsonb, 'properties', jsonb_build_object('category',
			jsonb_build_object('type', 'object', 'required', '["value"]'::jsonb, 'properties', jsonb_build_object('value', jsonb_build_object('enum', jsonb_build_array(word))))))
			ELSE jsonb_build_object('properties', jsonb_build_object('type', jsonb_build_object('enum', jsonb_build_array(word)))) END AS test FROM words)
	SELECT jsonb_build_object('type', 'object', 'allOf', jsonb_build_array(bench.schema_of(of_kind, NULL)) || jsonb_agg(jsonb_build_object('anyOf', jsonb_build_array(jsonb_build_object('not', test), bench.schema_of(of_kind, schema))))
		|| CASE of_kind WHEN 'al' THEN '[{"anyOf": [{"required": ["resourceId"]}, {"required": ["resourceUri"]}]}]'
			ELSE jsonb_build_array(jsonb_build_object('properties', jsonb_build_object('type', jsonb_build_object('enum', (SELECT jsonb_agg(word) FROM words))))) END::jsonb)
	FROM is_word
$$;

-- Events with one mistake each: verdicts are compared on these too
CREATE FUNCTION bench.create_broken(of_kind text, tbl text, mistakes int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE bench.%I AS
		SELECT e.n, CASE w.wrong WHEN 0 THEN e.payload #- r.steps
			ELSE jsonb_set(e.payload, r.steps, (ARRAY[''17'', ''true'', ''[1]'', ''{"x": 1}'', ''"x"'']::jsonb[])[w.wrong]) END AS payload
		FROM bench.%I e
		CROSS JOIN LATERAL (SELECT steps FROM bench.rule WHERE kind = %L AND (schema IS NULL OR schema = azevents.event_schema(e.payload)::text)
			ORDER BY md5(e.n || steps::text) LIMIT 1) r
		CROSS JOIN LATERAL (SELECT (''x'' || md5(''wrong '' || e.n))::bit(31)::int %% 6 AS wrong) w
		WHERE e.n <= %s', of_kind || '_broken', tbl, of_kind, mistakes);
END
$$;

-- The extensions that the server has, and how they are called
CREATE TABLE bench.validator (extension text, call text);
INSERT INTO bench.validator VALUES
	('pg_jsonschema', 'jsonb_matches_schema(%L::json, payload)'),
	('is_jsonb_valid', 'is_jsonb_valid(%L::jsonb, payload)'),
	('postgres-json-schema', 'validate_json_schema(%L::jsonb, payload)'),
	-- its schemas are compiled into it when it is built: ours under these names
	('pg_jason_validator', 'azure_%2$s(payload)');

-- A figure of validation: verdicts on events as they are and on broken ones
CREATE FUNCTION bench.add_validation(figure text, title text, target numeric, of_kind text, tbl text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	v bench.validator;
	verdict text;
	invalid bigint;
BEGIN
	PERFORM bench.create_broken(of_kind, tbl, 20000);
	EXECUTE format('SELECT count(*) FROM bench.%I WHERE azevents.is_valid(payload) IS NOT TRUE', of_kind || '_broken') INTO invalid;
	ASSERT invalid > 1000, 'hardly any broken event is invalid';
	INSERT INTO bench.figure (figure, title, target) VALUES (figure, title, target);
	INSERT INTO bench.contender (figure, name, role, few, sql)
	SELECT figure, 'floor', 'floor', few, format('SELECT bench.floor(payload) FROM bench.%s{few}', tbl) FROM unnest(ARRAY[false, true]) few WHERE NOT few OR of_kind = 'al';
	INSERT INTO bench.contender (figure, name, role, sql, compare) VALUES (figure, 'ours', 'ours', format('SELECT azevents.is_valid(payload) FROM bench.%s{few}', tbl),
		format('SELECT n, coalesce(azevents.is_valid(payload), false) AS valid FROM bench.%s{few} UNION ALL SELECT -n, coalesce(azevents.is_valid(payload), false) FROM bench.%s_broken', tbl, of_kind));
	INSERT INTO bench.contender (figure, name, role, few, sql, compare)
	SELECT figure, p.name, 'peer', p.few, format('SELECT %s FROM %s', p.verdict, format(p.source, 'bench.' || tbl || '{few}')),
		format('SELECT n, %1$s AS valid FROM %2$s UNION ALL SELECT -n, %1$s FROM %3$s', p.verdict, format(p.source, 'bench.' || tbl || '{few}'), format(p.source, 'bench.' || of_kind || '_broken'))
	FROM (VALUES ('the conditions of a CHECK', of_kind = 'al', format('coalesce(%s, true)', bench.sql_check(of_kind)), '%s'),
		('the same on a payload detoasted once', of_kind = 'al', format('coalesce(%s, true)', bench.sql_check(of_kind)), '(SELECT n, payload || ''{}'' AS payload FROM %s OFFSET 0) t'),
		('jsonpath predicate', of_kind = 'al', format('coalesce(payload @@ %L, false)', bench.path_check(of_kind)), '%s')) AS p(name, few, verdict, source);
	FOR v IN SELECT * FROM bench.validator LOOP
		BEGIN
			IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = v.extension) THEN
				RETURN NEXT format('%s is not installed', v.extension);
				CONTINUE;
			END IF;
			EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', v.extension);
			verdict := format(v.call, bench.json_schema(of_kind), of_kind);
			EXECUTE format('SELECT %s FROM bench.%I LIMIT 1', verdict, tbl);
			INSERT INTO bench.contender (figure, name, role, few, sql, compare) VALUES (figure, v.extension, 'peer', of_kind = 'al', format('SELECT %s FROM bench.%s{few}', verdict, tbl),
				format('SELECT n, %1$s AS valid FROM bench.%2$s{few} UNION ALL SELECT -n, %1$s FROM bench.%3$s_broken', verdict, tbl, of_kind));
		EXCEPTION WHEN OTHERS THEN
			RETURN NEXT format('%s does not run: %s', v.extension, SQLERRM);
		END;
	END LOOP;
END
$$;
