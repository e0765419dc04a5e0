-- Operations: three events each, out of the administrative samples, in the order in
-- which a feed brings them, in batches of a thousand.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
CREATE TABLE bench.op_feed AS
SELECT row_number() OVER (ORDER BY t.at, e.op, e.step) AS n, b.payload || jsonb_build_object('id', (b.payload ->> 'id') || e.op || '/' || e.step, 'correlationId', md5('op' || e.op)::uuid, 'operationId', md5('op' || e.op)::uuid,
	'eventTimestamp', to_char(t.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'resourceId', (b.payload ->> 'resourceId') || e.op % 5000,
	'status', jsonb_build_object('value', (ARRAY['Started', 'Accepted', CASE WHEN e.op % 17 = 0 THEN 'Failed' ELSE 'Succeeded' END])[e.step]),
	'subStatus', jsonb_build_object('value', (ARRAY['', 'Accepted', CASE WHEN e.op % 17 = 0 THEN 'Conflict' ELSE 'Created' END])[e.step])) AS payload
FROM (SELECT op, step FROM generate_series(1, (:operations / 3)::int) op, generate_series(1, 3) step) e
JOIN (SELECT row_number() OVER (ORDER BY n) AS i, count(*) OVER () AS of, payload FROM bench.al_pglz_few WHERE azevents.event_schema(payload) = 'administrative') b ON b.i = 1 + e.op % b.of,
	LATERAL (SELECT timestamp '2023-01-01' + e.op * interval '1 second' + (ARRAY[0, 2.5, 3 + ('x' || md5(e.op::text))::bit(28)::int % 600])[e.step] * interval '1 second' AS at) t;
SELECT azevents.create_event_table('bench.op'), azevents.create_event_table('bench.op_few');
INSERT INTO bench.op (payload) SELECT payload FROM bench.op_feed ORDER BY n;
INSERT INTO bench.op_few (payload) SELECT payload FROM bench.op_feed WHERE n <= (SELECT greatest(5000, max(n) / 10) FROM bench.op_feed) ORDER BY n;
SELECT azevents.create_view('bench.op_operation', 'bench.op', 'operation'), azevents.create_view('bench.op_few_operation', 'bench.op_few', 'operation'),
	azevents.create_view('bench.op_administrative', 'bench.op', 'administrative'), azevents.create_view('bench.op_few_administrative', 'bench.op_few', 'administrative');
-- the same by hand: the first and the last value that is there, as PostgreSQL's own aggregates give it; and where all values of a row
-- are the same, by the least of them
CREATE FUNCTION bench.operation_by_hand(by_least boolean, casts boolean) RETURNS text LANGUAGE sql AS $$
	SELECT format('SELECT %s FROM bench.op{few}_administrative GROUP BY coalesce(role_assignment_request_id, operation_id, correlation_id), operation_name, resource_id', string_agg(CASE WHEN casts THEN format('(%s)::text', e.expression) ELSE e.expression END || ' AS ' || e.name, ', ' ORDER BY e.ord))
	FROM (SELECT ord, name, CASE WHEN rule = 'first' AND by_least THEN format('min(%s)', name)
			WHEN rule = 'first' THEN format('(array_agg(%s ORDER BY event_timestamp) FILTER (WHERE %1$s IS NOT NULL))[1]', name)
			WHEN rule = 'end' AND by_least THEN format('max(%s) FILTER (WHERE status IN (''Succeeded'', ''Failed'', ''Canceled''))', coalesce(of, name))
			WHEN rule = 'end' THEN format('(array_agg(%s ORDER BY event_timestamp DESC) FILTER (WHERE status IN (''Succeeded'', ''Failed'', ''Canceled'')))[1]', coalesce(of, name))
			ELSE rule END AS expression
		FROM (VALUES (1, 'operation_key', 'coalesce(role_assignment_request_id, operation_id, correlation_id)', NULL), (2, 'operation_name', 'operation_name', NULL), (3, 'resource_id', 'resource_id', NULL), (4, 'correlation_id', 'first', NULL), (5, 'operation_id', 'first', NULL),
			(6, 'operation_type', 'first', NULL), (7, 'event_name', 'first', NULL), (8, 'subscription_id', 'azevents.subscription_id(resource_id)', NULL), (9, 'resource_group', 'azevents.resource_group(resource_id)', NULL),
			(10, 'resource_provider', 'azevents.provider(resource_id)', NULL), (11, 'resource_id_type', 'azevents.resource_type(resource_id)', NULL), (12, 'resource_name', 'azevents.resource_name(resource_id)', NULL),
			(13, 'caller', 'first', NULL), (14, 'caller_kind', 'first', NULL), (15, 'caller_ip_address', 'first', NULL), (15.1, 'first_seen', 'min(event_timestamp)', NULL), (15.2, 'last_seen', 'max(event_timestamp)', NULL),
			(16, 'started', 'min(event_timestamp) FILTER (WHERE status IN (''Started'', ''Accepted''))', NULL), (17, 'ended', 'max(event_timestamp) FILTER (WHERE status IN (''Succeeded'', ''Failed'', ''Canceled''))', NULL),
			(18, 'duration', 'max(event_timestamp) FILTER (WHERE status IN (''Succeeded'', ''Failed'', ''Canceled'')) - min(event_timestamp) FILTER (WHERE status IN (''Started'', ''Accepted''))', NULL),
			(19, 'status', '(array_agg(status ORDER BY event_timestamp DESC))[1]', NULL), (20, 'outcome', 'end', 'status'), (21, 'http_status', 'end', NULL), (22, 'error_code', 'end', NULL), (23, 'error_message', 'end', NULL),
			(24, 'events', 'count(*)', NULL), (25, 'formats', 'array_agg(DISTINCT format ORDER BY format)', NULL)) AS c(ord, name, rule, of)) e
$$;
INSERT INTO bench.figure (figure, title, unit, target) VALUES ('operation_view', 'view of operations, all columns, three events each', 'by hand over the typed view', 1.0);
INSERT INTO bench.contender (figure, name, role, sql, compare)
SELECT 'operation_view', 'by hand over the typed view', 'floor', bench.operation_by_hand(false, false), bench.operation_by_hand(false, true)
UNION ALL SELECT 'operation_view', 'ours', 'ours', 'SELECT * FROM bench.op{few}_operation', (SELECT format('SELECT %s FROM bench.op{few}_operation', string_agg(format('%I::text', column_name), ', ' ORDER BY ordinality)) FROM azevents.columns('operation'))
UNION ALL SELECT 'operation_view', 'by hand, min() where all values are the same', 'peer', bench.operation_by_hand(true, false), bench.operation_by_hand(true, true);

-- ingest of the feed, a thousand events a call, without the summary table and with it
CREATE TABLE bench.op_batch AS SELECT n / 1000 AS batch, jsonb_agg(payload ORDER BY n) AS payload FROM bench.op_feed WHERE n <= 60000 GROUP BY 1;
SELECT azevents.create_event_table('bench.op_alone'), azevents.create_event_table('bench.op_kept');
SELECT azevents.create_summary_table('bench.op_kept_operation', 'bench.op_kept', 'operation');
CREATE PROCEDURE bench.ingest_feed(event_table regclass) LANGUAGE plpgsql AS $$
DECLARE
	b record;
BEGIN
	FOR b IN SELECT payload FROM bench.op_batch ORDER BY batch LOOP
		PERFORM azevents.ingest(event_table, b.payload);
	END LOOP;
END
$$;
SELECT bench.add('operation_ingest', 'ingest with a summary table of operations', 1.6, 'CALL bench.ingest_feed(''bench.op_alone'')', 'CALL bench.ingest_feed(''bench.op_kept'')', 'ingest without it',
	'TRUNCATE bench.op_alone', 'TRUNCATE bench.op_kept, bench.op_kept_operation');
ANALYZE bench.op, bench.op_few;
