-- What makes a delivery of an event the same delivery.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
\pset null NULL
-- a uuid of version 8, which begins with the event's time in milliseconds since 1970
SELECT left(replace(event_key(e.event)::text, '-', ''), 12)
	= lpad(to_hex(floor(coalesce(extract(epoch FROM e.event_time), 0) * 1000)::bigint), 12, '0') AS time,
	event_key(e.event)::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' AS form, count(*),
	count(DISTINCT event_key(e.event)) AS keys, count(DISTINCT e.event) AS events
FROM fixture, events(payload) e GROUP BY 1, 2;
-- none, none that converts, before 1970, rounded to microseconds, the last one
SELECT t, left(event_key(jsonb_build_object('time', t))::text, 13)
FROM unnest(ARRAY[NULL, '', 'x', '0001-01-01T00:00:00Z', '1969-12-31T23:59:59.9999994Z', '1969-12-31T23:59:59.9999999Z',
	'1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.0019999Z', '2020-01-01T01:00:00.5+01:00', '9999-12-31T23:59:59Z']) t;
-- the same time after the key's first part, and yet another event
SELECT count(DISTINCT event_key(jsonb_build_object('time', t))),
	count(DISTINCT left(event_key(jsonb_build_object('time', t))::text, 13))
FROM unnest(ARRAY[NULL, '', 'x', '0001-01-01T00:00:00Z', '0002-01-01T00:00:00Z', '1970-01-01T00:00:00Z']) t;

-- what a change of each member does, and none of it: a null, an empty string and what is neither a string nor a
-- number are no identity
CREATE TEMPORARY TABLE identified (name text, event jsonb);
INSERT INTO identified VALUES
	('cloud event',
		'{"specversion": "1.0", "source": "/s", "type": "t", "id": "1", "time": "2020-01-01T00:00:00Z", "subject": "s",
			"data": {"a": 1}}'),
	('event grid',
		'{"topic": "/s", "eventType": "t", "id": "1", "eventTime": "2020-01-01T00:00:00Z", "subject": "s",
			"data": {"a": 1}}'),
	('activity log',
		'{"id": "/subscriptions/s/events/e/ticks/1", "eventTimestamp": "2020-01-01T00:00:00Z",
			"category": {"value": "Policy"}, "caller": "c", "eventDataId": "e"}'),
	('exported',
		'{"id": "1", "time": "2020-01-01T00:00:00Z", "resourceId": "/S", "operationName": "o", "category": "Policy",
			"callerIpAddress": "1.1.1.1", "identity": {"claims": {"name": "n"}}, "properties": {"eventDataId": "e"}}'),
	('table row',
		'{"id": "1", "TimeGenerated": "2020-01-01T00:00:00Z", "Type": "AmlRunStatusChangedEvent", "RunId": "r",
			"_ResourceId": "/s"}'),
	('unknown', '{"id": "1", "time": "2020-01-01T00:00:00Z", "a": {"b": [1, {"c": null}]}}');
SELECT name,
	string_agg(member, ' ' ORDER BY member COLLATE "C")
		FILTER (WHERE event_key(event || jsonb_build_object(member, 'another')) <> event_key(event)) AS changes,
	string_agg(member, ' ' ORDER BY member COLLATE "C")
		FILTER (WHERE event_key(event || jsonb_build_object(member, 'another')) = event_key(event)) AS does_not
FROM identified, jsonb_object_keys(event) member GROUP BY name ORDER BY min(event::text COLLATE "C");
-- with one part of its identity missing all of the event counts: a change of what else there is changes the key
SELECT name, member, count(*) AS forms,
	count(*) FILTER (WHERE event_key(other) <> event_key(other || '{"new": 1}')) AS all_counts
FROM identified, unnest(ARRAY['source', 'type', 'topic', 'eventType', 'id', 'time', 'eventTime']) member,
	LATERAL (SELECT event - member
		UNION ALL SELECT event || jsonb_build_object(member, v)
		FROM unnest(ARRAY['null', '""', '{}', '{"a": 1}', '[]', '[1]', 'true', 'false']::jsonb[]) v) x(other)
WHERE event ? member AND name IN ('cloud event', 'event grid', 'activity log') GROUP BY 1, 2 ORDER BY 1, 2;
-- a number identifies as a string does, and is another one; a time that does not convert too; keys in other
-- letters, where there is no exact one
SELECT event_key(event || '{"id": 1}') = event_key(event || '{"id": 1.0, "new": 1}') AS number,
	event_key(event || '{"id": 1}') = event_key(event) AS string,
	event_key(event || '{"time": "soon"}') = event_key(event || '{"time": "soon", "new": 1}') AS no_time,
	event_key(event - 'id' || '{"ID": "1"}') = event_key(event) AS letters,
	event_key(event || '{"ID": "2"}') = event_key(event) AS exact,
	event_key(event || '{"source": "/S"}') = event_key(event) AS value_letters
FROM identified WHERE name = 'cloud event';
-- the path of an Azure resource has no case, where it is the source, the topic or the id of an Activity Log event;
-- any other text has, and so has a path where all of the event counts
SELECT name, member, path, event_key(event || upper) = event_key(event || lower) AS same,
	event_key(event || another) = event_key(event || lower) AS another_path,
	CASE WHEN member <> 'id' THEN event_key(event - 'id' || upper) = event_key(event - 'id' || lower) END AS all_counts
FROM identified, (VALUES ('cloud event', 'source', '/subscriptions/s/resourceGroups/é'),
		('cloud event', 'source', '/providers/Microsoft.Management/managementGroups/m'),
		('cloud event', 'source', '/sensors/a'), ('cloud event', 'source', 'https://contoso.com/subscriptions/s'),
		('cloud event', 'id', '/subscriptions/s'), ('cloud event', 'type', '/subscriptions/s'),
		('event grid', 'topic', '/subscriptions/s'), ('event grid', 'id', '/subscriptions/s'),
		('activity log', 'id', '/subscriptions/s/events/e/ticks/1'), ('activity log', 'id', 'e'),
		('exported', 'resourceId', '/subscriptions/s')) v(of, member, path),
	LATERAL (SELECT jsonb_build_object(member, path) AS lower, jsonb_build_object(member, upper(path)) AS upper,
		jsonb_build_object(member, path || '/x') AS another) w
WHERE name = of ORDER BY name, member, path COLLATE "C";
-- the same event in another envelope, and with its JSON written otherwise
SELECT count(*), bool_and(event_key(w) = event_key(e.event))
FROM fixture, events(payload) e,
	LATERAL (VALUES (e.event), (jsonb_build_array(e.event)), (jsonb_build_object('records', jsonb_build_array(e.event))),
		(jsonb_build_object('value', jsonb_build_array(jsonb_build_array(e.event)))),
		(jsonb_build_object('data', jsonb_build_object('context', jsonb_build_object('activityLog', e.event))))) v(w)
WHERE jsonb_typeof(e.event) = 'object' AND e.format <> 'unknown';
SELECT count(DISTINCT event_key(t::jsonb)), count(*)
FROM unnest(ARRAY['{"a": [100, -0.5, 0], "b": {"c": 1, "d": "\u00e9"}}', '{"b":{"d":"é","c":1},"a":[100,-0.5,0]}',
	'{"a": 1, "b": {"c": 1.0, "d": "é"}, "a": [1e2, -5e-1, -0]}',
	'{"a": [100.00, -0.50, 0.0], "b": {"d": 1, "c": 10e-1, "d": "é"}}',
	E'{"b"\n:\t{"c": 0.01e2, "d": "\\u00E9"}, "a": [1000E-1, -0.500, -0e5]}']) t;
-- all of these are different
SELECT count(DISTINCT event_key(t::jsonb)), count(*)
FROM unnest(ARRAY['null', 'true', 'false', '0', '1', '-1', '10', '10000', '1e4000', '1e-4000', '0.1', '"0"', '""',
	'"n"', '"true"', '{}', '{"": null}', '{"a": {}}', '{"a": [{}]}', '{"a": [[]]}', '{"a": [[], []]}', '{"a": [[[]]]}',
	'{"a": []}', '{"a": null}', '{"a": ""}', '{"a": "b"}',
	'{"a": "b", "c": "d"}', '{"a": {"b": "c"}, "d": 1}', '{"a": {"b": "c", "d": 1}}', '{"a": [1, 2]}',
	'{"a": [1], "b": 2}', '{"a": [2, 1]}', '{"a": [12]}', '{"a": ["1", "2"]}', '{"a": ["12"]}', '{"a": ["1,2"]}',
	'{"a": "[1, 2]"}', '{"ab": "c"}', '{"a": "bc"}', '{"a": "é"}', '{"é": "a"}', '{"a": "É"}', '{"A": "b"}']) t;
-- a change anywhere in a long event: at each end of a block, and behind it
SELECT count(DISTINCT event_key(jsonb_build_object('a', overlay(repeat('x', 40000) PLACING 'y' FROM i))))
FROM unnest(ARRAY[1, 8100, 8150, 8192, 8193, 16000, 16300, 16350, 24500, 40000]) i;
SELECT count(DISTINCT event_key(jsonb_build_object('a', repeat('x', i)))) FROM generate_series(8050, 8250) i;

-- platform metrics and flow records of one moment, Administrative records that differ in one member,
-- Microsoft's samples that share an id
SELECT create_event_table('keyed'), create_event_table('keyed_by_time', partition_by_time => true);
SELECT inserted, duplicate
FROM ingest('keyed',
	'{"records": [{"total": 8, "resourceId": "/S/A", "time": "2023-01-02T03:04:00Z", "metricName": "CpuTime"},
		{"total": 100, "resourceId": "/S/A", "time": "2023-01-02T03:04:00Z", "metricName": "Requests"}]}');
SELECT inserted, duplicate
FROM ingest('keyed',
	(SELECT jsonb_agg(event || change)
		FROM identified,
			unnest(ARRAY['{}', '{"callerIpAddress": "1.1.1.2"}', '{"identity": {"claims": {"name": "m"}}}',
				'{"properties": {"eventDataId": "f"}}', '{"durationMs": 1}', '{"durationMs": 1.0}']::jsonb[]) change
		WHERE name = 'exported'));
SELECT inserted, duplicate
FROM ingest('keyed',
	(SELECT jsonb_agg(jsonb_build_object('id', '1807', 'topic', '/s', 'eventTime', '2017-06-26T18:41:00.9584103Z',
		'eventType', t, 'data', '{}'::jsonb))
		FROM unnest(ARRAY['ModelRegistered', 'ModelDeployed', 'RunCompleted', 'DatasetDriftDetected', 'RunStatusChanged',
			'RunCompleted']) t));
-- one id, and another time or none: other events, in each form of a table
SELECT inserted, duplicate
FROM unnest(ARRAY['keyed', 'keyed_by_time']) name,
	ingest(name::regclass,
		(SELECT jsonb_agg(jsonb_build_object('id', 'i', 'eventTimestamp', t))
			FROM unnest(ARRAY['2020-01-01T00:00:00Z', '2020-01-01T01:00:00+01:00', '2020-01-01T00:00:00.000001Z',
				'2020-01-01T00:00:00.0000010Z', '2020-01-01T00:00:01Z', 'x', 'y', '', NULL]) t));
DROP TABLE keyed, keyed_by_time CASCADE;

-- as much as comes: numbers of 131,072 digits, depth, many members; what is no event too
CREATE TEMPORARY TABLE hostile AS
SELECT name, p::jsonb
FROM (VALUES ('numbers',
	(SELECT '{"id": "n", "a": [' || string_agg('1e131071', ',') || ']}' FROM generate_series(1, 8300))),
	('depth', repeat('[', 2000) || repeat(']', 2000)),
	('depth of objects', repeat('{"a":', 2000) || '1' || repeat('}', 2000)),
	('members', (SELECT '{' || string_agg('"k' || i || '":' || i, ',') || '}' FROM generate_series(1, 50000) i)),
	('elements', (SELECT '[0, "' || string_agg(i::text, '","') || '"]' FROM generate_series(1, 50000) i)),
	('string', '"' || repeat('é', 500000) || '"')) v(name, p);
SELECT name, event_key(jsonb_build_object('time', '2020-01-01T00:00:00Z', 'resourceId', '/s', 'properties', p)),
	event_key(jsonb_build_object('a', p)) <> event_key(jsonb_build_object('a', p, 'b', 1)) AS differs
FROM hostile ORDER BY name;
