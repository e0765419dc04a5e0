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
static AzevValue
azev_decode(Walk *walk, AzevDecoding decoding, const AzevValue *string)
{
	AzevDecoded *decoded;

	for (decoded = *walk->decoded; decoded; decoded = decoded->next)
		if (decoded->from == string->data)
			return decoded->value;

	decoded = palloc(sizeof(AzevDecoded));
	decoded->from = string->data;
	decoded->value = decoding == AZEV_JSON_TEXT ?
		azev_json_text_decode(string) : azev_json_base64_decode(string);
	decoded->next = *walk->decoded;
	*walk->decoded = decoded;
	return decoded->value;
}

/* A member that the schema knows. */
static void
azev_walk_member(Walk *walk, const AzevNode *node, const AzevMember *member)
{
	AzevMember	object = *member;

	if (node->nchildren > 0)
	{
		if (member->value.type == AZEV_STRING && node->decoding != AZEV_NOT_DECODED)
		{
			object.value = azev_decode(walk, node->decoding, &member->value);
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
 * The child that the key means if case does not count, or -1.  near is where
 * the merge stands: children of the key's length are around it.
 */
static int
azev_child_ignoring_case(const AzevNode *node, int near, const char *key, uint32 keylen)
{
	int			i = near;

	while (i > 0 && node->children[i - 1]->keylen >= keylen)
		i--;
	for (; i < node->nchildren && node->children[i]->keylen <= keylen; i++)
		if (node->children[i]->keylen == keylen &&
			azev_same_letters(node->children[i]->key, key, keylen))
			return i;
	return -1;
}

/*
 * The child that a key means though it is spelled otherwise; -1 where the
 * object has the exact key.  met are those that other keys met before.
 */
static int
azev_child_of_key(const Walk *walk, const AzevNode *node, int near, const AzevMember *member,
				  const AzevValue *object, uint64 met)
{
	int			child = azev_child_ignoring_case(node, near, member->key, member->keylen);

	if (child < 0 ||
		(!walk->sink->all_spellings && (met & (UINT64CONST(1) << child)) != 0) ||
		azev_value_of_member(object, node->children[child]->key,
							 node->children[child]->keylen).type != AZEV_NONE)
		return -1;
	return child;
}

static void
azev_walk_object(Walk *walk, const AzevNode *node, const AzevMember *self)
{
	AzevMembers members;
	AzevMember	member;
	int			next = 0;		/* the first child not before the key */
	uint64		met = 0;

	if (walk->sink->enter && !walk->sink->enter(walk->arg, node, self))
		return;

	azev_members_start(&members, &self->value);
	while (azev_members_next(&members, &member))
	{
		int			child;
		int			cmp = -1;

		if ((members.index & INTERRUPT_MASK) == INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();

		while (next < node->nchildren &&
			   (cmp = azev_compare_keys(node->children[next]->key, node->children[next]->keylen,
										member.key, member.keylen)) < 0)
			next++;
		if (next < node->nchildren && cmp == 0)
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
