/*
 * match.c
 *	  Which child of a node a member of an object means.
 */
#include "event/match.h"

/*
 * Which child of the node a member of the object means, or -1.  Of several
 * spellings of a key, none of them exact, the first one means the child; or all
 * of them do.  met has a bit for each child that was met.
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
