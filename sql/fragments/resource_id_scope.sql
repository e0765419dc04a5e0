-- Is a resource inside a scope?

CREATE FUNCTION azevents.resource_id_within_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_within_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_within_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'implementation of selectivity of <@';

CREATE FUNCTION azevents.resource_id_contains_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_contains_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'implementation of selectivity of @>';

CREATE FUNCTION azevents.resource_id_within_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_resource_id_within_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_within_support(pg_catalog.internal) IS 'implementation of planner support of <@';

CREATE FUNCTION azevents.resource_id_contains_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_contains_support(pg_catalog.internal) IS 'implementation of planner support of @>';

CREATE FUNCTION azevents.resource_id_within(id azevents.resource_id, scope azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents.resource_id_within_support;
COMMENT ON FUNCTION azevents.resource_id_within(azevents.resource_id, azevents.resource_id) IS 'implementation of <@ operator';

CREATE FUNCTION azevents.resource_id_contains(scope azevents.resource_id, id azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents.resource_id_contains_support;
COMMENT ON FUNCTION azevents.resource_id_contains(azevents.resource_id, azevents.resource_id) IS 'implementation of @> operator';

CREATE OPERATOR pg_catalog.<@ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_within,
	COMMUTATOR = OPERATOR(pg_catalog.@>),
	RESTRICT = azevents.resource_id_within_sel, JOIN = pg_catalog.contjoinsel
);
COMMENT ON OPERATOR pg_catalog.<@ (azevents.resource_id, azevents.resource_id) IS 'is inside this scope: the scope itself, or below it, whole segments only';

CREATE OPERATOR pg_catalog.@> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_contains,
	COMMUTATOR = OPERATOR(pg_catalog.<@),
	RESTRICT = azevents.resource_id_contains_sel, JOIN = pg_catalog.contjoinsel
);
COMMENT ON OPERATOR pg_catalog.@> (azevents.resource_id, azevents.resource_id) IS 'contains this resource: equal, or above it, whole segments only';

