-- Severity of an event

CREATE TYPE azevents.severity AS ENUM ('Critical', 'Error', 'Warning', 'Informational', 'Verbose');
COMMENT ON TYPE azevents.severity IS 'Severity of an event, the most severe first';

