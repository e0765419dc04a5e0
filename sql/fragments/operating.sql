-- Running an event table: its partitions, and events that are replaced

CREATE FUNCTION azevents._partitions(event_table pg_catalog.regclass, OUT partition pg_catalog.regclass, OUT from_time pg_catalog.timestamptz, OUT to_time pg_catalog.timestamptz)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO'
AS $$
BEGIN
	RETURN QUERY SELECT b.oid::regclass,
		CASE b.bound[1] WHEN 'MINVALUE' THEN '-infinity' ELSE trim(b.bound[1], '''') END::timestamptz,
		CASE b.bound[2] WHEN 'MAXVALUE' THEN 'infinity' ELSE trim(b.bound[2], '''') END::timestamptz
	FROM (SELECT c.oid, regexp_match(pg_get_expr(c.relpartbound, c.oid), '^FOR VALUES FROM \((.*)\) TO \((.*)\)$') AS bound
		FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = event_table) b;
END
$$;
COMMENT ON FUNCTION azevents._partitions(pg_catalog.regclass) IS 'internal: the partitions of an event table, each with the times that it takes: from the first one, up to but without the second; the default partition has none';

CREATE FUNCTION azevents._refuse_unpartitioned(event_table pg_catalog.regclass) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	parent regclass;
	owner name;
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	-- no snapshot of before the lock may decide what is moved
	IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
		RAISE EXCEPTION 'partitions of % cannot be changed in a % transaction', event_table, upper(current_setting('transaction_isolation'))
			USING ERRCODE = 'invalid_transaction_state', DETAIL = 'It does not see events that arrived after it began, and could not move them into a new partition.',
				HINT = 'Begin the transaction with BEGIN ISOLATION LEVEL READ COMMITTED.';
	END IF;
	IF NOT EXISTS (SELECT FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
			WHERE p.partrelid = event_table AND p.partstrat = 'r' AND p.partnatts = 1 AND a.attname = 'event_time') THEN
		SELECT i.inhparent::regclass INTO parent FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition WHERE i.inhrelid = event_table;
		RAISE EXCEPTION '% is not partitioned by event_time', event_table
			USING ERRCODE = 'wrong_object_type', HINT = CASE WHEN parent IS NULL
				THEN 'azevents.create_event_table(name, partition_by_time => true) creates a partitioned table. From a table without partitions, delete old events by DELETE ... WHERE event_time < ...'
				ELSE format('It is a partition itself. Name its table: %s.', parent) END;
	END IF;
	SELECT r.rolname INTO owner FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE c.oid = event_table AND NOT pg_has_role(c.relowner, 'USAGE');
	IF FOUND THEN
		RAISE EXCEPTION 'must be owner of table %', event_table
			USING ERRCODE = 'insufficient_privilege', HINT = format('Only the owner can create and drop partitions: SET ROLE %I, or ask a member of that role.', owner);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_unpartitioned(pg_catalog.regclass) IS 'internal: an error if a table is no event table that is partitioned by time, or if it belongs to somebody else';

CREATE FUNCTION azevents._refuse_range(event_table pg_catalog.regclass, from_time pg_catalog.timestamptz, to_time pg_catalog.timestamptz) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	other record;
BEGIN
	IF from_time IS NULL OR to_time IS NULL THEN
		RAISE EXCEPTION 'the % of the partition is NULL', CASE WHEN from_time IS NULL THEN 'first time' ELSE 'end' END
			USING ERRCODE = 'null_value_not_allowed', HINT = 'A partition holds the events from from_time on, up to but without to_time.';
	END IF;
	IF NOT isfinite(from_time) OR NOT isfinite(to_time) THEN
		RAISE EXCEPTION 'a partition from % to % has no end', from_time, to_time
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Name two times. For a partition without a first or a last time write CREATE TABLE ... PARTITION OF with MINVALUE or MAXVALUE.';
	END IF;
	IF from_time >= to_time THEN
		RAISE EXCEPTION 'a partition from % to % is empty', from_time, to_time
			USING ERRCODE = 'invalid_parameter_value', HINT = 'from_time must be earlier than to_time.';
	END IF;
	SELECT p.partition, p.from_time AS first, p.to_time AS last INTO other FROM azevents._partitions(event_table) p
	WHERE p.from_time < _refuse_range.to_time AND p.to_time > _refuse_range.from_time ORDER BY p.from_time LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'partition % of % already takes events of this time', other.partition, event_table
			USING ERRCODE = 'invalid_object_definition', DETAIL = format('It takes events from %s to %s.', other.first, other.last),
				HINT = 'Choose a range that does not overlap it.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_range(pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.timestamptz) IS 'internal: an error if an event table cannot have a partition from one time to another';

CREATE FUNCTION azevents._unused_name(event_table pg_catalog.regclass, suffix pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%I.%I', s.nspname, azevents._new_name(s.nspname::text, c.relname::text, suffix, NULL::regclass))
	FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace WHERE c.oid = event_table
$$;
COMMENT ON FUNCTION azevents._unused_name(pg_catalog.regclass, pg_catalog.text) IS 'internal: the name of a table beside an event table, which no other has yet: that of the event table and a suffix';

CREATE FUNCTION azevents._partition_suffix(from_time pg_catalog.timestamptz, to_time pg_catalog.timestamptz) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp SET timezone = 'UTC'
AS $$
	SELECT to_char(from_time, CASE WHEN from_time = date_trunc('year', from_time) AND to_time = from_time + interval '1 year' THEN '_YYYY'
		WHEN from_time = date_trunc('month', from_time) AND to_time = from_time + interval '1 month' THEN '_YYYY_MM'
		WHEN from_time = date_trunc('day', from_time) THEN '_YYYY_MM_DD' ELSE '_YYYY_MM_DD_HH24MISS' END)
$$;
COMMENT ON FUNCTION azevents._partition_suffix(pg_catalog.timestamptz, pg_catalog.timestamptz) IS 'internal: what a partition''s name has behind the table''s: its first time in UTC, as a year, a month, a day, or with the time of day';

CREATE FUNCTION azevents._time_literal(at_time pg_catalog.timestamptz) RETURNS pg_catalog.text
	LANGUAGE sql STABLE STRICT SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO'
AS $$
	SELECT quote_literal(at_time::text)
$$;
COMMENT ON FUNCTION azevents._time_literal(pg_catalog.timestamptz) IS 'internal: a time as a literal that every session reads as the same time; with the session''s own DateStyle and TimeZone, "IST" of India would be read as Israel''s time';

CREATE FUNCTION azevents._set_aside(event_table pg_catalog.regclass, leaf pg_catalog.regclass, from_time pg_catalog.timestamptz, to_time pg_catalog.timestamptz, columns pg_catalog.text)
	RETURNS pg_catalog.text
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	aside text := azevents._unused_name(event_table, '_aside'::text);
	condition text := format('event_time >= %s::timestamptz AND event_time < %s::timestamptz', azevents._time_literal(from_time), azevents._time_literal(to_time));
	moves boolean;
	reference record;
BEGIN
	EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE %s)', leaf, condition) INTO moves;
	IF NOT moves THEN
		RETURN NULL;
	END IF;
	SELECT c.conname, c.conrelid::regclass AS of_table INTO reference FROM pg_constraint c
	WHERE c.confrelid = event_table AND c.contype = 'f' AND c.confdeltype IN ('c', 'n', 'd') LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'events of the default partition % cannot be moved, because foreign key "%" of % follows them', leaf, reference.conname, reference.of_table
			USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = 'An event is moved by deleting it and inserting it again. The foreign key would delete or change the rows that refer to it.',
				HINT = 'Drop the foreign key, add the partition, and create the foreign key again, in one transaction.';
	END IF;
	-- two statements: nothing changes in between, as the table is locked
	EXECUTE format('CREATE UNLOGGED TABLE %s AS SELECT %s FROM %s WHERE %s', aside, columns, leaf, condition);
	EXECUTE format('DELETE FROM %s WHERE %s', leaf, condition);
	RETURN aside;
END
$$;
COMMENT ON FUNCTION azevents._set_aside(pg_catalog.regclass, pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.timestamptz, pg_catalog.text) IS 'internal: moves the events from one time to another out of the default partition into a table of their own, and returns its name, or NULL if there are none';

CREATE FUNCTION azevents._lock_partitions(event_table pg_catalog.regclass, OUT default_partition pg_catalog.regclass)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- the table before its partitions, as everybody does; a new or a dropped partition needs both locks anyway
	EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', event_table);
	SELECT c.oid::regclass INTO default_partition FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partdefid WHERE p.partrelid = event_table;
	IF EXISTS (SELECT FROM pg_class c WHERE c.oid = default_partition AND c.relkind IN ('r', 'p')) THEN
		EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', default_partition);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._lock_partitions(pg_catalog.regclass) IS 'internal: locks a partitioned event table and its default partition, and returns that';

CREATE FUNCTION azevents.add_partition(event_table pg_catalog.regclass, from_time pg_catalog.timestamptz, to_time pg_catalog.timestamptz,
		OUT partition pg_catalog.regclass, OUT moved pg_catalog.int8)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	default_partition regclass;
	-- what PostgreSQL computes is not copied
	columns text := (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
		WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '');
	aside text;
	full_name text;
	owner name;
BEGIN
	PERFORM azevents._refuse_unpartitioned(event_table);
	SELECT l.default_partition INTO default_partition FROM azevents._lock_partitions(event_table) l;
	PERFORM azevents._refuse_range(event_table, from_time, to_time);
	IF default_partition IS NOT NULL THEN
		aside := azevents._set_aside(event_table, default_partition, from_time, to_time, columns);
	END IF;
	full_name := azevents._unused_name(event_table, azevents._partition_suffix(from_time, to_time));
	EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%s) TO (%s)', full_name, event_table, azevents._time_literal(from_time), azevents._time_literal(to_time));
	partition := full_name::regclass;
	-- as the table itself, whoever makes it
	SELECT r.rolname INTO owner FROM pg_class t JOIN pg_class p ON p.oid = partition AND p.relowner <> t.relowner JOIN pg_roles r ON r.oid = t.relowner
	WHERE t.oid = event_table AND has_schema_privilege(t.relowner, t.relnamespace, 'CREATE');
	IF FOUND THEN
		EXECUTE format('ALTER TABLE %s OWNER TO %I', partition, owner);
	END IF;
	PERFORM azevents.index_partitions(event_table);
	IF EXISTS (SELECT FROM pg_class c WHERE c.oid = default_partition AND c.relreplident = 'f') THEN
		EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', partition);
	END IF;
	moved := 0;
	IF aside IS NOT NULL THEN
		EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %s', partition, columns, aside);
		GET DIAGNOSTICS moved = ROW_COUNT;
		EXECUTE format('DROP TABLE %s', aside);
	END IF;
END
$$;
COMMENT ON FUNCTION azevents.add_partition(pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.timestamptz) IS 'creates the partition of an event table for the events from one time up to, but without, another, and moves events of that time there that are in the default partition; returns the partition and how many events were moved';

CREATE FUNCTION azevents._period_start(at_time pg_catalog.timestamptz, period pg_catalog.interval) RETURNS pg_catalog.timestamptz
	LANGUAGE plpgsql STABLE STRICT SET search_path = pg_catalog, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
	months integer := extract(year FROM period) * 12 + extract(month FROM period);
	seconds float8 := extract(epoch FROM period);
	month integer := extract(year FROM at_time) * 12 + extract(month FROM at_time) - 1;
	-- a Monday
	origin timestamptz := '2001-01-01 00:00:00+00';
BEGIN
	IF months > 0 THEN
		month := month - month % months;
		-- the year 0 is written as 1 BC
		RETURN timestamptz '0001-01-01 00:00:00+00 BC' + month * interval '1 month';
	END IF;
	RETURN origin + floor(extract(epoch FROM at_time - origin) / seconds) * period;
END
$$;
COMMENT ON FUNCTION azevents._period_start(pg_catalog.timestamptz, pg_catalog.interval) IS 'internal: when the period began that holds a time; periods of months are counted from the year 0, others from a Monday, in UTC';

CREATE FUNCTION azevents._refuse_period(retention pg_catalog.interval, partition_size pg_catalog.interval, ahead pg_catalog.int4) RETURNS pg_catalog.void
	LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	months integer;
BEGIN
	IF retention IS NULL OR retention <= interval '0' THEN
		RAISE EXCEPTION 'events cannot be kept for %', coalesce(retention::text, 'NULL')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Name how long events are kept, such as ''13 months''.';
	END IF;
	IF partition_size BETWEEN interval '1 hour' AND interval '1000 years' THEN
		months := extract(year FROM partition_size) * 12 + extract(month FROM partition_size);
	END IF;
	IF months IS NULL OR (months <> 0 AND partition_size <> make_interval(months => months)) THEN
		RAISE EXCEPTION 'a partition cannot hold the events of %', coalesce(partition_size::text, 'NULL')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Name a whole number of months, or at least one hour, such as ''1 month'', ''1 week'' or ''1 day'', up to ''1000 years''.';
	END IF;
	IF ahead IS NULL OR ahead NOT BETWEEN 0 AND 100 THEN
		RAISE EXCEPTION '% partitions cannot be made ahead', coalesce(ahead::text, 'NULL')
			USING ERRCODE = 'invalid_parameter_value', HINT = 'Name a number from 0 to 100.';
	END IF;
END
$$;
COMMENT ON FUNCTION azevents._refuse_period(pg_catalog.interval, pg_catalog.interval, pg_catalog.int4) IS 'internal: an error if keep() cannot work with its arguments';

CREATE FUNCTION azevents._fill_period(event_table pg_catalog.regclass, from_time pg_catalog.timestamptz, to_time pg_catalog.timestamptz,
		OUT partition pg_catalog.text, OUT first pg_catalog.timestamptz, OUT last pg_catalog.timestamptz, OUT moved pg_catalog.int8)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	free timestamptz := from_time;
	other record;
BEGIN
	-- partitions of any other size stay; the last row stands for what comes after the period
	FOR other IN SELECT p.from_time AS first, p.to_time AS last FROM azevents._partitions(event_table) p
			WHERE p.from_time < _fill_period.to_time AND p.to_time > _fill_period.from_time
			UNION ALL SELECT to_time, to_time ORDER BY 1 LOOP
		IF other.first > free THEN
			SELECT a.partition::text, free, other.first, a.moved INTO partition, first, last, moved FROM azevents.add_partition(event_table, free, other.first) a;
			RETURN NEXT;
		END IF;
		free := greatest(free, other.last);
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._fill_period(pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.timestamptz) IS 'internal: creates partitions of an event table for those times of a period that have none';

CREATE FUNCTION azevents._make_partitions(event_table pg_catalog.regclass, earliest pg_catalog.timestamptz, partition_size pg_catalog.interval, ahead pg_catalog.int4,
		OUT partition pg_catalog.text, OUT first pg_catalog.timestamptz, OUT last pg_catalog.timestamptz, OUT moved pg_catalog.int8)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET timezone = 'UTC'
AS $$
DECLARE
	period timestamptz := azevents._period_start(now(), partition_size);
	default_partition regclass := (SELECT c.oid::regclass FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partdefid WHERE p.partrelid = event_table);
	newest timestamptz;
BEGIN
	FOR n IN 0 .. ahead LOOP
		RETURN QUERY SELECT f.partition, f.first, f.last, f.moved FROM azevents._fill_period(event_table, period + n * partition_size, period + (n + 1) * partition_size) f;
	END LOOP;
	-- what came late: the newest first, a hundred periods at most, as each partition takes locks
	FOR n IN 1 .. 100 LOOP
		EXIT WHEN default_partition IS NULL;
		EXECUTE format('SELECT max(event_time) FROM %s WHERE event_time >= $1 AND event_time < $2', default_partition) INTO newest USING earliest, period;
		EXIT WHEN newest IS NULL;
		period := azevents._period_start(newest, partition_size);
		RETURN QUERY SELECT f.partition, f.first, f.last, f.moved FROM azevents._fill_period(event_table, period, period + partition_size) f;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._make_partitions(pg_catalog.regclass, pg_catalog.timestamptz, pg_catalog.interval, pg_catalog.int4) IS 'internal: creates the partitions of keep(): this period''s, the next ones, and those of events in the default partition';

CREATE FUNCTION azevents._drop_partitions(event_table pg_catalog.regclass, earliest pg_catalog.timestamptz,
		OUT partition pg_catalog.text, OUT first pg_catalog.timestamptz, OUT last pg_catalog.timestamptz)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	old record;
BEGIN
	FOR old IN SELECT p.partition, p.from_time, p.to_time, c.relkind FROM azevents._partitions(event_table) p JOIN pg_class c ON c.oid = p.partition
			WHERE p.to_time <= earliest ORDER BY p.to_time LIMIT 100 LOOP
		PERFORM azevents._lock_partitions(event_table);
		partition := old.partition::text;
		first := old.from_time;
		last := old.to_time;
		EXECUTE format('DROP %s %s', CASE old.relkind WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, old.partition);
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._drop_partitions(pg_catalog.regclass, pg_catalog.timestamptz) IS 'internal: drops the partitions of an event table that end before a time, a hundred at most, as each takes locks';

CREATE FUNCTION azevents.keep(event_table pg_catalog.regclass, retention pg_catalog.interval,
		partition_size pg_catalog.interval DEFAULT '1 month'::pg_catalog.interval, ahead pg_catalog.int4 DEFAULT 3,
		OUT action pg_catalog.text, OUT partition pg_catalog.text, OUT from_time pg_catalog.timestamptz, OUT to_time pg_catalog.timestamptz, OUT events pg_catalog.int8)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- the calendar begins with the year 1
	earliest timestamptz;
	horizon timestamptz;
	default_partition regclass;
BEGIN
	PERFORM azevents._refuse_unpartitioned(event_table);
	PERFORM azevents._refuse_period(retention, partition_size, ahead);
	earliest := CASE WHEN retention > interval '2000 years' THEN '0001-01-01 00:00:00+00'::timestamptz ELSE now() - retention END;
	-- one at a time; whoever reads and writes events does not wait for this lock
	EXECUTE format('LOCK TABLE ONLY %s IN SHARE UPDATE EXCLUSIVE MODE', event_table);
	RETURN QUERY SELECT 'made'::text, m.partition, m.first, m.last, m.moved
	FROM azevents._make_partitions(event_table, azevents._period_start(earliest, partition_size), partition_size, ahead) m;
	RETURN QUERY SELECT 'dropped'::text, d.partition, d.first, d.last, NULL::bigint FROM azevents._drop_partitions(event_table, earliest) d;

	SELECT p.partition INTO default_partition FROM azevents._partitions(event_table) p WHERE p.from_time IS NULL;
	IF FOUND THEN
		-- an event without a time, or with one that no partition is made for, is as old as its delivery
		SELECT max(p.to_time) INTO horizon FROM azevents._partitions(event_table) p WHERE isfinite(p.to_time);
		EXECUTE format('DELETE FROM %s WHERE event_time < $1 OR received_at < $1 AND (event_time IS NULL OR event_time >= $2)', default_partition) USING earliest, horizon;
		GET DIAGNOSTICS events = ROW_COUNT;
		IF events > 0 THEN
			action := 'deleted';
			partition := default_partition::text;
			RETURN NEXT;
		END IF;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents.keep(pg_catalog.regclass, pg_catalog.interval, pg_catalog.interval, pg_catalog.int4) IS 'keeps the events of a partitioned event table for some time, and can be run any number of times: creates the partition of now and the next ones, moves events out of the default partition into new partitions, drops partitions that ended before the time, and deletes older events from the default partition; returns what it did, one row each';

CREATE FUNCTION azevents._row_condition(event_key pg_catalog.uuid, event_time pg_catalog.timestamptz) RETURNS pg_catalog.text
	LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('event_key = %L::uuid AND event_time %s', event_key, coalesce('= ' || azevents._time_literal(event_time) || '::timestamptz', 'IS NULL'))
$$;
COMMENT ON FUNCTION azevents._row_condition(pg_catalog.uuid, pg_catalog.timestamptz) IS 'internal: the condition of the event that has a key, whose time is named so that other partitions are pruned: columnar fails if it only is in the plan of what changes or locks rows';

CREATE FUNCTION azevents._lock_event(event_table pg_catalog.regclass, old_row pg_catalog.text, INOUT valid pg_catalog.bool, OUT found_rows pg_catalog.int8, OUT refusal pg_catalog.text)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	before boolean := valid;
BEGIN
	EXECUTE format('SELECT t.valid FROM %s t WHERE %s FOR UPDATE', event_table, old_row) INTO valid;
	GET DIAGNOSTICS found_rows = ROW_COUNT;
EXCEPTION WHEN feature_not_supported OR internal_error THEN
	-- a row that nobody can change or delete needs no lock
	valid := before;
	found_rows := 1;
	refusal := SQLERRM;
END
$$;
COMMENT ON FUNCTION azevents._lock_event(pg_catalog.regclass, pg_catalog.text, pg_catalog.bool) IS 'internal: locks an event of a partition whose access method may have no row locks, and says whether it is still there and valid; refusal is what the access method says that has none, and so changes and deletes no rows either';

CREATE FUNCTION azevents._lock_events(event_table pg_catalog.regclass, keys pg_catalog.uuid[],
		OUT event_key pg_catalog.uuid, OUT event_time pg_catalog.timestamptz, OUT valid pg_catalog.bool, OUT refusal pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	in_closed text := (SELECT p.closed FROM azevents._places(event_table) p);
	key uuid;
	closed boolean;
	found_rows bigint;
BEGIN
	-- in the order of keys: two that lock the same events cannot wait for each other
	FOR key IN SELECT DISTINCT k FROM unnest(keys) k WHERE k IS NOT NULL ORDER BY k LOOP
		EXECUTE format('SELECT t.event_key, t.event_time, t.valid, (%s) FROM %s t WHERE t.event_key = $1', coalesce(in_closed, 'false'), event_table)
		INTO event_key, event_time, valid, closed USING key;
		CONTINUE WHEN event_key IS NULL;
		refusal := NULL;
		-- the time stays while the key does
		IF closed THEN
			SELECT l.valid, l.found_rows, l.refusal INTO valid, found_rows, refusal
			FROM azevents._lock_event(event_table, azevents._row_condition(event_key, event_time), valid) l;
		ELSE
			EXECUTE format('SELECT t.valid FROM %s t WHERE %s FOR UPDATE', event_table, azevents._row_condition(event_key, event_time)) INTO valid;
			GET DIAGNOSTICS found_rows = ROW_COUNT;
		END IF;
		CONTINUE WHEN found_rows = 0;
		RETURN NEXT;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._lock_events(pg_catalog.regclass, pg_catalog.uuid[]) IS 'internal: locks the events that have one of some keys until the transaction ends, and returns those that are there; refusal as _lock_event() has it';

CREATE FUNCTION azevents._refuse_closed(event_table pg_catalog.regclass, key pg_catalog.uuid, refusal pg_catalog.text) RETURNS pg_catalog.void
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	place record;
	within boolean;
BEGIN
	FOR place IN SELECT p.partition, p.access_method, p.condition, c.relispartition FROM azevents._closed_partitions(event_table) p JOIN pg_class c ON c.oid = p.partition LOOP
		EXECUTE format('SELECT EXISTS (SELECT FROM %s t WHERE t.event_key = $1 AND %s)', event_table, place.condition) INTO within USING key;
		EXIT WHEN within;
	END LOOP;
	RAISE EXCEPTION 'the event % is in % %, which has the access method %', key, CASE WHEN place.relispartition THEN 'partition' ELSE 'table' END, place.partition, place.access_method
		USING ERRCODE = 'feature_not_supported', DETAIL = format('It does not let rows be changed or deleted: %s', refusal),
			HINT = format('With columnar of Citus, make it a heap table, replace the event, and convert the table again: SELECT alter_table_set_access_method(%L, ''heap'').', place.partition::text);
END
$$;
COMMENT ON FUNCTION azevents._refuse_closed(pg_catalog.regclass, pg_catalog.uuid, pg_catalog.text) IS 'internal: the error that an event cannot be replaced because the access method of its partition, which it names, changes no rows, and what that says itself';

CREATE FUNCTION azevents._keeps_keys(event_table pg_catalog.regclass) RETURNS pg_catalog.bool
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- PostgreSQL does not move rows out of foreign partitions, nor does Citus between shards
	IF EXISTS (SELECT FROM pg_partition_tree(event_table) t JOIN pg_class c ON c.oid = t.relid WHERE c.relkind = 'f') THEN
		RETURN true;
	END IF;
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		RETURN EXISTS (SELECT FROM pg_catalog.pg_dist_partition p WHERE p.logicalrelid = event_table AND p.partkey IS NOT NULL);
	END IF;
	RETURN false;
END
$$;
COMMENT ON FUNCTION azevents._keeps_keys(pg_catalog.regclass) IS 'internal: is an event table one in which UPDATE cannot give a row another key?';

CREATE FUNCTION azevents._move_event(event_table pg_catalog.regclass, old_row pg_catalog.text, event pg_catalog.jsonb, new_time pg_catalog.timestamptz, new_key pg_catalog.uuid,
		OUT valid pg_catalog.bool)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- what the row keeps, such as received_at and the user's own columns
	kept text := (SELECT coalesce(string_agg(', ' || quote_ident(a.attname), '' ORDER BY a.attnum), '') FROM pg_attribute a
		WHERE a.attrelid = event_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname NOT IN ('payload', 'event_time', 'event_key'));
BEGIN
	-- deleted first: both have the same values in unique indexes of the user's own
	EXECUTE format('WITH old AS (DELETE FROM %1$s WHERE %3$s RETURNING 1%2$s) INSERT INTO %1$s (payload, event_time, event_key%2$s) OVERRIDING SYSTEM VALUE SELECT $1, $2, $3%2$s FROM old RETURNING valid', event_table, kept, old_row)
	INTO valid USING event, new_time, new_key;
END
$$;
COMMENT ON FUNCTION azevents._move_event(pg_catalog.regclass, pg_catalog.text, pg_catalog.jsonb, pg_catalog.timestamptz, pg_catalog.uuid) IS 'internal: replaces an event, which is locked, by one of another key where UPDATE cannot: deletes it, and stores the new one with its other columns';

CREATE FUNCTION azevents.replace_event(event_table pg_catalog.regclass, event_key pg_catalog.uuid, payload pg_catalog.jsonb,
		OUT new_key pg_catalog.uuid, OUT new_time pg_catalog.timestamptz, OUT valid pg_catalog.bool)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	plain boolean;
	event jsonb := (SELECT CASE WHEN count(*) = 1 THEN (jsonb_agg(e.event))->0 END FROM (SELECT u.event FROM azevents.events(payload) u LIMIT 2) e);
	locked record;
	old_row text;
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	PERFORM azevents._refuse_partition(event_table);
	SELECT a.attgenerated = '' INTO plain FROM pg_attribute a WHERE a.attrelid = event_table AND a.attname = 'event_key';
	new_key := azevents.event_key(event);
	new_time := azevents.event_time(event);
	IF new_key IS NULL THEN
		RAISE EXCEPTION 'the new payload does not hold one event'
			USING ERRCODE = 'invalid_parameter_value', HINT = 'An event is replaced by one event. azevents.ingest() stores any number of them.';
	END IF;
	-- locked: neither of the two can be deleted by somebody else before the other one is
	SELECT bool_or(l.event_key = replace_event.event_key) AS there, max(l.event_time) FILTER (WHERE l.event_key = replace_event.event_key) AS old_time,
		max(l.refusal) FILTER (WHERE l.event_key = replace_event.event_key) AS refusal,
		bool_or(l.event_key = new_key) AS stored_already, bool_or(l.valid) FILTER (WHERE l.event_key = new_key) AS stored_valid, max(l.refusal) FILTER (WHERE l.event_key = new_key) AS stored_refusal
	INTO locked FROM azevents._lock_events(event_table, ARRAY[event_key, new_key]) l;
	IF locked.there IS NOT TRUE THEN
		RAISE EXCEPTION 'no event of % has the key %', event_table, coalesce(event_key::text, 'NULL')
			USING ERRCODE = 'no_data_found', HINT = 'Its column event_key has the keys; so does the view of its name with "_dead_letter" behind it, which shows the invalid events.';
	END IF;
	IF locked.refusal IS NOT NULL THEN
		PERFORM azevents._refuse_closed(event_table, event_key, locked.refusal);
	END IF;
	old_row := azevents._row_condition(event_key, locked.old_time);
	IF locked.stored_already AND new_key <> event_key THEN
		EXECUTE format('DELETE FROM %s WHERE %s', event_table, old_row);
		IF locked.stored_valid THEN
			-- it was delivered again, as it should be: that one stays
			valid := true;
			RETURN;
		END IF;
		IF locked.stored_refusal IS NOT NULL THEN
			PERFORM azevents._refuse_closed(event_table, new_key, locked.stored_refusal);
		END IF;
		old_row := azevents._row_condition(new_key, new_time);
	END IF;
	IF NOT locked.stored_already AND azevents._keeps_keys(event_table) THEN
		SELECT m.valid INTO valid FROM azevents._move_event(event_table, old_row, event, new_time, new_key) m;
	ELSE
		EXECUTE format('UPDATE %s SET payload = $1%s WHERE %s RETURNING valid', event_table,
			CASE WHEN plain AND NOT locked.stored_already THEN ', event_time = $2, event_key = $3' ELSE '' END, old_row) INTO valid USING event, new_time, new_key;
	END IF;
END
$$;
COMMENT ON FUNCTION azevents.replace_event(pg_catalog.regclass, pg_catalog.uuid, pg_catalog.jsonb) IS 'replaces the event that has a key by another one, such as an invalid event by its repaired form; the time and the key may change, the other columns of the row stay; if the new event is stored already, the old one is deleted, and the stored one gets the new payload unless it is valid; returns the key, the time and the validity of the new event';
