/*
 * jsonb_walk.h
 *	  Values inside binary jsonb, where they stand: nothing is copied.
 */
#ifndef AZEV_JSONB_WALK_H
#define AZEV_JSONB_WALK_H

#include "compat.h"
#include "jsonb/json_type.h"

/*
 * A value where it stands: nothing is copied, so it lives as long as the jsonb
 * that it points into.  data is a string's bytes, a Numeric, or a
 * JsonbContainer.
 */
typedef struct AzevValue
{
	AzevType	type;
	uint32		len;			/* bytes of data */
	const char *data;
} AzevValue;

extern const AzevValue azev_no_value;	/* AZEV_NONE */

/* A key and its value, as they stand in an object. */
typedef struct AzevMember
{
	const char *key;
	uint32		keylen;
	AzevValue	value;
} AzevMember;

/* The elements of an array, one after another. */
typedef struct AzevElements
{
	const JsonbContainer *array;
	const char *base;
	uint32		index;
	uint32		offset;
} AzevElements;

/* The members of an object, one after another, in jsonb's order. */
typedef struct AzevMembers
{
	const JEntry *entries;
	const char *base;
	uint32		count;
	uint32		index;
	uint32		key_end;		/* offsets from the base */
	uint32		value_start;
	uint32		value_end;
	JEntry		value;
} AzevMembers;

/* Members between two checks for interrupts, less one; a power of two, less one. */
#define AZEV_INTERRUPT_MASK	0x3ff

extern AzevValue azev_value_of_jsonb(const Jsonb *jsonb);
extern AzevValue azev_value_of_member(const AzevValue *object, const char *key, uint32 keylen);
extern void azev_elements_start(AzevElements *elements, const AzevValue *array);
extern bool azev_elements_next(AzevElements *elements, AzevValue *value);

/* The member of that key, a C string; AZEV_NONE where there is none. */
static inline AzevValue
azev_member(const AzevValue *object, const char *key)
{
	return azev_value_of_member(object, key, strlen(key));
}

static inline uint32
azev_value_count(const AzevValue *container)
{
	return JsonContainerSize((const JsonbContainer *) container->data);
}

/* The value that a JEntry describes; its bytes end where the offset then is. */
static inline AzevValue
azev_value_of_entry(JEntry entry, const char *base, uint32 start, uint32 end)
{
	/* by JENTRY_TYPEMASK */
	static const uint8 types[] = {
		AZEV_STRING, AZEV_NUMBER, AZEV_FALSE, AZEV_TRUE, AZEV_NULL,
		AZEV_OBJECT_VALUE, AZEV_NONE, AZEV_NONE
	};
	static const uint8 padding[] = {0, 3, 0, 0, 0, 3, 0, 0};	/* INTALIGN's */
	uint32		number = (entry & JENTRY_TYPEMASK) >> 28;
	AzevValue	value;

	/*
	 * without a branch: the processor cannot predict the type of the next
	 * value
	 */
	start = (start + padding[number]) & ~(uint32) padding[number];
	value.type = types[number];
	value.data = base + start;
	value.len = end - start;
	if (value.type == AZEV_OBJECT_VALUE)
		value.type += JsonContainerIsArray((const JsonbContainer *) value.data);
	return value;
}

/* The bytes of all keys of an object, which its values follow. */
static inline uint32
azev_size_of_keys(const JsonbContainer *jc, uint32 count)
{
	uint32		size = 0;

	/*
	 * every JB_OFFSET_STRIDEth JEntry has the offset of its end in place of a
	 * length
	 */
	if (count > 2 * JB_OFFSET_STRIDE)
		return getJsonbOffset(jc, count);
	for (uint32 i = 0; i < count; i++)
		JBE_ADVANCE_OFFSET(size, jc->children[i]);
	return size;
}

static inline void
azev_members_start(AzevMembers *members, const AzevValue *object)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;

	members->count = JsonContainerSize(jc);
	members->entries = jc->children;
	members->base = (const char *) &jc->children[2 * members->count];
	members->index = 0;
	members->key_end = 0;
	members->value_end = azev_size_of_keys(jc, members->count);
}

/* The next member's key; false after the last. */
static inline bool
azev_members_next(AzevMembers *members, const char **key, uint32 *keylen)
{
	JEntry		key_entry;

	if (members->index == members->count)
		return false;
	key_entry = members->entries[members->index];
	members->value = members->entries[members->count + members->index];
	members->index++;
	members->value_start = members->value_end;
	JBE_ADVANCE_OFFSET(members->value_end, members->value);
	*key = members->base + members->key_end;
	*keylen = JBE_OFFLENFLD(key_entry);
	if (JBE_HAS_OFF(key_entry))
	{
		uint32		end = *keylen;

		*keylen -= members->key_end;
		members->key_end = end;
	}
	else
		members->key_end += *keylen;
	return true;
}

/* The value of the member whose key was given last. */
static inline AzevValue
azev_members_value(const AzevMembers *members)
{
	return azev_value_of_entry(members->value, members->base, members->value_start,
							   members->value_end);
}

/* jsonb's order of keys: by length, then by bytes. */
static inline int
azev_compare_keys(const char *a, uint32 alen, const char *b, uint32 blen)
{
	if (alen != blen)
		return alen < blen ? -1 : 1;
	/* most keys of the same length differ in their first byte */
	if (alen > 0 && *a != *b)
		return (unsigned char) *a < (unsigned char) *b ? -1 : 1;
	return memcmp(a, b, alen);
}

#endif							/* AZEV_JSONB_WALK_H */
