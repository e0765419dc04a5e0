-- The type azure_name: comparison with its own kind and with text

-- The operators stand in pg_catalog, where every query finds them, whatever its
-- search path; the functions stand in azevents.  Those of text with text make
-- the families whole, as joins and sorts by a text column take them; they have
-- names of their own, for = of text is PostgreSQL's.

CREATE FUNCTION azevents.azure_name_eq(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_eq(azevents.azure_name, azevents.azure_name) IS 'implementation of = operator';

CREATE FUNCTION azevents.azure_name_eq(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_eq(azevents.azure_name, pg_catalog.text) IS 'implementation of = operator';

CREATE FUNCTION azevents.azure_name_eq(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_eq(pg_catalog.text, azevents.azure_name) IS 'implementation of = operator';

CREATE FUNCTION azevents.azure_name_eq(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_eq(pg_catalog.text, pg_catalog.text) IS 'implementation of =* operator';

CREATE FUNCTION azevents.azure_name_ne(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ne(azevents.azure_name, azevents.azure_name) IS 'implementation of <> operator';

CREATE FUNCTION azevents.azure_name_ne(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ne(azevents.azure_name, pg_catalog.text) IS 'implementation of <> operator';

CREATE FUNCTION azevents.azure_name_ne(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ne(pg_catalog.text, azevents.azure_name) IS 'implementation of <> operator';

CREATE FUNCTION azevents.azure_name_ne(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ne(pg_catalog.text, pg_catalog.text) IS 'implementation of <>* operator';

CREATE FUNCTION azevents.azure_name_lt(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_lt(azevents.azure_name, azevents.azure_name) IS 'implementation of < operator';

CREATE FUNCTION azevents.azure_name_lt(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_lt(azevents.azure_name, pg_catalog.text) IS 'implementation of < operator';

CREATE FUNCTION azevents.azure_name_lt(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_lt(pg_catalog.text, azevents.azure_name) IS 'implementation of < operator';

CREATE FUNCTION azevents.azure_name_lt(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_lt(pg_catalog.text, pg_catalog.text) IS 'implementation of <* operator';

CREATE FUNCTION azevents.azure_name_le(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_le(azevents.azure_name, azevents.azure_name) IS 'implementation of <= operator';

CREATE FUNCTION azevents.azure_name_le(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_le(azevents.azure_name, pg_catalog.text) IS 'implementation of <= operator';

CREATE FUNCTION azevents.azure_name_le(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_le(pg_catalog.text, azevents.azure_name) IS 'implementation of <= operator';

CREATE FUNCTION azevents.azure_name_le(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_le(pg_catalog.text, pg_catalog.text) IS 'implementation of <=* operator';

CREATE FUNCTION azevents.azure_name_gt(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_gt(azevents.azure_name, azevents.azure_name) IS 'implementation of > operator';

CREATE FUNCTION azevents.azure_name_gt(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_gt(azevents.azure_name, pg_catalog.text) IS 'implementation of > operator';

CREATE FUNCTION azevents.azure_name_gt(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_gt(pg_catalog.text, azevents.azure_name) IS 'implementation of > operator';

CREATE FUNCTION azevents.azure_name_gt(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_gt(pg_catalog.text, pg_catalog.text) IS 'implementation of >* operator';

CREATE FUNCTION azevents.azure_name_ge(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ge(azevents.azure_name, azevents.azure_name) IS 'implementation of >= operator';

CREATE FUNCTION azevents.azure_name_ge(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ge(azevents.azure_name, pg_catalog.text) IS 'implementation of >= operator';

CREATE FUNCTION azevents.azure_name_ge(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ge(pg_catalog.text, azevents.azure_name) IS 'implementation of >= operator';

CREATE FUNCTION azevents.azure_name_ge(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_ge(pg_catalog.text, pg_catalog.text) IS 'implementation of >=* operator';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (azevents.azure_name, azevents.azure_name) IS 'equal, whatever the case';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (azevents.azure_name, pg_catalog.text) IS 'equal, whatever the case';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR pg_catalog.= (pg_catalog.text, azevents.azure_name) IS 'equal, whatever the case';

CREATE OPERATOR azevents.=* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_eq,
	COMMUTATOR = OPERATOR(azevents.=*), NEGATOR = OPERATOR(azevents.<>*),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES, MERGES
);
COMMENT ON OPERATOR azevents.=* (pg_catalog.text, pg_catalog.text) IS 'equal, as azure_name, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (azevents.azure_name, azevents.azure_name) IS 'not equal, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (azevents.azure_name, pg_catalog.text) IS 'not equal, whatever the case';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (pg_catalog.text, azevents.azure_name) IS 'not equal, whatever the case';

CREATE OPERATOR azevents.<>* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_ne,
	COMMUTATOR = OPERATOR(azevents.<>*), NEGATOR = OPERATOR(azevents.=*),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR azevents.<>* (pg_catalog.text, pg_catalog.text) IS 'not equal, as azure_name, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (azevents.azure_name, azevents.azure_name) IS 'less than, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (azevents.azure_name, pg_catalog.text) IS 'less than, whatever the case';

CREATE OPERATOR pg_catalog.< (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_lt,
	COMMUTATOR = OPERATOR(pg_catalog.>), NEGATOR = OPERATOR(pg_catalog.>=),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR pg_catalog.< (pg_catalog.text, azevents.azure_name) IS 'less than, whatever the case';

CREATE OPERATOR azevents.<* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_lt,
	COMMUTATOR = OPERATOR(azevents.>*), NEGATOR = OPERATOR(azevents.>=*),
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR azevents.<* (pg_catalog.text, pg_catalog.text) IS 'less than, as azure_name, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (azevents.azure_name, azevents.azure_name) IS 'less than or equal, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (azevents.azure_name, pg_catalog.text) IS 'less than or equal, whatever the case';

CREATE OPERATOR pg_catalog.<= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_le,
	COMMUTATOR = OPERATOR(pg_catalog.>=), NEGATOR = OPERATOR(pg_catalog.>),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR pg_catalog.<= (pg_catalog.text, azevents.azure_name) IS 'less than or equal, whatever the case';

CREATE OPERATOR azevents.<=* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_le,
	COMMUTATOR = OPERATOR(azevents.>=*), NEGATOR = OPERATOR(azevents.>*),
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR azevents.<=* (pg_catalog.text, pg_catalog.text) IS 'less than or equal, as azure_name, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (azevents.azure_name, azevents.azure_name) IS 'greater than, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (azevents.azure_name, pg_catalog.text) IS 'greater than, whatever the case';

CREATE OPERATOR pg_catalog.> (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_gt,
	COMMUTATOR = OPERATOR(pg_catalog.<), NEGATOR = OPERATOR(pg_catalog.<=),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR pg_catalog.> (pg_catalog.text, azevents.azure_name) IS 'greater than, whatever the case';

CREATE OPERATOR azevents.>* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_gt,
	COMMUTATOR = OPERATOR(azevents.<*), NEGATOR = OPERATOR(azevents.<=*),
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR azevents.>* (pg_catalog.text, pg_catalog.text) IS 'greater than, as azure_name, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = azevents.azure_name, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (azevents.azure_name, azevents.azure_name) IS 'greater than or equal, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = azevents.azure_name, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (azevents.azure_name, pg_catalog.text) IS 'greater than or equal, whatever the case';

CREATE OPERATOR pg_catalog.>= (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.azure_name,
	FUNCTION = azevents.azure_name_ge,
	COMMUTATOR = OPERATOR(pg_catalog.<=), NEGATOR = OPERATOR(pg_catalog.<),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR pg_catalog.>= (pg_catalog.text, azevents.azure_name) IS 'greater than or equal, whatever the case';

CREATE OPERATOR azevents.>=* (
	LEFTARG = pg_catalog.text, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.azure_name_ge,
	COMMUTATOR = OPERATOR(azevents.<=*), NEGATOR = OPERATOR(azevents.<*),
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR azevents.>=* (pg_catalog.text, pg_catalog.text) IS 'greater than or equal, as azure_name, whatever the case';

-- Order and hash

CREATE FUNCTION azevents.azure_name_cmp(azevents.azure_name, azevents.azure_name) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_cmp(azevents.azure_name, azevents.azure_name) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.azure_name_cmp(azevents.azure_name, pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_cmp(azevents.azure_name, pg_catalog.text) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.azure_name_cmp(pg_catalog.text, azevents.azure_name) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_cmp(pg_catalog.text, azevents.azure_name) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.azure_name_cmp(pg_catalog.text, pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_cmp(pg_catalog.text, pg_catalog.text) IS 'less-equal-greater, for btree';

CREATE FUNCTION azevents.azure_name_sortsupport(pg_catalog.internal) RETURNS pg_catalog.void
	AS 'MODULE_PATHNAME', 'azev_azure_name_sortsupport' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_sortsupport(pg_catalog.internal) IS 'sort support, for btree';

CREATE FUNCTION azevents.azure_name_hash(azevents.azure_name) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_hash(azevents.azure_name) IS 'hash, whatever the case';

CREATE FUNCTION azevents.azure_name_hash_extended(azevents.azure_name, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_azure_name_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_hash_extended(azevents.azure_name, pg_catalog.int8) IS 'hash with a seed, whatever the case';

CREATE FUNCTION azevents.azure_name_hash(pg_catalog.text) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_azure_name_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_hash(pg_catalog.text) IS 'hash, whatever the case';

CREATE FUNCTION azevents.azure_name_hash_extended(pg_catalog.text, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_azure_name_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_hash_extended(pg_catalog.text, pg_catalog.int8) IS 'hash with a seed, whatever the case';

CREATE OPERATOR CLASS azevents.azure_name_ops DEFAULT FOR TYPE azevents.azure_name USING btree AS
	OPERATOR 1 pg_catalog.<,
	OPERATOR 2 pg_catalog.<=,
	OPERATOR 3 pg_catalog.=,
	OPERATOR 4 pg_catalog.>=,
	OPERATOR 5 pg_catalog.>,
	FUNCTION 1 azevents.azure_name_cmp(azevents.azure_name, azevents.azure_name),
	FUNCTION 2 azevents.azure_name_sortsupport(pg_catalog.internal);
COMMENT ON OPERATOR CLASS azevents.azure_name_ops USING btree IS 'names in the order of their letters, whatever the case';
COMMENT ON OPERATOR FAMILY azevents.azure_name_ops USING btree IS 'names in the order of their letters, whatever the case';

ALTER OPERATOR FAMILY azevents.azure_name_ops USING btree ADD
	OPERATOR 1 pg_catalog.< (azevents.azure_name, pg_catalog.text),
	OPERATOR 2 pg_catalog.<= (azevents.azure_name, pg_catalog.text),
	OPERATOR 3 pg_catalog.= (azevents.azure_name, pg_catalog.text),
	OPERATOR 4 pg_catalog.>= (azevents.azure_name, pg_catalog.text),
	OPERATOR 5 pg_catalog.> (azevents.azure_name, pg_catalog.text),
	FUNCTION 1 (azevents.azure_name, pg_catalog.text) azevents.azure_name_cmp(azevents.azure_name, pg_catalog.text),
	OPERATOR 1 pg_catalog.< (pg_catalog.text, azevents.azure_name),
	OPERATOR 2 pg_catalog.<= (pg_catalog.text, azevents.azure_name),
	OPERATOR 3 pg_catalog.= (pg_catalog.text, azevents.azure_name),
	OPERATOR 4 pg_catalog.>= (pg_catalog.text, azevents.azure_name),
	OPERATOR 5 pg_catalog.> (pg_catalog.text, azevents.azure_name),
	FUNCTION 1 (pg_catalog.text, azevents.azure_name) azevents.azure_name_cmp(pg_catalog.text, azevents.azure_name),
	OPERATOR 1 azevents.<* (pg_catalog.text, pg_catalog.text),
	OPERATOR 2 azevents.<=* (pg_catalog.text, pg_catalog.text),
	OPERATOR 3 azevents.=* (pg_catalog.text, pg_catalog.text),
	OPERATOR 4 azevents.>=* (pg_catalog.text, pg_catalog.text),
	OPERATOR 5 azevents.>* (pg_catalog.text, pg_catalog.text),
	FUNCTION 1 (pg_catalog.text, pg_catalog.text) azevents.azure_name_cmp(pg_catalog.text, pg_catalog.text),
	FUNCTION 2 (pg_catalog.text, pg_catalog.text) azevents.azure_name_sortsupport(pg_catalog.internal);

CREATE OPERATOR CLASS azevents.azure_name_hash_ops DEFAULT FOR TYPE azevents.azure_name USING hash AS
	OPERATOR 1 pg_catalog.=,
	FUNCTION 1 azevents.azure_name_hash(azevents.azure_name),
	FUNCTION 2 azevents.azure_name_hash_extended(azevents.azure_name, pg_catalog.int8);
COMMENT ON OPERATOR CLASS azevents.azure_name_hash_ops USING hash IS 'names, whatever their case';
COMMENT ON OPERATOR FAMILY azevents.azure_name_hash_ops USING hash IS 'names, whatever their case';

ALTER OPERATOR FAMILY azevents.azure_name_hash_ops USING hash ADD
	OPERATOR 1 pg_catalog.= (azevents.azure_name, pg_catalog.text),
	OPERATOR 1 pg_catalog.= (pg_catalog.text, azevents.azure_name),
	OPERATOR 1 azevents.=* (pg_catalog.text, pg_catalog.text),
	FUNCTION 1 (pg_catalog.text, pg_catalog.text) azevents.azure_name_hash(pg_catalog.text),
	FUNCTION 2 (pg_catalog.text, pg_catalog.text) azevents.azure_name_hash_extended(pg_catalog.text, pg_catalog.int8);

-- Aggregates

CREATE FUNCTION azevents.azure_name_smaller(azevents.azure_name, azevents.azure_name) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_azure_name_smaller' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_smaller(azevents.azure_name, azevents.azure_name) IS 'implementation of min()';

CREATE AGGREGATE pg_catalog.min(azevents.azure_name) (
	SFUNC = azevents.azure_name_smaller, STYPE = azevents.azure_name,
	COMBINEFUNC = azevents.azure_name_smaller, SORTOP = OPERATOR(pg_catalog.<), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(azevents.azure_name) IS 'least value, whatever the case';

CREATE FUNCTION azevents.azure_name_larger(azevents.azure_name, azevents.azure_name) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_azure_name_larger' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.azure_name_larger(azevents.azure_name, azevents.azure_name) IS 'implementation of max()';

CREATE AGGREGATE pg_catalog.max(azevents.azure_name) (
	SFUNC = azevents.azure_name_larger, STYPE = azevents.azure_name,
	COMBINEFUNC = azevents.azure_name_larger, SORTOP = OPERATOR(pg_catalog.>), PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(azevents.azure_name) IS 'greatest value, whatever the case';
