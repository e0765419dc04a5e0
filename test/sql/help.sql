-- help(): each of its commands runs, in their order, as a new user would try them.
\i test/lib/fixtures.sql
SET client_min_messages = warning;
CREATE SCHEMA helped;
CREATE SCHEMA azure;
SET search_path = helped, pg_temp;
CREATE ROLE regress_azevents_loader;
SELECT task, command FROM azevents.help();
-- a payload is one of the fixtures; the table is the partitioned one, as the task of partitions asks for
CREATE FUNCTION tried(command text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	query text := regexp_replace(command, ' *--.*', '');
	n bigint;
BEGIN
	IF query ~ '^GRANT' THEN
		EXECUTE replace(query, 'loader', 'regress_azevents_loader');
		RETURN 1;
	END IF;
	query := replace(replace(query, 'table(''event'')', 'table(''event'', true)'), '/subscriptions/...', '/subscriptions');
	query := regexp_replace(query, '^azevents', 'SELECT azevents');
	IF query ~ 'payload' THEN
		query := CASE WHEN query ~ 'FROM' THEN replace(query, 'FROM ', 'FROM fixture, ') ELSE query || ' FROM fixture' END;
	END IF;
	EXECUTE format('SELECT count(*) FROM (%s) answer', query) INTO n;
	RETURN n;
END $$;
SELECT h.task, tried(c) > 0 AS answers
FROM azevents.help() WITH ORDINALITY AS h(task, command, n), regexp_split_to_table(h.command, '; ') c
WHERE c !~ '^(CREATE SCHEMA|\\)' ORDER BY h.n;
SELECT count(*) > 0 AS stored FROM event;
-- the role that was let in loads events
GRANT USAGE ON SCHEMA helped TO regress_azevents_loader;
GRANT SELECT, INSERT, UPDATE, DELETE ON operation TO regress_azevents_loader;
SET ROLE regress_azevents_loader;
SELECT duplicate FROM azevents.ingest('event', (SELECT '[]'::jsonb));
RESET ROLE;
DROP OWNED BY regress_azevents_loader;
DROP ROLE regress_azevents_loader;
DROP SCHEMA helped CASCADE;
DROP SCHEMA azure CASCADE;
