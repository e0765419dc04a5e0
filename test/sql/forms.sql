-- The same operation in all five forms, made from one description: the columns that all five carry have the
-- same values.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
CREATE TEMPORARY TABLE operation AS
SELECT '{"time": "2024-03-05T09:12:44.0180231Z",
	"resource": "/subscriptions/5f0d0b5c-1c4e-4b5e-9d6f-70c1c3a0a001/resourceGroups/shop'
		'/providers/Microsoft.Storage/storageAccounts/orders",
	"subscription": "5f0d0b5c-1c4e-4b5e-9d6f-70c1c3a0a001",
	"operation": "Microsoft.Storage/storageAccounts/write", "correlation": "b7c2a3c0-1111-4222-8333-444444444401",
	"address": "203.0.113.7",
	"authorization": {"action": "Microsoft.Storage/storageAccounts/write",
		"scope": "/subscriptions/5f0d0b5c-1c4e-4b5e-9d6f-70c1c3a0a001",
		"evidence": {"role": "Owner", "principalId": "p", "principalType": "User"}},
	"claims": {"aud": "https://management.azure.com/", "iat": "1709629900", "idtyp": "user", "name": "Rosa Diaz",
		"appid": "a", "ipaddr": "203.0.113.7",
		"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "rosa@shop.example"}}'::jsonb AS o;
CREATE TEMPORARY TABLE form AS
SELECT f.*
FROM operation,
	LATERAL (SELECT jsonb_build_object('clientRequestId', 'r', 'clientIpAddress', o->'address', 'method', 'PUT', 'uri',
		'https://u')) h(http),
	LATERAL (VALUES
	('REST',
		jsonb_build_object('id', '/e', 'category', '{"value": "Administrative"}'::jsonb, 'eventTimestamp', o->'time',
			'operationName', jsonb_build_object('value', o->'operation'), 'status', '{"value": "Succeeded"}'::jsonb,
			'correlationId', o->'correlation', 'subscriptionId', o->'subscription', 'resourceId', o->'resource',
		'authorization', o->'authorization', 'claims', o->'claims', 'httpRequest', http, 'level', 'Informational')),
	('exported',
		jsonb_build_object('records',
			jsonb_build_array(jsonb_build_object('time', o->'time', 'resourceId', o->'resource', 'operationName', o->'operation',
				'category', 'Administrative', 'resultType', 'Success', 'correlationId', o->'correlation', 'callerIpAddress',
				o->'address', 'level', 'Information',
		'identity', jsonb_build_object('authorization', o->'authorization', 'claims', o->'claims'))))),
	('Event Grid',
		jsonb_build_object('topic', '/subscriptions/s', 'id', 'i', 'eventType', 'Microsoft.Resources.ResourceWriteSuccess',
			'eventTime', o->'time', 'data',
			jsonb_build_object('operationName', o->'operation', 'status', 'Succeeded', 'correlationId', o->'correlation',
				'subscriptionId', o->'subscription', 'resourceUri', o->'resource',
		'authorization', o->'authorization', 'claims', o->'claims', 'httpRequest', http))),
	('alert',
		jsonb_build_object('schemaId', 'azureMonitorCommonAlertSchema', 'data',
			jsonb_build_object('essentials',
				jsonb_build_object('alertTargetIDs', jsonb_build_array(o->'resource'), 'monitoringService',
					'Activity Log - Administrative'),
				'alertContext',
				jsonb_build_object('eventSource', 'Administrative', 'eventTimestamp', o->'time', 'operationName', o->'operation',
					'status', 'Succeeded', 'correlationId', o->'correlation',
		'authorization', o->'authorization', 'claims', (o->'claims')::text, 'httpRequest', http::text, 'level', 3)))),
	('AzureActivity',
		jsonb_build_object('Type', 'AzureActivity', 'TimeGenerated', o->'time', 'CategoryValue', 'Administrative',
			'OperationNameValue', o->'operation', 'OperationName', 'Create account', 'ActivityStatusValue', 'Success',
			'CorrelationId', o->'correlation', 'SubscriptionId', o->'subscription', 'ResourceId', o->'resource',
			'CallerIpAddress', o->'address',
		'Authorization', (o->'authorization')::text, 'Claims', (o->'claims')::text, 'HTTPRequest', http::text, 'Level',
		'Informational'))) f(name, payload);
SELECT name, e.format, e.schema, e.event_time, e.resource_id, azevents.is_valid(payload)
FROM form, azevents.events(payload) e ORDER BY 1;
-- what all five carry, each with the one value
SELECT c.key, min(c.value), count(DISTINCT lower(c.value)) AS different
FROM form, azevents.administrative(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL GROUP BY 1 HAVING count(*) = (SELECT count(*) FROM form) AND c.key NOT IN ('format', 'extra')
ORDER BY 1;
-- what only some carry
SELECT c.key, string_agg(name, ', ' ORDER BY name)
FROM form, azevents.administrative(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL GROUP BY 1 HAVING count(*) < (SELECT count(*) FROM form) ORDER BY 1;
-- and in the columns of the resource log
SELECT c.key, min(c.value), count(DISTINCT lower(c.value)) AS different
FROM form, azevents.resource_log(payload, 'exported') r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL AND c.key NOT IN ('extra', 'identity', 'properties', 'result_signature') GROUP BY 1
HAVING count(*) = (SELECT count(*) FROM form) ORDER BY 1;
