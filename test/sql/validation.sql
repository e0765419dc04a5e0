-- validate, is_valid, assert_valid, valid_event.
\i test/lib/fixtures.sql
\pset null NULL
-- all samples are valid; what is said of them is no error
SELECT name, azevents.is_valid(payload) FROM fixture ORDER BY name;
SELECT name, v.* FROM fixture, azevents.validate(payload) v ORDER BY 1, 2, 5, 4;
-- three values: false, true, and NULL where no embedded schema applies
SELECT p, azevents.is_valid(p)
FROM (VALUES ('{}'::jsonb), ('[]'), ('17'), ('null'), ('{"specversion": "1.0", "type": "com.example", "source": "/x"}'),
	('[{"foreign": true},
		{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Policy"}]'),
	('[{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Policy"},
		{"time": "never", "category": "Policy"}]')) v(p);
SELECT v.* FROM azevents.validate('[17, {"a": {"b": 1}}, "text"]') v;
-- each violation with its path; RFC 6901 escapes; the key as it was given
SELECT level, path, keyword, message, found
FROM azevents.validate('{"records": [[{"Category": "Policy", "time": "2020-01-01T00:00:00Z", "operationname": {},
	"level": 0, "resultSignature": [],
	"properties": {"policies": "no JSON", "isComplianceCheck": "maybe", "eventProperties": "{\"isComplianceCheck\": 5}"},
	"identity": {"claims": {"ipaddr": "nowhere"}, "authorization": {"scope": 5}}}]]}');
SELECT level, path, keyword, message
FROM azevents.validate('{"eventTimestamp": "2020-01-01T00:00:00Z",
	"claims": {"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": 5}, "resourceUri": "/x"}');
-- in a row of a table a member is a cell
SELECT v.path, v.keyword, t.payload #> (string_to_array(v.path, '/'))[2:] = v.found AS found
FROM (
	VALUES ('{"tables": [{"name": "t", "columns": [{"name": "TimeGenerated"}, {"name": "Type"}, {"name": "Level"}],
		"rows": [["2022-12-08T09:00:00Z", "AmlRunStatusChangedEvent", "Error"],
			["never", "AmlRunStatusChangedEvent", 9]]}]}'::jsonb)) t(payload),
	azevents.validate(payload) v;
-- none: a path that does not lead to what was found
SELECT name, v.path
FROM fixture, azevents.validate(payload) v
WHERE v.found IS NOT NULL
	AND payload #> (SELECT array_agg(replace(replace(t, '~1', '/'), '~0', '~') ORDER BY n)
		FROM unnest((string_to_array(v.path, '/'))[2:]) WITH ORDINALITY AS p(t, n)) IS DISTINCT FROM v.found;
-- warnings: documented words, deprecated names, an id of another event
SELECT level, path, keyword, message
FROM azevents.validate('{"category": {"value": "Recommendation"}, "eventSource": {"value": "Recommendation"},
	"id": "/subscriptions/s/events/e/ticks/1", "eventDataId": "f", "eventTimestamp": "2020-01-01T00:00:00Z",
	"operationName": "o", "correlationId": "c", "subscriptionId": "s", "resourceUri": "/x",
	"status": {"value": "Finished"}, "channels": "Admin", "level": "Loud",
	"properties": {"recommendationImpact": "Huge", "recommendationCategory": "high availability"}}');
-- alternatives and limits
SELECT data,
	azevents.is_valid(jsonb_build_object('eventType', 'Microsoft.MachineLearningServices.ModelRegistered', 'eventTime',
		'2020-01-01T00:00:00Z', 'id', 'i', 'topic', '/t', 'data', data))
FROM (VALUES ('{"ModelName": "m", "ModelVersion": 1}'::jsonb), ('{"modelName": "m", "MODELVERSION": "1"}'),
	('{"ModelName": null, "ModelVersion": ""}'), ('{"ModelName": "m", "ModelVersion": 1.5}'), ('{"ModelName": "m"}'),
	('{"ModelName": "m", "ModelVersion": 1, "ModelTags": "{}"}'), ('null'), ('[]')) v(data);
SELECT keyword, message
FROM azevents.validate('{"eventType": "Microsoft.MachineLearningServices.ModelRegistered",
	"eventTime": "2020-01-01T00:00:00Z", "id": "i", "topic": "/t"}');
SELECT azevents.is_valid(('{"specversion": "1.0", "type": "Microsoft.MachineLearningServices.ModelRegistered",
	"time": "2020-01-01T00:00:00Z", "id": "i", "source": "/t",
	"data_base64": "' || encode('{"ModelName": "m", "ModelVersion": 1}',
	'base64') || '"}')::jsonb);
-- every spelling of a key counts where none is exact
SELECT v.path, v.keyword
FROM (VALUES ('{"caller": "c", "Caller": 1, "CALLER": 2}'::jsonb), ('{"Caller": 1, "CALLER": "c", "calleR": []}')) e(e),
	azevents.validate(e || '{"eventTimestamp": "2020-01-01T00:00:00Z"}') v
WHERE keyword <> 'required';
-- a message quotes so many characters, and no half ones
SELECT message
FROM azevents.validate(jsonb_build_object('eventTimestamp', repeat('é', 100), 'category', 'Alert', 'id', 'i',
	'operationName', 'o', 'status', 's', 'correlationId', 'c', 'subscriptionId', 's', 'resourceId', 'r'));
-- is_valid says what validate says
SELECT count(*)
FROM fixture, azevents.events(payload) e
WHERE azevents.is_valid(e.event) IS DISTINCT FROM (CASE
	WHEN e.schema <> 'unknown' THEN NOT EXISTS (SELECT FROM azevents.validate(e.event) WHERE level = 'error') END);

-- a column that takes valid events alone
CREATE TEMPORARY TABLE kept (n serial, event azevents.valid_event);
INSERT INTO kept (event)
SELECT e.event
FROM fixture, azevents.events(payload) e
WHERE name IN ('activity_log', 'cloud_events');
INSERT INTO kept (event) VALUES (NULL);
SELECT count(*), count(event) FROM kept;
INSERT INTO kept (event) SELECT payload FROM fixture WHERE name = 'broken_events';
INSERT INTO kept (event) VALUES ('{"foreign": true}');
\set SHOW_CONTEXT errors
COPY kept (event) FROM STDIN;
{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Policy"}
{"time": "2020-13-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Policy"}
\.
COPY kept (event) FROM STDIN;
{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o", "category": "Policy"}
\.
SELECT count(*), count(event) FROM kept;
SELECT azevents.assert_valid('{"time": "2020-01-01T00:00:00Z", "resourceId": "/x", "operationName": "o",
	"category": "Policy"}'),
	azevents.assert_valid(NULL);
-- what was found is left out where its text would be large
SELECT n, found IS NULL AS "left out"
FROM unnest(ARRAY['[1e900]', '[1e1000]',
		'["' || repeat('\u0001', 170000) || '"]', '["' || repeat('\u0001', 180000) || '"]',
		'[' || repeat('1e900,', 1100) || '1e900]', '[' || repeat('1e900,', 1200) || '1e900]',
		'{"' || repeat('x', 1048566) || '": 1}', '{"' || repeat('x', 1048572) || '": 1}',
		repeat('[', 100) || repeat(']', 100), repeat('[', 101) || repeat(']', 101)]) WITH ORDINALITY v(id, n),
	azevents.validate(jsonb_build_object('eventTimestamp', '2020-01-01T00:00:00Z', 'category', 'Policy',
		'correlationId', id::jsonb))
WHERE path = '/correlationId' ORDER BY 1;
