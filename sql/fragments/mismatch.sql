-- What the planner takes the negated LIKE, ILIKE and regular expressions of both types for

CREATE FUNCTION azevents._mismatch_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) RETURNS pg_catalog.float8
	AS 'MODULE_PATHNAME', 'azev_azure_name_mismatch_sel' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._mismatch_sel(pg_catalog.internal, pg_catalog.oid, pg_catalog.internal, pg_catalog.int4) IS 'internal: implementation of selectivity of !~~, !~~*, !~ and !~*';
