/*
 * texts_within.h
 *	  The texts that stand at one place of each element of a list.
 */
#ifndef AZEV_TEXTS_WITHIN_H
#define AZEV_TEXTS_WITHIN_H

#include "catalog/schema.h"
#include "jsonb/keys.h"

extern bool azev_texts_within(const AzevValue *sources, const AzevKind *kinds, int nsources,
							  const AzevKeys *const *keys, Datum *texts);

/* The order of texts in a set: that of their bytes. */
static inline int
azev_compare_texts(const char *a, Size alen, const char *b, Size blen)
{
	int			compared = memcmp(a, b, Min(alen, blen));

	return compared != 0 ? compared : (alen > blen) - (alen < blen);
}

#endif							/* AZEV_TEXTS_WITHIN_H */
