/*
 * jsonb_walk.h
 *	  Values inside binary jsonb, and the walk of an object along a schema.
 */
#ifndef AZEV_JSONB_WALK_H
#define AZEV_JSONB_WALK_H

#include "catalog.h"

typedef enum AzevType
{
	AZEV_NONE,					/* no such member */
	AZEV_NULL,
	AZEV_STRING,
	AZEV_NUMBER,
	AZEV_FALSE,
	AZEV_TRUE,
	AZEV_OBJECT_VALUE,
	AZEV_ARRAY_VALUE
} AzevType;

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

/* A key and its value, as they stand in an object. */
typedef struct AzevMember
{
	const char *key;
	uint32		keylen;
	bool		decoded;		/* the value stood inside a string */
	AzevValue	value;
} AzevMember;

/* Strings that hold JSON, decoded: a list, so that no string is parsed twice. */
typedef struct AzevDecoded
{
	const char *from;			/* data of the string */
	AzevValue	value;			/* AZEV_NONE: it was not JSON */
	struct AzevDecoded *next;
} AzevDecoded;

/*
 * Who listens to a walk.  Any of the functions may be NULL.
 *
 * leaf: a member that the schema knows, unless it was entered.
 * enter, leave: an object whose members the schema knows, the root too, whose
 * key is empty; enter may decline with false, and then leave is not called.
 * met has a bit for each child of the node that was there.
 * unknown: a member that the schema does not know.
 *
 * Of several spellings of a key, none of them exact, the first one is known and
 * the others are not; with all_spellings all of them are.
 */
typedef struct AzevSink
{
	bool		all_spellings;
	void		(*leaf) (void *arg, const AzevNode *node, const AzevMember *member);
	bool		(*enter) (void *arg, const AzevNode *node, const AzevMember *member);
	void		(*leave) (void *arg, const AzevNode *node, const AzevMember *member, uint64 met);
	void		(*unknown) (void *arg, const AzevNode *parent, const AzevMember *member);
} AzevSink;

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
	const JsonbContainer *object;
	const char *base;
	uint32		count;
	uint32		index;
	uint32		key_offset;
	uint32		value_offset;
} AzevMembers;

extern AzevValue azev_value_of_jsonb(const Jsonb *jsonb);
extern AzevValue azev_value_of_member(const AzevValue *object, const char *key, uint32 keylen);
extern void azev_elements_start(AzevElements *elements, const AzevValue *array);
extern bool azev_elements_next(AzevElements *elements, AzevValue *value);
extern bool azev_index_members(const AzevValue *object, const AzevKey *keys, int n,
							   AzevValue *values);
extern void azev_index_other_spellings(const AzevValue *object, const AzevKey *keys, int n,
									   bool keys_count, AzevValue *values);
extern AzevValue azev_decode_string(AzevDecoding decoding, const AzevValue *string,
									AzevDecoded **decoded);
extern void azev_walk(const AzevNode *root, const AzevValue *object,
					  const AzevSink *sink, void *arg, AzevDecoded **decoded);

static inline uint32
azev_value_count(const AzevValue *container)
{
	return JsonContainerSize((const JsonbContainer *) container->data);
}

/* The value that a JEntry describes; its bytes end where the offset then is. */
static inline AzevValue
azev_value_of_entry(JEntry entry, const char *base, uint32 start, uint32 end)
{
	AzevValue	value;

	value.data = base + start;
	value.len = end - start;
	switch (entry & JENTRY_TYPEMASK)
	{
		case JENTRY_ISSTRING:
			value.type = AZEV_STRING;
			break;
		case JENTRY_ISNUMERIC:
			value.type = AZEV_NUMBER;
			value.data = base + INTALIGN(start);
			value.len = end - INTALIGN(start);
			break;
		case JENTRY_ISBOOL_FALSE:
			value.type = AZEV_FALSE;
			break;
		case JENTRY_ISBOOL_TRUE:
			value.type = AZEV_TRUE;
			break;
		case JENTRY_ISNULL:
			value.type = AZEV_NULL;
			break;
		default:
			value.data = base + INTALIGN(start);
			value.len = end - INTALIGN(start);
			value.type = JsonContainerIsArray((const JsonbContainer *) value.data) ?
				AZEV_ARRAY_VALUE : AZEV_OBJECT_VALUE;
			break;
	}
	return value;
}

static inline void
azev_members_start(AzevMembers *members, const AzevValue *object)
{
	members->object = (const JsonbContainer *) object->data;
	members->count = JsonContainerSize(members->object);
	members->base = (const char *) &members->object->children[2 * members->count];
	members->index = 0;
	members->key_offset = 0;
	members->value_offset = members->count ? getJsonbOffset(members->object, members->count) : 0;
}

/* The next member; false after the last. */
static inline bool
azev_members_next(AzevMembers *members, AzevMember *member)
{
	uint32		value_start = members->value_offset;
	JEntry		value;

	if (members->index == members->count)
		return false;
	value = members->object->children[members->count + members->index];
	member->key = members->base + members->key_offset;
	JBE_ADVANCE_OFFSET(members->key_offset, members->object->children[members->index]);
	member->keylen = members->base + members->key_offset - member->key;
	member->decoded = false;
	JBE_ADVANCE_OFFSET(members->value_offset, value);
	member->value = azev_value_of_entry(value, members->base, value_start, members->value_offset);
	members->index++;
	return true;
}

#endif							/* AZEV_JSONB_WALK_H */
