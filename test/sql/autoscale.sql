-- The sample of the documentation: every property in its column, nothing left.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

SELECT c.key, c.value
FROM fixture, azevents.autoscale(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.value IS NOT NULL AND c.key <> 'claims'
ORDER BY 1;

-- only events of the category give a row, whatever the envelope
SELECT name, count(*)
FROM fixture, azevents.autoscale(jsonb_build_array(payload, jsonb_build_object('value', payload))) r
GROUP BY 1 ORDER BY 1;
