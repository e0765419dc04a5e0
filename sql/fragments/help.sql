-- Where to begin

CREATE FUNCTION azevents.help() RETURNS TABLE (task pg_catalog.text, command pg_catalog.text)
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 15 SET search_path = pg_catalog, pg_temp
AS $$
	VALUES ('see what a payload holds', 'SELECT * FROM azevents.events(payload)'),
		('read its events as rows', 'SELECT * FROM azevents.activity_log(payload)   -- or policy(), resource_log(), run_completed() ...'),
		('read one value of an event', 'azevents.get_text(payload, ''correlation_id'')'),
		('say what is wrong with it', 'SELECT * FROM azevents.validate(payload)'),
		('see what Azure sends that no schema knows', 'SELECT * FROM azevents.drift(payload)'),
		('make a table of events', 'SELECT azevents.create_event_table(''event'')'),
		('store payloads, each event once', 'SELECT * FROM azevents.ingest(''event'', payload)   -- files: azevents.ingest_lines()'),
		('make a typed view of each schema', 'CREATE SCHEMA azure; SELECT azevents.create_views(''azure'', ''event'')'),
		('ask for a subscription, a group, a resource', 'SELECT * FROM azure.activity_log WHERE resource_id <@ ''/subscriptions/...'''),
		('see each operation as one row', 'SELECT azevents.create_summary_table(''operation'', ''event'', ''operation'')   -- or run, incident, outage'),
		('keep events for a year, in partitions', 'SELECT * FROM azevents.keep(''event'', ''1 year'')   -- of create_event_table(''event'', partition_by_time => true)'),
		('repair a dead letter', 'SELECT r.* FROM event_dead_letter d, azevents.replace_event(''event'', d.event_key, d.payload::jsonb || ''{"level": "Error"}'') r   -- with what it should say'),
		('let a role load events', 'GRANT USAGE ON SCHEMA azevents TO loader; GRANT INSERT, SELECT (valid) ON event TO loader   -- docs/operating.md lists the grants of each role'),
		('find the schemas and their columns', 'SELECT * FROM azevents.schemas(); SELECT * FROM azevents.columns(''policy'')'),
		('list all functions', '\df azevents.[a-z]*')
$$;
COMMENT ON FUNCTION azevents.help() IS 'where to begin: the usual tasks, each with the command for it';
