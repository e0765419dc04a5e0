-- Compact event tables: payloads of the type event, and all else as in one of jsonb.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
SET client_min_messages = warning;
CREATE SCHEMA compact;
SELECT create_event_table('compact.plain');
SELECT create_event_table('compact.single', compact => true);
SELECT create_event_table('compact.by_time', partition_by_time => true, compact => true);
SELECT create_event_table('compact.spread', distributable => true, compact => true);
SELECT create_event_table('compact.far', partition_by_time => true, foreign_partitions => true, compact => true);
SELECT create_event_table('compact.not', compact => NULL);
SELECT c.relname, format_type(a.atttypid, NULL), a.attstorage
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'compact'::regnamespace AND a.attname = 'payload' ORDER BY c.relname COLLATE "C";
-- the other columns are those of any event table, and stored in the same way
SELECT a.attname, format_type(a.atttypid, NULL), a.attgenerated, col_description(a.attrelid, a.attnum)
FROM pg_attribute a
WHERE a.attrelid = 'compact.single'::regclass AND a.attnum > 0
EXCEPT SELECT a.attname, format_type(a.atttypid, NULL), a.attgenerated, col_description(a.attrelid, a.attnum)
FROM pg_attribute a
WHERE a.attrelid = 'compact.plain'::regclass;
SELECT t, _is_event_table(t), _payload_column(t)
FROM unnest('{compact.single,compact.by_time,compact.spread,compact.far}'::regclass[]) t;

-- ingest, the inbox, and the table itself
SELECT t, sum(i.inserted), sum(i.duplicate), sum(i.invalid), sum(i.unknown)
FROM unnest('{compact.plain,compact.single,compact.by_time,compact.spread,compact.far}'::regclass[]) t, fixture f,
	ingest(t, payload) i
GROUP BY 1 ORDER BY 1;
INSERT INTO compact.plain_inbox (payload) VALUES ('[{"eventTimestamp": "2018-05-05T00:00:00Z", "id": "in"}, 17]');
INSERT INTO compact.single_inbox (payload) VALUES ('[{"eventTimestamp": "2018-05-05T00:00:00Z", "id": "in"}, 17]');
INSERT INTO compact.by_time_inbox (payload) VALUES ('[{"eventTimestamp": "2018-05-05T00:00:00Z", "id": "in"}, 17]');
COPY compact.spread_inbox (payload) FROM STDIN;
[{"eventTimestamp": "2018-05-05T00:00:00Z", "id": "in"}, 17]
\.
COPY compact.single (payload) FROM STDIN;
{"eventTimestamp": "2018-05-06T00:00:00Z", "id": "copied"}
\.
COPY compact.plain (payload) FROM STDIN;
{"eventTimestamp": "2018-05-06T00:00:00Z", "id": "copied"}
\.
INSERT INTO compact.single (payload) VALUES ('{"eventTimestamp": "2018-05-06T00:00:00Z", "id": "copied"}');
INSERT INTO compact.single (payload) VALUES ('[1, 2]');
INSERT INTO compact.spread (payload, event_time, event_key) VALUES ('{"id": "x"}', now(), event_key('{"id": "x"}'));
SELECT format_type(atttypid, NULL)
FROM pg_attribute
WHERE attrelid = 'compact.single_inbox'::regclass AND attname = 'payload';
-- each row is the same as in the table of jsonb
SELECT count(*), count(*) FILTER (WHERE p.payload = s.payload::jsonb AND p.payload::text = s.payload::text
	AND row(p.event_id, p.event_time, p.event_schema, p.resource_id, p.valid) IS NOT DISTINCT FROM
		row(s.event_id, s.event_time, s.event_schema, s.resource_id, s.valid))
FROM compact.plain p FULL JOIN compact.single s USING (event_key);
SELECT count(*), count(*) FILTER (WHERE p.payload = s.payload::jsonb)
FROM compact.single p LEFT JOIN compact.by_time s USING (event_key);

-- views: typed ones, of invalid and of unknown events
SELECT count(v)
FROM unnest('{plain,single,by_time}'::text[]) t, unnest('{activity_log,policy,resource_log,model_deployed}'::text[]) s,
	create_view(format('compact.%s_%s', t, s), format('compact.%I', t)::regclass, s) v;
SELECT count(*)
FROM (SELECT to_jsonb(v) - 'received_at' FROM compact.plain_activity_log v
	EXCEPT ALL SELECT to_jsonb(v) - 'received_at' FROM compact.single_activity_log v) missing;
SELECT 'resource_log', count(*)
FROM (SELECT to_jsonb(v) - 'received_at' FROM compact.plain_resource_log v
	EXCEPT ALL SELECT to_jsonb(v) - 'received_at' FROM compact.single_resource_log v) missing;
SELECT (SELECT count(*) FROM compact.plain_activity_log), (SELECT count(*) FROM compact.single_activity_log),
	(SELECT count(*) FROM compact.by_time_activity_log), (SELECT count(*) FROM compact.single_resource_log),
	(SELECT count(*) FROM compact.single_policy), (SELECT count(*) FROM compact.single_model_deployed);
SELECT count(*), count(d.violations), count(*) FILTER (WHERE d.violations IS DISTINCT FROM s.violations)
FROM compact.plain_dead_letter d FULL JOIN compact.single_dead_letter s USING (event_key);
SELECT count(*), count(*) FILTER (WHERE d.format IS DISTINCT FROM s.format)
FROM compact.plain_unknown d FULL JOIN compact.single_unknown s USING (event_key);
SELECT count(*) > 10, count(*) FILTER (WHERE row(d.format, d.found) IS DISTINCT FROM row(s.format, s.found))
FROM compact.plain_drift d FULL JOIN compact.single_drift s USING (event_key, path, what);
SELECT (SELECT count(*) FROM drift_report('compact.plain') d), (SELECT count(*) FROM drift_report('compact.single') d);
SELECT (SELECT count(*) FROM compact.single) - (SELECT count(*) FROM compact.single_unknown)
	- (SELECT count(*) FROM compact.single WHERE event_schema <> 'unknown');

-- summaries, as views and as tables
SELECT count(create_view(format('compact.%s_%s', t, s), format('compact.%I', t)::regclass, s))
FROM unnest('{plain,single}'::text[]) t, unnest('{operation,run}'::text[]) s;
SELECT (SELECT count(*) FROM compact.single_operation), (SELECT count(*) FROM compact.single_run),
	count(*) AS missing
FROM (SELECT to_jsonb(v) FROM compact.plain_operation v EXCEPT ALL SELECT to_jsonb(v) FROM compact.single_operation v
	UNION ALL (SELECT to_jsonb(v) FROM compact.plain_run v EXCEPT ALL SELECT to_jsonb(v) FROM compact.single_run v)) m;
SELECT create_summary_table('compact.operations', 'compact.single', 'operation');
SELECT count(*) FROM compact.operations;

-- from one to the other: as docs/recipes.md does it
SELECT create_event_table('compact.again', compact => true);
INSERT INTO compact.again_inbox (payload, received_at) SELECT payload, received_at FROM compact.plain;
SELECT count(*), count(*) FILTER (WHERE p.payload = a.payload::jsonb AND p.received_at = a.received_at)
FROM compact.plain p FULL JOIN compact.again a USING (event_key);
-- a table with a column of type event that is no event table
CREATE TABLE compact.mine (n int, payload event);
INSERT INTO compact.mine SELECT 1, event FROM fixture, events(payload);
SELECT create_view('compact.mine_policy', 'compact.mine', 'policy',
	columns => ARRAY['event_timestamp', 'policies', 'extra']);
SELECT count(*) FROM compact.mine_policy;
CREATE TABLE compact.both (a jsonb, b event);
SELECT create_view('compact.both_policy', 'compact.both', 'policy');
-- events of a payload of type event, and to an ingest
SELECT count(*) FROM compact.mine, events(payload) e;
SELECT sum(i.duplicate) FROM compact.mine, ingest('compact.single', payload) i;
SET client_min_messages = error;
DROP SCHEMA compact CASCADE;
