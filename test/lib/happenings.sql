-- happening(n, event): events of operations, runs, incidents and outages, in several
-- forms; :happenings says how many.  Each is the same for the same number.
CREATE TABLE happening AS
SELECT n, CASE
	-- operations: Started, Accepted, then an end, in REST's words, exported, and of Event Grid, in other cases, some without an end
	WHEN n % 10 < 6 THEN CASE WHEN h.random % 5 = 0 AND h.status IN ('Succeeded', 'Failed')
		THEN jsonb_build_object('specversion', '1.0', 'id', 'e' || n, 'time', h.at, 'source', '/subscriptions/s1', 'type', 'Microsoft.Resources.ResourceWrite' || CASE h.status WHEN 'Failed' THEN 'Failure' ELSE 'Success' END,
			'data', jsonb_build_object('correlationId', 'c' || h.thing, 'operationName', 'Microsoft.Compute/virtualMachines/write', 'status', h.status,
				'resourceUri', '/subscriptions/s1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/vm' || h.thing % 50))
		WHEN h.form < 3
		THEN jsonb_strip_nulls(jsonb_build_object('id', 'e' || n, 'category', 'Administrative', 'eventTimestamp', h.at, 'correlationId', 'c' || h.thing,
			'operationId', CASE h.thing % 3 WHEN 0 THEN 'c' || h.thing WHEN 1 THEN 'o' || h.thing END, 'operationName', 'Microsoft.Compute/virtualMachines/write',
			'status', h.status, 'subStatus', h.sub_status, 'caller', CASE WHEN h.form < 2 THEN 'c' || n || '@contoso.com' END,
			'resourceId', '/subscriptions/s1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/vm' || h.thing % 50,
			'properties', CASE WHEN h.status = 'Failed' THEN jsonb_build_object('statusMessage', jsonb_build_object('error', jsonb_build_object('code', 'E' || n))) END))
		ELSE jsonb_strip_nulls(jsonb_build_object('time', h.at, 'category', 'Administrative', 'correlationId', upper('c' || h.thing), 'operationName', 'MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE',
			'resultType', left(h.status, -2), 'resultSignature', h.status || '.' || h.sub_status, 'callerIpAddress', '203.0.113.' || n % 256, 'n', n,
			'resourceId', '/SUBSCRIPTIONS/S1/RESOURCEGROUPS/SHOP/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/VM' || h.thing % 50)) END
	WHEN n % 10 = 6 AND h.form < 3 THEN jsonb_build_object('specversion', '1.0', 'id', 'e' || n, 'time', h.at, 'type', 'Microsoft.MachineLearningServices.Run' || CASE h.form WHEN 0 THEN 'Completed' ELSE 'StatusChanged' END,
		'source', '/subscriptions/s1/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/w' || h.thing % 3,
		'data', jsonb_build_object('runId', 'r' || h.thing % 100, 'experimentId', 'x' || n % 7, 'runStatus', (ARRAY['Queued', 'Running', 'Completed', 'Failed', 'Canceled'])[1 + h.random % 5], 'runTags', jsonb_build_object('n', n)))
	WHEN n % 10 = 6 THEN jsonb_build_object('Type', 'AmlRunStatusChangedEvent', 'TimeGenerated', h.at, 'RunId', 'r' || h.thing % 100, 'Status', (ARRAY['Running', 'Failed'])[1 + h.random % 2], 'n', n,
		'ParentRunId', 'p' || n % 5, 'WorkspaceId', 'w' || h.thing % 3)
			|| CASE h.random / 16 % 3 WHEN 0 THEN '{}'::jsonb ELSE jsonb_build_object('WorkspaceName', 'w' || n) END
			|| CASE h.random % 4 WHEN 0 THEN '{}'::jsonb ELSE jsonb_build_object('_ResourceId', '/SUBSCRIPTIONS/s1/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/w' || h.thing % 3) END
	WHEN n % 10 = 7 THEN jsonb_build_object('id', 'e' || n, 'category', 'ServiceHealth', 'eventTimestamp', h.at, 'correlationId', 'c', 'operationName', 'Microsoft.ServiceHealth/incident/action',
		'status', (ARRAY['Active', 'Resolved'])[1 + h.random % 2], 'level', (ARRAY['Warning', 'Error', 'Informational'])[1 + h.random % 3], 'resourceId', '/subscriptions/s' || n % 3,
		'properties', jsonb_build_object('trackingId', 't' || t.thing % 40, 'title', 'title ' || n, 'region', 'region ' || h.random % 7, 'communicationId', 'k' || n % 500)
			|| CASE h.form WHEN 0 THEN '{}'::jsonb ELSE jsonb_build_object('impactedServices', jsonb_build_array(jsonb_build_object('ImpactedRegions', jsonb_build_array(jsonb_build_object('RegionName', 'region ' || n % 17), jsonb_build_object('RegionName', 'region ' || h.random % 11)))))::jsonb END)
	WHEN n % 10 = 8 THEN jsonb_build_object('id', 'e' || n, 'category', 'ResourceHealth', 'eventTimestamp', h.at, 'correlationId', 'c', 'operationName', 'Microsoft.Resourcehealth/healthevent/Updated/action', 'status', 'Active', 'level', 'Warning',
		'resourceId', CASE WHEN n % 3 = 0 THEN '/SUBSCRIPTIONS/s1/vm' ELSE '/subscriptions/S1/vm' END || h.thing % 30,
		'properties', jsonb_strip_nulls(jsonb_build_object('currentHealthStatus', (ARRAY['Available', 'Unavailable', 'Degraded', NULL])[1 + h.random % 4], 'cause', 'cause ' || n, 'healthEventCategory', (ARRAY['Planned', 'Unplanned', NULL])[1 + n % 3])))
	-- and what is none of these
	ELSE jsonb_build_object('id', 'e' || n, 'category', 'Policy', 'eventTimestamp', h.at, 'correlationId', 'c' || h.thing, 'status', 'Succeeded') END AS event
FROM generate_series(1, :happenings) n, LATERAL (SELECT ('x' || md5(n::text))::bit(28)::int AS random) r,
	-- mostly three events of an operation; of some two dozen, which end it several times
	LATERAL (SELECT n / 10 * 6 / 3 + n % 10 / 3 AS thing) t,
	LATERAL (SELECT r.random, CASE WHEN t.thing % 40 >= 32 THEN t.thing - t.thing % 8 ELSE t.thing END AS thing, r.random / 7 % 4 AS form,
		(ARRAY['Started', 'Accepted', 'Succeeded', 'Failed', 'Canceled'])[least(1 + n % 10 % 3 + r.random / 3 % 2, 5)] AS status,
		(ARRAY['Created', 'Conflict', NULL])[1 + r.random / 11 % 3] AS sub_status,
		to_char(timestamp '2023-12-01' + r.random % 5000 * interval '20 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at) h;
