-- The sample of the documentation: every property in its column, nothing left.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';

SELECT c.key, c.value
FROM fixture, azevents.service_health(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'activity_log' AND c.value IS NOT NULL AND c.key <> 'claims'
ORDER BY 1;

-- only events of the category give a row, whatever the envelope
SELECT name, count(*)
FROM fixture, azevents.service_health(jsonb_build_array(payload, jsonb_build_object('value', payload))) r
GROUP BY 1 ORDER BY 1;

-- impactedServices is JSON in a string; as JSON it is taken too; what is no JSON stays
SELECT v, impacted_services, extra FROM (VALUES
	('"[{\"ServiceName\":\"Service Fabric\"}]"'::jsonb),
	('[{"ServiceName": "Service Fabric"}]'), ('{"a": "\ud83d\ude00"}'), ('"[1, 2"'), ('"no JSON"'), ('""'), ('"\"text\""'),
	('17'), ('null')) AS v(v),
	azevents.service_health(jsonb_build_object('category', 'Service Health',
		'eventTimestamp', '2020-01-01T00:00:00Z', 'properties', jsonb_build_object('impactedServices', v)));
-- all regions, of each service and of the event, each once; what is in another shape names none
SELECT v, regions FROM (VALUES
	(to_jsonb('[{"ImpactedRegions": [{"RegionName": "b"}, {"RegionName": "a"}]}, {"ImpactedRegions":
		[{"RegionName": "b"}, {"RegionName": "B"}]}]'::text)),
	('[{"ImpactedRegions": [{"RegionName": "c"}]}]'), ('{"ImpactedRegions": {"RegionName": ["d", ["e"], "f", "", 7]}}'),
	('[{"ImpactedRegions": ["g", null, {"Name": "h"}, {"RegionName": {"i": "i"}}]}, "j", [{"ImpactedRegions":
		{"RegionName": "k"}}]]'), ('"no JSON"'), ('17'), ('null')) AS v(v),
	azevents.service_health(jsonb_build_object('category', 'ServiceHealth', 'eventTimestamp', '2020-01-01T00:00:00Z',
		'properties', jsonb_build_object('region', 'b', 'impactedServices', v)));
SELECT regions FROM (VALUES ('{}'::jsonb), ('{"region": ""}'), ('{"region": "UK South, UK West"}'),
	('{"impactedServices": [{"ImpactedRegions": [{"RegionName": "a"}]}]}')) AS p(p),
	azevents.service_health(jsonb_build_object('category', 'ServiceHealth', 'eventTimestamp', '2020-01-01T00:00:00Z',
		'properties', p));
-- the keys there are the same in every spelling; of one object's the exact one counts, else the first
SELECT v, regions FROM (VALUES
	('[{"impactedRegions": [{"regionName": "a"}, {"region_name": "b"}, {"REGION NAME": "c"},
		{"RegionName": "d"}]}]'::jsonb),
	('[{"impacted_regions": {"regionName": "e"}}, {"impactedRegion": {"regionName": "f"}}]'),
	('[{"ImpactedRegions": {"RegionName": "g", "regionName": "h", "Regionname": "i"}},
		{"ImpactedRegions": [{}, {"regionName": "j", "regionname": "k"}]}]'),
	(to_jsonb('[{"impactedRegions": [{"regionName": "l"}]}]'::text))) AS v(v),
	azevents.service_health(jsonb_build_object('category', 'ServiceHealth', 'eventTimestamp', '2020-01-01T00:00:00Z',
		'properties', jsonb_build_object('impactedServices', v)));
-- no more than 100,000, the first of them, wherever they stand: what is there twice, or behind them, takes no place
SELECT n, different, cardinality(t.texts), t.texts[1], t.texts[cardinality(t.texts)]
FROM (VALUES (100000, 100000), (100001, 100001), (240000, 150000), (200001, 1)) v(n, different),
	LATERAL (SELECT jsonb_agg(to_char((n - i) % different, 'FM000000')) AS list FROM generate_series(1, n) i) r,
	LATERAL (SELECT azevents.get_text_array(jsonb_build_object('category', 'ServiceHealth',
		'eventTimestamp', '2020-01-01T00:00:00Z', 'properties', jsonb_build_object('region', '000000', 'impactedServices',
			jsonb_build_object('ImpactedRegions', jsonb_build_object('RegionName', r.list)))), 'regions')
		AS texts OFFSET 0) t ORDER BY n;
-- and so are the properties as a whole
SELECT title, communication, extra
FROM azevents.service_health('{"category": "servicehealth", "eventTimestamp": "2020-01-01T00:00:00Z",
	"properties": "{\"title\": \"T\", \"communication\": \"{\\\"stays\\\": \\\"text\\\"}\", \"new\": [1]}"}');
