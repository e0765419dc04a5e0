-- Building blocks

CREATE FUNCTION azevents.ticks(event_time pg_catalog.text) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_sql_ticks' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.ticks(pg_catalog.text) IS 'a time in 100 ns since 0001-01-01 UTC, the unit of .NET; NULL where the text is no time';

CREATE FUNCTION azevents.operation_type(operation_name pg_catalog.text) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_operation_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.operation_type(pg_catalog.text) IS 'Write, Delete, Action or Read: the last segment of an operation name; else NULL';

CREATE FUNCTION azevents.http_status(sub_status pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_http_status' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.http_status(pg_catalog.text) IS 'HTTP status that a text names, by number, by name, or by both; else NULL';

CREATE FUNCTION azevents.version() RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_version' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents.version() IS 'version of the library';

CREATE FUNCTION azevents.subscription_validation_response(payload pg_catalog.jsonb) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_subscription_validation_response' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION azevents.subscription_validation_response(pg_catalog.jsonb) IS 'what to answer to the validation event of an Event Grid subscription: {"validationResponse": code}; NULL for any other payload';
