-- What is kept in tables and indexes: these answers are part of the contract,
-- and another one would need a REINDEX or a rewrite, which the CHANGELOG says.
\i test/lib/fixtures.sql
SET search_path = public, azevents;
-- a resource id is stored as text is: its bytes, and their length before them
SELECT t, _resource_id_send(t::resource_id), pg_column_size(t::resource_id) - octet_length(t) AS header,
	(t::resource_id)::text = t AS same
FROM unnest(ARRAY['', '/', '/Subscriptions/S', 'no path', '/subscriptions/é']) t;
SELECT typlen, typalign, typstorage, typbyval FROM pg_type WHERE oid = 'resource_id'::regtype;
-- its hash: these are those of machines that keep the lower byte first, as all do
-- that Azure rents out; others give other ones, as for text itself
SELECT t, _resource_id_hash(t::resource_id), _resource_id_hash_extended(t::resource_id, 0),
	_resource_id_hash_extended(t::resource_id, 1)
FROM unnest(ARRAY['', '/', '/subscriptions/s', '/SUBSCRIPTIONS/S',
	'/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/shop', '/subscriptions/é', repeat('/AB', 300)]) t;
-- an azure name is stored so too, and hashed as text with ASCII letters in lower case
SELECT t, _azure_name_send(t::azure_name), _azure_name_hash(t::azure_name), _azure_name_hash_extended(t::azure_name, 1)
FROM unnest(ARRAY['', 'Shop', 'SHOP', 'a/b', 'é']) t;
SELECT typlen, typalign, typstorage, typbyval, typcollation FROM pg_type WHERE oid = 'azure_name'::regtype;
-- (|| so that it is another column: PostgreSQL 18 sorts rows of one column by the first key alone)
SELECT string_agg(t, ' < ' ORDER BY t::azure_name, (t || '') COLLATE "C")
FROM unnest(ARRAY['', 'a', 'A', 'a/b', 'a b', 'a-b', 'a.b', 'a0', 'a_b', 'b', '_', 'é', 'É']) t;
-- a resource id's order
SELECT string_agg(t, ' < ' ORDER BY t::resource_id, (t || '') COLLATE "C")
FROM unnest(ARRAY['', '/', '/a', '/A', '/a/', '/a/b', '/a/B/c', '/a b', '/a-b', '/a.b', '/a0', '/a_b', '/b', 'a', 'A/b',
	'é']) t;
-- an event is packed with a dictionary, which is frozen, and hashed as its jsonb
SELECT _dictionary_digest(1);
SELECT typlen, typalign, typstorage, typbyval FROM pg_type WHERE oid = 'event'::regtype;
SELECT v, _event_send(v), _event_hash(v) = jsonb_hash(v)
FROM unnest(ARRAY['null', '{}', '[1, "a"]', '{"caller": "rob@contoso.com", "level": "Warning"}']::event[]) v;
-- what makes a delivery the same delivery
SELECT name, ordinality, event_key(event) FROM fixture, events(payload) ORDER BY name COLLATE "C", ordinality;
SELECT event_key('{"a": 1.0, "b": [null, {}]}'), event_key('{"b": [null, {}], "a": 1}'), event_key('[]'),
	event_key('"x"'), event_key('null');
-- that is, the form that docs/internals.md has, put together by PostgreSQL's own functions
CREATE FUNCTION pg_temp.bytes_of(v jsonb) RETURNS bytea LANGUAGE plpgsql AS $$
BEGIN
	RETURN CASE jsonb_typeof(v)
		WHEN 'string' THEN 's' || int4send(octet_length(v #>> '{}')) || convert_to(v #>> '{}', 'UTF8')
		WHEN 'number' THEN (SELECT CASE WHEN v::numeric < 0 THEN '-'
			ELSE '+' END::bytea || substr(n, 3, 2) || substr(n, 1, 2) || substr(n, 9)
			FROM numeric_send(v::numeric) n)
		WHEN 'array' THEN '[' || int4send(jsonb_array_length(v))
			|| coalesce((SELECT string_agg(pg_temp.bytes_of(e), '' ORDER BY i)
			FROM jsonb_array_elements(v) WITH ORDINALITY a(e, i)),
			'')
		WHEN 'object'
			THEN (SELECT '{' || int4send(count(*)::int)
				|| coalesce(string_agg(int4send(octet_length(key)) || convert_to(key, 'UTF8') || pg_temp.bytes_of(value),
			'' ORDER BY octet_length(key), key COLLATE "C"),
			'')
			FROM jsonb_each(v))
		ELSE left(v::text, 1)::bytea END;
END $$;
-- the path of a resource has no case
CREATE FUNCTION pg_temp.path_bytes_of(v jsonb) RETURNS bytea LANGUAGE sql AS $$
	SELECT pg_temp.bytes_of(CASE WHEN v #>> '{}' ~* '^/(subscriptions|tenants|providers)/.'
		THEN to_jsonb(lower(v #>> '{}' COLLATE "C")) ELSE v END) $$;
CREATE FUNCTION pg_temp.digest_of(b bytea) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	WHILE octet_length(b) > 8192 LOOP
		b := sha256(substr(b, 1, 8192)) || substr(b, 8193);
	END LOOP;
	RETURN encode(sha256(b), 'hex');
END $$;
CREATE FUNCTION pg_temp.key_of(format text, event_time timestamptz, identity bytea) RETURNS uuid LANGUAGE sql AS $$
	SELECT (lpad(to_hex(greatest(t.us, 0) / 1000), 12, '0') || '8' || substr(d.hex, 2, 3)
		|| to_hex(8 | (('x' || substr(d.hex, 5, 1))::bit(4)::int & 3)) || substr(d.hex, 6, 15))::uuid
	FROM (SELECT coalesce(extract(epoch FROM date_trunc('second',
		event_time))::bigint * 1000000 + extract(microseconds FROM event_time)::bigint % 1000000,
		0)) t(us),
		LATERAL (SELECT pg_temp.digest_of('azevents event_key 1\000'::bytea || convert_to(format, 'UTF8') || '\x00' || CASE
			WHEN event_time IS NULL THEN '\x00' ELSE '\x01' END::bytea || int8send(t.us) || identity)) d(hex) $$;
SELECT count(*),
	count(*) FILTER (WHERE azevents.event_key(e.event) = pg_temp.key_of(e.format::text, e.event_time, CASE e.format
	WHEN 'cloud_event' THEN '\x04' || pg_temp.path_bytes_of(e.event->'source') || pg_temp.bytes_of(e.event->'type')
		|| pg_temp.bytes_of(e.event->'id') || pg_temp.bytes_of(e.event->'time')
	WHEN 'event_grid' THEN '\x04' || pg_temp.path_bytes_of(e.event->'topic') || pg_temp.bytes_of(e.event->'eventType')
		|| pg_temp.bytes_of(e.event->'id') || pg_temp.bytes_of(e.event->'eventTime')
	WHEN 'activity_log' THEN coalesce('\x01' || pg_temp.path_bytes_of(e.event->'id'), '\x00' || pg_temp.bytes_of(e.event))
	ELSE '\x00' || pg_temp.bytes_of(e.event) END)) AS as_documented FROM fixture, events(payload) e;
SELECT v.name, azevents.event_key(v.v),
	azevents.event_key(v.v) = pg_temp.key_of('unknown', NULL, '\x00' || pg_temp.bytes_of(v.v)) AS as_documented
FROM (VALUES ('all kinds',
	'[null, true, false, 0, -0.0, 1, -1, 10000, 1e4, 123456789.000012340000, -1e-20, 1e131071, 1e-16383, "", "é\u0001😀",
		[], {}, {"": [[]], "b": 1, "aa": 2, "é": 3, "A": {"😀": 4}}]'::jsonb),
	('a long string', to_jsonb(repeat('é', 20000))), ('just a block', to_jsonb(repeat('x', 8148))),
	('a byte more', to_jsonb(repeat('x', 8149)))) w(name, v),
	LATERAL (SELECT w.name, CASE jsonb_typeof(w.v) WHEN 'array' THEN jsonb_build_object('a', w.v) ELSE w.v END) v(name, v);
-- enums are stored by their labels' oids; their order is this, and new ones come behind
SELECT t, (enum_range(NULL::severity))[:5], (enum_range(NULL::format_name))[:6], (enum_range(NULL::schema_name))[:16]
FROM (VALUES ('labels')) v(t);
-- the path of a resource has no case, any other source has
SELECT source, azevents.event_key(e) = pg_temp.key_of('cloud_event', '2024-06-03 00:00:00Z',
		'\x04' || pg_temp.path_bytes_of(e->'source') || pg_temp.bytes_of(e->'type')
			|| pg_temp.bytes_of(e->'id') || pg_temp.bytes_of(e->'time')) AS as_documented,
	azevents.event_key(e) = azevents.event_key(jsonb_set(e, '{source}', to_jsonb(lower(source)))) AS without_case
FROM unnest(
	'{/Subscriptions/S,/tenants/Q,/providers/X,/Topics/T,Subscriptions/S,HTTPS://Example/,/SUBSCRIPTIONS/}'::text[])
		source,
	LATERAL (SELECT jsonb_build_object('specversion', '1.0', 'type', 'T', 'id', 'I', 'source', source,
		'time', '2024-06-03T00:00:00Z')) v(e);
-- places of events in summary tables: the time, what the status means, the key's last bytes
SELECT s.summary, s.status, _event_order(s.summary, '2024-06-03 00:00:00Z', s.status,
	'018fdb2e-7000-8000-8000-0123456789ab')
FROM (VALUES ('operation', 'Started'), ('operation', 'Other'), ('operation', 'Success'), ('operation', 'Failed'),
	('operation', 'Cancelled'), ('run', 'Completed'), ('run', 'Failed'), ('run', 'Canceled'), ('incident', 'Active'),
	('incident', 'Resolved'), ('outage', 'Available'), ('outage', NULL)) s(summary, status);
