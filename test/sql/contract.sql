-- What is kept in tables and indexes: these answers are part of the contract,
-- and another one would need a REINDEX or a rewrite, which the CHANGELOG says.
\i test/fixtures.sql
SET search_path = public, azevents;
-- a resource id is stored as text is: its bytes, and their length before them
SELECT t, resource_id_send(t::resource_id), pg_column_size(t::resource_id) - octet_length(t) AS header, (t::resource_id)::text = t AS same
FROM unnest(ARRAY['', '/', '/Subscriptions/S', 'no path', '/subscriptions/é']) t;
SELECT typlen, typalign, typstorage, typbyval FROM pg_type WHERE oid = 'resource_id'::regtype;
-- its hash: these are those of machines that keep the lower byte first, as all do
-- that Azure rents out; others give other ones, as for text itself
SELECT t, resource_id_hash(t::resource_id), resource_id_hash_extended(t::resource_id, 0), resource_id_hash_extended(t::resource_id, 1)
FROM unnest(ARRAY['', '/', '/subscriptions/s', '/SUBSCRIPTIONS/S', '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/shop', '/subscriptions/é', repeat('/AB', 300)]) t;
-- its order
SELECT string_agg(t, ' < ' ORDER BY t::resource_id, t COLLATE "C") FROM unnest(ARRAY['', '/', '/a', '/A', '/a/', '/a/b', '/a/B/c', '/a b', '/a-b', '/a.b', '/a0', '/a_b', '/b', 'a', 'A/b', 'é']) t;
-- what makes a delivery the same delivery
SELECT name, ordinality, event_key(event) FROM fixture, events(payload) ORDER BY name COLLATE "C", ordinality;
SELECT event_key('{"a": 1.0, "b": [null, {}]}'), event_key('{"b": [null, {}], "a": 1}'), event_key('[]'), event_key('"x"'), event_key('null');
-- enums are stored by their labels' oids; their order is this, and new ones come behind
SELECT t, (enum_range(NULL::severity))[:5], (enum_range(NULL::format_name))[:6], (enum_range(NULL::schema_name))[:16] FROM (VALUES ('labels')) v(t);
