-- Running an event table: partitions made and dropped, events replaced.
\i test/lib/fixtures.sql
SET client_min_messages = warning;
SET timezone = 'Asia/Tokyo';
SET datestyle = 'German';
\pset null NULL
\set SHOW_CONTEXT never
CREATE SCHEMA run;
SET search_path = run, azevents;
-- in every form of partitioned table; one with a column and an index of somebody's own, one with a trigger
SELECT create_event_table('run.event', partition_by_time => true),
	create_event_table('run."Far"', partition_by_time => true, foreign_partitions => true);
ALTER TABLE event ADD note text;
CREATE INDEX ON event (note);
CREATE TABLE fired (op text, id text, n bigserial);
CREATE FUNCTION note_row() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN
		INSERT INTO run.fired (op, id) VALUES (TG_OP, coalesce(NEW.event_id, OLD.event_id));
		RETURN NULL;
	END $$;
CREATE TRIGGER noted AFTER INSERT OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION note_row();
CREATE FUNCTION note_statement() RETURNS trigger LANGUAGE plpgsql AS $$
	BEGIN
		INSERT INTO run.fired (op, id) VALUES ('statement', TG_OP);
		RETURN NULL;
	END $$;
CREATE TRIGGER noted_statement AFTER INSERT OR DELETE OR UPDATE ON event
	FOR EACH STATEMENT EXECUTE FUNCTION note_statement();
CREATE FUNCTION events_of(variadic times text[]) RETURNS jsonb LANGUAGE sql AS $$
	SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('eventTimestamp', t, 'id', coalesce(t, 'no time'),
		'category', 'Policy'))) FROM unnest(times) t $$;
CREATE VIEW placed AS
SELECT tableoid::regclass AS partition, event_id, note FROM event ORDER BY tableoid::regclass::text, event_id;
SELECT inserted FROM ingest('event', events_of('2019-12-31T23:59:59.9999994Z', '2020-01-01T00:00:00Z',
	'2020-01-31T23:59:59.999999Z', '2020-02-01T00:00:00Z', '2021-05-05T00:00:00Z', NULL));
UPDATE event SET note = 'kept', received_at = '2022-01-01T00:00:00Z' WHERE event_id = '2020-01-01T00:00:00Z';
TRUNCATE fired;

-- a month, whose events are in the default partition; a year, a day, an hour, a week, and what is none of them
SELECT * FROM add_partition('event', '2020-01-01T00:00:00Z', '2020-02-01T00:00:00Z');
SELECT * FROM placed;
SELECT note, received_at AT TIME ZONE 'UTC' FROM event WHERE event_id = '2020-01-01T00:00:00Z';
-- moved rows are deleted and inserted; no statement changed the table
SELECT op, id FROM fired ORDER BY op, id;
SELECT indexdef ~ 'UNIQUE' AS is_unique, regexp_replace(indexdef, '.* USING', '') AS index
FROM pg_indexes WHERE schemaname = 'run' AND tablename = 'event_2020_01' ORDER BY 2;
SELECT partition, moved
FROM (VALUES (1, '2021-01-01T00:00:00Z'::timestamptz, '2022-01-01T00:00:00Z'::timestamptz),
	(2, '2022-03-05T00:00:00Z', '2022-03-06T00:00:00Z'), (3, '2022-03-06T00:00:00Z', '2022-03-06T01:00:00Z'),
	(4, '2022-03-07T00:00:00Z', '2022-03-14T00:00:00Z')) v(n, a, b),
	add_partition('event', a, b) ORDER BY n;
SELECT partition, from_time AT TIME ZONE 'UTC' AS from_time, to_time AT TIME ZONE 'UTC' AS to_time
FROM _partitions('event') ORDER BY 2 NULLS FIRST;
-- a name that is taken gets a number
ALTER TABLE event DETACH PARTITION event_2021;
SELECT * FROM add_partition('event', '2021-01-01T00:00:00Z', '2022-01-01T00:00:00Z');
-- each local partition of a table with foreign ones has its own index
SELECT inserted FROM ingest('"Far"', events_of('2020-01-01T00:00:00Z', '2020-01-01T00:00:01Z'));
SELECT * FROM add_partition('"Far"', '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z');
SELECT inserted, duplicate FROM ingest('"Far"', events_of('2020-01-01T00:00:00Z', '2020-01-01T00:00:01Z'));
-- the bounds are the times that were given, however the session writes times: India's IST is not Israel's
SELECT create_event_table('run.written', partition_by_time => true);
SELECT inserted FROM ingest('written', events_of('1850-01-01T00:00:00Z', '1850-12-31T23:59:59Z',
	'2024-01-01T00:00:00Z'));
SET timezone = 'Asia/Kolkata';
SET datestyle = 'SQL, DMY';
SELECT * FROM add_partition('written', '2024-01-01T00:00:00Z', '2024-02-01T00:00:00Z');
SET timezone = 'America/New_York';
SET datestyle = 'German';
SELECT * FROM add_partition('written', '1850-01-01T00:00:00Z', '1851-01-01T00:00:00Z');
SET datestyle = 'Postgres, DMY';
SELECT * FROM add_partition('written', '0001-02-03T00:00:00Z', '0001-02-04T00:00:00Z');
SELECT partition, from_time AT TIME ZONE 'UTC' = v.a AND to_time AT TIME ZONE 'UTC' = v.b AS as_given
FROM _partitions('written') JOIN (VALUES
	('written_2024_01'::regclass, '2024-01-01'::timestamp, '2024-02-01'::timestamp),
	('written_1850', '1850-01-01', '1851-01-01'), ('written_0001_02_03', '0001-02-03', '0001-02-04')) v(name, a, b)
	ON partition = name ORDER BY from_time;
SET timezone = 'Asia/Tokyo';
SET datestyle = 'German';

-- what cannot be done, and nothing is moved
CREATE TABLE referring (event_key uuid, event_time timestamptz,
	FOREIGN KEY (event_key, event_time) REFERENCES event (event_key, event_time) ON DELETE CASCADE);
SELECT add_partition('event', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
DROP TABLE referring;
SELECT add_partition('event', '2020-01-31T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT add_partition('event', '2020-03-01T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT add_partition('event', '-infinity', '2019-01-01T00:00:00Z');
SELECT add_partition('event', NULL, '2019-01-01T00:00:00Z');
SELECT add_partition('event_2020_01', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT add_partition('event_inbox', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT create_event_table('run.single');
SELECT add_partition('single', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
CREATE ROLE azevents_reader;
CREATE ROLE azevents_owner;
GRANT USAGE ON SCHEMA run, azevents TO azevents_reader;
SET ROLE azevents_reader;
SELECT add_partition('event', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT keep('event', '1 year');
RESET ROLE;
-- a partition belongs to whom the table belongs to
GRANT USAGE ON SCHEMA run, azevents TO azevents_owner;
GRANT CREATE ON SCHEMA run TO azevents_owner;
ALTER TABLE "Far" OWNER TO azevents_owner;
SELECT * FROM add_partition('"Far"', '2020-02-01T00:00:00Z', '2020-03-01T00:00:00Z');
SELECT tableowner FROM pg_tables WHERE tablename = 'Far_2020_02';
SELECT * FROM placed;

-- keep: of times that follow the clock
CREATE FUNCTION at(n integer) RETURNS timestamptz LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
	SELECT date_trunc('month', now()) + n * interval '1 month' $$;
CREATE FUNCTION month_of(t timestamptz) RETURNS numeric LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
	SELECT (extract(year FROM t) * 12 + extract(month FROM t)
		- extract(year FROM now()) * 12 - extract(month FROM now()))::numeric $$;
-- what was done: by how many months from now, rather than by name
CREATE FUNCTION done(event_table regclass, retention interval, size interval DEFAULT '1 month', ahead int DEFAULT 3)
	RETURNS TABLE (action text, name_is_right boolean, first numeric, last numeric, events bigint) LANGUAGE sql AS $$
	SELECT k.action, k.partition = 'run.' || (SELECT relname FROM pg_class WHERE oid = event_table) || CASE k.action
			WHEN 'deleted' THEN '_default' ELSE azevents._partition_suffix(k.from_time, k.to_time) END,
		run.month_of(k.from_time), run.month_of(k.to_time), k.events
	FROM azevents.keep(event_table, retention, size, ahead) k $$;
SELECT create_event_table('run.kept', partition_by_time => true);
SELECT inserted
FROM ingest('kept', (SELECT jsonb_agg(jsonb_build_object('id', n, 'category', 'Policy', 'eventTimestamp',
	to_char(at(n) AT TIME ZONE 'UTC' + interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
	FROM unnest('{-30,-14,-13,-2,0,1,3,4,40}'::int[]) n));
INSERT INTO kept_inbox (payload, received_at)
SELECT jsonb_build_object('id', id, 'category', 'Policy'), t
FROM (VALUES ('without time, new', now()), ('without time, old', now() - interval '14 months')) v(id, t);
INSERT INTO kept_inbox (payload, received_at)
SELECT jsonb_build_object('id', 'of the future, old', 'category', 'Policy', 'eventTimestamp', '9999-01-01T00:00:00Z'),
	now() - interval '14 months';
SELECT * FROM done('kept', now() - (at(-13) + interval '12 hours'));
SELECT * FROM done('kept', now() - (at(-13) + interval '12 hours'));
SELECT month_of(p.from_time), p.partition = 'kept_default'::regclass AS is_default,
	array_agg(k.event_id ORDER BY event_id)
FROM kept k JOIN _partitions('kept') p ON p.partition = k.tableoid GROUP BY 1, 2 ORDER BY 1;
-- a month later, as it were: the oldest is dropped, and what was dropped is not in the default partition
SELECT * FROM done('kept', now() - at(-11));
-- beside partitions of other sizes: what they do not cover is filled, and they stay
SELECT create_event_table('run.beside', partition_by_time => true);
SELECT moved FROM add_partition('beside', at(0) + interval '7 days', at(0) + interval '14 days');
SELECT moved FROM add_partition('beside', at(1) - interval '1 day', at(1) + interval '1 day');
CREATE TABLE beside_old PARTITION OF beside FOR VALUES FROM (MINVALUE) TO ('2000-01-01T00:00:00Z');
CREATE TABLE beside_far PARTITION OF beside FOR VALUES FROM ('2200-01-01T00:00:00Z') TO (MAXVALUE);
SELECT action, from_time - at(0) AS first, least(to_time - at(0), interval '20 days') AS last,
	greatest(to_time - at(1), interval '-2 days') AS from_the_next
FROM keep('beside', '200 years', ahead => 0);
SELECT * FROM keep('beside', '200 years', ahead => 0);
SELECT partition, from_time, to_time FROM keep('beside', '1 year', ahead => 0);
-- days and weeks; periods that are no months begin on a Monday
SELECT create_event_table('run.daily', partition_by_time => true);
SELECT count(*), min(to_time - from_time), max(to_time - from_time),
	min(from_time) <= now() AND max(to_time) > now() + interval '4 days' AS covers
FROM keep('daily', '1 week', '1 day', 5);
SELECT extract(isodow FROM _period_start(t, '1 week') AT TIME ZONE 'UTC') AS monday,
	_period_start(t, '1 week') <= t AND t < _period_start(t, '1 week') + interval '7 days' AS holds
FROM unnest('{1970-01-01T00:00:00Z,2024-02-29T12:00:00Z,1700-03-03T00:00:00Z}'::timestamptz[]) t;
SELECT _period_start(t, '3 months') AT TIME ZONE 'UTC', _period_start(t, '1 year') AT TIME ZONE 'UTC',
	_period_start(t, '6 hours') AT TIME ZONE 'UTC'
FROM unnest('{2024-02-29T23:59:59Z,2023-12-31T23:59:59Z,2024-01-01T00:00:00Z}'::timestamptz[]) t;
SELECT keep('daily', NULL);
SELECT keep('daily', '-1 day');
SELECT keep('daily', '1 year', '40 minutes');
SELECT keep('daily', '1 year', '1 month 1 day');
SELECT keep('daily', '1 year', '-1 month 60 days');
SELECT keep('daily', '1 year', '1001 years');
SELECT keep('daily', '1 year', '178000000 years');
SELECT keep('daily', '1 year', '100000000 days');
SELECT keep('daily', '1 year', ahead => 1000);
-- what is kept for longer than there are years, in periods that begin before the year 1
SELECT create_event_table('run.eternal', partition_by_time => true);
SELECT inserted FROM ingest('eternal', events_of('0003-03-03T00:00:00Z', '2020-02-02T00:00:00Z'));
SELECT from_time AT TIME ZONE 'UTC' AS from_time, to_time AT TIME ZONE 'UTC' AS to_time, events
FROM keep('eternal', '100000000 years', '1000 years', 0) ORDER BY 1;
SELECT * FROM keep('eternal', '100000000 years', '5 years', 0);
-- an older snapshot would not see what has to be moved
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT add_partition('daily', '2020-05-01T00:00:00Z', '2020-06-01T00:00:00Z');
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT keep('daily', '1 year');
ROLLBACK;
-- a name that a type has, of which a table would make another
CREATE TYPE event_2044 AS ENUM ('a');
CREATE DOMAIN event_2044_1 AS text;
SELECT partition FROM add_partition('event', '2044-01-01T00:00:00Z', '2045-01-01T00:00:00Z');
SELECT create_event_table('run._event', partition_by_time => true);
SELECT '_event_2021'::regtype AS an_array,
	(SELECT partition FROM add_partition('_event', '2021-01-01T00:00:00Z', '2022-01-01T00:00:00Z'));
SELECT keep('single', '1 year');
SELECT keep(NULL, '1 year');
-- no default partition: nothing to be emptied
DROP TABLE daily_default;
SELECT * FROM keep('daily', '1 week', '1 day', 5);
SELECT moved FROM add_partition('daily', '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z');

-- a summary table: events that are moved change nothing in it, and those that are dropped stay summarised
SELECT create_event_table('run.summed', partition_by_time => true);
SELECT create_summary_table('run.operations', 'run.summed', 'operation');
SELECT sum(inserted) > 0 AS inserted
FROM fixture, ingest('summed', payload)
WHERE name IN ('activity_log', 'exported_records');
CREATE TABLE before AS SELECT * FROM operations;
SELECT sum(events) > 0 AS moved FROM keep('summed', '100 years');
SELECT count(*) AS changed FROM (SELECT * FROM before EXCEPT ALL SELECT * FROM operations) x;
SELECT count(*) FILTER (WHERE action = 'dropped') > 0 AS dropped FROM keep('summed', '1 day');
SELECT count(event_time) AS with_a_time FROM summed;
SELECT count(*) > 0 AS summarised,
	(SELECT count(*) FROM (SELECT * FROM before EXCEPT ALL SELECT * FROM operations) x) AS changed
FROM operations;
-- replace_event: in every form of table, and the time may change
SELECT create_event_table('run.spread', distributable => true);
SELECT create_event_table('run.packed', partition_by_time => true, compact => true);
CREATE TABLE whole AS SELECT payload->0 || '{"id": "broken", "eventTimestamp": "2020-01-05T00:00:00Z"}' AS event
FROM fixture WHERE name = 'activity_log';
CREATE FUNCTION repaired(t regclass) RETURNS TABLE (step text, answer text) LANGUAGE plpgsql AS $$
DECLARE
	e jsonb := (SELECT event FROM run.whole);
	k uuid;
	r record;
BEGIN
	PERFORM ingest(t, e || '{"eventTimestamp": "yesterday"}');
	EXECUTE format('SELECT event_key FROM %s WHERE payload->>''id'' = ''broken'' AND NOT valid', t) INTO k;
	EXECUTE format('UPDATE %s SET received_at = ''2001-01-01T00:00:00Z'' WHERE event_key = $1', t) USING k;
	r := replace_event(t, k, jsonb_build_object('value', jsonb_build_array(e)));
	RETURN QUERY SELECT 'repaired', concat_ws(' ', r.new_key <> k, r.new_time AT TIME ZONE 'UTC', r.valid);
	RETURN QUERY EXECUTE format('SELECT ''stored'', concat_ws('' '', event_key = $1, event_time AT TIME ZONE ''UTC'',
		received_at AT TIME ZONE ''UTC'', valid) FROM %s WHERE event_id = ''broken''', t) USING r.new_key;
	-- the same identity: the key stays
	k := r.new_key;
	r := replace_event(t, k, e || '{"level": 7}');
	RETURN QUERY SELECT 'same key', concat_ws(' ', r.new_key = k, r.valid);
	-- what came again, repaired by its sender: one of them stays
	PERFORM ingest(t, e || '{"eventTimestamp": "2020-01-06T00:00:00Z"}');
	r := replace_event(t, k, e || '{"eventTimestamp": "2020-01-06T00:00:00Z"}');
	RETURN QUERY EXECUTE format('SELECT ''came again'', concat_ws('' '', count(*), bool_and(event_key = $1), $2)
		FROM %s WHERE event_id = ''broken''', t) USING r.new_key, r.valid;
	-- what came again is broken in another way: it gets the repaired form, and its row stays
	k := r.new_key;
	PERFORM ingest(t, e || '{"eventTimestamp": "2020-01-07T00:00:00Z", "level": 7}');
	EXECUTE format('UPDATE %s SET received_at = ''2002-02-02T00:00:00Z''
		WHERE event_key <> $1 AND event_id = ''broken''', t) USING k;
	r := replace_event(t, k, e || '{"eventTimestamp": "2020-01-07T00:00:00Z"}');
	RETURN QUERY EXECUTE format('SELECT ''came again, broken'', concat_ws('' '', count(*), bool_and(event_key = $1),
		bool_and(valid), $2, min(received_at) AT TIME ZONE ''UTC'') FROM %s WHERE event_id = ''broken''', t)
		USING r.new_key, r.valid;
	-- as it was before
	PERFORM replace_event(t, r.new_key, e || '{"eventTimestamp": "2020-01-06T00:00:00Z"}');
END $$;
-- as docs/operating.md repairs dead letters: by the same statement in every form of table
CREATE FUNCTION repaired_as_documented(t regclass) RETURNS TABLE (answer text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM ingest(t, (SELECT event || '{"id": "documented", "level": 7}' FROM run.whole));
	RETURN QUERY EXECUTE format('SELECT concat_ws('' '', r.valid, d.payload->>''level'')
		FROM %s d, azevents.replace_event($1, d.event_key, d.payload::jsonb || ''{"level": "Error"}'') r
		WHERE d.payload->>''id'' = ''documented''', regexp_replace(t::text, '("?)$', '_dead_letter\1')) USING t;
	EXECUTE format('DELETE FROM %s WHERE event_id = ''documented''', t);
END $$;
SELECT f.form, r.*
FROM (VALUES (1, 'single'), (2, 'event'), (3, '"Far"'), (4, 'spread'), (5, 'packed')) f(n, form),
	repaired_as_documented(form::regclass) r ORDER BY f.n;
SELECT f.form, r.*
FROM (VALUES (1, 'single'), (2, 'event'), (3, '"Far"'), (4, 'spread'), (5, 'packed')) f(n, form),
	repaired(form::regclass) r ORDER BY f.n;
-- the payloads of a compact table are moved as they are
SELECT moved FROM add_partition('packed', '2020-01-06T00:00:00Z', '2020-01-07T00:00:00Z');
SELECT tableoid::regclass, event_id, pg_typeof(payload) FROM packed;
SELECT replace_event('single', event_key, '[]') FROM single LIMIT 1;
SELECT replace_event('single', event_key, '[{"a": 1}, {"b": 1}]') FROM single LIMIT 1;
SELECT replace_event('single', '00000000-0000-8000-8000-000000000000', '{"a": 1}');
SELECT replace_event('single', NULL, '{"a": 1}');
SELECT replace_event('fired', NULL, '{"a": 1}');
-- a partition: the table that it belongs to is meant, also through two levels
SELECT replace_event('event_default', event_key, payload) FROM event LIMIT 1;
SELECT ingest('event_default', '{"a": 1}');
SELECT ingest_lines('event_2020_01', '{"a": 1}'::text);
CREATE TABLE event_2030 PARTITION OF event FOR VALUES FROM ('2030-01-01T00:00:00Z') TO ('2031-01-01T00:00:00Z')
	PARTITION BY RANGE (event_time);
CREATE TABLE event_2030_all PARTITION OF event_2030 DEFAULT;
SELECT ingest('event_2030', '{"a": 1}');
SELECT ingest('event_2030_all', '{"a": 1}');
DROP SCHEMA run CASCADE;
DROP OWNED BY azevents_reader, azevents_owner;
DROP ROLE azevents_reader;
DROP ROLE azevents_owner;
