-- Accessors: one value of the one event of a payload; NULL where it has none or several

CREATE FUNCTION azevents.event_id(payload pg_catalog.jsonb) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_event_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_id(pg_catalog.jsonb) IS 'id of the event';

CREATE FUNCTION azevents.event_time(payload pg_catalog.jsonb) RETURNS pg_catalog.timestamptz
	AS 'MODULE_PATHNAME', 'azev_sql_event_time' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_time(pg_catalog.jsonb) IS 'time of the event';

CREATE FUNCTION azevents.event_schema(payload pg_catalog.jsonb) RETURNS azevents.schema_name
	AS 'MODULE_PATHNAME', 'azev_sql_event_schema' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_schema(pg_catalog.jsonb) IS 'what the event is: its embedded schema, or unknown';

CREATE FUNCTION azevents.event_is(payload pg_catalog.jsonb, schema_name azevents.identifier) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_event_is' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_is(pg_catalog.jsonb, azevents.identifier) IS 'true if a schema reads the event: activity_log reads all categories, resource_log reads Activity Log events and exported records; NULL if the payload has no event or several';

CREATE FUNCTION azevents.event_format(payload pg_catalog.jsonb) RETURNS azevents.format_name
	AS 'MODULE_PATHNAME', 'azev_sql_event_format' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_format(pg_catalog.jsonb) IS 'the format in which the event is written';

CREATE FUNCTION azevents.event_key(payload pg_catalog.jsonb) RETURNS pg_catalog.uuid
	AS 'MODULE_PATHNAME', 'azev_sql_event_key' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 60
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_key(pg_catalog.jsonb) IS 'a uuid (version 8) that is the same for each delivery of an event and differs between events. It begins with the event''s time in milliseconds; the rest is a digest: of source, type, id and time (CloudEvents), topic, eventType, id and eventTime (Event Grid) or time and id (Activity Log); where one of these is missing or empty, and for all other events, of the whole event. The path of an Azure resource as source, topic or id counts without case; the format of the event counts. NULL where the payload has no event, or several';

CREATE FUNCTION azevents.event_resource_id(payload pg_catalog.jsonb) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_sql_event_resource_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.event_resource_id(pg_catalog.jsonb) IS 'resource that the event is about';

CREATE FUNCTION azevents.get_text(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_get_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_text(pg_catalog.jsonb, azevents.identifier) IS 'any column as text, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_text(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_get_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_text(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'any column as text, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_name(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_sql_get_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_name(pg_catalog.jsonb, azevents.identifier) IS 'a column of type azure_name (a name that is compared without case), read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_name(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_sql_get_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_name(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type azure_name (a name that is compared without case), read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_timestamptz(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.timestamptz
	AS 'MODULE_PATHNAME', 'azev_sql_get_timestamptz' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_timestamptz(pg_catalog.jsonb, azevents.identifier) IS 'a column that is a time, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_timestamptz(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.timestamptz
	AS 'MODULE_PATHNAME', 'azev_sql_get_timestamptz' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_timestamptz(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column that is a time, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_numeric(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.numeric
	AS 'MODULE_PATHNAME', 'azev_sql_get_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_numeric(pg_catalog.jsonb, azevents.identifier) IS 'a column that is a number, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_numeric(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.numeric
	AS 'MODULE_PATHNAME', 'azev_sql_get_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_numeric(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column that is a number, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_bigint(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_sql_get_bigint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_bigint(pg_catalog.jsonb, azevents.identifier) IS 'a column of type bigint or integer, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_bigint(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_sql_get_bigint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_bigint(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type bigint or integer, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_integer(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_get_integer' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_integer(pg_catalog.jsonb, azevents.identifier) IS 'a column of type integer, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_integer(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_sql_get_integer' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_integer(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type integer, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_boolean(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_get_boolean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_boolean(pg_catalog.jsonb, azevents.identifier) IS 'a column of type boolean, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_boolean(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_get_boolean' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_boolean(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type boolean, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_jsonb(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_get_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_jsonb(pg_catalog.jsonb, azevents.identifier) IS 'a column of type jsonb, such as extra, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_jsonb(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_sql_get_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_jsonb(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type jsonb, such as extra, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_resource_id(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_sql_get_resource_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_resource_id(pg_catalog.jsonb, azevents.identifier) IS 'a column of type resource_id, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_resource_id(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_sql_get_resource_id' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_resource_id(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type resource_id, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_severity(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS azevents.severity
	AS 'MODULE_PATHNAME', 'azev_sql_get_severity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_severity(pg_catalog.jsonb, azevents.identifier) IS 'a column of type severity, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_severity(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS azevents.severity
	AS 'MODULE_PATHNAME', 'azev_sql_get_severity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_severity(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column of type severity, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_inet(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.inet
	AS 'MODULE_PATHNAME', 'azev_sql_get_inet' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_inet(pg_catalog.jsonb, azevents.identifier) IS 'a column that is an IP address, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_inet(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.inet
	AS 'MODULE_PATHNAME', 'azev_sql_get_inet' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_inet(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column that is an IP address, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

CREATE FUNCTION azevents.get_text_array(payload pg_catalog.jsonb, column_name azevents.identifier) RETURNS pg_catalog.text[]
	AS 'MODULE_PATHNAME', 'azev_sql_get_text_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_text_array(pg_catalog.jsonb, azevents.identifier) IS 'a column that is an array of text, read by the schema of the event itself; NULL if that schema has no such column';

CREATE FUNCTION azevents.get_text_array(payload pg_catalog.jsonb, column_name azevents.identifier, schema_name azevents.identifier) RETURNS pg_catalog.text[]
	AS 'MODULE_PATHNAME', 'azev_sql_get_text_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents.get_text_array(pg_catalog.jsonb, azevents.identifier, azevents.identifier) IS 'a column that is an array of text, read by a schema that you name, such as activity_log or resource_log; NULL if that schema does not read the event';

