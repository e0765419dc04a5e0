/*
 * jsonb_walk.c
 *	  An object's keys are looked up among a schema's, in a hash table of their
 *	  first and last eight bytes.  A key that is none of them is looked up without
 *	  regard to ASCII case; an exact key always wins over such a one.
 *
 * Nothing here goes deeper than one object: what asks goes as deep as the
 * schema does, never as deep as the payload.
 */
#include "jsonb_walk.h"

#include "json_text.h"
#include "miscadmin.h"

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
	return (AzevValue) {AZEV_NONE, 0, NULL};
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

/* What the string holds as JSON, from the list where it was decoded before. */
AzevValue
azev_decode_string(AzevDecoding decoding, const AzevValue *string, AzevDecoded **decoded)
{
	AzevDecoded *known;

	for (known = *decoded; known; known = known->next)
		if (known->from == string->data)
			return known->value;

	known = palloc(sizeof(AzevDecoded));
	known->from = string->data;
	known->value = decoding == AZEV_JSON_TEXT ?
		azev_json_text_decode(string) : azev_json_base64_decode(string);
	known->next = *decoded;
	*decoded = known;
	return known->value;
}

static bool
azev_same_letters(const char *a, const char *b, uint32 len)
{
	for (uint32 i = 0; i < len; i++)
		if (pg_ascii_tolower((unsigned char) a[i]) != pg_ascii_tolower((unsigned char) b[i]))
			return false;
	return true;
}

/* The first key from i on that is the same but for ASCII case; or -1. */
static int
azev_key_ignoring_case(const AzevKeys *keys, int i, const char *key, uint32 keylen)
{
	uint64		prefix = azev_key_prefix(key, keylen) | AZEV_CASE_BITS;
	uint64		suffix = azev_key_suffix(key, keylen) | AZEV_CASE_BITS;

	for (; i < keys->n && keys->keys[i].len == keylen; i++)
		if ((keys->keys[i].prefix | AZEV_CASE_BITS) == prefix &&
			(keys->keys[i].suffix | AZEV_CASE_BITS) == suffix &&
			azev_same_letters(keys->keys[i].bytes, key, keylen))
			return i;
	return -1;
}

/* The first key that may be the same but for ASCII case. */
static int
azev_first_of_length(const AzevKeys *keys, uint32 keylen)
{
	int			i = 0;

	while (i < keys->n && keys->keys[i].len < keylen)
		i++;
	return i;
}

/*
 * The values of an object's members: values[i] is that of keys[i], AZEV_NONE
 * where there is none.  True where the object has members that are spelled
 * otherwise in ASCII case: see azev_index_other_spellings.
 */
bool
azev_index_members(const AzevValue *object, const AzevKeys *keys, AzevValue *values)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;
	bool		other_spellings = false;

	memset(values, 0, keys->n * sizeof(AzevValue));
	azev_members_start(&members, object);
	/* longer keys come later, and are of no interest */
	while (azev_members_next(&members, &key, &keylen) && keylen <= keys->longest)
	{
		int			i = azev_key_index(keys, key, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (i >= 0)
			values[i] = azev_members_value(&members);
		else if (!other_spellings)
			other_spellings = azev_key_ignoring_case(keys, azev_first_of_length(keys, keylen),
													 key, keylen) >= 0;
	}
	return other_spellings;
}

/*
 * The values of keys that the object lacks, but has in other spellings: of the
 * first of these.  A member that is another one of the keys counts if it may.
 */
void
azev_index_other_spellings(const AzevValue *object, const AzevKeys *keys, bool keys_count,
						   AzevValue *values)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, object);
	while (azev_members_next(&members, &key, &keylen))
	{
		int			i = azev_first_of_length(keys, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (!keys_count && azev_key_index(keys, key, keylen) >= 0)
			continue;
		while ((i = azev_key_ignoring_case(keys, i, key, keylen)) >= 0)
		{
			if (values[i].type == AZEV_NONE)
				values[i] = azev_members_value(&members);
			i++;
		}
	}
}

/*
 * Which child of the node a member of the object means, or -1.  Of several
 * spellings of a key, none of them exact, the first one means the child; or all
 * of them do.  met has a bit for each child that was met.
 */
int
azev_meet(uint64 *met, const AzevNode *node, const AzevValue *object,
		  const char *key, uint32 keylen, bool all_spellings)
{
	int			child = azev_key_index(&node->keys, key, keylen);

	if (child < 0)
	{
		child = azev_key_ignoring_case(&node->keys, azev_first_of_length(&node->keys, keylen),
									   key, keylen);
		if (child < 0 ||
			(!all_spellings && (*met & (UINT64CONST(1) << child)) != 0) ||
			azev_value_of_member(object, node->keys.keys[child].bytes,
								 node->keys.keys[child].len).type != AZEV_NONE)
			return -1;
	}
	*met |= UINT64CONST(1) << child;
	return child;
}
