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
