-- What people get wrong, and what they are told: what was found, where, and what to do next.
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
\set SHOW_CONTEXT never
CREATE SCHEMA mistakes;
SET search_path = mistakes;
SELECT azevents.create_event_table('mistakes.event');
SELECT azevents.create_event_table('mistakes.parted', partition_by_time => true);
CREATE TABLE raw (id integer, payload jsonb);
CREATE TABLE as_json (payload json);
CREATE TABLE as_text (payload text);
CREATE TABLE two (a jsonb, b jsonb);
CREATE TABLE nothing (n integer);
CREATE TABLE clash (caller text, payload jsonb);

-- event tables: the name
SELECT azevents.create_event_table('event');
SELECT azevents.create_event_table('raw');
SET search_path = nowhere;
SELECT azevents.create_event_table('event');
SET search_path = mistakes;
SELECT azevents.create_event_table('of_the_path');
SELECT azevents.create_event_table('no_schema.event');
SELECT azevents.create_event_table('a.b.c');
SELECT azevents.create_event_table('my events');
SELECT azevents.create_event_table(NULL);
SELECT azevents.create_event_table('');
SELECT azevents.create_event_table('far', foreign_partitions => true);
-- a schema in which the role may not create
CREATE ROLE azevents_guest;
GRANT USAGE ON SCHEMA azevents, mistakes TO azevents_guest;
SET ROLE azevents_guest;
SELECT azevents.create_event_table('mistakes.guest');
SELECT * FROM azevents.ingest('event', '{}');
SELECT azevents.create_view('mistakes.v', 'raw', 'policy');
RESET ROLE;

-- ingest: another table than the event table
SELECT * FROM azevents.ingest('raw', '{}');
SELECT * FROM azevents.ingest('event_inbox', '{}');
SELECT * FROM azevents.ingest('events', '{}');
SELECT * FROM azevents.ingest(NULL, '{}');
SELECT * FROM azevents.ingest('event', 'not JSON');
SELECT azevents.create_view('policy', 'event', 'policy');
SELECT * FROM azevents.ingest('policy', '{}');
SELECT * FROM azevents.ingest_lines('event_dead_letter', '{}');
SELECT * FROM azevents.replace_event('event_dead_letter', NULL, '{}');
SELECT * FROM azevents.keep('event', '1 year');
SELECT * FROM azevents.keep('parted', '1 years ago');
SELECT * FROM azevents.add_partition('parted', '2024-02-01', '2024-01-01');

-- the table itself
INSERT INTO event (payload) VALUES ('[{"id": "1"}, {"id": "2"}]');
INSERT INTO event (payload) VALUES ('{"value": []}');
INSERT INTO parted (payload) VALUES ('{"id": "1"}');
INSERT INTO event_inbox (payload) VALUES ('{"id": "1"}');
INSERT INTO event (payload) VALUES ('{"id": "1"}');
DELETE FROM event_inbox;
INSERT INTO event_inbox (payload) VALUES (NULL);

-- views
SELECT azevents.create_view('v', 'event', 'polices');
SELECT azevents.create_view('v', 'event', 'Policy');
SELECT azevents.create_view('v', 'event', 'xyz');
SELECT azevents.create_view('v', 'event', NULL);
SELECT azevents.create_view('v', 'event', 'cloud_event');
SELECT azevents.create_view('v', NULL, 'policy');
SELECT azevents.create_view('event', 'event', 'policy');
SELECT azevents.create_view('no_schema.v', 'event', 'policy');
SELECT azevents.create_view('v', 'event', 'policy', columns => ARRAY['caler']);
SELECT azevents.create_view('v', 'event', 'policy', columns => ARRAY['threshold']);
SELECT azevents.create_view('v', 'event', 'policy', columns => ARRAY[NULL]);
SELECT azevents.create_view('v', 'nothing', 'policy');
SELECT azevents.create_view('v', 'nothing', 'policy', 'payload');
SELECT azevents.create_view('v', 'as_json', 'policy');
SELECT azevents.create_view('v', 'as_text', 'policy');
SELECT azevents.create_view('v', 'two', 'policy', 'c');
SELECT azevents.create_view('v', 'two', 'policy');
SELECT azevents.create_view('v', 'raw', 'policy', 'paylod');
SELECT azevents.create_view('v', 'clash', 'policy');
SELECT azevents.create_views('azure', 'event');
SELECT azevents.create_views(NULL, 'event');

-- accessors and the catalog
SELECT azevents.get_text('{}', 'caler');
SELECT azevents.get_text('{}', 'caller', 'administratve');
SELECT azevents.get_integer('{}', 'caller');
SELECT azevents.get_text('{}', 'threshold', 'policy');
SELECT azevents.json_schema('polices');
SELECT azevents.json_schema('policy', 'cloudevent');
SELECT * FROM azevents.fields('polices');
SELECT * FROM azevents.columns('polices');
SELECT azevents.event_is('{}', 'polices');
SELECT * FROM azevents.resource_log('{}', 'export');
SELECT '{"a": 1}'::jsonb::azevents.valid_event;
DROP SCHEMA mistakes CASCADE;
DROP OWNED BY azevents_guest;
DROP ROLE azevents_guest;
