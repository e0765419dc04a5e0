-- The type resource_id

CREATE TYPE azevents.resource_id;

CREATE FUNCTION azevents.resource_id_in(pg_catalog.cstring) RETURNS azevents.resource_id
	AS 'textin' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_in(pg_catalog.cstring) IS 'I/O: as text';

CREATE FUNCTION azevents.resource_id_out(azevents.resource_id) RETURNS pg_catalog.cstring
	AS 'textout' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_out(azevents.resource_id) IS 'I/O: as text';

CREATE FUNCTION azevents.resource_id_recv(pg_catalog.internal) RETURNS azevents.resource_id
	AS 'textrecv' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_recv(pg_catalog.internal) IS 'I/O: as text';

CREATE FUNCTION azevents.resource_id_send(azevents.resource_id) RETURNS pg_catalog.bytea
	AS 'textsend' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_send(azevents.resource_id) IS 'I/O: as text';

-- Of the category of strings, so that what takes text takes it too, and that
-- UNION, CASE and coalesce find a type for it and text.  Without a collation,
-- which would keep postgres_fdw and Citus from shipping filters on it.
CREATE TYPE azevents.resource_id (
	INPUT = azevents.resource_id_in,
	OUTPUT = azevents.resource_id_out,
	RECEIVE = azevents.resource_id_recv,
	SEND = azevents.resource_id_send,
	LIKE = pg_catalog.text,
	CATEGORY = 'S'
);
COMMENT ON TYPE azevents.resource_id IS 'Path of an Azure resource: compared without ASCII case, its case kept; takes any text';

CREATE CAST (pg_catalog.text AS azevents.resource_id) WITHOUT FUNCTION AS ASSIGNMENT;
COMMENT ON CAST (pg_catalog.text AS azevents.resource_id) IS 'any text is a resource id';
CREATE CAST (azevents.resource_id AS pg_catalog.text) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (azevents.resource_id AS pg_catalog.text) IS 'the path as it was given';
