/*
 * shapes.c
 *	  The shapes that were compiled: by schema and format, by what a category or
 *	  an event type says.
 */
#include "catalog/shapes.h"

#include "catalog/catalog_memory.h"

/* By the schema's index and the format; recognition's probes come last. */
static const AzevShape *azev_shapes[AZEV_SCHEMAS_MAX + 1][AZEV_NFORMATS];
static int	azev_nshapes = 0;

/* The index of a schema in the list of schemas; recognition comes last. */
static int
azev_schema_index(const AzevSchema *schema)
{
	int			i = 0;

	if (schema == &azev_recognition)
		return AZEV_SCHEMAS_MAX;
	while (azev_schemas[i] && azev_schemas[i] != schema)
		i++;
	if (azev_schemas[i] == NULL || i >= AZEV_SCHEMAS_MAX)
		elog(ERROR, "azevents: schema %s is not among the first %d of the list of schemas",
			 schema->name, AZEV_SCHEMAS_MAX);
	return i;
}

/* The shape of the schema that has the index; see azev_shape. */
static const AzevShape *
azev_shape_of_index(int index, const AzevSchema *schema, AzevFormat format)
{
	const AzevShape **shape = &azev_shapes[index][format];

	if (*shape == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(azev_catalog_memory());
		AzevShape  *made = azev_compile(schema, format);

		made->number = azev_nshapes++;
		made->schema_number = index + 1;
		*shape = made;
		MemoryContextSwitchTo(caller);
	}
	return *shape;
}

/*
 * The shape of a schema in a format.  It is compiled when it is first asked for,
 * and kept for the life of the backend.
 */
const AzevShape *
azev_shape(const AzevSchema *schema, AzevFormat format)
{
	return azev_shape_of_index(azev_schema_index(schema), schema, format);
}

/*
 * The shape, in a format, of the schema that events of the format named_in call
 * by the value: a category, an event type or the name of a table.  NULL where
 * there is none.
 */
const AzevShape *
azev_shape_by_value(AzevFormat named_in, AzevFormat format, const char *value, size_t len)
{
	int			index = azev_schema_by_value(named_in, value, len);

	return index < 0 || !azev_schema_has_format(azev_schemas[index], format) ? NULL :
		azev_shape_of_index(index, azev_schemas[index], format);
}
