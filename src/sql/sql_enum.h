/*
 * sql_enum.h
 *	  The oids of enum labels: of schemas, formats and severities.
 */
#ifndef AZEV_SQL_ENUM_H
#define AZEV_SQL_ENUM_H

#include "catalog/schemas.h"

extern Oid *azev_enum_labels(Oid enum_type, const char *const *labels, int n,
							 MemoryContext context);
extern Oid *azev_schema_labels(Oid enum_type, MemoryContext context);

#endif							/* AZEV_SQL_ENUM_H */
