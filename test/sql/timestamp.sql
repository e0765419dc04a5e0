-- Times: every form, and the same rounding as timestamptz has.
\i test/lib/fixtures.sql
\pset null NULL
SET datestyle = 'ISO';

CREATE FUNCTION pg_temp.read(t text) RETURNS timestamptz LANGUAGE sql AS $$
	SELECT e.event_time FROM azevents.events(jsonb_build_object('id', 'x', 'time', t)) e $$;

SELECT t, pg_temp.read(t) FROM (VALUES
	('2018-01-29T20:42:31.3810679Z'), ('2018-01-29T20:42:31Z'), ('2018-01-29T20:42:31.1Z'),
	('2018-01-29T20:42:31.123456789Z'),
	('2018-01-29T20:42:31.9999995Z'), ('2018-01-29t20:42:31z'), ('2018-01-29 20:42:31+00:00'),
	('2018-01-29T20:42:31-07:00'),
	('2018-01-29T20:42:31+0530'), ('2018-01-29T20:42:31+05'), ('2018-01-29T20:42:31'), ('2016-12-31T23:59:60Z'),
	('2000-02-29T00:00:00Z'),
	('0001-01-01T00:00:00Z'), ('9999-12-31T23:59:59.999999Z'),
	('11/14/2025 1:48:53 AM'), ('1/9/2007 10:41:00 AM +01:00'), ('01/09/2007 09:41:00'), ('1/9/2007 12:00:00 AM'),
	('1/9/2007 12:00:00 PM'), ('1/9/2007 9:41:00.25 pm'),
	('Fri, 21 Jul 2017 01:00:51 GMT'), ('fri, 1 jul 2017 01:00:51 gmt'), ('Fri, 21 Jul 2017 01:00:51 +0200')) v(t);
-- none of these is a time
SELECT t, pg_temp.read(t) FROM (VALUES
	('2023-06-15:54:46.8676027Z'), (''), (' '), ('2018'), ('2018-01-29'), ('2018-01-29T'), ('2018-01-29T20:42'),
	('2018-01-29T20:42:31.Z'), ('2018-01-29T20:42:31.1234567890Z'),
	('2018-02-29T00:00:00Z'), ('1900-02-29T00:00:00Z'), ('2018-13-01T00:00:00Z'), ('2018-00-01T00:00:00Z'),
	('2018-01-00T00:00:00Z'), ('0000-01-01T00:00:00Z'), ('2018-01-29T24:00:00Z'), ('2018-01-29T00:60:00Z'),
	('2018-01-29T00:00:61Z'),
	('2018-01-29T20:42:31+16:00'), ('2018-01-29T20:42:31+01:60'), ('2018-01-29T20:42:31+'), ('2018-01-29T20:42:31Zx'),
	('2018-01-29T20:42:31 Z'), (' 2018-01-29T20:42:31Z'), ('12018-01-29T20:42:31Z'),
	('13/1/2007 1:00:00 AM'), ('1/9/2007 13:00:00 AM'), ('1/9/2007 0:00:00 PM'), ('1/9/07 1:00:00 AM'),
	('1/9/2007 1:00:00 XM'), ('1/9/2007'),
	('Foo, 21 Jul 2017 01:00:51 GMT'), ('Fri, 21 Foo 2017 01:00:51 GMT'), ('Fri, 21 Jul 2017 01:00:51'),
	('Fri, 21 Jul 2017 01:00:51 '), ('1/9/2007 1:00:00 '), ('1/9/2007 1:00:00 AM '), ('now'), ('infinity'), ('epoch'),
	('allballs')) v(t);

-- a thousand generated times, of 0 to 9 fraction digits, and the halves that rounding is about
SELECT setseed(0.42);
CREATE TEMPORARY TABLE generated AS
SELECT to_char(timestamp '1990-01-01' + random() * interval '60 years', 'YYYY-MM-DD"T"HH24:MI:SS') ||
	CASE WHEN n % 10 = 0 THEN '' ELSE '.' || lpad(floor(random() * 10 ^ (n % 10))::bigint::text, n % 10, '0') END ||
	(ARRAY['Z', '+00:00', '-07:30', '+14:00', '-11:59'])[1 + n % 5] AS t
FROM generate_series(1, 1000) n
UNION ALL SELECT '2018-01-29T20:42:31.' || lpad(n::text, 6, '0') || '5Z' FROM generate_series(0, 999) n
UNION ALL SELECT '2018-01-29T20:42:31.' || lpad((n * 997 % 1000000)::text, 6, '0') || '500Z'
FROM generate_series(0, 999) n;
SELECT count(*), count(*) FILTER (WHERE pg_temp.read(t) IS DISTINCT FROM t::timestamptz) AS differ FROM generated;
-- no setting changes the answer
SET timezone = 'Asia/Kathmandu'; SET datestyle = 'Postgres, DMY';
SELECT count(*) FILTER (WHERE pg_temp.read(t) IS DISTINCT FROM t::timestamptz) AS differ FROM generated;
SELECT extract(epoch FROM pg_temp.read('1/9/2007 09:41:00'))::bigint,
	extract(epoch FROM pg_temp.read('2018-01-29T20:42:31'))::bigint;
-- what may stand in each place of a time: any of Latin-1 is tried in each
RESET timezone; RESET datestyle;
SELECT place, string_agg(chr(c), '' ORDER BY c) AS accepted
FROM generate_series(1, 20) place, generate_series(1, 255) c,
	overlay('2011-11-11T11:11:11Z' PLACING chr(c) FROM place) t
WHERE pg_temp.read(t) IS NOT NULL GROUP BY place ORDER BY place;
-- and digits that change together say what they do to PostgreSQL
SELECT count(*), count(*) FILTER (WHERE pg_temp.read(t) IS DISTINCT FROM t::timestamptz) AS differ
FROM (SELECT to_char(timestamp '1999-12-31' + n * interval '7 days 5 hours 13 minutes 17 seconds',
	'YYYY-MM-DD"T"HH24:MI:SS"."') || n || 'Z' AS t
	FROM generate_series(0, 2000) n) g;
