-- The tables: each kind of event in each form of storage, all of them and,
-- for what is slow, the first tenth, at least 5,000 (…_few).
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE FUNCTION bench.floor(jsonb) RETURNS int AS :'floor', 'bench_floor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bench.plain(jsonb) RETURNS jsonb AS :'floor', 'bench_plain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bench.cpu() RETURNS float8 AS :'floor', 'bench_cpu' LANGUAGE C VOLATILE STRICT;

CREATE TABLE bench.al_pglz (n int, payload jsonb);
CREATE TABLE bench.ml (n int, payload jsonb);
INSERT INTO bench.al_pglz SELECT e.* FROM generate_series(1, :rows, 1000) first, bench.events('al', first, least(first + 999, :rows)) e;
-- inline rows are so cheap that a small table would be measured in the cache
INSERT INTO bench.ml SELECT e.* FROM generate_series(1, 200000, 1000) first, bench.events('ml', first, first + 999) e;
CREATE TABLE bench.al_plain (LIKE bench.al_pglz);
ALTER TABLE bench.al_plain ALTER payload SET STORAGE EXTERNAL;
INSERT INTO bench.al_plain SELECT n, bench.plain(payload) FROM bench.al_pglz ORDER BY n;
SELECT EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) AS lz4 \gset
\if :lz4
	CREATE TABLE bench.al_lz4 (n int, payload jsonb COMPRESSION lz4);
	INSERT INTO bench.al_lz4 SELECT n, bench.plain(payload) FROM bench.al_pglz ORDER BY n;
\endif
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
SELECT bench.few();
VACUUM ANALYZE;
CHECKPOINT;
