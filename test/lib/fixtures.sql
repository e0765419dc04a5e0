\set ECHO none
-- The events of test/data: fixture(name, payload), one row a file; and output
-- that reads like a list.
SET client_min_messages = warning;
CREATE TEMPORARY TABLE fixture (name text PRIMARY KEY, payload jsonb);
\set content `cat test/data/activity_log.json`
INSERT INTO fixture VALUES ('activity_log', :'content');
\set content `cat test/data/cloud_events.json`
INSERT INTO fixture VALUES ('cloud_events', :'content');
\set content `cat test/data/event_grid.json`
INSERT INTO fixture VALUES ('event_grid', :'content');
\set content `cat test/data/exported_records.json`
INSERT INTO fixture VALUES ('exported_records', :'content');
\set content `cat test/data/log_table.json`
INSERT INTO fixture VALUES ('log_table', :'content');
\set content `cat test/data/alert_webhook.json`
INSERT INTO fixture VALUES ('alert_webhook', :'content');
\set content `cat test/data/dead_letter.json`
INSERT INTO fixture VALUES ('dead_letter', :'content');
\set content `cat test/data/broken_events.json`
INSERT INTO fixture VALUES ('broken_events', :'content');
RESET client_min_messages;
\unset content
SET timezone = 'UTC';
\pset format unaligned
\pset fieldsep ': '
\pset footer off
\pset tuples_only on
\set SHOW_CONTEXT never
\set ECHO all
