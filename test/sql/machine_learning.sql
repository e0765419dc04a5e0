-- The five Machine Learning events, in both schemas.
\i test/lib/fixtures.sql
SET datestyle = 'ISO';
SELECT c.key, c.value
FROM fixture, azevents.model_registered(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'cloud_events' AND c.value IS NOT NULL ORDER BY 1;
SELECT c.key, c.value
FROM fixture, azevents.model_deployed(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'event_grid' AND c.value IS NOT NULL ORDER BY 1;
SELECT c.key, c.value
FROM fixture, azevents.run_completed(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'cloud_events' AND c.value IS NOT NULL ORDER BY 1;
SELECT c.key, c.value
FROM fixture, azevents.dataset_drift_detected(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'event_grid' AND c.value IS NOT NULL ORDER BY 1;
SELECT c.key, left(c.value, 100)
FROM fixture, azevents.run_status_changed(payload) r, jsonb_each_text(to_jsonb(r)) c
WHERE name = 'cloud_events' AND c.value IS NOT NULL ORDER BY 1;

-- the two schemas give the same row but for format and versions
CREATE FUNCTION pg_temp.row_of(payload jsonb) RETURNS SETOF jsonb LANGUAGE sql AS $$
	SELECT to_jsonb(r) FROM azevents.model_registered(payload) r UNION ALL
	SELECT to_jsonb(r) FROM azevents.model_deployed(payload) r UNION ALL
	SELECT to_jsonb(r) FROM azevents.run_completed(payload) r UNION ALL
	SELECT to_jsonb(r) FROM azevents.dataset_drift_detected(payload) r UNION ALL
	SELECT to_jsonb(r) FROM azevents.run_status_changed(payload) r $$;
SELECT c.r->>'event_type', c.r->'extra', g.r->'extra',
	(SELECT string_agg(key, ' ' ORDER BY key) FROM jsonb_each(c.r) WHERE value <> g.r->key) AS differ
FROM fixture fc
CROSS JOIN LATERAL pg_temp.row_of(fc.payload) c(r), fixture fg
CROSS JOIN LATERAL pg_temp.row_of(fg.payload) g(r)
WHERE fc.name = 'cloud_events' AND fg.name = 'event_grid' AND c.r->'event_type' = g.r->'event_type' ORDER BY 1;

-- keys in any case
SELECT r->>'model_name', r->>'model_version', r->>'model_tags', r->>'model_properties', r->>'extra'
FROM (VALUES ('{"modelName": "m", "modelVersion": "2", "modelTags": {}, "modelProperties": {"a": 1}}'::jsonb),
	('{"MODELNAME": "m", "ModelVersion": 3, "modelTags": null}'),
	('{"modelname": "other", "ModelName": "m", "ModelVersion": 2.5}'),
	('{"ModelName": 7, "ModelVersion": 1e2, "ModelTags": [], "ModelProperties": "{}"}')) v(data),
	pg_temp.row_of(jsonb_build_object('specversion', '1.0', 'type', 'Microsoft.MachineLearningServices.ModelRegistered',
		'data', data)) r;
-- type in any case, specVersion, both type and eventType, other versions of the specification
SELECT e.format, e.schema, r->>'spec_version', r->>'extra' FROM (VALUES
	('{"specVersion": "1.0", "type": "microsoft.machinelearningservices.runcompleted"}'::jsonb),
	('{"specversion": "0.3", "type": "Microsoft.MachineLearningServices.RunCompleted",
		"eventType": "Microsoft.MachineLearningServices.ModelDeployed", "eventTime": "x"}'),
	('{"specversion": "2.0", "source": "/x", "type": "Microsoft.MachineLearningServices.RunCompleted"}'),
	('{"eventType": "Microsoft.MachineLearningServices.RunCompleted", "topic": "/x", "time": "2020-01-01T00:00:00Z"}'),
	('{"specversion": "1.0", "type": "Administrative", "source": "/x"}')) v(e0), azevents.events(e0) e
	LEFT JOIN pg_temp.row_of(e.event) r ON true;
-- the other attributes of CloudEvents; extension attributes stay
SELECT r->>'data_content_type', r->>'data_schema', r->>'run_id', r->>'extra'
FROM pg_temp.row_of('{"specversion": "1.0", "type": "Microsoft.MachineLearningServices.RunCompleted", "source": "/x",
	"id": "1",
	"datacontenttype": "application/json", "dataschema": "#", "traceparent": "00-ab", "comexampleothervalue": 5,
	"data": {"runId": "r"}}') r;
-- data_base64: JSON, no JSON, no base64, beside data
SELECT r->>'run_id', r->>'extra'
FROM (VALUES (encode('{"runId": "r", "x": 1}', 'base64')), (encode('[1]', 'base64')), ('!'), (''),
	(encode('{"runId": "r"', 'base64')), (encode('\xff', 'base64'))) v(b),
	pg_temp.row_of(jsonb_build_object('specversion', '1.0', 'type', 'Microsoft.MachineLearningServices.RunCompleted',
		'data_base64', b)) r;
SELECT r->>'run_id', r->>'extra'
FROM pg_temp.row_of(jsonb_build_object('specversion', '1.0', 'type', 'Microsoft.MachineLearningServices.RunCompleted',
	'data', '{"runId": "given"}'::jsonb, 'data_base64', encode('{"runId": "encoded"}', 'base64'))) r;
-- data of any type
SELECT d, r->>'run_id', r->>'extra'
FROM (VALUES ('"text"'::jsonb), ('[{"runId": "r"}]'), ('17'), ('null'), ('{}'), ('"{\"runId\": \"r\"}"')) v(d),
	pg_temp.row_of(jsonb_build_object('eventType', 'Microsoft.MachineLearningServices.RunCompleted', 'eventTime', 'x',
		'data', d)) r;
SELECT r->>'event_type', r->>'extra'
FROM pg_temp.row_of('{"eventType": "Microsoft.MachineLearningServices.RunCompleted", "eventTime": "x"}') r;
-- numeric with all its digits, beyond double precision
SELECT drift_coefficient, start_time, end_time, extra
FROM (VALUES ('0.835034906847920811234567890123'::text), ('1e400'), ('"0.5"'), ('"half"')) v(c),
	azevents.dataset_drift_detected(('{"eventType": "Microsoft.MachineLearningServices.DatasetDriftDetected",
		"eventTime": "x",
		"data": {"DriftCoefficient": ' || c || ', "StartTime": "2019-07-03T17:00:00-07:00", "EndTime": ""}}')::jsonb);
-- lists of models
SELECT model_ids, model_id_list FROM (VALUES ('a:1'), ('a:1,b:2'), (' a:1 , b:2,, '), (''), (',')) v(ids),
	azevents.model_deployed(jsonb_build_object('eventType', 'Microsoft.MachineLearningServices.ModelDeployed', 'topic',
		'/x', 'data', jsonb_build_object('ModelIds', ids)));
-- of more than 100,000 words none: the text has them all
SELECT n, cardinality(model_id_list), model_id_list[n], model_ids = ids, extra,
	azevents.get_text_array(p, 'model_id_list') IS NOT DISTINCT FROM model_id_list AS same
FROM (VALUES (99999), (100000), (100001)) v(n),
	LATERAL (SELECT string_agg(i::text, ', ,') AS ids FROM generate_series(1, n) i) l,
	LATERAL (SELECT jsonb_build_object('specversion', '1.0', 'type', 'Microsoft.MachineLearningServices.ModelDeployed',
		'source', '/s', 'id', '1', 'time', '2020-01-01T00:00:00Z', 'data',
		jsonb_build_object('ServiceName', 's', 'ModelIds', ids)) AS p) q,
		azevents.model_deployed(p);
