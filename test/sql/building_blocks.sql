-- severity, ticks, operation_type, http_status, version
\i test/lib/fixtures.sql

SELECT string_agg(s::text, ' < ' ORDER BY s) FROM unnest(enum_range(NULL::azevents.severity)) s;
SELECT t, azevents.ticks(t) FROM (VALUES ('0001-01-01T00:00:00Z'), ('2018-01-29T20:42:31.3810679Z'),
	('9999-12-31T23:59:59.9999999Z'), ('2018-01-29T22:42:31.3810679+02:00'), ('2018-01-29T20:42:31.38106794Z'),
	('2018-01-29T20:42:31.381067951Z'), ('0001-01-01T00:00:00+01:00'), ('yesterday'), (''), (NULL)) v(t);
-- the number behind /ticks/ in the id of each sample
SELECT count(*) AS samples,
	bool_and(azevents.ticks(e->>'eventTimestamp') = substring(e->>'id' FROM '/ticks/(\d+)')::bigint) AS equal
FROM fixture, jsonb_array_elements(payload) e WHERE name = 'activity_log';
SELECT o, azevents.operation_type(o)
FROM (VALUES ('Microsoft.Network/networkSecurityGroups/write'), ('MICROSOFT.SQL/SERVERS/DELETE'),
	('Microsoft.Insights/AlertRules/Resolved/Action'), ('a/Read'), ('a/reads'), ('write'), ('Add member to role'), ('a/'),
	('')) v(o);
SELECT s, azevents.http_status(s)
FROM (VALUES ('OK (HTTP Status Code: 200)'), ('Created'), ('201'), ('BadRequest'), ('bad request'),
	('Gateway Timeout (HTTP Status Code: 504)'), ('NoContent'), ('TooManyRequests'), ('OK (HTTP Status Code: 2000)'),
	('OK (HTTP Status Code:'), ('600'), ('099'), ('20'), ('Active'), ('(')
	, (''), (NULL)) v(s);
SELECT azevents.version() = extversion FROM pg_extension WHERE extname = 'azevents';
