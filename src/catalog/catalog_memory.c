/*
 * catalog_memory.c
 *	  Where all that is compiled from the schemas is allocated.
 */
#include "catalog/catalog_memory.h"

#include "utils/memutils.h"

/*
 * A context that lives as long as the backend: what is compiled depends on
 * nothing but the library.
 */
MemoryContext
azev_catalog_memory(void)
{
	static MemoryContext context = NULL;

	if (context == NULL)
		context = AllocSetContextCreate(TopMemoryContext, "azevents schemas",
										ALLOCSET_DEFAULT_SIZES);
	return context;
}
