\set ECHO none
-- More events of test/data, in the forms that are not in fixtures.sql.
\set content `cat test/data/resource_events.json`
INSERT INTO fixture VALUES ('resource_events', :'content');
\set content `cat test/data/azure_activity.json`
INSERT INTO fixture VALUES ('azure_activity', :'content');
\set content `cat test/data/alert_common.json`
INSERT INTO fixture VALUES ('alert_common', :'content');
\unset content
\set ECHO all
