-- The laws on a batch of events: azevents_fuzz.breaches(seed, first, last) gives a
-- row for each breach, and one that counts what was done.
--
-- The judge is PostgreSQL: its own jsonb functions take event and row apart, its
-- own input functions read the values, and of the extension only the catalog
-- fields() is believed, which says at which place a column's value stands.

SET search_path = azevents_fuzz, pg_catalog;

-- a JSON Pointer whose keys are spelled in one way: no case, and no blank or underscore between two letters
CREATE FUNCTION folded(path text) RETURNS text LANGUAGE sql IMMUTABLE AS
	$$ SELECT regexp_replace(lower(path COLLATE "C") COLLATE "default", '(?<=[^/])[_ ](?:([_ ])|(?=[^/]))', '\1', 'g') $$;

CREATE UNLOGGED TABLE field AS
	SELECT f.schema AS function, f.format, f.column_name, f.sql_type, f.kind, f.origin, f.derived_from,
		CASE WHEN f.path <> '' THEN folded(f.path) END AS place
	FROM azevents.fields() f;
CREATE INDEX ON field (function, format, column_name);

-- where the sources of a derived column stand; always: it needs none
CREATE UNLOGGED TABLE derived AS
	SELECT d.function, d.format, d.column_name, bool_or(d.origin = 'constant' OR d.derived_from IS NULL OR d.derived_from @> '{category_value}') AS always,
		coalesce((SELECT array_agg(DISTINCT s.place) FROM field s WHERE s.function = d.function AND s.format = d.format AND s.place <> ''
			AND (s.column_name IN (SELECT f FROM field x, unnest(x.derived_from) f WHERE x.function = d.function AND x.format = d.format AND x.column_name = d.column_name) OR s.origin = 'composed')), '{}')
			-- these are looked at and are no columns
			|| ARRAY['/subject', '/resourceid', '/source', '/resulttype', '/resultsignature', '/properties/statuscode', '/properties/eventproperties/statuscode', '/properties/callerinfo', '/properties/eventproperties/callerinfo'] AS places
	FROM field d WHERE d.origin IN ('derived', 'constant') GROUP BY 1, 2, 3;
CREATE INDEX ON derived (function, format, column_name);
ANALYZE field, derived;

-- the places that a schema knows, and those whose members are data: a column has the object as a whole, or nobody looks into it
CREATE UNLOGGED TABLE known_place AS SELECT DISTINCT function, format, place FROM field WHERE place IS NOT NULL
	UNION SELECT DISTINCT function, format, p FROM field, unnest('{/schemaid,/properties/statuscode,/properties/eventproperties/statuscode,/propertiesd/statuscode,/properties/callerinfo,/properties/eventproperties/callerinfo,/subject}'::text[]) p;
CREATE UNLOGGED TABLE open_place AS SELECT DISTINCT function, format, place, origin FROM field
	WHERE origin = 'kept in extra' OR column_name IS NOT NULL AND place IS NOT NULL AND kind IN ('object', 'object or its JSON text', 'object, array or JSON text', 'any', 'text or JSON')
	UNION SELECT DISTINCT function, format, p, 'kept in extra' FROM field, unnest('{/schemaid,/properties/callerinfo,/properties/eventproperties/callerinfo}'::text[]) p;
CREATE INDEX ON known_place (function, format, place);
CREATE INDEX ON open_place (function, format);
ANALYZE known_place, open_place;

-- the row functions, and how each is called
CREATE UNLOGGED TABLE row_function AS
	SELECT p.proname::text AS function, format('azevents.%I(%%s)', p.proname) AS call, t.oid::regtype::text AS row_type, t.typrelid
	FROM pg_proc p JOIN pg_type t ON t.oid = p.prorettype WHERE p.pronamespace = 'azevents'::regnamespace AND p.prosrc IN ('azev_rows', 'azev_resource_log_rows');
INSERT INTO row_function SELECT 'resource_log_exported', 'azevents.resource_log(%s, ''exported'')', row_type, typrelid FROM row_function WHERE function = 'resource_log';

-- the columns of each schema, those in objects that may be written as strings more often: for questions in two orders
CREATE UNLOGGED TABLE columns_of AS SELECT function, array_agg(column_name) AS names FROM (
	SELECT DISTINCT function, column_name, 0 FROM field WHERE column_name IS NOT NULL
	UNION ALL SELECT DISTINCT f.function, f.column_name, i FROM field f JOIN field o USING (function, format), generate_series(1, 3) i
	WHERE f.column_name IS NOT NULL AND o.kind ~ 'JSON text|base64' AND starts_with(f.place || '/', o.place || '/')) c GROUP BY 1;

-- what a string holds: JSON, or base64 of it
CREATE FUNCTION decoded(key text, v jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	t text := v #>> '{}';
BEGIN
	IF lower(key COLLATE "C") = 'data_base64' THEN
		t := convert_from(decode(t, 'base64'), 'UTF8');
	END IF;
	RETURN CASE WHEN t ~ '^[ \t\n\r]*[\[{]' THEN t::jsonb END;
EXCEPTION WHEN others THEN
	RETURN NULL;
END $$;

-- an address as events write it, and its port: with blanks around it, brackets around an IPv6 one
CREATE FUNCTION address(t text, OUT address text, OUT port text) LANGUAGE sql IMMUTABLE AS $$
	SELECT coalesce(v6[1], v4[1], trimmed), coalesce(v6[2], v4[2]) FROM (SELECT btrim(t, ' ')) b(trimmed),
		regexp_match(trimmed, '^\[([^\]]*:[^\]]*)\](:\d{1,5})?$') v6, regexp_match(trimmed, '^([^:]*[.][^:]*)(:\d{1,5})$') v4 $$;

-- the value, or what it holds as a string, or that holds
CREATE FUNCTION opened(key text, v jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	WHILE jsonb_typeof(v) = 'string' LOOP
		v := coalesce(decoded(key, v), decoded('data_base64', v));
	END LOOP;
	RETURN v;
END $$;

-- the value at a JSON Pointer, through strings that hold JSON, too
CREATE FUNCTION at(v jsonb, pointer text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	token text;
	key text := '';
BEGIN
	FOR token IN SELECT replace(replace(t, '~1', '/'), '~0', '~') FROM regexp_split_to_table(substr(pointer, 2), '/') WITH ORDINALITY s(t, i) WHERE pointer <> '' ORDER BY i LOOP
		v := opened(key, v);
		v := CASE jsonb_typeof(v) WHEN 'object' THEN v -> token WHEN 'array' THEN v #> ARRAY[token] END;
		key := token;
	END LOOP;
	RETURN v;
END $$;

-- the keys of a JSON Pointer
CREATE FUNCTION pointed(pointer text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
	SELECT ARRAY(SELECT replace(replace(t, '~1', '/'), '~0', '~') FROM regexp_split_to_table(substr(pointer, 2), '/') WITH ORDINALITY s(t, i) WHERE pointer <> '' ORDER BY i) $$;

-- is the column's value that of the place?  As its kind says.
CREATE FUNCTION same(kind text, given jsonb, col jsonb) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
	g text := given #>> '{}';
	c text := col #>> '{}';
	given_type text := jsonb_typeof(given);
	is_string bool := given_type = 'string';
	is_integer bool := given_type = 'number' AND g::numeric = trunc(g::numeric) OR given_type = 'string' AND g ~ '^-?\d+$';
	word text := lower(replace(g, ' ', '') COLLATE "C");
BEGIN
	CASE kind
		WHEN 'text', 'name', 'category', 'resource id' THEN RETURN is_string AND g = c;
		WHEN 'text or integer' THEN RETURN (is_string OR is_integer) AND g = c;
		WHEN 'text or JSON' THEN RETURN given_type IN ('string', 'object', 'array') AND g = c;
		WHEN 'event source' THEN RETURN is_string AND NOT is_integer AND g = c;
		WHEN 'channels' THEN
			RETURN CASE WHEN is_integer THEN CASE g::numeric WHEN 1 THEN 'Admin' WHEN 2 THEN 'Operation' WHEN 3 THEN 'Admin, Operation' END = c ELSE is_string AND g = c END;
		WHEN 'status' THEN
			-- REST's word for the export's, and no dot behind it
			word := regexp_replace(word, '(?<=.)[.]$', '');
			RETURN (is_string OR is_integer) AND c = coalesce(CASE word WHEN 'start' THEN 'Started' WHEN 'accept' THEN 'Accepted' WHEN 'success' THEN 'Succeeded' WHEN 'failure' THEN 'Failed' WHEN 'cancel' THEN 'Canceled' WHEN 'cancelled' THEN 'Canceled' WHEN 'canceled' THEN 'Canceled' END,
				regexp_replace(g, '(?<=.)[.]$', ''));
		WHEN 'resource id list' THEN RETURN CASE given_type WHEN 'array' THEN jsonb_typeof(given -> 0) = 'string' AND given ->> 0 = c ELSE is_string AND g = c END;
		WHEN 'timestamp' THEN RETURN is_string AND g::timestamptz = c::timestamptz;
		WHEN 'epoch' THEN RETURN is_integer AND to_timestamp(g::numeric) = c::timestamptz;
		WHEN 'integer' THEN RETURN is_integer AND g::numeric = c::numeric;
		WHEN 'numeric' THEN RETURN given_type IN ('string', 'number') AND g::numeric = c::numeric;
		WHEN 'boolean' THEN RETURN given_type IN ('string', 'boolean') AND lower(g) = c;
		WHEN 'ip address' THEN RETURN is_string AND (SELECT a.address !~ '/' AND a.address::inet = c::inet FROM address(g) a);
		WHEN 'severity', 'severity from 0' THEN
			RETURN CASE WHEN is_integer THEN g::numeric + CASE kind WHEN 'severity' THEN 0 ELSE 1 END = array_position(ARRAY['Critical', 'Error', 'Warning', 'Informational', 'Verbose'], c)
				ELSE is_string AND CASE word WHEN 'info' THEN 'informational' WHEN 'information' THEN 'informational' WHEN 'warn' THEN 'warning' ELSE word END = lower(c) END;
		WHEN 'any', 'object', 'array' THEN RETURN given = col;
		WHEN 'object or its JSON text', 'data', 'object, array or JSON text' THEN RETURN given = col OR is_string AND g::jsonb = col;
		ELSE RETURN false;
	END CASE;
EXCEPTION WHEN others THEN
	RETURN false;
END $$;

-- is there more in the value than in the column, which has it by its kind?  Then extra has it too.
CREATE FUNCTION has_more(kind text, given jsonb) RETURNS bool LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE kind WHEN 'ip address' THEN (SELECT a.port IS NOT NULL FROM address(given #>> '{}') a) WHEN 'resource id list' THEN jsonb_typeof(given) = 'array' AND jsonb_array_length(given) > 1 ELSE false END $$;

-- what the caller is, by the columns of its row; caller: as the event names it, without the claims
CREATE FUNCTION caller_kind(r jsonb, caller text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT CASE
		WHEN r ->> 'claims_xms_mirid' <> '' THEN 'managed_identity'
		WHEN idtyp = 'user' THEN 'user' WHEN idtyp = 'app' THEN 'application'
		WHEN r ->> 'claims_scp' <> '' OR r ->> 'caller_upn' <> '' OR r ->> 'caller_email' <> '' THEN 'user'
		WHEN principal_type = 'user' THEN 'user' WHEN principal_type = 'serviceprincipal' THEN 'application'
		WHEN appidacr = '0' THEN 'user' WHEN appidacr IN ('1', '2') THEN 'application'
		WHEN caller ~ '^[^/:]*[.][^/:]*/' OR r ->> 'caller_spn' ~ '^[^/:]*[.][^/:]*/' THEN 'service'
		WHEN caller LIKE '%@%' THEN 'user' END
	FROM (SELECT lower(replace(r ->> 'claims_idtyp', ' ', '') COLLATE "C"), lower(replace(r ->> 'authorization_principal_type', ' ', '') COLLATE "C"), replace(r ->> 'claims_appidacr', ' ', '')) w(idtyp, principal_type, appidacr) $$;

-- a key without what its spelling may add: case, and _ or a blank between words
CREATE FUNCTION spelled(key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(regexp_replace(key, '([^_ ])[_ ](?=[^_ ])', '\1', 'g') COLLATE "C") $$;

-- may the event have all that identifies one of its format, in whatever spelling of the keys?
CREATE FUNCTION may_be_identified(format text, event jsonb) RETURNS bool LANGUAGE sql IMMUTABLE AS $$
	SELECT format IN ('activity_log', 'cloud_event', 'event_grid') AND NOT EXISTS (
		SELECT FROM unnest(CASE format WHEN 'activity_log' THEN ARRAY['id'] WHEN 'cloud_event' THEN ARRAY['source', 'type', 'id', 'time'] ELSE ARRAY['topic', 'eventtype', 'id', 'eventtime'] END) part
		WHERE NOT EXISTS (SELECT FROM jsonb_each(event) m WHERE spelled(m.key) = part AND (jsonb_typeof(m.value) = 'number' OR jsonb_typeof(m.value) = 'string' AND m.value <> '""'))) $$;

-- may a value be an envelope that holds one event, and no more than this?
CREATE FUNCTION holds_one(v jsonb) RETURNS bool LANGUAGE sql IMMUTABLE AS $$
	SELECT jsonb_typeof(v) = 'array' OR EXISTS (SELECT FROM jsonb_each(CASE jsonb_typeof(v) WHEN 'object' THEN v ELSE '{}' END) m WHERE jsonb_typeof(m.value) = 'array' AND spelled(m.key) IN ('records', 'value', 'tables')) $$;

-- two values beside each other at each of so many depths
CREATE FUNCTION paired(v jsonb, depth int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	FOR i IN 1 .. depth LOOP
		v := jsonb_build_object('body', v, 'value', '{"value": "x"}'::jsonb, 'beside', i);
	END LOOP;
	RETURN v;
END $$;

-- the n-th variant of an event: mutated, or with its numbers in another notation, which is the same event for PostgreSQL unless a string looked like one, or negative
CREATE FUNCTION variant(event jsonb, state bigint, n int) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
	RETURN CASE n WHEN 1 THEN regexp_replace(event::text, '([:\[,] |\[)(-?\d{1,40})(?=[],}])', '\1\2.00', 'g')::jsonb WHEN 2 THEN regexp_replace(event::text, '([:\[,] |\[)(-?\d{1,40})(?=[],}])', '\1\20e-1', 'g')::jsonb
		WHEN 3 THEN regexp_replace(event::text, '([:\[,] |\[)(-?)(\d{1,40})(?=[],}])', '\1-\3', 'g')::jsonb
		ELSE mutate(event, state, 1000000 * (7 + n)) END;
EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
	RETURN event;
END $$;

-- since 1970, to the last one, which a float8 has no room for
CREATE FUNCTION microseconds(t timestamptz) RETURNS numeric LANGUAGE sql STABLE AS
	$$ SELECT extract(epoch FROM date_trunc('second', t))::numeric * 1000000 + extract(microseconds FROM t)::numeric % 1000000 $$;

-- A session's own tables and views: they are made once, and filled for each batch.
CREATE PROCEDURE prepare(own name) LANGUAGE plpgsql AS $$
DECLARE
	f record;
BEGIN
	EXECUTE format('CREATE SCHEMA %I', own);
	EXECUTE format('SET search_path = %I, azevents_fuzz, azevents, pg_catalog', own);
	SET client_min_messages = warning;
	CREATE UNLOGGED TABLE mutated (n bigint, payload jsonb);
	CREATE UNLOGGED TABLE event (id bigserial, n bigint, payload jsonb, format azevents.format_name, schema azevents.schema_name);
	CREATE UNLOGGED TABLE batch (b bigint, payload jsonb, n bigint);
	CREATE UNLOGGED TABLE row_of (id bigint, function text, format text, r jsonb);
	CREATE UNLOGGED TABLE cell (id bigint, function text, format text, column_name text, value jsonb);
	-- every node of an event and of an extra: its JSON Pointer, and that folded
	CREATE UNLOGGED TABLE node (id bigint, path text, place text, key text, value jsonb, leaf bool, decodable bool);
	CREATE UNLOGGED TABLE drifted (id bigint, path text, place text, what text, found text);
	CREATE UNLOGGED TABLE extra_node (id bigint, function text, path text, value jsonb);
	-- what a column or extra has; whole: all of it; inside: there may be leaves below it
	CREATE UNLOGGED TABLE held (id bigint, function text, path text, column_name text, same bool, whole bool, inside bool);
	-- keys of all events that were seen
	CREATE UNLOGGED TABLE keyed (key uuid PRIMARY KEY, hash bigint, said text);
	ALTER TABLE mutated ALTER payload SET STORAGE EXTERNAL;
	ALTER TABLE event ALTER payload SET STORAGE EXTERNAL;
	ALTER TABLE row_of ALTER r SET STORAGE EXTERNAL;
	CREATE INDEX ON node (id, place);
	CREATE INDEX ON drifted (id);
	CREATE INDEX ON extra_node (id, function);
	CREATE INDEX ON held (id, function, path);
	CREATE INDEX ON held (id, function) WHERE inside AND same;
	PERFORM azevents.create_event_table(own || '.stored');
	PERFORM azevents.create_event_table(own || '.by_time', true, compact => true);
	FOR f IN SELECT function, form FROM row_function, unnest('{stored,by_time}'::text[]) form WHERE function <> 'resource_log_exported' LOOP
		PERFORM azevents.create_view(format('%I.%I', own, f.form || '_' || f.function), format('%I.%I', own, f.form)::regclass, f.function);
	END LOOP;
	FOR f IN SELECT s.schema FROM azevents.schemas() s WHERE s.format IS NULL LOOP
		PERFORM azevents.create_view(format('%I.%I', own, 'told_' || f.schema), (own || '.stored')::regclass, f.schema);
		PERFORM azevents.create_summary_table(format('%I.%I', own, 'kept_' || f.schema), (own || '.stored')::regclass, f.schema);
	END LOOP;
	FOR f IN SELECT function FROM row_function WHERE function <> 'resource_log_exported' LOOP
		PERFORM azevents.create_view(format('%I.%I', own, 'v_' || f.function), (own || '.event')::regclass, f.function,
			columns => (SELECT array_agg(attname::text) FROM pg_attribute a JOIN row_function w ON a.attrelid = w.typrelid WHERE w.function = f.function AND attnum > 0 AND attname NOT IN ('format', 'schema')));
	END LOOP;
END $$;

-- the nodes of a value: objects are gone into, arrays are one node
CREATE FUNCTION nodes(v jsonb, OUT path text, OUT key text, OUT value jsonb, OUT decodable bool) RETURNS SETOF record LANGUAGE sql IMMUTABLE AS $$
	WITH RECURSIVE n(path, key, value, inner_json) AS (
		SELECT '', ''::text, v, NULL::jsonb
		UNION ALL
		SELECT n.path || CASE WHEN c.key IS NULL THEN '' ELSE '/' || replace(replace(c.key, '~', '~0'), '/', '~1') END, coalesce(c.key, n.key), c.value,
			CASE jsonb_typeof(c.value) WHEN 'string' THEN CASE WHEN c.value #>> '{}' ~ '^[ \t\n\r]*[\[{]' OR lower(c.key COLLATE "C") = 'data_base64' THEN decoded(c.key, c.value) END END
		FROM n, LATERAL (SELECT m.key, m.value FROM jsonb_each(CASE jsonb_typeof(n.value) WHEN 'object' THEN n.value ELSE '{}' END) m
			UNION ALL SELECT NULL, n.inner_json WHERE n.inner_json IS NOT NULL) c)
	SELECT path, key, value, inner_json IS NOT NULL FROM n $$;

-- the rows of summaries that only the tables or only the views have
CREATE FUNCTION summary_differences() RETURNS TABLE (summary text, r text) LANGUAGE plpgsql AS $$
DECLARE
	list text;
BEGIN
	FOR summary IN SELECT s.schema FROM azevents.schemas() s WHERE s.format IS NULL LOOP
		SELECT string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinality) INTO list FROM azevents.columns(summary) c;
		RETURN QUERY EXECUTE format('SELECT %3$L, left(d::text, 500) FROM ((SELECT ''view'', %1$s FROM %4$I EXCEPT ALL SELECT ''view'', %1$s FROM %2$I) UNION ALL (SELECT ''table'', %1$s FROM %2$I EXCEPT ALL SELECT ''table'', %1$s FROM %4$I) LIMIT 2) d',
			list, 'kept_' || summary, summary, 'told_' || summary);
	END LOOP;
END $$;

CREATE FUNCTION breaches(seed bigint, first bigint, last bigint) RETURNS TABLE (law text, n bigint, what text) LANGUAGE plpgsql AS $$
DECLARE
	f record;
	list text;
	own text := current_schema();
	counted bigint[];
BEGIN
	TRUNCATE mutated, event, batch, row_of, cell, node, extra_node, drifted, held, stored, by_time, kept_operation, kept_run, kept_incident, kept_outage, kept_outage_facts RESTART IDENTITY;
	INSERT INTO mutated SELECT i, azevents_fuzz.event(seed, i) FROM generate_series(first, last) i;

	-- whole payloads: events, validation, the handshake; nothing of them fails
	INSERT INTO event (n, payload, format, schema) SELECT m.n, e.event, e.format, e.schema FROM mutated m, azevents.events(m.payload) e;
	RETURN QUERY SELECT 'events() numbers them from 1', m.n, string_agg(e.ordinality::text, ',') FROM mutated m, azevents.events(m.payload) WITH ORDINALITY e(ordinality, f, s, i, t, r, j, event, place)
		GROUP BY m.n HAVING bool_or(e.ordinality <> e.place);
	RETURN QUERY SELECT 'is_valid is validate without errors', m.n, concat_ws(' ', v.valid, e.errors, e.known) FROM mutated m, LATERAL (SELECT azevents.is_valid(m.payload) AS valid) v,
		LATERAL (SELECT count(*) FILTER (WHERE level = 'error') AS errors, bool_or(schema <> 'unknown') AS known FROM azevents.validate(m.payload)) e
		WHERE v.valid IS DISTINCT FROM CASE WHEN e.errors > 0 THEN false WHEN (SELECT bool_or(x.schema <> 'unknown') FROM event x WHERE x.n = m.n) THEN true END;
	-- in the payload, or in what its strings hold; of a row of a table, and of an event that is merged with its envelope, what is found is the event
	RETURN QUERY SELECT 'violations point into the payload', m.n, v.path || ' ' || v.message FROM mutated m, azevents.validate(m.payload) v, LATERAL (SELECT azevents_fuzz.at(m.payload, v.path) AS there OFFSET 0) a
		WHERE v.keyword <> 'const' AND v.path !~ '/rows/\d+$' AND v.found IS NOT NULL AND v.found IS DISTINCT FROM a.there AND v.found IS DISTINCT FROM azevents_fuzz.opened('', a.there)
			AND NOT EXISTS (SELECT FROM azevents.events(m.payload) e WHERE e.ordinality = v.ordinality AND e.event = v.found);
	RETURN QUERY SELECT 'memory is in proportion to the payload', m.n, concat_ws(' ', pg_column_size(m.payload #> '{}'), sum(pg_column_size(e.event #> '{}'))) FROM mutated m, azevents.events(m.payload) e
		GROUP BY m.n, m.payload HAVING sum(pg_column_size(e.event #> '{}')) > 32::bigint * pg_column_size(m.payload #> '{}') + 1048576;
	RETURN QUERY SELECT 'a scalar sees one event', m.n, to_jsonb(x)::text FROM mutated m, LATERAL (SELECT count(*), min(e.event_id) AS id, min(e.event::text)::jsonb AS event FROM azevents.events(m.payload) e) x
		WHERE (azevents.event_key(m.payload) IS NOT NULL) <> (x.count = 1) OR azevents.event_id(m.payload) IS DISTINCT FROM CASE WHEN x.count = 1 THEN x.id END
			OR x.count = 1 AND azevents.event_key(m.payload) IS DISTINCT FROM azevents.event_key(x.event);
	-- by every function that takes a payload
	FOR f IN SELECT * FROM row_function LOOP
		RETURN QUERY EXECUTE format('SELECT ''a payload gives the rows of its events'', m.n, %1$L::text FROM mutated m WHERE m.n %% 4 = 0 AND (SELECT jsonb_agg(to_jsonb(r)) FROM %2$s r)
			IS DISTINCT FROM (SELECT jsonb_agg(to_jsonb(r) ORDER BY e.id) FROM event e, %3$s r WHERE e.n = m.n)', f.function, format(f.call, 'm.payload'), format(f.call, 'e.payload'));
	END LOOP;
	PERFORM azevents.subscription_validation_response(m.payload) FROM mutated m;
	-- packed it is the same, byte for byte, and for every function
	RETURN QUERY SELECT 'packed and unpacked it is the same', m.n, left(m.payload::text, 500) FROM mutated m, LATERAL (SELECT m.payload::azevents.event AS packed OFFSET 0) p
		WHERE p.packed::jsonb <> m.payload OR p.packed::jsonb::text <> m.payload::text OR p.packed::text <> m.payload::text OR p.packed <> m.payload::text::azevents.event OR azevents._event_hash(p.packed) <> jsonb_hash(m.payload)
			OR pg_column_size(p.packed::jsonb) <> pg_column_size(m.payload #> '{}') OR pg_column_size(p.packed) > pg_column_size(m.payload #> '{}') + 8;
	RETURN QUERY SELECT 'a packed payload gives the same answers', m.n, left(m.payload::text, 500) FROM mutated m, LATERAL (SELECT m.payload::azevents.event AS packed OFFSET 0) p
		WHERE row(azevents.event_id(p.packed), azevents.event_time(p.packed), azevents.event_schema(p.packed), azevents.event_format(p.packed), azevents.event_key(p.packed), azevents.event_resource_id(p.packed)::text, azevents.is_valid(p.packed), azevents.get_text(p.packed, 'caller'), azevents.subscription_validation_response(p.packed))
			IS DISTINCT FROM row(azevents.event_id(m.payload), azevents.event_time(m.payload), azevents.event_schema(m.payload), azevents.event_format(m.payload), azevents.event_key(m.payload), azevents.event_resource_id(m.payload)::text, azevents.is_valid(m.payload), azevents.get_text(m.payload, 'caller'), azevents.subscription_validation_response(m.payload))
		OR m.n % 4 = 0 AND ((SELECT jsonb_agg(to_jsonb(x)) FROM azevents.events(p.packed) x) IS DISTINCT FROM (SELECT jsonb_agg(to_jsonb(x)) FROM azevents.events(m.payload) x)
			OR (SELECT jsonb_agg(to_jsonb(x)) FROM azevents.validate(p.packed) x) IS DISTINCT FROM (SELECT jsonb_agg(to_jsonb(x)) FROM azevents.validate(m.payload) x)
			OR (SELECT jsonb_agg(to_jsonb(x)) FROM azevents.resource_log(p.packed) x) IS DISTINCT FROM (SELECT jsonb_agg(to_jsonb(x)) FROM azevents.resource_log(m.payload) x));

	-- an event alone is itself
	RETURN QUERY SELECT 'an event is one event', e.n, e.payload::text FROM event e
		WHERE (SELECT count(*) FILTER (WHERE x.event = e.payload) || ' ' || count(*) FROM azevents.events(e.payload) x) <> '1 1' OR azevents.event_key(e.payload) IS NULL;
	RETURN QUERY SELECT 'the accessors are what events() says', e.n, to_jsonb(x)::text FROM event e, azevents.events(e.payload) x
		WHERE azevents.event_id(e.payload) IS DISTINCT FROM x.event_id OR azevents.event_time(e.payload) IS DISTINCT FROM x.event_time OR azevents.event_schema(e.payload) IS DISTINCT FROM x.schema
			OR azevents.event_format(e.payload) IS DISTINCT FROM x.format OR azevents.event_resource_id(e.payload)::text IS DISTINCT FROM x.resource_id::text OR azevents.event_key(e.payload) IS NULL
			OR e.schema IS DISTINCT FROM x.schema;
	RETURN QUERY SELECT 'an envelope changes nothing', e.n, x.event::text FROM event e, LATERAL (VALUES (jsonb_build_array(e.payload)), (jsonb_build_object('records', jsonb_build_array(e.payload)))) w(wrapped), azevents.events(w.wrapped) x
		WHERE x.event IS DISTINCT FROM e.payload OR azevents.event_key(w.wrapped) IS DISTINCT FROM azevents.event_key(e.payload) OR azevents.is_valid(w.wrapped) IS DISTINCT FROM azevents.is_valid(e.payload);
	-- nor does what consumers put around an event of a known format; JSON text has its bounds, of nesting and of a number's digits
	RETURN QUERY SELECT 'a wrapper changes nothing', e.n, x.event::text FROM event e, LATERAL (VALUES (jsonb_build_object('body', e.payload)), (jsonb_build_object('message', e.payload::text)), (to_jsonb(e.payload::text))) w(wrapped), azevents.events(w.wrapped) x
		WHERE e.n % 3 = 0 AND e.format <> 'unknown' AND length(e.payload::text) < 100000 AND e.payload::text !~ '([[{]("([^"\\\\]|\\\\.)*": )?){50}' AND e.payload::text !~ '([0-9.-]{250}){16}' AND (x.event IS DISTINCT FROM e.payload OR azevents.is_valid(w.wrapped) IS DISTINCT FROM azevents.is_valid(e.payload));
	-- what is around no event stays, but around an alert's own envelope
	RETURN QUERY SELECT 'what wraps no event is not opened', e.n, w.wrapped::text FROM event e,
		LATERAL (VALUES (jsonb_build_object('value', jsonb_build_object('body', e.payload), 'beside', 1)), (paired(e.payload, 1 + (e.n % 20)::int))) w(wrapped)
		WHERE e.format = 'unknown' AND (jsonb_typeof(e.payload) <> 'object' OR NOT EXISTS (SELECT FROM jsonb_object_keys(e.payload) k WHERE spelled(k) = 'data'))
			AND (SELECT coalesce(jsonb_agg(x.event), '[]') FROM azevents.events(w.wrapped) x) <> jsonb_build_array(w.wrapped);
	-- 9: as PostgreSQL says, so say the keys: a variant is another event, or the same
	RETURN QUERY SELECT '9: keys agree with equality', e.n, v.event::text FROM event e, generate_series(1, 7) i, LATERAL (SELECT azevents_fuzz.variant(e.payload, seed + e.n, i) AS event OFFSET 0) v, LATERAL (SELECT azevents.event_key(v.event) AS key OFFSET 0) k,
			LATERAL (SELECT CASE WHEN k.key IS NOT NULL AND holds_one(v.event) THEN (SELECT x.event FROM azevents.events(v.event) x) ELSE v.event END = e.payload AS it OFFSET 0) same
		WHERE (k.key = azevents.event_key(e.payload)) IS DISTINCT FROM same.it AND k.key IS NOT NULL AND (same.it OR NOT may_be_identified(e.format::text, e.payload));
	RETURN QUERY WITH said AS MATERIALIZED (SELECT e.n, azevents.event_key(e.payload) AS key, CASE WHEN NOT may_be_identified(e.format::text, e.payload) THEN jsonb_hash_extended(e.payload, 0) ELSE 0 END AS hash, concat_ws(' ', e.format, coalesce(azevents.event_time(e.payload)::text, 'no time'), CASE WHEN e.format <> 'resource_log' THEN regexp_replace(CASE WHEN e.format = 'activity_log' AND azevents.event_id(e.payload) ~* '^/(subscriptions|tenants|providers)/' THEN lower(azevents.event_id(e.payload) COLLATE "C") ELSE azevents.event_id(e.payload) END, '\.0+$', '') END) AS said FROM event e),
			added AS (INSERT INTO keyed SELECT DISTINCT ON (s.key) s.key, s.hash, s.said FROM said s WHERE s.key IS NOT NULL ORDER BY s.key, s.n ON CONFLICT DO NOTHING RETURNING keyed.*)
		SELECT '9: different events have different keys', s.n, s.key || ' ' || s.said || ' ' || k.said FROM said s JOIN (TABLE keyed UNION ALL TABLE added) k USING (key) WHERE s.hash <> k.hash OR s.said <> k.said;
	RETURN QUERY SELECT '9: the path of a resource that identifies an event has no case', e.n, p.key || ' ' || p.path FROM event e,
			LATERAL (SELECT CASE e.format WHEN 'cloud_event' THEN 'source' WHEN 'event_grid' THEN 'topic' WHEN 'activity_log' THEN 'id' END) k(key), LATERAL (SELECT k.key, e.payload ->> k.key) p(key, path)
		WHERE p.path ~* '^/subscriptions/[^/]' AND NOT EXISTS (SELECT FROM unnest(CASE p.key WHEN 'source' THEN ARRAY['type', 'id', 'time'] WHEN 'topic' THEN ARRAY['eventType', 'id', 'eventTime'] END) part
				WHERE coalesce(jsonb_typeof(e.payload -> part) NOT IN ('string', 'number') OR e.payload -> part = '""', true))
			AND azevents.event_key(jsonb_set(e.payload, ARRAY[p.key], to_jsonb(CASE e.n % 2 WHEN 0 THEN upper(p.path COLLATE "C") ELSE lower(p.path COLLATE "C") END))) IS DISTINCT FROM azevents.event_key(e.payload);
	RETURN QUERY SELECT '9: a key begins with the time', e.n, azevents.event_key(e.payload)::text FROM event e WHERE left(replace(azevents.event_key(e.payload)::text, '-', ''), 13) <> lpad(to_hex(floor(greatest(coalesce(microseconds(azevents.event_time(e.payload)), 0), 0) / 1000)::bigint), 12, '0') || '8';
	RETURN QUERY SELECT 'assert_valid is is_valid', e.n, NULL::text FROM event e WHERE e.id % 20 = 0 AND asserted(e.payload) IS DISTINCT FROM coalesce(azevents.is_valid(e.payload), false);

	-- rows; to JSON and back; the same out of a batch
	INSERT INTO batch SELECT id / 100, jsonb_agg(payload ORDER BY id), min(e.n) FROM event e GROUP BY 1;
	FOR f IN SELECT * FROM row_function LOOP
		EXECUTE format('INSERT INTO row_of SELECT e.id, %L, e.format, to_jsonb(r) FROM event e, %s r', f.function, format(f.call, 'e.payload'));
		RETURN QUERY EXECUTE format('SELECT ''a row survives JSON'', e.n, %1$L || '' '' || w.r::text FROM event e JOIN row_of w USING (id) WHERE w.function = %1$L AND (to_jsonb(jsonb_populate_record(NULL::%2$s, w.r)) <> w.r OR w.r::text::jsonb <> w.r)', f.function, f.row_type);
		RETURN QUERY EXECUTE format('WITH alone AS (SELECT id / 100 AS b, jsonb_agg(r ORDER BY id) AS rows FROM row_of WHERE function = %1$L GROUP BY 1),
			together AS (SELECT b, jsonb_agg(to_jsonb(r.r) ORDER BY place) AS rows FROM batch, LATERAL (SELECT x AS r, row_number() OVER () AS place FROM %2$s x) r GROUP BY 1)
			SELECT ''a batch gives the rows of its events'', batch.n, %1$L::text FROM batch LEFT JOIN alone USING (b) LEFT JOIN together USING (b) WHERE alone.rows IS DISTINCT FROM together.rows', f.function, format(f.call, 'batch.payload'));
	END LOOP;
	INSERT INTO cell SELECT w.id, w.function, w.format, c.key, c.value FROM row_of w, jsonb_each(w.r) c WHERE c.value <> 'null' AND c.key <> 'extra';
	ANALYZE event, row_of, cell;

	-- the accessors share a decode, the row functions have none: by the view, as text, and by the event's own schema
	FOR f IN SELECT * FROM row_function WHERE function <> 'resource_log_exported' LOOP
		RETURN QUERY EXECUTE format('SELECT ''the shared decode gives the rows of a fresh one'', e.n, %1$L || coalesce(to_jsonb(v) - ''id'' - ''n'' - ''payload'' || ''{"now": 0}'', w.r)::text
			FROM (SELECT * FROM row_of WHERE function = %1$L) w FULL JOIN %2$I v USING (id) LEFT JOIN event e USING (id) WHERE w.r - ''format'' IS DISTINCT FROM to_jsonb(v) - ''id'' - ''n'' - ''payload'' - ''format'' - ''schema''', f.function, 'v_' || f.function);
		SELECT string_agg(format('azevents.get_text(e.payload, %1$L, %2$L)%3$s IS NOT DISTINCT FROM r.%1$I%4$s', attname, f.function, CASE WHEN atttypid = 'azevents.resource_id'::regtype THEN '' ELSE '::' || atttypid::regtype END, CASE WHEN atttypid = 'azevents.resource_id'::regtype THEN '::text' ELSE '' END), ' AND ')
			INTO list FROM pg_attribute WHERE attrelid = f.typrelid AND attnum > 0;
		RETURN QUERY EXECUTE format('SELECT ''get_text gives every column'', e.n, %L || '' '' || to_jsonb(r)::text FROM event e, azevents.%I(e.payload) r WHERE NOT (%s)', f.function, f.function, list);
		SELECT string_agg(format('%1$s IS NOT DISTINCT FROM r.%2$I%3$s', CASE atttypid::regtype::text WHEN 'timestamp with time zone' THEN format('azevents.get_timestamptz(e.payload, %L)', attname)
				WHEN 'numeric' THEN format('azevents.get_numeric(e.payload, %L)', attname) WHEN 'bigint' THEN format('azevents.get_bigint(e.payload, %L)', attname) WHEN 'integer' THEN format('azevents.get_integer(e.payload, %L)', attname)
				WHEN 'boolean' THEN format('azevents.get_boolean(e.payload, %L)', attname) WHEN 'jsonb' THEN format('azevents.get_jsonb(e.payload, %L)', attname) WHEN 'inet' THEN format('azevents.get_inet(e.payload, %L)', attname)
				WHEN 'text[]' THEN format('azevents.get_text_array(e.payload, %L)', attname) WHEN 'azevents.resource_id' THEN format('azevents.get_resource_id(e.payload, %L)::text', attname) WHEN 'resource_id' THEN format('azevents.get_resource_id(e.payload, %L)::text', attname)
				WHEN 'severity' THEN format('azevents.get_severity(e.payload, %L)', attname) WHEN 'format_name' THEN 'azevents.event_format(e.payload)' ELSE format('azevents.get_text(e.payload, %L)', attname) END, attname,
				CASE WHEN atttypid = 'azevents.resource_id'::regtype THEN '::text' ELSE '' END), ' AND ')
			INTO list FROM pg_attribute WHERE attrelid = f.typrelid AND attnum > 0;
		IF f.function NOT IN ('resource_log') THEN
			RETURN QUERY EXECUTE format('SELECT ''the accessors of the own schema'', e.n, %L || '' '' || to_jsonb(r)::text FROM event e, azevents.%I(e.payload) r WHERE e.schema = %L::azevents.schema_name AND NOT (%s)', f.function, f.function, f.function, list);
		END IF;
	END LOOP;
	-- two columns in both orders, of payloads that nothing was asked of before
	RETURN QUERY SELECT '8: what was asked before changes no answer', e.n, a || ' and ' || b || ': ' || concat_ws(', ', x1, y1, x2, y2) FROM event e JOIN columns_of c ON c.function = e.schema::text, generate_series(1, 20) i,
		LATERAL (SELECT c.names[1 + draw(e.n + seed, 2 * i, cardinality(c.names))] AS a, c.names[1 + draw(e.n + seed, 2 * i + 1, cardinality(c.names))] AS b, e.payload || jsonb_build_object('~', 2 * i) AS p, e.payload || jsonb_build_object('~', 2 * i + 1) AS q OFFSET 0) s,
		LATERAL (SELECT azevents.get_text(p, a) AS x1, azevents.get_text(p, b) AS y1, azevents.get_text(q, b) AS y2, azevents.get_text(q, a) AS x2 OFFSET 0) asked
		WHERE x1 IS DISTINCT FROM x2 OR y1 IS DISTINCT FROM y2;
	-- of equal keys the first one stays: the record's category before the event's own, a table's columns by turns and once more
	RETURN QUERY SELECT 'of equal keys the first stays', e.n, x.r ->> 'properties' FROM event e JOIN row_of d ON d.id = e.id AND d.function = 'resource_log' JOIN row_of x ON x.id = e.id AND x.function = 'resource_log_exported'
		WHERE e.format = 'activity_log' AND x.r #> '{properties,eventCategory}' IS DISTINCT FROM d.r #> '{properties,eventCategory}';
	RETURN QUERY SELECT 'of equal columns the first stays', e.n, left(x.event::text, 500) FROM (SELECT * FROM event WHERE id % 3 = 0 AND jsonb_typeof(payload) = 'object' OFFSET 0) e, LATERAL (SELECT jsonb_agg(jsonb_build_object('name', m.key) ORDER BY again, hashtext(m.key || again)) AS columns, jsonb_agg(CASE WHEN again = 0 THEN m.value ELSE to_jsonb(again) END ORDER BY again, hashtext(m.key || again)) AS cells
			FROM jsonb_each(e.payload) m, generate_series(0, 2) again) c, azevents.events(jsonb_build_object('tables', jsonb_build_array(jsonb_build_object('columns', c.columns, 'rows', jsonb_build_array(c.cells))))) x
		WHERE EXISTS (SELECT FROM jsonb_each(e.payload) m WHERE m.key <> 'surplus' AND x.event -> m.key IS DISTINCT FROM m.value);
	-- two events by turns
	RETURN QUERY SELECT 'two events by turns', a.n, b.n::text FROM event a JOIN event b ON b.id = a.id + 1, azevents.events(a.payload) x, azevents.events(b.payload) y
		WHERE azevents.event_id(a.payload) IS DISTINCT FROM x.event_id OR azevents.event_id(b.payload) IS DISTINCT FROM y.event_id OR azevents.event_time(a.payload) IS DISTINCT FROM x.event_time OR azevents.event_time(b.payload) IS DISTINCT FROM y.event_time;

	-- 2: every leaf of an event is in its columns or, at its own place, in extra; 3: and what is there is of the event
	INSERT INTO node SELECT e.id, x.path, folded(x.path), x.key, x.value, CASE jsonb_typeof(x.value) WHEN 'object' THEN x.value = '{}' WHEN 'null' THEN false ELSE true END, x.decodable
		FROM event e, nodes(e.payload) x WHERE jsonb_typeof(e.payload) = 'object';
	INSERT INTO extra_node SELECT w.id, w.function, x.path, x.value FROM row_of w, nodes(w.r -> 'extra') x WHERE x.path <> '' AND (jsonb_typeof(x.value) <> 'object' OR x.value = '{}');
	INSERT INTO held SELECT x.id, x.function, x.path, 'extra', true, true, bool_or(o.decodable) FROM extra_node x JOIN node o ON o.id = x.id AND o.path = x.path AND o.value = x.value GROUP BY 1, 2, 3;
	RETURN QUERY SELECT '3: extra is of the event', (SELECT e.n FROM event e WHERE e.id = x.id), x.function || ' ' || x.path || ' ' || x.value FROM extra_node x
		WHERE NOT EXISTS (SELECT FROM node o WHERE o.id = x.id AND o.path = x.path AND o.value = x.value);
	INSERT INTO held SELECT w.id, w.function, o.path, d.column_name, same(d.kind, o.value, w.value), NOT has_more(d.kind, o.value), o.decodable OR jsonb_typeof(o.value) = 'object'
		FROM cell w JOIN field d ON d.function = w.function AND d.format = w.format AND d.column_name = w.column_name JOIN node o ON o.id = w.id AND o.place = d.place;
	-- composed columns: an object that has the object, under its own key; a table may have a column of another type beside it
	INSERT INTO held WITH part AS MATERIALIZED (SELECT w.id, w.function, o.path, o.key, o.value, o.decodable, w.r, d.kind
			FROM row_of w JOIN field d ON d.function = w.function AND d.format = w.format AND d.origin = 'composed' JOIN node o ON o.id = w.id AND o.place = d.place)
		SELECT p.id, p.function, p.path, '', true, NOT has_more(p.kind, p.value), p.decodable OR jsonb_typeof(p.value) = 'object' FROM part p
		WHERE EXISTS (SELECT FROM jsonb_each(p.r) c WHERE jsonb_typeof(c.value) = 'object' AND c.value @> jsonb_build_object(regexp_replace(folded(p.key), '^(authorization|claims)d$', '\1'), p.value)) OR p.value IN (SELECT c.value FROM jsonb_each(p.r) c)
			OR upper(p.value #>> '{}') IN (p.r ->> 'resource_id', p.r ->> 'operation_name')
			OR p.kind = 'resource id list' AND upper(p.value ->> 0) = p.r ->> 'resource_id'
			OR (jsonb_typeof(p.value) = 'string' AND lower(p.path COLLATE "C") LIKE '%status%'
				AND (starts_with(p.r ->> 'result_signature', p.value #>> '{}') OR starts_with(reverse(p.r ->> 'result_signature'), reverse(p.value #>> '{}'))));
	ANALYZE node, held;
	CREATE TEMPORARY TABLE unheld AS
		SELECT w.id, w.function, o.path, o.value FROM row_of w JOIN node o USING (id) WHERE o.leaf AND NOT o.decodable
		AND NOT EXISTS (SELECT FROM held h WHERE h.id = w.id AND h.function = w.function AND h.path = o.path AND h.same AND h.whole);
	DELETE FROM unheld u WHERE EXISTS (SELECT FROM held h WHERE h.id = u.id AND h.function = u.function AND h.same AND h.inside AND (starts_with(u.path, h.path || '/') OR u.path = h.path));
	-- what is composed of parts has it somewhere
	RETURN QUERY SELECT '2: nothing is lost', (SELECT e.n FROM event e WHERE e.id = u.id), u.function || ' ' || u.path || ' ' || left(u.value::text, 500) FROM unheld u JOIN row_of w USING (id, function)
		WHERE NOT (u.function LIKE 'resource_log%' AND EXISTS (SELECT FROM jsonb_path_query(w.r, '$.**') c WHERE c = u.value OR upper(u.value #>> '{}') = c #>> '{}'
			OR lower(u.value #>> '{}') || ' ' || lower(c #>> '{}') IN ('succeeded success', 'failed failure', 'started start', 'accepted accept', 'canceled cancel', 'cancelled cancel'))
			-- a role that moves into its evidence, as it was written
			OR u.function = 'resource_log_exported' AND lower(u.path COLLATE "C") LIKE '/authorization/role%' AND position(u.value #>> '{}' IN w.r #>> '{identity,authorization}') > 0);
	DROP TABLE unheld;
	RETURN QUERY SELECT '3: a column has a source', (SELECT e.n FROM event e WHERE e.id = w.id), w.function || ' ' || w.column_name || ' ' || left(w.value::text, 500) FROM cell w
		WHERE NOT EXISTS (SELECT FROM held h WHERE h.id = w.id AND h.function = w.function AND h.column_name = w.column_name AND h.same)
		AND NOT EXISTS (SELECT FROM derived d WHERE d.function = w.function AND d.format = w.format AND d.column_name = w.column_name
			AND (d.always OR EXISTS (SELECT FROM node o WHERE o.id = w.id AND o.place = ANY (d.places) AND o.value <> 'null')));
	RETURN QUERY SELECT 'no name is empty', e.n, w.function || ' ' || w.column_name FROM cell w JOIN event e USING (id)
		WHERE w.value = '""' AND EXISTS (SELECT FROM field d WHERE d.function = w.function AND d.format = w.format AND d.column_name = w.column_name AND d.sql_type IN ('azevents.azure_name', 'azevents.resource_id'));
	-- words that are derived stand in the event, or are words of ours; of every third event
	RETURN QUERY SELECT '3: a derived word is of the event', e.n, w.function || ' ' || w.column_name || ' ' || t.word
		FROM (SELECT id, event.n, lower(payload::text COLLATE "C") AS payload FROM event WHERE id % 3 = 0 AND NOT EXISTS (SELECT FROM node o WHERE o.id = event.id AND o.decodable) OFFSET 0) e
		JOIN cell w USING (id) JOIN (SELECT function, format, column_name FROM field WHERE origin = 'derived' AND sql_type IN ('pg_catalog.text', 'azevents.azure_name', 'azevents.resource_id') AND column_name NOT IN ('resource_type', 'result_signature', 'resource_id_type', 'caller_kind') GROUP BY 1, 2, 3) d USING (function, format, column_name),
		LATERAL (SELECT w.value #>> '{}' AS word OFFSET 0) t
		WHERE t.word !~ '[\\"\x01-\x1f]' AND position(lower(t.word COLLATE "C") IN e.payload) = 0
		AND t.word NOT IN ('Write', 'Delete', 'Action', 'Read', 'Succeeded', 'Failed', 'Started', 'Accepted', 'Canceled', 'Success', 'Failure', 'Start', 'Accept', 'Microsoft.Resources')
		AND t.word NOT IN (SELECT value FROM azevents.schemas() WHERE value IS NOT NULL);
	-- an exported record may say it in its list of identities, too
	RETURN QUERY SELECT '3: the kind of a caller is of its claims', e.n, concat_ws(' ', w.function, w.r ->> 'caller_kind', 'not', k.kind) FROM row_of w JOIN event e USING (id),
		LATERAL (SELECT caller_kind(w.r, (SELECT w.r ->> 'caller' FROM held h WHERE h.id = w.id AND h.function = w.function AND h.column_name = 'caller' AND h.same LIMIT 1)) AS kind OFFSET 0) k
		WHERE w.r ? 'caller_kind' AND k.kind IS DISTINCT FROM w.r ->> 'caller_kind' AND NOT (k.kind IS NULL AND w.r ->> 'caller_kind' IN ('user', 'application') AND w.format = 'resource_log'
				AND EXISTS (SELECT FROM node o WHERE o.id = w.id AND o.place IN ('/properties/callerinfo', '/properties/eventproperties/callerinfo') AND o.value #>> '{}' ~* 'user|service *principal|u *p *n|e *m *a *i *l'));
	RETURN QUERY SELECT 'ticks are of the time', e.n, w.r ->> 'event_ticks' FROM row_of w JOIN event e USING (id) WHERE w.r ->> 'event_ticks' IS NOT NULL
		AND (w.r ->> 'event_timestamp' IS NULL OR abs(((w.r ->> 'event_ticks')::numeric - 621355968000000000) / 10 - microseconds((w.r ->> 'event_timestamp')::timestamptz)) > 1);

	-- drift: a member that no field has is told with its path, but in an open map, or below what departs itself; what is told is in extra
	INSERT INTO drifted SELECT e.id, d.path, folded(d.path), d.what, d.found FROM event e, azevents.drift(e.payload) d;
	ANALYZE drifted;
	RETURN QUERY SELECT 'drift: an unknown member is told', e.n, left(i.path || ' ' || x.payload::text, 500) FROM (SELECT *, e.n + seed AS state FROM event e WHERE e.schema <> 'unknown') e,
		LATERAL (SELECT array_agg(o.path ORDER BY o.path COLLATE "C") AS paths FROM node o WHERE o.id = e.id AND jsonb_typeof(o.value) = 'object' AND jsonb_typeof(e.payload #> pointed(o.path)) = 'object') p,
		LATERAL (SELECT p.paths[1 + draw(e.state, 7001, cardinality(p.paths))] AS path OFFSET 0) i,
		LATERAL (SELECT jsonb_set(e.payload, array_append(pointed(i.path), 'fuzzed member'), to_jsonb(e.n)) AS payload OFFSET 0) x
		WHERE azevents.event_schema(x.payload) = e.schema AND azevents.event_format(x.payload) = e.format AND azevents.event_key(x.payload) IS NOT NULL
			AND NOT EXISTS (SELECT FROM azevents.drift(x.payload) d WHERE d.path = i.path || '/fuzzed member' AND d.what = 'member' AND d.found = e.n::text OR starts_with(i.path || '/', d.path || '/'))
			AND NOT EXISTS (SELECT FROM open_place g WHERE g.function = e.schema::text AND g.format = e.format::text AND starts_with(folded(i.path) || '/', g.place || '/'));
	RETURN QUERY SELECT 'drift: an unknown member is in extra', e.n, d.path || ' ' || d.found FROM drifted d JOIN event e USING (id) WHERE d.what = 'member'
		AND NOT EXISTS (SELECT FROM extra_node x WHERE x.id = d.id AND x.function = e.schema::text AND starts_with(x.path || '/', d.path || '/'));
	-- what is in extra at a place that no field knows is told, or something above it; at a known place it may lose to another place
	RETURN QUERY SELECT 'drift: what only extra has is told', e.n, x.path || ' ' || left(x.value::text, 500) FROM extra_node x JOIN event e ON e.id = x.id AND e.schema::text = x.function
		-- what a string holds that nobody decodes is a string
		WHERE x.value <> '{}' AND NOT EXISTS (SELECT FROM extra_node s WHERE s.id = x.id AND s.function = x.function AND starts_with(x.path, s.path || '/'))
			AND NOT EXISTS (SELECT FROM drifted d WHERE d.id = x.id AND starts_with(x.path || '/', d.path || '/'))
			AND NOT EXISTS (SELECT FROM known_place g WHERE g.function = x.function AND g.format = e.format::text AND g.place = folded(x.path))
			AND NOT EXISTS (SELECT FROM open_place g WHERE g.function = x.function AND g.format = e.format::text AND starts_with(folded(x.path) || '/', g.place || '/'));
	-- what does not convert, is no documented word, or is absent, validate says too: not of what is only looked at, and of every spelling
	RETURN QUERY WITH said AS MATERIALIZED (SELECT e.id, v.path || CASE v.keyword WHEN 'required' THEN '/' || replace(replace(substring(v.message FROM '"(.*)"'), '~', '~0'), '/', '~1') ELSE '' END AS path,
				CASE v.keyword WHEN 'required' THEN 'absent' WHEN 'enum' THEN 'value' ELSE 'type' END AS what
			FROM event e, azevents.validate(e.payload) v WHERE e.schema <> 'unknown' AND v.keyword NOT IN ('deprecated', 'const') AND v.message !~ '^expected a time of which')
		SELECT 'drift and validate agree', e.n, concat_ws(' ', a.who, a.path, a.what) FROM (
			SELECT 'drift', d.id, d.path, d.place, d.what FROM drifted d WHERE d.what IN ('value', 'type', 'absent') AND d.path !~ '/\*$'
				AND d.place !~ '/(statuscode|callerinfo|essentials)$' AND NOT EXISTS (SELECT FROM said s WHERE s.id = d.id AND s.path = d.path AND s.what = d.what)
			UNION ALL SELECT 'validate', s.id, s.path, folded(s.path), s.what FROM said s WHERE NOT EXISTS (SELECT FROM drifted d WHERE d.id = s.id AND (d.path = s.path AND d.what = s.what OR d.what = 'spelling' AND starts_with(s.path || '/', d.path || '/')))
			) a(who, id, path, place, what) JOIN event e USING (id)
		WHERE NOT EXISTS (SELECT FROM open_place g WHERE g.function = e.schema::text AND g.format = e.format::text AND g.place <> a.place AND starts_with(a.place || '/', g.place || '/'));
	RETURN QUERY SELECT 'drift: nothing is told of an open map', e.n, d.path || ' ' || coalesce(d.found, '') FROM drifted d JOIN event e USING (id) JOIN open_place g ON g.function = e.schema::text AND g.format = e.format::text
		WHERE g.origin <> 'kept in extra' AND (d.place = g.place AND d.found IS NOT NULL OR starts_with(d.place, g.place || '/') AND (d.place <> g.place || '/*' OR d.found IS NOT NULL))
			AND d.what <> 'spelling' AND NOT EXISTS (SELECT FROM drifted s WHERE s.id = d.id AND s.what = 'spelling' AND s.path = d.path);
	-- where a column comes from: its value is what is at the path, or there is no path; of every fifth event
	RETURN QUERY SELECT 'origins give the columns', e.n, concat_ws(' ', o.column_name, o.how, o.value) FROM (SELECT * FROM event WHERE id % 5 = 0 AND schema <> 'unknown') e, azevents.origins(e.payload) o,
			LATERAL (SELECT azevents.get_text(e.payload, o.column_name::azevents.identifier) OFFSET 0) c(value)
		-- a number of more than 1,000 characters, a text of more than 1 MB and what is deeper than 100 levels are not shown
		WHERE (o.value IS DISTINCT FROM c.value OR (o.value IS NULL) <> (o.how IN ('absent', 'not carried', 'not converted'))) AND NOT (o.value IS NULL AND length(c.value) > 1000);
	RETURN QUERY SELECT 'origins: the value is at the path', e.n, concat_ws(' ', o.column_name, o.path, o.how, left(o.value, 500)) FROM (SELECT * FROM event WHERE id % 5 = 0 AND schema <> 'unknown') e, azevents.origins(e.payload) o
		WHERE CASE WHEN o.path IS NULL THEN o.how IN ('exact', 'spelling', 'decoded text', 'not converted')
			-- what was not converted, also where the value was derived then
			WHEN o.value IS NULL OR o.how IN ('derived', 'constant') THEN at(e.payload, o.path) IS NULL OR at(e.payload, o.path) IN ('null', '""')
			ELSE NOT EXISTS (SELECT FROM field d JOIN cell w ON w.id = e.id AND w.function = d.function AND w.column_name = d.column_name WHERE d.function = e.schema::text AND d.format = e.format::text AND d.column_name = o.column_name
				AND d.place = regexp_replace(folded(o.path), '/0$', '') AND (same(d.kind, at(e.payload, o.path), w.value) OR d.kind ~ 'JSON|object' AND opened('', at(e.payload, o.path)) = w.value)) END;

	-- event tables take them all
	RETURN QUERY SELECT 'ingest stores each event once', first, to_jsonb(i)::text FROM (SELECT jsonb_agg(payload ORDER BY id) AS batch, count(*) AS n, count(DISTINCT azevents.event_key(payload)) AS keys FROM event) b, azevents.ingest((own || '.stored')::regclass, b.batch) i
		WHERE i.inserted <> b.keys OR i.inserted + i.duplicate <> b.n;
	-- a file of them, with lines that were cut: what is JSON is read as PostgreSQL's input reads it, and the number of each other line is told
	RETURN QUERY WITH l AS (SELECT row_number() OVER (ORDER BY e.id) AS line, row_number() OVER (ORDER BY e.id) % 7 = 3 AND jsonb_typeof(e.payload) IN ('object', 'array') AS cut, e.payload FROM event e WHERE e.id % 5 = 0),
		file AS (SELECT string_agg(CASE WHEN l.cut THEN left(l.payload::text, -1) ELSE l.payload::text END, e'\n' ORDER BY l.line) AS content FROM l),
		read AS (SELECT j.* FROM file, azevents.json_lines(file.content) j UNION ALL SELECT j.* FROM file, azevents.json_lines(convert_to(file.content, 'UTF8')) j)
	SELECT 'a line is read or rejected', first, format('line %s: %s', coalesce(r.line, l.line), r.reason) FROM l FULL JOIN read r ON r.line = l.line
	WHERE l.line IS NULL OR r.line IS NULL OR CASE WHEN l.cut THEN r.reason IS NULL OR r.payload IS NOT NULL OR r.rejected <> left(l.payload::text, -1) ELSE r.reason IS NOT NULL OR r.payload IS DISTINCT FROM l.payload END;
	RETURN QUERY SELECT 'ingest by time', first, to_jsonb(i)::text FROM (SELECT jsonb_agg(payload ORDER BY id) AS batch, count(*) AS n FROM event WHERE id % 10 = 0) b, azevents.ingest((own || '.by_time')::regclass, b.batch) i
		WHERE i.inserted + i.duplicate <> b.n;
	RETURN QUERY SELECT 'dead letters are what is not valid', first, NULL::text WHERE (SELECT count(*) FROM stored_dead_letter WHERE violations IS NOT NULL) <> (SELECT count(*) FROM stored WHERE NOT valid)
		OR (SELECT count(*) FROM stored_unknown) <> (SELECT count(*) FROM stored WHERE valid IS NULL);

	-- and give what the row functions give, each row in the view of its schema or in that of unknown events
	FOR f IN SELECT r.*, form FROM row_function r, unnest('{stored,by_time}'::text[]) form WHERE function <> 'resource_log_exported' LOOP
		SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO list FROM pg_attribute WHERE attrelid = f.typrelid AND attnum > 0;
		RETURN QUERY EXECUTE format('WITH v AS (SELECT to_jsonb(v) AS r FROM (SELECT %1$s FROM %2$I) v), f AS (SELECT to_jsonb(r) AS r FROM %3$I, azevents.%4$I(payload) r)
			SELECT ''a typed view over an event table gives the rows of the row function'', e.n, %2$L || '' '' || e.r FROM (SELECT $1 AS n, (TABLE v EXCEPT ALL TABLE f LIMIT 1)::text AS r UNION ALL SELECT $1, (TABLE f EXCEPT ALL TABLE v LIMIT 1)::text) e WHERE e.r IS NOT NULL',
			list, f.form || '_' || f.function, f.form, f.function) USING first;
		IF f.function IN (SELECT s.schema FROM azevents.schemas() s WHERE s.reads IS NULL) THEN
			RETURN QUERY EXECUTE format('SELECT ''each stored row is in the view of its schema'', e.n, %1$L FROM (SELECT $1 AS n, (SELECT count(*) FROM %2$I WHERE event_schema = %3$L) AS own, (SELECT count(*) FROM %1$I) AS seen) e WHERE e.own <> e.seen',
				f.form || '_' || f.function, f.form, f.function) USING first;
		END IF;
	END LOOP;
	RETURN QUERY SELECT 'each stored row is in the view of its schema', first, 'unknown' WHERE (SELECT count(*) FROM stored_unknown) <> (SELECT count(*) FROM stored WHERE event_schema = 'unknown')
		OR EXISTS (SELECT FROM stored WHERE event_key IS NULL OR event_schema IS NULL);
	INSERT INTO by_time_inbox (payload) SELECT jsonb_build_object('records', jsonb_agg(payload)) FROM event e GROUP BY id / 50;
	RETURN QUERY SELECT 'an inbox stores each event once', e.n, NULL::text FROM event e WHERE (SELECT count(*) FROM by_time b WHERE b.event_key = azevents.event_key(e.payload) AND b.event_time IS NOT DISTINCT FROM azevents.event_time(e.payload)) <> 1;
	RETURN QUERY SELECT 'an event table takes what is one event', m.n, NULL::text FROM mutated m WHERE m.n % 20 = 0
		AND stores(own, m.payload) IS DISTINCT FROM (azevents.event_key(m.payload) IS NOT NULL);

	-- the regions of an event, as a JSON path finds them in its other columns
	RETURN QUERY SELECT 'regions are all that the event names', (SELECT e.n FROM event e WHERE e.id = o.id), concat_ws(' ', o.r->'region', o.r->'impacted_services', 'give', o.r->'regions') FROM row_of o,
		LATERAL (SELECT to_jsonb(array_agg(DISTINCT t COLLATE "C" ORDER BY t COLLATE "C")) AS names FROM (SELECT o.r->>'region' AS t
			UNION ALL SELECT v #>> '{}' FROM jsonb_path_query(o.r->'impacted_services', 'lax $.ImpactedRegions.RegionName[*]') v WHERE jsonb_typeof(v) = 'string') s WHERE t <> '') s
		WHERE o.function = 'service_health' AND s.names IS DISTINCT FROM nullif(o.r->'regions', 'null');

	-- a summary table has the rows of the view, also when events are deleted, changed and moved to other rows
	RETURN QUERY SELECT 'a summary table has the rows of its view', first, d.summary || ' ' || d.r FROM summary_differences() d;
	RETURN QUERY SELECT 'an operation ended as its events say', first, concat_ws(' ', o.operation_key, o.column_name, o.said) FROM wrong_ends((own || '.stored')::regclass, (own || '.told_operation')::regclass) o;
	DELETE FROM stored WHERE event_key::text ~ '[0-3]$';
	RETURN QUERY SELECT 'a summary table has the rows of its view after DELETE', first, d.summary || ' ' || d.r FROM summary_differences() d;
	UPDATE stored SET payload = c.payload FROM (SELECT event_key, payload || jsonb_build_object('correlationId', 'fuzzed ' || right(event_key::text, 1), 'status', 'Succeeded', 'fuzzed', event_key) AS payload FROM stored
			WHERE event_key::text ~ '[4-9]$' AND jsonb_typeof(payload) = 'object' AND event_schema <> 'unknown') c
		WHERE stored.event_key = c.event_key AND azevents.event_key(c.payload) IS NOT NULL;
	RETURN QUERY SELECT 'a summary table has the rows of its view after UPDATE', first, d.summary || ' ' || d.r FROM summary_differences() d;

	-- the building blocks on the strings of every third event
	RETURN QUERY WITH s AS (SELECT t, min(o.id) AS id FROM node o, LATERAL (SELECT o.value #>> '{}') v(t) WHERE jsonb_typeof(o.value) = 'string' AND o.id % 3 = 0 GROUP BY 1)
		SELECT 'building blocks', (SELECT e.n FROM event e WHERE e.id = s.id), t FROM s, LATERAL (SELECT t::azevents.resource_id AS r, upper(t COLLATE "C")::azevents.resource_id AS u, t::azevents.azure_name AS called, upper(t COLLATE "C")::azevents.azure_name AS shouted) i
		WHERE r::text <> t OR r <> u OR azevents._resource_id_cmp(r, u) <> 0 OR azevents._resource_id_hash(r) <> azevents._resource_id_hash(u) OR azevents._resource_id_hash_extended(r, 7) <> azevents._resource_id_hash_extended(u, 7)
			OR NOT r <@ u OR NOT u @> r OR (azevents.parent(r) IS NOT NULL AND NOT (r <@ azevents.parent(r) AND azevents.parent(r) < r))
			-- what stands in front is read whatever follows
			OR azevents.subscription_id((t || '//x')::azevents.resource_id)::text IS DISTINCT FROM (regexp_match(t || '//x', '^/subscriptions/([^/]+)', 'i'))[1]
			OR azevents.subscription_id(r)::text IS DISTINCT FROM (regexp_match(t, '^/subscriptions/([^/]+)', 'i'))[1] OR azevents.resource_group(r)::text IS DISTINCT FROM (regexp_match(t, '^/subscriptions/[^/]+/resourceGroups/([^/]+)', 'i'))[1]
			OR (azevents.provider(r) <> 'Microsoft.Resources' AND position(azevents.provider(r) IN t) = 0) OR position(azevents.resource_name(r) IN t) = 0
			OR (azevents.resource_type(r) IS NOT NULL AND NOT starts_with(azevents.resource_type(r), azevents.provider(r) || '/'))
			-- names have no case, with their own kind and with text
			OR called::text <> t OR called <> shouted OR called <> shouted::text OR t <> shouted OR called < shouted OR azevents._azure_name_hash(called) <> azevents._azure_name_hash(shouted::text) OR azevents._azure_name_hash_extended(t, 7) <> azevents._azure_name_hash_extended(shouted, 7)
			OR sign(azevents._azure_name_cmp(called, 'microsoft')) <> sign(bttextcmp(lower(t COLLATE "C") COLLATE "C", 'microsoft'))
			OR (azevents.ticks(t) IS NOT NULL AND abs((azevents.ticks(t)::numeric - 621355968000000000) / 10 - microseconds(t::timestamptz)) > 1)
			OR azevents.http_status(t) NOT BETWEEN 100 AND 599 OR azevents.operation_type(t) <> initcap(regexp_replace(t, '^.*/', ''));

	RETURN QUERY SELECT 'done', last - first + 1, concat_ws(' ', (SELECT count(*) FROM event), (SELECT count(*) FROM row_of), (SELECT count(*) FROM node WHERE leaf));
END $$;

-- is it taken, perhaps as one that is there already?
CREATE FUNCTION stores(own text, payload jsonb) RETURNS bool LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %I.stored (payload) VALUES ($1)', own) USING payload;
	RETURN true;
EXCEPTION WHEN unique_violation THEN
	RETURN true;
WHEN check_violation THEN
	RETURN false;
END $$;

CREATE FUNCTION asserted(payload jsonb) RETURNS bool LANGUAGE plpgsql AS $$
BEGIN
	RETURN azevents.assert_valid(payload) = payload;
EXCEPTION WHEN check_violation THEN
	RETURN false;
END $$;
