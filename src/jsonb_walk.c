/*
 * jsonb_walk.c
 *	  An object's keys and a schema's keys, both sorted as jsonb sorts them, meet
 *	  in one merge.  A key that does not meet its like is looked up without regard
 *	  to ASCII case; an exact key always wins over such a one.
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

/*
 * The first key from i on that is of this one's length and the same but for
 * ASCII case; or -1.
 */
static int
azev_key_ignoring_case(const AzevKey *keys, int n, int i, const char *key, uint32 keylen)
{
	uint64		folded = azev_key_prefix(key, keylen) | AZEV_CASE_BITS;

	for (; i < n && keys[i].len == keylen; i++)
		if ((keys[i].prefix | AZEV_CASE_BITS) == folded &&
			azev_same_letters(keys[i].bytes, key, keylen))
			return i;
	return -1;
}

/* Back from next to the first of the keys that are of this length. */
static int
azev_first_of_length(const AzevKey *keys, int next, uint32 keylen)
{
	while (next > 0 && keys[next - 1].len == keylen)
		next--;
	return next;
}

/*
 * A merge of sorted keys: on from next to the first key that is not before a
 * member's.  Is it the very same?
 */
static inline bool
azev_merge_to(const AzevKey *keys, int n, int *next, const char *key, uint32 keylen)
{
	int			i = *next;
	int			cmp = -1;

	while (i < n && keys[i].len < keylen)
		i++;
	if (i < n && keys[i].len == keylen)
	{
		uint64		prefix = azev_key_prefix(key, keylen);

		while ((cmp = azev_compare_same_length(&keys[i], key, prefix)) < 0 &&
			   ++i < n && keys[i].len == keylen);
	}
	*next = i;
	return cmp == 0;
}

/*
 * The values of an object's members by the sorted keys: values[i] is that of
 * keys[i], AZEV_NONE where there is none.  True where the object has members
 * that are spelled otherwise in ASCII case: see azev_index_other_spellings.
 */
bool
azev_index_members(const AzevValue *object, const AzevKey *keys, int n, AzevValue *values)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;
	int			done = 0;		/* keys before it have their values */
	bool		other_spellings = false;

	azev_members_start(&members, object);
	while (azev_members_next(&members, &key, &keylen) && keylen <= keys[n - 1].len)
	{
		int			next = done;
		bool		met = azev_merge_to(keys, n, &next, key, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		while (done < next)
			values[done++].type = AZEV_NONE;
		if (met)
			values[done++] = azev_members_value(&members);
		else if (!other_spellings)
			other_spellings =
				azev_key_ignoring_case(keys, n, azev_first_of_length(keys, next, keylen),
									   key, keylen) >= 0;
	}
	while (done < n)
		values[done++].type = AZEV_NONE;
	return other_spellings;
}

/*
 * The values of keys that the object lacks, but has in other spellings: of the
 * first of these.  A member that is another one of the keys counts if it may.
 */
void
azev_index_other_spellings(const AzevValue *object, const AzevKey *keys, int n,
						   bool keys_count, AzevValue *values)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;
	int			next = 0;

	azev_members_start(&members, object);
	while (azev_members_next(&members, &key, &keylen))
	{
		bool		exact = azev_merge_to(keys, n, &next, key, keylen);
		int			i = azev_first_of_length(keys, next, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (exact && !keys_count)
			continue;
		while ((i = azev_key_ignoring_case(keys, n, i, key, keylen)) >= 0)
		{
			if (values[i].type == AZEV_NONE)
				values[i] = azev_members_value(&members);
			i++;
		}
	}
}

/*
 * Which child of the node a member of the object means, or -1.  Members come
 * in the object's order.  Of several spellings of a key, none of them exact,
 * the first one means the child; or all of them do.
 */
int
azev_meet(AzevMeeting *meeting, const AzevNode *node, const AzevValue *object,
		  const char *key, uint32 keylen, bool all_spellings)
{
	int			child;

	if (azev_merge_to(node->keys, node->nchildren, &meeting->next, key, keylen))
		child = meeting->next;
	else
	{
		child = azev_key_ignoring_case(node->keys, node->nchildren,
									   azev_first_of_length(node->keys, meeting->next, keylen),
									   key, keylen);
		if (child < 0 ||
			(!all_spellings && (meeting->met & (UINT64CONST(1) << child)) != 0) ||
			azev_value_of_member(object, node->keys[child].bytes,
								 node->keys[child].len).type != AZEV_NONE)
			return -1;
	}
	meeting->met |= UINT64CONST(1) << child;
	return child;
}
