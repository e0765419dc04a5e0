-- The type event: one JSON value, stored compactly

CREATE TYPE azevents.event;
COMMENT ON TYPE azevents.event IS 'one JSON value, stored in about a third of the space that an Azure event takes as jsonb: packed by LZ4 with a dictionary of what Azure events have in common; its text is that of jsonb, and it casts to and from jsonb';

CREATE FUNCTION azevents._event_in(pg_catalog.cstring) RETURNS azevents.event
	AS 'MODULE_PATHNAME', 'azev_event_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_in(pg_catalog.cstring) IS 'internal: input of event';

CREATE FUNCTION azevents._event_out(azevents.event) RETURNS pg_catalog.cstring
	AS 'MODULE_PATHNAME', 'azev_event_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_out(azevents.event) IS 'internal: output of event';

CREATE FUNCTION azevents._event_recv(pg_catalog.internal) RETURNS azevents.event
	AS 'MODULE_PATHNAME', 'azev_event_recv' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_recv(pg_catalog.internal) IS 'internal: binary input of event';

CREATE FUNCTION azevents._event_send(azevents.event) RETURNS pg_catalog.bytea
	AS 'MODULE_PATHNAME', 'azev_event_send' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_send(azevents.event) IS 'internal: binary output of event';

CREATE FUNCTION azevents._event_typanalyze(pg_catalog.internal) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_event_typanalyze' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._event_typanalyze(pg_catalog.internal) IS 'internal: ANALYZE of a column of events, which keeps their size and how many are NULL';

-- external: what is out of line is packed already
CREATE TYPE azevents.event (
	INPUT = azevents._event_in,
	OUTPUT = azevents._event_out,
	RECEIVE = azevents._event_recv,
	SEND = azevents._event_send,
	ANALYZE = azevents._event_typanalyze,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = external
);

CREATE FUNCTION azevents._event_to_jsonb(azevents.event) RETURNS pg_catalog.jsonb
	AS 'MODULE_PATHNAME', 'azev_event_to_jsonb' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION azevents._event_to_jsonb(azevents.event) IS 'internal: an event as jsonb';

CREATE FUNCTION azevents._jsonb_to_event(pg_catalog.jsonb) RETURNS azevents.event
	AS 'MODULE_PATHNAME', 'azev_jsonb_to_event' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 300;
COMMENT ON FUNCTION azevents._jsonb_to_event(pg_catalog.jsonb) IS 'internal: jsonb as an event';

CREATE CAST (azevents.event AS pg_catalog.jsonb) WITH FUNCTION azevents._event_to_jsonb(azevents.event) AS IMPLICIT;
COMMENT ON CAST (azevents.event AS pg_catalog.jsonb) IS 'the value as it was, byte for byte; the functions of azevents read an event without it';

CREATE CAST (pg_catalog.jsonb AS azevents.event) WITH FUNCTION azevents._jsonb_to_event(pg_catalog.jsonb) AS ASSIGNMENT;
COMMENT ON CAST (pg_catalog.jsonb AS azevents.event) IS 'packs a value';

-- by it to_json, row_to_json and jsonb_agg take an event for the JSON that it is
CREATE FUNCTION azevents._event_to_json(azevents.event) RETURNS pg_catalog.json
	AS 'MODULE_PATHNAME', 'azev_event_to_json' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 200;
COMMENT ON FUNCTION azevents._event_to_json(azevents.event) IS 'internal: an event as json';

CREATE CAST (azevents.event AS pg_catalog.json) WITH FUNCTION azevents._event_to_json(azevents.event) AS ASSIGNMENT;
COMMENT ON CAST (azevents.event AS pg_catalog.json) IS 'the value, as jsonb prints it';

-- equal is what jsonb takes for equal; there is no order

CREATE FUNCTION azevents._event_eq(azevents.event, azevents.event) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_event_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;
COMMENT ON FUNCTION azevents._event_eq(azevents.event, azevents.event) IS 'internal: equality of events';

CREATE FUNCTION azevents._event_ne(azevents.event, azevents.event) RETURNS pg_catalog.bool
	AS 'MODULE_PATHNAME', 'azev_event_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;
COMMENT ON FUNCTION azevents._event_ne(azevents.event, azevents.event) IS 'internal: inequality of events';

CREATE FUNCTION azevents._event_hash(azevents.event) RETURNS pg_catalog.int4
	AS 'MODULE_PATHNAME', 'azev_event_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;
COMMENT ON FUNCTION azevents._event_hash(azevents.event) IS 'internal: hash of an event, which is that of its jsonb';

CREATE FUNCTION azevents._event_hash_extended(azevents.event, pg_catalog.int8) RETURNS pg_catalog.int8
	AS 'MODULE_PATHNAME', 'azev_event_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;
COMMENT ON FUNCTION azevents._event_hash_extended(azevents.event, pg_catalog.int8) IS 'internal: hash of an event of 64 bits';

CREATE OPERATOR pg_catalog.= (
	LEFTARG = azevents.event, RIGHTARG = azevents.event, FUNCTION = azevents._event_eq,
	COMMUTATOR = OPERATOR(pg_catalog.=), NEGATOR = OPERATOR(pg_catalog.<>),
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel, HASHES
);
COMMENT ON OPERATOR pg_catalog.= (azevents.event, azevents.event) IS 'equal JSON values';

CREATE OPERATOR pg_catalog.<> (
	LEFTARG = azevents.event, RIGHTARG = azevents.event, FUNCTION = azevents._event_ne,
	COMMUTATOR = OPERATOR(pg_catalog.<>), NEGATOR = OPERATOR(pg_catalog.=),
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR pg_catalog.<> (azevents.event, azevents.event) IS 'different JSON values';

CREATE OPERATOR CLASS azevents.event_hash_ops DEFAULT FOR TYPE azevents.event USING hash AS
	OPERATOR 1 pg_catalog.=,
	FUNCTION 1 azevents._event_hash(azevents.event),
	FUNCTION 2 azevents._event_hash_extended(azevents.event, pg_catalog.int8);
COMMENT ON OPERATOR CLASS azevents.event_hash_ops USING hash IS 'events by what they are';
COMMENT ON OPERATOR FAMILY azevents.event_hash_ops USING hash IS 'events by what they are';

CREATE FUNCTION azevents._payload_support(pg_catalog.internal) RETURNS pg_catalog.internal
	AS 'MODULE_PATHNAME', 'azev_payload_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents._payload_support(pg_catalog.internal) IS 'internal: planner support of the functions of a payload, which read an event without its cast to jsonb';

CREATE FUNCTION azevents._dictionary_digest(number pg_catalog.int4) RETURNS pg_catalog.text
	AS 'MODULE_PATHNAME', 'azev_sql_dictionary_digest' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION azevents._dictionary_digest(pg_catalog.int4) IS 'internal: the SHA-256 of a dictionary that events are packed with; NULL if there is none of this number';
