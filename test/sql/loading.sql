-- Files of JSON Lines: what is not JSON costs only its own line, and its number and the reason are told.
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
\pset null NULL
CREATE SCHEMA loading;
SELECT azevents.create_event_table('loading.event');
-- a mark, an empty line, an escape that jsonb has no room for, two events that were cut, Windows' line ends
CREATE TABLE loading.file AS SELECT U&'\FEFF'
	|| '{"eventTimestamp": "2020-01-01T00:00:00Z", "id": "1", "category": "Policy", "caller": "é"}' || e'\r\n'
	|| e'\n'
	|| '{"id": "2", "text": "\u0000"}' || e'\n'
	|| '{"id": "3", "eventTimest' || e'\n'
	|| '{"records": [{"id": "4"}, {"id": "5"}]}' || e'\r\n'
	|| U&'\FEFF' || '{"id": "6"}' || e'\n'
	|| '   ' || e'\n'
	|| 'not JSON' || e'\n'
	|| '{"id": "7", "n": 1e1000000}' || e'\n'
	|| '{"id": "1", "category": "Policy", "eventTimestamp": "2020-01-01T00:00:00Z", "caller": "é"}' || e'\n'
	|| '{"id": "8"' AS content;
SELECT line, payload, CASE WHEN reason ~ 'overflow' THEN 'too large' ELSE reason END AS reason, rejected
FROM loading.file, azevents.json_lines(content) ORDER BY line;
SELECT inserted, duplicate, invalid, unknown, rejected
FROM loading.file, azevents.ingest_lines('loading.event', content);
SELECT r->'line' AS line, r->>'begins' AS begins
FROM loading.file, azevents.ingest_lines('loading.event', content, first_line => 1001) i,
	jsonb_array_elements(i.rejects) r;
SELECT count(*) FROM loading.event;
-- the same of bytes, among which are some that are no UTF-8, and a zero
CREATE TABLE loading.bytes AS
SELECT convert_to(content, 'UTF8') || '\x0a7b226964223a2022ff227d0a7b226964223a202200227d0a7b226964223a20223977'
	|| '\x227d'::bytea AS content FROM loading.file;
SELECT line, payload, CASE WHEN reason ~ 'overflow' THEN 'too large' ELSE reason END AS reason, rejected
FROM loading.bytes, azevents.json_lines(content) ORDER BY line;
SELECT inserted, duplicate, invalid, unknown, rejected
FROM loading.bytes, azevents.ingest_lines('loading.event', content);
-- of UTF-16, in both orders, nothing is read
SELECT * FROM azevents.json_lines('\xfffe7b007d00'::bytea)
UNION ALL SELECT * FROM azevents.json_lines('\xfeff007b007d'::bytea);
-- one value on several lines, several on one, and what holds nothing
SELECT line, payload, reason FROM azevents.json_lines(e'[\n{"id": "1"},\n\n{"id": "2"}\n]\n');
SELECT line, payload, reason FROM azevents.json_lines('{"id": "1"}{"id": "2"}');
SELECT count(*) FROM (VALUES (''), (e'\n \n'), (U&'\FEFF'), (NULL)) v(t), azevents.json_lines(t) j;
SELECT * FROM azevents.ingest_lines('loading.event', '');
SELECT * FROM azevents.ingest_lines('loading.event', NULL::text);
SELECT line, payload FROM azevents.json_lines(e'null\n1\n"a"');
-- of many rejects the first thousand are listed, and all are counted
SELECT i.inserted, i.rejected, jsonb_array_length(i.rejects), i.rejects->0->'line' AS first,
	i.rejects->999->'line' AS last
FROM azevents.ingest_lines('loading.event', (SELECT string_agg(format('{"many": %s}', n)
	|| e'\n' || repeat('x', 300), e'\n' ORDER BY n) FROM generate_series(1, 1500) n)) i;
-- a table that is no event table
\set SHOW_CONTEXT never
SELECT * FROM azevents.ingest_lines('loading.file', '');
DROP SCHEMA loading CASCADE;
