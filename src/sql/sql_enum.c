/*
 * sql_enum.c
 *	  The oids of enum labels: of schemas, formats and severities.
 */
#include "sql/sql_enum.h"

#include "catalog/pg_enum.h"
#include "utils/syscache.h"

static Oid
azev_enum_label(Oid enum_type, const char *label)
{
	return GetSysCacheOid2(ENUMTYPOIDNAME, Anum_pg_enum_oid,
						   ObjectIdGetDatum(enum_type), CStringGetDatum(label));
}

/*
 * The oids of our labels in an SQL enum, in our order.  Until ALTER EXTENSION
 * UPDATE the enum of an older version may lack a label: its oid is then that of
 * "unknown" or, in an enum that has no such label, InvalidOid, which stands for
 * NULL.  The array is allocated in the context.
 */
Oid *
azev_enum_labels(Oid enum_type, const char *const *labels, int n, MemoryContext context)
{
	Oid		   *oids = MemoryContextAllocZero(context, n * sizeof(Oid));
	Oid			unknown = azev_enum_label(enum_type, "unknown");

	for (int i = 0; i < n; i++)
	{
		oids[i] = azev_enum_label(enum_type, labels[i]);
		if (!OidIsValid(oids[i]))
			oids[i] = unknown;
	}
	return oids;
}

/*
 * The same for the enum schema_name, by schema numbers: "unknown", then the names
 * of the embedded schemas.
 */
Oid *
azev_schema_labels(Oid enum_type, MemoryContext context)
{
	const char *names[AZEV_SCHEMAS_MAX + 1] = {"unknown"};
	int			n = 1;

	for (int i = 0; i < AZEV_SCHEMAS_MAX && azev_schemas[i]; i++)
		names[n++] = azev_schemas[i]->name;
	return azev_enum_labels(enum_type, names, n, context);
}
