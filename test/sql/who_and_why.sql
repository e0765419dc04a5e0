-- What an event says of who called, with which rights, and why an operation failed.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
CREATE FUNCTION pg_temp.event(more jsonb) RETURNS jsonb LANGUAGE sql
	AS $$
		SELECT '{"id": "/e", "category": "Administrative", "eventTimestamp": "2024-01-01T00:00:00Z", "operationName": "o",
			"status": "Failed", "correlationId": "c", "subscriptionId": "s", "resourceId": "/s"}'::jsonb || more $$;
CREATE FUNCTION pg_temp.record(more jsonb) RETURNS jsonb LANGUAGE sql
	AS $$
		SELECT '{"time": "2024-01-01T00:00:00Z", "resourceId": "/s", "operationName": "o", "category": "Administrative",
			"resultType": "Failure"}'::jsonb || more $$;
CREATE FUNCTION pg_temp.row(more jsonb) RETURNS jsonb LANGUAGE sql
	AS $$
		SELECT '{"Type": "AzureActivity", "TimeGenerated": "2024-01-01T00:00:00Z", "CategoryValue": "Administrative"}'::jsonb
			|| more $$;
-- the reason of a failure: out of statusMessage, as text, as text in text, as an object
SELECT status_message, error_code, error_message, extra
FROM (
	VALUES ('{"statusMessage": "{\"error\": {\"code\": \"Conflict\", '
		'\"message\": \"The name is taken.\", \"details\": [1]}}"}'::jsonb),
	('{"statusMessage": {"error": {"code": 17, "message": "m"}}}'),
	('{"statusMessage": {"code": "Top", "message": "m", "error": {}}}'), ('{"statusMessage": "Bad request"}'),
	('{"statusMessage": "{\"status\": \"Failed\", '
		'\"error\": {\"code\": \"Outer\", \"details\": [{\"code\": \"Inner\"}]}}"}'),
	('{"statusMessage": 7}')) v(p),
	azevents.administrative(pg_temp.event(jsonb_build_object('properties', p)));
SELECT n, error_code, error_message, entity, message, hierarchy, extra
FROM (SELECT '{"statusMessage": "{\"error\": {\"code\": \"Conflict\", \"message\": \"m\"}}", "entity": "/e",
	"message": "says", "hierarchy": "root/g"}'::jsonb) v(p),
	LATERAL (VALUES (1, pg_temp.event(jsonb_build_object('properties', p))),
		(2, pg_temp.record(jsonb_build_object('properties', p))),
		(3, pg_temp.record(jsonb_build_object('properties', jsonb_build_object('eventProperties', p)))),
		(4, pg_temp.row(jsonb_build_object('Properties', p::text))),
		(5, pg_temp.row(jsonb_build_object('Properties_d', p)))) e(n, payload),
		azevents.administrative(payload) ORDER BY 1;
-- rights and claims, in REST's form, an exported record, Event Grid's and a log table's: nothing of them is left
\set authorization '{"action": "a/write", "scope": "/s", "evidence": {"role": "Owner", "principalId": "p", "principalType": "User", "roleDefinitionId": "d", "roleAssignmentId": "r", "roleAssignmentScope": "/s"}}'
\set claims '{"aud": "https://management.azure.com/", "iss": "https://sts.windows.net/t/", "iat": "1709629900", "exp": 1709633800, "idtyp": "user", "appidacr": "0", "puid": "1003", "xms_mirid": null, "http://schemas.microsoft.com/identity/claims/scope": "user_impersonation", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier": "n"}'
CREATE TEMPORARY TABLE form AS
SELECT n, payload
FROM (VALUES (1,
	pg_temp.event(jsonb_build_object('authorization', :'authorization'::jsonb, 'claims', :'claims'::jsonb, 'tenantId', 't',
		'httpRequest', '{"uri": "https://u"}'::jsonb))),
	(2,
		pg_temp.record(jsonb_build_object('identity',
			jsonb_build_object('authorization', :'authorization'::jsonb, 'claims', :'claims'::jsonb), 'tenantId', 't'))),
	(3,
		jsonb_build_object('specversion', '1.0', 'id', 'i', 'source', '/s', 'time', '2024-01-01T00:00:00Z', 'type',
			'Microsoft.Resources.ResourceWriteFailure', 'data',
			jsonb_build_object('authorization', :'authorization'::jsonb, 'claims', :'claims'::jsonb, 'tenantId', 't',
				'httpRequest', '{"uri": "https://u"}'::jsonb))),
	(4,
		pg_temp.row(jsonb_build_object('Authorization', :'authorization', 'Claims', :'claims', 'HTTPRequest',
			'{"uri": "https://u"}')))) f(n, payload);
SELECT n, tenant_id, authorization_principal_id, authorization_principal_type, authorization_role_definition_id,
	authorization_role_assignment_id, authorization_role_assignment_scope, http_uri, extra
FROM form, azevents.administrative(payload) ORDER BY 1;
SELECT n, claims_aud, claims_iss, claims_iat, claims_exp, claims_name_identifier, claims_idtyp, claims_appidacr,
	claims_xms_mirid, claims_puid, claims_scp, caller_kind
FROM form, azevents.activity_log(payload) ORDER BY 1;
-- an exported record's own
SELECT duration_ms, location, result_signature, operation_version, extra
FROM azevents.administrative(pg_temp.record('{"durationMs": "17", "location": "westeurope",
	"resultSignature": "Failed.Conflict", "operationVersion": "2021-04-01"}'));
-- what the caller is
SELECT c->'caller' AS caller, c->'claims' AS claims, caller_kind
FROM (VALUES ('{"claims": {"xms_mirid": "/subscriptions/s/x", "idtyp": "app"}}'::jsonb),
	('{"claims": {"idtyp": "app"}}'), ('{"claims": {"idtyp": "user"}}'),
	('{"authorization": {"evidence": {"principalType": "ServicePrincipal"}}}'),
	('{"claims": {"scp": "x"}}'), ('{"claims": {"appidacr": "1"}}'),
	('{"claims": {"appidacr": "2", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "u"}}'),
	('{"claims": {"appidacr": "0"}}'),
	('{"claims": {"appidacr": 0}}'), ('{"claims": {"appidacr": 2}}'), ('{"claims": {"appidacr": 1.5, "scp": 5}}'),
	('{"caller": "Microsoft.Insights/autoscaleSettings"}'),
	('{"claims": {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/spn": "Microsoft.Insights/alertRules"}}'),
	('{"caller": "rosa@shop.example"}'), ('{"caller": "c0ffee00-0000-4000-8000-000000000003"}'),
	('{"caller": "https://a.b/c"}'), ('{"caller": 7}'), ('{}')) v(c),
	azevents.activity_log(pg_temp.event(c));
-- Privileged Identity Management: the caller stands in a list, the keys may have blanks
CREATE TEMPORARY TABLE pim AS
SELECT pg_temp.record('{"operationName": "Add member to role requested (PIM activation)",
	"properties": {"EventName": "CreateRequestRoleActivation", "EventID": "e1", "ActionType": "x",
		"RoleAssignmentRequestId": "r1", "RoleDefinition": "Reader", "RoleDefinitionOriginId": "/d",
		"OriginRoleAssignmentId": "o1",
	"Justification": "to read", "SubjectID": "s1", "SubjectName": "Rosa Diaz", "TenantID": "t",
	"CallerInfo": "[{\"CallerIdentityType\": \"ObjectID\", \"CallerIdentityValue\": \"c0ffee\"}, '
		'{\"CallerIdentityType\": \"UPN\", \"CallerIdentityValue\": \"rosa@shop.example\"}, '
		'{\"CallerIdentityType\": \"ObjectClass\", \"CallerIdentityValue\": \"User\"}]"}}') AS payload;
SELECT c.key, c.value
FROM pim, azevents.administrative(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL AND c.key !~ '^(resource|event_t)' ORDER BY 1;
SELECT event_name, role_definition, caller, caller_kind, extra
FROM pim,
	azevents.administrative(jsonb_set(payload, '{properties}',
		(SELECT jsonb_object_agg(regexp_replace(key, '([a-z])([A-Z])', '\1 \2', 'g'), value)
			FROM jsonb_each(payload->'properties'))));
SELECT caller, caller_kind, caller_info
FROM pim,
	(VALUES ('[]'::jsonb), ('"[1, {\"CallerIdentityType\": \"UPN\"}, {\"CallerIdentityType\": 7}]"'), ('"none"'),
		('{"CallerIdentityType": "UPN", "CallerIdentityValue": "x"}'),
		('[{"CallerIdentityType": "UPN", "CallerIdentityValue": ""},
			{"CallerIdentityType": "Name", "CallerIdentityValue": "n"},
			{"CallerIdentityType": "ObjectClass", "CallerIdentityValue": "Robot"}]'),
		('[{"CallerIdentityType": "UPN", "CallerIdentityValue": "u@shop.example"}]'),
		('"[{\"CallerIdentityType\": \"Email\", \"CallerIdentityValue\": \"e@shop.example\"}]"'),
		('[{"CallerIdentityType": "UPN", "CallerIdentityValue": "odd"},
			{"CallerIdentityType": "ObjectClass", "CallerIdentityValue": "ServicePrincipal"}]')) v(i),
	azevents.administrative(jsonb_set(payload, '{properties,CallerInfo}', i));
SELECT caller FROM pim, azevents.activity_log(payload);
-- a role assignment: out of the body of the request, else of the response
SELECT assigned_principal_id, assigned_principal_type, assigned_role_definition_id, assigned_scope,
	length(request_body), extra
FROM (
	VALUES ('{"requestbody": "{\"Id\": \"i\", \"Properties\": {\"PrincipalId\": \"p\", \"PrincipalType\": \"User\", '
		'\"RoleDefinitionId\": \"/d\", \"Scope\": \"/s\", \"Condition\": null}}"}'::jsonb),
	('{"responseBody": {"properties": {"principalId": "p", "principalType": "Group", "roleDefinitionId": "/d",
		"scope": "/s"}}}'),
	('{"requestbody": "not JSON"}')) v(p),
	azevents.administrative(pg_temp.event(jsonb_build_object('properties', p)));
-- the other categories, and the runs
SELECT stage, impact_mitigation_time, maintenance_id, maintenance_type, impact_type, impact_category, is_hir,
	is_synthetic, extra, (SELECT count(*) FROM azevents.validate(e))
FROM (SELECT pg_temp.event('{"category": "ServiceHealth",
	"properties": {"stage": "Rescheduled", "impactMitigationTime": "2024-01-01T00:00:00Z", "maintenanceId": "m",
		"maintenanceType": "mt", "impactType": "it", "impactCategory": "ic", "isHIR": "false",
		"IsSynthetic": "True"}}')) v(e),
	azevents.service_health(e);
SELECT recommendation_name, recommendation_resource_link, recommendation_type, extra
FROM azevents.recommendation(pg_temp.event('{"category": "Recommendation",
	"properties": {"recommendationName": "n", "recommendationResourceLink": "https://l", "recommendationType": "t"}}'));
SELECT web_hook_uri, extra
FROM azevents.alert(pg_temp.event('{"category": "Alert", "properties": {"webHookUri": "https://h"}}'));
SELECT parent_run_id, root_run_id, _billed_size, _is_billable, extra
FROM azevents.aml_run_status_changed_event('{"Type": "AmlRunStatusChangedEvent",
	"TimeGenerated": "2024-01-01T00:00:00Z", "ParentRunId": "p", "RootRunId": "r", "_BilledSize": 12,
	"_IsBillable": "False"}');
-- seconds since 1970 beyond all times
SELECT e, claims_iat, (SELECT string_agg(level || ' ' || keyword, ', ') FROM azevents.validate(p))
FROM (VALUES ('0'::jsonb), ('"253402300799"'), ('253402300800'), ('-62135596801'), ('"1e3"'), ('1.5'),
	('"9999999999999999999"')) v(e),
	LATERAL (SELECT pg_temp.event(jsonb_build_object('claims', jsonb_build_object('iat', e)))) x(p),
	azevents.activity_log(p);
-- each column by its accessor, as text too
SELECT count(*) AS answers, count(*) FILTER (WHERE azevents.get_text(payload, c.column_name) IS NULL
	AND to_jsonb(r)->>c.column_name IS NOT NULL) AS missing
FROM form, azevents.administrative(payload) r, azevents.columns('administrative') c;
SELECT azevents.get_text(payload, 'claims_iat'), azevents.get_timestamptz(payload, 'claims_exp') FROM form ORDER BY n;
