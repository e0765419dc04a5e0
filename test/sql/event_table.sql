-- Event tables: stored columns, typed views over them, COPY, ingest, dead letters.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SET search_path = public, azevents;
SET client_min_messages = warning;
CREATE SCHEMA store;
SELECT create_event_table('store.event');
SELECT create_event_table('store."By Time"', partition_by_time => true);
SELECT create_event_table('store.spread', distributable => true);
CREATE TABLE store.y2018 PARTITION OF store."By Time" FOR VALUES FROM ('2018-01-01') TO ('2019-01-01');
CREATE TABLE store.y2019 PARTITION OF store."By Time" FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');
SELECT attname, format_type(atttypid, atttypmod), attgenerated, col_description(attrelid, attnum)
FROM pg_attribute
WHERE attrelid = 'store.event'::regclass AND attnum > 0 ORDER BY attnum;
SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'store.event'::regclass ORDER BY 1;

-- ingest: any envelope, each delivery once, and what is not valid too
SELECT name, i.* FROM fixture f, ingest('store.event', payload) i ORDER BY name;
SELECT name, i.* FROM fixture f, ingest('store.event', payload) i ORDER BY name;
SELECT i.*
FROM fixture f, ingest('store.event', jsonb_build_array(payload, payload, '{"a": 1}'::jsonb, '{"a": 1}'::jsonb, 17)) i
WHERE name = 'activity_log';
SELECT sum(inserted), sum(duplicate), sum(invalid), sum(unknown) FROM fixture f, ingest('store."By Time"', payload) i;
SELECT sum(inserted), sum(duplicate), sum(invalid), sum(unknown) FROM fixture f, ingest('store."By Time"', payload) i;
SELECT sum(inserted), sum(duplicate), sum(invalid), sum(unknown) FROM fixture f, ingest('store.spread', payload) i;
SELECT sum(inserted), sum(duplicate), sum(invalid), sum(unknown) FROM fixture f, ingest('store.spread', payload) i;
INSERT INTO store.spread_inbox (payload)
SELECT '{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "inserted"}';
SELECT count(*), count(DISTINCT event_key), count(*) FILTER (WHERE valid), count(*) FILTER (WHERE NOT valid)
FROM store.spread;
SELECT tableoid::regclass, count(*) FROM store."By Time" GROUP BY 1 ORDER BY 1;
SELECT * FROM ingest('fixture', '{}');
SELECT * FROM ingest('store.event', NULL);
SELECT * FROM ingest(event_table => 'store.event', payload => '[]');
-- errors say which table is meant, and what is missing
SELECT * FROM ingest('store."By Time_inbox"', '{}');
SELECT * FROM ingest('store.event_dead_letter', '{}');
SELECT * FROM ingest(NULL, '{}');
SELECT create_event_table(NULL);
SELECT create_event_table('a.b.c');

-- a path longer than any of Azure's fits no index: it is no resource id, and stays in extra
CREATE TEMPORARY TABLE long AS
SELECT jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'id', 'path of ' || n, 'resourceId',
	left('/subscriptions/' || (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 200) i), n)) AS payload
FROM unnest(ARRAY[2048, 2049, 5000]) n;
SELECT i.* FROM (SELECT jsonb_agg(payload) AS batch FROM long) b, ingest('store.event', batch) i;
SELECT event_id(payload), length(r.resource_id::text), length(r.resource_subscription_id) > 2000 AS derived,
	length(r.extra->>'resourceId'), event_resource_id(payload) IS NULL AS none,
	is_valid(payload) = NOT EXISTS (SELECT FROM validate(payload) WHERE level = 'error') AS same,
	(SELECT array_agg(level || ' ' || keyword) FROM validate(payload) v WHERE path = '/resourceId')
FROM long, activity_log(payload) r ORDER BY 1;
DELETE FROM store.event WHERE event_id LIKE 'path of%';

-- plain COPY and INSERT of payloads
COPY store.event (payload) FROM STDIN;
{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "copied", "time": "2019-05-05T00:00:00Z"}
\.
INSERT INTO store.event (payload)
VALUES ('{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "inserted"}');
COPY store."By Time_inbox" (payload) FROM STDIN;
{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "copied", "time": "2019-05-05T00:00:00Z"}
\.
INSERT INTO store."By Time_inbox" (payload)
VALUES ('{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "inserted"}');
SELECT event_id, event_time, event_schema, valid, tableoid::regclass
FROM store.event
WHERE event_id IN ('copied', 'inserted')
UNION ALL SELECT event_id, event_time, event_schema, valid, tableoid::regclass
FROM store."By Time"
WHERE event_id IN ('copied', 'inserted') ORDER BY 5, 1;
-- a row is one event: what holds several, or none, is refused, and what the columns of a partitioned table lack
-- is filled by its inbox
COPY store.event (payload) FROM STDIN;
{"records": [{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "1"}, {"specversion": "1.0", "type": "com.example", "source": "/x", "id": "2"}, {"a": 1}]}
\.
INSERT INTO store.event (payload) VALUES ('[]');
UPDATE store.event SET payload = '[1, 2]' WHERE event_id = 'copied';
\set VERBOSITY terse
INSERT INTO store.event (payload) VALUES (NULL);
\set VERBOSITY default
COPY store."By Time" (payload) FROM STDIN;
{"specversion": "1.0", "type": "com.example", "source": "/x", "id": "direct", "time": "2019-05-05T00:00:00Z"}
\.
INSERT INTO store.spread (payload) VALUES ('[{"a": 1}, {"a": 2}]');
INSERT INTO store.spread (payload) VALUES ('{"value": []}');
-- a stored column cannot say what the payload does not
INSERT INTO store."By Time" (payload, received_at, event_time) VALUES ('{"id": "1"}', '2020-01-01', '2019-01-01');
INSERT INTO store.spread (payload, received_at, event_key)
VALUES ('{"id": "1"}', '2020-01-01', '00000000-0000-8000-8000-000000000000');
DO $$
	BEGIN
		INSERT INTO store.event (payload, event_id)
		VALUES ('{"id": "1"}', '2');
		RAISE 'stored';
	EXCEPTION WHEN generated_always OR syntax_error THEN NULL;
	END $$;

-- what is not valid, with the reasons, and what nothing knows
SELECT event_schema, event_time, v->>'path' AS path, v->>'keyword' AS keyword
FROM store.event_dead_letter, jsonb_array_elements(violations) v ORDER BY 1, 2, 3, 4;
SELECT event_schema, format, resource_id, event_key = azevents.event_key(payload::jsonb) AS its_key
FROM store.event_dead_letter ORDER BY 1, 2, 3;
SELECT format, event_id, event_time FROM store.event_unknown ORDER BY 1, 2;
SELECT count(*) FROM store."By Time_dead_letter" UNION ALL SELECT count(*) FROM store."By Time_unknown";

-- each row of the dead letters can be read, however deep and large what was found is
SELECT create_event_table('store.deep');
INSERT INTO store.deep (payload)
SELECT jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'id', n, 'category', 'Policy', 'correlationId',
	(repeat('[', n) || repeat(']', n))::jsonb)
FROM unnest(ARRAY[1, 100, 101, 4000]) n;
INSERT INTO store.deep (payload)
SELECT jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'id', n, 'category', 'Policy', 'correlationId',
	jsonb_build_array(repeat('x', n)))
FROM unnest(ARRAY[1000000, 1100000]) n;
-- in so little of the stack that the deepest would not fit
SET max_stack_depth = '400kB';
SELECT event_id(payload), jsonb_array_length(violations), length(violations::text) < 1100000 AS printed,
	v->>'message' AS message, length(v->>'found') AS found
FROM store.deep_dead_letter, jsonb_array_elements(violations) v
WHERE v->>'path' = '/correlationId' ORDER BY length(payload::text), 1;
RESET max_stack_depth;
-- names that are too long are cut, between characters, and what belongs to a table keeps its end
SELECT create_event_table('store.' || repeat('a', 60)),
	create_event_table('store.' || repeat('a', 59) || 'b', partition_by_time => true),
	create_event_table('store."' || repeat('é', 31) || '"', partition_by_time => true);
SELECT relname, relkind
FROM pg_class
WHERE relnamespace = 'store'::regnamespace AND relname ~ '^(aaaaaaaaaa|éééé)' AND relname !~ '_idx\d*$'
ORDER BY relname COLLATE "C";
INSERT INTO store.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_inbox (payload) VALUES ('{"of": "a"}');
SELECT payload FROM store.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;

-- typed views use what is stored; they give the rows of the row functions
CREATE SCHEMA typed;
SELECT count(*) = (SELECT count(*) FROM pg_class WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c')
	+ (SELECT count(*) FROM schemas() WHERE format IS NULL)
FROM create_views('typed', 'store.event');
CREATE SCHEMA typed_by_time;
SELECT count(*) = (SELECT count(*) FROM pg_class WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c')
	+ (SELECT count(*) FROM schemas() WHERE format IS NULL)
FROM create_views('typed_by_time', 'store."By Time"');
SELECT (SELECT count(*) FROM typed.activity_log), (SELECT count(*) FROM store.event, activity_log(payload)),
	(SELECT count(*)
		FROM (SELECT event_timestamp, caller, resource_id::text, http_status, extra
			FROM typed.activity_log
			EXCEPT ALL SELECT event_timestamp, caller, r.resource_id::text, http_status, extra
			FROM store.event, activity_log(payload) r) x) AS differ;
-- each column of each view over each form of table is that of the row function, and each row is in the view of
-- its schema,
-- or in that of unknown events, and if it is invalid in the dead letters: of events with other ids, times and resources
SELECT create_event_table('store.plain'), create_event_table('store.parted', partition_by_time => true),
	create_event_table('store.far', partition_by_time => true, foreign_partitions => true),
	create_event_table('store.keyed', distributable => true);
CREATE TABLE store.changed AS
SELECT CASE WHEN value IS NULL THEN own.event - key ELSE own.event || jsonb_build_object(key, value) END AS payload
FROM (SELECT e.event, row_number() OVER (ORDER BY name, ordinality) AS n FROM fixture, events(payload) e) e,
	unnest('{id,eventDataId,eventTimestamp,time,eventTime,TimeGenerated,
		resourceId,resourceUri,source,topic,_ResourceId,type,category}'::text[])
		WITH ORDINALITY k(key, nth),
	unnest(ARRAY[NULL, 'null', '""', '17', '"x"', '{}', '["y"]', '{"value": "Policy"}', '"2020-01-01T00:00:00Z"',
		'"/subscriptions/S/resourceGroups/G"']::jsonb[]) WITH ORDINALITY w(value, which),
	-- each with an id of its own
	LATERAL (SELECT e.event || (SELECT coalesce(jsonb_object_agg(k, concat_ws(' ', v #>> '{}', e.n, key, value)), '{}')
		FROM jsonb_each(e.event) m(k, v)
		WHERE k IN ('id', 'correlationId', 'RunId')) AS event) own
-- each key of each event, each value of each key, and each value in each event
WHERE (e.n + nth + which) % 3 = 0;
CREATE FUNCTION store.compared(form text) RETURNS TABLE (views boolean, view_rows numeric, differ numeric,
	unseen numeric)
	LANGUAGE plpgsql AS $$
DECLARE
	v text;
	list text;
	r record;
	sums numeric[] := '{0,0,0,0}';
BEGIN
	EXECUTE format('INSERT INTO store.%I (payload) SELECT payload FROM store.changed', form || '_inbox');
	EXECUTE format('CREATE SCHEMA %I', 'typed_' || form);
	PERFORM create_views('typed_' || form, ('store.' || form)::regclass);
	FOR v IN SELECT regexp_replace(relname, '_row$', '')
	FROM pg_class
	WHERE relnamespace = 'azevents'::regnamespace AND relkind = 'c' LOOP
		list := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
			FROM pg_attribute
			WHERE attrelid = ('azevents.' || v || '_row')::regclass AND attnum > 0);
		EXECUTE format('WITH both_ways AS (SELECT v::text AS columns, 1 AS side FROM (SELECT %1$s FROM %2$I.%3$I) v
				UNION ALL SELECT r::text, -1 FROM store.%4$I, azevents.%3$I(payload) r)
			SELECT (SELECT count(*) FROM both_ways WHERE side = 1) AS n,
				(SELECT count(*) FROM (SELECT FROM both_ways GROUP BY columns HAVING sum(side) <> 0) d) AS differ,
				(SELECT count(*) FROM store.%4$I WHERE event_schema::text = %3$L) AS own',
			list, 'typed_' || form, v, form) INTO r;
		sums := ARRAY[sums[1] + 1, sums[2] + r.n, sums[3] + r.differ, sums[4] + CASE
			WHEN EXISTS (SELECT FROM schemas() s WHERE s.schema = v AND s.reads IS NULL) THEN abs(r.n - r.own) ELSE 0 END];
	END LOOP;
	EXECUTE format('SELECT abs((SELECT count(*) FROM store.%1$I) - (SELECT count(*) FROM %3$I.activity_log)
				- (SELECT count(*) FROM store.%1$I WHERE event_schema > ''activity_log'') - (SELECT count(*) FROM store.%2$I))
			+ abs((SELECT count(*) FROM store.%4$I) - (SELECT count(*) FROM store.%1$I WHERE NOT is_valid(payload)))',
		form, form || '_unknown', 'typed_' || form, form || '_dead_letter') INTO r;
	RETURN QUERY SELECT sums[1] > 10, sums[2], sums[3], sums[4] + r."?column?";
END $$;
SELECT form, c.views, c.view_rows > 2300 AS many, c.differ, c.unseen
FROM unnest('{plain,parted,far,keyed}'::text[]) form, store.compared(form) c;
INSERT INTO store.event (payload)
SELECT payload || jsonb_build_object('id', 'e' || n, 'correlationId', 'c' || n, 'resourceId',
	'/subscriptions/s' || n % 50 || '/resourceGroups/g' || n, 'eventTimestamp',
	to_char(timestamp '2018-01-01' + n * interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
FROM (SELECT payload->0 AS payload FROM fixture WHERE name = 'activity_log') f, generate_series(1, 5000) n;
INSERT INTO store."By Time_inbox" (payload) SELECT payload FROM store.event WHERE event_id ~ '^e\d+$';
CREATE INDEX ON store.event (get_text(payload, 'correlation_id', 'activity_log'));
ANALYZE store.event;
ANALYZE store."By Time";
SET enable_bitmapscan = off;
EXPLAIN (COSTS off, VERBOSE) SELECT caller
FROM typed.administrative
WHERE event_timestamp >= '2018-07-01' AND event_timestamp < '2018-07-02';
EXPLAIN (COSTS off) SELECT caller
FROM typed.activity_log
WHERE resource_id <@ '/subscriptions/s7' ORDER BY event_timestamp DESC LIMIT 3;
EXPLAIN (COSTS off) SELECT caller FROM typed.activity_log WHERE correlation_id = 'c17';
EXPLAIN (COSTS off) SELECT payload FROM store.event WHERE event_key = '00000000-0000-8000-8000-000000000000';
EXPLAIN (COSTS off) SELECT count(*) FROM store.event_dead_letter;
-- partitions are pruned through the view
EXPLAIN (COSTS off) SELECT count(*)
FROM typed_by_time.activity_log
WHERE event_timestamp >= '2018-07-01' AND event_timestamp < '2018-07-02' AND level < 'Verbose';
SELECT count(*)
FROM typed_by_time.activity_log
WHERE event_timestamp >= '2018-07-01' AND event_timestamp < '2018-07-02';
SELECT count(*) FROM typed.activity_log WHERE event_timestamp >= '2018-07-01' AND event_timestamp < '2018-07-02';
SELECT resource_id, event_timestamp
FROM typed.activity_log
WHERE resource_id <@ '/Subscriptions/S7' ORDER BY event_timestamp DESC LIMIT 2;
DROP SCHEMA typed CASCADE;
DROP SCHEMA typed_by_time CASCADE;
DROP SCHEMA store CASCADE;
