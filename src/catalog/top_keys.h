/*
 * top_keys.h
 *	  The keys that any schema has at the top of an event.
 */
#ifndef AZEV_TOP_KEYS_H
#define AZEV_TOP_KEYS_H

#include "jsonb/keys.h"

/* There are no more of them than this. */
#define AZEV_TOP_MAX		254

extern const AzevKeys *azev_top_keys(void);

#endif							/* AZEV_TOP_KEYS_H */
