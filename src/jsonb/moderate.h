/*
 * moderate.h
 *	  Values that may be printed: neither large as text nor deep.
 */
#ifndef AZEV_MODERATE_H
#define AZEV_MODERATE_H

#include "jsonb/jsonb_walk.h"

/* A value that is moderate has no more than this of each. */
#define AZEV_MODERATE_BYTES		(1024 * 1024)
#define AZEV_MODERATE_LEVELS	100
#define AZEV_MODERATE_DIGITS	1000	/* characters of a number */

extern bool azev_is_moderate(const AzevValue *value);

#endif							/* AZEV_MODERATE_H */
