-- The type resource_id: LIKE and regular expressions, without ASCII case

-- A pattern of the type itself is what a literal becomes: nothing in such a
-- condition has a collation, so postgres_fdw ships it.

CREATE FUNCTION azevents.resource_id_like(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_like' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_like(azevents.resource_id, azevents.resource_id) IS 'implementation of ~~ and ~~* operators';

CREATE FUNCTION azevents.resource_id_like(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_like' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_like(azevents.resource_id, pg_catalog.text) IS 'implementation of ~~ and ~~* operators';

CREATE FUNCTION azevents.resource_id_not_like(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_not_like' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_not_like(azevents.resource_id, azevents.resource_id) IS 'implementation of !~~ and !~~* operators';

CREATE FUNCTION azevents.resource_id_not_like(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_not_like' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_not_like(azevents.resource_id, pg_catalog.text) IS 'implementation of !~~ and !~~* operators';

CREATE FUNCTION azevents.resource_id_regex(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_regex' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_regex(azevents.resource_id, azevents.resource_id) IS 'implementation of ~ and ~* operators';

CREATE FUNCTION azevents.resource_id_regex(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_regex' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_regex(azevents.resource_id, pg_catalog.text) IS 'implementation of ~ and ~* operators';

CREATE FUNCTION azevents.resource_id_not_regex(azevents.resource_id, azevents.resource_id) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_not_regex' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_not_regex(azevents.resource_id, azevents.resource_id) IS 'implementation of !~ and !~* operators';

CREATE FUNCTION azevents.resource_id_not_regex(azevents.resource_id, pg_catalog.text) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_azure_name_not_regex' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_id_not_regex(azevents.resource_id, pg_catalog.text) IS 'implementation of !~ and !~* operators';

CREATE OPERATOR pg_catalog.~~ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_like, NEGATOR = OPERATOR(pg_catalog.!~~),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~~ (azevents.resource_id, azevents.resource_id) IS 'matches LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.~~ (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_like, NEGATOR = OPERATOR(pg_catalog.!~~),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~~ (azevents.resource_id, pg_catalog.text) IS 'matches LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.!~~ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_not_like, NEGATOR = OPERATOR(pg_catalog.~~),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~~ (azevents.resource_id, azevents.resource_id) IS 'does not match LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.!~~ (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_not_like, NEGATOR = OPERATOR(pg_catalog.~~),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~~ (azevents.resource_id, pg_catalog.text) IS 'does not match LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.~ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_regex, NEGATOR = OPERATOR(pg_catalog.!~),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~ (azevents.resource_id, azevents.resource_id) IS 'matches regular expression, whatever the case';

CREATE OPERATOR pg_catalog.~ (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_regex, NEGATOR = OPERATOR(pg_catalog.!~),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~ (azevents.resource_id, pg_catalog.text) IS 'matches regular expression, whatever the case';

CREATE OPERATOR pg_catalog.!~ (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_not_regex, NEGATOR = OPERATOR(pg_catalog.~),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~ (azevents.resource_id, azevents.resource_id) IS 'does not match regular expression, whatever the case';

CREATE OPERATOR pg_catalog.!~ (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_not_regex, NEGATOR = OPERATOR(pg_catalog.~),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~ (azevents.resource_id, pg_catalog.text) IS 'does not match regular expression, whatever the case';

CREATE OPERATOR pg_catalog.~~* (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_like, NEGATOR = OPERATOR(pg_catalog.!~~*),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~~* (azevents.resource_id, azevents.resource_id) IS 'matches LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.~~* (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_like, NEGATOR = OPERATOR(pg_catalog.!~~*),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~~* (azevents.resource_id, pg_catalog.text) IS 'matches LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.!~~* (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_not_like, NEGATOR = OPERATOR(pg_catalog.~~*),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~~* (azevents.resource_id, azevents.resource_id) IS 'does not match LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.!~~* (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_not_like, NEGATOR = OPERATOR(pg_catalog.~~*),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~~* (azevents.resource_id, pg_catalog.text) IS 'does not match LIKE expression, whatever the case';

CREATE OPERATOR pg_catalog.~* (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_regex, NEGATOR = OPERATOR(pg_catalog.!~*),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~* (azevents.resource_id, azevents.resource_id) IS 'matches regular expression, whatever the case';

CREATE OPERATOR pg_catalog.~* (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_regex, NEGATOR = OPERATOR(pg_catalog.!~*),
	RESTRICT = pg_catalog.matchingsel, JOIN = pg_catalog.matchingjoinsel
);
COMMENT ON OPERATOR pg_catalog.~* (azevents.resource_id, pg_catalog.text) IS 'matches regular expression, whatever the case';

CREATE OPERATOR pg_catalog.!~* (
	LEFTARG = azevents.resource_id, RIGHTARG = azevents.resource_id,
	FUNCTION = azevents.resource_id_not_regex, NEGATOR = OPERATOR(pg_catalog.~*),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~* (azevents.resource_id, azevents.resource_id) IS 'does not match regular expression, whatever the case';

CREATE OPERATOR pg_catalog.!~* (
	LEFTARG = azevents.resource_id, RIGHTARG = pg_catalog.text,
	FUNCTION = azevents.resource_id_not_regex, NEGATOR = OPERATOR(pg_catalog.~*),
	RESTRICT = azevents.mismatch_sel, JOIN = pg_catalog.nlikejoinsel
);
COMMENT ON OPERATOR pg_catalog.!~* (azevents.resource_id, pg_catalog.text) IS 'does not match regular expression, whatever the case';
