-- Typed views over tables of payloads

CREATE FUNCTION azevents.payload_column("table" pg_catalog.regclass) RETURNS pg_catalog.name
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	names name[];
BEGIN
	SELECT array_agg(a.attname ORDER BY a.attnum) INTO names
	FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
	WHERE a.attrelid = "table" AND a.attnum > 0 AND NOT a.attisdropped
		AND 'jsonb'::regtype IN (a.atttypid, t.typbasetype);
	IF 'payload' = ANY (names) THEN
		RETURN 'payload';
	END IF;
	IF cardinality(names) = 1 THEN
		RETURN names[1];
	END IF;
	RAISE EXCEPTION 'table % has % columns of type jsonb', "table", coalesce(cardinality(names), 0)
		USING ERRCODE = 'invalid_parameter_value',
			HINT = 'Name the one with the events: payload_column => ''...''.';
END
$$;
COMMENT ON FUNCTION azevents.payload_column(pg_catalog.regclass) IS 'the column of a table that holds its payloads: payload, or the only one of type jsonb';

CREATE FUNCTION azevents.stored_columns("table" pg_catalog.regclass)
	RETURNS TABLE (column_name pg_catalog.text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT a.attname
	FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = 's'
	WHERE a.attrelid = "table" AND a.attnum > 0 AND NOT a.attisdropped
		AND a.attname IN ('event_id', 'event_time', 'event_schema', 'event_key', 'resource_id', 'valid')
		AND (pg_get_expr(d.adbin, d.adrelid) IN (format('azevents.%I(payload)', a.attname), 'azevents.event_resource_id(payload)', 'azevents.is_valid(payload)')
			OR EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = a.attrelid AND c.contype = 'c' AND c.conkey @> ARRAY[a.attnum] AND c.conname = 'stored_columns_are_of_payload'))
$$;
COMMENT ON FUNCTION azevents.stored_columns(pg_catalog.regclass) IS 'the columns of an event table that are stored of its payload';

CREATE FUNCTION azevents.view_columns(of_schema pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[] DEFAULT '{}')
	RETURNS TABLE (ordinality pg_catalog.int8, column_name pg_catalog.text, expression pg_catalog.text, description pg_catalog.text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT a.attnum, a.attname,
		CASE WHEN own.stored_as = ANY (stored) THEN quote_ident(own.stored_as)
		WHEN a.atttypid = 'azevents.format_name'::regtype THEN format('azevents.event_format(%I)', payload_column)
		ELSE format(CASE WHEN s.reads IS NULL
				THEN 'azevents.%I(%I, %L)%s' ELSE 'azevents.%I(%I, %L, %5$L)%4$s' END,
			CASE a.atttypid::regtype::text
				WHEN 'timestamp with time zone' THEN 'get_timestamptz' WHEN 'numeric' THEN 'get_numeric'
				WHEN 'bigint' THEN 'get_integer' WHEN 'integer' THEN 'get_integer' WHEN 'boolean' THEN 'get_boolean'
				WHEN 'jsonb' THEN 'get_jsonb' WHEN 'inet' THEN 'get_inet' WHEN 'text[]' THEN 'get_text_array'
				WHEN 'azevents.resource_id' THEN 'get_resource_id' WHEN 'azevents.severity' THEN 'get_severity'
				ELSE 'get_text' END,
			payload_column, a.attname, CASE a.atttypid WHEN 'integer'::regtype THEN '::integer' ELSE '' END, s.schema)
		END,
		col_description(a.attrelid, a.attnum)
	FROM (SELECT DISTINCT schema, reads FROM azevents.schemas()) s
	JOIN pg_class c ON c.relname = s.schema || '_row' AND c.relnamespace = 'azevents'::regnamespace
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	-- the columns of an event table that say the same
	LEFT JOIN (VALUES ('event_id', 'event_id'), ('event_timestamp', 'event_time'), ('event_time', 'event_time'), ('time', 'event_time'),
		('resource_id', 'resource_id'), ('source', 'resource_id')) AS own(typed, stored_as) ON own.typed = a.attname
	WHERE s.schema = of_schema
	ORDER BY a.attnum
$$;
COMMENT ON FUNCTION azevents.view_columns(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'the columns of a schema as expressions over a payload, or over the columns of an event table that are stored, as create_view() uses them';

CREATE FUNCTION azevents.one_of(expression pg_catalog.text, members pg_catalog.anyarray) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- = ANY would do, but for postgres_fdw, to which the array of an extension's type is foreign
	SELECT string_agg(CASE WHEN r.first = r.last THEN format('%s OPERATOR(pg_catalog.=) %L::%s', expression, r.first, r.type)
		ELSE format('(%s OPERATOR(pg_catalog.>=) %L::%s AND %1$s OPERATOR(pg_catalog.<=) %4$L::%3$s)', expression, r.first, r.type, r.last) END, ' OR ' ORDER BY r.first)
	FROM (SELECT min(m.member) AS first, max(m.member) AS last, pg_typeof(min(m.member)) AS type
		FROM (SELECT e.member, e.place - row_number() OVER (ORDER BY e.member) AS run
			FROM unnest(enum_range(members[1])) WITH ORDINALITY AS e(member, place) WHERE e.member = ANY (members)) m
		GROUP BY m.run) r
$$;
COMMENT ON FUNCTION azevents.one_of(pg_catalog.text, pg_catalog.anyarray) IS 'the condition that an expression is one of some values of an enum, neighbours as a range';

CREATE FUNCTION azevents.view_condition(of_schema pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[] DEFAULT '{}') RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- by the column that is stored, or by an index on the one schema; what reads several is asked once
	SELECT CASE WHEN '*' = ANY (s.reads) OR (s.reads IS NOT NULL AND NOT own.stored) THEN format('azevents.event_is(%I, %L)', payload_column, of_schema)
		ELSE azevents.one_of(CASE WHEN own.stored THEN 'event_schema' ELSE format('azevents.event_schema(%I)', payload_column) END,
			(coalesce(s.reads, '{}') || of_schema)::azevents.schema_name[])
	END
	FROM (SELECT DISTINCT reads FROM azevents.schemas() WHERE schema = of_schema) s,
		(SELECT 'event_schema' = ANY (stored)) AS own(stored)
$$;
COMMENT ON FUNCTION azevents.view_condition(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'the condition on a payload that makes its event one of a schema, as create_view() uses it';

CREATE FUNCTION azevents.create_view(view pg_catalog.text, "table" pg_catalog.regclass, schema pg_catalog.text,
		payload_column pg_catalog.name DEFAULT NULL, columns pg_catalog.text[] DEFAULT NULL)
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	payload name := coalesce(payload_column, azevents.payload_column("table"));
	path text[] := parse_ident(view);
	namespace text;
	full_name text;
	others text[];
	unknown text[];
	clash text[];
	list text;
	c record;
	-- what an event table stores: under the typed names, not beside them
	stored text[] := coalesce((SELECT array_agg(s.column_name) FROM azevents.stored_columns("table") s), '{}');
BEGIN
	IF cardinality(path) > 2 THEN
		RAISE EXCEPTION '% is no name of a view', view
			USING ERRCODE = 'invalid_name', HINT = 'Write a name, or a schema, a dot and a name.';
	END IF;
	IF NOT EXISTS (SELECT FROM azevents.view_columns(schema, payload)) THEN
		RAISE EXCEPTION 'no embedded schema with columns is named "%"', schema
			USING ERRCODE = 'undefined_object', HINT = 'azevents.schemas() lists the schemas.';
	END IF;
	IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = "table" AND attname = payload AND attnum > 0 AND NOT attisdropped) THEN
		RAISE EXCEPTION 'table % has no column "%"', "table", payload
			USING ERRCODE = 'undefined_column', HINT = 'Name the one with the events: payload_column => ''...''.';
	END IF;
	SELECT array_agg(u) INTO unknown FROM unnest(columns) u
	WHERE u NOT IN (SELECT v.column_name FROM azevents.view_columns(schema, payload) v);
	IF unknown IS NOT NULL THEN
		RAISE EXCEPTION 'schema "%" has no column "%"', schema, unknown[1]
			USING ERRCODE = 'undefined_column', HINT = format('SELECT column_name FROM azevents.fields(%L) lists its columns.', schema);
	END IF;

	SELECT array_agg(attname::text ORDER BY attnum) INTO others
	FROM pg_attribute WHERE attrelid = "table" AND attnum > 0 AND NOT attisdropped AND attname <> payload
		AND attname <> ALL (stored);
	SELECT array_agg(v.column_name) INTO clash FROM azevents.view_columns(schema, payload) v
	WHERE v.column_name = ANY (others) AND (columns IS NULL OR v.column_name = ANY (columns));
	IF clash IS NOT NULL THEN
		RAISE EXCEPTION 'table % has a column "%", and so has schema "%"', "table", clash[1], schema
			USING ERRCODE = 'duplicate_column',
				HINT = 'Rename the table''s column, or name the typed columns that the view shall have: columns => ARRAY[...].';
	END IF;

	SELECT n.nspname INTO namespace FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.oid = "table";
	full_name := CASE cardinality(path) WHEN 1 THEN format('%I.%I', namespace, path[1]) ELSE format('%I.%I', path[1], path[2]) END;
	SELECT string_agg(format('%I', o), ', ' ORDER BY n) INTO list FROM unnest(others) WITH ORDINALITY AS o(o, n);
	SELECT concat_ws(', ', list, string_agg(format('%s AS %I', v.expression, v.column_name), ', ' ORDER BY v.ordinality)) INTO list
	FROM azevents.view_columns(schema, payload, stored) v WHERE columns IS NULL OR v.column_name = ANY (columns);
	EXECUTE format('CREATE VIEW %s %sAS SELECT %s FROM %s WHERE %s', full_name,
		CASE WHEN current_setting('server_version_num')::integer >= 150000 THEN 'WITH (security_invoker = true) ' ELSE '' END,
		list, "table", azevents.view_condition(schema, payload, stored));
	EXECUTE format('COMMENT ON VIEW %s IS %L', full_name,
		(SELECT min(s.title) FROM azevents.schemas() s WHERE s.schema = create_view.schema) || format(' (%s), out of %s.%s', schema, "table", payload));
	FOR c IN SELECT v.column_name, v.description FROM azevents.view_columns(schema, payload) v WHERE columns IS NULL OR v.column_name = ANY (columns) LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.column_name, c.description);
	END LOOP;
	-- the table's own columns keep what is said of them
	FOR c IN SELECT a.attname, col_description(a.attrelid, a.attnum) AS description FROM pg_attribute a WHERE a.attrelid = "table" AND a.attname = ANY (others) LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.attname, c.description);
	END LOOP;
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents.create_view(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'creates a typed view over a table of payloads: the table''s other columns, then those of a schema, for the events of that schema; a name without a schema goes beside the table';

CREATE FUNCTION azevents.create_views(schema_name pg_catalog.text, "table" pg_catalog.regclass, payload_column pg_catalog.name DEFAULT NULL)
	RETURNS SETOF pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	s text;
BEGIN
	FOR s IN SELECT DISTINCT c.relname FROM pg_class c WHERE c.relnamespace = 'azevents'::regnamespace AND c.relkind = 'c' ORDER BY 1 LOOP
		RETURN NEXT azevents.create_view(format('%I.%I', schema_name, regexp_replace(s, '_row$', '')), "table", regexp_replace(s, '_row$', ''), payload_column);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents.create_views(pg_catalog.text, pg_catalog.regclass, pg_catalog.name) IS 'creates in a schema of the database a typed view for each embedded schema, each of the schema''s name';

