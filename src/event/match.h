/*
 * match.h
 *	  Which child of a node a member of an object means.
 */
#ifndef AZEV_MATCH_H
#define AZEV_MATCH_H

#include "catalog/shape.h"

extern int	azev_match_member(uint64 *met, const AzevNode *node, const AzevValue *object,
							  const char *key, uint32 keylen, bool all_spellings);

#endif							/* AZEV_MATCH_H */
