-- Rows of the Log Analytics table AzureActivity: Activity Log events of every category.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
\set content `cat test/data/azure_activity.json`
CREATE TEMPORARY TABLE answer AS SELECT :'content'::jsonb AS payload;
SELECT format, schema, event_id, event_time, resource_id, azevents.is_valid(event)
FROM answer, azevents.events(payload);
SELECT r.event_data_id, c.key, c.value
FROM answer, azevents.activity_log(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL ORDER BY 1, 2;
SELECT status_code, service_request_id, http_status FROM answer, azevents.administrative(payload);
SELECT is_compliance_check, resource_location FROM answer, azevents.policy(payload);
SELECT m, time, category, event_category, operation_name, result_type, result_signature, status, caller_ip_address,
	level, resource_group_name, identity, properties
FROM answer, unnest(ARRAY['documented', 'exported']) m, azevents.resource_log(payload, m);
-- an object, and in records; both words in conflict: Azure's own counts
SELECT e.schema, r.category, r.category_localized, r.operation_name, r.operation_name_localized, r.status,
	r.status_localized, r.extra
FROM (VALUES
	('{"Type": "AzureActivity", "TimeGenerated": "2024-01-01T00:00:00Z", "CategoryValue": "Security", "Category": "Policy",
		"OperationNameValue": "a/write", "OperationName": "b/delete", "ActivityStatusValue": "Start",
		"ActivityStatus": "Failed"}'::jsonb),
	('{"records": [{"Type": "AzureActivity", "TimeGenerated": "2024-01-01T00:00:00Z", "Category": "Autoscale",
		"ActivityStatusValue": "Active", "Claims": "no JSON"}]}'),
	('{"Type": "azureactivity", "TimeGenerated": "2024-01-01T00:00:00Z", "CategoryValue": "Of a later time"}')) v(payload),
	azevents.events(payload) e, azevents.activity_log(payload) r;
-- every column empty, null, or of the wrong type: a row, and no error
CREATE TEMPORARY TABLE odd AS
SELECT v,
	jsonb_build_object('Type', 'AzureActivity', 'TimeGenerated', '2024-01-01T00:00:00Z')
		|| (SELECT jsonb_object_agg(c->>'name', v)
		FROM answer, jsonb_array_elements(payload->'tables'->0->'columns') c
		WHERE c->>'name' NOT IN ('Type', 'TimeGenerated')) AS payload
FROM (VALUES ('""'::jsonb), ('null'), ('17'), ('[]'), ('{"a": 1}'), ('"{\"a\": [1]}"'), ('"x"')) o(v);
SELECT v, e.schema, (SELECT count(*) FROM azevents.activity_log(payload)) AS rows,
	(SELECT count(*) FROM azevents.resource_log(payload)) AS records, azevents.is_valid(payload),
	(SELECT count(*) FROM azevents.validate(payload)) AS violations
FROM odd, azevents.events(payload) e;
SELECT r.operation_name, r.caller, r.resource_id, r.claims, r.http_method
FROM odd, azevents.activity_log(payload) r
WHERE v IN ('""', 'null');
-- a table's name is no category, and a category no table
SELECT schema
FROM azevents.events('[{"Type": "Administrative", "TimeGenerated": "2024-01-01T00:00:00Z"},
	{"Type": "AzureActivity", "CategoryValue": "AmlRunStatusChangedEvent", "TimeGenerated": "2024-01-01T00:00:00Z"}]');
-- the accessors
CREATE TEMPORARY TABLE stored AS SELECT e.event AS payload FROM answer, azevents.events(payload) e;
SELECT azevents.get_text(payload, 'operation_name'), azevents.get_text(payload, 'status'),
	azevents.get_inet(payload, 'caller_ip_address'), azevents.get_resource_id(payload, 'resource_id'),
	azevents.event_id(payload), azevents.event_is(payload, 'resource_log')
FROM stored;
-- of two spellings of a key the table's own counts, for the accessors, too
SELECT azevents.event_resource_id(a), r.resource_id, azevents.event_id(a), r.event_data_id
FROM (VALUES ('{"Type": "AzureActivity", "TimeGenerated": "2024-01-01T00:00:00Z", "ResourceId": "/right",
	"EventDataId": "right", "resourceId": "/wrong", "eventDataId": "wrong"}'::jsonb)) v(a), azevents.activity_log(a) r;
-- The properties one level deeper, as exports nest them: in Properties and in Properties_d, as an object, as text, and
-- as text within text.  The deeper value counts; what it hides and what is new stay in extra.
CREATE TEMPORARY TABLE nested AS
SELECT n, k, properties || jsonb_build_object('Type', 'AzureActivity', 'TimeGenerated', '2024-01-01T00:00:00Z',
	'EventDataId', 'e', 'CategoryValue', k) AS e
FROM (VALUES ('ServiceHealth', '{"trackingId": "T-1", "region": "West Europe", "stage": "Resolved"}'::jsonb),
		('ResourceHealth', '{"currentHealthStatus": "Unavailable", "cause": "PlatformInitiated"}'),
		('Administrative', '{"statusCode": "Conflict", "statusMessage": "{\"error\": {\"code\": \"Locked\"}}",
			"entity": "/x"}'),
		('Alert', '{"RuleName": "hot", "Threshold": "5"}'),
		('Autoscale', '{"OldInstancesCount": "1", "NewInstancesCount": "2"}'),
		('Security', '{"userName": "u", "processId": "7"}'),
		('Recommendation', '{"recommendationName": "r", "recommendationImpact": "High"}'),
		('Policy', '{"resourceLocation": "westeurope", "policies": "[{\"policyDefinitionId\": \"/p\"}]"}')) c(k, own),
	LATERAL (SELECT jsonb_build_object('eventProperties', own), jsonb_build_object('eventProperties', own::text))
		o(object, text),
	LATERAL (VALUES (0, jsonb_build_object('Properties', own)),
		(1, jsonb_build_object('Properties', object)), (2, jsonb_build_object('Properties', text)),
		(3, jsonb_build_object('Properties', object::text)), (4, jsonb_build_object('Properties', text::text)),
		(5, jsonb_build_object('Properties_d', object)), (6, jsonb_build_object('Properties_d', text))) p(n, properties);
CREATE FUNCTION pg_temp.row_of(e jsonb) RETURNS SETOF jsonb LANGUAGE sql AS $$
	SELECT to_jsonb(r) FROM azevents.service_health(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.resource_health(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.administrative(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.alert(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.autoscale(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.security(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.recommendation(e) r
	UNION ALL SELECT to_jsonb(r) FROM azevents.policy(e) r $$;
-- none: a row that is not that of the properties where rows have had them, drift, or a violation
SELECT n.n, n.k, n.e
FROM nested n JOIN nested f ON f.k = n.k AND f.n = 0
WHERE (SELECT r FROM pg_temp.row_of(n.e) r) IS DISTINCT FROM (SELECT r FROM pg_temp.row_of(f.e) r)
	OR EXISTS (SELECT FROM azevents.drift(n.e))
	OR NOT azevents.is_valid(n.e);
SELECT n, count(*) FROM nested, pg_temp.row_of(e) GROUP BY 1 ORDER BY 1;
SELECT tracking_id, regions, stage, r.extra FROM nested, azevents.service_health(e) r WHERE n = 4;
SELECT current_health_status, cause, r.extra FROM nested, azevents.resource_health(e) r WHERE n = 4;
SELECT http_status, error_code, entity, r.extra FROM nested, azevents.administrative(e) r WHERE n = 4;
-- what stands in both places
SELECT r.title, r.stage, r.region, r.hierarchy, r.extra, d.path, d.what
FROM (VALUES ('{"Type": "AzureActivity", "TimeGenerated": "2024-01-01T00:00:00Z", "CategoryValue": "ServiceHealth",
	"Properties": {"title": "outer", "stage": "Active", "hierarchy": "h",
		"eventProperties": "{\"title\": \"inner\", \"new\": 1}"},
	"Properties_d": {"title": "last", "eventProperties": {"region": "West Europe"}}}'::jsonb)) v(e),
	azevents.service_health(e) r, azevents.drift(e) d;
