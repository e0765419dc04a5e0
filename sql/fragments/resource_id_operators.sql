-- The type resource_id: comparison with its own kind and with text

-- The operators stand in pg_catalog, where every query finds them, whatever its
-- search path; the functions stand in azevents.  Those of text with text make
-- the families whole, as joins and sorts by a text column take them; they have
-- names of their own, for = of text is PostgreSQL's.

CREATE FUNCTION azevents.resource_id_eq(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_eq(azevents.resource_id, azevents.resource_id) IS 'implementation of = operator';

CREATE FUNCTION azevents.resource_id_eq(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_eq(azevents.resource_id, pg_catalog.text) IS 'implementation of = operator';

CREATE FUNCTION azevents.resource_id_eq(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_eq(pg_catalog.text, azevents.resource_id) IS 'implementation of = operator';

CREATE FUNCTION azevents.resource_id_eq(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_eq(pg_catalog.text, pg_catalog.text) IS 'implementation of =/ operator';

CREATE FUNCTION azevents.resource_id_ne(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ne(azevents.resource_id, azevents.resource_id) IS 'implementation of <> operator';

CREATE FUNCTION azevents.resource_id_ne(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ne(azevents.resource_id, pg_catalog.text) IS 'implementation of <> operator';

CREATE FUNCTION azevents.resource_id_ne(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ne(pg_catalog.text, azevents.resource_id) IS 'implementation of <> operator';

CREATE FUNCTION azevents.resource_id_ne(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ne(pg_catalog.text, pg_catalog.text) IS 'implementation of <>/ operator';

CREATE FUNCTION azevents.resource_id_lt(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_lt(azevents.resource_id, azevents.resource_id) IS 'implementation of < operator';

CREATE FUNCTION azevents.resource_id_lt(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_lt(azevents.resource_id, pg_catalog.text) IS 'implementation of < operator';

CREATE FUNCTION azevents.resource_id_lt(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_lt(pg_catalog.text, azevents.resource_id) IS 'implementation of < operator';

CREATE FUNCTION azevents.resource_id_lt(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_lt(pg_catalog.text, pg_catalog.text) IS 'implementation of </ operator';

CREATE FUNCTION azevents.resource_id_le(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_le(azevents.resource_id, azevents.resource_id) IS 'implementation of <= operator';

CREATE FUNCTION azevents.resource_id_le(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_le(azevents.resource_id, pg_catalog.text) IS 'implementation of <= operator';

CREATE FUNCTION azevents.resource_id_le(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_le(pg_catalog.text, azevents.resource_id) IS 'implementation of <= operator';

CREATE FUNCTION azevents.resource_id_le(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_le(pg_catalog.text, pg_catalog.text) IS 'implementation of <=/ operator';

CREATE FUNCTION azevents.resource_id_gt(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_gt(azevents.resource_id, azevents.resource_id) IS 'implementation of > operator';

CREATE FUNCTION azevents.resource_id_gt(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_gt(azevents.resource_id, pg_catalog.text) IS 'implementation of > operator';

CREATE FUNCTION azevents.resource_id_gt(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_gt(pg_catalog.text, azevents.resource_id) IS 'implementation of > operator';

CREATE FUNCTION azevents.resource_id_gt(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_gt(pg_catalog.text, pg_catalog.text) IS 'implementation of >/ operator';

CREATE FUNCTION azevents.resource_id_ge(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ge(azevents.resource_id, azevents.resource_id) IS 'implementation of >= operator';

CREATE FUNCTION azevents.resource_id_ge(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ge(azevents.resource_id, pg_catalog.text) IS 'implementation of >= operator';

CREATE FUNCTION azevents.resource_id_ge(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ge(pg_catalog.text, azevents.resource_id) IS 'implementation of >= operator';

CREATE FUNCTION azevents.resource_id_ge(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_ge(pg_catalog.text, pg_catalog.text) IS 'implementation of >=/ operator';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (azevents.resource_id, azevents.resource_id) IS 'equal, whatever the case';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (azevents.resource_id, pg_catalog.text) IS 'equal, whatever the case';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (pg_catalog.text, azevents.resource_id) IS 'equal, whatever the case';

CREATE OPERATOR azevents.=/ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_eq,
	COMMUTATOR = OPERATOR(azevents.=/), NEGATOR = OPERATOR(azevents.<>/),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR azevents.=/ (pg_catalog.text, pg_catalog.text) IS 'equal, as resource_id, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (azevents.resource_id, azevents.resource_id) IS 'not equal, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (azevents.resource_id, pg_catalog.text) IS 'not equal, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (pg_catalog.text, azevents.resource_id) IS 'not equal, whatever the case';

CREATE OPERATOR azevents.<>/ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_ne,
	COMMUTATOR = OPERATOR(azevents.<>/), NEGATOR = OPERATOR(azevents.=/),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR azevents.<>/ (pg_catalog.text, pg_catalog.text) IS 'not equal, as resource_id, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (azevents.resource_id, azevents.resource_id) IS 'less than, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (azevents.resource_id, pg_catalog.text) IS 'less than, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (pg_catalog.text, azevents.resource_id) IS 'less than, whatever the case';

CREATE OPERATOR azevents.</ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_lt,
	COMMUTATOR = OPERATOR(azevents.>/), NEGATOR = OPERATOR(azevents.>=/),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR azevents.</ (pg_catalog.text, pg_catalog.text) IS 'less than, as resource_id, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (azevents.resource_id, azevents.resource_id) IS 'less than or equal, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (azevents.resource_id, pg_catalog.text) IS 'less than or equal, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (pg_catalog.text, azevents.resource_id) IS 'less than or equal, whatever the case';

CREATE OPERATOR azevents.<=/ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_le,
	COMMUTATOR = OPERATOR(azevents.>=/), NEGATOR = OPERATOR(azevents.>/),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR azevents.<=/ (pg_catalog.text, pg_catalog.text) IS 'less than or equal, as resource_id, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (azevents.resource_id, azevents.resource_id) IS 'greater than, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (azevents.resource_id, pg_catalog.text) IS 'greater than, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (pg_catalog.text, azevents.resource_id) IS 'greater than, whatever the case';

CREATE OPERATOR azevents.>/ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_gt,
	COMMUTATOR = OPERATOR(azevents.</), NEGATOR = OPERATOR(azevents.<=/),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR azevents.>/ (pg_catalog.text, pg_catalog.text) IS 'greater than, as resource_id, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (azevents.resource_id, azevents.resource_id) IS 'greater than or equal, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (azevents.resource_id, pg_catalog.text) IS 'greater than or equal, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (pg_catalog.text, azevents.resource_id) IS 'greater than or equal, whatever the case';

CREATE OPERATOR azevents.>=/ (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_ge,
	COMMUTATOR = OPERATOR(azevents.<=/), NEGATOR = OPERATOR(azevents.</),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR azevents.>=/ (pg_catalog.text, pg_catalog.text) IS 'greater than or equal, as resource_id, whatever the case';

-- Order and hash

CREATE FUNCTION azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.resource_id_cmp(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_cmp(azevents.resource_id, pg_catalog.text) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.resource_id_cmp(pg_catalog.text, azevents.resource_id) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_cmp(pg_catalog.text, azevents.resource_id) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.resource_id_cmp(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_cmp(pg_catalog.text, pg_catalog.text) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.resource_id_sortsupport(pg_catalog.internal) RETURNS pg_catalog.void
	AS 'MODULE_PATHNAME', 'azev_resource_id_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_sortsupport(pg_catalog.internal) IS 'sort support, for btree';

CREATE FUNCTION azevents.resource_id_hash(azevents.resource_id) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash(azevents.resource_id) IS 'hash, whatever the case';

CREATE FUNCTION azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8) IS 'hash with a seed, whatever the case';

CREATE FUNCTION azevents.resource_id_hash(pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash(pg_catalog.text) IS 'hash, whatever the case';

CREATE FUNCTION azevents.resource_id_hash_extended(pg_catalog.text, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_resource_id_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_hash_extended(pg_catalog.text, pg_catalog.int8) IS 'hash with a seed, whatever the case';

CREATE OPERATOR CLASS azevents.resource_id_ops DEFAULT FOR TYPE azevents.resource_id USING btree AS
	OPERATOR 1 pg_catalog.<,
	OPERATOR 2 pg_catalog.<=,
	OPERATOR 3 pg_catalog.=,
	OPERATOR 4 pg_catalog.>=,
	OPERATOR 5 pg_catalog.>,
	FUNCTION 1 azevents.resource_id_cmp(azevents.resource_id, azevents.resource_id),
	FUNCTION 2 azevents.resource_id_sortsupport(pg_catalog.internal);
COMMENT ON OPERATOR CLASS azevents.resource_id_ops USING btree IS 'resource ids in the order of their segments';
COMMENT ON OPERATOR FAMILY azevents.resource_id_ops USING btree IS 'resource ids in the order of their segments';

ALTER OPERATOR FAMILY azevents.resource_id_ops USING btree ADD
	OPERATOR 1 pg_catalog.< (azevents.resource_id, pg_catalog.text),
	OPERATOR 2 pg_catalog.<= (azevents.resource_id, pg_catalog.text),
	OPERATOR 3 pg_catalog.= (azevents.resource_id, pg_catalog.text),
	OPERATOR 4 pg_catalog.>= (azevents.resource_id, pg_catalog.text),
	OPERATOR 5 pg_catalog.> (azevents.resource_id, pg_catalog.text),
	FUNCTION 1 (azevents.resource_id, pg_catalog.text) azevents.resource_id_cmp(azevents.resource_id, pg_catalog.text),
	OPERATOR 1 pg_catalog.< (pg_catalog.text, azevents.resource_id),
	OPERATOR 2 pg_catalog.<= (pg_catalog.text, azevents.resource_id),
	OPERATOR 3 pg_catalog.= (pg_catalog.text, azevents.resource_id),
	OPERATOR 4 pg_catalog.>= (pg_catalog.text, azevents.resource_id),
	OPERATOR 5 pg_catalog.> (pg_catalog.text, azevents.resource_id),
	FUNCTION 1 (pg_catalog.text, azevents.resource_id) azevents.resource_id_cmp(pg_catalog.text, azevents.resource_id),
	OPERATOR 1 azevents.</ (pg_catalog.text, pg_catalog.text),
	OPERATOR 2 azevents.<=/ (pg_catalog.text, pg_catalog.text),
	OPERATOR 3 azevents.=/ (pg_catalog.text, pg_catalog.text),
	OPERATOR 4 azevents.>=/ (pg_catalog.text, pg_catalog.text),
	OPERATOR 5 azevents.>/ (pg_catalog.text, pg_catalog.text),
	FUNCTION 1 (pg_catalog.text, pg_catalog.text) azevents.resource_id_cmp(pg_catalog.text, pg_catalog.text),
	FUNCTION 2 (pg_catalog.text, pg_catalog.text) azevents.resource_id_sortsupport(pg_catalog.internal);

CREATE OPERATOR CLASS azevents.resource_id_hash_ops DEFAULT FOR TYPE azevents.resource_id USING hash AS
	OPERATOR 1 pg_catalog.=,
	FUNCTION 1 azevents.resource_id_hash(azevents.resource_id),
	FUNCTION 2 azevents.resource_id_hash_extended(azevents.resource_id, pg_catalog.int8);
COMMENT ON OPERATOR CLASS azevents.resource_id_hash_ops USING hash IS 'resource ids, whatever their case';
COMMENT ON OPERATOR FAMILY azevents.resource_id_hash_ops USING hash IS 'resource ids, whatever their case';

ALTER OPERATOR FAMILY azevents.resource_id_hash_ops USING hash ADD
	OPERATOR 1 pg_catalog.= (azevents.resource_id, pg_catalog.text),
	OPERATOR 1 pg_catalog.= (pg_catalog.text, azevents.resource_id),
	OPERATOR 1 azevents.=/ (pg_catalog.text, pg_catalog.text),
	FUNCTION 1 (pg_catalog.text, pg_catalog.text) azevents.resource_id_hash(pg_catalog.text),
	FUNCTION 2 (pg_catalog.text, pg_catalog.text) azevents.resource_id_hash_extended(pg_catalog.text, pg_catalog.int8);

-- Aggregates

CREATE FUNCTION azevents.resource_id_smaller(azevents.resource_id, azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_smaller' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_smaller(azevents.resource_id, azevents.resource_id) IS 'implementation of min()';

CREATE AGGREGATE pg_catalog.min(azevents.resource_id) (
	SFUNC = azevents.resource_id_smaller, STYPE = azevents.resource_id,
	COMBINEFUNC = azevents.resource_id_smaller, SORTOP = OPERATOR(pg_catalog.<), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(azevents.resource_id) IS 'least value, whatever the case';

CREATE FUNCTION azevents.resource_id_larger(azevents.resource_id, azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_larger' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_larger(azevents.resource_id, azevents.resource_id) IS 'implementation of max()';

CREATE AGGREGATE pg_catalog.max(azevents.resource_id) (
	SFUNC = azevents.resource_id_larger, STYPE = azevents.resource_id,
	COMBINEFUNC = azevents.resource_id_larger, SORTOP = OPERATOR(pg_catalog.>), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(azevents.resource_id) IS 'greatest value, whatever the case';
