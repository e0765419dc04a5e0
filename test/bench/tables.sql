-- The tables: each kind of event in each form of storage, all of them and,
-- for what is slow, the first tenth, at least 5,000 (…_few).
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE FUNCTION bench.floor(jsonb) RETURNS int AS :'floor', 'bench_floor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bench.plain(jsonb) RETURNS jsonb AS :'floor', 'bench_plain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bench.cpu() RETURNS float8 AS :'floor', 'bench_cpu' LANGUAGE C VOLATILE STRICT;

CREATE TABLE bench.al_pglz (n int, payload jsonb);
CREATE TABLE bench.ml (n int, payload jsonb);

CREATE FUNCTION bench.fill(kind text, tbl text, rows int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO bench.%I SELECT e.* FROM generate_series(1, $1, 1000) first, bench.events($2, first, least(first + 999, $1)) e', tbl) USING rows, kind;
END
$$;

CREATE FUNCTION bench.few() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	t text;
BEGIN
	FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'bench'::regnamespace AND relkind = 'r' AND relname ~ '^(al_|ml$)' LOOP
		EXECUTE format('CREATE TABLE bench.%I (LIKE bench.%I INCLUDING ALL)', t || '_few', t);
		EXECUTE format('INSERT INTO bench.%I SELECT * FROM bench.%I WHERE n <= (SELECT greatest(5000, max(n) / 10) FROM bench.%2$I)', t || '_few', t);
	END LOOP;
END
$$;
