-- What consumers and tools put around events: bodies, messages, texts, base64.
\i test/lib/fixtures.sql
\pset null NULL
CREATE TEMPORARY TABLE inner_value AS
SELECT '{"records": [{"time": "2024-01-01T00:00:00Z", "resourceId": "/s", "operationName": "a",
	"category": "Administrative"},
	{"time": "2024-01-01T00:00:01Z", "resourceId": "/s", "operationName": "b", "category": "Policy"}]}'::jsonb AS v;
CREATE FUNCTION pg_temp.base64(j jsonb) RETURNS text LANGUAGE sql
	AS $$ SELECT translate(encode(convert_to(j::text, 'UTF8'), 'base64'), E'\n', '') $$;
CREATE TEMPORARY TABLE wrapper AS SELECT n, w FROM inner_value, LATERAL (VALUES
	('Logic Apps', jsonb_build_object('headers', '{"a": "b"}'::jsonb, 'body', v)),
	('body, text', jsonb_build_object('body', v::text, 'offset', '1', 'sequenceNumber', 1)),
	('Body', jsonb_build_object('Body', v::text)), ('body, base64', jsonb_build_object('body', pg_temp.base64(v))),
	('value, text', jsonb_build_object('topic', 't', 'partition', 0, 'offset', 1, 'key', NULL, 'value', v::text)),
	('value, object', jsonb_build_object('value', v)), ('payload', jsonb_build_object('payload', v)),
	('message', jsonb_build_object('message', v::text)),
	('Automation', jsonb_build_object('WebhookName', 'w', 'RequestBody', v::text, 'RequestHeader', '{}'::jsonb)),
	('a string', to_jsonb(v::text)), ('strings', jsonb_build_array(v::text, v->'records'->0)),
	('a string in a string', to_jsonb(to_jsonb(v::text)::text)),
	('body, array', jsonb_build_object('body', v->'records')),
	('namespaces',
		jsonb_build_object('value',
			jsonb_build_array(jsonb_build_object('brokerProperties', '{"lockToken": "l"}'::jsonb, 'event', v->'records'->0),
				jsonb_build_object('brokerProperties', '{}'::jsonb, 'event', v->'records'->1)))),
	('in each other',
		jsonb_build_object('body',
			jsonb_build_object('value',
				jsonb_build_array(jsonb_build_object('message', to_jsonb(jsonb_build_object('payload', v)::text)))))),
	('an alert in a body',
		jsonb_build_object('body',
			(SELECT payload->0
				FROM (SELECT jsonb_build_array('{"schemaId": "x",
					"data": {"alertContext": {"eventTimestamp": "2024-01-01T00:00:00Z",
						"operationName": "a"}}}'::jsonb)) p(payload))))) t(n, w);
SELECT n, count(*), string_agg(e.schema || ' ' || e.format, ', ' ORDER BY ordinality),
	count(*) = (SELECT count(*) FROM azevents.resource_log(w)) AS rows
FROM wrapper, azevents.events(w) e GROUP BY n, w ORDER BY n;
-- the pointers go through the text as if the JSON stood there
SELECT n, v.path, v.keyword
FROM wrapper, azevents.validate(replace(w::text, '2024-01-01T00:00:01Z', 'never')::jsonb) v
WHERE v.level = 'error' ORDER BY n;
-- accessors of what holds one event
SELECT azevents.get_text(w, 'operation_name'), azevents.event_format(w)
FROM inner_value,
	LATERAL (VALUES (jsonb_build_object('body', (v->'records'->0)::text)), (to_jsonb((v->'records'->0)::text)),
		(jsonb_build_object('brokerProperties', '{}'::jsonb, 'event', v->'records'->0)),
		(jsonb_build_object('body', v))) t(w);
-- no wrapper: an event of its own, what holds no event, base64 that is none, a text beyond 4 MB
SELECT n, count(*), bool_and(e.event = w) AS whole, min(e.format::text), min(e.schema::text)
FROM inner_value, LATERAL (VALUES
	('an event with a body',
		'{"specversion": "1.0", "type": "t", "source": "/s", "id": "i"}'::jsonb
			|| jsonb_build_object('body', v, 'value', v, 'message', v::text, 'payload', v)),
	('a record with a message',
		(v->'records'->0) || jsonb_build_object('message', v, 'body', v, 'payload', v, 'value', v::text)),
	('an event of no format', '{"id": "i"}'::jsonb || jsonb_build_object('body', v, 'message', v)),
	('a typed one', '{"type": "Contoso.Order"}'::jsonb || jsonb_build_object('payload', v)),
	('no event inside', '{"body": {"a": 1}, "message": "text", "payload": [1, 2], "value": "{}"}'),
	('empty', '{"body": [], "value": {}}'),
	('no base64', '{"body": "eyJ%%%"}'), ('base64 of no JSON', jsonb_build_object('body', encode('text', 'base64'))),
	('cut base64', jsonb_build_object('body', left(pg_temp.base64(v), 50))),
	('cut text', jsonb_build_object('body', left(v::text, 50))),
	('event without a broker', jsonb_build_object('event', v)),
	('5 MB', jsonb_build_object('body', (v || jsonb_build_object('filler', repeat('x', 5000000)))::text)),
	('a string', '"text"'), ('a number', '17'), ('a long string', to_jsonb(repeat('x', 5000000)))) t(n, w),
	azevents.events(w) e GROUP BY n ORDER BY n;
SELECT count(*)
FROM inner_value, azevents.events(jsonb_build_object('body', v || jsonb_build_object('filler', repeat('x', 5000000))));
-- nested in itself and in the others, eight deep and nine, and five hundred
CREATE FUNCTION pg_temp.nested(v jsonb, keys text[], depth int, as_text boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. depth LOOP
		v := jsonb_build_object(keys[1 + i % cardinality(keys)], CASE WHEN as_text THEN to_jsonb(v::text) ELSE v END);
	END LOOP;
	RETURN v;
END $$;
SELECT keys, depth, as_text, count(*), min(e.schema::text)
FROM inner_value, (VALUES (ARRAY['body']), (ARRAY['value', 'payload', 'message', 'RequestBody', 'body'])) k(keys),
	(VALUES (8, false), (9, false), (8, true), (9, true), (500, false)) d(depth, as_text),
	azevents.events(pg_temp.nested(v, keys, depth, as_text)) e GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
-- what holds no event is not opened, however it is wrapped: nothing beside it is lost
SELECT w.payload, count(*), bool_and(e.event = w.payload) AS whole
FROM (VALUES ('{"value": {"value": "x"}, "beside": 1}'::jsonb),
	('{"body": {"body": {"message": {"a": 1}}}, "beside": 1}'),
	('{"value": "{\"value\": {\"value\": \"administrative \"}}"}'), ('{"body": [{"value": {"value": "x"}}]}'),
	('{"body": {"body": {"a": 1}, "value": {"value": "x"}}, "payload": "{}"}')) w(payload),
	azevents.events(w.payload) e GROUP BY 1 ORDER BY 1;
SELECT azevents.event_key('{"value": {"value": "x"}}') = azevents.event_key('{"value": "x"}') AS same;
-- of two values that may be wrapped the one that holds an event, whichever it is; and an envelope is enough
SELECT w.payload, e.place, e.schema, e.event
FROM (VALUES ('{"body": {"body": {"value": "x"}, "value": {"eventDataId": "in value"}}}'::jsonb),
	('{"body": {"body": {"value": {"eventDataId": "in body"}}, "value": {"value": "x"}}}'),
	('{"body": {"body": {"records": []}, "beside": 1}}'), ('{"body": {"value": {"records": [7]}}}')) w(payload)
	LEFT JOIN LATERAL azevents.events(w.payload) WITH ORDINALITY
		e(ordinality, format, schema, id, time, resource_id, subject, event, place) ON true ORDER BY 1;
-- two values at each of five hundred depths
CREATE FUNCTION pg_temp.paired(v jsonb, depth int) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	FOR i IN 1 .. depth LOOP
		v := jsonb_build_object('body', v, 'value', '{"value": "x"}'::jsonb);
	END LOOP;
	RETURN v;
END $$;
SELECT depth, count(*), min(e.schema::text)
FROM (VALUES (50), (500)) d(depth), azevents.events(pg_temp.paired('{"eventDataId": "inside"}', depth)) e
GROUP BY 1 ORDER BY 1;
-- and around no event: all of it stays, however deep
SELECT depth, count(*), bool_and(e.event = w.payload) AS whole
FROM (VALUES (8), (9), (10), (12), (500)) d(depth), LATERAL (SELECT pg_temp.paired('{"x": 1}', depth)) w(payload),
	azevents.events(w.payload) e
GROUP BY 1 ORDER BY 1;
