-- Is a resource inside a scope?

CREATE FUNCTION azevents._scope_start(scope azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_scope_start' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._scope_start(azevents.resource_id) IS 'internal: the least resource id inside a scope; where <@ asks a btree index, id <@ scope is id >= _scope_start(scope) AND id < _scope_end(scope)';

CREATE FUNCTION azevents._scope_end(scope azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_scope_end' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._scope_end(azevents.resource_id) IS 'internal: the first resource id behind a scope, in the order of resource ids';

CREATE FUNCTION azevents._resource_id_within_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_within_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_within_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'internal: selectivity of <@';

CREATE FUNCTION azevents._resource_id_within_joinsel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_within_joinsel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_within_joinsel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal) IS 'internal: join selectivity of <@';

CREATE FUNCTION azevents._resource_id_within_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_resource_id_within_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_within_support(pg_catalog.internal) IS 'internal: planner support of <@';

CREATE FUNCTION azevents._resource_id_contains_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_contains_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'internal: selectivity of @>';

CREATE FUNCTION azevents._resource_id_contains_joinsel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains_joinsel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_contains_joinsel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int2, pg_catalog.internal) IS 'internal: join selectivity of @>';

CREATE FUNCTION azevents._resource_id_contains_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._resource_id_contains_support(pg_catalog.internal) IS 'internal: planner support of @>';

CREATE FUNCTION azevents._resource_id_within(id azevents.resource_id, scope azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_within_support;
COMMENT ON FUNCTION azevents._resource_id_within(azevents.resource_id, azevents.resource_id) IS 'internal: <@ operator';

CREATE FUNCTION azevents._resource_id_contains(scope azevents.resource_id, id azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_contains_support;
COMMENT ON FUNCTION azevents._resource_id_contains(azevents.resource_id, azevents.resource_id) IS 'internal: @> operator';

CREATE FUNCTION azevents._resource_id_within(id azevents.resource_id, scope pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_within_support;
COMMENT ON FUNCTION azevents._resource_id_within(azevents.resource_id, pg_catalog.text) IS 'internal: <@ operator';

CREATE FUNCTION azevents._resource_id_contains(scope azevents.resource_id, id pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_contains_support;
COMMENT ON FUNCTION azevents._resource_id_contains(azevents.resource_id, pg_catalog.text) IS 'internal: @> operator';

CREATE FUNCTION azevents._resource_id_within(id pg_catalog.text, scope azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_within_support;
COMMENT ON FUNCTION azevents._resource_id_within(pg_catalog.text, azevents.resource_id) IS 'internal: <@ operator';

CREATE FUNCTION azevents._resource_id_contains(scope pg_catalog.text, id azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_resource_id_contains' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE
	SUPPORT azevents._resource_id_contains_support;
COMMENT ON FUNCTION azevents._resource_id_contains(pg_catalog.text, azevents.resource_id) IS 'internal: @> operator';

CREATE OPERATOR pg_catalog.<@ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents._resource_id_within,
	COMMUTATOR = OPERATOR(pg_catalog.@>),
	RESTRICT = azevents._resource_id_within_sel, JOIN = azevents._resource_id_within_joinsel
);
COMMENT ON OPERATOR pg_catalog.<@ (azevents.resource_id, azevents.resource_id) IS 'lies inside this scope: it is the scope, or stands below it; only whole segments count';

CREATE OPERATOR pg_catalog.@> (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents._resource_id_contains,
	COMMUTATOR = OPERATOR(pg_catalog.<@),
	RESTRICT = azevents._resource_id_contains_sel, JOIN = azevents._resource_id_contains_joinsel
);
COMMENT ON OPERATOR pg_catalog.@> (azevents.resource_id, azevents.resource_id) IS 'is a scope that contains this resource: it is equal to it, or stands above it; only whole segments count';

CREATE OPERATOR pg_catalog.<@ (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents._resource_id_within,
	COMMUTATOR = OPERATOR(pg_catalog.@>),
	RESTRICT = azevents._resource_id_within_sel, JOIN = azevents._resource_id_within_joinsel
);
COMMENT ON OPERATOR pg_catalog.<@ (azevents.resource_id, pg_catalog.text) IS 'lies inside this scope: it is the scope, or stands below it; only whole segments count';

CREATE OPERATOR pg_catalog.@> (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents._resource_id_contains,
	COMMUTATOR = OPERATOR(pg_catalog.<@),
	RESTRICT = azevents._resource_id_contains_sel, JOIN = azevents._resource_id_contains_joinsel
);
COMMENT ON OPERATOR pg_catalog.@> (azevents.resource_id, pg_catalog.text) IS 'is a scope that contains this resource: it is equal to it, or stands above it; only whole segments count';

CREATE OPERATOR pg_catalog.<@ (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents._resource_id_within,
	COMMUTATOR = OPERATOR(pg_catalog.@>),
	RESTRICT = azevents._resource_id_within_sel, JOIN = azevents._resource_id_within_joinsel
);
COMMENT ON OPERATOR pg_catalog.<@ (pg_catalog.text, azevents.resource_id) IS 'lies inside this scope: it is the scope, or stands below it; only whole segments count';

CREATE OPERATOR pg_catalog.@> (
	LEFTARG = pg_catalog.text, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents._resource_id_contains,
	COMMUTATOR = OPERATOR(pg_catalog.<@),
	RESTRICT = azevents._resource_id_contains_sel, JOIN = azevents._resource_id_contains_joinsel
);
COMMENT ON OPERATOR pg_catalog.@> (pg_catalog.text, azevents.resource_id) IS 'is a scope that contains this resource: it is equal to it, or stands above it; only whole segments count';

CREATE FUNCTION azevents.outermost_scopes(scopes azevents.resource_id[]) RETURNS SETOF azevents.resource_id
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10 SET search_path = pg_catalog, pg_temp
AS $$
	SELECT DISTINCT azevents._scope_start(s.scope) FROM unnest(scopes) AS s(scope)
	WHERE s.scope IS NOT NULL
		AND NOT EXISTS (SELECT FROM unnest(scopes) AS o(scope) WHERE s.scope <@ o.scope AND NOT o.scope <@ s.scope)
$$;
COMMENT ON FUNCTION azevents.outermost_scopes(azevents.resource_id[]) IS 'the scopes of an array that lie inside no other scope of the array, each once; a resource lies inside at most one of them, so a join with them returns each row once and can use an index';
