\set ECHO none
-- varied_events(first, last): events of every kind in test/data, each with an
-- id, a time in 2020 to 2022, a scope and a caller that its number makes, so
-- that every run and every server has the same ones.
\i test/lib/fixtures.sql
\set ECHO none
\pset format unaligned
\pset fieldsep '|'
CREATE TABLE template AS
SELECT row_number() OVER (ORDER BY name, ordinality) - 1 AS n, event
FROM fixture, azevents.events(payload) WHERE name IN ('activity_log', 'cloud_events', 'event_grid', 'exported_records', 'log_table', 'broken_events');

CREATE FUNCTION varied_events(first int, last int) RETURNS TABLE (n int, event jsonb) LANGUAGE sql STABLE AS $$
	SELECT i, t.event || (
		-- the members that the event has, and no others
		SELECT jsonb_object_agg(m.key, m.value) FROM (VALUES
			('id', to_jsonb(md5(i::text))), ('eventDataId', to_jsonb(md5(i::text))), ('correlationId', to_jsonb(md5((i / 3)::text))),
			('caller', to_jsonb('user' || i % 97 || '@contoso.com')),
			('eventTimestamp', time.zulu), ('time', time.zulu), ('eventTime', time.zulu), ('TimeGenerated', time.zulu),
			('resourceId', scope.id), ('source', scope.id), ('topic', scope.id), ('_ResourceId', scope.id)) AS m(key, value)
		WHERE t.event ? m.key AND (t.event->m.key <> '"2023-06-15:54:46.8676027Z"'))
	FROM generate_series(first, last) i
	JOIN template t ON t.n = i % (SELECT count(*) FROM template)
	CROSS JOIN LATERAL (SELECT to_jsonb(to_char(timestamp '2020-01-01' + (i * 2654435761) % (1096 * 86400) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) AS time(zulu)
	CROSS JOIN LATERAL (SELECT to_jsonb(format('/subscriptions/s%s/resourceGroups/g%s/providers/Microsoft.Compute/virtualMachines/vm%s', i % 41, i % 1013, i % 7919))) AS scope(id)
$$;
