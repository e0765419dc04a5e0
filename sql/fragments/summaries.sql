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

CREATE FUNCTION azevents._key(id pg_catalog.text) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_key' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._key(pg_catalog.text) IS 'internal: a text of the key of a summary; NULL where it is empty, or has more than 256 bytes, which an index may not take';

CREATE FUNCTION azevents._format_bit(format azevents.format_name) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_format_bit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._format_bit(azevents.format_name) IS 'internal: a format as a set of bits';

CREATE FUNCTION azevents._format_bits(formats azevents.format_name[]) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_format_bits' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._format_bits(azevents.format_name[]) IS 'internal: formats as a set of bits';

CREATE FUNCTION azevents._formats(bits pg_catalog.int4) RETURNS azevents.format_name[]
	AS 'MODULE_PATHNAME', 'azev_sql_formats' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._formats(pg_catalog.int4) IS 'internal: the formats of a set of bits';

CREATE FUNCTION azevents._union(places pg_catalog.uuid[], more pg_catalog.uuid[], at_most pg_catalog.int4) RETURNS pg_catalog.uuid[]
	AS 'MODULE_PATHNAME', 'azev_sql_union' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._union(pg_catalog.uuid[], pg_catalog.uuid[], pg_catalog.int4) IS 'internal: the different places of two sets of events; NULL if they are more than so many';

CREATE FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.text, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_first_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.text, pg_catalog.uuid) IS 'internal: of the aggregate _first: one value';
CREATE FUNCTION azevents._first_combine(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_first_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._first_combine(pg_catalog.internal, pg_catalog.internal) IS 'internal: of the aggregate _first: two states';
CREATE FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.text, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_last_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.text, pg_catalog.uuid) IS 'internal: of the aggregate _last: one value';
CREATE FUNCTION azevents._last_combine(pg_catalog.internal, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_last_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_combine(pg_catalog.internal, pg_catalog.internal) IS 'internal: of the aggregate _last: two states';
CREATE FUNCTION azevents._pick_serial(pg_catalog.internal) RETURNS pg_catalog.bytea
	AS 'MODULE_PATHNAME', 'azev_sql_pick_serial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_serial(pg_catalog.internal) IS 'internal: of the aggregates _first and _last: a state for another process';
CREATE FUNCTION azevents._pick_deserial(pg_catalog.bytea, pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_pick_deserial' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_deserial(pg_catalog.bytea, pg_catalog.internal) IS 'internal: of the aggregates _first and _last: a state of another process';
CREATE FUNCTION azevents._pick_value(pg_catalog.internal) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_pick_value' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_value(pg_catalog.internal) IS 'internal: of the aggregates _first and _last: the value';
CREATE FUNCTION azevents._pick_order(pg_catalog.internal) RETURNS pg_catalog.uuid
	AS 'MODULE_PATHNAME', 'azev_sql_pick_order' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_order(pg_catalog.internal) IS 'internal: of the aggregates _first_order and _last_order: the place of the event that has the value';

CREATE AGGREGATE azevents._first(pg_catalog.text, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_value,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first(pg_catalog.text, pg_catalog.uuid) IS 'internal: the value whose event has the first place';
CREATE AGGREGATE azevents._first_order(pg_catalog.text, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_order,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first_order(pg_catalog.text, pg_catalog.uuid) IS 'internal: the place of the event whose value _first gives';
CREATE AGGREGATE azevents._last(pg_catalog.text, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_value,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last(pg_catalog.text, pg_catalog.uuid) IS 'internal: the value whose event has the last place';
CREATE AGGREGATE azevents._last_order(pg_catalog.text, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_order,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last_order(pg_catalog.text, pg_catalog.uuid) IS 'internal: the place of the event whose value _last gives';

CREATE FUNCTION azevents._union_texts(texts pg_catalog.text[], more pg_catalog.text[]) RETURNS pg_catalog.text[]
	AS 'MODULE_PATHNAME', 'azev_sql_union_texts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._union_texts(pg_catalog.text[], pg_catalog.text[]) IS 'internal: the different texts of both in the order of their bytes, the first 256 of those that have no more than 2,048 bytes';
CREATE AGGREGATE azevents._texts(pg_catalog.text[]) (SFUNC = azevents._union_texts, STYPE = pg_catalog.text[], COMBINEFUNC = azevents._union_texts, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._texts(pg_catalog.text[]) IS 'internal: the different texts of all arrays, as _union_texts gives them';

CREATE FUNCTION azevents._ends_step(ends pg_catalog.uuid[], event_order pg_catalog.uuid) RETURNS pg_catalog.uuid[]
	AS 'MODULE_PATHNAME', 'azev_sql_ends_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._ends_step(pg_catalog.uuid[], pg_catalog.uuid) IS 'internal: of the aggregate _ends_of: one event';
CREATE FUNCTION azevents._last_ends(ends pg_catalog.uuid[], more pg_catalog.uuid[]) RETURNS pg_catalog.uuid[]
	AS 'MODULE_PATHNAME', 'azev_sql_last_ends' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_ends(pg_catalog.uuid[], pg_catalog.uuid[]) IS 'internal: what _ends_of gives for the events of both';
CREATE AGGREGATE azevents._ends_of(pg_catalog.uuid) (SFUNC = azevents._ends_step, STYPE = pg_catalog.uuid[], COMBINEFUNC = azevents._last_ends, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._ends_of(pg_catalog.uuid) IS 'internal: of events that end something the last place, and the last place of those that end it with another outcome, if there are any';

CREATE FUNCTION azevents._still_ends(event_order pg_catalog.uuid, ends pg_catalog.uuid[]) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_still_ends' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._still_ends(pg_catalog.uuid, pg_catalog.uuid[]) IS 'internal: is the outcome of the event at this place that of the row: does none of the ends behind it have another one?';

-- Of jsonb its bytes as they are: as text a few kilobytes may be a gigabyte.
CREATE FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.jsonb, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_first_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._first_step(pg_catalog.internal, pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: of the aggregate _first of jsonb: one value';
CREATE FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.jsonb, pg_catalog.uuid) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_sql_last_step' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._last_step(pg_catalog.internal, pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: of the aggregate _last of jsonb: one value';
CREATE FUNCTION azevents._pick_jsonb(pg_catalog.internal) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_pick_value' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._pick_jsonb(pg_catalog.internal) IS 'internal: of the aggregates _first and _last of jsonb: the value';
CREATE AGGREGATE azevents._first(pg_catalog.jsonb, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_jsonb,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first(pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: the jsonb whose event has the first place';
CREATE AGGREGATE azevents._first_order(pg_catalog.jsonb, pg_catalog.uuid) (
	SFUNC = azevents._first_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_order,
	COMBINEFUNC = azevents._first_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._first_order(pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: the place of the event whose jsonb _first gives';
CREATE AGGREGATE azevents._last(pg_catalog.jsonb, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_jsonb,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last(pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: the jsonb whose event has the last place';
CREATE AGGREGATE azevents._last_order(pg_catalog.jsonb, pg_catalog.uuid) (
	SFUNC = azevents._last_step, STYPE = pg_catalog.internal, SSPACE = 80, FINALFUNC = azevents._pick_order,
	COMBINEFUNC = azevents._last_combine, SERIALFUNC = azevents._pick_serial, DESERIALFUNC = azevents._pick_deserial, PARALLEL = SAFE);
COMMENT ON AGGREGATE azevents._last_order(pg_catalog.jsonb, pg_catalog.uuid) IS 'internal: the place of the event whose jsonb _last gives';

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

CREATE FUNCTION azevents._summary_key(summary pg_catalog.text, source pg_catalog.text, sql_type pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN EXISTS (SELECT FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.whole = source) THEN azevents._summary_source($1, source, sql_type, payload_column, stored)
		ELSE format('azevents._key(%s)%s', azevents._summary_source($1, source, 'pg_catalog.text'::text, payload_column, stored), CASE WHEN sql_type <> 'pg_catalog.text' THEN '::' || sql_type END) END
$$;
COMMENT ON FUNCTION azevents._summary_key(pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.name, pg_catalog.text[]) IS 'internal: a column of the events of a summary as a value of its key, an expression of a type over a row e';

CREATE FUNCTION azevents._summary_keys(summary pg_catalog.text, payload_column pg_catalog.name, stored pg_catalog.text[])
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, sql_type pg_catalog.text, expression pg_catalog.text, required pg_catalog.bool, stored_as pg_catalog.text)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- what is stored is taken as it is, so that its index serves
	SELECT c.ordinality, c.column_name, c.sql_type, CASE WHEN c.unless IS NULL THEN v.value
			ELSE format('CASE WHEN %s IS NULL THEN %s END', azevents._summary_key($1, c.unless, 'pg_catalog.text'::text, payload_column, stored), v.value) END,
		c.required, CASE WHEN cardinality(c.sources) = 1 AND c.sources[1] = ANY (stored) AND c.unless IS NULL THEN c.sources[1] END
	FROM azevents._summary_columns() c,
		LATERAL (SELECT string_agg(azevents._summary_key($1, s.source, c.sql_type, payload_column, stored), ', ' ORDER BY s.place) AS list
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
	status := format('NULLIF(%s, %L::pg_catalog.text)', status, ''::text);
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
		LATERAL (SELECT CASE WHEN cardinality(c.sources) = 1 THEN l.list ELSE format('COALESCE(%s)', l.list) END AS given) g,
		-- an empty text, or an object without members, is no value
		LATERAL (SELECT CASE WHEN e.empty IS NULL THEN g.given ELSE format('NULLIF(%s, %L::%s)', g.given, e.empty, t.type) END AS value
			FROM (SELECT CASE t.type WHEN 'pg_catalog.text' THEN '' WHEN 'pg_catalog.jsonb' THEN '{}' END AS empty) e) v
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

CREATE FUNCTION azevents._summary_ends() RETURNS pg_catalog.text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT 'azevents._ends_of(x.event_order) FILTER (WHERE azevents._ends(x.event_order))'
$$;
COMMENT ON FUNCTION azevents._summary_ends() IS 'internal: how the events of a row ended what it tells of, as an aggregate over x';

CREATE FUNCTION azevents._summary_aggregates(summary pg_catalog.text)
	RETURNS TABLE (ordinality pg_catalog.int4, column_name pg_catalog.text, rule pg_catalog.text, expression pg_catalog.text, slot pg_catalog.text, slot_expression pg_catalog.text)
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT c.ordinality, c.column_name, c.rule,
		CASE WHEN c.rule = 'at end' THEN format('CASE WHEN azevents._still_ends(%s, %s) THEN %s END', p.place, azevents._summary_ends(), p.picked)
			WHEN p.picked IS NOT NULL THEN p.picked
			WHEN c.rule = 'least' THEN format('min(%s)', v.value)
			WHEN c.rule = 'greatest' THEN format('max(%s)', v.value)
			WHEN c.rule = 'began' THEN format('min(%s) FILTER (WHERE azevents._begins(x.event_order))', v.value)
			-- the place of an event begins with its time
			WHEN c.rule = 'ended' THEN format('max(%s) FILTER (WHERE azevents._ends(x.event_order))', v.value)
			WHEN c.rule = 'count' THEN 'count(*)'
			WHEN c.sql_type = 'azevents.format_name[]' THEN format('azevents._formats(bit_or(azevents._format_bit(%s)))', v.value)
			ELSE format('azevents._texts(%s)', CASE WHEN c.rule = 'members' THEN v.value ELSE format('ARRAY[%s]', v.value) END)
		END, p.slot, p.place
	FROM azevents._summary_columns() c,
		LATERAL (SELECT CASE WHEN cardinality(c.sources) = 0 THEN 'x.event_status' ELSE format('x.%I', c.column_name) END AS value) u,
		-- the aggregates take text, or jsonb: with one of any type, a function of one type would fit a call better; the text of a time is that of JSON, whatever the DateStyle
		LATERAL (SELECT u.value, CASE c.rule WHEN 'outcome' THEN format('azevents._outcome(%L::azevents.identifier, %s)', $1, u.value)
			ELSE format(CASE WHEN cardinality(c.sources) = 0 OR c.sql_type IN ('pg_catalog.text', 'pg_catalog.jsonb') THEN '%s' WHEN c.sql_type = 'pg_catalog.timestamptz' THEN '(to_jsonb(%s) #>> %L::pg_catalog.text[])' ELSE '%s::pg_catalog.text' END, u.value, '{}'::text) END AS as_text) v
		-- the slot is where a table keeps the place of the event that has the value; that of the outcome is among its ends
		LEFT JOIN LATERAL (SELECT CASE WHEN c.rule <> 'outcome' THEN c.column_name END AS slot, format('azevents._%s_order(%s, x.event_order) FILTER (WHERE %s)', r.pick, v.as_text, f.filter) AS place,
				format('(azevents._%s(%s, x.event_order) FILTER (WHERE %s))%s', r.pick, v.as_text, f.filter, CASE WHEN c.sql_type NOT IN ('pg_catalog.text', 'pg_catalog.jsonb') THEN '::' || c.sql_type END) AS picked
			FROM (VALUES ('first', 'first', '%s IS NOT NULL'), ('last', 'last', '%s IS NOT NULL'), ('before end', 'last', '%s IS NOT NULL AND NOT azevents._ends(x.event_order)'),
				('at end', 'last', '%s IS NOT NULL AND azevents._ends(x.event_order)'), ('outcome', 'last', 'azevents._ends(x.event_order)')) r(rule, pick, filter_of),
			LATERAL (SELECT format(r.filter_of, v.value) AS filter) f WHERE r.rule = c.rule) p ON true
	WHERE c.summary = $1 AND c.rule NOT IN ('key', 'of key', 'between', 'how many')
$$;
COMMENT ON FUNCTION azevents._summary_aggregates(pg_catalog.text) IS 'internal: the columns of a summary that are made of many events, as aggregates over x; and for those that are the value of one event, its place';

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

CREATE FUNCTION azevents._summary_grouped(summary pg_catalog.text, keys pg_catalog.text[], from_events pg_catalog.text, with_events pg_catalog.int4) RETURNS pg_catalog.text
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	names text[] := ARRAY(SELECT c.column_name FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key' ORDER BY c.ordinality);
	key_list text := (SELECT string_agg(format('%s AS %I', k.expression, names[k.place]), ', ' ORDER BY k.place) FROM unnest(keys) WITH ORDINALITY AS k(expression, place));
	aggregates text;
	spans boolean := (SELECT s.spans FROM azevents._summaries() s WHERE s.summary = $1);
BEGIN
	SELECT string_agg(format('%s AS %I', a.expression, a.column_name), ', ' ORDER BY a.ordinality) INTO aggregates FROM azevents._summary_aggregates($1) a;
	IF with_events > 0 AND spans THEN
		aggregates := aggregates || ', azevents._first_order(x.event_status, x.event_order) AS _span';
	ELSIF with_events > 0 THEN
		aggregates := aggregates || (SELECT format(', ARRAY[%s] AS _orders, %s AS _ends, azevents._union(array_agg(x.event_order), %L::uuid[], %s) AS _events', string_agg(s.expression, ', ' ORDER BY s.place), azevents._summary_ends(), '{}'::text, with_events)
			FROM azevents._summary_slots($1) s);
	END IF;
	IF NOT spans THEN
		RETURN format('SELECT %s, %s FROM %s GROUP BY %s', key_list, aggregates, from_events, (SELECT string_agg(n::text, ', ') FROM generate_series(1, cardinality(keys)) n));
	END IF;
	-- a span ends with the event that ends it; what does not begin with another event is none
	RETURN format('SELECT %s, %s FROM (SELECT %s, x.*, count(*) FILTER (WHERE azevents._ends(x.event_order)) OVER (PARTITION BY %s ORDER BY x.event_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS event_span
			FROM %s AND x.event_status IS NOT NULL) x GROUP BY %1$s, x.event_span HAVING count(*) FILTER (WHERE NOT azevents._ends(x.event_order)) > 0',
		(SELECT string_agg(format('x.%I', n), ', ') FROM unnest(names) n), aggregates, key_list, array_to_string(keys, ', '), from_events);
END
$$;
COMMENT ON FUNCTION azevents._summary_grouped(pg_catalog.text, pg_catalog.text[], pg_catalog.text, pg_catalog.int4) IS 'internal: the query of a summary without its computed columns, out of rows e and x; for a table with the places of events that it keeps, of all events no more than so many, or of a span the first';

CREATE FUNCTION azevents._summary_query(event_table pg_catalog.regclass, summary pg_catalog.text, payload_column pg_catalog.name, columns pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('SELECT %s FROM (%s) s',
		(SELECT string_agg(CASE WHEN c.expression IS NULL THEN quote_ident(n.column_name) ELSE format('%s AS %I', c.expression, n.column_name) END, ', ' ORDER BY n.ordinality)
			FROM azevents._summary_columns() n LEFT JOIN azevents._summary_computed($2) c ON c.column_name = n.column_name
			WHERE n.summary = $2 AND ($4 IS NULL OR n.column_name = ANY ($4))),
		azevents._summary_grouped($2, ARRAY(SELECT k.expression FROM azevents._summary_keys($2, $3, s.stored) k ORDER BY k.ordinality),
			azevents._summary_from($2, $1::text, $3, s.stored), 0))
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

-- Tables that keep themselves current.  A row of most summaries is a state that takes further events: each value is
-- kept with the place of its event, so that it does not matter which comes first. Spans cannot be kept so, as an event
-- that comes late may cut one in two: a second table keeps what was taken of each event, and the spans in which events
-- were changed are made anew of it.

CREATE FUNCTION azevents._summary_key_join(summary pg_catalog.text, one pg_catalog.text, other pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT string_agg(format('%s.%I %s %s.%2$I', one, c.column_name, CASE WHEN c.required THEN '=' ELSE 'IS NOT DISTINCT FROM' END, other), ' AND ' ORDER BY c.ordinality)
	FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key'
$$;
COMMENT ON FUNCTION azevents._summary_key_join(pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: the condition that two rows have the same key';

CREATE FUNCTION azevents._summary_key_index(summary pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- NULL is a value of the key as any other, which a unique index does not know before PostgreSQL 15
	SELECT string_agg(CASE WHEN c.required THEN quote_ident(c.column_name) ELSE format('(COALESCE(%I, %L::%s))', c.column_name, ''::text, c.sql_type) END, ', ' ORDER BY c.ordinality)
		|| CASE WHEN (SELECT s.spans FROM azevents._summaries() s WHERE s.summary = $1) THEN ', _span' ELSE '' END
	FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key'
$$;
COMMENT ON FUNCTION azevents._summary_key_index(pg_catalog.text) IS 'internal: what the unique index of a summary''s key is on';

CREATE FUNCTION azevents._summary_stored(summary pg_catalog.text) RETURNS pg_catalog.text[]
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT ARRAY(SELECT quote_ident(c.column_name) FROM azevents._summary_columns() c
		WHERE c.summary = $1 AND c.rule NOT IN ('of key', 'between', 'how many') ORDER BY c.rule <> 'key', c.ordinality)
		|| CASE WHEN (SELECT s.spans FROM azevents._summaries() s WHERE s.summary = $1) THEN '{_span}' ELSE '{_orders,_ends,_events}' END::text[]
$$;
COMMENT ON FUNCTION azevents._summary_stored(pg_catalog.text) IS 'internal: the columns of a table of a summary that are not computed, in the order of its query';

CREATE FUNCTION azevents._events_known() RETURNS pg_catalog.int4
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT 64
$$;
COMMENT ON FUNCTION azevents._events_known() IS 'internal: of how many events a row of a summary knows each; one of more counts the events of a batch without knowing whether it has counted one before';

CREATE FUNCTION azevents._summary_merges(summary pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT concat_ws(', ', string_agg(format('%I = ', a.column_name) || CASE
			WHEN a.rule = 'at end' THEN format('CASE WHEN azevents._still_ends(GREATEST(s.%1$s, excluded.%1$s), azevents._last_ends(s._ends, excluded._ends)) THEN %2$s END', v.place, t.taken)
			WHEN v.place IS NOT NULL THEN t.taken
			WHEN a.rule IN ('least', 'began') THEN format('LEAST(s.%I, excluded.%1$I)', a.column_name)
			WHEN a.rule IN ('greatest', 'ended') THEN format('GREATEST(s.%I, excluded.%1$I)', a.column_name)
			WHEN a.rule = 'count' THEN format('COALESCE(cardinality(azevents._union(s._events, excluded._events, 2147483647)), s.%I + excluded.%1$I)', a.column_name)
			WHEN c.sql_type = 'azevents.format_name[]' THEN format('azevents._formats(azevents._format_bits(s.%I) | azevents._format_bits(excluded.%1$I))', a.column_name)
			ELSE format('azevents._union_texts(s.%I, excluded.%1$I)', a.column_name) END, ', ' ORDER BY a.ordinality),
		(SELECT format('_orders = ARRAY[%s]', string_agg(format(CASE WHEN o.first THEN 'LEAST' ELSE 'GREATEST' END || '(s._orders[%s], excluded._orders[%1$s])', o.place), ', ' ORDER BY o.place)) FROM azevents._summary_slots($1) o),
		'_ends = azevents._last_ends(s._ends, excluded._ends)', format('_events = azevents._union(s._events, excluded._events, %s)', azevents._events_known()))
	FROM azevents._summary_aggregates($1) a JOIN azevents._summary_columns() c ON c.summary = $1 AND c.column_name = a.column_name
		LEFT JOIN azevents._summary_slots($1) p ON p.slot = a.slot,
		LATERAL (SELECT CASE WHEN a.rule = 'outcome' THEN '_ends[1]' WHEN p.place IS NOT NULL THEN format('_orders[%s]', p.place) END AS place) v,
		LATERAL (SELECT format('CASE WHEN s.%1$s IS NULL OR excluded.%1$s %2$s s.%1$s THEN excluded.%3$I ELSE s.%3$I END', v.place, CASE WHEN a.rule = 'first' THEN '<' ELSE '>' END, a.column_name) AS taken) t
$$;
COMMENT ON FUNCTION azevents._summary_merges(pg_catalog.text) IS 'internal: what becomes of a row s of a summary and of one for the same key: the same in either order, and the same if it comes twice';

CREATE FUNCTION azevents._summary_insert(summary pg_catalog.text, summary_table pg_catalog.text, query pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- in the order of keys: two that bring events of the same rows cannot wait for each other
	SELECT format('INSERT INTO %s AS s (%s) %s ORDER BY %s ON CONFLICT (%s) DO UPDATE SET %s', summary_table, array_to_string(azevents._summary_stored($1), ', '), query,
		(SELECT string_agg(n::text, ', ') FROM generate_series(1, (SELECT count(*)::integer FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key')) n),
		azevents._summary_key_index($1), azevents._summary_merges($1))
$$;
COMMENT ON FUNCTION azevents._summary_insert(pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: the command that merges the rows of a query into a table of a summary';

CREATE FUNCTION azevents._summary_touched(summary pg_catalog.text, event_table pg_catalog.regclass, old_rows pg_catalog.bool, new_rows pg_catalog.bool) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- an event that was changed and stays at its place under its key is not gone
	SELECT format('WITH touched AS (SELECT %s, sum(greatest(t.gone - t.come, 0)) AS gone, sum(t.come) AS come, array_agg(t.event_order) FILTER (WHERE t.gone > t.come) AS lost FROM (SELECT %1$s, t.event_order, sum(t.gone) AS gone, sum(t.come) AS come FROM (%s) t GROUP BY %1$s, t.event_order) t GROUP BY %1$s)', k.names,
		(SELECT string_agg(format('SELECT %s, %s AS gone, %s AS come, x.event_order FROM %s', k.list, v.gone, 1 - v.gone, azevents._summary_from($1, v.rows, 'payload'::name, s.stored)), ' UNION ALL ')
			FROM (VALUES ('azevents_old', 1, old_rows), ('azevents_new', 0, new_rows)) v(rows, gone, wanted) WHERE v.wanted))
	FROM (SELECT ARRAY(SELECT c.column_name FROM azevents._stored_columns(event_table) c) AS stored) s,
		LATERAL (SELECT string_agg(format('t.%I', k.column_name), ', ' ORDER BY k.ordinality) AS names, string_agg(format('%s AS %I', k.expression, k.column_name), ', ' ORDER BY k.ordinality) AS list
			FROM azevents._summary_keys($1, 'payload'::name, s.stored) k) k
$$;
COMMENT ON FUNCTION azevents._summary_touched(pg_catalog.text, pg_catalog.regclass, pg_catalog.bool, pg_catalog.bool) IS 'internal: the keys of the events that a statement took away or brought, with the numbers of those that are gone from the key and of those that were brought, and the places of those that are gone, as a WITH clause';

CREATE FUNCTION azevents._summary_kept(summary pg_catalog.text, event_table pg_catalog.regclass, stored pg_catalog.text[]) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- a stored column is compared by =, for its index; where it is NULL, by a branch of its own
	SELECT format('(%s)', string_agg(format('SELECT e.* FROM %s e JOIN touched t ON %s', event_table,
		(SELECT string_agg(CASE WHEN k.stored_as IS NULL THEN format('%s %s t.%I', k.expression, CASE WHEN k.required THEN '=' ELSE 'IS NOT DISTINCT FROM' END, k.column_name)
				WHEN b.is_null THEN format('%s IS NULL AND t.%I IS NULL', k.expression, k.column_name) ELSE format('%s = t.%I', k.expression, k.column_name) END, ' AND ' ORDER BY k.ordinality)
			FROM azevents._summary_keys($1, 'payload'::name, stored) k)), ' UNION ALL '))
	FROM (VALUES (false), (true)) b(is_null)
	WHERE NOT b.is_null OR EXISTS (SELECT FROM azevents._summary_keys($1, 'payload'::name, stored) k WHERE k.stored_as IS NOT NULL AND NOT k.required)
$$;
COMMENT ON FUNCTION azevents._summary_kept(pg_catalog.text, pg_catalog.regclass, pg_catalog.text[]) IS 'internal: the events of an event table that have the keys that were touched';

CREATE FUNCTION azevents._summary_moved(summary pg_catalog.text, stored pg_catalog.text[], summary_table pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('WITH before AS (SELECT %s, x.event_order FROM %s) %s', string_agg(format('%s AS %I', k.expression, k.column_name), ', ' ORDER BY k.ordinality),
		azevents._summary_from($1, 'azevents_old'::text, 'payload'::name, stored),
		azevents._summary_insert($1, summary_table, azevents._summary_grouped($1, array_agg(k.expression ORDER BY k.ordinality), format('%s AND NOT EXISTS (SELECT FROM before b WHERE b.event_order = x.event_order AND %s)',
			azevents._summary_from($1, 'azevents_new'::text, 'payload'::name, stored),
			string_agg(format('b.%I %s %s', k.column_name, CASE WHEN k.required THEN '=' ELSE 'IS NOT DISTINCT FROM' END, k.expression), ' AND ' ORDER BY k.ordinality)), azevents._events_known())))
	FROM azevents._summary_keys($1, 'payload'::name, stored) k
$$;
COMMENT ON FUNCTION azevents._summary_moved(pg_catalog.text, pg_catalog.text[], pg_catalog.text) IS 'internal: the command that merges the events that UPDATE moved to another key or to another place into a table of a summary';

CREATE FUNCTION azevents._summary_recount(summary pg_catalog.text, event_table pg_catalog.regclass, summary_table pg_catalog.text, new_rows pg_catalog.bool) RETURNS pg_catalog.text[]
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	stored text[] := ARRAY(SELECT c.column_name FROM azevents._stored_columns(event_table) c);
	keys text[] := ARRAY(SELECT k.expression FROM azevents._summary_keys($1, 'payload'::name, stored) k ORDER BY k.ordinality);
	names text[] := ARRAY(SELECT quote_ident(c.column_name) FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key' ORDER BY c.ordinality);
	others text[] := ARRAY(SELECT n FROM unnest(azevents._summary_stored($1)) n WHERE n <> ALL (names));
	touched text := azevents._summary_touched($1, event_table, true, new_rows);
BEGIN
	-- First the rows are locked, in the order of their keys, and no longer count what is gone. Then what has come to another
	-- key or place is merged, as if it were inserted: a row that another session has made meanwhile takes it, and is locked.
	-- Then what is left of the events is read: by now no other session changes them. A row that tells of others than are
	-- there keeps its values, as those were dropped with their partition. There may be more than it tells of, if the
	-- statement has inserted some too, whose trigger is yet to come: it knows them then.
	RETURN ARRAY[format('%s SELECT FROM %s s JOIN touched t ON %s ORDER BY %s FOR UPDATE OF s', touched, summary_table, azevents._summary_key_join($1, 's'::text, 't'::text), (SELECT string_agg('s.' || n, ', ') FROM unnest(names) n)),
		format('%s UPDATE %s s SET (events, _events) = (SELECT CASE WHEN s._events IS NULL THEN greatest(s.events - t.gone, 0) ELSE cardinality(l.places) END, CASE WHEN s._events IS NOT NULL THEN l.places END
				FROM (SELECT ARRAY(SELECT u.place FROM unnest(s._events) AS u(place) EXCEPT SELECT u.place FROM unnest(t.lost) AS u(place) ORDER BY 1) AS places) l)
			FROM touched t WHERE %s AND t.gone > 0', touched, summary_table, azevents._summary_key_join($1, 's'::text, 't'::text))]
		|| CASE WHEN new_rows THEN ARRAY[azevents._summary_moved($1, stored, summary_table)] END
		|| format('%1$s, kept AS (%2$s), gone AS (DELETE FROM %3$s s USING touched t WHERE %4$s AND s.events = 0 AND NOT EXISTS (SELECT FROM kept k WHERE %5$s)),
			changed AS (UPDATE %3$s s SET %6$s FROM kept k JOIN touched t ON %5$s WHERE %7$s
				AND CASE WHEN cardinality(s._events) <= %9$s THEN s._events <@ k._events ELSE s.events <= k.events END)
			%8$s', touched, azevents._summary_grouped($1, keys, azevents._summary_from($1, azevents._summary_kept($1, event_table, stored), 'payload'::name, stored), 2147483647), summary_table,
			azevents._summary_key_join($1, 's'::text, 't'::text), azevents._summary_key_join($1, 'k'::text, 't'::text), (SELECT string_agg(format('%s = k.%1$s', n), ', ') FROM unnest(others) n),
			azevents._summary_key_join($1, 's'::text, 'k'::text),
			azevents._summary_insert($1, summary_table, format('SELECT %s FROM kept k JOIN touched t ON %s WHERE t.come > 0 AND NOT EXISTS (SELECT FROM %s s WHERE %s)',
				(SELECT string_agg('k.' || n, ', ') FROM unnest(azevents._summary_stored($1)) n), azevents._summary_key_join($1, 'k'::text, 't'::text), summary_table, azevents._summary_key_join($1, 's'::text, 't'::text))), azevents._events_known());
END
$$;
COMMENT ON FUNCTION azevents._summary_recount(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.bool) IS 'internal: the commands after events were deleted or changed: the rows that told of them are made anew of those that are left';

-- Spans.  A row of the table of facts is an event, of the key's columns, its place, and what was taken of it.  The row of
-- a key at the place before all others is what sessions lock that change the key's events; it has no status.

CREATE FUNCTION azevents._before_all() RETURNS pg_catalog.uuid
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT '00000000-0000-0000-0000-000000000000'::uuid
$$;
COMMENT ON FUNCTION azevents._before_all() IS 'internal: the place before the places of all events';

CREATE FUNCTION azevents._after_all() RETURNS pg_catalog.uuid
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
$$;
COMMENT ON FUNCTION azevents._after_all() IS 'internal: the place after the places of all events';

CREATE FUNCTION azevents._span_touched(summary pg_catalog.text, stored pg_catalog.text[], operation pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT string_agg(format('SELECT %s, x.event_order FROM %s AND x.event_status IS NOT NULL',
			(SELECT string_agg(format('%s AS %I', k.expression, k.column_name), ', ' ORDER BY k.ordinality) FROM azevents._summary_keys($1, 'payload'::name, stored) k),
			azevents._summary_from($1, v.rows, 'payload'::name, stored)), ' UNION ALL ' ORDER BY v.rows)
	FROM (VALUES ('azevents_old', 'INSERT'), ('azevents_new', 'DELETE')) v(rows, without) WHERE operation <> v.without
$$;
COMMENT ON FUNCTION azevents._span_touched(pg_catalog.text, pg_catalog.text[], pg_catalog.text) IS 'internal: the query of the keys and places of the events that a statement took away or brought';

CREATE FUNCTION azevents._span_facts(summary pg_catalog.text, source pg_catalog.text, stored pg_catalog.text[], facts_table pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- an event that comes again, after its partition was dropped, may say something else
	SELECT format('INSERT INTO %s AS s (%s, %s) SELECT DISTINCT ON (%s, x.event_order) %4$s, %s FROM %s AND x.event_status IS NOT NULL
		ORDER BY %4$s, x.event_order ON CONFLICT (%2$s, event_order) DO UPDATE SET %7$s', facts_table, k.names, v.names, k.expressions, v.expressions,
		azevents._summary_from($1, source, 'payload'::name, stored), v.changes)
	FROM (SELECT string_agg(quote_ident(k.column_name), ', ' ORDER BY k.ordinality) AS names, string_agg(k.expression, ', ' ORDER BY k.ordinality) AS expressions
			FROM azevents._summary_keys($1, 'payload'::name, stored) k) k,
		(SELECT string_agg(quote_ident(v.column_name), ', ' ORDER BY v.ordinality) AS names, string_agg(format('x.%I', v.column_name), ', ' ORDER BY v.ordinality) AS expressions,
			string_agg(format('%I = excluded.%1$I', v.column_name), ', ' ORDER BY v.ordinality) FILTER (WHERE v.column_name <> 'event_order') AS changes
			FROM azevents._summary_values($1, 'payload'::name, stored) v) v
$$;
COMMENT ON FUNCTION azevents._span_facts(pg_catalog.text, pg_catalog.text, pg_catalog.text[], pg_catalog.text) IS 'internal: the command that keeps what a summary of spans takes of events';

CREATE FUNCTION azevents._span_rows(summary pg_catalog.text, stored pg_catalog.text[], summary_table pg_catalog.text, facts_from pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('INSERT INTO %s (%s) %s', summary_table, array_to_string(azevents._summary_stored($1), ', '),
		azevents._summary_grouped($1, ARRAY(SELECT format('e.%I', c.column_name) FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key' ORDER BY c.ordinality),
			format('%s, LATERAL (SELECT %s) x WHERE true', facts_from,
				(SELECT string_agg(format('e.%I', v.column_name), ', ' ORDER BY v.ordinality) FROM azevents._summary_values($1, 'payload'::name, stored) v)), 1))
$$;
COMMENT ON FUNCTION azevents._span_rows(pg_catalog.text, pg_catalog.text[], pg_catalog.text, pg_catalog.text) IS 'internal: the command that makes spans of what was kept of their events';

CREATE FUNCTION azevents._span_changes(summary pg_catalog.text, stored pg_catalog.text[], summary_table pg_catalog.text, facts_table pg_catalog.text, touched pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	-- A span lies behind the end before it, up to its own.  Those that have the place of a touched event are made anew, and
	-- the one behind it, if it ends one.  What they were before began in one of them.  Each step goes by key and place, so that
	-- an index serves it.
	SELECT format('WITH touched AS MATERIALIZED (%s), span AS MATERIALIZED (%s),
			gone AS (DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT d.ctid FROM span t, LATERAL (SELECT s.ctid FROM %3$s s WHERE %s AND s._span > t.behind AND s._span <= t.up_to OFFSET 0) d)))
			%s', touched, bounds.spans, summary_table, azevents._summary_key_join($1, 's'::text, 't'::text),
		azevents._span_rows($1, stored, summary_table, format('span t, LATERAL (SELECT f.* FROM %s f WHERE %s AND f.event_order > t.behind AND f.event_order <= t.up_to OFFSET 0) e', facts_table, of_touched)))
	FROM azevents._summary_key_join($1, 'f'::text, 't'::text) of_touched,
		LATERAL (SELECT string_agg(format('SELECT %s, COALESCE((SELECT f.event_order FROM %s f WHERE %s AND azevents._ends(f.event_order) AND f.event_order %s t.event_order ORDER BY f.event_order DESC LIMIT 1), azevents._before_all()) AS behind,
				COALESCE((SELECT f.event_order FROM %2$s f WHERE %3$s AND azevents._ends(f.event_order) AND f.event_order %5$s t.event_order ORDER BY f.event_order LIMIT 1), azevents._after_all()) AS up_to
				FROM touched t%6$s', (SELECT string_agg(format('t.%I', c.column_name), ', ' ORDER BY c.ordinality) FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key'), facts_table, of_touched, v.before, v.after, v.condition), ' UNION ' ORDER BY v.condition) AS spans
			FROM (VALUES ('<', '>=', ''), ('<=', '>', ' WHERE azevents._ends(t.event_order)')) v(before, after, condition)) bounds
$$;
COMMENT ON FUNCTION azevents._span_changes(pg_catalog.text, pg_catalog.text[], pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: the command that makes anew the spans in which a statement changed events';

CREATE FUNCTION azevents._span_commands(summary pg_catalog.text, event_table pg_catalog.regclass, summary_table pg_catalog.text, facts_table pg_catalog.text, operation pg_catalog.text) RETURNS pg_catalog.text[]
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	stored text[] := ARRAY(SELECT c.column_name FROM azevents._stored_columns(event_table) c);
	names text := (SELECT string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinality) FROM azevents._summary_columns() c WHERE c.summary = $1 AND c.rule = 'key');
	touched text := azevents._span_touched($1, stored, operation);
	commands text[];
BEGIN
	-- first the keys are locked, in their order: two that bring events of the same resources cannot wait for each other
	commands := ARRAY[format('INSERT INTO %s AS s (%s, event_order) SELECT DISTINCT %2$s, azevents._before_all() FROM (%s) t ORDER BY %2$s ON CONFLICT (%2$s, event_order) DO UPDATE SET event_status = s.event_status',
		facts_table, names, touched)];
	IF operation <> 'INSERT' THEN
		commands := commands || format('DELETE FROM %s s USING (%s) t WHERE %s AND s.event_order = t.event_order', facts_table, azevents._span_touched($1, stored, 'DELETE'::text), azevents._summary_key_join($1, 's'::text, 't'::text));
	END IF;
	IF operation <> 'DELETE' THEN
		commands := commands || azevents._span_facts($1, 'azevents_new'::text, stored, facts_table);
	END IF;
	commands := commands || azevents._span_changes($1, stored, summary_table, facts_table, touched);
	IF operation <> 'INSERT' THEN
		commands := commands || format('DELETE FROM %s s USING (%s) t WHERE %s AND s.event_order = azevents._before_all() AND NOT EXISTS (SELECT FROM %1$s f WHERE %4$s AND f.event_order > azevents._before_all())',
			facts_table, touched, azevents._summary_key_join($1, 's'::text, 't'::text), azevents._summary_key_join($1, 'f'::text, 't'::text));
	END IF;
	RETURN commands;
END
$$;
COMMENT ON FUNCTION azevents._span_commands(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: the commands of a summary of spans after a statement on its event table';

CREATE FUNCTION azevents._summary_trigger(event_table pg_catalog.regclass, trigger_name pg_catalog.name, summary pg_catalog.text, operation pg_catalog.text, OUT tables pg_catalog.oid[], OUT commands pg_catalog.text[])
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- the trigger's condition names its tables, so it depends on them: they may be renamed, and take it with them; the table of facts comes last
	SELECT array_agg(d.refobjid ORDER BY f.attname NULLS FIRST) INTO tables
	FROM pg_trigger t JOIN pg_depend d ON d.classid = 'pg_trigger'::regclass AND d.objid = t.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> t.tgrelid
		LEFT JOIN pg_attribute f ON f.attrelid = d.refobjid AND f.attname = 'event_order' AND NOT f.attisdropped
	WHERE t.tgrelid = event_table AND t.tgname = trigger_name;
	IF tables IS NULL AND current_setting('transaction_isolation') IN ('repeatable read', 'serializable') AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = event_table AND t.tgname = trigger_name) THEN
		RAISE EXCEPTION 'could not serialize access, because trigger "%" of % was made by another transaction', trigger_name, event_table
			USING ERRCODE = 'serialization_failure', HINT = 'The transaction might succeed if it is retried.';
	END IF;
	IF tables IS NULL OR NOT azevents._is_summary(summary) THEN
		RAISE EXCEPTION 'trigger "%" of % is none that azevents.create_summary_table() made', trigger_name, event_table
			USING ERRCODE = 'object_not_in_prerequisite_state', HINT = format('DROP TRIGGER %I ON %s; then make the summary table anew.', trigger_name, event_table);
	END IF;
	commands := CASE WHEN cardinality(tables) > 1 THEN azevents._span_commands(summary, event_table, tables[1]::regclass::text, tables[2]::regclass::text, operation)
		WHEN operation = 'INSERT' THEN ARRAY[azevents._summary_fill(summary, event_table, tables[1]::regclass::text, 'azevents_new'::text)]
		ELSE azevents._summary_recount(summary, event_table, tables[1]::regclass::text, operation = 'UPDATE') END;
END
$$;
COMMENT ON FUNCTION azevents._summary_trigger(pg_catalog.regclass, pg_catalog.name, pg_catalog.text, pg_catalog.text) IS 'internal: the tables that a trigger of a summary keeps, and the commands by which it does so';

CREATE FUNCTION azevents._summary_fill(summary pg_catalog.text, event_table pg_catalog.regclass, summary_table pg_catalog.text, source pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT azevents._summary_insert($1, summary_table, azevents._summary_grouped($1, ARRAY(SELECT k.expression FROM azevents._summary_keys($1, 'payload'::name, s.stored) k ORDER BY k.ordinality),
		azevents._summary_from($1, source, 'payload'::name, s.stored), azevents._events_known()))
	FROM (SELECT ARRAY(SELECT c.column_name FROM azevents._stored_columns(event_table) c) AS stored) s
$$;
COMMENT ON FUNCTION azevents._summary_fill(pg_catalog.text, pg_catalog.regclass, pg_catalog.text, pg_catalog.text) IS 'internal: the command that merges the events of a source into a table of a summary';

CREATE FUNCTION azevents._summarise() RETURNS trigger
	AS 'MODULE_PATHNAME', 'azev_sql_summarise' LANGUAGE C VOLATILE SET search_path = pg_catalog, pg_temp;
COMMENT ON FUNCTION azevents._summarise() IS 'internal: trigger of an event table, which keeps a summary table current after each statement';

-- what is planned once, while its tables are small, goes by their indexes when they are large
CREATE FUNCTION azevents._summarise_spans() RETURNS trigger
	AS 'MODULE_PATHNAME', 'azev_sql_summarise' LANGUAGE C VOLATILE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off;
COMMENT ON FUNCTION azevents._summarise_spans() IS 'internal: trigger of an event table, which keeps a table of a summary of spans current after each statement';

CREATE FUNCTION azevents._refuse_summary_table(event_table pg_catalog.regclass, schema_name pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	distributed boolean := false;
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	IF NOT azevents._is_summary(schema_name) THEN
		RAISE EXCEPTION 'no summary is named "%"', coalesce(schema_name, 'NULL')
			USING ERRCODE = 'undefined_object', HINT = format('The summaries are %s.', (SELECT string_agg(s.summary, ', ') FROM azevents._summaries() s));
	END IF;
	IF (SELECT c.relispartition FROM pg_class c WHERE c.oid = event_table) THEN
		RAISE EXCEPTION '% is a partition', event_table
			USING ERRCODE = 'wrong_object_type', HINT = 'Name the partitioned table: its trigger sees the events of all partitions.';
	END IF;
	IF EXISTS (SELECT FROM pg_partition_tree(event_table) t JOIN pg_class c ON c.oid = t.relid WHERE c.relkind = 'f') THEN
		RAISE EXCEPTION '% has foreign partitions, and PostgreSQL does not hand their new rows to a trigger', event_table
			USING ERRCODE = 'feature_not_supported', HINT = 'azevents.create_view() makes a view of the summary, which reads them.';
	END IF;
	-- Citus keeps a list of the tables that it distributes
	IF EXISTS (SELECT FROM pg_extension x WHERE x.extname = 'citus') THEN
		EXECUTE format('SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition p WHERE p.logicalrelid = %L::regclass)', event_table) INTO distributed;
	END IF;
	IF distributed THEN
		RAISE EXCEPTION '% is distributed by Citus, which has no triggers that see the rows of a statement', event_table
			USING ERRCODE = 'feature_not_supported', HINT = 'azevents.create_view() makes a view of the summary; keep its rows in a table by a job of your own.';
	END IF;
	IF row_security_active(event_table) THEN
		RAISE EXCEPTION 'row-level security shows role % only those events of % that its policies allow', quote_ident(current_user), event_table
			USING ERRCODE = 'insufficient_privilege', HINT = 'A summary table tells of all events, and has no policies. A role to which row-level security does not apply can make it; azevents.create_view() makes a view of the summary, which obeys the policies.';
	END IF;
	IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
		RAISE EXCEPTION 'a summary table cannot be made in a transaction of the isolation level %', current_setting('transaction_isolation')
			USING ERRCODE = 'invalid_transaction_state', HINT = 'Events that others store meanwhile would be missed: BEGIN ISOLATION LEVEL READ COMMITTED.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_summary_table(pg_catalog.regclass, pg_catalog.text) IS 'internal: an error where no table of a summary can be kept of an event table';

CREATE FUNCTION azevents._refuse_summary_place(event_table pg_catalog.regclass, namespace pg_catalog.text, relation pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	owner name := (SELECT r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.oid = event_table);
BEGIN
	PERFORM azevents._refuse_name(namespace, relation);
	IF NOT has_schema_privilege(owner, namespace, 'USAGE') THEN
		RAISE EXCEPTION 'role % owns %, but may not use schema %', quote_ident(owner), event_table, quote_ident(namespace)
			USING ERRCODE = 'insufficient_privilege', DETAIL = 'Who stores events keeps the summary tables current, with the rights that the role has.',
				HINT = format('Create the table in another schema, or GRANT USAGE ON SCHEMA %I TO %I.', namespace, owner);
	END IF;
	IF NOT has_table_privilege(event_table, 'TRIGGER') OR NOT has_table_privilege(event_table, 'SELECT') THEN
		RAISE EXCEPTION 'permission denied for table %', event_table
			USING ERRCODE = 'insufficient_privilege', HINT = format('A summary table is made by the owner of its event table, or by a role that has SELECT and TRIGGER on it: GRANT SELECT, TRIGGER ON %s TO %I.', event_table, current_user);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_summary_place(pg_catalog.regclass, pg_catalog.text, pg_catalog.text) IS 'internal: an error where a summary table cannot be created, because of its schema, its name or the rights on its event table';

CREATE FUNCTION azevents._create_summary_relation(namespace pg_catalog.text, base pg_catalog.text, summary pg_catalog.text, spans pg_catalog.bool) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	full_name text := format('%I.%I', namespace, base);
	i record;
BEGIN
	EXECUTE format('CREATE TABLE %s (%s%s)', full_name,
		(SELECT string_agg(format('%I %s%s', c.column_name, c.sql_type, CASE WHEN c.required THEN ' NOT NULL' WHEN m.expression IS NOT NULL THEN format(' GENERATED ALWAYS AS (%s) STORED', m.expression) END), ', ' ORDER BY c.ordinality)
			FROM azevents._summary_columns() c LEFT JOIN azevents._summary_computed($3) m ON m.column_name = c.column_name WHERE c.summary = $3),
		CASE WHEN spans THEN ', _span uuid NOT NULL' ELSE ', _orders uuid[] NOT NULL, _ends uuid[], _events uuid[]' END);
	FOR i IN SELECT CASE WHEN spans THEN 'INDEX' ELSE 'UNIQUE INDEX' END AS kind, '_key' AS suffix, azevents._summary_key_index($3) AS definition
		UNION ALL SELECT 'INDEX', '_' || c.column_name, format('(%I)', c.column_name) FROM azevents._summary_columns() c WHERE c.summary = $3 AND c.indexed
		UNION ALL SELECT 'INDEX', '_not_ended', format('(%I)) WHERE (%I IS NULL', (SELECT min(b.column_name) FROM azevents._summary_columns() b WHERE b.summary = $3 AND b.indexed), c.column_name)
			FROM azevents._summary_columns() c WHERE c.summary = $3 AND c.rule = 'ended' LOOP
		EXECUTE format('CREATE %s %I ON %s (%s)', i.kind, azevents._new_name(namespace, base, i.suffix, NULL::regclass), full_name, i.definition);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._create_summary_relation(pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.bool) IS 'internal: creates the table of create_summary_table(), and its indexes';

CREATE FUNCTION azevents._create_facts(namespace pg_catalog.text, base pg_catalog.text, summary pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	facts text := format('%I.%I', namespace, azevents._new_name(namespace, base, '_facts'::text, NULL::regclass));
	names text := (SELECT string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinality) FROM azevents._summary_columns() c WHERE c.summary = $3 AND c.rule = 'key');
BEGIN
	EXECUTE format('CREATE TABLE %s (%s, %s, PRIMARY KEY (%s, event_order))', facts,
		(SELECT string_agg(format('%I %s', c.column_name, c.sql_type), ', ' ORDER BY c.ordinality) FROM azevents._summary_columns() c WHERE c.summary = $3 AND c.rule = 'key'),
		(SELECT string_agg(format('%I %s', v.column_name, v.sql_type), ', ' ORDER BY v.ordinality) FROM azevents._summary_values($3, 'payload'::name, '{}'::text[]) v),
		names);
	EXECUTE format('CREATE INDEX %I ON %s (%s, event_order) WHERE azevents._ends(event_order)', azevents._new_name(namespace, base, '_ends'::text, NULL::regclass), facts, names);
	EXECUTE format('COMMENT ON TABLE %s IS %L', facts, format('What the summary table %I.%I keeps of each event, of which it makes its rows', namespace, base));
	EXECUTE format('COMMENT ON COLUMN %s.event_order IS %L', facts, 'Place of the event among the others. The first place of all is no event: who changes events of the key locks it.');
	RETURN facts;
END
$$;
COMMENT ON FUNCTION azevents._create_facts(pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: creates the second table of a summary of spans, and returns its name';

CREATE FUNCTION azevents._create_summary_triggers(event_table pg_catalog.regclass, namespace pg_catalog.text, base pg_catalog.text, summary pg_catalog.text, tables pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	t record;
BEGIN
	FOR t IN SELECT * FROM (VALUES ('INSERT', '_inserted', 'NEW TABLE AS azevents_new'), ('UPDATE', '_updated', 'OLD TABLE AS azevents_old NEW TABLE AS azevents_new'), ('DELETE', '_deleted', 'OLD TABLE AS azevents_old')) v(operation, suffix, rows) LOOP
		-- a constant in the condition makes the trigger depend on the table
		EXECUTE format('CREATE TRIGGER %I AFTER %s ON %s REFERENCING %s FOR EACH STATEMENT WHEN (%s) EXECUTE FUNCTION azevents.%I(%L)',
			azevents._new_name(namespace, base, t.suffix, event_table), t.operation, event_table, t.rows, (SELECT string_agg(format('%L::pg_catalog.regclass IS NOT NULL', u), ' AND ') FROM unnest(tables) u),
			CASE WHEN cardinality(tables) > 1 THEN '_summarise_spans' ELSE '_summarise' END, summary);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._create_summary_triggers(pg_catalog.regclass, pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.text[]) IS 'internal: creates the triggers of an event table that keep a summary table current';

CREATE FUNCTION azevents._give_to_owner(event_table pg_catalog.regclass, tables pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	owner name := (SELECT r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.oid = event_table AND r.rolname <> current_user);
	summary_table text;
BEGIN
	IF owner IS NULL THEN
		RETURN;
	END IF;
	FOREACH summary_table IN ARRAY tables LOOP
		BEGIN
			EXECUTE format('ALTER TABLE %s OWNER TO %I', summary_table, owner);
		EXCEPTION WHEN insufficient_privilege THEN
			-- the owner may create nothing in the schema, or whoever makes the table is no member of the owner
			EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', summary_table, owner);
		END;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._give_to_owner(pg_catalog.regclass, pg_catalog.text[]) IS 'internal: makes tables those of an event table''s owner, who stores events in them; if that is not allowed, grants the owner what that needs';

CREATE FUNCTION azevents.create_summary_table(name pg_catalog.text, event_table pg_catalog.regclass, schema_name pg_catalog.text) RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	place record;
	full_name text;
	facts text;
	spans boolean;
	stored text[];
BEGIN
	PERFORM azevents._refuse_summary_table(event_table, schema_name);
	SELECT coalesce(s.namespace, n.nspname)::text AS namespace, s.relation::text AS relation INTO place
	FROM azevents._split_name(name, 'table'::text) s, pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace WHERE t.oid = event_table;
	PERFORM azevents._refuse_summary_place(event_table, place.namespace, place.relation);
	full_name := format('%I.%I', place.namespace, place.relation);
	SELECT s.spans INTO spans FROM azevents._summaries() s WHERE s.summary = schema_name;
	PERFORM azevents._create_summary_relation(place.namespace, place.relation, schema_name, spans);
	PERFORM azevents._describe_summary(full_name, event_table, schema_name);
	IF spans THEN
		facts := azevents._create_facts(place.namespace, place.relation, schema_name);
		EXECUTE format('COMMENT ON COLUMN %s._span IS %L', full_name, 'Place of the first event of the row.');
	ELSE
		EXECUTE format('COMMENT ON COLUMN %s._orders IS %L', full_name, 'Places of the events that gave the values: which of two is the first, or the last.');
		EXECUTE format('COMMENT ON COLUMN %s._ends IS %L', full_name, 'Place of the last event that ended it, and of the last that ended it otherwise, if one did.');
		EXECUTE format('COMMENT ON COLUMN %s._events IS %L', full_name, format('Places of all events of the row, so that none counts twice; NULL if they are more than %s.', azevents._events_known()));
	END IF;
	-- from here on no session stores events until this one is done
	PERFORM azevents._create_summary_triggers(event_table, place.namespace, place.relation, schema_name, array_remove(ARRAY[full_name, facts], NULL));
	IF spans THEN
		stored := ARRAY(SELECT c.column_name FROM azevents._stored_columns(event_table) c);
		EXECUTE format('%s', azevents._span_facts(schema_name, event_table::text, stored, facts));
		EXECUTE format('%s', azevents._span_rows(schema_name, stored, full_name, format('%s e', facts)));
	ELSE
		EXECUTE format('%s', azevents._summary_fill(schema_name, event_table, full_name, event_table::text));
	END IF;
	PERFORM azevents._give_to_owner(event_table, array_remove(ARRAY[full_name, facts], NULL));
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents.create_summary_table(pg_catalog.text, pg_catalog.regclass, pg_catalog.text) IS 'creates a table of a summary (operation, run, incident or outage), fills it with what the event table has, and keeps it current: after each statement on the event table its rows are those of the view. DELETE and UPDATE of events are followed; the rows of events that were dropped with a partition stay. Who stores events needs SELECT, INSERT, UPDATE and DELETE on it. A name without a schema goes to the schema of the event table';

CREATE FUNCTION azevents._summary_kept_by(summary_table pg_catalog.regclass, OUT event_table pg_catalog.regclass, OUT summary pg_catalog.text, OUT facts pg_catalog.text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- of the two tables of a summary of spans, the second one is that of the facts
	SELECT t.tgrelid::regclass, a.summary, k.tables[2]::regclass::text INTO event_table, summary, facts
	FROM pg_trigger t JOIN pg_depend d ON d.classid = 'pg_trigger'::regclass AND d.objid = t.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = summary_table,
		LATERAL (SELECT split_part(encode(t.tgargs, 'escape'::text), '\000'::text, 1) AS summary) a, LATERAL azevents._summary_trigger(t.tgrelid::regclass, t.tgname, a.summary, 'INSERT'::text) k
	WHERE t.tgfoid IN ('azevents._summarise()'::regprocedure, 'azevents._summarise_spans()'::regprocedure) AND t.tgrelid <> summary_table::oid AND k.tables[1] = summary_table::oid LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION '% is not a table that azevents.create_summary_table() made', coalesce(summary_table::text, 'NULL')
			USING ERRCODE = 'wrong_object_type', HINT = 'Name the table of a summary, not its event table, a view or its table of facts.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._summary_kept_by(pg_catalog.regclass) IS 'internal: the event table that keeps a summary table, its summary, and its table of facts';

CREATE FUNCTION azevents.refill_summary_table(summary_table pg_catalog.regclass) RETURNS pg_catalog.int8
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	kept record;
	stored text[];
	keys text[];
	events text;
	same text;
	number bigint;
BEGIN
	SELECT k.* INTO kept FROM azevents._summary_kept_by(summary_table) k;
	PERFORM azevents._refuse_summary_table(kept.event_table, kept.summary);
	-- no session stores events until this one is done
	EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', kept.event_table);
	stored := ARRAY(SELECT c.column_name FROM azevents._stored_columns(kept.event_table) c);
	IF kept.facts IS NOT NULL THEN
		EXECUTE format('%s', azevents._span_facts(kept.summary, kept.event_table::text, stored, kept.facts));
		EXECUTE format('DELETE FROM %s', summary_table);
		EXECUTE format('%s', azevents._span_rows(kept.summary, stored, summary_table::text, format('(SELECT * FROM %s f WHERE f.event_order OPERATOR(pg_catalog.>) azevents._before_all()) e', kept.facts)));
	ELSE
		keys := ARRAY(SELECT k.expression FROM azevents._summary_keys(kept.summary, 'payload'::name, stored) k ORDER BY k.ordinality);
		events := azevents._summary_from(kept.summary, kept.event_table::text, 'payload'::name, stored);
		same := azevents._summary_key_join(kept.summary, 's'::text, 'k'::text);
		-- a row that tells of others than are there takes those that it does not know; if it does not know its events, it stays
		EXECUTE format('DELETE FROM %s s USING (%s) k WHERE %s AND s.events <= k.events AND (s._events IS NULL OR s._events <@ k._events)', summary_table,
			azevents._summary_grouped(kept.summary, keys, events, 2147483647), same);
		EXECUTE format('%s', azevents._summary_insert(kept.summary, summary_table::text, format('SELECT %s FROM (%s) k WHERE NOT EXISTS (SELECT FROM %s s WHERE %s AND s._events IS NULL)',
			array_to_string(azevents._summary_stored(kept.summary), ', '), azevents._summary_grouped(kept.summary, keys, events, azevents._events_known()), summary_table, same)));
	END IF;
	GET DIAGNOSTICS number = ROW_COUNT;
	RETURN number;
END
$$;
COMMENT ON FUNCTION azevents.refill_summary_table(pg_catalog.regclass) IS 'makes the rows of a summary table anew of the events that its event table has, and returns how many; for events that came without its triggers: a partition that was attached, or data restored into a schema that was there already. Rows that tell of events dropped with a partition stay';
