-- Ten bytes of JSON may be a number of 131,072 digits: it is read and kept, and never printed.
\i test/lib/fixtures.sql
SET search_path = public, azevents;
\pset null NULL
CREATE TEMPORARY TABLE long_number AS
SELECT n,
	jsonb_build_object('id', n::numeric, 'eventTimestamp', '2020-01-01T00:00:00Z', 'category', 'Alert', 'correlationId',
		n::numeric, 'operationName', n::numeric, 'level', n::numeric, 'properties',
		jsonb_build_object('threshold', n::numeric, 'windowSizeInMinutes', n::numeric, 'statusCode', n::numeric)) AS p
FROM unnest(ARRAY['1e131071', '-1e131071', '1e-16383', '1e999', '-1e998', '-1e999', '1e1000', '-123456789.0', '12.000',
	'0']) n;
-- an integer of up to a thousand characters is the text of an id
SELECT n, length(event_id(p)), (SELECT length(e.event_id) FROM events(p) e),
	length(get_text(p, 'event_id', 'activity_log')), get_jsonb(p, 'extra') ? 'id' AS kept
FROM long_number;
-- numbers are numbers; integers end where bigint does
SELECT n, get_numeric(p, 'threshold') = n::numeric AS threshold, get_bigint(p, 'window_size_in_minutes'),
	get_severity(p, 'level')
FROM long_number;
-- what validation says of them is short
SELECT n, level, path, keyword, message FROM long_number, validate(p) WHERE keyword <> 'required';
SELECT n, is_valid(p), length(json) - length(n) < 3000 AS short
FROM long_number, LATERAL (SELECT string_agg(left(message, 200), '') FROM validate(p)) v(json);
-- an event of thousands of them, and a batch of such events
SELECT (SELECT count(*) FROM events(p)), (SELECT count(*) FROM alert(p)), (SELECT count(*) FROM validate(p)),
	is_valid(p), event_id(p), event_key(p) IS NOT NULL AS has_key
FROM (SELECT ('{' || string_agg(format('"N%s": 1e131071', i), ', ') || '}')::jsonb
	|| '{"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Alert", "id": 1e131071}'
	FROM generate_series(1, 5000) i) v(p);
SELECT FROM create_event_table('long_numbers');
SELECT *
FROM ingest('long_numbers',
	(
		SELECT ('[' || string_agg('{"eventTimestamp": "2020-01-01T00:00:00Z", "category": "Alert", "id": 1e131071,
			"caller": "' || i || '"}',
		',') || ']')::jsonb
		FROM generate_series(1, 5000) i));
SELECT count(*), count(event_id), count(DISTINCT event_key) FROM long_numbers;
DROP TABLE long_numbers CASCADE;
