-- Typed views over tables of payloads

CREATE FUNCTION azevents._base_type(of_type pg_catalog.oid) RETURNS pg_catalog.oid
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE below(oid, base) AS (
		SELECT t.oid, t.typbasetype FROM pg_type t WHERE t.oid = of_type
		UNION ALL SELECT t.oid, t.typbasetype FROM below b JOIN pg_type t ON t.oid = b.base)
	SELECT b.oid FROM below b WHERE b.base = 0::oid
$$;
COMMENT ON FUNCTION azevents._base_type(pg_catalog.oid) IS 'internal: the type that a domain is over, through any number of domains; a type that is no domain is itself';

CREATE FUNCTION azevents._payload_column(event_table pg_catalog.regclass) RETURNS pg_catalog.name
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	names name[];
	other record;
BEGIN
	SELECT array_agg(a.attname ORDER BY a.attnum) INTO names
	FROM pg_attribute a
	WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped
		AND azevents._base_type(a.atttypid) IN ('jsonb'::regtype::oid, 'azevents.event'::regtype::oid);
	IF 'payload' = ANY (names) THEN
		RETURN 'payload';
	END IF;
	IF cardinality(names) = 1 THEN
		RETURN names[1];
	END IF;
	IF cardinality(names) > 1 THEN
		RAISE EXCEPTION 'table % has % columns of type jsonb or event', event_table, cardinality(names)
			USING ERRCODE = 'invalid_parameter_value', DETAIL = format('They are %s.', array_to_string(names, ', ')),
				HINT = format('Name the one with the events: payload_column => %L.', names[1]);
	END IF;
	SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type INTO other FROM pg_attribute a
	WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped AND azevents._base_type(a.atttypid) IN ('json'::regtype, 'text'::regtype, 'varchar'::regtype)
	ORDER BY a.attname = 'payload' DESC, azevents._base_type(a.atttypid) = 'json'::regtype::oid DESC, a.attnum LIMIT 1;
	RAISE EXCEPTION 'table % has no column of type jsonb or event', event_table
		USING ERRCODE = 'invalid_parameter_value', DETAIL = CASE WHEN FOUND THEN format('Its column %I is of type %s.', other.attname, other.type) ELSE 'Nor has it one of type json or text.' END,
			HINT = CASE WHEN FOUND THEN format('If it holds the events, convert it once: ALTER TABLE %s ALTER COLUMN %I TYPE jsonb USING %2$I::jsonb.', event_table, other.attname)
				ELSE 'Name a table that has the events in a column of type jsonb.' END;
END
$$;
COMMENT ON FUNCTION azevents._payload_column(pg_catalog.regclass) IS 'internal: the column of a table that holds its payloads: payload, or the only one of type jsonb or event';

-- in PL/pgSQL, which keeps plans from call to call, as ingest() asks each time
CREATE FUNCTION azevents._event_table_columns()
	RETURNS TABLE (column_name pg_catalog.text, function pg_catalog.text, description pg_catalog.text)
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 8 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- their types are in azevents._create_table()
	RETURN QUERY VALUES ('payload', NULL, 'The event, as it arrived.'), ('received_at', NULL, 'When the row was stored.'),
		('event_id', 'event_id', 'Id of the event.'), ('event_time', 'event_time', 'Time of the event.'),
		('event_schema', 'event_schema', 'What the event is: its embedded schema, or unknown.'),
		('event_key', 'event_key', 'What makes a delivery of the event the same delivery.'),
		('resource_id', 'event_resource_id', 'The resource that the event is about.'),
		('valid', 'is_valid', 'What is_valid() says: true, false, or NULL where no schema applies.');
END
$$;
COMMENT ON FUNCTION azevents._event_table_columns() IS 'internal: the columns of an event table, each with the function by which it is stored of the payload, if it is';

CREATE FUNCTION azevents._stored_columns(event_table pg_catalog.regclass)
	RETURNS TABLE (column_name pg_catalog.text)
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN QUERY SELECT a.attname::text
	FROM pg_attribute a JOIN azevents._event_table_columns() e ON e.column_name = a.attname AND e.function IS NOT NULL
		LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = 's'
	WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped
		AND (pg_get_expr(d.adbin, d.adrelid) IN (format('azevents.%I(payload)', e.function), format('azevents.%I((payload)::jsonb)', e.function))
			OR EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = a.attrelid AND c.contype = 'c' AND c.conkey @> ARRAY[a.attnum] AND c.conname = 'stored_columns_are_of_payload'));
END
$$;
COMMENT ON FUNCTION azevents._stored_columns(pg_catalog.regclass) IS 'internal: the columns of an event table that are stored of its payload';

CREATE FUNCTION azevents._is_event_table(event_table pg_catalog.regclass) RETURNS pg_catalog.bool
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RETURN (SELECT count(*) FROM azevents._stored_columns(event_table)) = (SELECT count(e.function) FROM azevents._event_table_columns() e);
END
$$;
COMMENT ON FUNCTION azevents._is_event_table(pg_catalog.regclass) IS 'internal: has a table all columns that an event table stores of its payload?';

CREATE FUNCTION azevents._accessors(OUT sql_type pg_catalog.text, OUT accessor pg_catalog.text) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_accessors' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 30 COST 30;
COMMENT ON FUNCTION azevents._accessors() IS 'internal: the accessor that gives columns of a type';

CREATE FUNCTION azevents._view_columns(schema_name pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS TABLE (ordinality pg_catalog.int8, column_name pg_catalog.text, expression pg_catalog.text, description pg_catalog.text)
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- every argument of a call is of the very type of the function's: no other function fits better
	SELECT a.attnum, a.attname,
		CASE WHEN own.stored_as = ANY (stored) THEN quote_ident(own.stored_as)
		WHEN a.atttypid = 'azevents.format_name'::regtype THEN format('azevents.event_format(%I::pg_catalog.jsonb)', payload_column)
		ELSE format(CASE WHEN s.reads IS NULL
				THEN 'azevents.%I(%I::pg_catalog.jsonb, %L::azevents.identifier)'
				ELSE 'azevents.%I(%I::pg_catalog.jsonb, %L::azevents.identifier, %L::azevents.identifier)' END,
			x.accessor,
			payload_column, a.attname, s.schema)
		END,
		col_description(a.attrelid, a.attnum)
	FROM (SELECT DISTINCT schema, reads FROM azevents.schemas()) s
	JOIN pg_class c ON c.relname = s.schema || '_row' AND c.relnamespace = 'azevents'::regnamespace
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	JOIN (SELECT DISTINCT sql_type::regtype AS sql_type, accessor FROM azevents._accessors()) x ON x.sql_type = a.atttypid
	-- the columns of an event table that say the same, whatever the event
	LEFT JOIN (VALUES ('event_timestamp', 'event_time'), ('event_time', 'event_time'), ('time', 'event_time'),
		('resource_id', 'resource_id'), ('source', 'resource_id')) AS own(typed, stored_as) ON own.typed = a.attname
	WHERE s.schema = schema_name
	ORDER BY a.attnum
$$;
COMMENT ON FUNCTION azevents._view_columns(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the columns of a schema as expressions over a payload, or over the columns of an event table that are stored, as create_view() uses them';

CREATE FUNCTION azevents._one_of(expression pg_catalog.text, members azevents.schema_name[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- = ANY would do, but for postgres_fdw, to which the array of an extension's type is foreign
	SELECT string_agg(CASE WHEN r.first = r.last THEN format('%s OPERATOR(pg_catalog.=) %L::azevents.schema_name', expression, r.first)
		ELSE format('(%s OPERATOR(pg_catalog.>=) %L::azevents.schema_name AND %1$s OPERATOR(pg_catalog.<=) %3$L::azevents.schema_name)', expression, r.first, r.last) END, ' OR ' ORDER BY r.first)
	FROM (SELECT min(m.member) AS first, max(m.member) AS last
		FROM (SELECT e.member, e.place - row_number() OVER (ORDER BY e.member) AS run
			FROM unnest(enum_range(NULL::azevents.schema_name)) WITH ORDINALITY AS e(member, place) WHERE e.member = ANY (members)) m
		GROUP BY m.run) r
$$;
COMMENT ON FUNCTION azevents._one_of(pg_catalog.text, azevents.schema_name[]) IS 'internal: the condition that an expression is one of some schemas, neighbours as a range';

CREATE FUNCTION azevents._view_condition(schema_name pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- by the column that is stored, or by an index on the one schema; what reads several is asked once
	SELECT CASE WHEN '*' = ANY (s.reads) OR (s.reads IS NOT NULL AND NOT own.stored)
			THEN format('azevents.event_is(%I::pg_catalog.jsonb, %L::azevents.identifier)', payload_column, schema_name)
		ELSE azevents._one_of(CASE WHEN own.stored THEN 'event_schema' ELSE format('azevents.event_schema(%I::pg_catalog.jsonb)', payload_column) END,
			-- those that the enum of this version has
			ARRAY(SELECT e.member FROM unnest(enum_range(NULL::azevents.schema_name)) AS e(member)
				WHERE e.member::text = ANY (coalesce(s.reads, '{}') || schema_name)))
	END
	FROM (SELECT DISTINCT reads FROM azevents.schemas() WHERE schema = schema_name) s,
		(SELECT 'event_schema' = ANY (stored)) AS own(stored)
$$;
COMMENT ON FUNCTION azevents._view_condition(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the condition on a payload that makes its event one of a schema, as create_view() uses it';

CREATE FUNCTION azevents._refuse_view(event_table pg_catalog.regclass, schema_name pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF event_table IS NULL THEN
		RAISE EXCEPTION 'the name of the table is NULL' USING ERRCODE = 'null_value_not_allowed', HINT = 'Name the table with the events.';
	END IF;
	IF schema_name IS NULL THEN
		RAISE EXCEPTION 'the name of the schema is NULL' USING ERRCODE = 'null_value_not_allowed', HINT = 'azevents.schemas() lists the schemas.';
	END IF;
	IF NOT azevents._is_summary(schema_name) AND NOT EXISTS (SELECT FROM azevents._view_columns(schema_name, 'payload'::name, '{}'::text[])) THEN
		-- says what may have been meant
		PERFORM azevents.event_is('{}'::jsonb, schema_name::azevents.identifier);
		RAISE EXCEPTION 'no view can be made of schema "%"', schema_name
			USING ERRCODE = 'undefined_object', DETAIL = 'It describes an envelope or a mapping, and has no row type.',
				HINT = 'Choose another schema. azevents.schemas() lists the schemas.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_view(pg_catalog.regclass, pg_catalog.text) IS 'internal: an error where no typed view can be of a table and a schema';

CREATE FUNCTION azevents._refuse_columns(schema_name pg_catalog.text, columns pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong text;
BEGIN
	IF array_position(columns, NULL::text) IS NOT NULL THEN
		RAISE EXCEPTION 'element % of columns is NULL', array_position(columns, NULL::text)
			USING ERRCODE = 'null_value_not_allowed', HINT = 'Leave the parameter columns out, and the view has all columns of the schema.';
	END IF;
	SELECT u INTO wrong FROM unnest(columns) u
	WHERE u NOT IN (SELECT v.column_name FROM azevents._view_columns(schema_name, 'payload'::name, '{}'::text[]) v) LIMIT 1;
	IF FOUND THEN
		-- the accessor says what may have been meant
		PERFORM azevents.get_text('{}'::jsonb, wrong::azevents.identifier, schema_name::azevents.identifier);
		RAISE EXCEPTION 'schema "%" has no column "%"', schema_name, wrong
			USING ERRCODE = 'undefined_column', HINT = format('SELECT column_name FROM azevents.columns(%L) lists its columns.', schema_name);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_columns(pg_catalog.text, pg_catalog.text[]) IS 'internal: an error where a list of columns names one that a schema has not';

CREATE FUNCTION azevents._other_columns(event_table pg_catalog.regclass, payload_column pg_catalog.name, stored pg_catalog.text[]) RETURNS pg_catalog.text[]
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = event_table AND attname = payload_column AND attnum > 0 AND NOT attisdropped) THEN
		RAISE EXCEPTION 'table % has no column "%"', event_table, payload_column
			USING ERRCODE = 'undefined_column', HINT = (SELECT coalesce('Name the column with the events: payload_column => ' || string_agg(quote_literal(a.attname), ' or ' ORDER BY a.attnum) || '.', 'It has no column of type jsonb, json or text. Name a table that has the events in a column of type jsonb.')
				FROM pg_attribute a WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped AND azevents._base_type(a.atttypid) IN ('jsonb'::regtype, 'json'::regtype, 'text'::regtype));
	END IF;
	RETURN ARRAY(SELECT attname::text FROM pg_attribute
		WHERE attrelid = event_table AND attnum > 0 AND NOT attisdropped AND attname <> payload_column AND attname <> ALL (stored) ORDER BY attnum);
END
$$;
COMMENT ON FUNCTION azevents._other_columns(pg_catalog.regclass, pg_catalog.name, pg_catalog.text[]) IS 'internal: the columns of a table beside its payload and what is stored of it';

CREATE FUNCTION azevents._refuse_clash(event_table pg_catalog.regclass, schema_name pg_catalog.text, others pg_catalog.text[], columns pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	clash text;
BEGIN
	SELECT v.column_name INTO clash FROM azevents._view_columns(schema_name, 'payload'::name, '{}'::text[]) v
	WHERE v.column_name = ANY (others) AND (columns IS NULL OR v.column_name = ANY (columns)) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'table % has a column "%", and so has schema "%"', event_table, clash, schema_name
			USING ERRCODE = 'duplicate_column',
				HINT = 'Rename the table''s column, or list the typed columns that you want: columns => ARRAY[...].';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_clash(pg_catalog.regclass, pg_catalog.text, pg_catalog.text[], pg_catalog.text[]) IS 'internal: an error where a typed view would have two columns of one name';

CREATE FUNCTION azevents._describe_view(view pg_catalog.text, event_table pg_catalog.regclass, schema_name pg_catalog.text, payload_column pg_catalog.name) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	c record;
BEGIN
	EXECUTE format('COMMENT ON VIEW %s IS %L', view,
		(SELECT min(s.title) FROM azevents.schemas() s WHERE s.schema = schema_name) || format(' (%s), out of %s.%s', schema_name, event_table, payload_column));
	-- the table's own columns keep what is said of them
	FOR c IN SELECT a.attname, coalesce(v.description, col_description(t.attrelid, t.attnum)) AS description
			FROM pg_attribute a LEFT JOIN azevents._view_columns(schema_name, payload_column, '{}'::text[]) v ON v.column_name = a.attname
				LEFT JOIN pg_attribute t ON t.attrelid = event_table AND t.attname = a.attname
			WHERE a.attrelid = view::regclass AND a.attnum > 0 LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', view, c.attname, c.description);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._describe_view(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.name) IS 'internal: describes a typed view and its columns';

CREATE FUNCTION azevents._notice_batches(event_table pg_catalog.regclass, payload_column pg_catalog.name) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	batches bigint;
BEGIN
	-- a view, or a table on another server, is not asked in vain
	IF NOT EXISTS (SELECT FROM pg_class WHERE oid = event_table AND relkind IN ('r', 'p', 'm'))
		OR NOT has_column_privilege(event_table::oid, payload_column::text, 'SELECT') THEN
		RETURN;
	END IF;
	EXECUTE format('SELECT count(*) FROM (SELECT %I::pg_catalog.jsonb AS payload FROM %s LIMIT 100) s WHERE s.payload IS NOT NULL AND azevents.event_key(s.payload) IS NULL',
		payload_column, event_table) INTO batches;
	IF batches > 0 THEN
		RAISE NOTICE '% of the first 100 rows of % hold several events, or none', batches, event_table
			USING HINT = 'A typed view shows only rows that hold one event. azevents.create_event_table() creates a table, and azevents.ingest() stores each event of a payload there as a row.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._notice_batches(pg_catalog.regclass, pg_catalog.name) IS 'internal: says so where the first rows of a table hold what a typed view does not show';

CREATE FUNCTION azevents._make_view(full_name pg_catalog.text, query pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- before PostgreSQL 15 a view can read its table with the rights of its owner alone
	EXECUTE format('CREATE VIEW %s %sAS %s', full_name,
		CASE WHEN current_setting('server_version_num')::integer >= 150000 THEN 'WITH (security_invoker = true) ' ELSE '' END, query);
END
$$;
COMMENT ON FUNCTION azevents._make_view(pg_catalog.text, pg_catalog.text) IS 'internal: creates a view that reads its table with the rights of whoever asks it, where PostgreSQL has such views';

CREATE FUNCTION azevents._create_view(view pg_catalog.text, event_table pg_catalog.regclass, schema_name pg_catalog.text,
		payload_column pg_catalog.name, columns pg_catalog.text[])
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	payload name;
	-- what an event table stores: under the typed names, not beside them
	stored text[] := ARRAY(SELECT s.column_name FROM azevents._stored_columns(event_table) s);
	others text[];
	place record;
	full_name text;
	list text;
BEGIN
	PERFORM azevents._refuse_view(event_table, schema_name);
	SELECT coalesce(s.namespace, n.nspname) AS namespace, s.relation INTO place
	FROM azevents._split_name(view, 'view'::text) s, pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.oid = event_table;
	full_name := format('%I.%I', place.namespace, place.relation);
	IF azevents._is_summary(schema_name) THEN
		PERFORM azevents._refuse_name(place.namespace::text, place.relation::text);
		RETURN azevents._create_summary_view(full_name, event_table, schema_name, coalesce(payload_column, azevents._payload_column(event_table)), columns);
	END IF;
	PERFORM azevents._refuse_columns(schema_name, columns);
	payload := coalesce(payload_column, azevents._payload_column(event_table));
	others := azevents._other_columns(event_table, payload, stored);
	PERFORM azevents._refuse_clash(event_table, schema_name, others, columns);
	PERFORM azevents._refuse_name(place.namespace::text, place.relation::text);

	SELECT concat_ws(', ', (SELECT string_agg(quote_ident(o), ', ' ORDER BY n) FROM unnest(others) WITH ORDINALITY AS o(o, n)),
		string_agg(format('%s AS %I', v.expression, v.column_name), ', ' ORDER BY v.ordinality)) INTO list
	FROM azevents._view_columns(schema_name, payload, stored) v WHERE columns IS NULL OR v.column_name = ANY (columns);
	PERFORM azevents._make_view(full_name, format('SELECT %s FROM %s WHERE %s', list, event_table, azevents._view_condition(schema_name, payload, stored)));
	PERFORM azevents._describe_view(full_name, event_table, schema_name, payload);
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents._create_view(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: create_view(), without its notice';

CREATE FUNCTION azevents.create_view(view pg_catalog.text, event_table pg_catalog.regclass, schema_name pg_catalog.text,
		payload_column pg_catalog.name DEFAULT NULL, columns pg_catalog.text[] DEFAULT NULL)
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	made regclass := azevents._create_view(view, event_table, schema_name, payload_column, columns);
BEGIN
	PERFORM azevents._notice_batches(event_table, coalesce(payload_column, azevents._payload_column(event_table)));
	RETURN made;
END
$$;
COMMENT ON FUNCTION azevents.create_view(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'creates a typed view over a table of payloads, which shows the events of a schema: first the table''s other columns, then the schema''s; or, for a summary (operation, run, incident, outage), one row for what many events tell of; if the view''s name has no schema, it is created in the schema of the table';

CREATE FUNCTION azevents.create_views(in_schema pg_catalog.text, event_table pg_catalog.regclass, payload_column pg_catalog.name DEFAULT NULL)
	RETURNS SETOF pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	s text;
BEGIN
	IF in_schema IS NULL THEN
		RAISE EXCEPTION 'the schema of the views is NULL'
			USING ERRCODE = 'null_value_not_allowed', HINT = 'Name a schema. CREATE SCHEMA creates one.';
	END IF;
	FOR s IN SELECT DISTINCT regexp_replace(c.relname, '_row$', '') FROM pg_class c WHERE c.relnamespace = 'azevents'::regnamespace AND c.relkind = 'c' ORDER BY 1 LOOP
		RETURN NEXT azevents._create_view(format('%I.%I', in_schema, s), event_table, s, payload_column, NULL::text[]);
	END LOOP;
	FOR s IN SELECT m.summary FROM azevents._summaries() m ORDER BY 1 LOOP
		RETURN NEXT azevents._create_view(format('%I.%I', in_schema, s), event_table, s, payload_column, NULL::text[]);
	END LOOP;
	PERFORM azevents._notice_batches(event_table, coalesce(payload_column, azevents._payload_column(event_table)));
END
$$;
COMMENT ON FUNCTION azevents.create_views(pg_catalog.text, pg_catalog.regclass, pg_catalog.name) IS 'creates a typed view for each embedded schema and each summary, with its name, in a schema of the database';

