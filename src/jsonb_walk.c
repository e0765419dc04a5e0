/*
 * jsonb_walk.c
 *	  The walk: an object's keys and a schema's keys, both sorted as jsonb sorts
 *	  them, meet in one merge.  A key that does not meet its like is looked up
 *	  without regard to ASCII case; an exact key always wins over such a one.
 *
 * The walk goes as deep as the schema does, never as deep as the payload.
 */
#include "jsonb_walk.h"

#include "json_text.h"
#include "miscadmin.h"

/* Members between two checks for interrupts, less one; a power of two, less one. */
#define INTERRUPT_MASK	0x3ff

typedef struct Walk
{
	const AzevSink *sink;
	void	   *arg;
	AzevDecoded **decoded;
} Walk;

static void azev_walk_object(Walk *walk, const AzevNode *node, const AzevMember *self);

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

/* A member that the schema knows. */
static void
azev_walk_member(Walk *walk, const AzevNode *node, const AzevMember *member)
{
	if (node->nchildren > 0)
	{
		AzevMember	object = *member;

		if (member->value.type == AZEV_STRING && node->decoding != AZEV_NOT_DECODED)
		{
			object.value = azev_decode_string(node->decoding, &member->value, walk->decoded);
			object.decoded = true;
		}
		if (object.value.type == AZEV_OBJECT_VALUE)
		{
			azev_walk_object(walk, node, &object);
			return;
		}
	}
	if (walk->sink->leaf)
		walk->sink->leaf(walk->arg, node, member);
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
	AzevMember	member;
	int			next = 0;
	bool		other_spellings = false;

	for (int i = 0; i < n; i++)
		values[i].type = AZEV_NONE;
	azev_members_start(&members, object);
	while (azev_members_next(&members, &member) && member.keylen <= keys[n - 1].len)
	{
		if ((members.index & INTERRUPT_MASK) == INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (azev_merge_to(keys, n, &next, member.key, member.keylen))
			values[next++] = member.value;
		else if (!other_spellings)
			other_spellings =
				azev_key_ignoring_case(keys, n, azev_first_of_length(keys, next, member.keylen),
									   member.key, member.keylen) >= 0;
	}
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
	AzevMember	member;
	int			next = 0;

	azev_members_start(&members, object);
	while (azev_members_next(&members, &member))
	{
		bool		exact = azev_merge_to(keys, n, &next, member.key, member.keylen);
		int			i = azev_first_of_length(keys, next, member.keylen);

		if ((members.index & INTERRUPT_MASK) == INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (exact && !keys_count)
			continue;
		while ((i = azev_key_ignoring_case(keys, n, i, member.key, member.keylen)) >= 0)
		{
			if (values[i].type == AZEV_NONE)
				values[i] = member.value;
			i++;
		}
	}
}

/*
 * The child that a key means though it is spelled otherwise; -1 where there is
 * none, or the object has the exact key.  next is where the merge stands; met
 * are the children that other keys met before.
 */
static int
azev_child_of_key(const Walk *walk, const AzevNode *node, int next, const AzevMember *member,
				  const AzevValue *object, uint64 met)
{
	int			child = azev_key_ignoring_case(node->keys, node->nchildren,
											   azev_first_of_length(node->keys, next, member->keylen),
											   member->key, member->keylen);

	if (child < 0 ||
		(!walk->sink->all_spellings && (met & (UINT64CONST(1) << child)) != 0) ||
		azev_value_of_member(object, node->keys[child].bytes,
							 node->keys[child].len).type != AZEV_NONE)
		return -1;
	return child;
}

static void
azev_walk_object(Walk *walk, const AzevNode *node, const AzevMember *self)
{
	AzevMembers members;
	AzevMember	member;
	int			next = 0;
	uint64		met = 0;

	if (walk->sink->enter && !walk->sink->enter(walk->arg, node, self))
		return;

	azev_members_start(&members, &self->value);
	while (azev_members_next(&members, &member))
	{
		int			child;

		if ((members.index & INTERRUPT_MASK) == INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();

		if (azev_merge_to(node->keys, node->nchildren, &next, member.key, member.keylen))
			child = next;
		else
			child = azev_child_of_key(walk, node, next, &member, &self->value, met);

		if (child >= 0)
		{
			met |= UINT64CONST(1) << child;
			azev_walk_member(walk, node->children[child], &member);
		}
		else if (walk->sink->unknown)
			walk->sink->unknown(walk->arg, node, &member);
	}

	if (walk->sink->leave)
		walk->sink->leave(walk->arg, node, self, met);
}

/*
 * Walk an object along a schema.  decoded is the list of strings decoded so
 * far; what is decoded now is allocated in the current context and added.
 */
void
azev_walk(const AzevNode *root, const AzevValue *object, const AzevSink *sink,
		  void *arg, AzevDecoded **decoded)
{
	Walk		walk = {sink, arg, decoded};
	AzevMember	self = {.key = "", .value = *object};

	azev_walk_object(&walk, root, &self);
}
