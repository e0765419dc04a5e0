-- origins: for each column of each event, which place has its value, or what it is derived from.
\i test/lib/fixtures.sql
\i test/lib/forms.sql
\pset null NULL
SET search_path = public, azevents;
-- how often each
SELECT name, o.how, count(*)
FROM fixture, origins(payload) o WHERE name IN ('activity_log', 'azure_activity', 'alert_common', 'broken_events')
GROUP BY 1, 2 ORDER BY 1, 2;
-- of some columns that come by different ways
SELECT name, o.column_name, left(o.value, 40), o.path, o.how, o.derived_from
FROM fixture, origins(payload) o
WHERE o.ordinality = 1
	AND name IN ('activity_log', 'exported_records', 'resource_events', 'azure_activity', 'alert_common')
	AND o.column_name IN ('category', 'caller', 'caller_kind', 'claims', 'http_status', 'resource_id', 'resource_name',
		'duration_ms')
ORDER BY name COLLATE "C", 2;
SELECT o.column_name, o.value, o.path, o.how, o.derived_from
FROM fixture, origins(payload) o WHERE name = 'broken_events' AND o.how = 'not converted' ORDER BY o.ordinality, 1;
-- the first place has what is no such value, so that others give it: where that stands is told
SELECT o.column_name, o.value, o.path, o.how, o.derived_from
FROM origins('{"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Administrative", "Caller": 17,
	"subscriptionId": ["s"], "claims": "{\"name\": \"n\"}", "resourceId": "/subscriptions/s/resourceGroups/g",
	"resourceGroupName": {"value": "h"}}') o
WHERE o.how = 'derived' AND (o.path IS NOT NULL OR o.column_name = 'resource_type') ORDER BY o.column_name;
-- keys in other spellings, strings that hold JSON, PowerShell's objects, the first of several callers
SELECT n, o.column_name, o.value, o.path, o.how, o.derived_from
FROM (VALUES (1, '{"Event_Timestamp": "2020-01-01T00:00:00Z", "Category": {"Value": "Policy"},
		"CATEGORY": {"value": "Alert"},
		"Claims": {"Content": {"name": "n", "appid": "a"}}}'::jsonb),
	(2, '{"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Policy", "caller": "",
		"claims": "{\"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn\": 5, \"Name\": \"n\"}",
		"authorization": "{\"evidence\": \"{\\\"role\\\": \\\"r\\\"}\", \"role\": \"s\"}"}')) v(n, payload),
	origins(payload) o
WHERE o.column_name IN ('event_timestamp', 'event_ticks', 'category', 'claims', 'caller', 'caller_name',
	'authorization_role')
ORDER BY n, 2;
-- what a format never has, and by another schema: what is constant in each event
SELECT o.column_name, o.value, o.how
FROM fixture, origins(payload) o
WHERE name = 'activity_log' AND o.ordinality = 1 AND o.how = 'not carried' ORDER BY 1;
SELECT o.schema, o.format, o.column_name, o.value, o.path, o.how, o.derived_from
FROM fixture, origins(payload, 'aml_run_status_changed_event') o
WHERE name = 'cloud_events' AND o.how NOT IN ('absent', 'not carried');
SELECT o.column_name, o.value, o.path, o.how, o.derived_from
FROM fixture, origins(payload, 'resource_log') o
WHERE name = 'activity_log' AND o.ordinality = 1
	AND o.column_name NOT IN ('identity', 'properties', 'event_properties');
SELECT count(*) FROM origins('{"foreign": 1}', 'policy');
SELECT count(*) FROM origins('{"foreign": 1}', 'weather');
-- of each event of a payload; an unknown event has no columns
SELECT o.ordinality, o.schema, o.format, count(*), count(o.value)
FROM origins('[{"foreign": 1}, {"eventTimestamp": "x", "category": "Policy"}, {"specversion": "1.0", "source": "/s",
	"type": "Microsoft.MachineLearningServices.RunCompleted", "data": {"runId": "r"}}]') o GROUP BY 1, 2, 3 ORDER BY 1;

-- the value of every column, as its row function gives it
CREATE FUNCTION pg_temp.row_of(of_schema text, payload jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	r jsonb;
BEGIN
	EXECUTE format('SELECT to_jsonb(r) FROM azevents.%I($1) r', of_schema) INTO r USING payload;
	RETURN r;
END $$;
CREATE TEMPORARY TABLE origin AS
SELECT name, e.ordinality AS n, e.event, pg_temp.row_of(e.schema::text, e.event) AS r, o.*
FROM fixture, events(payload) e,
	origins(e.event) WITH ORDINALITY o(ordinality, schema, format, column_name, value, path, how, derived_from, place);
SELECT count(*) > 2000 AS many, count(*) FILTER (WHERE value IS NOT NULL) > 900 AS values FROM origin;
-- none: a value that get_text does not give, a column too few or in another place
SELECT name, n, column_name, value FROM origin WHERE value IS DISTINCT FROM get_text(event, column_name::identifier);
SELECT name, n FROM origin GROUP BY name, n, r
HAVING array_agg(column_name ORDER BY column_name) <> ARRAY(SELECT k FROM jsonb_object_keys(r - 'extra') k ORDER BY k);
SELECT o.schema, o.column_name FROM origin o
JOIN pg_attribute a ON a.attrelid = format('azevents.%s_row', o.schema)::regclass AND a.attname = o.column_name
WHERE a.attnum <> o.place;
-- none: a value without an origin, or an origin without a value; a path where nothing is
SELECT name, n, column_name, how FROM origin
WHERE (value IS NULL) <> (how IN ('absent', 'not carried', 'not converted'))
	OR path IS NULL AND how NOT IN ('absent', 'not carried', 'derived', 'constant')
	OR path IS NOT NULL AND how IN ('absent', 'not carried', 'constant');
-- none: a path that is exact and no place of the column in fields(), but for an element of a list
SELECT DISTINCT o.schema, o.column_name, o.path FROM origin o
WHERE o.how = 'exact' AND NOT EXISTS (SELECT FROM fields(o.schema::text) f
	WHERE f.format = o.format::text AND f.column_name = o.column_name
		AND f.path IN (o.path, regexp_replace(o.path, '/0$', '')));
-- none: a column that fields() derives from others, or does not
SELECT DISTINCT o.schema, o.format, o.column_name, o.derived_from FROM origin o
WHERE o.how IN ('derived', 'constant') AND NOT EXISTS (SELECT FROM fields(o.schema::text) f
	WHERE f.format = o.format::text AND f.column_name = o.column_name AND f.origin = o.how
		AND coalesce(f.derived_from, '{}') @> coalesce(o.derived_from, '{}'));
-- none: at an exact path, another text than the value's
SELECT name, n, column_name, value, path FROM origin
WHERE how = 'exact' AND event #>> ARRAY(SELECT replace(replace(t, '~1', '/'), '~0', '~')
		FROM unnest((string_to_array(path, '/'))[2:]) WITH ORDINALITY p(t, i) ORDER BY i) <> value
	AND (SELECT bool_and(f.kind IN ('text', 'name', 'resource id', 'object', 'any')) FROM fields(origin.schema::text) f
		WHERE f.format = origin.format::text AND f.column_name = origin.column_name AND f.path IS NOT NULL);
-- a value whose text would be too large is NULL: a few kilobytes may be a gigabyte of text
SELECT column_name, path, how, value IS NULL AS "left out", length(value) < 500 AS short
FROM jsonb_build_object('category', 'ServiceHealth', 'eventTimestamp', '2024-01-01T00:00:00Z',
		'caller', repeat('x', 1048577), 'correlationId', repeat('x', 1048576),
		'properties', jsonb_build_object('impactedServices', ('[' || repeat('1e131071,', 9000) || '1]')::jsonb)) e,
	origins(e) WHERE path <> ''
	AND column_name IN ('caller', 'correlation_id', 'impacted_services', 'properties', 'event_timestamp');
SELECT n, length(value), how
FROM (VALUES (998), (999), (1000), (131071)) v(n),
	origins(jsonb_build_object('category', 'Alert', 'eventTimestamp', '2024-01-01T00:00:00Z',
		'properties', jsonb_build_object('threshold', ('1e' || n)::numeric)))
WHERE column_name = 'threshold';
