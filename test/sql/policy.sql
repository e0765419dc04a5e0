-- The sample of the documentation: every property in its column, nothing left.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

SELECT c.key, c.value
FROM fixture, azevents.policy(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.value IS NOT NULL AND c.key <> 'claims'
ORDER BY 1;

-- only events of the category give a row, whatever the envelope
SELECT name, count(*)
FROM fixture, azevents.policy(jsonb_build_array(payload, jsonb_build_object('value', payload))) r
GROUP BY 1 ORDER BY 1;

-- booleans in every form
SELECT v, is_compliance_check, extra
FROM (VALUES ('"True"'::jsonb), ('"false"'), ('true'), ('false'), ('"yes"'), ('1'), ('""'), ('null')) AS v(v),
	azevents.policy(jsonb_build_object('category', 'Policy', 'eventTimestamp', '2020-01-01T00:00:00Z', 'properties',
		jsonb_build_object('isComplianceCheck', v)));
