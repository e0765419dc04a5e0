-- The type event: what its space and time are beside those of jsonb.  The floor is
-- that of the same events as jsonb; the peer is azevents on jsonb.
SELECT bench.wanted(ARRAY['packed_view_2', 'packed_view_filtered', 'packed_view_12', 'packed_view_all', 'packed_view_every', 'packed_is_valid', 'packed_resource_log',
	'packed_ml_view', 'packed_arrows', 'packed_contains', 'packed_jsonb', 'packed_copy', 'packed_dump']) AS wanted \gset
\if :wanted
CREATE TABLE bench.packed (title text, name text, kind text, bytes numeric);

CREATE FUNCTION bench.create_packed(kind text, tbl text, few boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	suffix text := CASE WHEN few THEN '_few' ELSE '' END;
BEGIN
	EXECUTE format('CREATE TABLE bench.%I (n int, payload azevents.event)', kind || '_event' || suffix);
	EXECUTE format('INSERT INTO bench.%I SELECT n, payload FROM bench.%I ORDER BY n', kind || '_event' || suffix, tbl || suffix);
END
$$;
SELECT bench.create_packed(k, t, few) FROM (VALUES ('al', 'al_pglz'), ('ml', 'ml')) AS v(k, t), unnest(ARRAY[false, true]) few;
VACUUM ANALYZE bench.al_event, bench.al_event_few, bench.ml_event, bench.ml_event_few;
INSERT INTO bench.packed SELECT v.title, t.relname, v.kind, round((pg_table_size(t.oid) / (SELECT count(*) FROM bench.al_pglz)::numeric))
FROM (VALUES ('al_pglz', 'jsonb, pglz', 'Activity Log'), ('al_lz4', 'jsonb, lz4', 'Activity Log'), ('al_event', 'event', 'Activity Log')) AS v(name, title, kind) JOIN pg_class t ON t.oid = to_regclass('bench.' || v.name);
INSERT INTO bench.packed SELECT v.title, t.relname, v.kind, round((pg_table_size(t.oid) / (SELECT count(*) FROM bench.ml)::numeric))
FROM (VALUES ('ml', 'jsonb', 'Machine Learning'), ('ml_event', 'event', 'Machine Learning')) AS v(name, title, kind) JOIN pg_class t ON t.oid = to_regclass('bench.' || v.name);

CREATE FUNCTION bench.add_packed(figure text, title text, target numeric, tbl text, packed text, ours text, compare text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO bench.figure (figure, title, target) VALUES (figure, title, target);
	INSERT INTO bench.contender (figure, name, role, sql) VALUES (figure, 'floor', 'floor', format('SELECT bench.floor(payload) FROM bench.%s{few}', tbl));
	INSERT INTO bench.contender (figure, name, role, sql, compare) VALUES
		(figure, 'ours', 'ours', format(ours, packed || '{few}'), format(compare, packed || '{few}')),
		(figure, 'the same on jsonb', 'peer', format(ours, tbl || '{few}'), format(compare, tbl || '{few}'));
END
$$;
CREATE FUNCTION bench.add_packed_view(figure text, title text, target numeric, tbl text, packed text, of_set text, wanted text DEFAULT NULL, condition text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	list text := coalesce(wanted, bench.columns(of_set));
	t text;
BEGIN
	FOREACH t IN ARRAY ARRAY[tbl, tbl || '_few', packed, packed || '_few'] LOOP
		IF to_regclass(format('bench.%I', concat_ws('_', t, of_set))) IS NULL THEN
			PERFORM bench.create_ours(of_set, t);
		END IF;
	END LOOP;
	PERFORM bench.add_packed(figure, title, target, tbl, packed, format('SELECT %s FROM bench.%%s_%s %s', list, of_set, condition), format('SELECT n, %s FROM bench.%%s_%s %s', list, of_set, condition));
END
$$;
SELECT bench.add_packed_view('packed_view_2', 'event: view, 2 columns', 0.5, 'al_pglz', 'al_event', 'two');
SELECT bench.add_packed_view('packed_view_filtered', 'event: view, 6 columns of one event in twelve, by category', 0.5, 'al_pglz', 'al_event', 'all',
	'category, event_timestamp, operation_name, status, caller, resource_id', 'WHERE category = ''Policy''');
SELECT bench.add_packed_view('packed_view_12', 'event: view, 12 columns', 0.75, 'al_pglz', 'al_event', 'twelve');
SELECT bench.add_packed_view('packed_view_all', format('event: view, all columns of the head that an event contains (%s)', :columns), 1.1, 'al_pglz', 'al_event', 'all');
SELECT bench.add_packed_view('packed_view_every', 'event: view, every column, with the derived ones and extra', 1.8, 'al_pglz', 'al_event', 'every', (SELECT string_agg(quote_ident(attname), ', ')
	FROM pg_attribute WHERE attrelid = 'azevents.activity_log_row'::regclass AND attnum > 0));
SELECT bench.add_packed('packed_is_valid', 'event: is_valid', 0.7, 'al_pglz', 'al_event', 'SELECT azevents.is_valid(payload) FROM bench.%s', 'SELECT n, azevents.is_valid(payload) FROM bench.%s');
SELECT bench.add_packed('packed_resource_log', 'event: resource_log() in LATERAL', 1.8, 'al_pglz', 'al_event', 'SELECT r.* FROM bench.%s, azevents.resource_log(payload) r',
	'SELECT n, r FROM bench.%s, azevents.resource_log(payload) r');
SELECT bench.add_packed_view('packed_ml_view', 'event: Machine Learning view, 13 columns; jsonb keeps these rows inline, and nothing decompresses them', 4.8, 'ml', 'ml_event', 'ml');
-- PostgreSQL's own operators, by the cast
SELECT bench.add_packed('packed_jsonb', 'event: cast to jsonb', NULL, 'al_pglz', 'al_event', 'SELECT payload::jsonb || ''{}'' FROM bench.%s', 'SELECT n, payload::jsonb FROM bench.%s');
SELECT bench.add_packed('packed_arrows', 'event: ->> twice, by the cast', NULL, 'al_pglz', 'al_event', 'SELECT payload ->> ''caller'', payload ->> ''eventTimestamp'' FROM bench.%s',
	'SELECT n, payload ->> ''caller'', payload ->> ''eventTimestamp'' FROM bench.%s');
SELECT bench.add_packed('packed_contains', 'event: @>, by the cast, without an index', NULL, 'al_pglz', 'al_event', 'SELECT n FROM bench.%s WHERE payload @> ''{"level": "Warning"}''',
	'SELECT n FROM bench.%s WHERE payload @> ''{"level": "Warning"}''');

-- others that store jsonb in less space, where the server has them
CREATE FUNCTION bench.add_other(extension text, title text, name text, statements text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
	statement text;
	suffix text;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_available_extensions e WHERE e.name = extension) THEN
		RETURN NEXT format('%s is not installed', title);
		RETURN;
	END IF;
	EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', extension);
	FOREACH suffix IN ARRAY ARRAY['', '_few'] LOOP
		FOREACH statement IN ARRAY statements LOOP
			EXECUTE replace(replace(statement, '{few}', suffix), '{to}', 'bench.' || quote_ident(name || suffix));
		END LOOP;
	END LOOP;
	INSERT INTO bench.contender (figure, name, role, sql, compare) VALUES ('packed_jsonb', title, 'peer', format('SELECT payload::jsonb || ''{}'' FROM bench.%s{few}', name), format('SELECT n, payload::jsonb FROM bench.%s{few}', name));
EXCEPTION WHEN OTHERS THEN
	RETURN NEXT format('%s does not run: %s', title, SQLERRM);
END
$$;
INSERT INTO bench.note SELECT bench.add_other('zson', 'ZSON', 'al_zson', ARRAY['SELECT zson_learn(''{{"bench.al_pglz","payload"}}'')', 'CREATE TABLE {to} AS SELECT n, payload::zson AS payload FROM bench.al_pglz{few}']);
INSERT INTO bench.note SELECT bench.add_other('citus_columnar', 'Citus columnar', 'al_columnar', ARRAY['CREATE TABLE {to} (n int, payload jsonb) USING columnar', 'INSERT INTO {to} SELECT n, payload FROM bench.al_pglz{few}']);
INSERT INTO bench.packed SELECT v.title, c.relname, 'Activity Log', round(pg_total_relation_size(c.oid) / (SELECT count(*) FROM bench.al_pglz)::numeric)
FROM (VALUES ('al_zson', 'ZSON'), ('al_columnar', 'Citus columnar, zstd')) AS v(name, title) JOIN pg_class c ON c.oid = to_regclass('bench.' || v.name);

\copy (SELECT payload FROM bench.al_pglz WHERE n <= (SELECT max(n) / 4 FROM bench.al_pglz) ORDER BY n) TO PROGRAM 'cat > "$BENCH_DIR/packed.copy"'
SELECT CASE WHEN :'lz4' THEN 'COMPRESSION lz4' ELSE '' END AS compression \gset
CREATE TABLE bench.packed_plain (payload jsonb :compression NOT NULL);
CREATE TABLE bench.packed_event (payload azevents.event NOT NULL);
SELECT azevents.create_event_table('bench.packed_table', compact => true), azevents.create_event_table('bench.packed_jsonb_table');
DO $$
DECLARE
	i text;
BEGIN
	FOR i IN SELECT indexrelid::regclass FROM pg_index WHERE indrelid IN ('bench.packed_table'::regclass, 'bench.packed_jsonb_table'::regclass) LOOP
		EXECUTE 'DROP INDEX ' || i;
	END LOOP;
END
$$;
SELECT bench.add('packed_copy', 'event: COPY into a compact event table with its stored columns', 1.25, format('COPY bench.packed_plain FROM %L', :'dir' || '/packed.copy'),
	format('COPY bench.packed_table (payload) FROM %L', :'dir' || '/packed.copy'), 'COPY into plain jsonb', 'TRUNCATE bench.packed_plain', 'TRUNCATE bench.packed_table');
INSERT INTO bench.contender (figure, name, role, sql, prepare) VALUES
	('packed_copy', 'an event table of jsonb', 'peer', format('COPY bench.packed_jsonb_table (payload) FROM %L', :'dir' || '/packed.copy'), 'TRUNCATE bench.packed_jsonb_table'),
	('packed_copy', 'a column of type event alone', 'peer', format('COPY bench.packed_event FROM %L', :'dir' || '/packed.copy'), 'TRUNCATE bench.packed_event');
SELECT bench.add('packed_dump', 'event: COPY TO, as pg_dump writes a table', 1.1, 'COPY bench.al_pglz{few} TO ''/dev/null''', 'COPY bench.al_event{few} TO ''/dev/null''', 'COPY TO of jsonb');
\endif
