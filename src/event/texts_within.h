/*
 * texts_within.h
 *	  The texts that stand at one place of each element of a list.
 */
#ifndef AZEV_TEXTS_WITHIN_H
#define AZEV_TEXTS_WITHIN_H

#include "catalog/schema.h"
#include "jsonb/jsonb_walk.h"

extern bool azev_texts_within(const AzevValue *sources, const AzevKind *kinds, int nsources,
							  const char *const *keys, Datum *texts);

#endif							/* AZEV_TEXTS_WITHIN_H */
