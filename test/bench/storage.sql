-- The Activity Log events in other forms of storage
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE TABLE bench.al_plain (LIKE bench.al_pglz);
ALTER TABLE bench.al_plain ALTER payload SET STORAGE EXTERNAL;
INSERT INTO bench.al_plain SELECT n, bench.plain(payload) FROM bench.al_pglz ORDER BY n;
SELECT EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) AS lz4 \gset
\if :lz4
	CREATE TABLE bench.al_lz4 (n int, payload jsonb COMPRESSION lz4);
	INSERT INTO bench.al_lz4 SELECT n, bench.plain(payload) FROM bench.al_pglz ORDER BY n;
\endif
