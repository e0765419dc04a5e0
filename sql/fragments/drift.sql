-- Drift: what arrives that no schema documents

CREATE FUNCTION azevents.drift(
	payload pg_catalog.jsonb,
	OUT ordinality pg_catalog.int8,
	OUT schema azevents.schema_name,
	OUT format azevents.format_name,
	OUT path pg_catalog.text,
	OUT what pg_catalog.text,
	OUT found pg_catalog.text
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_drift' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 120
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.drift(pg_catalog.jsonb) IS 'where the events of a payload depart from what their schemas document, one row each: what departs (member: no field has it; spelling: a field has it in another spelling; value: not a documented word; type: not converted; absent: documented as always there), the JSON Pointer in the event (* for a key in an open map, such as claims), and a sample of what was found, never of an open map';

CREATE FUNCTION azevents._drift_events(
	payload pg_catalog.jsonb,
	OUT ordinality pg_catalog.int8,
	OUT schema azevents.schema_name,
	OUT format azevents.format_name,
	OUT path pg_catalog.text,
	OUT what pg_catalog.text,
	OUT found pg_catalog.text,
	OUT event_time pg_catalog.timestamptz,
	OUT event_key pg_catalog.uuid
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_drift_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 2 COST 130
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents._drift_events(pg_catalog.jsonb) IS 'internal: drift() with the time and the key of the event, and one more row for each event of a known schema, in which nothing departs, so that a report can count the events';

CREATE FUNCTION azevents.drift_report(event_table pg_catalog.regclass, since pg_catalog.timestamptz DEFAULT NULL, until pg_catalog.timestamptz DEFAULT NULL,
		payload_column pg_catalog.name DEFAULT NULL)
	RETURNS TABLE (schema azevents.schema_name, format azevents.format_name, path pg_catalog.text, what pg_catalog.text, events pg_catalog.int8,
		share pg_catalog.numeric, first_seen pg_catalog.timestamptz, last_seen pg_catalog.timestamptz, sample pg_catalog.uuid, found pg_catalog.text, all_found pg_catalog.text[])
	LANGUAGE plpgsql STABLE ROWS 100 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	payload name;
	event_time text;
BEGIN
	IF event_table IS NULL THEN
		RAISE EXCEPTION 'the table of the report is NULL' USING ERRCODE = 'null_value_not_allowed', HINT = 'Name the table with the events.';
	END IF;
	payload := coalesce(payload_column, azevents._payload_column(event_table));
	PERFORM azevents._other_columns(event_table, payload, '{}'::text[]);
	-- by the stored time, which an index and the bounds of partitions know
	event_time := CASE WHEN azevents._is_event_table(event_table) THEN 't.event_time' ELSE 'd.event_time' END;
	-- each payload is read once: the rows without a departure are the events that shares are of; a key begins with the event's time, so the greatest is of the last one
	-- words are counted one by one, as there may be very many; the most frequent ones are told
	RETURN QUERY EXECUTE format('SELECT g.schema, g.format, g.path, g.what, g.events::int8, round(g.events / g.of_schema, 6), g.first_seen, g.last_seen, left(g.sample, 36)::uuid, nullif(substr(g.sample, 37), ''''), g.all_found
		FROM (SELECT w.schema, w.format, w.path, w.what, sum(w.events) AS events, sum(sum(w.events)) FILTER (WHERE w.what IS NULL) OVER (PARTITION BY w.schema, w.format) AS of_schema,
				min(w.first_seen) AS first_seen, max(w.last_seen) AS last_seen, max(w.sample COLLATE "C") AS sample, array_agg(w.word ORDER BY w.rank) FILTER (WHERE w.word IS NOT NULL AND w.rank <= 10) AS all_found
			FROM (SELECT d.schema, d.format, d.path, d.what, d.word, count(*) AS events, min(d.event_time) AS first_seen, max(d.event_time) AS last_seen, max(d.sample COLLATE "C") AS sample,
					row_number() OVER (PARTITION BY d.schema, d.format, d.path, d.what ORDER BY count(*) DESC, d.word COLLATE "C") AS rank
				FROM (SELECT d.*, CASE d.what WHEN ''value'' THEN d.found END AS word, d.event_key::text || coalesce(d.found, '''') AS sample
					FROM %s t, azevents._drift_events(t.%I::jsonb) d WHERE true%s%s) d
				GROUP BY d.schema, d.format, d.path, d.what, d.word) w
			GROUP BY w.schema, w.format, w.path, w.what) g
		WHERE g.what IS NOT NULL ORDER BY g.schema, g.format, g.events DESC, g.path COLLATE "C", g.what COLLATE "C"', event_table, payload,
		CASE WHEN since IS NOT NULL THEN format(' AND (%s >= $1 OR %1$s IS NULL)', event_time) END, CASE WHEN until IS NOT NULL THEN format(' AND (%s < $2 OR %1$s IS NULL)', event_time) END)
	USING since, until;
END
$$;
COMMENT ON FUNCTION azevents.drift_report(pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.timestamptz, pg_catalog.name) IS 'the drift of the events in a table of payloads, one row for each schema, format, path and kind of departure: how many events depart so, their share of the events of that schema and format, when the first and the last of them happened, the event_key of the last one and what was found in it, and of values that are not documented the different ones, the most frequent first, up to ten; with since and until, only of the events from since on and before until, and of those without a time';

CREATE FUNCTION azevents.origins(
	payload pg_catalog.jsonb,
	OUT ordinality pg_catalog.int8,
	OUT schema azevents.schema_name,
	OUT format azevents.format_name,
	OUT column_name pg_catalog.text,
	OUT value pg_catalog.text,
	OUT path pg_catalog.text,
	OUT how pg_catalog.text,
	OUT derived_from pg_catalog.text[]
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_origins' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 90 COST 1000
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.origins(pg_catalog.jsonb) IS 'where each column of each event comes from: its value as text (NULL if that is larger than a megabyte, nests deeper than 100 levels or has a number of more than 1,000 digits), the JSON Pointer in the event of the place that has it, or has what was not converted, how it is found (exact, spelling, decoded text, derived, constant, not carried, not converted, absent), and the columns from which a derived value was computed';

CREATE FUNCTION azevents.origins(
	payload pg_catalog.jsonb,
	schema_name pg_catalog.text,
	OUT ordinality pg_catalog.int8,
	OUT schema azevents.schema_name,
	OUT format azevents.format_name,
	OUT column_name pg_catalog.text,
	OUT value pg_catalog.text,
	OUT path pg_catalog.text,
	OUT how pg_catalog.text,
	OUT derived_from pg_catalog.text[]
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_origins' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 90 COST 1000
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.origins(pg_catalog.jsonb, pg_catalog.text) IS 'the same for the columns of a named schema, such as resource_log, of the events that it reads';
