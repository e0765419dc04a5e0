-- Validation, and the schemas as something to look at

CREATE FUNCTION azevents.validate(
	payload pg_catalog.jsonb,
	OUT ordinality pg_catalog.int8,
	OUT schema azevents.schema_name,
	OUT level pg_catalog.text,
	OUT path pg_catalog.text,
	OUT keyword pg_catalog.text,
	OUT message pg_catalog.text,
	OUT found pg_catalog.jsonb
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_validate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 140
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.validate(pg_catalog.jsonb) IS 'all violations of all events of a payload, one row each: level (error or warning), JSON Pointer, keyword of JSON Schema, what was expected, and the value that was found (NULL if its text is larger than a megabyte, nests deeper than 100 levels or has a number of more than 1,000 digits)';

CREATE FUNCTION azevents.is_valid(payload pg_catalog.jsonb) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_is_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.is_valid(pg_catalog.jsonb) IS 'false if an event violates its schema; true if no event does and at least one has a known schema; NULL if no embedded schema applies to any event';

CREATE FUNCTION azevents.assert_valid(payload pg_catalog.jsonb) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_assert_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION azevents.assert_valid(pg_catalog.jsonb) IS 'returns the payload if it is valid; otherwise raises an error that lists the first violations';

CREATE DOMAIN azevents.valid_event AS pg_catalog.jsonb
	CONSTRAINT is_valid CHECK (VALUE IS NULL OR azevents.assert_valid(VALUE) IS NOT NULL);
COMMENT ON DOMAIN azevents.valid_event IS 'jsonb; a column of this type accepts only payloads for which is_valid is true';

CREATE FUNCTION azevents.schemas(
	OUT schema pg_catalog.text,
	OUT format pg_catalog.text,
	OUT title pg_catalog.text,
	OUT document pg_catalog.text,
	OUT value pg_catalog.text,
	OUT is_event pg_catalog.bool,
	OUT reads pg_catalog.text[]
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_schemas' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 40 COST 700;
COMMENT ON FUNCTION azevents.schemas() IS 'the embedded schemas, one row for each schema and format: title, source document, the value by which an event names the schema, and, for a schema that reads the events of others, which (* means any); then the summaries, which tell many events as one row and have no format';

CREATE FUNCTION azevents._summaries(OUT summary pg_catalog.text, OUT title pg_catalog.text, OUT reads pg_catalog.text[], OUT statuses pg_catalog.text[],
		OUT implied_by pg_catalog.text, OUT implied pg_catalog.text, OUT spans pg_catalog.bool) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_summaries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 4 COST 20;
COMMENT ON FUNCTION azevents._summaries() IS 'internal: the summaries: the schemas that each reads, the columns with the status, the status that events of one schema imply, and whether the event that ends a row is followed by another row of the same key';

CREATE FUNCTION azevents._summary_columns(OUT summary pg_catalog.text, OUT ordinality pg_catalog.int4, OUT column_name pg_catalog.text, OUT sql_type pg_catalog.text,
		OUT rule pg_catalog.text, OUT sources pg_catalog.text[], OUT function pg_catalog.text, OUT word pg_catalog.text, OUT unless pg_catalog.text,
		OUT whole pg_catalog.text, OUT required pg_catalog.bool, OUT indexed pg_catalog.bool, OUT description pg_catalog.text) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_summary_columns' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 70 COST 100;
COMMENT ON FUNCTION azevents._summary_columns() IS 'internal: the columns of the summaries, each with the rule that takes its value, and the columns of events that it is taken from';

CREATE FUNCTION azevents.fields(
	schema_name pg_catalog.text DEFAULT NULL,
	OUT schema pg_catalog.text,
	OUT format pg_catalog.text,
	OUT column_name pg_catalog.text,
	OUT sql_type pg_catalog.text,
	OUT path pg_catalog.text,
	OUT kind pg_catalog.text,
	OUT required pg_catalog.bool,
	OUT deprecated pg_catalog.bool,
	OUT allowed pg_catalog.text[],
	OUT origin pg_catalog.text,
	OUT derived_from pg_catalog.text[],
	OUT description pg_catalog.text
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_sql_fields' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 100 COST 2500;
COMMENT ON FUNCTION azevents.fields(pg_catalog.text) IS 'the fields of a schema, or of all schemas if none is named: column, JSON Pointer, kind, documented values, and where the value comes from';

CREATE FUNCTION azevents.json_schema(schema_name pg_catalog.text, format pg_catalog.text DEFAULT NULL) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_json_schema' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 12000;
COMMENT ON FUNCTION azevents.json_schema(pg_catalog.text, pg_catalog.text) IS 'a schema as a JSON Schema document (draft 2020-12), for one format or for all formats of the schema';


CREATE FUNCTION azevents.columns(schema_name pg_catalog.text)
	RETURNS TABLE (ordinality pg_catalog.int8, column_name pg_catalog.text, sql_type pg_catalog.text, description pg_catalog.text, formats pg_catalog.text[])
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- in the order of the row type; what has none, in that of its fields
	SELECT row_number() OVER (ORDER BY a.attnum, c.place), c.name, c.type, coalesce(col_description(a.attrelid, a.attnum), c.says), c.formats
	FROM (SELECT f.column_name, min(f.sql_type), min(f.description), array_agg(DISTINCT f.format ORDER BY f.format) FILTER (WHERE f.origin <> 'not carried'), min(f.n)
			FROM (SELECT $1 AS name WHERE NOT EXISTS (SELECT FROM azevents._summaries() m WHERE m.summary = $1)) s,
				azevents.fields(s.name) WITH ORDINALITY AS f(schema, format, column_name, sql_type, path, kind, required, deprecated, allowed, origin, derived_from, description, n)
			WHERE f.column_name IS NOT NULL GROUP BY f.column_name
		UNION ALL SELECT 'extra', 'pg_catalog.jsonb', NULL, (SELECT array_agg(s.format ORDER BY s.format) FROM azevents.schemas() s WHERE s.schema = $1), NULL
	) AS c(name, type, says, formats, place)
	LEFT JOIN pg_attribute a ON a.attrelid = to_regclass(format('azevents.%I', $1 || '_row')) AND a.attname = c.name
	WHERE a.attname IS NOT NULL OR c.place IS NOT NULL
	UNION ALL SELECT m.ordinality, m.column_name, m.sql_type, m.description, NULL FROM azevents._summary_columns() m WHERE m.summary = $1
	ORDER BY 1
$$;
COMMENT ON FUNCTION azevents.columns(pg_catalog.text) IS 'the columns of a schema or of a summary, one a row: name, type, what it says, and in which formats an event may have it (NULL for a summary)';
