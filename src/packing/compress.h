/*
 * compress.h
 *	  LZ4 blocks made with a dictionary.
 */
#ifndef AZEV_COMPRESS_H
#define AZEV_COMPRESS_H

#include "packing/dictionary.h"

/* A dictionary's places, by what stands there. */
typedef struct AzevIndex AzevIndex;

extern AzevIndex * azev_index_dictionary(const AzevDictionary *dictionary);
extern int	azev_compress(const AzevIndex * index, const char *in, int size, char *out, int room);

#endif							/* AZEV_COMPRESS_H */
