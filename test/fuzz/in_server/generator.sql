-- Mutated events: azevents_fuzz.event(seed, n) is the same value wherever and in
-- whatever order it is asked for, so a number of a report is all that is
-- needed to see its event again.

CREATE SCHEMA azevents_fuzz;
SET search_path = azevents_fuzz, pg_catalog;

-- the events of test/data, and the small ones of its payloads as they are
CREATE UNLOGGED TABLE sample AS
	SELECT (row_number() OVER (ORDER BY name, ordinality) - 1)::int AS n, event FROM (
		SELECT f.name, e.ordinality, e.event FROM fixture f, azevents.events(f.payload) e
		UNION ALL
		SELECT f.name, 0, f.payload FROM fixture f WHERE f.name IN ('alert_webhook', 'alert_common', 'log_table', 'azure_activity', 'dead_letter')
		UNION ALL -- an alert of two resources; callers of whom a single claim says what they are
		SELECT f.name, -1, jsonb_set(f.payload -> 0, '{data,essentials,alertTargetIDs}', '["/subscriptions/s", "/subscriptions/t"]') FROM fixture f WHERE f.name = 'alert_common'
		UNION ALL
		SELECT f.name, -1 - c.n, (f.payload -> 0) - 'caller' - 'authorization' || jsonb_build_object('claims', jsonb_build_object(c.key, c.value)) FROM fixture f,
			jsonb_each('{"xms_mirid": "/subscriptions/s/m", "idtyp": "app", "scp": "s", "appidacr": "1", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/spn": "Microsoft.Insights/rules"}') WITH ORDINALITY c(key, value, n) WHERE f.name = 'activity_log') s;
ALTER TABLE sample ADD PRIMARY KEY (n);

-- the places that the schemas know
CREATE UNLOGGED TABLE place AS
	SELECT (row_number() OVER (ORDER BY f.schema, f.format, f.path, f.column_name, f.kind) - 1)::int AS n, f.kind,
		(SELECT array_agg(replace(replace(token, '~1', '/'), '~0', '~') ORDER BY i) FROM regexp_split_to_table(substr(f.path, 2), '/') WITH ORDINALITY t(token, i)) AS path
	FROM azevents.fields() f WHERE f.path <> '';
ALTER TABLE place ADD PRIMARY KEY (n);

-- objects at the top that may be written as strings, and one with all that schemas know below
CREATE UNLOGGED TABLE decodable AS
	SELECT p.path[1] AS key, jsonb_object_agg(coalesce(i.path[2], ''), 't' || coalesce(i.path[2], '')) AS inside
	FROM place p LEFT JOIN place i ON i.path[1] = p.path[1] AND cardinality(i.path) = 2 WHERE cardinality(p.path) = 1 AND p.kind ~ 'JSON text' GROUP BY 1;

CREATE FUNCTION draw(state bigint, step int, below int) RETURNS int LANGUAGE sql IMMUTABLE AS
	$$ SELECT ((pg_catalog.hashint8extended(step, state) & 4611686018427387903) % below)::int $$;

-- a character of any plane; no NUL and no half of a pair, which text cannot hold
CREATE FUNCTION letter(state bigint, step int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT chr(CASE WHEN c BETWEEN 55296 AND 57343 THEN c - 4096 WHEN c = 0 THEN 1 ELSE c END)
	FROM (SELECT CASE draw(state, step, 4)
		WHEN 0 THEN draw(state, step + 1, 128) WHEN 1 THEN draw(state, step + 1, 2048) WHEN 2 THEN draw(state, step + 1, 65536)
		ELSE 65536 * (1 + draw(state, step + 2, 16)) + draw(state, step + 1, 65536) END) v(c) $$;

CREATE FUNCTION any_string(state bigint, step int) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	words constant text[] := ARRAY['', ' ', 'x', '0', '-0', '-1', '5', '6', '3.14', '1e5', '1E-999', '1e1000', '007', '+1', 'NaN', 'Infinity', '9223372036854775807', '9223372036854775808', '-9223372036854775808',
		'-9223372036854775809', '2147483648', 'true', 'FALSE', 'yes', 'Critical', 'information', 'Informational.', 'Loud', '{}', '[]', '{"a":1}', '{"a":1,"a":2}', '{"a":', '{"a":1}}', ' [1, {"b": "c"}] ', 'null', '"x"',
		'{"a": "\u0000"}', '{"a": "\ud800"}', '{"\udc00": 1}', '{"a": "\ud83d\ude00 \u00e9"}', '{"n": 1e4001, "m": 12345678901234567890.10}', E'{"a": "tab\tinside"}', '{"value": {"value": "v"}}', '{"statusCode": "Created", "title": {"x": 1}}',
		'eyJydW5JZCI6ICJyIiwgInJ1blN0YXR1cyI6ICJGYWlsZWQifQ==', 'eyJydW5JZCI6ICLDqSJ9', '////', 'e30=', 'Administrative', 'administrative ', 'ServiceHealth', 'Policy', 'Action', 'Write', 'Delete',
		'2018-01-29T20:42:31.3810679Z', '2018-01-29T20:42:31', '2018-02-29T00:00:00Z', '2020-02-29T00:00:00+01:00', '2018-01-29T24:00:00Z', '2018-01-29T20:42:31.1234567890Z', '2018-01-29 20:42:31z', '2018-01-29T20:42:31.9999999Z',
		'11/14/2025 1:48:53 AM', '13/14/2025 1:48:53 AM', '2/29/2023 1:48:53', '2/29/2024 1:48:53 +01:00', '12/31/9999 11:59:59 PM', 'Fri, 21 Jul 2017 01:00:51 GMT', 'Fri, 31 Jun 2017 01:00:51 GMT',
		'2016-12-31T23:59:60Z', '0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.9999999Z', '2018-01-29T20:42:31+16:00', '2018-01-29T20:42:31-15:59', '2023-06-15:54:46.8676027Z',
		'1.2.3.4', '01.2.3.4', '1.2.3.256', '1.2.3.4:80', '[::1]:443', ' 1.2.3.4 ', 'N/A', '04/02/2021 07:45:00', 'info', '2', 'Cancel', '::1', 'fe80::1%eth0', '1::2::3', '::ffff:1.2.3.4', '2001:db8::g', '2001:DB8::1', '/', '//', '/subscriptions', '/subscriptions/', '/subscriptions/s',
		'/SUBSCRIPTIONS/S/resourcegroups/G/', '/subscriptions/s/resourceGroups/g/providers/P/t/n/u', '/subscriptions/s/providers/A/b/c/providers/D/e/f', '/providers/x', '/tenants/t/providers/Microsoft.X/y/z',
		'/subscriptions/s/providers/Microsoft.MachineLearningServices/workspaces/w', 'experiments/e/runs/r', 'Success', 'Success.', 'Failure', 'Start', 'OK (HTTP Status Code: 200)', 'OK (HTTP Status Code: 20', 'Succeeded.Created', '..', '.404',
		'BadRequest', '999', 'a,b , ,c', 'é', '😀', 'https://x/?a=b#c', '%41', 'a~b/c', '~0~1', 'Microsoft.MachineLearningServices.RunCompleted', 'AmlRunStatusChangedEvent', '1.0', 'Microsoft.EventGrid.SubscriptionValidationEvent'];
	wanted int;
	made text := '';
BEGIN
	CASE draw(state, step, 10)
		WHEN 0 THEN
			FOR i IN 0 .. draw(state, step + 1, 30) LOOP
				made := made || letter(state, step + 2 + 3 * i);
			END LOOP;
			RETURN made;
		WHEN 1 THEN
			wanted := draw(state, step + 1, 40);
			RETURN CASE WHEN wanted = 0 THEN repeat(letter(state, step + 2), 30000) WHEN wanted = 1 THEN repeat('{"a":', 150) || '1' || repeat('}', 150)
				WHEN wanted = 2 THEN repeat('/subscriptions/s', 400) WHEN wanted = 3 THEN '[' || repeat('1,', 5000) || '1]' ELSE repeat(letter(state, step + 2), wanted * 3) END;
		ELSE
			RETURN words[1 + draw(state, step + 1, cardinality(words))];
	END CASE;
END $$;

-- numbers at the limits of what numbers are read as
CREATE FUNCTION any_number(state bigint, step int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	numbers constant text[] := ARRAY['0', '-0', '0.0', '1', '1.0', '1.50', '2', '3', '5', '5.000', '6', '-1', '-1.0', '2.5', '0.1', '-0.0001', '99', '100', '200', '404', '600', '2147483647', '2147483648', '-2147483648', '-2147483649',
		'4294967295', '4294967296', '9007199254740993', '9223372036854775806', '9223372036854775807', '9223372036854775807.0', '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551616',
		'1e5', '1E+15', '1e16', '1e18', '1e19', '1e300', '1e-300', '123456789012345678901234567890.123456789', '1.7976931348623157e308', '2e308', '1e4000', '1e-4000'];
BEGIN
	IF draw(state, step, 100) = 0 THEN
		RETURN CASE draw(state, step + 1, 3) WHEN 0 THEN '1e131071' WHEN 1 THEN '1e-16383' ELSE repeat('9', 5000) END;
	END IF;
	RETURN numbers[1 + draw(state, step + 1, cardinality(numbers))];
END $$;

CREATE FUNCTION any_value(state bigint, step int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	shapes constant jsonb[] := ARRAY['null', 'true', 'false', '[]', '{}', '[1]', '[null]', '[""]', '{"a": 1}', '{"value": "v"}', '{"value": null}', '{"value": 7}', '{"VALUE": "v", "localizedValue": "w"}', '[{"value": "v"}]', '[[[[]]]]', '[[]]',
		'{"": ""}', '{"": {}}', '{"a": {}, "b": []}', '{"columns": [{"name": "a"}], "rows": [[1]]}', '{"value": [{}]}', '{"records": []}', '{"tables": [{"columns": 1, "rows": [[1]]}]}', '{"context": {"activityLog": {"eventTimestamp": 1}}}',
		'{"authorization": "{\"action\": \"a\"}", "claims": "{}"}', '{"evidence": {"role": "r"}, "role": "s", "scope": "/subscriptions/s"}', '{"evidence": 1, "role": "s"}'];
BEGIN
	CASE draw(state, step, 4)
		WHEN 0 THEN RETURN any_number(state, step + 1);
		WHEN 1 THEN RETURN to_jsonb(any_string(state, step + 1));
		WHEN 2 THEN RETURN shapes[1 + draw(state, step + 1, cardinality(shapes))];
		ELSE
			IF draw(state, step + 1, 60) = 0 THEN
				RETURN CASE draw(state, step + 2, 4)
					WHEN 0 THEN (SELECT jsonb_object_agg('k' || i, i) FROM generate_series(1, 300) i)
					WHEN 1 THEN (SELECT jsonb_agg(i) FROM generate_series(1, 2000) i)
					WHEN 2 THEN (repeat('[', 3000) || repeat(']', 3000))::jsonb
					ELSE (repeat('{"value":', 60) || '1' || repeat('}', 60))::jsonb END;
			END IF;
			RETURN to_jsonb(any_string(state, step + 2));
	END CASE;
END $$;

-- the key in letters of another case
CREATE FUNCTION other_case(key text, state bigint, step int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE draw(state, step, 3) WHEN 0 THEN upper(key COLLATE "C") WHEN 1 THEN lower(regexp_replace(key, '([a-z])([A-Z])', CASE draw(state, step + 200, 3) WHEN 0 THEN '\1_\2' WHEN 1 THEN '\1 \2' ELSE '\1\2' END, 'g') COLLATE "C")
		ELSE (SELECT string_agg(CASE WHEN draw(state, step + i, 2) = 0 THEN upper(c COLLATE "C") ELSE lower(c COLLATE "C") END, '' ORDER BY i) FROM regexp_split_to_table(key, '') WITH ORDINALITY s(c, j), LATERAL (SELECT j::int) t(i)) END $$;

CREATE FUNCTION try_json(t text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN t::jsonb;
EXCEPTION WHEN others THEN
	RETURN NULL;
END $$;

-- a value as the JSON text or the base64 that some senders make of it
CREATE FUNCTION written(v jsonb, state bigint, step int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE draw(state, step, 6) WHEN 0 THEN translate(encode(convert_to(v::text, 'UTF8'), 'base64'), E'\n', '') WHEN 1 THEN v::text || ' x' WHEN 2 THEN left(v::text, draw(state, step + 1, 1 + length(v::text)))
		WHEN 3 THEN overlay(v::text PLACING '{"id": 1, "id": 2, "title": "twice", ' FROM 1 FOR 1) ELSE v::text END $$;

-- one mutation
CREATE FUNCTION mutate(event jsonb, state bigint, step int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	at text[] := '{}';
	holder text[];
	v jsonb := event;
	within jsonb;
	other jsonb;
	keys text[];
	key text;
	t text;
BEGIN
	-- a place: from the top, a step down at a time
	LOOP
		step := step + 50;
		IF jsonb_typeof(v) = 'object' AND v <> '{}' THEN
			keys := ARRAY(SELECT jsonb_object_keys(v));
			at := at || keys[1 + draw(state, step, cardinality(keys))];
		ELSIF jsonb_typeof(v) = 'array' AND jsonb_array_length(v) > 0 AND cardinality(at) < 20 THEN
			at := at || draw(state, step, jsonb_array_length(v))::text;
		ELSE
			EXIT;
		END IF;
		v := event #> at;
		EXIT WHEN draw(state, step + 1, 3) = 0;
	END LOOP;
	IF cardinality(at) = 0 THEN
		RETURN CASE draw(state, step + 2, 4) WHEN 0 THEN any_value(state, step + 3) ELSE event END;
	END IF;
	key := at[cardinality(at)];
	holder := at[:cardinality(at) - 1];
	step := step + 10;

	-- inside a string that holds JSON
	IF jsonb_typeof(v) = 'string' AND v #>> '{}' ~ '^\s*[\[{]' AND length(v #>> '{}') < 10000 AND draw(state, step, 2) = 0 THEN
		within := try_json(v #>> '{}');
		IF within IS NOT NULL THEN
			RETURN jsonb_set(event, at, to_jsonb(mutate(within, state, step + 1000)::text));
		END IF;
	END IF;

	CASE draw(state, step + 1, 23)
		WHEN 0 THEN RETURN event #- at;
		WHEN 1 THEN RETURN jsonb_set(event, at, 'null');
		WHEN 2, 3 THEN RETURN jsonb_set(event, at, to_jsonb(any_string(state, step + 2)));
		WHEN 4 THEN RETURN jsonb_set(event, at, any_number(state, step + 2));
		WHEN 5, 6 THEN RETURN jsonb_set(event, at, any_value(state, step + 2));
		WHEN 7 THEN -- renamed in case
			RETURN jsonb_set(event #- at, holder || other_case(key, state, step + 2), v);
		WHEN 8 THEN -- renamed
			SELECT p.path[cardinality(p.path)] INTO t FROM place p WHERE n = draw(state, step + 2, (SELECT count(*)::int FROM place));
			RETURN jsonb_set(event #- at, holder || CASE draw(state, step + 3, 3) WHEN 0 THEN t WHEN 1 THEN key || letter(state, step + 4) ELSE '' END, v);
		WHEN 9 THEN -- nested
			RETURN jsonb_set(event, at, CASE draw(state, step + 2, 5) WHEN 0 THEN jsonb_build_object('value', v) WHEN 1 THEN jsonb_build_array(v) WHEN 2 THEN jsonb_build_object(key, v)
				WHEN 3 THEN jsonb_build_object('value', v, 'localizedValue', NULL) ELSE jsonb_build_array(v, v) END);
		WHEN 10 THEN -- taken out of what held it
			RETURN CASE WHEN cardinality(holder) > 0 THEN jsonb_set(event, holder, v) ELSE v END;
		WHEN 11 THEN -- twice, in two spellings
			RETURN jsonb_set(event, holder || other_case(key, state, step + 2), CASE draw(state, step + 60, 2) WHEN 0 THEN v ELSE any_value(state, step + 61) END);
		WHEN 12 THEN -- with what another event has in this place, or anywhere
			SELECT s.event INTO other FROM sample s WHERE n = draw(state, step + 2, (SELECT count(*)::int FROM sample));
			RETURN jsonb_set(event, at, coalesce(other #> at, other -> key, other));
		WHEN 13 THEN -- spliced with another
			SELECT s.event INTO other FROM sample s WHERE n = draw(state, step + 2, (SELECT count(*)::int FROM sample));
			RETURN event || CASE WHEN jsonb_typeof(other) = 'object' THEN (SELECT coalesce(jsonb_object_agg(m.key, m.value), '{}') FROM jsonb_each(other) m WHERE draw(state, step + 3 + hashtext(m.key) % 100000, 4) = 0) ELSE '{}' END;
		WHEN 14 THEN -- as text
			RETURN jsonb_set(event, at, to_jsonb(written(v, state, step + 2)));
		WHEN 15 THEN -- a member that no schema knows
			RETURN jsonb_set(event, holder || any_string(state, step + 2), any_value(state, step + 100));
		WHEN 16, 17 THEN -- a place that a schema knows, with a value that may be right there
			SELECT p.path, p.kind INTO keys, t FROM place p WHERE n = draw(state, step + 2, (SELECT count(*)::int FROM place));
			FOR i IN 1 .. cardinality(keys) - 1 LOOP
				IF jsonb_typeof(event #> keys[:i]) IS DISTINCT FROM 'object' THEN
					event := jsonb_set(event, keys[:i], '{}');
				END IF;
			END LOOP;
			RETURN jsonb_set(event, keys, CASE WHEN draw(state, step + 3, 2) = 0 THEN any_value(state, step + 4)
				WHEN t IN ('timestamp', 'ticks') THEN to_jsonb('20' || 10 + draw(state, step + 4, 90) || '-02-0' || 1 + draw(state, step + 5, 9) || 'T01:02:03.' || draw(state, step + 6, 1000000000) || 'Z')
				WHEN t IN ('numeric', 'integer') THEN to_jsonb(draw(state, step + 4, 1000000)) WHEN t = 'boolean' THEN 'true'::jsonb WHEN t = 'ip address' THEN ('["10.0.0.1", "10.0.0.1:443", "[2001:db8::1]:443"]'::jsonb) -> draw(state, step + 4, 3)
				WHEN t = 'severity' THEN to_jsonb(1 + draw(state, step + 4, 5)) WHEN t IN ('severity from 0', 'channels', 'event source', 'status') THEN to_jsonb(draw(state, step + 4, 5)) WHEN t = 'epoch' THEN to_jsonb(draw(state, step + 4, 2000000000)::text)
				WHEN t = 'resource id list' THEN (SELECT jsonb_agg('/subscriptions/s' || i) FROM generate_series(0, draw(state, step + 4, 2)) i)
				WHEN t = 'text or JSON' THEN jsonb_build_object('error', jsonb_build_object('code', 'c' || draw(state, step + 4, 100), 'message', draw(state, step + 5, 100)))
				WHEN t = 'resource id' THEN to_jsonb('/subscriptions/s' || draw(state, step + 4, 100) || '/resourceGroups/g/providers/Microsoft.X/y/z') ELSE to_jsonb('t' || draw(state, step + 4, 1000000)) END);
		WHEN 18 THEN -- a string in part, doubled, or with a letter too many
			t := v #>> '{}';
			RETURN jsonb_set(event, at, CASE draw(state, step + 2, 5) WHEN 0 THEN to_jsonb(left(t, draw(state, step + 3, 1 + length(t)))) WHEN 1 THEN to_jsonb(t || t) WHEN 2 THEN to_jsonb(upper(t COLLATE "C"))
				WHEN 3 THEN to_jsonb(overlay(t PLACING letter(state, step + 4) FROM 1 + draw(state, step + 3, 1 + length(t)) FOR 0)) ELSE to_jsonb(' ' || t || ' ') END);
		WHEN 19 THEN -- swapped with another of its holder
			within := event #> holder;
			IF jsonb_typeof(within) <> 'object' THEN
				RETURN event;
			END IF;
			keys := ARRAY(SELECT jsonb_object_keys(within));
			t := keys[1 + draw(state, step + 2, cardinality(keys))];
			RETURN jsonb_set(jsonb_set(event, at, within -> t), holder || t, v);
		WHEN 20 THEN -- emptied
			RETURN jsonb_set(event, at, CASE jsonb_typeof(v) WHEN 'object' THEN '{}' WHEN 'array' THEN '[]' WHEN 'string' THEN '""' ELSE 'null' END::jsonb);
		WHEN 21 THEN -- strings that hold JSON, and empty ones, which in jsonb stand without a byte between
			RETURN event || (SELECT coalesce(jsonb_object_agg(m.key, ''), '{}') FROM jsonb_each(event) m WHERE jsonb_typeof(m.value) = 'string' AND m.key !~* '^(category|type|eventType)$' AND draw(state, step + 2 + hashtext(m.key) % 100000, 8) > 0)
				|| (SELECT coalesce(jsonb_object_agg(w.key, CASE WHEN w.way = 0 THEN '' ELSE w.inside::text END), '{}') FROM (SELECT d.*, draw(state, step + 3 + hashtext(d.key) % 100000, 3) AS way FROM decodable d) w WHERE w.way < 2);
		ELSE -- with another value for its own key
			RETURN jsonb_set(event, at, any_value(state, step + 2));
	END CASE;
END $$;

-- Envelopes, by a grammar: wherever an event may stand another one may, its keys in
-- any case, and the columns of a table are called as the keys of envelopes are.
CREATE FUNCTION inside(state bigint, n bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.hashint8extended(n, state) $$;

CREATE FUNCTION envelope_key(key text, state bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
	$$ SELECT CASE draw(state, 1, 3) WHEN 0 THEN other_case(key, state, 2) ELSE key END $$;

CREATE FUNCTION grammar_event(state bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	small constant jsonb[] := ARRAY['{"eventTimestamp": "2020-01-01T00:00:00Z", "id": "i", "category": {"value": "Policy"}}', '{"eventTimestamp": 5, "id": "j"}', '{"a": 1}', '{"id": "x", "subject": 7}', '{}', '5', '"s"', 'null', '[]', '[[]]', '{"value": 5}',
		'{"records": {}}', '{"tables": {}}', '{"tables": [{"columns": []}]}', '{"data": {"context": {"activityLog": [1]}}}', '{"columns": [{"name": "a"}], "rows": [[1]]}', '{"specversion": "1.0", "type": "x", "source": "s", "id": "1", "data": {"value": [1]}}',
		'{"time": "t", "category": "Policy", "operationName": "o", "resourceId": "r", "records": [1]}', '{"TimeGenerated": "2020-01-01T00:00:00Z", "RunId": "r", "value": [1, 2]}'];
BEGIN
	RETURN CASE draw(state, 1, 6) WHEN 0 THEN (SELECT s.event FROM sample s WHERE s.n = draw(state, 2, (SELECT count(*)::int FROM sample))) WHEN 1 THEN any_value(state, 3) ELSE small[1 + draw(state, 2, cardinality(small))] END;
END $$;

CREATE FUNCTION grammar(state bigint, depth int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	kids jsonb;
BEGIN
	IF depth <= 0 OR draw(state, 1, 6) = 0 THEN
		RETURN grammar_event(state);
	END IF;
	kids := coalesce((SELECT jsonb_agg(grammar(inside(state, i), depth - 1) ORDER BY i) FROM generate_series(1, draw(state, 2, 4)) i), '[]');
	RETURN CASE draw(state, 3, 10)
		WHEN 0 THEN kids
		WHEN 1 THEN jsonb_build_object(envelope_key('value', inside(state, 10)), kids)
		WHEN 2 THEN jsonb_build_object(envelope_key('records', inside(state, 10)), kids)
		WHEN 3 THEN jsonb_build_object('records', kids, envelope_key('value', inside(state, 10)), grammar(inside(state, 11), depth - 1), 'x', 1)
		WHEN 4 THEN jsonb_build_object('value', kids, 'eventTimestamp', '2020-01-01T00:00:00Z', 'id', 'x')
		WHEN 5 THEN jsonb_build_object(envelope_key('data', inside(state, 10)), jsonb_build_object(envelope_key('context', inside(state, 11)), jsonb_build_object(envelope_key('activityLog', inside(state, 12)), grammar(inside(state, 13), depth - 1))))
		ELSE jsonb_build_object(envelope_key('tables', inside(state, 10)), coalesce((SELECT jsonb_agg(CASE draw(state, 20 + i, 6) WHEN 0 THEN grammar(inside(state, 30 + i), depth - 1) ELSE grammar_table(inside(state, 40 + i), depth - 1) END ORDER BY i)
			FROM generate_series(1, 1 + draw(state, 4, 2)) i), '[]')) END;
END $$;

CREATE FUNCTION grammar_table(state bigint, depth int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	names constant text[] := ARRAY['value', 'records', 'tables', 'data', 'surplus', 'surplus_', 'a', 'b', 'id', '', 'TimeGenerated', 'RunId', 'Type', 'properties', 'DurationMs', 'eventTimestamp', 'columns', 'rows', 'name'];
	others constant jsonb[] := ARRAY['5', 'null', '{"Name": "a"}', '{"name": 5}', '[]', '{"name": null}'];
BEGIN
	-- one that is too large to be opened
	IF draw(state, 1, 100) = 0 THEN
		RETURN jsonb_build_object('columns', jsonb_build_array(jsonb_build_object('name', repeat('n', 10000 + draw(state, 2, 3) * 2000))), 'rows', (SELECT jsonb_agg('[1]'::jsonb) FROM generate_series(1, 200)));
	END IF;
	RETURN jsonb_build_object('columns', coalesce((SELECT jsonb_agg(CASE draw(state, 10 + i, 8) WHEN 0 THEN others[1 + draw(state, 20 + i, cardinality(others))]
				ELSE jsonb_build_object('name', envelope_key(names[1 + draw(state, 30 + i, cardinality(names))], inside(state, 40 + i))) END ORDER BY i) FROM generate_series(1, draw(state, 3, 5)) i), '[]'),
		'rows', coalesce((SELECT jsonb_agg(CASE draw(state, 50 + r, 5) WHEN 0 THEN grammar(inside(state, 60 + r), depth - 1)
				ELSE coalesce((SELECT jsonb_agg(CASE draw(state, 100 + 10 * r + c, 3) WHEN 0 THEN jsonb_build_array(grammar(inside(state, 200 + 10 * r + c), depth - 1), grammar_event(inside(state, 300 + 10 * r + c)))
					ELSE grammar(inside(state, 200 + 10 * r + c), depth - 1) END ORDER BY c) FROM generate_series(1, draw(state, 70 + r, 6)) c), '[]') END ORDER BY r) FROM generate_series(1, draw(state, 4, 4)) r), '[]'));
END $$;

-- deep ones, too
CREATE FUNCTION envelope(state bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	made jsonb := grammar(state, 1 + draw(state, 1000, 4));
BEGIN
	IF draw(state, 1001, 20) = 0 THEN
		FOR i IN 1 .. 5 + draw(state, 1002, 20) LOOP
			made := CASE draw(inside(state, i), 1003, 5) WHEN 0 THEN jsonb_build_array(made) WHEN 1 THEN jsonb_build_object('value', jsonb_build_array(made)) WHEN 2 THEN jsonb_build_object('data', jsonb_build_object('context', jsonb_build_object('activityLog', made)))
				WHEN 3 THEN jsonb_build_object('tables', jsonb_build_array(jsonb_build_object('columns', '[{"name": "x"}, {"name": "value"}]'::jsonb, 'rows', jsonb_build_array(jsonb_build_array(1, jsonb_build_array(made))))))
				ELSE jsonb_build_array(made, '{"z": 1}'::jsonb) END;
		END LOOP;
	END IF;
	RETURN made;
END $$;

-- the mutated event of a number; each fourth is an envelope
CREATE FUNCTION event(seed bigint, n bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	state bigint := hashint8extended(n, seed);
	made jsonb := (SELECT s.event FROM sample s WHERE s.n = draw(state, 1, (SELECT count(*)::int FROM sample)));
BEGIN
	IF n % 4 = 0 THEN
		RETURN envelope(state);
	END IF;
	FOR i IN 1 .. 1 + draw(state, 2, 4) LOOP
		BEGIN
			made := coalesce(mutate(made, state, i * 1000000), made);
		EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
			-- a key where an array wants an index: not this time
		END;
	END LOOP;
	RETURN made;
END $$;
