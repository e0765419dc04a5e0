/*
 * json_schema.h
 *	  The embedded schemas as documents of JSON Schema, draft 2020-12.
 */
#ifndef AZEV_JSON_SCHEMA_H
#define AZEV_JSON_SCHEMA_H

#include "catalog/shape.h"
#include "lib/stringinfo.h"

extern void azev_json_schema(StringInfo out, const AzevSchema *schema, AzevFormat format);

#endif							/* AZEV_JSON_SCHEMA_H */
