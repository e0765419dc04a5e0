-- Row functions: payload in, one row an event out

CREATE FUNCTION azevents._rows_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_rows_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._rows_support(pg_catalog.internal) IS 'internal: planner support of the functions that return rows';

CREATE FUNCTION azevents.events(
	payload pg_catalog.jsonb,
	OUT ordinality pg_catalog.int8,
	OUT format azevents.format_name,
	OUT schema azevents.schema_name,
	OUT event_id pg_catalog.text,
	OUT event_time pg_catalog.timestamptz,
	OUT resource_id azevents.resource_id,
	OUT subject pg_catalog.text,
	OUT event pg_catalog.jsonb
) RETURNS SETOF pg_catalog.record
	AS 'MODULE_PATHNAME', 'azev_events' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 60
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.events(pg_catalog.jsonb) IS 'all events of a payload, one row each, including events of no known schema';

CREATE FUNCTION azevents.activity_log(payload pg_catalog.jsonb) RETURNS SETOF azevents.activity_log_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.activity_log(pg_catalog.jsonb) IS 'Activity Log events of all categories: the columns that all categories have in common';

CREATE FUNCTION azevents.administrative(payload pg_catalog.jsonb) RETURNS SETOF azevents.administrative_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.administrative(pg_catalog.jsonb) IS 'Administrative events of the Activity Log';

CREATE FUNCTION azevents.service_health(payload pg_catalog.jsonb) RETURNS SETOF azevents.service_health_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.service_health(pg_catalog.jsonb) IS 'Service health events of the Activity Log';

CREATE FUNCTION azevents.resource_health(payload pg_catalog.jsonb) RETURNS SETOF azevents.resource_health_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.resource_health(pg_catalog.jsonb) IS 'Resource health events of the Activity Log';

CREATE FUNCTION azevents.alert(payload pg_catalog.jsonb) RETURNS SETOF azevents.alert_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.alert(pg_catalog.jsonb) IS 'Alert events of the Activity Log';

CREATE FUNCTION azevents.autoscale(payload pg_catalog.jsonb) RETURNS SETOF azevents.autoscale_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.autoscale(pg_catalog.jsonb) IS 'Autoscale events of the Activity Log';

CREATE FUNCTION azevents.security(payload pg_catalog.jsonb) RETURNS SETOF azevents.security_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.security(pg_catalog.jsonb) IS 'Security events of the Activity Log';

CREATE FUNCTION azevents.recommendation(payload pg_catalog.jsonb) RETURNS SETOF azevents.recommendation_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.recommendation(pg_catalog.jsonb) IS 'Recommendation events of the Activity Log';

CREATE FUNCTION azevents.policy(payload pg_catalog.jsonb) RETURNS SETOF azevents.policy_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.policy(pg_catalog.jsonb) IS 'Policy events of the Activity Log';

CREATE FUNCTION azevents.model_registered(payload pg_catalog.jsonb) RETURNS SETOF azevents.model_registered_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.model_registered(pg_catalog.jsonb) IS 'Machine Learning: models registered';

CREATE FUNCTION azevents.model_deployed(payload pg_catalog.jsonb) RETURNS SETOF azevents.model_deployed_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.model_deployed(pg_catalog.jsonb) IS 'Machine Learning: models deployed';

CREATE FUNCTION azevents.run_completed(payload pg_catalog.jsonb) RETURNS SETOF azevents.run_completed_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.run_completed(pg_catalog.jsonb) IS 'Machine Learning: runs completed';

CREATE FUNCTION azevents.dataset_drift_detected(payload pg_catalog.jsonb) RETURNS SETOF azevents.dataset_drift_detected_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.dataset_drift_detected(pg_catalog.jsonb) IS 'Machine Learning: dataset drift detected';

CREATE FUNCTION azevents.run_status_changed(payload pg_catalog.jsonb) RETURNS SETOF azevents.run_status_changed_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.run_status_changed(pg_catalog.jsonb) IS 'Machine Learning: status changes of runs';

CREATE FUNCTION azevents.aml_run_status_changed_event(payload pg_catalog.jsonb) RETURNS SETOF azevents.aml_run_status_changed_event_row
	AS 'MODULE_PATHNAME', 'azev_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.aml_run_status_changed_event(pg_catalog.jsonb) IS 'rows of the Log Analytics table AmlRunStatusChangedEvent, and run_status_changed events in the same columns';

CREATE FUNCTION azevents.resource_log(payload pg_catalog.jsonb, mapping pg_catalog.text DEFAULT 'documented')
	RETURNS SETOF azevents.resource_log_row
	AS 'MODULE_PATHNAME', 'azev_resource_log_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1 COST 190
	SUPPORT azevents._rows_support;
COMMENT ON FUNCTION azevents.resource_log(pg_catalog.jsonb, pg_catalog.text) IS 'Activity Log events and exported records in the columns of the resource log schema; mapping is documented (the table in Microsoft''s article) or exported (what Azure''s export writes)';

