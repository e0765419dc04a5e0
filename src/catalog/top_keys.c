/*
 * top_keys.c
 *	  The keys that any schema has at the top of an event.
 *
 * One look at an event's members finds all of them, for recognition and for every
 * schema.
 */
#include "catalog/top_keys.h"

#include "catalog/catalog_memory.h"
#include "catalog/schema.h"

/* Add the keys at the top of a schema, in any order and with repetitions. */
static void
azev_gather_top_keys(AzevKeys *top, const AzevSchema *schema)
{
	for (size_t p = 0; p < schema->nparts; p++)
	{
		const AzevPart *part = &schema->parts[p];

		for (size_t f = 0; f < part->table->nfields; f++)
		{
			const char *key = part->under[0] ? part->under[0] : part->table->fields[f].path[0];

			/* what is known and no column's is not looked up */
			if (key == NULL || (part->under[0] == NULL && part->table->fields[f].role == AZEV_KNOWN &&
								part->table->fields[f].path[1] == NULL))
				continue;
			top->keys = repalloc(top->keys, (top->n + 1) * sizeof(AzevKey));
			top->keys[top->n++] = azev_make_key(key);
		}
	}
}

/* Sort the keys as jsonb does, and keep one of those that are equal. */
static void
azev_sort_top_keys(AzevKeys *top)
{
	int			n = 0;

	qsort(top->keys, top->n, sizeof(AzevKey), azev_compare_key_structs);
	for (int i = 0; i < top->n; i++)
		if (n == 0 || azev_compare_key_structs(&top->keys[n - 1], &top->keys[i]) != 0)
			top->keys[n++] = top->keys[i];
	top->n = n;
	if (n > AZEV_TOP_MAX)
		elog(ERROR, "azevents: more than %d keys at the top of the schemas", AZEV_TOP_MAX);
}

/* The keys, in jsonb's order: made once, and kept for the life of the backend. */
const AzevKeys *
azev_top_keys(void)
{
	static AzevKeys kept = {0};

	if (kept.keys == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(azev_catalog_memory());
		AzevKeys	top = {.keys = palloc(0)};

		azev_gather_top_keys(&top, &azev_recognition);
		for (const AzevSchema *const *s = azev_schemas; *s; s++)
			azev_gather_top_keys(&top, *s);
		azev_sort_top_keys(&top);
		azev_finish_keys(&top);
		kept = top;
		MemoryContextSwitchTo(caller);
	}
	return &kept;
}
