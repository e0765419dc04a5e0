/*
 * catalog_memory.h
 *	  Where all that is compiled from the schemas is allocated.
 */
#ifndef AZEV_CATALOG_MEMORY_H
#define AZEV_CATALOG_MEMORY_H

#include "compat.h"

extern MemoryContext azev_catalog_memory(void);

#endif							/* AZEV_CATALOG_MEMORY_H */
