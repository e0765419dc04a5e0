-- differences(view_schema, table_schema): for each summary the rows that only the
-- view or only the table has; none where they are the same.  Names and ids compare
-- without case: which spelling a key has depends on which event comes first.
CREATE FUNCTION differences(view_schema text, table_schema text) RETURNS TABLE (summary text, differing bigint) LANGUAGE plpgsql AS $$
DECLARE
	columns text;
BEGIN
	FOR summary IN SELECT s.schema FROM azevents.schemas() s WHERE s.format IS NULL LOOP
		SELECT string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinality) INTO columns FROM azevents.columns(summary) c;
		EXECUTE format('SELECT count(*) FROM ((SELECT 1, %1$s FROM %2$I.%4$I EXCEPT ALL SELECT 1, %1$s FROM %3$I.%4$I) UNION ALL (SELECT 2, %1$s FROM %3$I.%4$I EXCEPT ALL SELECT 2, %1$s FROM %2$I.%4$I)) d',
			columns, view_schema, table_schema, summary) INTO differing;
		CONTINUE WHEN differing = 0;
		RETURN NEXT;
	END LOOP;
END
$$;
