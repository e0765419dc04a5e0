-- What PowerShell and the SDKs make of an event: other spellings of its keys, and objects wrapped in others.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';
-- snake_case, as as_dict() of the Python SDK writes it: the same row as the event that it was made of
CREATE FUNCTION pg_temp.snake(j jsonb, separator text) RETURNS jsonb LANGUAGE sql AS $$
	SELECT CASE jsonb_typeof(j)
		WHEN 'object'
			THEN (SELECT coalesce(jsonb_object_agg(CASE WHEN key LIKE 'http:%' THEN key
				ELSE lower(regexp_replace(key, '([a-z])([A-Z])', '\1' || separator || '\2', 'g')) END,
			pg_temp.snake(value, separator)),
			'{}')
			FROM jsonb_each(j))
		ELSE j END $$;
CREATE TEMPORARY TABLE spelled AS
SELECT e.event, s.separator, pg_temp.snake(e.event, s.separator) AS payload
FROM fixture, azevents.events(payload) e, unnest(ARRAY['_', ' ', '']) s(separator)
WHERE name = 'activity_log';
SELECT payload->'event_timestamp' AS timestamp, payload->'http_request' AS http_request
FROM spelled
WHERE separator = '_' AND payload ? 'http_request' ORDER BY 1 LIMIT 1;
SELECT separator, count(*),
	count(*) FILTER (WHERE azevents.event_schema(payload) = azevents.event_schema(event)) AS same_schema,
	count(*) FILTER (WHERE azevents.is_valid(payload)) AS valid,
	count(*) FILTER (WHERE to_jsonb(a) - 'claims' - 'properties' = to_jsonb(b) - 'claims' - 'properties') AS same_row
	FROM spelled, azevents.activity_log(event) a, azevents.activity_log(payload) b GROUP BY 1 ORDER BY 1;
SELECT separator, count(*), count(*) FILTER (WHERE a = b) AS same_row
FROM spelled, azevents.policy(event) a, azevents.policy(payload) b GROUP BY 1 ORDER BY 1;
-- which keys are the same: one separator between two characters
SELECT k, caller, event_data_id, extra
FROM (VALUES ('eventDataId'), ('event_data_id'), ('Event Data Id'), ('EVENT_DATAID'), ('e_v_e_n_t_d_a_t_a_i_d'),
	('event__data_id'), ('_event_data_id'), ('event_data_id_'), ('event-data-id'), ('eventDataI')) v(k),
	LATERAL (SELECT jsonb_build_object('eventTimestamp', '2024-01-01T00:00:00Z', k, 'x')) p(payload),
		azevents.activity_log(payload);
-- the exact key wins, then the first in jsonb's order
SELECT correlation_id, extra
FROM (VALUES ('{"correlation_id": "b", "correlationId": "a"}'::jsonb),
	('{"correlation_id": "b", "CorrelationID": "c"}'), ('{"Correlation Id": "b", "correlation_id": "c"}')) v(e),
	azevents.activity_log(e || '{"eventTimestamp": "2024-01-01T00:00:00Z"}');
-- an underscore in front counts: two columns of one table
SELECT r.resource_id, r.extra
FROM (VALUES ('{"ResourceId": "/a", "_ResourceId": "/b"}'::jsonb), ('{"resource_id": "/a"}'),
	('{"_resource_id": "/b"}'), ('{"__ResourceId": "/c"}')) v(e),
	azevents.activity_log(e || '{"TimeGenerated": "2024-01-01T00:00:00Z", "Type": "AzureActivity"}') r;
-- none: two keys of one object that are the same
SELECT f.schema, f.format, array_agg(DISTINCT f.path)
FROM azevents.fields() f
WHERE path <> '' GROUP BY f.schema, f.format, lower(regexp_replace(f.path, '(?<=[^/ _])[_ ](?=[^/ _])', '', 'g'))
HAVING count(DISTINCT f.path) > 1;
-- Get-AzActivityLog | ConvertTo-Json: PascalCase, Content around claims and properties, ClientId, times of
-- .NET, levels from 0
CREATE TEMPORARY TABLE powershell AS
SELECT '{"Authorization": {"Action": "Microsoft.Storage/storageAccounts/write", "Condition": null, "Role": "",
	"Scope": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a"},
	"Claims": {"Content": {"name": "Rosa Diaz", "ipaddr": "203.0.113.7"}}, "Caller": "rosa@shop.example",
	"CorrelationId": "c", "Category": "Administrative", "EventTimestamp": "/Date(1644496795782)/",
	"SubmissionTimestamp": "/Date(1644496860000)/", "EventName": "End request",
	"HttpRequest": {"ClientId": "r", "Method": "PUT", "Url": null, "ClientIpAddress": "203.0.113.7"},
	"Id": "/subscriptions/s/e", "Level": 3, "OperationName": "Create account", "OperationId": "o",
	"Properties": {"Content": {"statusCode": "Created", "entity": "/x"}},
	"ResourceId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
	"ResourceGroupName": "g", "Status": "Succeeded", "SubStatus": "Created", "SubscriptionId": "s",
	"TenantId": "t"}'::jsonb AS payload;
SELECT c.key, c.value
FROM powershell, azevents.administrative(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE c.value IS NOT NULL AND c.key NOT LIKE 'resource%' ORDER BY 1;
SELECT azevents.is_valid(payload), (SELECT count(*) FROM azevents.validate(payload)) FROM powershell;
SELECT r.identity, r.event_properties FROM powershell, azevents.resource_log(payload) r;
-- in a wrapper there are only warnings, as in JSON text; what is no wrapper is none
SELECT v.level, v.path, v.keyword
FROM powershell,
	azevents.validate(payload
		|| '{"Claims": {"Content": {"name": 7}}, "Properties": "{\"Content\": {\"statusCode\": []}}"}') v;
SELECT claims, caller_name, extra
FROM (VALUES ('{"Content": {"name": "n"}}'::jsonb), ('{"Content": "x"}'), ('{"Content": {"name": "n"}, "more": 1}'),
	('{"Content": {"Content": {"name": "n"}}}'), ('{"content": {"name": "n"}}'),
	('"{\"Content\": {\"name\": \"n\"}}"')) v(c),
	azevents.activity_log(jsonb_build_object('eventTimestamp', '2024-01-01T00:00:00Z', 'claims', c));
