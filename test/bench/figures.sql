-- The figures, and who takes part in each.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
SET search_path = public, azevents;

-- The columns of the head that stand somewhere in an event; of several places
-- the first where an event has one.  Left out are seconds since 1970, for which
-- SQL has no cast, and what is derived where an event does not say it.
INSERT INTO bench.col
WITH e AS MATERIALIZED (
	SELECT payload, to_jsonb(r) AS r FROM bench.al_pglz_few, azevents.activity_log(payload) r WHERE n <= 500
), f AS MATERIALIZED (
	SELECT f.*, ARRAY(SELECT replace(replace(s, '~1', '/'), '~0', '~') FROM unnest(string_to_array(substr(f.path, 2), '/')) s) AS steps
	FROM azevents.fields('activity_log') WITH ORDINALITY AS f(schema, format, column_name, sql_type, path, kind, required, deprecated, allowed, origin, derived_from, description, ord)
	WHERE f.format = 'activity_log' AND f.column_name IS NOT NULL AND f.path <> '' AND f.kind <> 'epoch'
), place AS (
	SELECT DISTINCT ON (f.column_name) f.*
	FROM f, LATERAL (SELECT bool_or(e.payload #>> f.steps IS NOT NULL) AS somewhere FROM e) s ORDER BY f.column_name, s.somewhere DESC, f.ord)
SELECT 'all', row_number() OVER (ORDER BY ord), column_name, sql_type, steps FROM place
WHERE NOT EXISTS (SELECT FROM e WHERE e.payload #>> place.steps IS NULL AND e.r ->> place.column_name IS NOT NULL);
INSERT INTO bench.col SELECT 'head', ord, name, type, steps FROM bench.col WHERE set = 'all' AND (steps[1] <> 'claims' OR cardinality(steps) = 1);
INSERT INTO bench.col SELECT 'twelve', ord, name, type, steps FROM bench.col WHERE set = 'all'
	AND name IN ('event_id', 'event_timestamp', 'category', 'level', 'operation_name', 'status', 'sub_status', 'caller', 'caller_ip_address', 'correlation_id', 'resource_id', 'resource_group_name');
INSERT INTO bench.col SELECT 'two', ord, name, type, steps FROM bench.col WHERE set = 'all' AND name IN ('event_timestamp', 'caller');
-- and thirteen of the Machine Learning events of all kinds
INSERT INTO bench.col
SELECT 'ml', row_number() OVER (), column_name, sql_type, string_to_array(substr(path, 2), '/')
FROM (SELECT DISTINCT column_name, sql_type, path FROM azevents.fields() WHERE format = 'cloud_event' AND path !~ 'base64' AND column_name IN
	('event_id', 'event_time', 'event_type', 'source', 'subject', 'spec_version', 'model_name', 'service_name', 'experiment_id', 'experiment_name', 'run_status', 'run_properties', 'drift_coefficient')
	AND schema::text IN ('model_registered', 'model_deployed', 'run_completed', 'dataset_drift_detected', 'run_status_changed')) f;
-- of one kind
INSERT INTO bench.col
SELECT 'kind', row_number() OVER (), column_name, sql_type, string_to_array(substr(path, 2), '/')
FROM azevents.fields('run_status_changed') WHERE format = 'cloud_event' AND column_name IS NOT NULL AND path <> '' AND path !~ 'base64|datacontenttype|dataschema';

-- Our views: TABLE_SET
CREATE FUNCTION bench.create_ours(of_set text, tbl text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	view text := format('bench.%I', concat_ws('_', tbl, of_set));
	list text;
BEGIN
	IF of_set = 'every' THEN
		PERFORM azevents.create_view(view, format('bench.%I', tbl)::regclass, 'activity_log');
	ELSIF of_set = 'ml' THEN
		SELECT string_agg(format('azevents.%I(payload, %L) AS %I', CASE type WHEN 'pg_catalog.timestamptz' THEN 'get_timestamptz' WHEN 'pg_catalog.numeric' THEN 'get_numeric'
			WHEN 'pg_catalog.jsonb' THEN 'get_jsonb' WHEN 'azevents.resource_id' THEN 'get_resource_id' ELSE 'get_text' END, name, name), ', ' ORDER BY ord) INTO list FROM bench.col WHERE set = 'ml';
		EXECUTE format('CREATE VIEW %s AS SELECT n, %s FROM bench.%I', view, list, tbl);
	ELSE
		PERFORM azevents.create_view(view, format('bench.%I', tbl)::regclass, CASE of_set WHEN 'kind' THEN 'run_status_changed' ELSE 'activity_log' END,
			columns => ARRAY(SELECT name FROM bench.col WHERE set = of_set));
	END IF;
END
$$;

-- The best of them is timed on all rows, as ours is; inline rows all
CREATE FUNCTION bench.peers(of_set text) RETURNS TABLE (peer text, title text, few boolean) LANGUAGE sql STABLE AS $$
	SELECT v.peer, v.title, v.few AND of_set NOT IN ('ml', 'kind') FROM (VALUES ('once', '->> of a payload detoasted once', false), ('to_record', 'jsonb_to_record', true), ('populate_record', 'jsonb_populate_record', true),
		('json_table', 'JSON_TABLE', true), ('arrows', '->>', true), ('jsonpath', 'jsonpath', true)) AS v(peer, title, few)
	WHERE peer <> 'json_table' OR current_setting('server_version_num')::int >= 170000
$$;

-- A figure of a view: columns of a set, from a table, where a condition holds
CREATE FUNCTION bench.add_view(figure text, title text, target numeric, tbl text, of_set text, wanted text DEFAULT NULL, condition text DEFAULT '', with_peers boolean DEFAULT true)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	list text := coalesce(wanted, bench.columns(of_set));
	casts text := (SELECT string_agg(format('%I::%s::text', name, type), ', ' ORDER BY ord) FROM bench.col WHERE set = of_set AND (wanted IS NULL OR name = ANY (string_to_array(wanted, ', '))));
	t text;
	p record;
BEGIN
	INSERT INTO bench.figure (figure, title, target) VALUES (figure, title, target);
	FOREACH t IN ARRAY ARRAY[tbl, tbl || '_few'] LOOP
		IF to_regclass(format('bench.%I', concat_ws('_', t, of_set))) IS NULL THEN
			PERFORM bench.create_ours(of_set, t);
		END IF;
		FOR p IN SELECT * FROM bench.peers(of_set) WHERE with_peers AND to_regclass(format('bench.%I', concat_ws('_', t, of_set, peer))) IS NULL LOOP
			PERFORM bench.create_peer(p.peer, of_set, t);
		END LOOP;
	END LOOP;
	INSERT INTO bench.contender (figure, name, role, few, sql) VALUES
		(figure, 'floor', 'floor', false, format('SELECT bench.floor(payload) FROM bench.%s{few}', tbl));
	IF with_peers AND EXISTS (SELECT FROM bench.peers(of_set) q WHERE q.few) THEN
		INSERT INTO bench.contender (figure, name, role, few, sql) VALUES (figure, 'floor', 'floor', true, format('SELECT bench.floor(payload) FROM bench.%s{few}', tbl));
	END IF;
	INSERT INTO bench.contender (figure, name, role, sql, compare) VALUES
		(figure, 'ours', 'ours', format('SELECT %s FROM bench.%s{few}_%s %s', list, tbl, of_set, condition), CASE WHEN with_peers THEN format('SELECT n, %s FROM bench.%s{few}_%s %s', casts, tbl, of_set, condition) END);
	FOR p IN SELECT * FROM bench.peers(of_set) WHERE with_peers LOOP
		INSERT INTO bench.contender (figure, name, role, few, sql, compare) VALUES (figure, p.title, 'peer', p.few,
			format('SELECT %s FROM bench.%s{few}_%s_%s %s', list, tbl, of_set, p.peer, condition),
			format('SELECT n, %s FROM bench.%s{few}_%s_%s %s', casts, tbl, of_set, p.peer, condition));
	END LOOP;
END
$$;

-- A figure without peers of its own
CREATE FUNCTION bench.add(figure text, title text, target numeric, floor text, ours text, unit text DEFAULT 'floor', prepare_floor text DEFAULT NULL, prepare_ours text DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
	INSERT INTO bench.figure (figure, title, target, unit) VALUES (figure, title, target, unit);
	INSERT INTO bench.contender (figure, name, role, sql, prepare) VALUES (figure, unit, 'floor', floor, prepare_floor), (figure, 'ours', 'ours', ours, prepare_ours)
$$;

-- What else there is to say
CREATE TABLE bench.note (note text);

CREATE FUNCTION bench.wanted(figures text[]) RETURNS boolean LANGUAGE sql AS $$ SELECT bool_or(f ~ current_setting('bench.only')) FROM unnest(figures) f $$;
SELECT set_config('bench.only', :'only', false);

SELECT count(*) AS columns FROM bench.col WHERE set = 'all' \gset
SELECT bench.add_view('view_all', format('view, all columns of the head that an event contains (%s)', :columns), 1.6, 'al_pglz', 'all');
SELECT bench.add_view('view_head', format('view, the same without the columns out of the claims (%s)', (SELECT count(*) FROM bench.col WHERE set = 'head')), 1.6, 'al_pglz', 'head', with_peers => false);
SELECT bench.add_view('view_every', 'view, every column, with the derived ones and extra', NULL, 'al_pglz', 'every', (SELECT string_agg(quote_ident(attname), ', ')
	FROM pg_attribute WHERE attrelid = 'azevents.activity_log_row'::regclass AND attnum > 0), with_peers => false);
SELECT bench.add_view('view_12', 'view, 12 columns', NULL, 'al_pglz', 'twelve');
SELECT bench.add_view('view_2', 'view, 2 columns', 1.1, 'al_pglz', 'two');
SELECT bench.add_view('view_filtered', 'view, 6 columns of one event in twelve, by category', NULL, 'al_pglz', 'all',
	'category, event_timestamp, operation_name, status, caller, resource_id', 'WHERE category = ''Policy''');
SELECT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('bench.al_lz4')) AS lz4 \gset
\if :lz4
	SELECT bench.add_view('view_all_lz4', 'view, all columns, lz4', 2.8, 'al_lz4', 'all');
	SELECT bench.add_view('view_2_lz4', 'view, 2 columns, lz4', NULL, 'al_lz4', 'two');
\endif
SELECT bench.add_view('view_all_external', 'view, all columns, uncompressed out of line', NULL, 'al_plain', 'all');
SELECT bench.add_view('ml_view', 'Machine Learning view, 13 columns of all kinds, inline rows', 3.0, 'ml', 'ml');
SELECT bench.add_view('ml_view_kind', 'Machine Learning view of one kind in five, 13 columns, inline rows', NULL, 'ml', 'kind',
	condition => 'WHERE event_type = ''Microsoft.MachineLearningServices.RunStatusChanged''');

-- Row functions; those that do the same for another schema on few rows
SELECT bench.add('rows_' || f.name, f.name || '() in LATERAL, one event a row', f.target,
	format('SELECT bench.floor(payload) FROM bench.%s', f.tbl), format('SELECT r.* FROM bench.%s, azevents.%I(payload) r', f.tbl, f.name))
FROM (VALUES ('activity_log', 'al_pglz{few}', NULL), ('resource_log', 'al_pglz{few}', 1.9), ('administrative', 'al_pglz_few', NULL), ('events', 'al_pglz_few', NULL), ('validate', 'al_pglz_few', NULL),
	('model_registered', 'ml', NULL), ('model_deployed', 'ml', NULL), ('run_completed', 'ml', NULL), ('dataset_drift_detected', 'ml', NULL), ('run_status_changed', 'ml', NULL),
	('aml_run_status_changed_event', 'ml', NULL)) AS f(name, tbl, target);
UPDATE bench.contender SET compare = (SELECT format('SELECT n, %s FROM bench.al_pglz{few}, azevents.activity_log(payload) r', string_agg(format('r.%I::%s::text', name, type), ', ' ORDER BY ord)) FROM bench.col WHERE set = 'all')
WHERE figure = 'rows_activity_log' AND role = 'ours';
INSERT INTO bench.contender (figure, name, role, sql, compare)
SELECT 'rows_activity_log', 'jsonb_to_record', 'peer', 'SELECT * FROM bench.al_pglz{few}_all_to_record', format('SELECT n, %s FROM bench.al_pglz{few}_all_to_record', bench.columns('all', true));
-- the mapping by hand, for events as the samples are
UPDATE bench.contender SET compare = 'SELECT n, time, resource_id, operation_name, category, result_type, result_signature, result_description, duration_ms, caller_ip_address,
	correlation_id, identity, level, location, properties FROM bench.al_pglz{few}, azevents.resource_log(payload) r'
WHERE figure = 'rows_resource_log' AND role = 'ours';
INSERT INTO bench.contender (figure, name, role, sql, compare)
SELECT 'rows_resource_log', '->> of a payload detoasted once', 'peer', format(q.sql, ''), format(q.sql, 'n, ')
FROM (SELECT $sql$SELECT %s (p->>'eventTimestamp')::timestamptz AS time, (p->>'resourceId')::azevents.resource_id AS resource_id, p->'operationName'->>'value' AS operation_name,
		initcap(substring(p->'operationName'->>'value' FROM '[^/]*$')) AS category, p->'status'->>'value' AS result_type, p->'subStatus'->>'value' AS result_signature,
		p->>'description' AS result_description, 0::numeric AS duration_ms, (p->'httpRequest'->>'clientIpAddress')::inet AS caller_ip_address, p->>'correlationId' AS correlation_id,
		CASE WHEN p ? 'claims' THEN jsonb_strip_nulls(jsonb_build_object('authorization', p->'authorization', 'claims', p->'claims')) END AS identity,
		(p->>'level')::azevents.severity AS level, NULL::text AS location, jsonb_strip_nulls(jsonb_build_object('eventCategory', p->'category'->>'value', 'eventName', p->'eventName'->>'value',
			'operationId', p->>'operationId', 'eventProperties', p->'properties')) AS properties
	FROM (SELECT n, payload || '{}' AS p FROM bench.al_pglz{few} OFFSET 0) t$sql$ AS sql) q;

SELECT bench.wanted('{is_valid,is_valid_ml}') AS wanted \gset
\if :wanted
-- Validation
\ir rules.sql
INSERT INTO bench.note SELECT * FROM bench.add_validation('is_valid', 'is_valid, every documented property', 1.4, 'al', 'al_pglz');
SELECT * FROM bench.add_validation('is_valid_ml', 'is_valid, Machine Learning, inline rows', 4.5, 'ml', 'ml');
\endif

SELECT bench.wanted('{drift,drift_report}') AS wanted \gset
\if :wanted
-- Drift: a report of events, of which one in ten has a member that no schema knows,
-- in the event or in its properties; by hand out of extra, two levels of it
CREATE FUNCTION bench.create_drifting(name text, tbl text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE bench.%I (LIKE bench.%I INCLUDING ALL)', name, tbl);
	EXECUTE format('INSERT INTO bench.%I SELECT n, CASE n %% 20 WHEN 0 THEN payload || ''{"newMember": 1}'' WHEN 10 THEN jsonb_set(payload, ''{properties,newProperty}'', ''"new"'') ELSE payload || ''{}'' END FROM bench.%I ORDER BY n', name, tbl);
	EXECUTE format('ANALYZE bench.%I', name);
END
$$;
SELECT bench.create_drifting('drifting', 'al_pglz'), bench.create_drifting('drifting_few', 'al_pglz_few');
SELECT bench.add('drift', 'drift() in LATERAL, one event a row', 1.3, 'SELECT r.* FROM bench.al_pglz_few, azevents.validate(payload) r',
	'SELECT r.* FROM bench.al_pglz_few, azevents.drift(payload) r', 'validate()');
SELECT bench.add('drift_report', 'drift_report, one event in ten with an unknown member', NULL, 'SELECT bench.floor(payload) FROM bench.drifting{few}',
	'SELECT r.* FROM azevents.drift_report(''bench.drifting{few}'') r');
UPDATE bench.contender SET compare = 'SELECT schema, format, path, events, share, first_seen, last_seen, sample FROM azevents.drift_report(''bench.drifting{few}'') r'
WHERE figure = 'drift_report' AND role = 'ours';
INSERT INTO bench.contender (figure, name, role, sql, compare)
SELECT 'drift_report', 'by hand, out of extra', 'peer', q.sql, q.sql
FROM (SELECT $sql$SELECT * FROM (SELECT schema, format, m.path, count(*) AS events, round(count(*) / sum(count(*)) FILTER (WHERE m.path IS NULL) OVER (PARTITION BY schema, format), 6) AS share,
			min(time) AS first_seen, max(time) AS last_seen, max(key COLLATE "C")::uuid AS sample
		FROM (SELECT azevents.event_schema(payload) AS schema, azevents.event_format(payload) AS format, azevents.event_time(payload) AS time,
				azevents.event_key(payload)::text AS key, azevents.get_jsonb(payload, 'extra') AS extra FROM bench.drifting{few} OFFSET 0) e,
			LATERAL (SELECT NULL UNION ALL SELECT concat('/', a.key, '/' || b.key) FROM jsonb_each(e.extra) a
				LEFT JOIN LATERAL jsonb_each(CASE jsonb_typeof(a.value) WHEN 'object' THEN a.value END) b ON true) m(path)
		GROUP BY schema, format, m.path) r WHERE path IS NOT NULL$sql$ AS sql) q;
\endif

-- Arrays: uncompressed, so that it is not decompression that is compared
CREATE FUNCTION bench.create_arrays(name text, tbl text, size int, events int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE bench.%I (n int, payload jsonb)', name);
	EXECUTE format('ALTER TABLE bench.%I ALTER payload SET STORAGE EXTERNAL', name);
	EXECUTE format('INSERT INTO bench.%I SELECT (n - 1) / %s, jsonb_agg(payload ORDER BY n) FROM bench.%I WHERE n <= %s GROUP BY 1', name, size, tbl, events);
	EXECUTE format('ANALYZE bench.%I', name);
END
$$;
SELECT bench.wanted('{events_1,events_100,events_10000}') AS wanted \gset
\if :wanted
SELECT bench.create_arrays('array_' || size, 'al_pglz', size, greatest(10000, :rows / 10)) FROM unnest(ARRAY[1, 100, 10000]) size;
SELECT bench.add('events_' || size, format('events() on arrays of %s, per event', to_char(size, 'FM999,999')), CASE size WHEN 10000 THEN 1.5 END,
	format('SELECT e FROM bench.array_%s, jsonb_array_elements(payload) e', size), format('SELECT e.* FROM bench.array_%s, azevents.events(payload) e', size), 'jsonb_array_elements')
FROM unnest(ARRAY[1, 100, 10000]) size;
\endif

SELECT bench.wanted('{copy,copy_indexes}') AS wanted \gset
\if :wanted
-- COPY: the same file into an event table, with its indexes and without, and
-- into a table of payloads that compresses as it does
\copy (SELECT payload FROM bench.al_pglz WHERE n <= (SELECT max(n) / 4 FROM bench.al_pglz) ORDER BY n) TO PROGRAM 'cat > "$BENCH_DIR/events.copy"'
SELECT CASE WHEN :'lz4' THEN 'COMPRESSION lz4' ELSE '' END AS compression \gset
CREATE TABLE bench.copy_plain (payload jsonb :compression NOT NULL);
SELECT azevents.create_event_table('bench.copy_event'), azevents.create_event_table('bench.copy_no_index');
DROP INDEX bench.copy_no_index_event_key, bench.copy_no_index_event_time, bench.copy_no_index_resource_id, bench.copy_no_index_not_valid;
SELECT bench.add('copy', 'COPY into an event table with its stored columns', 1.3, format('COPY bench.copy_plain FROM %L', :'dir' || '/events.copy'),
	format('COPY bench.copy_no_index (payload) FROM %L', :'dir' || '/events.copy'), 'COPY into plain jsonb', 'TRUNCATE bench.copy_plain', 'TRUNCATE bench.copy_no_index');
SELECT bench.add('copy_indexes', 'COPY into an event table with its stored columns and four indexes', NULL, format('COPY bench.copy_plain FROM %L', :'dir' || '/events.copy'),
	format('COPY bench.copy_event (payload) FROM %L', :'dir' || '/events.copy'), 'COPY into plain jsonb', 'TRUNCATE bench.copy_plain', 'TRUNCATE bench.copy_event');
\endif

-- INSERT … SELECT of twelve columns
CREATE TABLE bench.sink AS SELECT event_id, event_timestamp::timestamptz AS event_timestamp FROM bench.al_pglz_few_twelve LIMIT 0;
DO $$ BEGIN EXECUTE format('DROP TABLE bench.sink; CREATE TABLE bench.sink AS SELECT %s FROM bench.al_pglz_few_twelve_once LIMIT 0', bench.columns('twelve')); END $$;
SELECT bench.add('insert', 'INSERT … SELECT of 12 columns from a view', NULL, 'SELECT bench.floor(payload) FROM bench.al_pglz_few',
	format('INSERT INTO bench.sink SELECT %s FROM bench.al_pglz_few_twelve', string_agg(format('%I::text', name), ', ' ORDER BY ord)), 'floor', NULL, 'TRUNCATE bench.sink')
FROM bench.col WHERE set = 'twelve';
INSERT INTO bench.contender (figure, name, role, sql, prepare)
SELECT 'insert', '->> of a payload detoasted once', 'peer', format('INSERT INTO bench.sink SELECT %s FROM bench.al_pglz_few_twelve_once', bench.columns('twelve')), 'TRUNCATE bench.sink';

SELECT bench.wanted('{scope_scan,scope_index}') AS wanted \gset
\if :wanted
-- resource_id: a million resources, and those of one group in 2,000
CREATE TABLE bench.resource (id azevents.resource_id, t text);
INSERT INTO bench.resource SELECT r::azevents.resource_id, r
FROM (SELECT format('/subscriptions/%s/resourceGroups/group-%s/providers/Microsoft.%s/resource-%s', md5((n % 20)::text)::uuid, n / 20 % 100,
	(ARRAY['Compute/virtualMachines', 'Network/networkInterfaces', 'Storage/storageAccounts', 'Web/sites'])[1 + n % 4], n) AS r FROM generate_series(1, 1000000) n) q;
CREATE INDEX ON bench.resource (id);
CREATE INDEX ON bench.resource (t text_pattern_ops);
CREATE INDEX ON bench.resource (lower(t) text_pattern_ops);
VACUUM ANALYZE bench.resource;
INSERT INTO bench.figure (figure, title, unit, target) VALUES ('scope_scan', 'resource_id <@ on a million rows, every row looked at', 'LIKE', NULL), ('scope_index', 'resource_id <@ on a million rows, with an index', 'LIKE', NULL);
INSERT INTO bench.contender (figure, name, role, sql, compare, prepare)
SELECT f.figure, p.name, p.role, 'SELECT id FROM bench.resource WHERE ' || format(p.condition, '/subscriptions/' || md5('7')::uuid || '/resourceGroups/group-42'),
	'SELECT t FROM bench.resource WHERE ' || format(p.condition, '/subscriptions/' || md5('7')::uuid || '/resourceGroups/group-42'),
	CASE f.figure WHEN 'scope_scan' THEN 'SET enable_indexscan = off; SET enable_bitmapscan = off' ELSE 'SET enable_seqscan = off' END
FROM (VALUES ('scope_scan'), ('scope_index')) AS f(figure), (VALUES ('LIKE', 'floor', $c$t LIKE '%s/%%'$c$), ('ours', 'ours', $c$id <@ '%s'$c$),
	('lower() LIKE', 'peer', $c$lower(t) LIKE lower('%s/%%')$c$), ('ILIKE', 'peer', $c$t ILIKE '%s/%%'$c$)) AS p(name, role, condition)
WHERE p.name <> 'ILIKE' OR f.figure = 'scope_scan';
\endif

SELECT bench.wanted('{linear_events_1000,linear_events_100000,linear_events_jsonb,linear_members_jsonb_1000,linear_members_jsonb_100000,linear_members_is_valid_1000,linear_members_is_valid_100000,linear_members_activity_log_1000,linear_members_activity_log_100000}') AS wanted \gset
\if :wanted
-- Cost that grows as the payload does: time per event of arrays, and per member
-- of objects, of one size against that of another
SELECT bench.create_arrays('array_ml_' || size, 'ml', size, 100000) FROM unnest(ARRAY[10, 1000, 100000]) size;
SELECT bench.add('linear_events_' || size, format('events() on arrays of %s, per event', to_char(size, 'FM999,999')), 1.5, 'SELECT e.* FROM bench.array_ml_10, azevents.events(payload) e',
	format('SELECT e.* FROM bench.array_ml_%s, azevents.events(payload) e', size), 'arrays of 10')
FROM unnest(ARRAY[1000, 100000]) size;
SELECT bench.add('linear_events_jsonb', 'jsonb_array_elements on arrays of 100,000, per event', NULL, 'SELECT e FROM bench.array_ml_10, jsonb_array_elements(payload) e',
	'SELECT e FROM bench.array_ml_100000, jsonb_array_elements(payload) e', 'arrays of 10');
CREATE FUNCTION bench.create_objects(size int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE bench.object_%s (n int, payload jsonb)', size);
	EXECUTE format('ALTER TABLE bench.object_%s ALTER payload SET STORAGE EXTERNAL', size);
	EXECUTE format('INSERT INTO bench.object_%1$s SELECT n, (SELECT payload FROM bench.al_pglz WHERE azevents.event_schema(payload) = ''recommendation'' ORDER BY n LIMIT 1)
		|| (SELECT jsonb_object_agg(''member '' || i, n + i) FROM generate_series(1, %1$s) i) FROM generate_series(1, 500000 / %1$s) n', size);
	EXECUTE format('ANALYZE bench.object_%s', size);
END
$$;
SELECT bench.create_objects(size) FROM unnest(ARRAY[10, 1000, 100000]) size;
SELECT bench.add(format('linear_members_%s_%s', f.name, s.size), format('%s on objects of %s members, per member', f.title, to_char(s.size, 'FM999,999')), CASE f.name WHEN 'jsonb' THEN NULL ELSE 1.5 END,
	format(f.sql, s.against), format(f.sql, s.size), format('objects of %s', to_char(s.against, 'FM999,999')))
FROM (VALUES ('is_valid', 'is_valid', 'SELECT azevents.is_valid(payload) FROM bench.object_%s'), ('activity_log', 'activity_log()', 'SELECT r.* FROM bench.object_%s, azevents.activity_log(payload) r'),
		('jsonb', 'jsonb_each', 'SELECT r.* FROM bench.object_%s, jsonb_each(payload) r')) AS f(name, title, sql),
	(VALUES (1000, 10), (100000, 1000)) AS s(size, against);
\endif

SELECT bench.wanted('{operation_view,operation_ingest}') AS wanted \gset
\if :wanted
\ir operations.sql
\endif

-- Two workers: so many times the rate of one process
ALTER TABLE bench.al_pglz SET (parallel_workers = 2);
SELECT bench.add('workers', 'two workers, a view of all columns: so many times the serial rate', 1.7, q.sql, q.sql, 'serial',
	'SET parallel_leader_participation = off; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET max_parallel_workers_per_gather = 2',
	'SET max_parallel_workers_per_gather = 0')
FROM (SELECT format('SELECT %s FROM bench.al_pglz{few}_all', string_agg(format('count(%I)', name), ', ')) AS sql FROM bench.col WHERE set = 'all') q;
UPDATE bench.contender SET several = true WHERE figure = 'workers';

-- Memory: the address space of a backend at its peak, after a thousand events
-- and after a million
CREATE TABLE bench.memory (figure text, ord serial, title text, sql text, kb_more bigint, kb_resident bigint);
INSERT INTO bench.memory (figure, title, sql)
SELECT 'memory_view', 'view, all columns', format('SELECT %s AS c FROM bench.al_pglz_all', string_agg(format('count(%I)', name), ' + ')) FROM bench.col WHERE set = 'all';
INSERT INTO bench.memory (figure, title, sql) VALUES
	('memory_activity_log', 'activity_log()', 'SELECT count(r.event_id) AS c FROM bench.al_pglz, azevents.activity_log(payload) r'),
	('memory_events', 'events()', 'SELECT count(r.event) AS c FROM bench.al_pglz, azevents.events(payload) r'),
	('memory_is_valid', 'is_valid', 'SELECT count(azevents.is_valid(payload)) AS c FROM bench.al_pglz'),
	('memory_validate', 'validate()', 'SELECT count(r.path) AS c FROM bench.al_pglz, azevents.validate(payload) r');
-- one query that reads the first so many rows so many times
CREATE FUNCTION bench.memory_sql(sql text, rows int, times int) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT format('SELECT sum(s.c) FROM generate_series(1, %s) g, LATERAL (%s WHERE n <= %s AND n > -g) s', times, sql, rows) $$;
CREATE FUNCTION bench.status_kb(line text) RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT substring(pg_read_file('/proc/self/status') FROM line || ':\s+([0-9]+)')::bigint $$;
CREATE FUNCTION bench.measure_memory(of_figure text, rows int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	m bench.memory;
	thousand bigint;
BEGIN
	PERFORM bench.status_kb('RssAnon');
	SELECT * INTO m FROM bench.memory WHERE figure = of_figure;
	EXECUTE bench.memory_sql(m.sql, 1000, 1);
	thousand := bench.status_kb('VmPeak');
	EXECUTE bench.memory_sql(m.sql, rows, (1000000 + rows - 1) / rows);
	UPDATE bench.memory SET kb_more = bench.status_kb('VmPeak') - thousand, kb_resident = bench.status_kb('RssAnon') WHERE figure = of_figure;
	RETURN (SELECT format('%s kB more after a million events than after a thousand', kb_more) FROM bench.memory WHERE figure = of_figure);
END
$$;

\ir packed.sql
