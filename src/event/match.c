/*
 * match.c
 *	  Which child of a node a member of an object means.
 */
#include "event/match.h"

#include "catalog/top_keys.h"

/*
 * Which child of the node a member of the object means, or -1.  Where the object
 * does not have the key exactly, but in several other spellings, the first of
 * these means the child or, with all_spellings, each of them.  met has a bit for
 * each child that a member meant so far.
 */
int
azev_match_member(uint64 *met, const AzevNode *node, const AzevValue *object,
				  const char *key, uint32 keylen, bool all_spellings)
{
	int			child = azev_key_index(node->keys, key, keylen);

	if (child < 0)
	{
		child = azev_key_in_another_spelling(node->keys, key, keylen);
		if (child < 0 ||
			(!all_spellings && (*met & (UINT64CONST(1) << child)) != 0) ||
			azev_value_of_member(object, node->keys->keys[child].bytes,
								 node->keys->keys[child].len).type != AZEV_NONE)
			return -1;
	}
	*met |= UINT64CONST(1) << child;
	return child;
}

/* Begin to walk the members of an object that stands at a node. */
void
azev_matches_start(AzevMatches *matches, const AzevNode *node, const AzevValue *object)
{
	matches->node = node;
	matches->object = object;
	matches->met = 0;
	matches->seen = azev_seen_keys(object, node->parent ? node->keys : azev_top_keys(), matches->keys) ?
		matches->keys : NULL;
	azev_members_start(&matches->members, object);
}
