-- The type resource_id

CREATE TYPE azevents.resource_id;

CREATE FUNCTION azevents.resource_id_in(pg_catalog.cstring) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_in(pg_catalog.cstring) IS 'I/O: takes any text';

CREATE FUNCTION azevents.resource_id_out(azevents.resource_id) RETURNS pg_catalog.cstring
	AS 'MODULE_PATHNAME', 'azev_resource_id_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_out(azevents.resource_id) IS 'I/O: the path as it was given';

CREATE FUNCTION azevents.resource_id_recv(pg_catalog.internal) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_recv' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_recv(pg_catalog.internal) IS 'I/O: binary, in the client''s encoding';

CREATE FUNCTION azevents.resource_id_send(azevents.resource_id) RETURNS pg_catalog.bytea
	AS 'MODULE_PATHNAME', 'azev_resource_id_send' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_send(azevents.resource_id) IS 'I/O: binary, in the client''s encoding';

CREATE TYPE azevents.resource_id (
	INPUT = azevents.resource_id_in,
	OUTPUT = azevents.resource_id_out,
	RECEIVE = azevents.resource_id_recv,
	SEND = azevents.resource_id_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);
COMMENT ON TYPE azevents.resource_id IS 'Path of an Azure resource: case-insensitive, its case kept; takes any text';

CREATE CAST (pg_catalog.text AS azevents.resource_id) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (pg_catalog.text AS azevents.resource_id) IS 'any text is a resource id';
CREATE CAST (azevents.resource_id AS pg_catalog.text) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (azevents.resource_id AS pg_catalog.text) IS 'the path as it was given';

CREATE FUNCTION azevents.resource_id_eq(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_eq(azevents.resource_id, azevents.resource_id) IS 'implementation of = operator';

CREATE FUNCTION azevents.resource_id_ne(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ne(azevents.resource_id, azevents.resource_id) IS 'implementation of <> operator';

CREATE FUNCTION azevents.resource_id_lt(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_lt(azevents.resource_id, azevents.resource_id) IS 'implementation of < operator';

CREATE FUNCTION azevents.resource_id_le(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_le(azevents.resource_id, azevents.resource_id) IS 'implementation of <= operator';

CREATE FUNCTION azevents.resource_id_gt(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_gt(azevents.resource_id, azevents.resource_id) IS 'implementation of > operator';

CREATE FUNCTION azevents.resource_id_ge(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ge(azevents.resource_id, azevents.resource_id) IS 'implementation of >= operator';

CREATE OPERATOR azevents.= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_eq,
	COMMUTATOR = OPERATOR(azevents.=), NEGATOR = OPERATOR(azevents.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR azevents.= (azevents.resource_id, azevents.resource_id) IS 'equal, whatever the case';

CREATE OPERATOR azevents.<> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ne,
	COMMUTATOR = OPERATOR(azevents.<>), NEGATOR = OPERATOR(azevents.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR azevents.<> (azevents.resource_id, azevents.resource_id) IS 'not equal, whatever the case';

CREATE OPERATOR azevents.< (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_lt,
	COMMUTATOR = OPERATOR(azevents.>), NEGATOR = OPERATOR(azevents.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR azevents.< (azevents.resource_id, azevents.resource_id) IS 'less than: a path sorts before all that is below it';

CREATE OPERATOR azevents.<= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_le,
	COMMUTATOR = OPERATOR(azevents.>=), NEGATOR = OPERATOR(azevents.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR azevents.<= (azevents.resource_id, azevents.resource_id) IS 'less than or equal';

CREATE OPERATOR azevents.> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_gt,
	COMMUTATOR = OPERATOR(azevents.<), NEGATOR = OPERATOR(azevents.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR azevents.> (azevents.resource_id, azevents.resource_id) IS 'greater than';

CREATE OPERATOR azevents.>= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ge,
	COMMUTATOR = OPERATOR(azevents.<=), NEGATOR = OPERATOR(azevents.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR azevents.>= (azevents.resource_id, azevents.resource_id) IS 'greater than or equal';

CREATE FUNCTION azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.resource_id_sortsupport(pg_catalog.internal) RETURNS pg_catalog.void
	AS 'MODULE_PATHNAME', 'azev_resource_id_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_sortsupport(pg_catalog.internal) IS 'sort support, for btree';

CREATE FUNCTION azevents.resource_id_hash(azevents.resource_id) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash(azevents.resource_id) IS 'hash, whatever the case';

CREATE FUNCTION azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8) IS 'hash with a seed, whatever the case';

CREATE OPERATOR CLASS azevents.resource_id_ops DEFAULT FOR TYPE azevents.resource_id USING btree AS
	OPERATOR 1 azevents.<,
	OPERATOR 2 azevents.<=,
	OPERATOR 3 azevents.=,
	OPERATOR 4 azevents.>=,
	OPERATOR 5 azevents.>,
	FUNCTION 1 azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id),
	FUNCTION 2 azevents.resource_id_sortsupport(pg_catalog.internal);
COMMENT ON OPERATOR CLASS azevents.resource_id_ops USING btree IS 'resource ids in the order of their segments';
COMMENT ON OPERATOR FAMILY azevents.resource_id_ops USING btree IS 'resource ids in the order of their segments';

CREATE OPERATOR CLASS azevents.resource_id_hash_ops DEFAULT FOR TYPE azevents.resource_id USING hash AS
	OPERATOR 1 azevents.=,
	FUNCTION 1 azevents.resource_id_hash(azevents.resource_id),
	FUNCTION 2 azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8);
COMMENT ON OPERATOR CLASS azevents.resource_id_hash_ops USING hash IS 'resource ids, whatever their case';
COMMENT ON OPERATOR FAMILY azevents.resource_id_hash_ops USING hash IS 'resource ids, whatever their case';

CREATE FUNCTION azevents.subscription_id(id azevents.resource_id) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_resource_id_subscription' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.subscription_id(azevents.resource_id) IS 'subscription that a resource id names; NULL where it names none';

CREATE FUNCTION azevents.resource_group(id azevents.resource_id) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_group' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_group(azevents.resource_id) IS 'resource group that a resource id names; NULL where it names none';

CREATE FUNCTION azevents.provider(id azevents.resource_id) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_resource_id_provider' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.provider(azevents.resource_id) IS 'namespace of the resource provider, the last one of a resource id';

CREATE FUNCTION azevents.resource_type(id azevents.resource_id) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_type(azevents.resource_id) IS 'resource type: the provider and the types below it, without the names';

CREATE FUNCTION azevents.resource_name(id azevents.resource_id) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_resource_id_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_name(azevents.resource_id) IS 'name of the resource itself, the last segment of its id';

CREATE FUNCTION azevents.parent(id azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_parent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.parent(azevents.resource_id) IS 'resource id of what holds the resource; NULL at the top';

