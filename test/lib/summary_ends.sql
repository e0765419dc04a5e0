-- wrong_ends(event_table, operations): the columns of operations that say how they ended, and say it
-- wrong, by the typed view of their events: a value that no event says which ended the operation as the
-- row tells, one that a later one replaced or that is of an attempt before another outcome, and none
-- where an event says it. Events of one time may come in any order here.
CREATE FUNCTION wrong_ends(event_table regclass, operations regclass) RETURNS TABLE (operation_key text, column_name text, said text) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('
		WITH event_end AS (SELECT coalesce(azevents._key(a.role_assignment_request_id), azevents._key(a.operation_id), azevents._key(a.correlation_id), e.event_key::text)::azevents.azure_name AS key,
				CASE WHEN azevents._key(a.role_assignment_request_id) IS NULL THEN azevents._key(a.operation_name::text)::azevents.azure_name END AS name, azevents.event_resource_id(e.payload::jsonb) AS resource,
				coalesce(azevents.event_time(e.payload), ''-infinity'') AS at, azevents._outcome(''operation'', a.status) AS outcome, c.column_name, nullif(c.value, '''') AS value
			FROM %s e, azevents.administrative(e.payload) a, LATERAL (VALUES (''http_status'', a.http_status::text), (''error_code'', a.error_code), (''error_message'', a.error_message)) c(column_name, value)
			WHERE e.event_schema = ''administrative'' AND azevents._outcome(''operation'', a.status) IS NOT NULL)
		SELECT s.key::text, s.column_name, s.said
		FROM (SELECT min(o.operation_key) AS key, e.column_name, t.said, max(e.at) FILTER (WHERE e.outcome <> o.outcome) AS otherwise, max(e.at) FILTER (WHERE e.outcome = o.outcome AND e.value IS NOT NULL) AS last_said,
				max(e.at) FILTER (WHERE e.outcome = o.outcome AND e.value = t.said) AS said_at
			FROM %s o JOIN event_end e ON e.key = o.operation_key AND e.name IS NOT DISTINCT FROM o.operation_name AND e.resource IS NOT DISTINCT FROM o.resource_id,
				LATERAL (SELECT CASE e.column_name WHEN ''http_status'' THEN o.http_status::text WHEN ''error_code'' THEN o.error_code ELSE o.error_message END AS said) t
			GROUP BY o.operation_key, o.operation_name, o.resource_id, e.column_name, t.said) s
		WHERE CASE WHEN s.said IS NULL THEN s.last_said > coalesce(s.otherwise, ''-infinity'') ELSE s.said_at IS NULL OR s.said_at < s.last_said OR s.said_at < s.otherwise END',
		event_table, operations);
END
$$;
