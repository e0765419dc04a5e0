-- azevents: Azure events as typed rows

-- complain if the script is sourced in psql rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION azevents" to load this file. \quit

COMMENT ON SCHEMA azevents IS 'Azure events as typed rows: functions of payloads, accessors, embedded schemas, resource ids';

