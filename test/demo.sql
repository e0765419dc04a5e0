-- What make demo shows; loads test/data with psql, as anybody's files are loaded.
\set QUIET on
\pset footer off
\pset border 1
\pset null ''
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
CREATE EXTENSION azevents;

\echo
\echo '== Loading: az monitor activity-log list > activity_log.json, and other files ========================'
CREATE TABLE raw (file text, payload jsonb);
\set file activity_log.json
\set content `cat test/data/activity_log.json`
INSERT INTO raw VALUES (:'file', :'content');
\set file exported_records.json
\set content `cat test/data/exported_records.json`
INSERT INTO raw VALUES (:'file', :'content');
\set file cloud_events.json
\set content `cat test/data/cloud_events.json`
INSERT INTO raw VALUES (:'file', :'content');
\set file event_grid.json
\set content `cat test/data/event_grid.json`
INSERT INTO raw VALUES (:'file', :'content');
\set file log_table.json
\set content `cat test/data/log_table.json`
INSERT INTO raw VALUES (:'file', :'content');
\set file broken_events.json
\set content `cat test/data/broken_events.json`
INSERT INTO raw VALUES (:'file', :'content');
SELECT file, pg_size_pretty(length(payload::text)::bigint) AS size, count(*) AS events, string_agg(DISTINCT e.format::text, ', ') AS format
FROM raw, azevents.events(payload) e GROUP BY file, payload ORDER BY min(raw.ctid);

-- one event a row from here on
CREATE TABLE event AS SELECT file, e.event FROM raw, azevents.events(payload) e;

\echo '== One typed row a category =========================================================================='
\echo 'Administrative'
SELECT event_timestamp, level, caller, operation_type AS type, resource_name, status, http_status AS http FROM event, azevents.administrative(event) r WHERE file = 'activity_log.json';
\echo 'ServiceHealth'
SELECT event_timestamp, level, incident_type, service, region, tracking_id, impacted_services #>> '{0,ImpactedRegions,0,RegionName}' AS first_region FROM event, azevents.service_health(event);
\echo 'ResourceHealth'
SELECT event_timestamp, level, coalesce(health_status, current_health_status) AS health, coalesce(health_event_cause, cause) AS cause, resource_name, left(title, 15) AS title FROM event, azevents.resource_health(event) r;
\echo 'Alert'
SELECT event_timestamp, rule_name, metric_name, operator, threshold, window_size_in_minutes AS minutes, aggregation, r.status FROM event, azevents.alert(event) r WHERE file = 'activity_log.json';
\echo 'Autoscale'
SELECT event_timestamp, old_instances_count AS old, new_instances_count AS new, last_scale_action_time, azevents.resource_name(scaled_resource_id) AS scaled, status FROM event, azevents.autoscale(event);
\echo 'Security'
SELECT event_timestamp, alert_severity AS severity, left(event_name, 36) AS event_name, user_name, process_id AS process, action_taken FROM event, azevents.security(event);
\echo 'Recommendation'
SELECT event_timestamp, recommendation_category AS category, recommendation_impact AS impact, recommendation_risk AS risk, resource_name FROM event, azevents.recommendation(event);
\echo 'Policy'
SELECT event_timestamp::timestamptz(0), level, is_compliance_check AS check, policies->0->>'policyDefinitionEffect' AS effect, azevents.resource_type(r.resource_id) AS resource_type, resource_name FROM event, azevents.policy(event) r;

\echo '== As resource logs: REST events and exported records in one result ==================================='
SELECT time::timestamptz(0), category, event_category, result_type AS result, r.status, level, resource_group_name AS "group"
FROM event, azevents.resource_log(event) r WHERE file IN ('activity_log.json', 'exported_records.json') ORDER BY time;

\o /dev/null
SELECT azevents.create_view('operation', 'event', 'operation'), azevents.create_view('run', 'event', 'run');
\o
\echo '== Who changed what in this resource group? One row an operation, however many events tell of it ======'
SELECT ended::timestamptz(0), caller, operation_type AS type, resource_id_type AS resource_type, resource_name, outcome
FROM operation WHERE resource_group = 'shop' AND operation_type IN ('Write', 'Delete', 'Action') ORDER BY 1;
\echo '== What failed, and with which HTTP status? ============================================================'
SELECT event_timestamp, caller, r.status, http_status, left(operation_name, 40) AS operation FROM event, azevents.activity_log(event) r WHERE http_status >= 400 OR r.status = 'Failed';

\echo '== Machine Learning: models registered and deployed ==================================================='
SELECT r.format, event_time::timestamptz(0), model_name, model_version AS version, model_tags FROM event, azevents.model_registered(event) r;
SELECT r.format, service_name, service_compute_type AS compute, model_id_list FROM event, azevents.model_deployed(event) r;
\echo '== Machine Learning: runs, and how they ended ========================================================='
SELECT r.format, experiment_name, right(run_id, 12) AS run, 'completed' AS status, run_properties->>'run_algorithm' AS algorithm FROM event, azevents.run_completed(event) r
UNION ALL SELECT r.format, experiment_name, right(run_id, 12), run_status, run_properties->>'run_algorithm' FROM event, azevents.run_status_changed(event) r;
\echo '== Machine Learning: how long a run took =============================================================='
SELECT right(run_id, 17) AS run, workspace_name AS workspace, started::timestamptz(0), ended::timestamptz(0), duration, outcome, events FROM run WHERE duration IS NOT NULL;
\echo '== Machine Learning: drift ============================================================================'
SELECT r.format, data_drift_name, drift_coefficient, start_time, end_time FROM event, azevents.dataset_drift_detected(event) r;
\echo '== The status history of a run, in the columns of AmlRunStatusChangedEvent ============================'
SELECT time_generated, workspace_name AS workspace, right(run_id, 17) AS run, r.status, level, triggering_user_name AS by FROM event, azevents.aml_run_status_changed_event(event) r ORDER BY 1;

\echo '== What validation found: two broken events, and warnings on the others ==============================='
SELECT file, count(*) AS events, count(*) FILTER (WHERE azevents.is_valid(event)) AS valid, count(*) FILTER (WHERE NOT azevents.is_valid(event)) AS invalid,
	count(*) FILTER (WHERE azevents.is_valid(event) IS NULL) AS unknown FROM event GROUP BY 1 ORDER BY 1;
\pset format wrapped
\pset columns 118
SELECT v.ordinality AS n, v.schema, v.level, v.path, v.keyword, v.message FROM raw, azevents.validate(payload) v WHERE file = 'broken_events.json' ORDER BY 1, 3, 4;
\pset format aligned
\echo 'and nothing of them is lost: what did not convert is in extra'
SELECT category, extra - 'httpRequest' AS extra FROM event, azevents.activity_log(event) r WHERE file = 'broken_events.json';
