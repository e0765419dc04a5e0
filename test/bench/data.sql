-- The events that are measured: the samples of test/data, varied by a fixed
-- seed.  In each, every id, time, caller, group and resource is replaced by a
-- value of the same length that depends on the seed and the event's number.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
\ir ../lib/fixtures.sql
\set ECHO none

CREATE SCHEMA bench;

-- The kinds of variable parts, most telling first, and what they look like
CREATE TABLE bench.part (n int, kind text, pattern text);
INSERT INTO bench.part VALUES
	(1, 'subscription', '<[Ss]ubscription ?ID>|\{subscription-id\}'),
	(2, 'group', 'myResourceGroup|MYRESOURCEGROUP|<resource group>|\{resource-group-name\}'),
	(3, 'name', 'myNSG|MYVM|<resource name>|contososqlpolicy|BackgroundJobsWorker|myalert|\{workspace-name\}|sklearn_regression_model|my-sklearn-service|myDriftMonitor|automl-local-regression|AutoMLad912b2d65'),
	(4, 'caller', 'rob(?=@contoso)'),
	(5, 'id', '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-z]{4}-[0-9a-f]{4}-[0-9a-f]{12}'),
	(6, 'time', '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?'),
	(7, 'digits', '(?<=ticks/)[0-9]+|a4c11dbd|1571590300380|636361902146035247'),
	(7, 'fraction', '0\.[0-9]{10,}'),
	(8, 'address', '111\.111\.1\.111');

-- A sample as a format() with numbered parts, and what the parts are
CREATE TABLE bench.sample (kind text, name text, share int, template text, parts text[], originals text[]);

CREATE FUNCTION bench.add_sample(kind text, name text, share int, event jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	template text := replace(event::text, '%', '%%');
	parts text[] := '{}';
	originals text[] := '{}';
	p record;
BEGIN
	FOR p IN SELECT DISTINCT ON (b.n, length(m[1]), m[1]) b.kind, m[1] AS original
			FROM bench.part b, regexp_matches(event::text, '(' || b.pattern || ')', 'g') m ORDER BY b.n, length(m[1]) DESC, m[1] LOOP
		parts := parts || p.kind;
		originals := originals || p.original;
		template := replace(template, p.original, '%' || cardinality(parts) || '$s');
	END LOOP;
	INSERT INTO bench.sample VALUES (kind, name, share, template, parts, originals);
END
$$;
SELECT bench.add_sample('al', e.schema::text, s.share, e.event)
FROM fixture, azevents.events(payload) e JOIN (VALUES ('administrative', 50), ('resource_health', 15), ('recommendation', 12), ('policy', 8),
	('autoscale', 5), ('alert', 4), ('service_health', 3), ('security', 3)) AS s(name, share) ON s.name = e.schema::text
WHERE fixture.name = 'activity_log';
SELECT bench.add_sample('ml', e.schema::text, 20, e.event)
FROM fixture, azevents.events(payload) e WHERE fixture.name = 'cloud_events';

-- The values of an event's parts: each of the length that the sample has
CREATE FUNCTION bench.parts(parts text[], originals text[], n int) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
	h bigint := ('x' || md5('azevents ' || n))::bit(60)::bigint;
	result text[] := originals;
	original text;
	value text;
BEGIN
	FOR k IN 1 .. cardinality(parts) LOOP
		original := originals[k];
		CASE parts[k]
			WHEN 'id' THEN value := md5(n || '/' || k)::uuid;
			WHEN 'time' THEN value := rpad(to_char(timestamp '2023-01-01' + (n * 97 + k) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.') || lpad((h % 10000000)::text, 7, '0'),
				length(original), '0');
			WHEN 'subscription' THEN value := rpad('', length(original), md5('s' || h % 20)::uuid::text);
			WHEN 'group' THEN value := rpad('rg-' || h % 500, length(original), '-group');
			WHEN 'caller' THEN value := substr(md5('c' || h % 1000), 1, length(original));
			WHEN 'name' THEN value := rpad('n' || to_hex(h % 20000), length(original), '-resource');
			WHEN 'address' THEN value := format('1%s.1%s.1.1%s', 10 + h % 90, 10 + n % 90, 10 + k);
			WHEN 'fraction' THEN value := '0.' || rpad((1 + h % 1000000007)::text, length(original) - 2, '1');
			ELSE value := rpad((1 + (h + k) % 1000000007)::text, length(original), '7');
		END CASE;
		IF parts[k] IN ('group', 'name') AND original = upper(original) THEN
			value := upper(value);
		END IF;
		result[k] := value;
	END LOOP;
	RETURN result;
END
$$;

-- Hundred places, shared out among the samples of a kind
CREATE TABLE bench.place AS
SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY share DESC, name, i)::int - 1 AS place, template, parts, originals
FROM bench.sample, generate_series(1, share) i;

CREATE FUNCTION bench.events(of_kind text, first int, last int) RETURNS TABLE (n int, payload jsonb) LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
	places bench.place[] := ARRAY(SELECT p FROM bench.place p WHERE p.kind = of_kind ORDER BY p.place);
	p bench.place;
BEGIN
	FOR i IN first .. last LOOP
		p := places[1 + ('x' || md5('place ' || i))::bit(31)::int % 100];
		n := i;
		payload := format(p.template, VARIADIC bench.parts(p.parts, p.originals, i));
		RETURN NEXT;
	END LOOP;
END
$$;
