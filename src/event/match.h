/*
 * match.h
 *	  Which child of a node a member of an object means.
 */
#ifndef AZEV_MATCH_H
#define AZEV_MATCH_H

#include "catalog/shape.h"
#include "miscadmin.h"

extern int	azev_match_member(uint64 *met, const AzevNode *node, const AzevValue *object,
							  const char *key, uint32 keylen, bool all_spellings);

/*
 * The members of an object, one after another, each with the child of the node that
 * it means.  The column extra and drift are found by this walk.
 */
typedef struct AzevMatches
{
	const AzevNode *node;
	const AzevValue *object;
	AzevMembers members;
	const uint8 *seen;			/* the key of each member; NULL: each is
								 * looked up */
	uint64		met;			/* a bit for each child that was meant so far */
	uint8		keys[AZEV_REMEMBERED_MEMBERS];
} AzevMatches;

extern void azev_matches_start(AzevMatches *matches, const AzevNode *node,
							   const AzevValue *object);

/*
 * The next member and the child that it means, or -1; false after the last.  Of
 * several spellings of a key only the one that columns find means the child.
 */
static inline bool
azev_matches_next(AzevMatches *matches, const char **key, uint32 *keylen, int *child)
{
	const AzevNode *node = matches->node;
	int			meant = AZEV_ANOTHER_SPELLING;

	if (!azev_members_next(&matches->members, key, keylen))
		return false;
	if ((matches->members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
		CHECK_FOR_INTERRUPTS();
	if (matches->seen)
	{
		meant = matches->seen[matches->members.index - 1];
		if (meant > 0 && node->parent == NULL)
			meant = node->children_of_top[meant - 1];
	}
	*child = meant == AZEV_ANOTHER_SPELLING ?
		azev_match_member(&matches->met, node, matches->object, *key, *keylen, false) : meant - 1;
	return true;
}

#endif							/* AZEV_MATCH_H */
