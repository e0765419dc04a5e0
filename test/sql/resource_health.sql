-- The sample of the documentation: every property in its column, nothing left.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

SELECT c.key, c.value
FROM fixture, azevents.resource_health(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.value IS NOT NULL AND c.key <> 'claims'
ORDER BY 1;

-- only events of the category give a row, whatever the envelope
SELECT name, count(*)
FROM fixture, azevents.resource_health(jsonb_build_array(payload, jsonb_build_object('value', payload))) r
GROUP BY 1 ORDER BY 1;

-- the other set of properties, the one of the property table
SELECT current_health_status, previous_health_status, type, cause, health_status, extra
FROM azevents.resource_health('{"category": {"value": "ResourceHealth"}, "eventTimestamp": "2020-01-01T00:00:00Z",
	"properties": {"currentHealthStatus": "Degraded", "previousHealthStatus": "Available", "type": "Downtime",
		"cause": "UserInitiated"}}');
