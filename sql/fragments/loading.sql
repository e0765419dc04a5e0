-- Files of JSON Lines: text in which some lines may not be JSON

CREATE FUNCTION azevents._encoding_of_files() RETURNS pg_catalog.name
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	-- a database without an encoding converts nothing
	SELECT CASE getdatabaseencoding() WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END::name
$$;
COMMENT ON FUNCTION azevents._encoding_of_files() IS 'internal: what the bytes of a file of JSON are taken for';

CREATE FUNCTION azevents._json_line(content pg_catalog.bytea, encoding pg_catalog.name, with_characters pg_catalog.bool,
		OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT characters pg_catalog.text)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	-- some programs of Windows write a byte order mark first; it is cut off the bytes, as not every encoding has the character
	marked boolean := substring(content, 1, 3) = decode('efbbbf', 'hex');
	detail text;
BEGIN
	characters := convert_from(CASE WHEN marked THEN substring(content, 4) ELSE content END, encoding);
	IF right(characters, 1) = e'\r' THEN
		characters := left(characters, -1);
	END IF;
	-- a regular expression needs eight times the text, so it looks at its begin alone
	IF octet_length(characters) > 1000 OR characters ~ '[^[:space:]]' THEN
		payload := characters::jsonb;
	END IF;
	characters := NULL;
EXCEPTION WHEN data_exception OR program_limit_exceeded OR feature_not_supported THEN
	GET STACKED DIAGNOSTICS reason = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
	-- "invalid input syntax for type json" says less than its detail
	reason := CASE WHEN detail = '' THEN reason WHEN SQLSTATE = '22P02' THEN detail ELSE format('%s: %s', reason, detail) END;
	characters := CASE WHEN with_characters THEN characters END;
END
$$;
COMMENT ON FUNCTION azevents._json_line(pg_catalog.bytea, pg_catalog.name, pg_catalog.bool) IS 'internal: bytes in an encoding as JSON, or the reason why they are not, and, if wanted, their characters, or NULL if they are not in that encoding; nothing if they are empty';

CREATE FUNCTION azevents._end_of_lines(content pg_catalog.bytea, from_byte pg_catalog.int4, at_least pg_catalog.int4) RETURNS pg_catalog.int4
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	size integer := octet_length(content);
	at_byte bigint := from_byte::bigint + at_least;
	bytes integer := 8192;
	found integer;
BEGIN
	WHILE at_byte <= size LOOP
		found := position(decode('0a', 'hex') IN substring(content, at_byte::integer, bytes));
		IF found > 0 THEN
			RETURN at_byte + found - 1;
		END IF;
		at_byte := at_byte + bytes;
		bytes := least(bytes * 2, 16777216);
	END LOOP;
	RETURN size + 1;
END
$$;
COMMENT ON FUNCTION azevents._end_of_lines(pg_catalog.bytea, pg_catalog.int4, pg_catalog.int4) IS 'internal: where the whole lines end that begin at a byte of a text and are at least so many bytes: the place of a line end, or that behind the last byte';

CREATE FUNCTION azevents._lines(content pg_catalog.bytea, encoding pg_catalog.name, OUT lines pg_catalog.text[], OUT escaped pg_catalog.bool)
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	escaped := false;
	BEGIN
		lines := string_to_array(convert_from(content, encoding), e'\n');
	EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
		-- one of the lines is not in the encoding
		escaped := true;
		lines := string_to_array(encode(content, 'escape'), e'\n');
	END;
	IF lines = '{}' THEN
		lines := ARRAY[''];
	END IF;
EXCEPTION WHEN program_limit_exceeded THEN
	NULL;
END
$$;
COMMENT ON FUNCTION azevents._lines(pg_catalog.bytea, pg_catalog.name) IS 'internal: the lines of a text, or, if one of them is not in its encoding, its lines as encode(..., ''escape'') writes them; NULL if they are too large for that';

CREATE FUNCTION azevents._json_lines(content pg_catalog.bytea, encoding pg_catalog.name, first_line pg_catalog.int8,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	from_byte integer := 1;
	end_of_part integer;
	-- in parts, because neither an array nor escaped bytes may have more than 1 GB
	part_size integer := 16777216;
	bytes bytea;
	part record;
	candidate text;
BEGIN
	line := coalesce(first_line, 1);
	IF substring(content, 1, 2) IN (decode('fffe', 'hex'), decode('feff', 'hex')) THEN
		reason := 'the text is UTF-16, and JSON is UTF-8';
		RETURN NEXT;
		RETURN;
	END IF;
	-- one value may be written on several lines; in JSON Lines this attempt ends where the second value begins
	SELECT j.payload, j.reason INTO payload, reason FROM azevents._json_line(content, encoding, false) j;
	IF reason IS NULL THEN
		IF payload IS NOT NULL THEN
			RETURN NEXT;
		END IF;
		RETURN;
	END IF;
	WHILE from_byte <= octet_length(content) LOOP
		end_of_part := azevents._end_of_lines(content, from_byte, part_size);
		bytes := substring(content, from_byte, end_of_part - from_byte);
		SELECT l.lines, l.escaped INTO part FROM azevents._lines(bytes, encoding) l;
		IF part.lines IS NULL AND part_size > 0 THEN
			-- line by line, until the large one is passed
			part_size := 0;
			CONTINUE;
		ELSIF part.lines IS NULL THEN
			part_size := 16777216;
			SELECT j.payload, j.reason, CASE WHEN j.reason IS NOT NULL THEN encode(substring(bytes, 1, 16777216), 'escape') END INTO payload, reason, rejected
			FROM azevents._json_line(bytes, encoding, false) j;
			RETURN NEXT;
			line := line + 1;
		ELSE
			FOREACH candidate IN ARRAY part.lines LOOP
				BEGIN
					payload := CASE WHEN part.escaped THEN convert_from(decode(candidate, 'escape'), encoding) ELSE candidate END::jsonb;
					reason := NULL;
					rejected := NULL;
					RETURN NEXT;
				EXCEPTION WHEN data_exception OR program_limit_exceeded OR feature_not_supported THEN
					-- it has a mark, is empty, or is not JSON
					SELECT j.payload, j.reason, CASE WHEN j.reason IS NOT NULL THEN coalesce(j.characters, candidate) END INTO payload, reason, rejected
					FROM azevents._json_line(CASE WHEN part.escaped THEN decode(candidate, 'escape') ELSE convert_to(candidate, getdatabaseencoding()) END,
						CASE WHEN part.escaped THEN encoding ELSE getdatabaseencoding() END, true) j;
					IF payload IS NOT NULL OR reason IS NOT NULL THEN
						RETURN NEXT;
					END IF;
				END;
				line := line + 1;
			END LOOP;
		END IF;
		from_byte := end_of_part + 1;
	END LOOP;
END
$$;
COMMENT ON FUNCTION azevents._json_lines(pg_catalog.bytea, pg_catalog.name, pg_catalog.int8) IS 'internal: json_lines() of bytes in an encoding';

CREATE FUNCTION azevents.json_lines(content pg_catalog.text, first_line pg_catalog.int8 DEFAULT 1,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE sql STABLE ROWS 1000 SET search_path = pg_catalog, pg_temp
AS $$
	SELECT j.line, j.payload, j.reason, j.rejected FROM azevents._json_lines(convert_to(content, getdatabaseencoding()), getdatabaseencoding(), first_line) j
$$;
COMMENT ON FUNCTION azevents.json_lines(pg_catalog.text, pg_catalog.int8) IS 'the lines of a text of JSON Lines, or the text if it is one JSON value: line number and payload, or, for a line that is not JSON, the reason and the line itself; empty lines are left out, and so is a byte order mark; never raises an error because of what a line contains';

CREATE FUNCTION azevents.json_lines(content pg_catalog.bytea, first_line pg_catalog.int8 DEFAULT 1,
		OUT line pg_catalog.int8, OUT payload pg_catalog.jsonb, OUT reason pg_catalog.text, OUT rejected pg_catalog.text)
	RETURNS SETOF pg_catalog.record
	LANGUAGE sql STABLE ROWS 1000 SET search_path = pg_catalog, pg_temp
AS $$
	SELECT j.line, j.payload, j.reason, j.rejected FROM azevents._json_lines(substring(content, 1), azevents._encoding_of_files(), first_line) j
$$;
COMMENT ON FUNCTION azevents.json_lines(pg_catalog.bytea, pg_catalog.int8) IS 'the same for the bytes of a file in UTF-8; a line that is not UTF-8 is rejected, and returned as encode(line, ''escape'') writes it, of more than 250 MB only the first 16 MB';

CREATE FUNCTION azevents._ingest_lines(event_table pg_catalog.regclass, content pg_catalog.bytea, encoding pg_catalog.name, first_line pg_catalog.int8,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM azevents._refuse_other_table(event_table);
	-- jsonb has room for 256 MB: so many lines at a time as are a fourth of it, mostly all of them
	WITH lines AS MATERIALIZED (
		SELECT l.line, l.payload, l.reason, l.rejected, pg_column_size(l.payload) AS size FROM azevents._json_lines(content, encoding, first_line) l),
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
COMMENT ON FUNCTION azevents._ingest_lines(pg_catalog.regclass, pg_catalog.bytea, pg_catalog.name, pg_catalog.int8) IS 'internal: ingest_lines() of bytes in an encoding';

CREATE FUNCTION azevents.ingest_lines(event_table pg_catalog.regclass, content pg_catalog.text, first_line pg_catalog.int8 DEFAULT 1,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT i.inserted, i.duplicate, i.invalid, i.unknown, i.rejected, i.rejects FROM azevents._ingest_lines(event_table, convert_to(content, getdatabaseencoding()), getdatabaseencoding(), first_line) i
$$;
COMMENT ON FUNCTION azevents.ingest_lines(pg_catalog.regclass, pg_catalog.text, pg_catalog.int8) IS 'stores the events of a text of JSON Lines, or of one JSON value, as ingest() does; lines that are not JSON are left out, counted as rejected, and listed in rejects: line number, reason, and how the line begins, for the first thousand; json_lines() returns all of them; first_line is the number of the first line, if the text is a part of a file';

CREATE FUNCTION azevents.ingest_lines(event_table pg_catalog.regclass, content pg_catalog.bytea, first_line pg_catalog.int8 DEFAULT 1,
		OUT inserted pg_catalog.int8, OUT duplicate pg_catalog.int8, OUT invalid pg_catalog.int8, OUT unknown pg_catalog.int8, OUT rejected pg_catalog.int8, OUT rejects pg_catalog.jsonb)
	LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT i.inserted, i.duplicate, i.invalid, i.unknown, i.rejected, i.rejects FROM azevents._ingest_lines(event_table, substring(content, 1), azevents._encoding_of_files(), first_line) i
$$;
COMMENT ON FUNCTION azevents.ingest_lines(pg_catalog.regclass, pg_catalog.bytea, pg_catalog.int8) IS 'the same for the bytes of a file, such as pg_read_binary_file() reads; a line that is not UTF-8 is rejected like one that is not JSON';
