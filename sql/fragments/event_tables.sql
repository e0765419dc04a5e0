-- Event tables, and what goes into them

CREATE FUNCTION azevents.unique_leaf(leaf pg_catalog.regclass) RETURNS pg_catalog.bool
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
		WHERE i.indrelid = leaf AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND a.attname = 'event_key'
			AND (i.indnkeyatts = 1 OR i.indnkeyatts = 2 AND i.indkey[1] = (SELECT t.attnum FROM pg_attribute t WHERE t.attrelid = leaf AND t.attname = 'event_time')))
$$;
COMMENT ON FUNCTION azevents.unique_leaf(pg_catalog.regclass) IS 'has a table the unique index that stores each delivery once?';

CREATE FUNCTION azevents.open_partitions("table" pg_catalog.regclass) RETURNS SETOF pg_catalog.regclass
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT t.relid FROM pg_partition_tree("table") t JOIN pg_class c ON c.oid = t.relid
	WHERE t.isleaf AND c.relkind = 'r' AND NOT azevents.unique_leaf("table") AND NOT azevents.unique_leaf(t.relid)
$$;
COMMENT ON FUNCTION azevents.open_partitions(pg_catalog.regclass) IS 'the partitions of an event table that would take a delivery twice: without the unique index that index_partitions() makes';

CREATE FUNCTION azevents.index_partitions("table" pg_catalog.regclass) RETURNS SETOF pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	leaf regclass;
BEGIN
	FOR leaf IN SELECT azevents.open_partitions("table") LOOP
		EXECUTE format('CREATE UNIQUE INDEX ON %s (event_key, event_time)', leaf);
		RETURN NEXT leaf;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents.index_partitions(pg_catalog.regclass) IS 'gives each partition of an event table that has none its unique index, and says which: PostgreSQL allows a table with foreign partitions no unique index as a whole';

CREATE FUNCTION azevents.refuse_open_partitions("table" pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	leaf regclass;
BEGIN
	SELECT p INTO leaf FROM azevents.open_partitions("table") p LIMIT 1;
	IF leaf IS NOT NULL THEN
		RAISE EXCEPTION 'partition % of % has no unique index on event_key', leaf, "table"
			USING ERRCODE = 'object_not_in_prerequisite_state', HINT = format('SELECT azevents.index_partitions(%L) makes it.', "table"::text);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents.refuse_open_partitions(pg_catalog.regclass) IS 'fails where a partition of an event table would take a delivery twice';

CREATE FUNCTION azevents.inbox() RETURNS trigger
	AS 'MODULE_PATHNAME', 'azev_sql_inbox' LANGUAGE C VOLATILE;
COMMENT ON FUNCTION azevents.inbox() IS 'trigger of an inbox view: collects its rows, and stores them in the event table, a thousand a statement';

CREATE FUNCTION azevents.create_event_table(name pg_catalog.text, partition_by_time pg_catalog.bool DEFAULT false, distributable pg_catalog.bool DEFAULT false,
		foreign_partitions pg_catalog.bool DEFAULT false)
	RETURNS pg_catalog.regclass
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	path text[] := parse_ident(name);
	namespace text;
	base text := path[cardinality(path)];
	full_name text;
	compression text := '';
	invoker text := CASE WHEN current_setting('server_version_num')::integer >= 150000 THEN 'WITH (security_invoker = true) ' ELSE '' END;
	-- neither a partition key nor a distribution column may be generated: plain columns, held true by a CHECK
	plain boolean := partition_by_time OR distributable;
	key text := CASE WHEN partition_by_time OR distributable THEN '' ELSE 'GENERATED ALWAYS AS (%s(payload)) STORED' END;
	stored text := 'GENERATED ALWAYS AS (%s(payload)) STORED';
	c record;
BEGIN
	IF cardinality(path) > 2 THEN
		RAISE EXCEPTION '% is no name of a table', name
			USING ERRCODE = 'invalid_name', HINT = 'Write a name, or a schema, a dot and a name.';
	END IF;
	namespace := CASE cardinality(path) WHEN 1 THEN 'public' ELSE path[1] END;
	full_name := format('%I.%I', namespace, base);
	IF foreign_partitions AND NOT partition_by_time THEN
		RAISE EXCEPTION 'foreign_partitions without partition_by_time' USING ERRCODE = 'invalid_parameter_value';
	END IF;
	IF EXISTS (SELECT FROM pg_settings s WHERE s.name = 'default_toast_compression' AND 'lz4' = ANY (s.enumvals)) THEN
		compression := ' COMPRESSION lz4';
	END IF;

	EXECUTE format('CREATE TABLE %s (
		payload jsonb%s NOT NULL,
		received_at timestamptz NOT NULL DEFAULT now(),
		event_id text %s,
		event_time timestamptz %s,
		event_schema azevents.schema_name %s,
		event_key uuid %s,
		resource_id azevents.resource_id %s,
		valid boolean %s)%s', full_name, compression,
		format(stored, 'azevents.event_id'), format(key, 'azevents.event_time'), format(stored, 'azevents.event_schema'),
		format(key, 'azevents.event_key'), format(stored, 'azevents.event_resource_id'), format(stored, 'azevents.is_valid'),
		CASE WHEN partition_by_time THEN ' PARTITION BY RANGE (event_time)' ELSE '' END);
	EXECUTE format('COMMENT ON TABLE %s IS %L', full_name, 'Azure events, one a row');
	FOR c IN SELECT * FROM (VALUES ('payload', 'The event, as it arrived.'), ('received_at', 'When the row was stored.'),
		('event_id', 'Id of the event.'), ('event_time', 'Time of the event.'), ('event_schema', 'What the event is: its embedded schema, or unknown.'),
		('event_key', 'What makes a delivery of the event the same delivery.'), ('resource_id', 'The resource that the event is about.'),
		('valid', 'What is_valid() says: true, false, or NULL where no schema applies.')) AS v(column_name, description) LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', full_name, c.column_name, c.description);
	END LOOP;

	-- and a view that takes COPY fills them
	IF plain THEN
		EXECUTE format('ALTER TABLE %s ADD CONSTRAINT stored_columns_are_of_payload CHECK (
			event_time IS NOT DISTINCT FROM azevents.event_time(payload) AND event_key IS NOT DISTINCT FROM azevents.event_key(payload))', full_name);
		EXECUTE format('CREATE VIEW %I.%I %sAS SELECT payload, received_at FROM %s', namespace, base || '_inbox', invoker, full_name);
		EXECUTE format('COMMENT ON VIEW %I.%I IS %L', namespace, base || '_inbox', format('Takes COPY and INSERT of payloads for %s.', full_name));
		EXECUTE format('CREATE TRIGGER collect INSTEAD OF INSERT ON %I.%I FOR EACH ROW EXECUTE FUNCTION azevents.inbox()', namespace, base || '_inbox');
		EXECUTE format('CREATE TRIGGER store AFTER INSERT ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION azevents.inbox()', namespace, base || '_inbox');
	END IF;

	IF NOT foreign_partitions THEN
		EXECUTE format('CREATE UNIQUE INDEX %I ON %s (event_key%s)', base || '_event_key', full_name, CASE WHEN partition_by_time THEN ', event_time' ELSE '' END);
	END IF;
	IF partition_by_time THEN
		EXECUTE format('CREATE TABLE %I.%I PARTITION OF %s DEFAULT', namespace, base || '_default', full_name);
		-- an event without a time, which only the default partition takes, is one too
		EXECUTE format('CREATE UNIQUE INDEX %I ON %I.%I (event_key) WHERE event_time IS NULL', base || '_event_key_without_time', namespace, base || '_default');
		PERFORM azevents.index_partitions(full_name::regclass);
	END IF;
	-- btree rather than BRIN: right for events that come late, and in order for LIMIT
	EXECUTE format('CREATE INDEX %I ON %s (event_time)', base || '_event_time', full_name);
	EXECUTE format('CREATE INDEX %I ON %s (resource_id)', base || '_resource_id', full_name);
	EXECUTE format('CREATE INDEX %I ON %s (event_time) WHERE valid IS NOT TRUE', base || '_not_valid', full_name);

	EXECUTE format('CREATE VIEW %I.%I %sAS SELECT event_key, event_time, event_schema, received_at, payload,
		(SELECT jsonb_agg(jsonb_build_object(''path'', v.path, ''keyword'', v.keyword, ''message'', v.message, ''found'', v.found) ORDER BY v.path, v.keyword)
			FROM azevents.validate(payload) v WHERE v.level = ''error'') AS violations
		FROM %s WHERE valid IS NOT TRUE AND NOT valid', namespace, base || '_dead_letter', invoker, full_name);
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', namespace, base || '_dead_letter', format('The events of %s that their schema forbids, with the reasons.', full_name));
	EXECUTE format('CREATE VIEW %I.%I %sAS SELECT event_key, event_time, azevents.event_format(payload) AS format, event_id, resource_id, received_at, payload
		FROM %s WHERE valid IS NOT TRUE AND valid IS NULL', namespace, base || '_unknown', invoker, full_name);
	EXECUTE format('COMMENT ON VIEW %I.%I IS %L', namespace, base || '_unknown', format('The events of %s that no embedded schema knows.', full_name));
	FOR c IN SELECT v.oid::regclass AS view, a.attname, coalesce(col_description(t.attrelid, t.attnum), CASE a.attname
				WHEN 'violations' THEN 'Why it is invalid: path, keyword, message and what was found, one an element.'
				WHEN 'format' THEN 'How the event is written.' END) AS description
			FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0
				LEFT JOIN pg_attribute t ON t.attrelid = full_name::regclass AND t.attname = a.attname
			WHERE v.relnamespace = to_regnamespace(quote_ident(namespace)) AND v.relname IN (base || '_inbox', base || '_dead_letter', base || '_unknown') LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.view, c.attname, c.description);
	END LOOP;
	RETURN full_name::regclass;
END
$$;
COMMENT ON FUNCTION azevents.create_event_table(pg_catalog.text, pg_catalog.bool, pg_catalog.bool, pg_catalog.bool) IS 'creates a table of events: payload, stored columns, indexes, a view of dead letters and one of unknown events; partitioned by the time of the event, or ready to be distributed on event_key, if wanted, and then with an inbox view that takes COPY and INSERT of payloads; with foreign_partitions, partitions may be foreign tables, and index_partitions() gives each local one its unique index; a name without a schema goes to public';

CREATE FUNCTION azevents.ingest("table" pg_catalog.regclass, payload pg_catalog.jsonb,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE STRICT SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	plain boolean;
	events jsonb[];
	keys uuid[];
BEGIN
	IF (SELECT count(*) FROM azevents.stored_columns("table")) <> 6 THEN
		RAISE EXCEPTION '% is no event table', "table"
			USING ERRCODE = 'wrong_object_type', HINT = 'azevents.create_event_table() makes one.';
	END IF;
	PERFORM azevents.refuse_open_partitions("table");
	SELECT attgenerated = '' INTO plain FROM pg_attribute WHERE attrelid = "table" AND attname = 'event_key';
	-- in the order of keys: two that bring the same events cannot wait for each other
	SELECT array_agg(e.event), array_agg(e.key) INTO events, keys
	FROM (SELECT u.event, azevents.event_key(u.event) AS key FROM azevents.events(payload) u ORDER BY 2) e;
	-- arrays, not a CTE: that would go to every node of a distributed table
	EXECUTE format('WITH stored AS (INSERT INTO %s (payload%s) SELECT e.event%s FROM (SELECT unnest($1) AS event, unnest($2) AS key) e ON CONFLICT DO NOTHING RETURNING valid)
		SELECT count(*), count(*) FILTER (WHERE NOT valid), count(*) FILTER (WHERE valid IS NULL) FROM stored',
		"table",
		CASE WHEN plain THEN ', event_time, event_key' ELSE '' END,
		CASE WHEN plain THEN ', azevents.event_time(e.event), e.key' ELSE '' END)
	INTO inserted, invalid, unknown USING events, keys;
	duplicate := coalesce(cardinality(events), 0) - inserted;
END
$$;
COMMENT ON FUNCTION azevents.ingest(pg_catalog.regclass, pg_catalog.jsonb) IS 'stores the events of any payload in an event table, each delivery once; says how many were inserted and were there already, and how many of those inserted are invalid or of no known schema';

