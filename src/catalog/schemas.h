/*
 * schemas.h
 *	  The embedded schemas by name and by what an event says of itself, and which
 *	  schema reads the events of which.
 */
#ifndef AZEV_SCHEMAS_H
#define AZEV_SCHEMAS_H

#include "compat.h"
#include "catalog/schema.h"

/* The embedded schemas are no more than these. */
#define AZEV_SCHEMAS_MAX	64

extern const AzevSchema *azev_schema_by_name(const char *name);
extern int	azev_schema_by_value(AzevFormat format, const char *value, size_t len);
extern bool azev_schema_has_format(const AzevSchema *schema, AzevFormat format);
extern bool azev_schema_reads(const AzevSchema *schema, AzevFormat format,
							  const AzevSchema *of_event);

#endif							/* AZEV_SCHEMAS_H */
