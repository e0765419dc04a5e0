/*
 * way.h
 *	  The way from an envelope to what stands in it.
 */
#ifndef AZEV_WAY_H
#define AZEV_WAY_H

#include "jsonb/jsonb_walk.h"

#include "lib/stringinfo.h"

/* No envelope's pointer has more keys. */
#define AZEV_WAY_MAX	3

/* The keys from an envelope to what it holds, as the envelope spells them. */
typedef struct AzevWay
{
	int			n;
	const char *keys[AZEV_WAY_MAX];
	uint32		keylens[AZEV_WAY_MAX];
} AzevWay;

extern const char *azev_rest_of_pointer(const char *pointer);
extern bool azev_is_first_key(const char *pointer, const char *key, uint32 keylen);
extern bool azev_stands_in(const AzevValue *envelope, const AzevValue *event, const char *pointer);
extern void azev_find_way(AzevWay *way, const AzevValue *envelope, const AzevValue *held,
						  const char *pointer);
extern void azev_append_way(StringInfo pointer, const AzevWay *way, int from);

#endif							/* AZEV_WAY_H */
