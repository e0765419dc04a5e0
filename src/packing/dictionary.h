/*
 * dictionary.h
 *	  The dictionaries that events are packed with.
 *
 * A dictionary is frozen: what is stored can be read with its bytes alone.  Its
 * number stands in each packed event.
 */
#ifndef AZEV_DICTIONARY_H
#define AZEV_DICTIONARY_H

#include "compat.h"

typedef struct AzevDictionary
{
	const char *bytes;
	int			size;
	const char *digest;			/* SHA-256, in hexadecimal digits */
} AzevDictionary;

extern const AzevDictionary azev_dictionary_1;

extern char *azev_dictionary_digest(const AzevDictionary *dictionary);

#endif							/* AZEV_DICTIONARY_H */
