-- Event tables, and what goes into them

CREATE FUNCTION azevents._object_name(base pg_catalog.text, suffix pg_catalog.text) RETURNS pg_catalog.name
	LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT (left(base, max(n)) || suffix)::name FROM generate_series(0, length(base)) n
	WHERE octet_length(left(base, n)) + octet_length(suffix) <= current_setting('max_identifier_length')::integer
$$;
COMMENT ON FUNCTION azevents._object_name(pg_catalog.text, pg_catalog.text) IS 'internal: a name and a suffix, the name cut between two characters where both are too long for an identifier';

CREATE FUNCTION azevents._free_name(namespace pg_catalog.text, base pg_catalog.text, suffix pg_catalog.text) RETURNS pg_catalog.name
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	candidate name := azevents._object_name(base, suffix);
	n integer := 0;
BEGIN
	-- what was cut may be another table's, and then gets a number, as PostgreSQL's own names do
	WHILE candidate::text <> base || suffix AND to_regclass(format('%I.%I', namespace, candidate)) IS NOT NULL LOOP
		n := n + 1;
		candidate := azevents._object_name(base, suffix || n::text);
	END LOOP;
	RETURN candidate;
END
$$;
COMMENT ON FUNCTION azevents._free_name(pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: the name of an object that belongs to a table: the table''s name and a suffix, with a number where it had to be cut and is taken';

CREATE FUNCTION azevents._new_name(namespace pg_catalog.text, base pg_catalog.text, suffix pg_catalog.text, event_table pg_catalog.regclass) RETURNS pg_catalog.name
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	candidate name := azevents._object_name(base, suffix);
	n integer := 0;
BEGIN
	-- a table has a type of its name, too; PostgreSQL renames the types of arrays where they are in the way
	WHILE to_regclass(format('%I.%I', namespace, candidate)) IS NOT NULL
			OR EXISTS (SELECT FROM pg_type t JOIN pg_namespace s ON s.oid = t.typnamespace WHERE s.nspname = namespace AND t.typname = candidate
				AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid))
			OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = event_table AND t.tgname = candidate) LOOP
		n := n + 1;
		candidate := azevents._object_name(base, format('%s_%s', suffix, n));
	END LOOP;
	RETURN candidate;
END
$$;
COMMENT ON FUNCTION azevents._new_name(pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.regclass) IS 'internal: a name that no table and no type of a schema has yet, and no trigger of an event table: the name of a table and a suffix, with a number if it is taken';

CREATE FUNCTION azevents._split_name(name pg_catalog.text, kind pg_catalog.text, OUT namespace pg_catalog.name, OUT relation pg_catalog.name)
	LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	path text[];
BEGIN
	IF name IS NULL THEN
		RAISE EXCEPTION 'the name of the % is NULL', kind
			USING ERRCODE = 'null_value_not_allowed', HINT = 'Write a name, or a schema, a dot and a name.';
	END IF;
	BEGIN
		path := parse_ident(name);
	EXCEPTION WHEN invalid_parameter_value THEN
		NULL;
	END;
	IF path IS NULL OR cardinality(path) > 2 THEN
		RAISE EXCEPTION '"%" cannot be the name of a %', name, kind
			USING ERRCODE = 'invalid_name', HINT = 'Write a name, or a schema, a dot and a name. A name with other characters than letters, digits and _ needs double quotes around it.';
	END IF;
	namespace := CASE cardinality(path) WHEN 2 THEN path[1] END;
	relation := path[cardinality(path)];
END
$$;
COMMENT ON FUNCTION azevents._split_name(pg_catalog.text, pg_catalog.text) IS 'internal: the schema (NULL: none is named) and the name in the written name of a table or a view';

CREATE FUNCTION azevents._refuse_name(namespace pg_catalog.text, relation pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	taken record;
BEGIN
	IF namespace IS NULL THEN
		RAISE EXCEPTION 'no schema of your search_path exists, so there is none in which "%" could be created', relation
			USING ERRCODE = 'invalid_schema_name', HINT = 'Write a schema, a dot and the name.';
	END IF;
	IF NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = namespace) THEN
		RAISE EXCEPTION 'schema "%" does not exist', namespace
			USING ERRCODE = 'invalid_schema_name', HINT = format('Create it: CREATE SCHEMA %I.', namespace);
	END IF;
	IF NOT has_schema_privilege(namespace, 'CREATE') THEN
		RAISE EXCEPTION 'permission denied for schema %', namespace
			USING ERRCODE = 'insufficient_privilege', HINT = format('Its owner can allow it: GRANT USAGE, CREATE ON SCHEMA %I TO %I.', namespace, current_user);
	END IF;
	SELECT c.oid::regclass AS name, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'i' THEN 'index' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
		azevents._is_event_table(c.oid::regclass) AS is_event_table INTO taken
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = namespace AND c.relname = relation;
	IF FOUND THEN
		RAISE EXCEPTION 'relation "%" already exists', relation
			USING ERRCODE = 'duplicate_table', DETAIL = format('There is a %s %s.', taken.kind, taken.name),
				HINT = CASE WHEN taken.is_event_table THEN format('It is an event table already: azevents.ingest(%L, ...) stores events in it. For something else choose another name.', taken.name::text) ELSE 'Choose another name, or drop what has this one.' END;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_name(pg_catalog.text, pg_catalog.text) IS 'internal: an error if a table or a view cannot be created, because of its schema or its name';

-- in PL/pgSQL, which keeps plans from call to call, as ingest() asks each time
CREATE FUNCTION azevents._key_indexes(leaf pg_catalog.regclass, OUT keys pg_catalog.bool, OUT keys_without_time pg_catalog.bool)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	SELECT coalesce(bool_or(i.indpred IS NULL), false), coalesce(bool_or(i.indnkeyatts = 1), false) INTO keys, keys_without_time
	FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
	WHERE i.indrelid = leaf AND i.indisunique AND i.indisvalid AND a.attname = 'event_key'
		AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(event_time IS NULL)')
		AND (i.indnkeyatts = 1 OR i.indnkeyatts = 2 AND i.indkey[1] = (SELECT t.attnum FROM pg_attribute t WHERE t.attrelid = leaf AND t.attname = 'event_time'));
END
$$;
COMMENT ON FUNCTION azevents._key_indexes(pg_catalog.regclass) IS 'internal: has a table a unique index that keeps an event from being stored twice, and one that does so for events without a time?';

CREATE FUNCTION azevents._open_partitions(event_table pg_catalog.regclass, OUT leaf pg_catalog.regclass, OUT lacks pg_catalog.text) RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	whole record;
BEGIN
	SELECT k.keys INTO whole FROM azevents._key_indexes(event_table) k;
	-- the tree is read as it is now; a partition that this transaction cannot see yet has no row in pg_class, and counts as open
	RETURN QUERY SELECT t.relid, CASE WHEN whole.keys OR own.keys THEN '(event_key) WHERE event_time IS NULL' ELSE '(event_key, event_time)' END
	FROM pg_partition_tree(event_table) t LEFT JOIN pg_class c ON c.oid = t.relid
		-- only a default partition takes events without a time, which are not equal in an index on the time
		LEFT JOIN pg_partitioned_table d ON d.partrelid = t.parentrelid AND d.partdefid = t.relid,
		LATERAL azevents._key_indexes(t.relid) own
	WHERE t.isleaf AND coalesce(c.relkind, 'r') = 'r' AND (NOT whole.keys OR d.partdefid IS NOT NULL)
		AND (NOT (whole.keys OR own.keys) OR d.partdefid IS NOT NULL AND NOT own.keys_without_time);
END
$$;
COMMENT ON FUNCTION azevents._open_partitions(pg_catalog.regclass) IS 'internal: the partitions of an event table that would take a delivery twice, each with the unique index that it lacks';

CREATE FUNCTION azevents.index_partitions(event_table pg_catalog.regclass) RETURNS SETOF pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	made regclass;
	open record;
BEGIN
	LOOP
		SELECT p.leaf, p.lacks INTO open FROM azevents._open_partitions(event_table) p ORDER BY p.leaf::oid LIMIT 1;
		EXIT WHEN NOT FOUND;
		EXECUTE format('CREATE UNIQUE INDEX ON %s %s', open.leaf, open.lacks);
		-- a partition may lack two
		IF made IS DISTINCT FROM open.leaf THEN
			RETURN NEXT open.leaf;
		END IF;
		made := open.leaf;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents.index_partitions(pg_catalog.regclass) IS 'creates the unique indexes that partitions of an event table lack, and returns these partitions; needed because PostgreSQL allows no unique index on a table with foreign partitions';

CREATE FUNCTION azevents._refuse_open_partitions(event_table pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	open regclass;
BEGIN
	SELECT p.leaf INTO open FROM azevents._open_partitions(event_table) p LIMIT 1;
	IF open IS NOT NULL THEN
		RAISE EXCEPTION 'partition % of % has no unique index on event_key', open, event_table
			USING ERRCODE = 'object_not_in_prerequisite_state', HINT = format('Create the missing indexes: SELECT azevents.index_partitions(%L).', event_table::text);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_open_partitions(pg_catalog.regclass) IS 'internal: an error where a partition of an event table would take a delivery twice; to be called after rows were stored, for only then is every partition seen that may have taken one';

CREATE FUNCTION azevents._refuse_row(payload pg_catalog.jsonb) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_sql_refuse_row' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20
	SUPPORT azevents._payload_support;
COMMENT ON FUNCTION azevents._refuse_row(pg_catalog.jsonb) IS 'internal: the error of a row that an event table does not take: a payload of several events or none, or of one whose stored columns were not given';

CREATE FUNCTION azevents._inbox_key() RETURNS pg_catalog.uuid
	AS 'MODULE_PATHNAME', 'azev_sql_inbox_key' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION azevents._inbox_key() IS 'internal: default of an inbox''s event_key, which the table fills: NULL, or an error where the inbox''s triggers would not fire';

CREATE FUNCTION azevents._inbox() RETURNS trigger
	AS 'MODULE_PATHNAME', 'azev_sql_inbox' LANGUAGE C VOLATILE;
COMMENT ON FUNCTION azevents._inbox() IS 'internal: trigger of an inbox view, which collects its rows and stores their events in the event table, a thousand rows a statement';

CREATE FUNCTION azevents._key_of_nothing() RETURNS pg_catalog.uuid
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION 'event_time and event_key were not given'
		USING ERRCODE = 'not_null_violation', DETAIL = 'In a distributable event table, PostgreSQL cannot compute these columns.',
			HINT = 'COPY and INSERT payloads into the table''s inbox, the view whose name ends in "_inbox". It fills in these columns.';
END
$$;
COMMENT ON FUNCTION azevents._key_of_nothing() IS 'internal: default of event_key in a distributable table: an error that says where to bring payloads';

CREATE FUNCTION azevents._create_table(full_name pg_catalog.text, by_time pg_catalog.bool, distributable pg_catalog.bool, compact pg_catalog.bool) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	stored text := 'GENERATED ALWAYS AS (azevents.%s(payload::jsonb)) STORED';
	-- neither a partition key nor a distribution column may be generated: plain columns, held true by the CHECK
	plain boolean := by_time OR distributable;
	key text := CASE WHEN plain THEN '' ELSE stored END;
BEGIN
	EXECUTE format('CREATE TABLE %s (payload %s NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
			event_id text %s, event_time timestamptz %s, event_schema azevents.schema_name %s, event_key uuid %s,
			resource_id azevents.resource_id %s, valid boolean %s,
			CONSTRAINT %s)%s', full_name,
		CASE WHEN compact THEN 'azevents.event'
			WHEN EXISTS (SELECT FROM pg_settings s WHERE s.name = 'default_toast_compression' AND 'lz4' = ANY (s.enumvals)) THEN 'jsonb COMPRESSION lz4' ELSE 'jsonb' END,
		format(stored, 'event_id'), format(key, 'event_time'), format(stored, 'event_schema'), CASE WHEN distributable THEN 'NOT NULL DEFAULT azevents._key_of_nothing()' ELSE format(key, 'event_key') END,
		format(stored, 'event_resource_id'), format(stored, 'is_valid'),
		CASE WHEN plain THEN 'stored_columns_are_of_payload CHECK (event_time IS NOT DISTINCT FROM azevents.event_time(payload::jsonb)
			AND event_key = azevents.event_key(payload::jsonb) AND event_key IS NOT NULL OR azevents._refuse_row(payload::jsonb))'
		ELSE 'payload_is_one_event CHECK (event_key IS NOT NULL OR azevents._refuse_row(payload::jsonb))' END,
		CASE WHEN by_time THEN ' PARTITION BY RANGE (event_time)' ELSE '' END);
END
$$;
COMMENT ON FUNCTION azevents._create_table(pg_catalog.text, pg_catalog.bool, pg_catalog.bool, pg_catalog.bool) IS 'internal: creates the table of create_event_table()';

CREATE FUNCTION azevents._create_indexes(namespace pg_catalog.text, base pg_catalog.text, by_time pg_catalog.bool, foreign_partitions pg_catalog.bool) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	full_name text := format('%I.%I', namespace, base);
	i record;
BEGIN
	FOR i IN SELECT * FROM (VALUES
			('UNIQUE INDEX', '_event_key', CASE WHEN by_time THEN '(event_key, event_time)' ELSE '(event_key)' END, NOT foreign_partitions),
			-- btree rather than BRIN: right for events that come late, and in order for LIMIT
			('INDEX', '_event_time', '(event_time)', true), ('INDEX', '_resource_id', '(resource_id)', true),
			('INDEX', '_not_valid', '(event_time) WHERE valid IS NOT TRUE OR event_schema = ''unknown''::azevents.schema_name', true)) v(kind, suffix, definition, wanted) WHERE wanted LOOP
		EXECUTE format('CREATE %s %I ON %s %s', i.kind, azevents._free_name(namespace, base, i.suffix), full_name, i.definition);
	END LOOP;
	IF by_time THEN
		EXECUTE format('CREATE TABLE %I.%I PARTITION OF %s DEFAULT', namespace, azevents._free_name(namespace, base, '_default'::text), full_name);
		PERFORM azevents.index_partitions(full_name::regclass);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._create_indexes(pg_catalog.text, pg_catalog.text, pg_catalog.bool, pg_catalog.bool) IS 'internal: creates the indexes of create_event_table(), and its default partition';

CREATE FUNCTION azevents._identify_rows(event_table pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	leaf record;
BEGIN
	-- an index names a row if none of its columns may be NULL, and the time may
	FOR leaf IN SELECT c.oid::regclass AS name, (SELECT i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indnkeyatts = 1 AND i.indpred IS NULL) AS key
			FROM pg_class c WHERE c.relkind = 'r' AND c.oid IN (SELECT event_table::oid UNION SELECT t.relid::oid FROM pg_partition_tree(event_table) t) LOOP
		EXECUTE format('ALTER TABLE %s REPLICA IDENTITY %s', leaf.name,
			coalesce('USING INDEX ' || (SELECT quote_ident(x.relname) FROM pg_class x WHERE x.oid = leaf.key), 'FULL'));
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._identify_rows(pg_catalog.regclass) IS 'internal: gives an event table and its partitions the replica identity without which Citus moves no shard';

CREATE FUNCTION azevents._create_event_view(namespace pg_catalog.text, base pg_catalog.text, suffix pg_catalog.text, query pg_catalog.text, description pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	full_name text := format('%I.%I', namespace, azevents._free_name(namespace, base, suffix));
	event_table text := format('%I.%I', namespace, base);
	c record;
BEGIN
	PERFORM azevents._make_view(full_name, format(query, event_table));
	EXECUTE format('COMMENT ON VIEW %s IS %L', full_name, format(description, event_table));
	FOR c IN SELECT a.attname, col_description(t.attrelid, t.attnum) AS description
			FROM pg_attribute a JOIN pg_attribute t ON t.attrelid = event_table::regclass AND t.attname = a.attname
			WHERE a.attrelid = full_name::regclass AND a.attnum > 0 LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.attname, c.description);
	END LOOP;
	RETURN full_name;
END
$$;
COMMENT ON FUNCTION azevents._create_event_view(pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.text, pg_catalog.text) IS 'internal: creates a view of create_event_table(), and describes it and those of its columns that are the table''s';

CREATE FUNCTION azevents._create_event_views(namespace pg_catalog.text, base pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	inbox text := azevents._create_event_view(namespace, base, '_inbox'::text, 'SELECT payload::jsonb AS payload, received_at, event_key FROM %s'::text,
		'Takes COPY and INSERT of payloads for %s, of any number of events each; stores each delivery once.'::text);
	dead_letter text;
	unknown text;
	drift text;
	c record;
BEGIN
	-- triggers of a view cannot be made to fire always, so where they do not, the default of a column that nobody gives is the error
	EXECUTE format('ALTER VIEW %s ALTER COLUMN event_key SET DEFAULT azevents._inbox_key()', inbox);
	EXECUTE format('CREATE TRIGGER collect INSTEAD OF INSERT ON %s FOR EACH ROW EXECUTE FUNCTION azevents._inbox()', inbox);
	EXECUTE format('CREATE TRIGGER refuse INSTEAD OF UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION azevents._inbox()', inbox);
	EXECUTE format('CREATE TRIGGER store AFTER INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION azevents._inbox()', inbox);
	dead_letter := azevents._create_event_view(namespace, base, '_dead_letter'::text, 'SELECT event_key, event_time, event_schema, azevents.event_format(payload::jsonb) AS format, resource_id, received_at, payload,
			(SELECT jsonb_agg(jsonb_build_object(''path'', v.path, ''keyword'', v.keyword, ''message'', v.message, ''found'', v.found) ORDER BY v.path, v.keyword)
				FROM azevents.validate(payload::jsonb) v WHERE v.level = ''error'') AS violations
			FROM %s WHERE valid IS NOT TRUE AND NOT valid'::text,
		'The events of %s that their schema forbids, with the reasons.'::text);
	EXECUTE format('COMMENT ON COLUMN %s.format IS %L', dead_letter, 'How the event is written.');
	EXECUTE format('COMMENT ON COLUMN %s.violations IS %L', dead_letter, 'Why it is invalid: path, keyword, message and what was found, one an element.');
	unknown := azevents._create_event_view(namespace, base, '_unknown'::text, 'SELECT event_key, event_time, azevents.event_format(payload::jsonb) AS format, event_id, resource_id, received_at, payload
			FROM %s WHERE event_schema = ''unknown''::azevents.schema_name'::text,
		'The events of %s that no embedded schema knows.'::text);
	EXECUTE format('COMMENT ON COLUMN %s.format IS %L', unknown, 'How the event is written.');
	drift := azevents._create_event_view(namespace, base, '_drift'::text, 'SELECT t.event_key, t.event_time, t.event_schema, d.format, d.path, d.what, d.found, t.received_at
			FROM %s t, azevents.drift(t.payload::jsonb) d'::text,
		'Where the events of %s depart from what their schemas document, a row a departure.'::text);
	FOR c IN SELECT * FROM (VALUES ('format', 'How the event is written.'), ('path', 'Where in the event: a JSON Pointer, with * for a key in an open map, such as claims.'),
			('what', 'What departs: member, spelling, value, type or absent, as azevents.drift() says.'), ('found', 'A sample of what was found; NULL where there is none, or it is of an open map.')) v(name, description) LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', drift, c.name, c.description);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._create_event_views(pg_catalog.text, pg_catalog.text) IS 'internal: creates the inbox of create_event_table(), and the views of invalid events, of unknown ones and of drift';

CREATE FUNCTION azevents.create_event_table(name pg_catalog.text, partition_by_time pg_catalog.bool DEFAULT false, distributable pg_catalog.bool DEFAULT false,
		foreign_partitions pg_catalog.bool DEFAULT false, compact pg_catalog.bool DEFAULT false, in_schema pg_catalog.text DEFAULT pg_catalog.current_schema())
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	by_time boolean := coalesce(partition_by_time, false);
	place record;
	full_name text;
	c record;
BEGIN
	SELECT coalesce(s.namespace, in_schema) AS namespace, s.relation INTO place FROM azevents._split_name(name, 'table'::text) s;
	IF foreign_partitions AND NOT by_time THEN
		RAISE EXCEPTION 'foreign_partitions was given without partition_by_time'
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Only a partitioned table can have foreign partitions. Add partition_by_time => true.';
	END IF;

	PERFORM azevents._refuse_name(place.namespace::text, place.relation::text);
	full_name := format('%I.%I', place.namespace, place.relation);
	PERFORM azevents._create_table(full_name, by_time, coalesce(distributable, false), coalesce(compact, false));
	EXECUTE format('COMMENT ON TABLE %s IS %L', full_name, 'Azure events, one a row');
	FOR c IN SELECT e.column_name, e.description FROM azevents._event_table_columns() e LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.column_name, c.description);
	END LOOP;
	PERFORM azevents._create_indexes(place.namespace::text, place.relation::text, by_time, coalesce(foreign_partitions, false));
	IF distributable THEN
		PERFORM azevents._identify_rows(full_name::regclass);
	END IF;
	PERFORM azevents._create_event_views(place.namespace::text, place.relation::text);
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents.create_event_table(pg_catalog.text, pg_catalog.bool, pg_catalog.bool, pg_catalog.bool, pg_catalog.bool, pg_catalog.text) IS 'creates a table of events: payload, stored columns, indexes, an inbox view that takes COPY and INSERT of payloads, a view of dead letters, one of unknown events and one of drift; partitioned by the time of the event, or ready to be distributed on event_key, if wanted; with foreign_partitions, partitions may be foreign tables, and index_partitions() gives each local one its unique indexes; with compact, payloads are of the type event, which takes about a third of the space of jsonb; a name without a schema goes to the first schema of the search_path, as with CREATE TABLE';

CREATE FUNCTION azevents._refuse_other_table(event_table pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	meant regclass;
BEGIN
	IF event_table IS NULL THEN
		RAISE EXCEPTION 'the name of the event table is NULL' USING ERRCODE = 'null_value_not_allowed', HINT = 'Name an event table. azevents.create_event_table() creates one.';
	END IF;
	IF azevents._is_event_table(event_table) THEN
		RETURN;
	END IF;
	SELECT d.refobjid INTO meant FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
	WHERE r.ev_class = event_table AND d.refobjid <> event_table::oid AND azevents._is_event_table(d.refobjid::regclass) LIMIT 1;
	RAISE EXCEPTION '% is not an event table', event_table
		USING ERRCODE = 'wrong_object_type', HINT = CASE WHEN meant IS NULL THEN 'azevents.create_event_table() creates one.'
			ELSE format('It is a view of the event table %s. Name that table.', meant) END;
END
$$;
COMMENT ON FUNCTION azevents._refuse_other_table(pg_catalog.regclass) IS 'internal: an error where a table is no event table, which names the one that was meant';

CREATE FUNCTION azevents._refuse_partition(event_table pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	root regclass := pg_partition_root(event_table);
BEGIN
	IF root <> event_table AND azevents._is_event_table(root) THEN
		RAISE EXCEPTION '% is a partition of %', event_table, root
			USING ERRCODE = 'wrong_object_type', HINT = format('Name the table %s. It finds the partition by the time of the event.', root);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_partition(pg_catalog.regclass) IS 'internal: an error where a table is a partition of an event table, which names that one';

CREATE FUNCTION azevents._refuse_without_rights(event_table pg_catalog.regclass, columns pg_catalog.text[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT has_column_privilege(event_table::oid, 'valid', 'SELECT') OR EXISTS (SELECT FROM unnest(columns) c WHERE NOT has_column_privilege(event_table::oid, c, 'INSERT')) THEN
		RAISE EXCEPTION 'permission denied for table %', (SELECT relname FROM pg_class WHERE oid = event_table)
			USING ERRCODE = 'insufficient_privilege', HINT = format('ingest() inserts rows and reads their column "valid". The owner can allow it: GRANT INSERT, SELECT (valid) ON %s TO %I.', event_table, current_user);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_without_rights(pg_catalog.regclass, pg_catalog.text[]) IS 'internal: an error where the current role may not ingest into an event table, which says what it needs';

CREATE FUNCTION azevents._store_under_policies(event_table pg_catalog.regclass, plain pg_catalog.bool, events pg_catalog.jsonb[], keys pg_catalog.uuid[],
		OUT inserted pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	SELECT s.inserted, s.invalid, s.unknown INTO inserted, invalid, unknown FROM azevents._store_events(event_table, plain, events, keys) s;
EXCEPTION WHEN insufficient_privilege THEN
	RAISE EXCEPTION USING MESSAGE = SQLERRM, ERRCODE = 'insufficient_privilege',
		HINT = 'Row-level security needs a policy that allows these events to be inserted, and a policy FOR SELECT that shows them, because ingest() counts what it stored.';
END
$$;
COMMENT ON FUNCTION azevents._store_under_policies(pg_catalog.regclass, pg_catalog.bool, pg_catalog.jsonb[], pg_catalog.uuid[]) IS 'internal: as _store_events(), for a role under row-level security';

CREATE FUNCTION azevents.ingest(event_table pg_catalog.regclass, payload pg_catalog.jsonb,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	plain boolean;
	partitioned boolean;
	is_partition boolean;
	events jsonb[];
	keys uuid[];
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	SELECT a.attgenerated = '', c.relkind = 'p', c.relispartition INTO plain, partitioned, is_partition
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.oid = event_table AND a.attname = 'event_key';
	IF is_partition THEN
		PERFORM azevents._refuse_partition(event_table);
	END IF;
	PERFORM azevents._refuse_without_rights(event_table, CASE WHEN plain THEN '{payload,event_time,event_key}' ELSE '{payload}' END::text[]);
	-- in the order of keys: two that bring the same events cannot wait for each other
	SELECT array_agg(e.event), array_agg(e.key) INTO events, keys
	FROM (SELECT u.event, azevents.event_key(u.event) AS key FROM azevents.events(payload) u ORDER BY 2) e;
	IF row_security_active(event_table::oid) THEN
		SELECT s.inserted, s.invalid, s.unknown INTO inserted, invalid, unknown FROM azevents._store_under_policies(event_table, plain, events, keys) s;
	ELSE
		SELECT s.inserted, s.invalid, s.unknown INTO inserted, invalid, unknown FROM azevents._store_events(event_table, plain, events, keys) s;
	END IF;
	duplicate := coalesce(cardinality(events), 0) - inserted;
	IF partitioned THEN
		PERFORM azevents._refuse_open_partitions(event_table);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents.ingest(pg_catalog.regclass, pg_catalog.jsonb) IS 'stores the events of any payload in an event table, each delivery once; returns how many were inserted, how many were there already, and how many of the inserted ones are invalid or of no known schema; needs INSERT on the table and SELECT on its column valid, and under row-level security a policy that lets the events in and one that shows them';

