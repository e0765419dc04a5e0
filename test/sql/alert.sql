-- The sample of the documentation: every property in its column, nothing left.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

SELECT c.key, c.value
FROM fixture, azevents.alert(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.value IS NOT NULL AND c.key <> 'claims'
ORDER BY 1;

-- only events of the category give a row, whatever the envelope
SELECT name, count(*)
FROM fixture, azevents.alert(jsonb_build_array(payload, jsonb_build_object('value', payload))) r
GROUP BY 1 ORDER BY 1;

-- the other kind of alert, that of the Activity Log
SELECT alert_subscription_id, alert_event_data_id, alert_resource_group, alert_resource_id, alert_event_timestamp,
	alert_operation_name, alert_status, extra
FROM azevents.alert('{"category": {"value": "Alert"}, "eventTimestamp": "2020-01-01T00:00:00Z",
	"properties": {"subscriptionId": "s", "eventDataId": "e", "resourceGroup": "g", "resourceId": "/subscriptions/s",
		"eventTimestamp": "2021-02-09T11:14:10.8715705Z", "operationName": "o", "status": "Started"}}');
-- numbers as numbers, as digits, and beyond
SELECT threshold, window_size_in_minutes, extra FROM (VALUES
	('{"Threshold": 1e3, "WindowSizeInMinutes": 5}'::jsonb), ('{"Threshold": "0.50", "WindowSizeInMinutes": "-5"}'),
	('{"Threshold": "1e3", "WindowSizeInMinutes": 5.0}'), ('{"Threshold": "", "WindowSizeInMinutes": 5.5}'),
	('{"Threshold": "1e", "WindowSizeInMinutes": 9223372036854775808}'),
	('{"Threshold": true, "WindowSizeInMinutes": "9223372036854775807"}'),
	('{"Threshold": "NaN", "WindowSizeInMinutes": "-9223372036854775808"}'),
	('{"Threshold": " 1", "WindowSizeInMinutes": "-9223372036854775809"}')) AS v(properties),
	azevents.alert(jsonb_build_object('category', 'Alert', 'eventTimestamp', '2020-01-01T00:00:00Z', 'properties',
		properties));
