-- The type identifier: how accessors are told the name of a column or a schema

CREATE TYPE azevents.identifier;

CREATE FUNCTION azevents._identifier_in(pg_catalog.cstring) RETURNS azevents.identifier
	AS 'textin' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._identifier_in(pg_catalog.cstring) IS 'internal: I/O, as text';

CREATE FUNCTION azevents._identifier_out(azevents.identifier) RETURNS pg_catalog.cstring
	AS 'textout' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._identifier_out(azevents.identifier) IS 'internal: I/O, as text';

CREATE FUNCTION azevents._identifier_recv(pg_catalog.internal) RETURNS azevents.identifier
	AS 'textrecv' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._identifier_recv(pg_catalog.internal) IS 'internal: I/O, as text';

CREATE FUNCTION azevents._identifier_send(azevents.identifier) RETURNS pg_catalog.bytea
	AS 'textsend' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._identifier_send(azevents.identifier) IS 'internal: I/O, as text';

-- without a collation, which would keep postgres_fdw from shipping what takes one
CREATE TYPE azevents.identifier (
	INPUT = azevents._identifier_in,
	OUTPUT = azevents._identifier_out,
	RECEIVE = azevents._identifier_recv,
	SEND = azevents._identifier_send,
	LIKE = pg_catalog.text
);
COMMENT ON TYPE azevents.identifier IS 'Name of a column or a schema: text without a collation';

CREATE CAST (pg_catalog.text AS azevents.identifier) WITHOUT FUNCTION AS IMPLICIT;
COMMENT ON CAST (pg_catalog.text AS azevents.identifier) IS 'any text can name something';
