/*
 * jsonb_walk.c
 *	  Values inside binary jsonb, where they stand.
 *
 * Nothing here goes deeper than one object or array: there is no recursion into
 * the payload, callers descend along the schema only.
 */
#include "jsonb/jsonb_walk.h"

const AzevValue azev_no_value = {AZEV_NONE, 0, NULL};

/* The value of a whole jsonb: the root container, or the scalar inside it. */
AzevValue
azev_value_of_jsonb(const Jsonb *jsonb)
{
	const JsonbContainer *root = &jsonb->root;
	AzevValue	value;

	value.data = (const char *) root;
	value.len = VARSIZE(jsonb) - VARHDRSZ;
	value.type = JsonContainerIsObject(root) ? AZEV_OBJECT_VALUE : AZEV_ARRAY_VALUE;
	if (JsonContainerIsScalar(root))
		value = azev_value_of_entry(root->children[0], (const char *) &root->children[1],
									0, JBE_OFFLENFLD(root->children[0]));
	return value;
}

/* The member of exactly that key; AZEV_NONE where there is none. */
AzevValue
azev_value_of_member(const AzevValue *object, const char *key, uint32 keylen)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;
	uint32		count = JsonContainerSize(jc);
	const char *base = (const char *) &jc->children[2 * count];
	uint32		low = 0;
	uint32		high = count;

	while (low < high)
	{
		uint32		mid = low + (high - low) / 2;
		int			cmp = azev_compare_keys(base + getJsonbOffset(jc, mid),
											getJsonbLength(jc, mid), key, keylen);

		if (cmp == 0)
		{
			uint32		start = getJsonbOffset(jc, count + mid);

			return azev_value_of_entry(jc->children[count + mid], base, start,
									   start + getJsonbLength(jc, count + mid));
		}
		if (cmp < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return azev_no_value;
}

void
azev_elements_start(AzevElements *elements, const AzevValue *array)
{
	elements->array = (const JsonbContainer *) array->data;
	elements->base = (const char *) &elements->array->children[JsonContainerSize(elements->array)];
	elements->index = 0;
	elements->offset = 0;
}

/* The next element; false after the last. */
bool
azev_elements_next(AzevElements *elements, AzevValue *value)
{
	uint32		start = elements->offset;
	JEntry		entry;

	if (elements->index == JsonContainerSize(elements->array))
		return false;
	entry = elements->array->children[elements->index++];
	JBE_ADVANCE_OFFSET(elements->offset, entry);
	*value = azev_value_of_entry(entry, elements->base, start, elements->offset);
	return true;
}
