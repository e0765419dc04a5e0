/*
 * nearest_name.h
 *	  The name that somebody may have meant who wrote another one.
 */
#ifndef AZEV_NEAREST_NAME_H
#define AZEV_NEAREST_NAME_H

#include "compat.h"

typedef struct AzevNearest
{
	const char *written;
	int			distance;		/* a nearer name has a distance below this */
	const char *name;			/* NULL: none is near enough */
} AzevNearest;

extern AzevNearest azev_nearest_to(const char *written);
extern void azev_compare_name(AzevNearest *nearest, const char *name);

#endif							/* AZEV_NEAREST_NAME_H */
