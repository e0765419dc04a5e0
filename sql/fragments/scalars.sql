-- Building blocks

CREATE FUNCTION azevents.ticks(event_time pg_catalog.text) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_sql_ticks' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.ticks(pg_catalog.text) IS 'a time as .NET ticks: units of 100 ns since 0001-01-01 UTC; NULL if the text is no time';

CREATE FUNCTION azevents.operation_type(operation_name pg_catalog.text) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_operation_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.operation_type(pg_catalog.text) IS 'the last segment of an operation name if it is Write, Delete, Action or Read; otherwise NULL';

CREATE FUNCTION azevents.http_status(sub_status pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_http_status' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.http_status(pg_catalog.text) IS 'the HTTP status that a text names, by its number, its name or both; NULL if it names none';

CREATE FUNCTION azevents.version() RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_version' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents.version() IS 'version of the library';

CREATE FUNCTION azevents.subscription_validation_response(payload pg_catalog.jsonb) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_subscription_validation_response' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.subscription_validation_response(pg_catalog.jsonb) IS 'the JSON that a webhook must send back when an Event Grid subscription is created: {"validationResponse": code}; NULL for every other payload';
