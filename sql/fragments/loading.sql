-- Files of JSON Lines: text in which some lines may not be JSON

CREATE FUNCTION azevents._without_mark(content pg_catalog.text) RETURNS pg_catalog.text
	LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	-- in an encoding of single bytes it is three characters
	IF left(content, 1) > '~' AND encode(convert_to(left(content, 3), getdatabaseencoding()), 'hex') LIKE 'efbbbf%' THEN
		RETURN substr(content, CASE getdatabaseencoding() WHEN 'UTF8' THEN 2 ELSE 4 END);
	END IF;
	RETURN content;
END
$$;
COMMENT ON FUNCTION azevents._without_mark(pg_catalog.text) IS 'internal: text without the byte order mark that some programs of Windows write first';

CREATE FUNCTION azevents._encoding_of_files() RETURNS pg_catalog.name
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- a database without an encoding converts nothing
	SELECT CASE getdatabaseencoding() WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END::name
$$;
COMMENT ON FUNCTION azevents._encoding_of_files() IS 'internal: what the bytes of a file of JSON are taken for';

CREATE FUNCTION azevents._json_line(content pg_catalog.text, escaped pg_catalog.bool, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT characters pg_catalog.text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	detail text;
BEGIN
	characters := content;
	IF escaped THEN
		-- the mark is cut off its bytes, as not every encoding has the character
		characters := convert_from(decode(CASE WHEN left(content, 12) = '\357\273\277' THEN substr(content, 13) ELSE content END, 'escape'), azevents._encoding_of_files());
	END IF;
	characters := azevents._without_mark(characters);
	IF right(characters, 1) = e'\r' THEN
		characters := left(characters, -1);
	END IF;
	-- a regular expression needs eight times the text, so it looks at its begin alone
	IF octet_length(characters) > 1000 OR characters ~ '\S' THEN
		payload := characters::jsonb;
	END IF;
EXCEPTION WHEN data_exception OR program_limit_exceeded OR feature_not_supported THEN
	GET STACKED DIAGNOSTICS reason = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	-- "invalid input syntax for type json" says less than its detail
	reason := CASE WHEN detail = '' THEN reason WHEN SQLSTATE = '22P02' THEN detail ELSE format('%s: %s', reason, detail) END;
END
$$;
COMMENT ON FUNCTION azevents._json_line(pg_catalog.text, pg_catalog.bool) IS 'internal: text as JSON, or the reason why it is not; neither if it is empty; escaped text stands for bytes, as encode(..., ''escape'') writes them';

CREATE FUNCTION azevents._json_lines(content pg_catalog.text, escaped pg_catalog.bool, first_line pg_catalog.int8,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	candidate text;
	encoding name := azevents._encoding_of_files();
BEGIN
	line := coalesce(first_line, 1);
	IF escaped AND left(content, 8) ~ '^\\37[67]\\37[67]' THEN
		reason := 'the text is UTF-16, and JSON is UTF-8';
		RETURN NEXT;
		RETURN;
	END IF;
	-- one value may be written on several lines; in JSON Lines this attempt ends where the second value begins
	SELECT j.payload, j.reason INTO payload, reason FROM azevents._json_line(content, escaped) j;
	IF reason IS NULL THEN
		IF payload IS NOT NULL THEN
			RETURN NEXT;
		END IF;
		RETURN;
	END IF;
	FOREACH candidate IN ARRAY string_to_array(content, e'\n') LOOP
		BEGIN
			payload := CASE WHEN escaped THEN convert_from(decode(candidate, 'escape'), encoding) ELSE candidate END::jsonb;
			reason := NULL;
			rejected := NULL;
			RETURN NEXT;
		EXCEPTION WHEN data_exception OR program_limit_exceeded OR feature_not_supported THEN
			-- it has a mark, is empty, or is not JSON
			SELECT j.payload, j.reason, CASE WHEN j.reason IS NOT NULL THEN j.characters END INTO payload, reason, rejected FROM azevents._json_line(candidate, escaped) j;
			IF payload IS NOT NULL OR reason IS NOT NULL THEN
				RETURN NEXT;
			END IF;
		END;
		line := line + 1;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._json_lines(pg_catalog.text, pg_catalog.bool, pg_catalog.int8) IS 'internal: json_lines() of text, or of bytes that are escaped as text';

CREATE FUNCTION azevents.json_lines(content pg_catalog.text, first_line pg_catalog.int8 DEFAULT 1,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE sql STABLE ROWS 1000 SET search_path = pg_catalog, pg_temp
AS $$
	SELECT j.line, j.payload, j.reason, j.rejected FROM azevents._json_lines(content, false, first_line) j
$$;
COMMENT ON FUNCTION azevents.json_lines(pg_catalog.text, pg_catalog.int8) IS 'the lines of a text of JSON Lines, or the text if it is one JSON value: line number and payload, or, for a line that is not JSON, the reason and the line itself; empty lines are left out, and so is a byte order mark; never raises an error because of what a line contains';

CREATE FUNCTION azevents.json_lines(content pg_catalog.bytea, first_line pg_catalog.int8 DEFAULT 1,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE sql STABLE ROWS 1000 SET search_path = pg_catalog, pg_temp
AS $$
	SELECT j.line, j.payload, j.reason, j.rejected FROM azevents._json_lines(encode(content, 'escape'), true, first_line) j
$$;
COMMENT ON FUNCTION azevents.json_lines(pg_catalog.bytea, pg_catalog.int8) IS 'the same for the bytes of a file in UTF-8; a line that is not UTF-8 is rejected, and returned as encode(line, ''escape'') writes it';

CREATE FUNCTION azevents._ingest_lines(event_table pg_catalog.regclass, content pg_catalog.text, escaped pg_catalog.bool, first_line pg_catalog.int8,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	-- jsonb has room for 256 MB: so many lines at a time as are a fourth of it, mostly all of them
	WITH lines AS MATERIALIZED (
		SELECT l.line, l.payload, l.reason, l.rejected, pg_column_size(l.payload) AS size FROM azevents._json_lines(content, escaped, first_line) l),
	batches AS MATERIALIZED (
		SELECT CASE count(*) WHEN 1 THEN (array_agg(b.payload))[1] ELSE jsonb_agg(b.payload) END AS payload
		FROM (SELECT l.payload, CASE WHEN l.size > 67108864 THEN l.line END AS alone, sum(l.size) OVER (ORDER BY l.line) / 67108864 AS batch
			FROM lines l WHERE l.reason IS NULL) b
		GROUP BY b.alone, b.batch::bigint),
	stored AS MATERIALIZED (
		SELECT sum(i.inserted) AS inserted, sum(i.duplicate) AS duplicate, sum(i.invalid) AS invalid, sum(i.unknown) AS unknown
		FROM batches b, azevents.ingest(event_table, b.payload) i),
	refused AS (
		SELECT r.line, r.reason, left(r.rejected, 200) AS begins FROM lines r WHERE r.reason IS NOT NULL ORDER BY r.line LIMIT 1000)
	SELECT coalesce(s.inserted, 0), coalesce(s.duplicate, 0), coalesce(s.invalid, 0), coalesce(s.unknown, 0),
		(SELECT count(*) FROM lines l WHERE l.reason IS NOT NULL),
		(SELECT jsonb_agg(jsonb_build_object('line', r.line, 'reason', r.reason, 'begins', r.begins) ORDER BY r.line) FROM refused r)
	INTO inserted, duplicate, invalid, unknown, rejected, rejects FROM stored s;
END
$$;
COMMENT ON FUNCTION azevents._ingest_lines(pg_catalog.regclass, pg_catalog.text, pg_catalog.bool, pg_catalog.int8) IS 'internal: ingest_lines() of text, or of bytes that are escaped as text';

CREATE FUNCTION azevents.ingest_lines(event_table pg_catalog.regclass, content pg_catalog.text, first_line pg_catalog.int8 DEFAULT 1,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT i.inserted, i.duplicate, i.invalid, i.unknown, i.rejected, i.rejects FROM azevents._ingest_lines(event_table, content, false, first_line) i
$$;
COMMENT ON FUNCTION azevents.ingest_lines(pg_catalog.regclass, pg_catalog.text, pg_catalog.int8) IS 'stores the events of a text of JSON Lines, or of one JSON value, as ingest() does; lines that are not JSON are left out, counted as rejected, and listed in rejects: line number, reason, and how the line begins, for the first thousand; json_lines() returns all of them; first_line is the number of the first line, if the text is a part of a file';

CREATE FUNCTION azevents.ingest_lines(event_table pg_catalog.regclass, content pg_catalog.bytea, first_line pg_catalog.int8 DEFAULT 1,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT i.inserted, i.duplicate, i.invalid, i.unknown, i.rejected, i.rejects FROM azevents._ingest_lines(event_table, encode(content, 'escape'), true, first_line) i
$$;
COMMENT ON FUNCTION azevents.ingest_lines(pg_catalog.regclass, pg_catalog.bytea, pg_catalog.int8) IS 'the same for the bytes of a file, such as pg_read_binary_file() reads; a line that is not UTF-8 is rejected like one that is not JSON';
