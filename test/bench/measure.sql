-- What is measured, and how.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

-- A figure: something that users do.  target: the multiple that it should not exceed.
CREATE TABLE bench.figure (
	figure text PRIMARY KEY,
	ord serial,
	title text NOT NULL,
	-- what 1 is
	unit text NOT NULL DEFAULT 'floor',
	target numeric
);

-- Who takes part: the floor, ours, the peers.  sql has {t} where the table's
-- name goes, compare gives rows that must be the same as ours.
CREATE TABLE bench.contender (
	figure text REFERENCES bench.figure,
	ord serial,
	name text NOT NULL,
	role text NOT NULL CHECK (role IN ('floor', 'ours', 'peer')),
	-- all rows, or the first tenth: for what is slow
	few boolean NOT NULL DEFAULT false,
	sql text NOT NULL,
	compare text,
	-- before each run, not timed
	prepare text,
	-- in several processes
	several boolean NOT NULL DEFAULT false,
	PRIMARY KEY (figure, name, few)
);

CREATE TABLE bench.timing (figure text, name text, few boolean, round int, ms float8);

-- The milliseconds that a statement takes: processor time, which others on the
-- machine change least; of what runs in several processes, time of the clock.
-- EXPLAIN ANALYZE evaluates what is selected and sends it to nobody.
CREATE FUNCTION bench.ms(sql text, several boolean) RETURNS float8 LANGUAGE plpgsql VOLATILE AS $$
DECLARE
	start float8;
	planned float8;
	line text;
	ms float8;
	spent float8 := 0;
	runs int := 0;
BEGIN
	IF several THEN
		FOR line IN EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, BUFFERS OFF, SUMMARY ON) ' || sql LOOP
			IF line ~ '^Execution Time:' THEN
				RETURN substring(line FROM '[0-9.]+')::float8;
			END IF;
		END LOOP;
		RAISE EXCEPTION 'no execution time in the plan of %', sql;
	ELSIF sql ~* '^(SELECT|INSERT)' THEN
		start := bench.cpu();
		EXECUTE 'EXPLAIN ' || sql;
		planned := bench.cpu();
		ms := planned - start;
		-- what is short is repeated
		WHILE spent < 50 AND runs < 20 LOOP
			start := bench.cpu();
			EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) ' || sql;
			spent := spent + bench.cpu() - start - ms;
			runs := runs + 1;
		END LOOP;
		RETURN spent / runs;
	END IF;
	start := bench.cpu();
	EXECUTE sql;
	RETURN bench.cpu() - start;
END
$$;

CREATE FUNCTION bench.statement(sql text, few boolean) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT replace(sql, '{few}', CASE WHEN few THEN '_few' ELSE '' END) $$;

-- All rounds of a figure: everybody by turns
CREATE PROCEDURE bench.measure(of_figure text, rounds int) LANGUAGE plpgsql AS $$
DECLARE
	c bench.contender;
	ms float8;
BEGIN
	FOR round IN 0 .. rounds LOOP
		FOR c IN SELECT * FROM bench.contender WHERE figure = of_figure ORDER BY few, ord LOOP
			-- round 0 warms up, on few rows where there are few; what is slow is run less
			CONTINUE WHEN c.few AND round > 3;
			IF c.prepare IS NOT NULL THEN
				EXECUTE bench.statement(c.prepare, c.few);
				COMMIT;
			END IF;
			ms := bench.ms(bench.statement(c.sql, c.few OR round = 0), c.several);
			IF round > 0 THEN
				INSERT INTO bench.timing VALUES (of_figure, c.name, c.few, round, ms);
			END IF;
			COMMIT;
		END LOOP;
	END LOOP;
END
$$;

-- Rows as a number: the same for the same rows in any order
CREATE FUNCTION bench.digest(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT format(''%%s rows, %%s'', count(*), sum(hashtextextended(q::text, 0)::numeric)) FROM (%s) q', query) INTO result;
	RETURN result;
END
$$;

-- Who does not give the same rows as ours, of the first tenth, and two rows of
-- the difference
CREATE FUNCTION bench.disagreements(of_figure text) RETURNS TABLE (who text, ours text, theirs text, differing text) LANGUAGE plpgsql AS $$
DECLARE
	c bench.contender;
	own bench.contender;
BEGIN
	SELECT * INTO own FROM bench.contender o WHERE o.figure = of_figure AND o.role = 'ours' AND o.compare IS NOT NULL;
	IF own.compare IS NULL THEN
		RETURN;
	END IF;
	ours := bench.digest(bench.statement(own.compare, true));
	FOR c IN SELECT * FROM bench.contender p WHERE p.figure = of_figure AND p.role <> 'ours' AND p.compare IS NOT NULL ORDER BY p.ord LOOP
		who := c.name;
		theirs := bench.digest(bench.statement(c.compare, true));
		IF ours IS DISTINCT FROM theirs THEN
			EXECUTE format('SELECT string_agg(d::text, E''\n'') FROM (((SELECT ''ours'', * FROM (%1$s) o EXCEPT ALL SELECT ''ours'', * FROM (%2$s) p) LIMIT 2)
				UNION ALL ((SELECT ''theirs'', * FROM (%2$s) p EXCEPT ALL SELECT ''theirs'', * FROM (%1$s) o) LIMIT 2)) d',
				bench.statement(own.compare, true), bench.statement(c.compare, true)) INTO differing;
			RETURN NEXT;
		END IF;
	END LOOP;
END
$$;

-- Ratios within a round, to the floor of as many rows
CREATE VIEW bench.ratio AS
SELECT t.figure, c.ord, t.name, c.role, t.few, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms / f.ms) AS median,
	min(t.ms / f.ms) AS least, max(t.ms / f.ms) AS most, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.ms) AS ms
FROM bench.timing t JOIN bench.contender c USING (figure, name, few)
JOIN bench.contender b ON b.figure = t.figure AND b.role = 'floor' AND b.few = t.few
JOIN bench.timing f ON f.figure = t.figure AND f.name = b.name AND f.few = t.few AND f.round = t.round
GROUP BY t.figure, c.ord, t.name, c.role, t.few;

-- A line of the report
CREATE VIEW bench.line AS
SELECT f.ord, f.figure, f.title, f.unit, f.target, o.median, o.least, o.most, p.name AS peer, p.median AS peer_median
FROM bench.figure f JOIN bench.ratio o ON o.figure = f.figure AND o.role = 'ours'
LEFT JOIN LATERAL (SELECT * FROM bench.ratio b WHERE b.figure = f.figure AND b.role = 'peer' ORDER BY b.median LIMIT 1) p ON true;

CREATE FUNCTION bench.show(of_figure text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(format('%s %s [%s–%s]', r.name, round(r.median::numeric, 2), round(r.least::numeric, 2), round(r.most::numeric, 2)), ', ' ORDER BY r.few, r.ord)
	FROM bench.ratio r WHERE r.figure = of_figure AND r.role <> 'floor'
$$;

-- Columns of the views that are compared: name, type, and where they stand
CREATE TABLE bench.col (set text, ord int, name text, type text, steps text[], PRIMARY KEY (set, name));

CREATE FUNCTION bench.columns(of_set text, casts boolean DEFAULT false) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT string_agg(CASE WHEN casts THEN format('%I::%s::text', name, type) ELSE format('%I', name) END, ', ' ORDER BY ord) FROM bench.col WHERE set = of_set
$$;

-- base->'a'->>'b'
CREATE FUNCTION bench.arrows(base text, steps text[], type text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT base || string_agg(CASE WHEN k < cardinality(steps) OR type = 'pg_catalog.jsonb' THEN '->' ELSE '->>' END || quote_literal(s), '' ORDER BY k)
	FROM unnest(steps) WITH ORDINALITY AS u(s, k)
$$;

-- $."a"."b"
CREATE FUNCTION bench.jsonpath(steps text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT '$' || string_agg('.' || to_json(s)::text, '' ORDER BY k) FROM unnest(steps) WITH ORDINALITY AS u(s, k)
$$;

-- A peer's view of a set of columns over a table
CREATE FUNCTION bench.create_peer(peer text, of_set text, tbl text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	view text := format('bench.%I', concat_ws('_', tbl, of_set, peer));
	list text;
	record text;
	once text := format('(SELECT n, payload || ''{}'' AS payload FROM bench.%I OFFSET 0) t', tbl);
BEGIN
	SELECT string_agg(format('%I %s', step, type), ', ' ORDER BY ord) INTO record
	FROM (SELECT steps[1] AS step, min(ord) AS ord,
			CASE WHEN bool_or(cardinality(steps) > 1 OR type = 'pg_catalog.jsonb') THEN 'jsonb' ELSE 'text' END AS type
		FROM bench.col WHERE set = of_set GROUP BY 1) c;
	CASE peer
	WHEN 'arrows', 'once' THEN
		SELECT string_agg(format('%s AS %I', bench.arrows('payload', steps, type), name), ', ' ORDER BY ord) INTO list FROM bench.col WHERE set = of_set;
		EXECUTE format('CREATE VIEW %s AS SELECT n, %s FROM %s', view, list, CASE peer WHEN 'once' THEN once ELSE format('bench.%I', tbl) END);
	WHEN 'to_record' THEN
		SELECT string_agg(format('%s AS %I', CASE WHEN cardinality(steps) = 1 THEN format('r.%I', steps[1])
			ELSE bench.arrows(format('r.%I', steps[1]), steps[2:], type) END, name), ', ' ORDER BY ord) INTO list FROM bench.col WHERE set = of_set;
		EXECUTE format('CREATE VIEW %s AS SELECT n, %s FROM bench.%I t, jsonb_to_record(payload) AS r(%s)', view, list, tbl, record);
	WHEN 'populate_record' THEN
		-- what fits becomes composite in composite; keys too long for a name stay jsonb
		DECLARE
			g record;
			type text := format('bench.%I', concat_ws('_', 'type', tbl, of_set));
			members text[] := '{}';
			composite text[] := '{}';
		BEGIN
			FOR g IN SELECT c.steps[1] AS step, min(c.ord) AS ord, bool_and(cardinality(c.steps) = 2 AND length(c.steps[2]) < 63) AS nested,
					bool_or(cardinality(c.steps) > 1 OR c.type = 'pg_catalog.jsonb') AS jsonb,
					string_agg(quote_ident(c.steps[2]) || CASE c.type WHEN 'pg_catalog.jsonb' THEN ' jsonb' ELSE ' text' END, ', ' ORDER BY c.ord) AS inner
				FROM bench.col c WHERE c.set = of_set GROUP BY 1 ORDER BY 2 LOOP
				IF g.nested THEN
					EXECUTE format('CREATE TYPE bench.%I AS (%s)', concat_ws('_', 'type', tbl, of_set, g.step), g.inner);
					members := members || format('%I bench.%I', g.step, concat_ws('_', 'type', tbl, of_set, g.step));
					composite := composite || g.step;
				ELSE
					members := members || format('%I %s', g.step, CASE WHEN g.jsonb THEN 'jsonb' ELSE 'text' END);
				END IF;
			END LOOP;
			EXECUTE format('CREATE TYPE %s AS (%s)', type, array_to_string(members, ', '));
			SELECT string_agg(format('%s AS %I', CASE WHEN cardinality(steps) = 1 THEN format('r.%I', steps[1])
				WHEN steps[1] = ANY (composite) THEN format('(r.%I).%I', steps[1], steps[2])
				ELSE bench.arrows(format('r.%I', steps[1]), steps[2:], c.type) END, name), ', ' ORDER BY ord) INTO list FROM bench.col c WHERE set = of_set;
			EXECUTE format('CREATE VIEW %s AS SELECT n, %s FROM bench.%I t, jsonb_populate_record(NULL::%s, payload) AS r', view, list, tbl, type);
		END;
	WHEN 'jsonpath' THEN
		SELECT string_agg(format('%s AS %I', format(CASE type WHEN 'pg_catalog.jsonb' THEN 'jsonb_path_query_first(payload, %L)' ELSE 'jsonb_path_query_first(payload, %L) #>> ''{}''' END,
			bench.jsonpath(steps)), name), ', ' ORDER BY ord) INTO list FROM bench.col WHERE set = of_set;
		EXECUTE format('CREATE VIEW %s AS SELECT n, %s FROM %s', view, list, once);
	WHEN 'json_table' THEN
		SELECT string_agg(format('%I %s PATH %L', name, CASE type WHEN 'pg_catalog.jsonb' THEN 'jsonb' ELSE 'text' END, bench.jsonpath(steps)), ', ' ORDER BY ord) INTO list
		FROM bench.col WHERE set = of_set;
		EXECUTE format('CREATE VIEW %s AS SELECT n, r.* FROM bench.%I t, JSON_TABLE(payload, ''$'' COLUMNS (%s)) AS r', view, tbl, list);
	END CASE;
	RETURN view;
END
$$;
