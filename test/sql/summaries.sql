-- Summaries: many events told as one row.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
SET intervalstyle = 'postgres';
SET search_path = public, azevents;
SELECT create_event_table('public.told');
SELECT view FROM create_views('public', 'public.told') view
WHERE view::text IN (SELECT schema FROM schemas() WHERE format IS NULL);

-- an event of an operation: as REST has it, and as it is exported
CREATE FUNCTION pg_temp.rest(op text, corr text, at text, status text, more jsonb DEFAULT '{}',
	name text DEFAULT 'vm1')
RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_strip_nulls(jsonb_build_object('id', format('%s/%s/%s/%s', op, corr, at, status),
		'category', 'Administrative', 'eventTimestamp', '2024-05-01T' || at || 'Z', 'operationId', op, 'correlationId', corr,
		'operationName', jsonb_build_object('value', 'Microsoft.Compute/virtualMachines/write'),
		'status', jsonb_build_object('value', status), 'caller', 'rob@contoso.com', 'subscriptionId', 's1',
		'resourceId', '/subscriptions/s1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/' || name)
		|| more) $$;
CREATE FUNCTION pg_temp.exported(corr text, at text, status text, more jsonb DEFAULT '{}', name text DEFAULT 'VM1')
RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('time', '2024-05-01T' || at || 'Z', 'correlationId', corr, 'category', 'Administrative',
		'operationName', 'MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE', 'resultType', status,
		'resultSignature', status || '.', 'callerIpAddress', '203.0.113.65', 'level', 'Information',
		'resourceId', '/SUBSCRIPTIONS/S1/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/' || name)
		|| more $$;
CREATE PROCEDURE pg_temp.tell(VARIADIC events jsonb[]) LANGUAGE sql AS $$
	SELECT count(*) FROM azevents.ingest('public.told', to_jsonb(events)) $$;

CREATE VIEW pg_temp.shown AS SELECT operation_key AS key, resource_name AS on,
	to_char(started, 'HH24:MI:SS') AS started, to_char(ended, 'HH24:MI:SS') AS ended, duration, status, outcome,
	http_status AS http, error_code AS error, events, formats
FROM public.operation;

-- one that runs
CALL pg_temp.tell(pg_temp.rest('runs', 'runs', '10:00:00', 'Started'));
-- one that succeeded; its events come in any order
CALL pg_temp.tell(
	pg_temp.rest('succeeded', 'succeeded', '10:05:30', 'Succeeded', '{"subStatus": {"value": "Created"}}'),
	pg_temp.rest('succeeded', 'succeeded', '10:00:00', 'Started'),
	pg_temp.rest('succeeded', 'succeeded', '10:00:02', 'Accepted', '{"subStatus": {"value": "Accepted"}}'));
-- one that failed, with its reason
CALL pg_temp.tell(
	pg_temp.rest('failed', 'failed', '10:00:00', 'Started'),
	pg_temp.rest('failed', 'failed', '10:00:01.5', 'Failed', '{"subStatus": {"value": "Conflict"}, "properties":
		{"statusMessage": "{\"error\": {\"code\": \"InUse\", \"message\": \"It is in use.\"}}"}}'));
-- one that was canceled, in the other spelling of the word
CALL pg_temp.tell(pg_temp.rest('canceled', 'canceled', '10:00:00', 'Started'),
	pg_temp.rest('canceled', 'canceled', '10:01:00', 'Cancelled'));
-- one that was accepted and never ended
CALL pg_temp.tell(pg_temp.rest('accepted', 'accepted', '10:00:00', 'Started'),
	pg_temp.rest('accepted', 'accepted', '10:00:01', 'Accepted', '{"subStatus": {"value": "Accepted"}}'));
-- one that ended without a start, which is older than what is kept
CALL pg_temp.tell(pg_temp.rest('late', 'late', '00:00:01', 'Succeeded', '{"subStatus": {"value": "OK"}}'));
SELECT * FROM pg_temp.shown ORDER BY key;
SELECT error_message, caller, caller_kind, operation_type, resource_group, resource_id_type, subscription_id
FROM operation WHERE operation_key = 'FAILED';

-- two of the same name and resource in one correlation
TRUNCATE told;
CALL pg_temp.tell(pg_temp.rest('two-1', 'two', '10:00:00', 'Started'), pg_temp.rest('two-2', 'two', '10:00:10',
	'Started'),
	pg_temp.rest('two-1', 'two', '10:00:20', 'Succeeded'), pg_temp.rest('two-2', 'two', '10:00:40', 'Failed'));
-- one correlation with two resources
CALL pg_temp.tell(pg_temp.rest(NULL, 'several', '10:00:00', 'Started', name => 'a'),
	pg_temp.rest(NULL, 'several', '10:00:01', 'Started', name => 'b'),
	pg_temp.rest(NULL, 'several', '10:00:05', 'Succeeded', name => 'a'));
-- retried with the same correlation id: how it ended in the end
CALL pg_temp.tell(pg_temp.rest('retried', 'retried', '10:00:00', 'Started'),
	pg_temp.rest('retried', 'retried', '10:00:05', 'Failed', '{"properties": {"statusMessage": {"code": "Busy"}}}'),
	pg_temp.rest('retried', 'retried', '10:01:00', 'Started'), pg_temp.rest('retried', 'retried', '10:01:30',
	'Succeeded'));
-- at one moment what begins comes first
CALL pg_temp.tell(pg_temp.rest('moment', 'moment', '10:00:00', 'Succeeded'),
	pg_temp.rest('moment', 'moment', '10:00:00', 'Started'), pg_temp.rest('moment', 'moment', '10:00:00', 'Accepted'));
-- as REST and exported, with cases mixed
CALL pg_temp.tell(pg_temp.rest('Both', 'Both', '10:00:00', 'Started'), pg_temp.rest('Both', 'Both', '10:00:09',
	'Succeeded'),
	pg_temp.exported('BOTH', '10:00:00', 'Start'), pg_temp.exported('both', '10:00:09', 'Success'));
-- and exported alone
CALL pg_temp.tell(pg_temp.exported('alone', '10:00:00', 'Start'), pg_temp.exported('alone', '10:00:09', 'Failure',
	'{"resultSignature": "Failed.Forbidden", "properties": {"statusMessage": "{\"error\": {\"code\": \"No\"}}"}}'));
-- an id that differs from the correlation id is in no exported record: its forms are two rows
CALL pg_temp.tell(pg_temp.rest('own', 'other', '10:00:00', 'Started'), pg_temp.exported('other', '10:00:00', 'Start'));
-- without an id each event is an operation of its own; an empty id is none
CALL pg_temp.tell(pg_temp.rest('', '', '10:00:00', 'Started'), pg_temp.rest('', '', '10:00:01', 'Succeeded'));
SELECT regexp_replace(key, '^[0-9a-f-]{36}$', 'its own key') AS key, "on", started, ended, duration, status, outcome,
	http,
	error, events, formats FROM pg_temp.shown ORDER BY key ~ '^[0-9a-f-]{36}$', key, "on", started;
SELECT caller_ip_address, caller FROM operation WHERE operation_key = 'both';

-- what one form tells of an end another need not: Event Grid does not say why something failed. What an attempt said
-- that ended otherwise, or before one that did, is not said of the last one
TRUNCATE told;
CREATE FUNCTION pg_temp.grid(corr text, at text, status text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('specversion', '1.0', 'id', concat_ws('/', corr, at, status), 'source', '/subscriptions/s1',
		'type', 'Microsoft.Resources.ResourceWrite' || CASE status WHEN 'Failed' THEN 'Failure' ELSE 'Success' END,
		'time', '2024-05-01T' || at || 'Z', 'data', jsonb_build_object('correlationId', corr, 'status', status,
			'operationName', 'Microsoft.Compute/virtualMachines/write', 'resourceUri',
			'/subscriptions/s1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/vm1')) $$;
CREATE FUNCTION pg_temp.failed(corr text, at text, code text, sub_status text DEFAULT NULL)
RETURNS jsonb LANGUAGE sql AS $$
	SELECT pg_temp.rest(corr, corr, at, 'Failed', jsonb_strip_nulls(jsonb_build_object('subStatus', sub_status,
		'properties', jsonb_build_object('statusMessage', jsonb_build_object('error', jsonb_build_object('code', code,
			'message', code || ' it is')))))) $$;
CALL pg_temp.tell(
	pg_temp.grid('told last', '10:00:06', 'Failed'), pg_temp.failed('told last', '10:00:05', 'InUse', 'Conflict'),
	pg_temp.failed('told first', '10:00:05', 'InUse', 'Conflict'), pg_temp.grid('told first', '10:00:04', 'Failed'),
	pg_temp.grid('retried', '10:00:09', 'Succeeded'), pg_temp.failed('retried', '10:00:05', 'Busy', 'Conflict'),
	pg_temp.failed('failed again', '10:00:05', 'Busy', 'Conflict'), pg_temp.grid('failed again', '10:00:08', 'Failed'),
	pg_temp.rest('failed again', 'failed again', '10:00:07', 'Succeeded', '{"subStatus": "Created"}'),
	pg_temp.failed('failed twice', '10:00:05', 'Busy', 'Conflict'), pg_temp.grid('failed twice', '10:00:08', 'Failed'),
	pg_temp.failed('failed twice', '10:00:06', 'Full', 'ServiceUnavailable'),
	pg_temp.failed('in parts', '10:00:05', 'Busy'), pg_temp.failed('in parts', '10:00:06', NULL, 'Conflict'),
	pg_temp.grid('canceled', '10:00:07', 'Failed'), pg_temp.failed('canceled', '10:00:06', 'Busy', 'Conflict'),
	pg_temp.rest('canceled', 'canceled', '10:00:08', 'Canceled'),
	-- at one time the words for an end have an order, too
	pg_temp.failed('at once', '10:00:05', 'Busy', 'Conflict'), pg_temp.grid('at once', '10:00:05', 'Succeeded'));
SELECT s.key, s.ended, s.outcome, s.http, s.error, o.error_message, s.events, s.formats
FROM pg_temp.shown s JOIN operation o ON o.operation_key = s.key ORDER BY s.key;

-- a request of Privileged Identity Management: its steps have names of their own
TRUNCATE told;
CALL pg_temp.tell(
	pg_temp.exported('p1', '10:00:00', 'Started', '{"operationName": "Add member to role requested (PIM activation)",
		"resourceId": "/SUBSCRIPTIONS/S1", "properties": {"RoleAssignmentRequestId": "R-1", "EventName": "Create"}}'),
	pg_temp.exported('p2', '10:00:03', 'Succeeded', '{"operationName": "Add member to role completed (PIM activation)",
		"resourceId": "/SUBSCRIPTIONS/S1", "properties": {"RoleAssignmentRequestId": "r-1", "EventName": "Complete"}}'));
SELECT operation_key, operation_name, event_name, duration, outcome, events FROM operation;

-- other categories are no operations
TRUNCATE told;
SELECT inserted FROM ingest('told', (SELECT jsonb_agg(jsonb_build_object('id', c, 'category', c, 'eventTimestamp',
	'2024-05-01T10:00:00Z', 'correlationId', 'c', 'status', 'Succeeded'))
	FROM unnest('{Policy,Security,Alert,Autoscale,Recommendation}'::text[]) c));
SELECT count(*) AS events, (SELECT count(*) FROM operation) AS operations FROM told;

-- a run with its children, by Event Grid and from the table of Log Analytics
TRUNCATE told;
CREATE FUNCTION pg_temp.run(run text, at text, type text, status text,
	more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_strip_nulls(jsonb_build_object('specversion', '1.0', 'id', concat_ws('/', run, at, status),
		'type', 'Microsoft.MachineLearningServices.' || type, 'time', '2024-05-01T' || at || 'Z',
		'source', '/subscriptions/s1/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/shop',
		'data', jsonb_build_object('runId', run, 'experimentId', 'e1', 'experimentName', 'prices', 'runStatus', status)
		|| more)) $$;
CREATE FUNCTION pg_temp.row(run text, at text, status text, more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('Type', 'AmlRunStatusChangedEvent', 'TimeGenerated', '2024-05-01T' || at || 'Z', 'RunId',
	run,
		'WorkspaceName', 'shop', 'Status', status,
		'_ResourceId', '/subscriptions/s1/resourcegroups/ML/providers/microsoft.machinelearningservices/workspaces/shop')
		|| more $$;
CALL pg_temp.tell(
	pg_temp.run('parent', '10:00:00', 'RunStatusChanged', 'Queued'), pg_temp.run('parent', '10:00:05',
	'RunStatusChanged', 'Running'),
	pg_temp.run('parent', '10:02:05', 'RunStatusChanged', 'Completed', '{"runTags": {"a": "1"},
	"runProperties": {"best": "child-2"}}'),
	pg_temp.run('parent', '10:02:06', 'RunCompleted', NULL),
	pg_temp.row('parent', '10:00:06', 'Running'),
	pg_temp.row('child-1', '10:00:10', 'Running', '{"ParentRunId": "parent", "RootRunId": "parent"}'),
	pg_temp.run('child-1', '10:00:40', 'RunStatusChanged', 'Failed'),
	pg_temp.row('child-2', '10:00:10', 'Running', '{"ParentRunId": "parent", "RootRunId": "parent"}'),
	pg_temp.run('child-3', '10:00:50', 'RunStatusChanged', 'CancelRequested'),
	pg_temp.run('child-3', '10:00:51', 'RunStatusChanged', 'canceled'),
	pg_temp.run('child-4', '10:00:52', 'RunCompleted', NULL));
SELECT run_id, workspace_name AS ws, experiment_name AS exp, parent_run_id AS parent, to_char(first_seen,
	'HH24:MI:SS') AS first,
	to_char(last_seen, 'HH24:MI:SS') AS last, to_char(started, 'HH24:MI:SS') AS started, to_char(ended,
	'HH24:MI:SS') AS ended,
	duration, status, outcome, run_tags AS tags, run_properties AS properties, events, formats FROM run ORDER BY 1 DESC;
-- the same run id in another workspace is another run
CALL pg_temp.tell(pg_temp.row('parent', '11:00:00', 'Running',
	'{"_ResourceId": "/subscriptions/s2/workspaces/shop"}'));
SELECT resource_id, events FROM run WHERE run_id = 'parent' ORDER BY 1;
-- and so it is in one whose rows have no resource id, but the workspace's own; a resource id of any length is enough
SELECT inserted FROM ingest('told', (SELECT jsonb_agg(pg_temp.row('parent', at, status,
		jsonb_build_object('WorkspaceId', id, 'WorkspaceName', id || ' ws')) - '_ResourceId')
	FROM (VALUES ('w1', '11:00:00', 'Running'), ('w2', '11:00:00', 'Running'), ('w1', '11:00:09', 'Failed'),
		(NULL, '11:00:00', 'Running'), (NULL, '11:00:10', 'Completed')) r(id, at, status))
	|| jsonb_build_array(pg_temp.row('long', '11:00:00', 'Running', jsonb_build_object('WorkspaceId', 'w3',
		'_ResourceId', '/subscriptions/' || repeat('long', 100)))));
SELECT left(resource_id::text, 40) AS workspace, workspace_id, workspace_name, run_id, duration, outcome, events
FROM run WHERE run_id IN ('parent', 'long') ORDER BY 4, 1, 2;

-- an incident with five communications, of which one came to two subscriptions
TRUNCATE told;
CREATE FUNCTION pg_temp.said(n int, at text, status text, level text, more jsonb, subscription text DEFAULT 's1')
RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('id', subscription || n, 'category', 'ServiceHealth', 'eventTimestamp', '2024-05-01T'
	|| at || 'Z',
		'correlationId', 'c' || n, 'operationName', 'Microsoft.ServiceHealth/incident/action', 'status', status, 'level',
		level,
		'resourceId', '/subscriptions/' || subscription, 'subscriptionId', subscription,
		'properties', '{"trackingId": "XY12-345", "incidentType": "Incident", "service": "Storage"}'
			|| jsonb_build_object('communicationId', 'k' || n) || more) $$;
CALL pg_temp.tell(
	pg_temp.said(1, '08:00:00', 'Active', 'Warning', '{"title": "Problems", "region": "UK South", "stage": "Active",
		"impactStartTime": "2024-05-01T07:30:00Z"}'),
	pg_temp.said(2, '08:30:00', 'Active', 'Error', '{"title": "More problems", "region": "UK West", "stage": "Active"}'),
	pg_temp.said(2, '08:30:00', 'Active', 'Error', '{"title": "More problems", "region": "UK West", "stage": "Active"}',
	's2'),
	pg_temp.said(3, '09:00:00', 'Active', 'Informational', '{"title": "Fewer problems", "region": "UK South",
	"stage": "Active"}'),
	pg_temp.said(4, '09:30:00', 'Resolved', 'Informational', '{"title": "No problems", "region": "UK South",
		"impactedServices": "[{\"ImpactedRegions\": [{\"RegionName\": \"Global\"}, {\"RegionName\": \"UK West\"}]}]",
		"stage": "Resolved", "impactMitigationTime": "2024-05-01T09:10:00Z"}'),
	pg_temp.said(5, '23:30:00', 'Active', 'Informational', '{"title": "Why", "region": "UK South", "stage": "RCA"}'));
\x on
SELECT * FROM incident;
\x off

-- an outage that ended, one that goes on, and one that was planned
TRUNCATE told;
CREATE FUNCTION pg_temp.health(name text, at text, status text,
	more jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_build_object('id', concat_ws('/', name, at, status), 'category', 'ResourceHealth',
		'eventTimestamp', '2024-05-01T' || at || 'Z', 'correlationId', 'c', 'level', 'Warning',
		'operationName', 'Microsoft.Resourcehealth/healthevent/Updated/action', 'status', 'Active',
		'resourceId', '/subscriptions/s1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/' || name,
		'properties', jsonb_strip_nulls(jsonb_build_object('currentHealthStatus', status)) || more) $$;
CALL pg_temp.tell(
	pg_temp.health('vm1', '07:00:00', 'Available'),
	pg_temp.health('vm1', '08:00:00', 'Unavailable', '{"cause": "PlatformInitiated", "title": "down"}'),
	pg_temp.health('vm1', '08:10:00', 'Degraded', '{"title": "better"}'),
	pg_temp.health('vm1', '08:11:00', NULL, '{"title": "says nothing of it"}'),
	pg_temp.health('vm1', '08:15:00', 'Available', '{"cause": "UserInitiated", "title": "up"}'),
	pg_temp.health('vm1', '08:16:00', 'Available', '{"title": "still up"}'),
	pg_temp.health('VM1', '12:00:00', 'Unknown', '{"cause": "Unknown"}'),
	pg_temp.health('vm2', '09:00:00', NULL, '{"healthStatus": "Unavailable", "healthEventCause": "UserInitiated",
		"healthEventCategory": "planned"}'),
	pg_temp.health('vm2', '09:30:00', NULL, '{"healthStatus": "available", "healthEventCategory": "Unplanned"}'),
	pg_temp.health('vm3', '09:30:00', 'Available'));
SELECT lower(resource_name) AS on, to_char(started, 'HH24:MI:SS') AS started, to_char(ended, 'HH24:MI:SS') AS ended,
	duration,
	health_status, cause, planned, title, level, events, formats FROM outage ORDER BY 1, 2;
-- what ends an outage may come late, and so may what began it
CALL pg_temp.tell(pg_temp.health('vm1', '08:12:00', 'Available'), pg_temp.health('vm3', '09:00:00', 'Degraded'));
SELECT lower(resource_name) AS on, to_char(started, 'HH24:MI:SS') AS started, to_char(ended, 'HH24:MI:SS') AS ended,
	health_status
FROM outage ORDER BY 1, 2;

-- a table of one's own, whose payloads are one event each; some of the columns
CREATE TABLE own (n int, doc jsonb);
INSERT INTO own VALUES (1, pg_temp.rest('o', 'o', '10:00:00', 'Started')), (2, pg_temp.rest('o', 'o', '10:00:07',
	'Succeeded')),
	(3, jsonb_build_array(pg_temp.rest('o', 'o', '10:00:08', 'Failed'), pg_temp.rest('o', 'o', '10:00:09', 'Failed'))),
	(4, NULL);
SELECT create_view('own_operation', 'own', 'operation', columns => '{operation_key,duration,outcome}');
SELECT * FROM own_operation;

-- a filter on the key reaches the table's indexes, in a view of either shape
SET enable_seqscan = off;
CREATE FUNCTION pg_temp.scan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS off) ' || query LOOP
		IF line ~ 'Scan|Index Cond' THEN
			RETURN NEXT regexp_replace(trim(line), '::\S+|[()]', '', 'g');
		END IF;
	END LOOP;
END
$$;
SELECT pg_temp.scan('SELECT * FROM operation WHERE resource_id = ''/subscriptions/S1''');
SELECT pg_temp.scan('SELECT * FROM outage WHERE resource_id = ''/subscriptions/S1''');
RESET enable_seqscan;

-- the same rows in parallel workers
SELECT inserted FROM ingest('told', (SELECT jsonb_agg(pg_temp.rest('o' || n / 3, 'o', format('1%s:00:00', n % 3),
	(ARRAY['Started', 'Accepted', 'Failed'])[1 + n % 3],
	jsonb_build_object('caller', CASE WHEN n % 3 > 0 THEN 'c' || n END, 'subStatus', 'Conflict')))
	FROM generate_series(0, 2999) n));
ANALYZE told;
CREATE TEMPORARY TABLE digest AS SELECT md5(string_agg(o::text, '|' ORDER BY operation_key)) AS d FROM operation o;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT count(*) FROM pg_temp.scan('SELECT * FROM operation') s WHERE s ~ 'Parallel';
SELECT count(*), min(caller), max(caller), md5(string_agg(o::text, '|' ORDER BY operation_key)) = (SELECT d
	FROM digest) AS same
FROM operation o;
RESET max_parallel_workers_per_gather;

-- what is there, and what is not
SELECT schema, title, reads FROM schemas() WHERE format IS NULL;
SELECT * FROM columns('outage');
-- none: a column that is not described, or not of the type that columns() says
SELECT r, c.*
FROM unnest('{operation,run,incident,outage}'::regclass[]) r CROSS JOIN LATERAL columns(r::text) c
LEFT JOIN pg_attribute a ON a.attrelid = r AND a.attname = c.column_name AND a.attnum = c.ordinality
	AND a.atttypid = c.sql_type::regtype
WHERE a.attname IS NULL OR col_description(r, a.attnum) IS DISTINCT FROM c.description;
SELECT obj_description('operation'::regclass);
\set VERBOSITY default
SELECT create_view('x', 'told', 'operation', columns => '{operation_key,started_at}');
SELECT create_view('x', 'told', 'operation', columns => '{NULL}');
SELECT create_view('x', 'told', 'operation', payload_column => 'content');
SELECT json_schema('operation');
-- an empty text, or an object without members, is no value: what an earlier event said stays
CREATE TABLE said (payload jsonb);
INSERT INTO said SELECT jsonb_build_object('Type', 'AmlRunStatusChangedEvent', 'RunId', r.run, 'ParentRunId', r.parent,
	'Status', r.status, 'TimeGenerated', '2024-06-01T00:0' || r.n || ':00Z', '_ResourceId', '/subscriptions/s/ws')
FROM (VALUES (1, 'child', 'parent', 'Running'), (2, 'child', '', 'Completed'), (1, 'root', '', 'Running'),
	(2, 'root', '', '')) r(n, run, parent, status);
INSERT INTO said SELECT jsonb_build_object('specversion', '1.0', 'source', '/subscriptions/s/ws', 'id', t.n::text,
	'type', 'Microsoft.MachineLearningServices.RunStatusChanged', 'time', '2024-06-01T00:0' || t.n || ':00Z',
	'data', jsonb_build_object('runId', 'tagged', 'experimentId', 'e', 'runStatus', 'Running', 'runTags', t.tags))
FROM (VALUES (1, '{"team": "a"}'::jsonb), (2, '{}')) t(n, tags);
SELECT create_view('run_said', 'said', 'run');
SELECT run_id, parent_run_id, status, outcome, run_tags FROM run_said ORDER BY run_id;
DROP TABLE said CASCADE;
-- rows of AzureActivity whose properties stand one level deeper: incidents and outages as from any other form
CREATE TABLE nested (payload jsonb);
INSERT INTO nested SELECT jsonb_build_object('Type', 'AzureActivity', 'TimeGenerated', '2024-06-01T00:0' || n || ':00Z',
	'EventDataId', n::text, '_ResourceId', '/subscriptions/s/vm', 'CategoryValue', category, 'ActivityStatusValue', status,
	'Properties', jsonb_build_object('eventProperties', own)::text)
FROM (VALUES (1, 'ServiceHealth', 'Active', '{"trackingId": "T-1", "region": "West Europe", "stage": "Active"}'::jsonb),
	(2, 'ServiceHealth', 'Resolved', '{"trackingId": "T-1", "region": "North Europe", "stage": "Resolved"}'),
	(3, 'ResourceHealth', 'Active', '{"currentHealthStatus": "Unavailable", "cause": "PlatformInitiated"}'),
	(4, 'ResourceHealth', 'Resolved', '{"currentHealthStatus": "Available"}')) v(n, category, status, own);
SELECT create_view('nested_incident', 'nested', 'incident'), create_view('nested_outage', 'nested', 'outage');
SELECT tracking_id, regions, stage, status, communications FROM nested_incident;
SELECT resource_name, started, ended, cause FROM nested_outage;
DROP TABLE nested CASCADE;
