-- The type azure_name: a name that Azure compares without case

CREATE TYPE azevents.azure_name;

CREATE FUNCTION azevents.azure_name_in(pg_catalog.cstring) RETURNS azevents.azure_name
	AS 'textin' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_in(pg_catalog.cstring) IS 'I/O: as text';

CREATE FUNCTION azevents.azure_name_out(azevents.azure_name) RETURNS pg_catalog.cstring
	AS 'textout' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_out(azevents.azure_name) IS 'I/O: as text';

CREATE FUNCTION azevents.azure_name_recv(pg_catalog.internal) RETURNS azevents.azure_name
	AS 'textrecv' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_recv(pg_catalog.internal) IS 'I/O: as text';

CREATE FUNCTION azevents.azure_name_send(azevents.azure_name) RETURNS pg_catalog.bytea
	AS 'textsend' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_send(azevents.azure_name) IS 'I/O: as text';

-- Of the category of strings, so that what takes text takes it too, and that
-- UNION, CASE and coalesce find a type for it and text.  Without a collation,
-- which would keep postgres_fdw and Citus from shipping filters on it.
CREATE TYPE azevents.azure_name (
	INPUT = azevents.azure_name_in,
	OUTPUT = azevents.azure_name_out,
	RECEIVE = azevents.azure_name_recv,
	SEND = azevents.azure_name_send,
	LIKE = pg_catalog.text,
	CATEGORY = 'S'
);
COMMENT ON TYPE azevents.azure_name IS 'Name that Azure compares without case: compared without ASCII case, its case kept; takes any text';

CREATE CAST (pg_catalog.text AS azevents.azure_name) WITHOUT FUNCTION AS ASSIGNMENT;
COMMENT ON CAST (pg_catalog.text AS azevents.azure_name) IS 'any text is a name';
CREATE CAST (azevents.azure_name AS pg_catalog.text) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (azevents.azure_name AS pg_catalog.text) IS 'the name as it was given';

CREATE FUNCTION azevents.mismatch_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_azure_name_mismatch_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.mismatch_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'implementation of selectivity of !~~ and !~';
