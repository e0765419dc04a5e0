-- The Log Analytics table: its rows, streamed records, and events mapped to it.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
-- a row, all 23 columns
SELECT c.key, c.value
FROM (SELECT r FROM fixture, azevents.aml_run_status_changed_event(payload) r WHERE name = 'log_table' LIMIT 1) s,
	jsonb_each_text(to_jsonb(r)) c ORDER BY 1;
-- the history of a run
SELECT run_id, status, time_generated
FROM fixture, azevents.aml_run_status_changed_event(payload) r
WHERE name = 'log_table';
-- an event, mapped; the same in both schemas and as base64
SELECT c.key, left(c.value, 120)
FROM fixture, azevents.aml_run_status_changed_event(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'cloud_events' AND c.value IS NOT NULL ORDER BY 1;
SELECT count(*), count(DISTINCT to_jsonb(r) - 'extra')
FROM fixture, azevents.aml_run_status_changed_event(payload) r
WHERE name IN ('cloud_events', 'event_grid');
SELECT run_id, status
FROM (SELECT e.event - 'data' || jsonb_build_object('data_base64',
	replace(encode(convert_to((e.event->'data')::text, 'UTF8'), 'base64'), E'\n', '')) AS event
	FROM fixture, azevents.events(payload) e WHERE name = 'cloud_events') s, azevents.aml_run_status_changed_event(event);
-- without data the run is that of the subject
SELECT run_id, status, workspace_name, _subscription_id
FROM azevents.aml_run_status_changed_event('{"eventType": "Microsoft.MachineLearningServices.RunStatusChanged",
	"eventTime": "2020-01-01T00:00:00Z", "subject": "experiments/e/runs/r1",
	"topic": "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w"}');
-- as an object, in records, in any case, with columns of a later version
SELECT run_id, status, time_generated, level, duration_ms, extra FROM (VALUES
	('{"TimeGenerated": "2022-12-08T09:00:00Z", "Type": "AmlRunStatusChangedEvent", "RunId": "r", "Status": "Running",
		"Level": "Warning", "DurationMs": "20.5", "ParentRunId": "p", "RootRunId": "q"}'::jsonb),
	('{"records": [{"timegenerated": "2022-12-08T09:00:00Z", "runId": "r", "STATUS": "Running", "durationms": 20}]}'),
	('{"time": "2022-12-08T09:00:00Z", "category": "AmlRunStatusChangedEvent", "operationName": "o",
		"resourceId": "/subscriptions/s/resourceGroups/g", "RunId": "r", "Status": "Running", "Level": "Informational"}'),
	('{"time": "2022-12-08T09:00:00Z", "category": "AmlRunStatusChangedEvent", "operationName": "o",
		"resourceId": "/subscriptions/s/resourceGroups/g",
		"properties": "{\"runId\": \"r\", \"status\": \"Running\", \"new\": 1}"}')) v(p),
	azevents.aml_run_status_changed_event(p);
-- the name of the workspace is the event's own, else out of its resource id, wherever that stands
SELECT n, workspace_name, _resource_id FROM (VALUES
	(1, 'row', '{"_ResourceId": "/subscriptions/s/providers/Microsoft.MachineLearningServices/workspaces/w1"}'::jsonb),
	(2, 'row', '{"_ResourceId": "/subscriptions/s/workspaces/w1", "WorkspaceName": "own"}'),
	(3, 'row', '{"_ResourceId": "/subscriptions/s/workspaces/w1", "WorkspaceName": ""}'),
	(4, 'record', '{"resourceId": "/SUBSCRIPTIONS/S/PROVIDERS/MICROSOFT.MACHINELEARNINGSERVICES/WORKSPACES/W1"}'),
	(5, 'record', '{"resourceId": "/subscriptions/s/workspaces/w1", "properties": {"WorkspaceName": "own"}}'),
	(6, 'record', '{"properties": {"_ResourceId": "/subscriptions/s/workspaces/w1"}}'),
	(7, 'record', '{"resourceId": "/subscriptions/s/resourceGroups/g"}')) v(n, form, of),
	azevents.aml_run_status_changed_event(of || CASE form
		WHEN 'row' THEN '{"TimeGenerated": "t", "Type": "AmlRunStatusChangedEvent"}'
		ELSE '{"time": "t", "category": "AmlRunStatusChangedEvent", "operationName": "o"}' END::jsonb) ORDER BY n;
-- rows shorter and longer than the columns, columns without a name
SELECT run_id, status, extra
FROM azevents.aml_run_status_changed_event('{"tables": [{"name": "t",
	"columns": [{"name": "TimeGenerated"}, {"name": "RunId"}, {"type": "string"}, {"name": "Status"}, 7],
	"rows": [["2022-12-08T09:00:00Z", "r"], [], ["2022-12-08T09:00:00Z", "r", "nameless", "Running", 7, 8, {"nine": 9}],
		"no row"]}]}');
-- the table of another name is not this one
SELECT format, schema
FROM azevents.events('{"TimeGenerated": "2022-12-08T09:00:00Z", "Type": "AzureActivity", "RunId": "r"}');
