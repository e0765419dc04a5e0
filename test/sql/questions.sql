-- Questions that people ask, with the right answers by hand: of forty operations, written as REST, the export,
-- Event Grid and
-- AzureActivity write them, in letters of any case.  The answers are the same, whatever form the events came in.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET client_min_messages = warning;
-- who did what to which resource, from where, and what came of it
CREATE TABLE op (n int, who text, verb text, type text, path text, address inet, status text);
INSERT INTO op VALUES
	(1, 'rosa', 'write', 'Microsoft.Resources/subscriptions/resourceGroups', '/resourceGroups/Shop', '203.0.113.7',
		'Succeeded'),
	(2, 'rosa', 'write', 'Microsoft.Storage/storageAccounts',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders', '203.0.113.7', 'Succeeded'),
	(3, 'rosa', 'write', 'Microsoft.Storage/storageAccounts',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders', '203.0.113.7', 'Failed'),
	(4, 'rosa', 'write', 'Microsoft.Sql/servers', '/resourceGroups/Shop/providers/Microsoft.Sql/servers/Main',
		'203.0.113.7', 'Succeeded'),
	(5, 'rosa', 'write', 'Microsoft.Sql/servers/databases',
		'/resourceGroups/Shop/providers/Microsoft.Sql/servers/Main/databases/Users', '203.0.113.7', 'Succeeded'),
	(6, 'rosa', 'delete', 'Microsoft.Sql/servers/databases',
		'/resourceGroups/Shop/providers/Microsoft.Sql/servers/Main/databases/Users', '203.0.113.8', 'Succeeded'),
	(7, 'rosa', 'delete', 'Microsoft.Resources/subscriptions/resourceGroups', '/resourceGroups/Old', '203.0.113.8',
		'Succeeded'),
	(8, 'rosa', 'write', 'Microsoft.Authorization/roleAssignments',
		'/resourceGroups/Shop/providers/Microsoft.Authorization/roleAssignments/Ra-1', '203.0.113.8', 'Succeeded'),
	(9, 'rosa', 'write', 'Microsoft.Authorization/roleAssignments',
		'/providers/Microsoft.Authorization/roleAssignments/Ra-2', '203.0.113.8', 'Failed'),
	(10, 'omar', 'write', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-1', '2001:db8::1', 'Succeeded'),
	(11, 'omar', 'write', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-2', '2001:db8::1', 'Failed'),
	(12, 'omar', 'write', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-2', '2001:db8::1', 'Failed'),
	(13, 'omar', 'write', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-2', '2001:db8::1', 'Canceled'),
	(14, 'omar', 'start/action', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-1', '2001:db8::1', 'Succeeded'),
	(15, 'omar', 'restart/action', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-1', '2001:db8::1', 'Succeeded'),
	(16, 'omar', 'restart/action', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-1', '2001:db8::1', 'Succeeded'),
	(17, 'omar', 'delete', 'Microsoft.Compute/virtualMachines',
		'/resourceGroups/Web/providers/Microsoft.Compute/virtualMachines/Vm-1', '203.0.113.8', 'Succeeded'),
	(18, 'omar', 'delete', 'Microsoft.Compute/disks', '/resourceGroups/Web/providers/Microsoft.Compute/disks/Vm-1',
		'203.0.113.8', 'Succeeded'),
	(19, 'omar', 'delete', 'Microsoft.Network/networkInterfaces',
		'/resourceGroups/Web/providers/Microsoft.Network/networkInterfaces/Vm-1', '203.0.113.8', 'Failed'),
	(20, 'omar', 'listKeys/action', 'Microsoft.Storage/storageAccounts',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders', '2001:db8::1', 'Succeeded'),
	(21, 'app', 'write', 'Microsoft.Resources/deployments',
		'/resourceGroups/Shop/providers/Microsoft.Resources/deployments/D-1', '198.51.100.1', 'Succeeded'),
	(22, 'app', 'write', 'Microsoft.Resources/deployments',
		'/resourceGroups/Shop/providers/Microsoft.Resources/deployments/D-2', '198.51.100.1', 'Failed'),
	(23, 'app', 'write', 'Microsoft.Web/sites', '/resourceGroups/Web/providers/Microsoft.Web/sites/Front', '198.51.100.1',
		'Succeeded'),
	(24, 'app', 'write', 'Microsoft.Web/sites', '/resourceGroups/Web/providers/Microsoft.Web/sites/Front', '198.51.100.2',
		'Failed'),
	(25, 'app', 'write', 'Microsoft.Web/sites', '/resourceGroups/Web/providers/Microsoft.Web/sites/Back', '198.51.100.2',
		'Succeeded'),
	(26, 'app', 'write', 'Microsoft.Web/sites/config', '/resourceGroups/Web/providers/Microsoft.Web/sites/Back/config/Web',
		'198.51.100.2', 'Succeeded'),
	(27, 'app', 'delete', 'Microsoft.Web/sites', '/resourceGroups/Web/providers/Microsoft.Web/sites/Back', '198.51.100.2',
		'Succeeded'),
	(28, 'app', 'write', 'Microsoft.Authorization/roleAssignments',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders'
			'/providers/Microsoft.Authorization/roleAssignments/Ra-3',
		'198.51.100.2', 'Succeeded'),
	(29, 'app', 'write', 'Microsoft.Insights/diagnosticSettings',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders'
			'/providers/Microsoft.Insights/diagnosticSettings/Send',
		'198.51.100.2', 'Succeeded'),
	(30, 'app', 'write', 'Microsoft.Authorization/locks',
		'/resourceGroups/Shop/providers/Microsoft.Authorization/locks/Keep', '198.51.100.2', 'Succeeded'),
	(31, 'li', 'delete', 'Microsoft.Authorization/locks',
		'/resourceGroups/Shop/providers/Microsoft.Authorization/locks/Keep', '203.0.113.7', 'Succeeded'),
	(32, 'li', 'delete', 'Microsoft.Storage/storageAccounts',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders', '203.0.113.7', 'Failed'),
	(33, 'li', 'delete', 'Microsoft.Storage/storageAccounts',
		'/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/Orders', '203.0.113.7', 'Succeeded'),
	(34, 'li', 'write', 'Microsoft.KeyVault/vaults', '/resourceGroups/Secret/providers/Microsoft.KeyVault/vaults/Keys',
		'203.0.113.9', 'Succeeded'),
	(35, 'li', 'write', 'Microsoft.KeyVault/vaults', '/resourceGroups/Secret/providers/Microsoft.KeyVault/vaults/Keys',
		'203.0.113.9', 'Succeeded'),
	(36, 'li', 'delete', 'Microsoft.KeyVault/vaults', '/resourceGroups/Secret/providers/Microsoft.KeyVault/vaults/Keys',
		'203.0.113.9', 'Succeeded'),
	(37, 'li', 'write', 'Microsoft.Authorization/policyAssignments',
		'/providers/Microsoft.Authorization/policyAssignments/Deny', '203.0.113.9', 'Succeeded'),
	(38, 'li', 'write', 'Microsoft.Network/virtualNetworks/subnets',
		'/resourceGroups/Net/providers/Microsoft.Network/virtualNetworks/Hub/subnets/A', '203.0.113.9', 'Failed'),
	(39, 'li', 'write', 'Microsoft.Network/virtualNetworks/subnets',
		'/resourceGroups/Net/providers/Microsoft.Network/virtualNetworks/Hub/subnets/B', '203.0.113.9', 'Failed'),
	(40, 'li', 'delete', 'Microsoft.Resources/subscriptions/resourceGroups', '/resourceGroups/Net', '203.0.113.9',
		'Canceled');
-- the same with what each event says of it; "app" is an application, whom Azure calls by its object id
CREATE TABLE whole AS
SELECT n, '2024-05-01T08:00:00Z'::timestamptz + n * interval '1 hour' AS at, 'Sub-1' AS subscription,
	'/subscriptions/Sub-1' || path AS id, type || '/' || verb AS operation, type, path,
	initcap(substring(verb FROM '[^/]*$')) AS kind,
	CASE who WHEN 'app' THEN 'C0ffee00-0000-4000-8000-000000000003' ELSE who || '@Shop.example' END AS caller, who,
	address, status,
	substring(path FROM '^/resourceGroups/([^/]*)') AS group_name,
	CASE status WHEN 'Succeeded' THEN 'OK' WHEN 'Failed' THEN 'Conflict' END AS sub_status
	FROM op;
-- upper case, lower case, as it is
CREATE FUNCTION cased(t text, n int) RETURNS text IMMUTABLE LANGUAGE sql
	AS $$ SELECT (ARRAY[upper(t), lower(t), t])[n % 3 + 1] $$;
CREATE FUNCTION claims(o whole, n int) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT CASE o.who
			WHEN 'app' THEN jsonb_build_object('idtyp', 'app', 'appid', 'a1',
				'http://schemas.microsoft.com/identity/claims/objectidentifier', cased(o.caller, n))
	ELSE jsonb_build_object('name', initcap(o.who), 'ipaddr', '192.0.2.1',
		'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn', cased(o.caller, n)) END $$;
CREATE FUNCTION authorization_of(o whole, n int) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT jsonb_build_object('action', cased(o.operation, n), 'scope', cased(o.id, n + 1), 'evidence',
			'{"role": "Owner"}'::jsonb) $$;
CREATE FUNCTION pair(t text) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$ SELECT jsonb_build_object('value', t, 'localizedValue', 'in words') $$;
CREATE FUNCTION rest(o whole) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT jsonb_build_object('id', o.id || '/events/e' || o.n, 'eventDataId', 'e' || o.n, 'correlationId', 'c' || o.n,
			'eventTimestamp', to_char(o.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'category', pair('Administrative'), 'operationName',
			pair(cased(o.operation, o.n)),
	'status', pair(o.status), 'subStatus', pair(o.sub_status), 'caller', cased(o.caller, o.n + 1), 'claims',
	claims(o, o.n + 1), 'authorization', authorization_of(o, o.n), 'httpRequest',
	jsonb_build_object('clientIpAddress', host(o.address)), 'resourceId', cased(o.id, o.n + 2),
	'resourceGroupName', coalesce(cased(o.group_name, o.n), ''), 'resourceProviderName',
	pair(cased(split_part(o.type, '/', 1), o.n)), 'resourceType', pair(cased(o.type, o.n + 2)), 'subscriptionId',
	cased(o.subscription, o.n)) $$;
CREATE FUNCTION exported(o whole) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT jsonb_build_object('time', to_char(o.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'resourceId', cased(o.id, o.n),
			'operationName', cased(o.operation, o.n), 'category', (ARRAY['Administrative', initcap(o.kind)])[o.n % 2 + 1],
			'resultType', (CASE o.status WHEN 'Succeeded' THEN 'Success' WHEN 'Failed' THEN 'Failure' ELSE o.status END),
	'resultSignature', concat(o.status, '.', o.sub_status), 'callerIpAddress',
	CASE WHEN family(o.address) = 4 AND o.n % 2 = 0 THEN host(o.address) || ':443' ELSE host(o.address) END,
	'correlationId', 'c' || o.n, 'identity',
	jsonb_build_object('authorization', authorization_of(o, o.n + 1), 'claims', claims(o, o.n)), 'properties',
	'{"eventCategory": "Administrative"}'::jsonb) $$;
CREATE FUNCTION grid(o whole) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT (CASE o.n % 2
			WHEN 0 THEN jsonb_build_object('topic', '/subscriptions/' || o.subscription, 'eventType', e.type, 'eventTime', o.at,
				'dataVersion', '2')
			ELSE jsonb_build_object('specversion', '1.0', 'source', '/subscriptions/' || o.subscription, 'type', e.type, 'time',
				o.at) END) ||
	jsonb_build_object('id', 'e' || o.n, 'subject', o.id, 'data',
		jsonb_build_object('authorization', authorization_of(o, o.n + 2), 'claims', claims(o, o.n + 2)::text, 'correlationId',
			'c' || o.n, 'httpRequest', jsonb_build_object('clientIpAddress', host(o.address)), 'resourceProvider',
			cased(split_part(o.type, '/', 1), o.n), 'resourceUri', cased(o.id, o.n + 1),
	'operationName', cased(o.operation, o.n + 2), 'status', o.status, 'subscriptionId', cased(o.subscription, o.n + 1)))
	FROM (SELECT 'Microsoft.Resources.Resource' || o.kind
		|| (CASE o.status WHEN 'Succeeded' THEN 'Success' WHEN 'Failed' THEN 'Failure' ELSE 'Cancel' END)) e(type) $$;
CREATE FUNCTION log_row(o whole) RETURNS jsonb IMMUTABLE LANGUAGE sql
	AS $$
		SELECT jsonb_build_object('Type', 'AzureActivity', 'TimeGenerated', o.at, 'CategoryValue', 'Administrative',
			'OperationNameValue', cased(o.operation, o.n + 1), 'OperationName', 'in words', 'ActivityStatusValue',
			CASE o.status WHEN 'Succeeded' THEN 'Success' WHEN 'Failed' THEN 'Failure' ELSE o.status END,
			'ActivitySubstatusValue', o.sub_status,
	'Caller', cased(o.caller, o.n), 'CallerIpAddress', host(o.address), 'Claims', claims(o, o.n)::text, 'Authorization',
	authorization_of(o, o.n)::text, 'CorrelationId', 'c' || o.n, '_ResourceId', cased(o.id, o.n + 1), 'ResourceGroup',
	coalesce(cased(o.group_name, o.n), ''), 'ResourceProviderValue', cased(split_part(o.type, '/', 1), o.n),
	'SubscriptionId', cased(o.subscription, o.n)) $$;
-- each form alone, and the four mixed
CREATE TABLE load AS
SELECT l.form, jsonb_agg(l.event ORDER BY n) AS payload
FROM whole o,
	LATERAL (VALUES ('rest', rest(o)), ('exported', exported(o)), ('grid', grid(o)), ('rows', log_row(o)),
		('mixed',
			CASE n % 4 WHEN 0 THEN rest(o) WHEN 1 THEN grid(o) WHEN 2 THEN exported(o) ELSE log_row(o) END)) l(form, event)
GROUP BY 1;
-- as typed views over event tables, plain and partitioned, and by the row functions; and as it was written above
CREATE SCHEMA source;
SELECT count(azevents.create_event_table(form)),
	count(azevents.create_event_table(form || '_by_time', partition_by_time => true))
FROM load;
SELECT form, count(*) FROM load, azevents.events(payload) GROUP BY 1 ORDER BY 1;
SELECT form, i.*, j.*
FROM load, azevents.ingest(form::regclass, payload) i, azevents.ingest((form || '_by_time')::regclass, payload) j
ORDER BY 1;
SELECT count(azevents.create_view('source.' || form || '_' || s, form, s)),
	count(azevents.create_view('source.' || form || '_by_time_' || s, form || '_by_time', s))
FROM load, unnest('{activity_log,administrative}'::text[]) s;
DO $$
	BEGIN
		EXECUTE (SELECT string_agg(format('CREATE VIEW source.%I AS SELECT r.* FROM public.load, azevents.%I(payload) r
			WHERE form = %L',
			form || '_function_' || s, s, form),
			';')
			FROM load, unnest('{activity_log,administrative}'::text[]) s);
	END $$;
CREATE VIEW source.written AS
SELECT at AS event_timestamp, 'c' || n AS correlation_id, id::azevents.resource_id AS resource_id,
	operation::azevents.azure_name AS operation_name, operation::azevents.azure_name AS authorization_action,
	id::azevents.resource_id AS authorization_scope, kind AS operation_type, caller::azevents.azure_name AS caller,
	address AS caller_ip_address, status,
	subscription::azevents.azure_name AS subscription_id, subscription::azevents.azure_name AS resource_subscription_id,
	group_name::azevents.azure_name AS resource_group_name, group_name::azevents.azure_name AS resource_group,
	split_part(type, '/', 1)::azevents.azure_name AS resource_provider_name,
	split_part(type, '/', 1)::azevents.azure_name AS resource_provider,
	type::azevents.azure_name AS resource_type, type::azevents.azure_name AS resource_id_type,
	substring(path FROM '[^/]*$')::azevents.azure_name AS resource_name,
	regexp_replace(id, '(/providers/[^/]*)?/[^/]*/[^/]*$', '')::azevents.resource_id AS resource_parent,
	CASE who WHEN 'app' THEN 'application' ELSE 'user' END AS caller_kind
	FROM whole;
SELECT count(*) FROM pg_class WHERE relnamespace = 'source'::regnamespace;
-- the answer that all sources give, a row a line; where they differ, who says what
CREATE FUNCTION ask(question text, VARIADIC parameters text[] DEFAULT '{}') RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE source text; answer text[]; first text[];
BEGIN
	FOR source IN SELECT oid::regclass
	FROM pg_class
	WHERE relnamespace = 'source'::regnamespace ORDER BY relname <> 'written', relname LOOP
		EXECUTE format('SELECT array_agg(btrim(s::text, ''()'')) FROM (%s) s',
			replace(question, 'EVENT', source)) INTO answer USING parameters[1], parameters[2];
		IF first IS NULL THEN
			first := answer;
			RETURN QUERY SELECT unnest(answer);
		ELSIF answer IS DISTINCT FROM first THEN
			RETURN NEXT source || ' says ' || answer::text;
		END IF;
	END LOOP;
END $$;
-- how many, from when to when
SELECT ask('SELECT count(*), min(event_timestamp), max(event_timestamp), count(DISTINCT correlation_id),
	count(DISTINCT resource_id) FROM EVENT');
-- who deleted what
SELECT ask('SELECT lower(caller), lower(resource_name), lower(resource_type), status FROM EVENT
	WHERE operation_type = ''Delete'' ORDER BY event_timestamp');
SELECT ask('SELECT lower(caller), count(*), count(DISTINCT resource_id) FROM EVENT WHERE operation_type = ''Delete''
	AND status = ''Succeeded'' GROUP BY caller ORDER BY caller');
-- failures by caller
SELECT ask('SELECT lower(caller), count(*) FROM EVENT WHERE status = ''Failed'' GROUP BY caller ORDER BY count(*) DESC,
	caller');
-- by resource group
SELECT ask('SELECT lower(resource_group_name), count(*), count(*) FILTER (WHERE status = ''Failed'') FROM EVENT
	GROUP BY resource_group_name ORDER BY count(*) DESC, resource_group_name');
SELECT ask('SELECT lower(resource_group), count(*), count(DISTINCT caller) FROM EVENT GROUP BY resource_group
	ORDER BY resource_group');
-- role assignments written: by whom, on what
SELECT ask('SELECT lower(caller), lower(resource_parent), status FROM EVENT
	WHERE operation_name = ''Microsoft.Authorization/roleAssignments/write'' ORDER BY event_timestamp');
SELECT ask('SELECT count(*) FROM EVENT WHERE resource_type = ''microsoft.authorization/ROLEASSIGNMENTS''
	AND authorization_action = ''microsoft.authorization/ROLEASSIGNMENTS/write''');
-- from which address
SELECT ask('SELECT host(caller_ip_address), count(*), count(DISTINCT caller) FROM EVENT GROUP BY caller_ip_address
	ORDER BY caller_ip_address');
SELECT ask('SELECT lower(caller), count(*) FROM EVENT WHERE caller_ip_address <<= ''203.0.113.0/24'' GROUP BY caller
	ORDER BY caller');
-- per operation, provider, type, subscription
SELECT ask('SELECT lower(operation_name), count(*) FROM EVENT GROUP BY operation_name HAVING count(*) > 1
	ORDER BY count(*) DESC, operation_name');
SELECT ask('SELECT operation_type, count(*) FROM EVENT GROUP BY 1 ORDER BY 1');
SELECT ask('SELECT status, count(*) FROM EVENT GROUP BY 1 ORDER BY 1');
SELECT ask('SELECT lower(resource_provider_name), count(*) FROM EVENT GROUP BY resource_provider_name
	ORDER BY count(*) DESC, resource_provider_name');
SELECT ask('SELECT lower(resource_type), lower(resource_id_type), lower(resource_provider), count(*) FROM EVENT
	GROUP BY resource_type, resource_id_type, resource_provider ORDER BY resource_type');
SELECT ask('SELECT count(DISTINCT subscription_id), count(DISTINCT resource_subscription_id),
	min(lower(subscription_id)) FROM EVENT');
SELECT ask('SELECT caller_kind, count(*) FROM EVENT GROUP BY 1 ORDER BY 1');
-- the resources that most was done to
SELECT ask('SELECT lower(resource_id), count(*) FROM EVENT GROUP BY resource_id ORDER BY count(*) DESC, resource_id
	LIMIT 4');
SELECT ask('SELECT DISTINCT lower(resource_name) FROM EVENT
	WHERE resource_id <@ ''/SUBSCRIPTIONS/sub-1/RESOURCEGROUPS/shop/providers/microsoft.storage'' ORDER BY 1');
SELECT ask('SELECT count(*) FROM EVENT WHERE authorization_scope = resource_id');
-- IN, ANY, LIKE, ~, the least and the greatest
SELECT ask('SELECT count(*) FROM EVENT WHERE caller IN (''ROSA@shop.example'', ''nobody'', ''Omar@Shop.Example'')');
SELECT ask('SELECT count(*) FROM EVENT WHERE resource_group_name = ANY (''{SHOP,net}'')
	AND caller <> ALL (''{LI@shop.example}'')');
SELECT ask('SELECT count(*) FILTER (WHERE operation_name LIKE ''MICROSOFT.storage/%''), count(*)
	FILTER (WHERE caller LIKE ''%@shop.EXAMPLE''), count(*) FILTER (WHERE resource_id LIKE ''%/VIRTUALMACHINES/vm-_''),
	count(*) FILTER (WHERE operation_name ~ ''/(START|restart)/action$''), count(*)
	FILTER (WHERE operation_name NOT ILIKE ''%/WRITE'') FROM EVENT');
SELECT ask('SELECT lower(min(caller)), lower(max(caller)), lower(min(resource_group_name)),
	lower(max(resource_group_name)), lower(max(resource_id)), lower(max(operation_name)) FROM EVENT');
SELECT ask('SELECT lower(caller), count(*) FROM EVENT WHERE caller > ''M'' AND caller BETWEEN ''OMAR'' AND ''S''
	GROUP BY caller ORDER BY caller DESC');
SELECT ask('SELECT lower(NULLIF(caller, ''ROSA@SHOP.EXAMPLE'')), CASE caller WHEN ''LI@SHOP.EXAMPLE'' THEN 1 END,
	count(*) FROM EVENT GROUP BY 1, 2 ORDER BY 3, 1');
-- parameters, which are text
SELECT ask('SELECT count(*) FROM EVENT WHERE resource_id = $1 AND caller = $2',
	'/subscriptions/SUB-1/resourcegroups/WEB/providers/microsoft.compute/virtualmachines/VM-1', 'OMAR@shop.example');
SELECT ask('SELECT count(*) FROM EVENT WHERE resource_id <@ $1 AND operation_name LIKE $2',
	'/subscriptions/SUB-1/resourcegroups/web', '%/DELETE');
SELECT ask('SELECT count(*) FROM EVENT WHERE operation_name = ANY ($1::text[]) AND resource_group_name IN ($2, ''x'')',
	'{microsoft.sql/servers/WRITE,Microsoft.Storage/storageAccounts/write}', 'SHOP');
SET plan_cache_mode = force_generic_plan;
PREPARE of_caller(text, text, text[]) AS
SELECT count(*)
FROM source.mixed_by_time_activity_log
WHERE caller = $1 AND resource_id <@ $2 AND resource_type = ANY ($3);
EXECUTE of_caller('OMAR@shop.example', '/SUBSCRIPTIONS/sub-1',
	'{microsoft.compute/VIRTUALMACHINES,Microsoft.Compute/Disks}');
PREPARE untyped AS SELECT count(*) FROM source.mixed_activity_log WHERE caller = $1 AND resource_id = $2;
EXECUTE untyped('OMAR@shop.example',
	'/subscriptions/SUB-1/resourcegroups/WEB/providers/microsoft.compute/virtualmachines/VM-1');
RESET plan_cache_mode;
-- joined with tables of text, and of the types
CREATE TABLE person (mail text PRIMARY KEY, team text);
INSERT INTO person VALUES ('ROSA@SHOP.EXAMPLE', 'sales'), ('omar@shop.example', 'web'), ('Li@Shop.Example', 'web');
CREATE TABLE cost (name azevents.azure_name PRIMARY KEY, id azevents.resource_id, owner varchar);
INSERT INTO cost
VALUES ('SHOP', '/subscriptions/SUB-1/RESOURCEGROUPS/shop', 'rosa'),
	('web', '/subscriptions/sub-1/resourcegroups/WEB', 'omar');
SELECT ask('SELECT coalesce(team, ''none''), count(*) FROM EVENT LEFT JOIN person ON mail = caller GROUP BY 1
	ORDER BY 1');
SELECT ask('SELECT owner, count(*) FROM EVENT JOIN cost ON name = resource_group_name GROUP BY 1 ORDER BY 1');
SELECT ask('SELECT owner, count(*) FROM EVENT e JOIN cost c ON e.resource_id <@ c.id GROUP BY 1 ORDER BY 1');
SELECT ask('SELECT count(*) FROM EVENT WHERE caller IN (SELECT mail FROM person WHERE team = ''web'')
	AND resource_group_name NOT IN (SELECT name FROM cost)');
SELECT ask('SELECT count(*) FROM (SELECT caller, resource_group_name AS name FROM EVENT) e JOIN cost USING (name)
	WHERE EXISTS (SELECT FROM person WHERE mail = e.caller)');
-- what was made and then deleted, by whom
SELECT ask('SELECT lower(d.resource_name), lower(w.caller), lower(d.caller) FROM EVENT w
	JOIN EVENT d USING (resource_id) WHERE w.operation_type = ''Write'' AND d.operation_type = ''Delete''
	AND w.status = ''Succeeded'' AND d.status = w.status AND d.event_timestamp > w.event_timestamp
	ORDER BY d.event_timestamp, w.event_timestamp');
SELECT ask('SELECT DISTINCT ON (resource_id) lower(resource_name), lower(caller), operation_type FROM EVENT
	WHERE resource_type IN (''MICROSOFT.COMPUTE/VIRTUALMACHINES'', ''microsoft.keyvault/VAULTS'') ORDER BY resource_id,
	event_timestamp DESC');
-- by day, with the planner's other joins and aggregates
SELECT ask('SELECT event_timestamp::date, count(*), count(DISTINCT caller) FROM EVENT
	WHERE event_timestamp >= ''2024-05-02'' GROUP BY 1 ORDER BY 1');
SET enable_hashagg = off; SET enable_hashjoin = off; SET enable_nestloop = off;
SELECT ask('SELECT team, lower(resource_group_name), count(*) FROM EVENT JOIN person ON mail = caller GROUP BY team,
	resource_group_name ORDER BY 1, resource_group_name');
SET enable_mergejoin = off; SET enable_sort = off; RESET enable_hashagg; RESET enable_hashjoin;
SELECT ask('SELECT team, lower(resource_group_name), count(*) FROM EVENT JOIN person ON mail = caller GROUP BY team,
	resource_group_name ORDER BY 1, resource_group_name');
RESET enable_nestloop; RESET enable_mergejoin; RESET enable_sort;
-- with an empty search path every operator is found
SET search_path = '';
SELECT public.ask('SELECT count(*) FILTER (WHERE caller = ''OMAR@shop.example''), count(*)
	FILTER (WHERE caller <> ''OMAR@shop.example''::text), count(*)
	FILTER (WHERE caller IS DISTINCT FROM ''OMAR@shop.example''), count(*) FILTER (WHERE resource_group_name < ''SHOP''),
	count(*) FILTER (WHERE resource_group_name >= ''shop''::text), count(*) FILTER (WHERE resource_name ~ ''^VM''),
	count(*) FILTER (WHERE resource_name !~~ ''VM%''), count(*)
	FILTER (WHERE resource_id <@ ''/SUBSCRIPTIONS/sub-1/resourceGroups/WEB''), count(*)
	FILTER (WHERE ''/SUBSCRIPTIONS/sub-1/resourceGroups/WEB'' @> resource_id), count(*)
	FILTER (WHERE resource_id <@ ANY (''{/subscriptions/SUB-1/resourcegroups/net,
		/subscriptions/SUB-1/resourcegroups/old}'')),
	count(*)
	FILTER (WHERE ROW(caller, resource_id) = ROW(''LI@shop.example'', ''/SUBSCRIPTIONS/sub-1/RESOURCEGROUPS/net'')),
	lower(GREATEST(max(resource_group_name), ''WEA'')) FROM EVENT');
SELECT public.ask('SELECT team, CASE resource_group_name WHEN ''SHOP'' THEN 1 END,
	count(NULLIF(caller, ''LI@SHOP.EXAMPLE'')) FROM EVENT JOIN public.person ON mail = caller
	WHERE resource_group_name NOT IN (''NET'', ''x'') AND resource_group_name BETWEEN ''S'' AND ''w'' GROUP BY 1, 2
	ORDER BY 1, 2');
SELECT public.ask('SELECT count(*) FROM (SELECT resource_group_name AS name, resource_id FROM EVENT) e
	JOIN public.cost USING (name) WHERE resource_id <@ id AND name IN (SELECT name FROM public.cost)
	AND resource_id > id');
