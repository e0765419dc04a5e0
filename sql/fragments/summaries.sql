-- Summaries: many events told as one row, as views and as tables that keep themselves current

CREATE FUNCTION azevents._event_order(summary azevents.identifier, event_time pg_catalog.timestamptz, status pg_catalog.text, event_key pg_catalog.uuid) RETURNS pg_catalog.uuid
	AS 'MODULE_PATHNAME', 'azev_sql_event_order' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_order(azevents.identifier, pg_catalog.timestamptz, pg_catalog.text, pg_catalog.uuid) IS 'internal: the place of an event among the events of one row of a summary: by its time, then by whether its status begins or ends something, then by its key';

CREATE FUNCTION azevents._begins(event_order pg_catalog.uuid) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_begins' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._begins(pg_catalog.uuid) IS 'internal: does the status of the event at this place begin something?';

CREATE FUNCTION azevents._ends(event_order pg_catalog.uuid) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_ends' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._ends(pg_catalog.uuid) IS 'internal: does the status of the event at this place end something?';

CREATE FUNCTION azevents._outcome(summary azevents.identifier, status pg_catalog.text) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_outcome' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._outcome(azevents.identifier, pg_catalog.text) IS 'internal: the outcome that a status means in a summary; NULL if it ends nothing';

CREATE FUNCTION azevents._format_bit(format azevents.format_name) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_format_bit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._format_bit(azevents.format_name) IS 'internal: a format as a set of bits';

CREATE FUNCTION azevents._format_bits(formats azevents.format_name[]) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_format_bits' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._format_bits(azevents.format_name[]) IS 'internal: formats as a set of bits';

CREATE FUNCTION azevents._formats(bits pg_catalog.int4) RETURNS azevents.format_name[]
	AS 'MODULE_PATHNAME', 'azev_sql_formats' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._formats(pg_catalog.int4) IS 'internal: the formats of a set of bits';

CREATE FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_first_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: of the aggregate _first: one value';
CREATE FUNCTION azevents._first_combine(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_first_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._first_combine(pg_catalog.internal, pg_catalog.internal) IS 'internal: of the aggregate _first: two states';
CREATE FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_last_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: of the aggregate _last: one value';
CREATE FUNCTION azevents._last_combine(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_last_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_combine(pg_catalog.internal, pg_catalog.internal) IS 'internal: of the aggregate _last: two states';
CREATE FUNCTION azevents._pick_serial(pg_catalog.internal) RETURNS pg_catalog.bytea
	AS 'MODULE_PATHNAME', 'azev_sql_pick_serial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_serial(pg_catalog.internal) IS 'internal: of the aggregates _first and _last: a state for another process';
CREATE FUNCTION azevents._pick_deserial(pg_catalog.bytea, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_pick_deserial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_deserial(pg_catalog.bytea, pg_catalog.internal) IS 'internal: of the aggregates _first and _last: a state of another process';
CREATE FUNCTION azevents._pick_value(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) RETURNS pg_catalog.anyelement
	AS 'MODULE_PATHNAME', 'azev_sql_pick_value' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_value(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: of the aggregates _first and _last: the value';
CREATE FUNCTION azevents._pick_order(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) RETURNS pg_catalog.uuid
	AS 'MODULE_PATHNAME', 'azev_sql_pick_order' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_order(pg_catalog.internal, pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: of the aggregates _first_order and _last_order: the place of the event that has the value';

CREATE AGGREGATE azevents._first(pg_catalog.anyelement, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 112, FINALFUNC = azevents._pick_value, FINALFUNC_EXTRA,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first(pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: the value whose event has the first place';
CREATE AGGREGATE azevents._first_order(pg_catalog.anyelement, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 112, FINALFUNC = azevents._pick_order, FINALFUNC_EXTRA,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first_order(pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: the place of the event whose value _first gives';
CREATE AGGREGATE azevents._last(pg_catalog.anyelement, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 112, FINALFUNC = azevents._pick_value, FINALFUNC_EXTRA,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last(pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: the value whose event has the last place';
CREATE AGGREGATE azevents._last_order(pg_catalog.anyelement, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 112, FINALFUNC = azevents._pick_order, FINALFUNC_EXTRA,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last_order(pg_catalog.anyelement, pg_catalog.uuid) IS 'internal: the place of the event whose value _last gives';

CREATE FUNCTION azevents._is_summary(schema_name pg_catalog.text) RETURNS pg_catalog.bool
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM azevents._summaries() s WHERE s.summary = schema_name)
$$;
COMMENT ON FUNCTION azevents._is_summary(pg_catalog.text) IS 'internal: is it the name of a summary?';

-- What is taken of one event.  In all that follows e is the event's row, x what is taken of it.

CREATE FUNCTION azevents._summary_source(summary pg_catalog.text, source pg_catalog.text, sql_type pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS pg_catalog.text
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	payload text := format('e.%I::pg_catalog.jsonb', payload_column);
	schemas text[] := (SELECT s.reads FROM azevents._summaries() s WHERE s.summary = $1);
	value text;
	value_type regtype;
BEGIN
	-- what every event has, then the columns of its schema
	SELECT CASE WHEN v.name = ANY (stored) THEN format('e.%I', v.name) ELSE format('azevents.%I(%s)', v.function, payload) END, v.type INTO value, value_type
	FROM (VALUES ('event_time', 'event_time', 'timestamptz'::regtype), ('event_key', 'event_key', 'uuid'), ('format', 'event_format', 'azevents.format_name'),
		('event_schema', 'event_schema', 'azevents.schema_name'), ('resource_id', 'event_resource_id', 'azevents.resource_id')) v(name, function, type)
	WHERE v.name = source;
	IF NOT FOUND THEN
		SELECT format(CASE WHEN cardinality(schemas) = 1 THEN 'azevents.%I(%s, %L::azevents.identifier, %L::azevents.identifier)' ELSE 'azevents.%I(%s, %L::azevents.identifier)' END,
			x.accessor, payload, source, schemas[1]), a.atttypid INTO STRICT value, value_type
		FROM unnest(schemas) WITH ORDINALITY AS s(name, place) JOIN pg_class c ON c.relname = s.name || '_row' AND c.relnamespace = 'azevents'::regnamespace
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = source
			JOIN azevents._accessors() x ON x.sql_type::regtype::oid = a.atttypid
		ORDER BY s.place LIMIT 1;
	END IF;
	IF value_type = sql_type::regtype THEN
		RETURN value;
	END IF;
	RETURN format('(%s)::pg_catalog.text::%s', value, sql_type);
END
$$;
COMMENT ON FUNCTION azevents._summary_source(pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: a column of the events of a summary as an expression of a type over a row e';

CREATE FUNCTION azevents._summary_keys(summary pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, expression pg_catalog.text, required pg_catalog.bool, stored_as pg_catalog.text)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- an empty text is no id; what is stored is taken as it is, so that its index serves
	SELECT c.ordinality, c.column_name, CASE WHEN c.unless IS NULL THEN v.value
			ELSE format('CASE WHEN NULLIF(%s, %L::pg_catalog.text) IS NULL THEN %s END', azevents._summary_source($1, c.unless, 'pg_catalog.text'::text, payload_column, stored), ''::text, v.value) END,
		c.required, CASE WHEN cardinality(c.sources) = 1 AND c.sources[1] = ANY (stored) AND c.unless IS NULL THEN c.sources[1] END
	FROM azevents._summary_columns() c,
		LATERAL (SELECT string_agg(CASE WHEN s.source = ANY ('{resource_id,event_key}') OR c.sql_type = 'azevents.azure_name' AND cardinality(c.sources) = 1
					THEN azevents._summary_source($1, s.source, c.sql_type, payload_column, stored)
				ELSE format('NULLIF(%s, %L::pg_catalog.text)::%s', azevents._summary_source($1, s.source, 'pg_catalog.text'::text, payload_column, stored), ''::text, c.sql_type) END, ', ' ORDER BY s.place) AS list
			FROM unnest(c.sources) WITH ORDINALITY AS s(source, place)) l,
		LATERAL (SELECT CASE WHEN cardinality(c.sources) = 1 THEN l.list ELSE format('COALESCE(%s)', l.list) END AS value) v
	WHERE c.summary = $1 AND c.rule = 'key'
$$;
COMMENT ON FUNCTION azevents._summary_keys(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the columns that make events one row of a summary, as expressions over a row e';

CREATE FUNCTION azevents._summary_values(summary pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, sql_type pg_catalog.text, expression pg_catalog.text)
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	about record;
	status text;
BEGIN
	SELECT s.* INTO STRICT about FROM azevents._summaries() s WHERE s.summary = $1;
	SELECT string_agg(azevents._summary_source($1, u.source, 'pg_catalog.text'::text, payload_column, stored), ', ' ORDER BY u.place) INTO status
	FROM unnest(about.statuses) WITH ORDINALITY AS u(source, place);
	IF about.implied IS NOT NULL THEN
		status := format('%s, CASE WHEN %s = %L::azevents.schema_name THEN %L::pg_catalog.text END', status,
			azevents._summary_source($1, 'event_schema'::text, 'azevents.schema_name'::text, payload_column, stored), about.implied_by, about.implied);
	END IF;
	IF about.implied IS NOT NULL OR cardinality(about.statuses) > 1 THEN
		status := format('COALESCE(%s)', status);
	END IF;
	RETURN QUERY VALUES (-1, 'event_order', 'pg_catalog.uuid', format('azevents._event_order(%L::azevents.identifier, %s, %s, %s)', $1,
			azevents._summary_source($1, 'event_time'::text, 'pg_catalog.timestamptz'::text, payload_column, stored), status,
			azevents._summary_source($1, 'event_key'::text, 'pg_catalog.uuid'::text, payload_column, stored))),
		(0, 'event_status', 'pg_catalog.text', status);
	RETURN QUERY SELECT c.ordinality, c.column_name, t.type,
		CASE WHEN c.word IS NULL THEN v.value ELSE format('(%s)::azevents.azure_name = %L::azevents.azure_name', v.value, c.word) END
	FROM azevents._summary_columns() c,
		-- of a set each value
		LATERAL (SELECT CASE WHEN c.rule = 'set' THEN left(c.sql_type, -2) ELSE c.sql_type END AS type) t,
		LATERAL (SELECT string_agg(azevents._summary_source($1, u.source, CASE WHEN c.word IS NULL THEN t.type ELSE 'pg_catalog.text' END, payload_column, stored), ', ' ORDER BY u.place) AS list
			FROM unnest(c.sources) WITH ORDINALITY AS u(source, place)) l,
		LATERAL (SELECT CASE WHEN cardinality(c.sources) = 1 THEN l.list ELSE format('COALESCE(%s)', l.list) END AS value) v
	WHERE c.summary = $1 AND cardinality(c.sources) > 0 AND c.rule NOT IN ('key', 'of key', 'between', 'how many');
END
$$;
COMMENT ON FUNCTION azevents._summary_values(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: what a summary takes of an event, as expressions over a row e';

CREATE FUNCTION azevents._summary_condition(summary pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT concat_ws(' AND ', format('(%s)', azevents._one_of(azevents._summary_source($1, 'event_schema'::text, 'azevents.schema_name'::text, payload_column, stored),
			ARRAY(SELECT e.member FROM unnest(enum_range(NULL::azevents.schema_name)) AS e(member) WHERE e.member::text = ANY (s.reads)))),
		-- each event has a key of its own
		(SELECT string_agg(format('(%s) IS NOT NULL', k.expression), ' AND ' ORDER BY k.ordinality) FROM azevents._summary_keys($1, payload_column, stored) k
			JOIN azevents._summary_columns() c ON c.summary = $1 AND c.column_name = k.column_name
			WHERE k.required AND 'event_key' <> ALL (c.sources)))
	FROM azevents._summaries() s WHERE s.summary = $1
$$;
COMMENT ON FUNCTION azevents._summary_condition(pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the condition on a row e that makes its event one that a summary reads';

CREATE FUNCTION azevents._summary_from(summary pg_catalog.text, source pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- OFFSET 0: what is taken is computed once, and not in each place where it is used
	SELECT format('%s e, LATERAL (SELECT %s OFFSET 0) x WHERE %s', source,
		(SELECT string_agg(format('%s AS %I', v.expression, v.column_name), ', ' ORDER BY v.ordinality) FROM azevents._summary_values($1, payload_column, stored) v),
		azevents._summary_condition($1, payload_column, stored))
$$;
COMMENT ON FUNCTION azevents._summary_from(pg_catalog.text, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the rows e of events that a summary reads, and x, what it takes of each';

-- What becomes of many events

CREATE FUNCTION azevents._summary_aggregates(summary pg_catalog.text)
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, rule pg_catalog.text, expression pg_catalog.text, slot pg_catalog.text, slot_expression pg_catalog.text)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- the slot is where a table keeps the place of the event that has the value; what one event ended has one in common
	SELECT c.ordinality, c.column_name, c.rule,
		CASE c.rule WHEN 'first' THEN format('azevents._first(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL)', v.value)
			WHEN 'last' THEN format('azevents._last(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL)', v.value)
			WHEN 'before end' THEN format('azevents._last(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL AND NOT azevents._ends(x.event_order))', v.value)
			WHEN 'at end' THEN format('azevents._last(%s, x.event_order) FILTER (WHERE azevents._ends(x.event_order))', v.value)
			WHEN 'ended' THEN format('azevents._last(%s, x.event_order) FILTER (WHERE azevents._ends(x.event_order))', v.value)
			WHEN 'outcome' THEN format('azevents._last(azevents._outcome(%L::azevents.identifier, x.event_status), x.event_order) FILTER (WHERE azevents._ends(x.event_order))', $1)
			WHEN 'least' THEN format('min(%s)', v.value)
			WHEN 'greatest' THEN format('max(%s)', v.value)
			WHEN 'began' THEN format('min(%s) FILTER (WHERE azevents._begins(x.event_order))', v.value)
			WHEN 'count' THEN 'count(*)'
			WHEN 'set' THEN CASE c.sql_type WHEN 'azevents.format_name[]' THEN format('azevents._formats(bit_or(azevents._format_bit(%s)))', v.value)
				ELSE format('array_agg(DISTINCT %s COLLATE "C" ORDER BY %1$s COLLATE "C") FILTER (WHERE %1$s IS NOT NULL)', v.value) END
		END,
		CASE WHEN c.rule IN ('at end', 'ended', 'outcome') THEN ' end' WHEN c.rule IN ('first', 'last', 'before end') THEN c.column_name END,
		CASE c.rule WHEN 'first' THEN format('azevents._first_order(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL)', v.value)
			WHEN 'last' THEN format('azevents._last_order(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL)', v.value)
			WHEN 'before end' THEN format('azevents._last_order(%s, x.event_order) FILTER (WHERE %1$s IS NOT NULL AND NOT azevents._ends(x.event_order))', v.value)
			WHEN 'ended' THEN format('azevents._last_order(%s, x.event_order) FILTER (WHERE azevents._ends(x.event_order))', v.value) END
	FROM azevents._summary_columns() c,
		LATERAL (SELECT CASE WHEN cardinality(c.sources) = 0 THEN 'x.event_status' ELSE format('x.%I', c.column_name) END AS value) v
	WHERE c.summary = $1 AND c.rule NOT IN ('key', 'of key', 'between', 'how many')
$$;
COMMENT ON FUNCTION azevents._summary_aggregates(pg_catalog.text) IS 'internal: the columns of a summary that are made of many events, as aggregates over x';

CREATE FUNCTION azevents._summary_computed(summary pg_catalog.text)
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, sql_type pg_catalog.text, expression pg_catalog.text)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT c.ordinality, c.column_name, c.sql_type,
		CASE c.rule WHEN 'of key' THEN format('azevents.%I(%I)', c.function, c.sources[1])
			WHEN 'between' THEN format('(%I - %I)', c.sources[2], c.sources[1])
			ELSE format('COALESCE(cardinality(%I), 0)', c.sources[1]) END
	FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule IN ('of key', 'between', 'how many')
$$;
COMMENT ON FUNCTION azevents._summary_computed(pg_catalog.text) IS 'internal: the columns of a summary that are computed of other columns of the same row';

CREATE FUNCTION azevents._summary_slots(summary pg_catalog.text) RETURNS TABLE (slot pg_catalog.text, place pg_catalog.int8, expression pg_catalog.text, first pg_catalog.bool)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT a.slot, row_number() OVER (ORDER BY min(a.ordinality)), max(a.slot_expression), bool_or(a.rule = 'first')
	FROM azevents._summary_aggregates($1) a WHERE a.slot IS NOT NULL GROUP BY a.slot
$$;
COMMENT ON FUNCTION azevents._summary_slots(pg_catalog.text) IS 'internal: the places of events that a table of a summary keeps in its column _orders';

CREATE FUNCTION azevents._summary_grouped(summary pg_catalog.text, keys pg_catalog.text[], from_events pg_catalog.text, with_orders pg_catalog.bool) RETURNS pg_catalog.text
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	names text[] := ARRAY(SELECT c.column_name FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key' ORDER BY c.ordinality);
	key_list text := (SELECT string_agg(format('%s AS %I', k.expression, names[k.place]), ', ' ORDER BY k.place) FROM unnest(keys) WITH ORDINALITY AS k(expression, place));
	aggregates text;
BEGIN
	SELECT string_agg(format('%s AS %I', a.expression, a.column_name), ', ' ORDER BY a.ordinality) INTO aggregates FROM azevents._summary_aggregates($1) a;
	IF with_orders THEN
		aggregates := aggregates || (SELECT format(', ARRAY[%s] AS _orders', string_agg(s.expression, ', ' ORDER BY s.place)) FROM azevents._summary_slots($1) s);
	END IF;
	IF NOT (SELECT s.spans FROM azevents._summaries() s WHERE s.summary = $1) THEN
		RETURN format('SELECT %s, %s FROM %s GROUP BY %s', key_list, aggregates, from_events, (SELECT string_agg(n::text, ', ') FROM generate_series(1, cardinality(keys)) n));
	END IF;
	-- a span ends with the event that ends it; what does not begin with another event is none
	RETURN format('SELECT %s, %s FROM (SELECT %s, x.*, count(*) FILTER (WHERE azevents._ends(x.event_order)) OVER (PARTITION BY %s ORDER BY x.event_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS event_span
			FROM %s AND x.event_status IS NOT NULL) x GROUP BY %1$s, x.event_span HAVING count(*) FILTER (WHERE NOT azevents._ends(x.event_order)) > 0',
		(SELECT string_agg(format('x.%I', n), ', ') FROM unnest(names) n), aggregates, key_list, array_to_string(keys, ', '), from_events);
END
$$;
COMMENT ON FUNCTION azevents._summary_grouped(pg_catalog.text, pg_catalog.text[], pg_catalog.text, pg_catalog.bool) IS 'internal: the query of a summary without its computed columns, out of rows e and x; with the places of events that a table keeps, if wanted';

CREATE FUNCTION azevents._summary_query(event_table pg_catalog.regclass, summary pg_catalog.text, payload_column pg_catalog.name, columns pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('SELECT %s FROM (%s) s',
		(SELECT string_agg(CASE WHEN c.expression IS NULL THEN quote_ident(n.column_name) ELSE format('%s AS %I', c.expression, n.column_name) END, ', ' ORDER BY n.ordinality)
			FROM azevents._summary_columns() n LEFT JOIN azevents._summary_computed($2) c ON c.column_name = n.column_name
			WHERE n.summary = $2 AND ($4 IS NULL OR n.column_name = ANY ($4))),
		azevents._summary_grouped($2, ARRAY(SELECT k.expression FROM azevents._summary_keys($2, $3, s.stored) k ORDER BY k.ordinality),
			azevents._summary_from($2, $1::text, $3, s.stored), false))
	FROM (SELECT ARRAY(SELECT c.column_name FROM azevents._stored_columns($1) c) AS stored) s
$$;
COMMENT ON FUNCTION azevents._summary_query(pg_catalog.regclass, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: the query of a summary view';

CREATE FUNCTION azevents._refuse_summary_columns(summary pg_catalog.text, columns pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	wrong text;
BEGIN
	SELECT coalesce(u.name, 'NULL') INTO wrong FROM unnest(columns) AS u(name)
	WHERE u.name IS NULL OR u.name NOT IN (SELECT c.column_name FROM azevents._summary_columns() c WHERE c.summary = $1) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'summary "%" has no column "%"', summary, wrong
			USING ERRCODE = 'undefined_column', HINT = format('SELECT column_name FROM azevents.columns(%L) lists its columns.', summary);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_summary_columns(pg_catalog.text, pg_catalog.text[]) IS 'internal: an error where a list of columns names one that a summary has not';

CREATE FUNCTION azevents._describe_summary(full_name pg_catalog.text, event_table pg_catalog.regclass, summary pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	c record;
BEGIN
	EXECUTE format('COMMENT ON %s %s IS %L', CASE (SELECT p.relkind FROM pg_class p WHERE p.oid = full_name::regclass) WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, full_name,
		(SELECT s.title FROM azevents._summaries() s WHERE s.summary = $3) || format(' (%s), out of the events of %s', summary, event_table));
	FOR c IN SELECT s.column_name, s.description FROM azevents._summary_columns() s
			JOIN pg_attribute a ON a.attrelid = full_name::regclass AND a.attname = s.column_name WHERE s.summary = $3 LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.column_name, c.description);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._describe_summary(pg_catalog.text, pg_catalog.regclass, pg_catalog.text) IS 'internal: describes a view or a table of a summary and its columns';

CREATE FUNCTION azevents._create_summary_view(full_name pg_catalog.text, event_table pg_catalog.regclass, summary pg_catalog.text, payload_column pg_catalog.name, columns pg_catalog.text[])
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM azevents._refuse_summary_columns(summary, columns);
	-- an error where the table has no such column
	PERFORM azevents._other_columns(event_table, payload_column, '{}'::text[]);
	PERFORM azevents._make_view(full_name, azevents._summary_query(event_table, summary, payload_column, columns));
	PERFORM azevents._describe_summary(full_name, event_table, summary);
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents._create_summary_view(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: creates a view of a summary over a table of payloads';
