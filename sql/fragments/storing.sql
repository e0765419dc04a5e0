-- How events get into an event table, each delivery once: what ingest() and the
-- inbox have in common

CREATE FUNCTION azevents._insert_events(event_table pg_catalog.regclass, plain pg_catalog.bool, counted pg_catalog.bool, skips pg_catalog.bool,
		events pg_catalog.jsonb[], keys pg_catalog.uuid[], received pg_catalog.timestamptz[],
		OUT inserted pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- arrays, not a CTE: that would go to every node of a distributed table
	command text := format('INSERT INTO %s (payload%s%s) SELECT e.event%s%s FROM (SELECT unnest($1) AS event, unnest($2) AS key, unnest($3) AS received) e%s',
		event_table,
		CASE WHEN plain THEN ', event_time, event_key' ELSE '' END, CASE WHEN received IS NULL THEN '' ELSE ', received_at' END,
		CASE WHEN plain THEN ', azevents.event_time(e.event), e.key' ELSE '' END, CASE WHEN received IS NULL THEN '' ELSE ', e.received' END,
		CASE WHEN skips THEN ' ON CONFLICT DO NOTHING' ELSE '' END);
BEGIN
	IF counted THEN
		EXECUTE format('WITH stored AS (%s RETURNING valid)
			SELECT count(*), count(*) FILTER (WHERE NOT valid), count(*) FILTER (WHERE valid IS NULL) FROM stored', command)
		INTO inserted, invalid, unknown USING events, keys, received;
	ELSE
		EXECUTE format('%s', command) USING events, keys, received;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._insert_events(pg_catalog.regclass, pg_catalog.bool, pg_catalog.bool, pg_catalog.bool, pg_catalog.jsonb[], pg_catalog.uuid[], pg_catalog.timestamptz[]) IS 'internal: stores events in an event table by one INSERT, which skips what is stored already, or fails; counts what it stored, if wanted';

CREATE FUNCTION azevents._partition_condition(leaf pg_catalog.oid) RETURNS pg_catalog.text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO'
AS $$
	SELECT coalesce(pg_get_partition_constraintdef(leaf), 'true')
$$;
COMMENT ON FUNCTION azevents._partition_condition(pg_catalog.oid) IS 'internal: the condition of the rows that a partition takes, with its times written so that every session reads them as the same times; "true" for a table that is no partition';

CREATE FUNCTION azevents._closed_partitions(event_table pg_catalog.regclass, OUT partition pg_catalog.regclass, OUT access_method pg_catalog.name, OUT condition pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- ON CONFLICT needs speculative insertion, which heap has, and other access methods may lack, as columnar does
	RETURN QUERY SELECT c.oid::regclass, a.amname, format('coalesce(%s, true)', azevents._partition_condition(c.oid))
	FROM pg_class c JOIN pg_am a ON a.oid = c.relam
	WHERE c.oid IN (SELECT event_table::oid UNION SELECT t.relid::oid FROM pg_partition_tree(event_table) t) AND c.relkind = 'r' AND a.amname <> 'heap';
END
$$;
COMMENT ON FUNCTION azevents._closed_partitions(pg_catalog.regclass) IS 'internal: the partitions of an event table, or the table itself, that have another access method than heap, each with the condition of the rows that it takes';

CREATE FUNCTION azevents._places(event_table pg_catalog.regclass, OUT shards pg_catalog.int4[], OUT closed pg_catalog.text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF to_regclass('pg_catalog.pg_dist_shard') IS NOT NULL THEN
		SELECT array_agg(s.shardminvalue::integer ORDER BY s.shardminvalue::integer) INTO shards
		FROM pg_catalog.pg_dist_shard s JOIN pg_catalog.pg_dist_partition p ON p.logicalrelid = s.logicalrelid
		WHERE s.logicalrelid = event_table AND p.partmethod = 'h' AND pg_catalog.column_to_column_name(p.logicalrelid, p.partkey) = 'event_key';
	END IF;
	-- only where there is another access method at all: this is asked for each batch
	IF EXISTS (SELECT FROM pg_am a WHERE a.amtype = 't' AND a.amname <> 'heap') THEN
		SELECT string_agg(c.condition, ' OR ') INTO closed FROM azevents._closed_partitions(event_table) c;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._places(pg_catalog.regclass) IS 'internal: where the shards of an event table begin that Citus distributes by the hash of event_key, and which events belong to its closed partitions, those without ON CONFLICT, as a condition; NULL: none';

CREATE FUNCTION azevents._parts(shards pg_catalog.int4[], closed pg_catalog.text, events pg_catalog.jsonb[], keys pg_catalog.uuid[], received pg_catalog.timestamptz[])
	RETURNS TABLE (skips pg_catalog.bool, part_events pg_catalog.jsonb[], part_keys pg_catalog.uuid[], part_received pg_catalog.timestamptz[])
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- the columns that a partition key may name
	RETURN QUERY EXECUTE format('SELECT NOT e.closed, array_agg(e.event), array_agg(e.key), CASE WHEN $3 IS NULL THEN NULL ELSE array_agg(e.received) END
		FROM (SELECT s.payload AS event, s.event_key AS key, s.received_at AS received, (%s) AS closed, width_bucket(uuid_hash(s.event_key), $4) AS shard
			FROM (SELECT u.n, u.payload, u.event_key, u.received_at, azevents.event_id(u.payload) AS event_id, azevents.event_time(u.payload) AS event_time,
					azevents.event_schema(u.payload) AS event_schema, azevents.event_resource_id(u.payload) AS resource_id, azevents.is_valid(u.payload) AS valid
				FROM unnest($1, $2, $3) WITH ORDINALITY u(payload, event_key, received_at, n)) s
			ORDER BY 4 DESC, 5, s.n) e
		GROUP BY e.closed, e.shard ORDER BY e.closed DESC, e.shard', coalesce(closed, 'false'))
	USING events, keys, received, coalesce(shards, '{-2147483648}');
END
$$;
COMMENT ON FUNCTION azevents._parts(pg_catalog.int4[], pg_catalog.text, pg_catalog.jsonb[], pg_catalog.uuid[], pg_catalog.timestamptz[]) IS 'internal: events by what is to be stored by a statement of its own: those of closed partitions first, and those of each shard; in an order that is the same on every node, so that no two nodes wait for each other';

CREATE FUNCTION azevents._without_stored(event_table pg_catalog.regclass, INOUT events pg_catalog.jsonb[], INOUT keys pg_catalog.uuid[], INOUT received pg_catalog.timestamptz[])
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	bounds record;
	stored uuid[] := '{}';
BEGIN
	IF has_column_privilege(event_table::oid, 'event_key', 'SELECT') AND has_column_privilege(event_table::oid, 'event_time', 'SELECT') THEN
		SELECT min(azevents.event_time(e.event)) AS first, max(azevents.event_time(e.event)) AS last INTO bounds FROM unnest(events) e(event);
		EXECUTE format('SELECT coalesce(array_agg(t.event_key), ''{}'') FROM %s t WHERE t.event_key = ANY ($1) AND t.event_time >= $2 AND t.event_time <= $3', event_table)
		INTO stored USING keys, bounds.first, bounds.last;
	END IF;
	SELECT array_agg(o.event ORDER BY o.key), array_agg(o.key ORDER BY o.key), CASE WHEN received IS NULL THEN NULL ELSE array_agg(o.received_at ORDER BY o.key) END
	INTO events, keys, received
	FROM (SELECT DISTINCT ON (u.key) u.event, u.key, u.received_at FROM unnest(events, keys, received) WITH ORDINALITY u(event, key, received_at, n) ORDER BY u.key, u.n) o
	WHERE o.key <> ALL (stored);
END
$$;
COMMENT ON FUNCTION azevents._without_stored(pg_catalog.regclass, pg_catalog.jsonb[], pg_catalog.uuid[], pg_catalog.timestamptz[]) IS 'internal: events without those that come twice and, where the role may see it, those that are stored already; a unique index decides what this cannot see';

CREATE FUNCTION azevents._insert_into_closed(event_table pg_catalog.regclass, plain pg_catalog.bool, counted pg_catalog.bool,
		events pg_catalog.jsonb[], keys pg_catalog.uuid[], received pg_catalog.timestamptz[],
		OUT inserted pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	fresh record;
	one record;
BEGIN
	inserted := 0;
	invalid := 0;
	unknown := 0;
	-- one after another on this server, so that each sees what the others stored; 1635411318 is 'azev'
	PERFORM pg_advisory_xact_lock(1635411318, event_table::oid::integer);
	SELECT w.events, w.keys, w.received INTO fresh FROM azevents._without_stored(event_table, events, keys, received) w;
	IF fresh.events IS NULL THEN
		RETURN;
	END IF;
	BEGIN
		SELECT i.inserted, i.invalid, i.unknown INTO inserted, invalid, unknown
		FROM azevents._insert_events(event_table, plain, counted, false, fresh.events, fresh.keys, fresh.received) i;
		RETURN;
	EXCEPTION WHEN unique_violation THEN
		NULL;
	END;
	-- another server, another way of storing, or an older snapshot: the unique index says which are there
	FOR n IN 1 .. cardinality(fresh.events) LOOP
		BEGIN
			SELECT i.inserted, i.invalid, i.unknown INTO one
			FROM azevents._insert_events(event_table, plain, counted, false, fresh.events[n:n], fresh.keys[n:n], fresh.received[n:n]) i;
			inserted := inserted + one.inserted;
			invalid := invalid + one.invalid;
			unknown := unknown + one.unknown;
		EXCEPTION WHEN unique_violation THEN
			NULL;
		END;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._insert_into_closed(pg_catalog.regclass, pg_catalog.bool, pg_catalog.bool, pg_catalog.jsonb[], pg_catalog.uuid[], pg_catalog.timestamptz[]) IS 'internal: as _insert_events(), skipping what is stored, where the access method has no ON CONFLICT';

CREATE FUNCTION azevents._store_parts(event_table pg_catalog.regclass, shards pg_catalog.int4[], closed pg_catalog.text, plain pg_catalog.bool, counted pg_catalog.bool,
		events pg_catalog.jsonb[], keys pg_catalog.uuid[], received pg_catalog.timestamptz[],
		OUT inserted pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	part record;
	stored record;
BEGIN
	inserted := 0;
	invalid := 0;
	unknown := 0;
	FOR part IN SELECT p.skips, p.part_events, p.part_keys, p.part_received FROM azevents._parts(shards, closed, events, keys, received) p LOOP
		IF part.skips THEN
			SELECT i.inserted, i.invalid, i.unknown INTO stored
			FROM azevents._insert_events(event_table, plain, counted, true, part.part_events, part.part_keys, part.part_received) i;
		ELSE
			SELECT i.inserted, i.invalid, i.unknown INTO stored
			FROM azevents._insert_into_closed(event_table, plain, counted, part.part_events, part.part_keys, part.part_received) i;
		END IF;
		inserted := inserted + stored.inserted;
		invalid := invalid + stored.invalid;
		unknown := unknown + stored.unknown;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._store_parts(pg_catalog.regclass, pg_catalog.int4[], pg_catalog.text, pg_catalog.bool, pg_catalog.bool, pg_catalog.jsonb[], pg_catalog.uuid[], pg_catalog.timestamptz[]) IS 'internal: stores events in an event table that one statement cannot fill: of several shards, or with closed partitions';

CREATE FUNCTION azevents._store_events(event_table pg_catalog.regclass, plain pg_catalog.bool, events pg_catalog.jsonb[], keys pg_catalog.uuid[],
		OUT inserted pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	place record;
BEGIN
	SELECT p.shards, p.closed INTO place FROM azevents._places(event_table) p;
	IF place.shards IS NOT NULL OR place.closed IS NOT NULL THEN
		SELECT p.inserted, p.invalid, p.unknown INTO inserted, invalid, unknown
		FROM azevents._store_parts(event_table, place.shards, place.closed, plain, true, events, keys, NULL::timestamptz[]) p;
	ELSE
		SELECT i.inserted, i.invalid, i.unknown INTO inserted, invalid, unknown FROM azevents._insert_events(event_table, plain, true, true, events, keys, NULL::timestamptz[]) i;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._store_events(pg_catalog.regclass, pg_catalog.bool, pg_catalog.jsonb[], pg_catalog.uuid[]) IS 'internal: stores events, which come in the order of their keys, in an event table, each delivery once, and counts them';

CREATE FUNCTION azevents._store_rows(event_table pg_catalog.regclass, payloads pg_catalog.jsonb[], received pg_catalog.timestamptz[]) RETURNS pg_catalog.void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- in the order of keys, as ingest() stores them: two that bring the same events cannot wait for each other
	events text := 'SELECT u.event, u.event_time, azevents.event_key(u.event) AS key, coalesce(r.received_at, now()) AS received_at
		FROM (SELECT unnest($1) AS payload, unnest($2) AS received_at) r, azevents.events(r.payload) u ORDER BY 3';
	form record;
	place record;
	rows record;
BEGIN
	SELECT a.attgenerated = '' AS plain, c.relkind = 'p' AS partitioned INTO form
	FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.oid = event_table AND a.attname = 'event_key';
	SELECT p.shards, p.closed INTO place FROM azevents._places(event_table) p;
	IF place.shards IS NOT NULL OR place.closed IS NOT NULL THEN
		EXECUTE format('SELECT array_agg(e.event) AS events, array_agg(e.key) AS keys, array_agg(e.received_at) AS received FROM (%s) e', events) INTO rows USING payloads, received;
		PERFORM azevents._store_parts(event_table, place.shards, place.closed, form.plain, false, rows.events, rows.keys, rows.received);
	ELSE
		EXECUTE format('INSERT INTO %s (payload, received_at%s) SELECT e.event, e.received_at%s FROM (%s) e ON CONFLICT DO NOTHING', event_table,
			CASE WHEN form.plain THEN ', event_time, event_key' ELSE '' END, CASE WHEN form.plain THEN ', e.event_time, e.key' ELSE '' END, events)
		USING payloads, received;
	END IF;
	-- asked after the rows are stored: only then is every partition seen that may have taken one of them
	IF form.partitioned THEN
		PERFORM azevents._refuse_open_partitions(event_table);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._store_rows(pg_catalog.regclass, pg_catalog.jsonb[], pg_catalog.timestamptz[]) IS 'internal: stores the rows of an inbox';
