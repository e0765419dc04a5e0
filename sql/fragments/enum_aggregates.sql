-- The least and the greatest value of our enums.  PostgreSQL's own min() and max()
-- take any enum; but Citus asks for an aggregate of the very type where it lets the
-- workers aggregate, and finds none.

CREATE AGGREGATE pg_catalog.min(azevents.format_name) (
	SFUNC = pg_catalog.enum_smaller, STYPE = azevents.format_name,
	COMBINEFUNC = pg_catalog.enum_smaller, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(azevents.format_name) IS 'first of the formats, in the order of the type';

CREATE AGGREGATE pg_catalog.max(azevents.format_name) (
	SFUNC = pg_catalog.enum_larger, STYPE = azevents.format_name,
	COMBINEFUNC = pg_catalog.enum_larger, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(azevents.format_name) IS 'last of the formats, in the order of the type';

CREATE AGGREGATE pg_catalog.min(azevents.schema_name) (
	SFUNC = pg_catalog.enum_smaller, STYPE = azevents.schema_name,
	COMBINEFUNC = pg_catalog.enum_smaller, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(azevents.schema_name) IS 'first of the schemas, in the order of the type';

CREATE AGGREGATE pg_catalog.max(azevents.schema_name) (
	SFUNC = pg_catalog.enum_larger, STYPE = azevents.schema_name,
	COMBINEFUNC = pg_catalog.enum_larger, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(azevents.schema_name) IS 'last of the schemas, in the order of the type';

CREATE AGGREGATE pg_catalog.min(azevents.severity) (
	SFUNC = pg_catalog.enum_smaller, STYPE = azevents.severity,
	COMBINEFUNC = pg_catalog.enum_smaller, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.min(azevents.severity) IS 'the most severe';

CREATE AGGREGATE pg_catalog.max(azevents.severity) (
	SFUNC = pg_catalog.enum_larger, STYPE = azevents.severity,
	COMBINEFUNC = pg_catalog.enum_larger, PARALLEL = SAFE
);
COMMENT ON AGGREGATE pg_catalog.max(azevents.severity) IS 'the least severe';
