/*
 * digest.c
 *	  The SHA-256 of JSON values, taken of what they are and not of how they are
 *	  written.
 *
 * A value becomes bytes, each number in them with its highest byte first:
 *
 *	  null, false, true		n, f, t
 *	  a string				s, how many bytes (4), the bytes
 *	  a number				+ or -, weight (2), how many digits (2), digits (2 each)
 *	  an array				[, how many elements (4), each element
 *	  an object				{, how many members (4), of each how many bytes its key
 *							has (4), the key, the value
 *
 * Text is in UTF-8, and members come in the order of their keys' lengths and
 * bytes in UTF-8, whatever the encoding of the database.  Numbers are taken apart
 * by number.c.  So different values have different bytes, and the same value has
 * the same ones.
 *
 * The bytes are never all in memory: when a block is full, the next one begins
 * with its SHA-256.  A value may be as deep as jsonb can be.
 */
#include "jsonb/digest.h"

#include "miscadmin.h"
#include "jsonb/jsonb_build.h"
#include "jsonb/number.h"
#include "jsonb/utf8.h"
#include "utils/fmgrprotos.h"

/* A container that is being read. */
typedef struct Level
{
	bool		object;
	union
	{
		AzevElements elements;
		AzevMembers members;
	}			at;
	AzevMember *sorted;			/* all members, their keys in UTF-8, where
								 * jsonb has another order */
	uint32		next;			/* of these */
	uint32		count;
} Level;

typedef struct Walk
{
	AzevDigest *digest;
	Level	   *levels;			/* the innermost one last */
	int			depth;
	int			room;			/* for so many levels */
} Walk;

void
azev_digest_start(AzevDigest *digest)
{
	digest->used = 0;
}

/* The SHA-256 of what is in the block. */
static void
azev_digest_block(AzevDigest *digest, void *result)
{
	bytea	   *block = (bytea *) digest->block.data;
	bytea	   *sha;

	SET_VARSIZE(block, VARHDRSZ + digest->used);
	sha = DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(block)));
	memcpy(result, VARDATA_ANY(sha), AZEV_DIGEST_SIZE);
	pfree(sha);
}

void
azev_digest_bytes(AzevDigest *digest, const char *bytes, size_t len)
{
	while (unlikely(len > AZEV_DIGEST_BLOCK - digest->used))
	{
		size_t		part = AZEV_DIGEST_BLOCK - digest->used;

		CHECK_FOR_INTERRUPTS();
		memcpy(VARDATA(digest->block.data) + digest->used, bytes, part);
		bytes += part;
		len -= part;
		digest->used = AZEV_DIGEST_BLOCK;
		azev_digest_block(digest, VARDATA(digest->block.data));
		digest->used = AZEV_DIGEST_SIZE;
	}
	memcpy(VARDATA(digest->block.data) + digest->used, bytes, len);
	digest->used += len;
}

/* The number's lowest bytes, size of them, the highest one first. */
void
azev_digest_uint(AzevDigest *digest, uint64 number, int size)
{
	char		bytes[sizeof(number)];

	for (int i = size; i-- > 0; number >>= 8)
		bytes[i] = (char) (number & 0xff);
	azev_digest_bytes(digest, bytes, size);
}

/* Add a letter that says what follows, and a count. */
static inline void
azev_digest_head(AzevDigest *digest, char type, uint32 count)
{
	char		head[5];

	head[0] = type;
	for (int i = 4; i > 0; i--, count >>= 8)
		head[i] = (char) (count & 0xff);
	azev_digest_bytes(digest, head, sizeof(head));
}

static void
azev_digest_string(AzevDigest *digest, const AzevValue *string)
{
	uint32		len;
	const char *text = azev_to_utf8(string->data, string->len, &len);

	azev_digest_head(digest, 's', len);
	azev_digest_bytes(digest, text, len);
	if (text != string->data)
		pfree(unconstify(char *, text));
}

static void
azev_digest_number(AzevDigest *digest, const AzevValue *value)
{
	AzevNumber	number;

	azev_number_parts(value, &number);
	azev_digest_bytes(digest, number.negative ? "-" : "+", 1);
	azev_digest_uint(digest, (uint64) number.weight, 2);
	azev_digest_uint(digest, number.ndigits, 2);
	azev_digest_bytes(digest, number.digits, 2 * number.ndigits);
	pfree(number.room);
}

/*
 * The members of an object in the order of their keys in UTF-8; NULL where that is
 * jsonb's own.
 */
static AzevMember *
azev_sorted_members(const AzevValue *object)
{
	AzevMembers members;
	AzevObject	sorted;
	const char *key;
	uint32		keylen;
	bool		converted = false;

	if (azev_is_utf8())
		return NULL;
	azev_members_start(&members, object);
	azev_object_init(&sorted, members.count);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);
		uint32		utf8len;
		const char *utf8 = azev_to_utf8(key, keylen, &utf8len);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		azev_object_add(&sorted, utf8, utf8len, &value);
		converted |= utf8 != key;
	}
	if (!converted)
	{
		pfree(sorted.members);
		return NULL;
	}
	azev_object_sort(&sorted);
	return sorted.members;
}

/* Add the head of a container, whose elements or members come next. */
static void
azev_open_level(Walk *walk, const AzevValue *value)
{
	Level	   *level;

	if (walk->depth == walk->room)
	{
		walk->room = Max(2 * walk->room, 16);
		walk->levels = walk->levels == NULL ?
			palloc(walk->room * sizeof(Level)) :
			repalloc_huge(walk->levels, (Size) walk->room * sizeof(Level));
	}
	level = &walk->levels[walk->depth++];
	level->object = value->type == AZEV_OBJECT_VALUE;
	level->sorted = NULL;
	level->next = 0;
	level->count = azev_value_count(value);
	azev_digest_head(walk->digest, level->object ? '{' : '[', level->count);
	if (!level->object)
		azev_elements_start(&level->at.elements, value);
	else if ((level->sorted = azev_sorted_members(value)) == NULL)
		azev_members_start(&level->at.members, value);
}

/* The next member's value, whose key has been added; false after the last. */
static bool
azev_next_member(Walk *walk, Level *level, AzevValue *value)
{
	AzevMember	member;

	if (level->sorted)
	{
		if (level->next == level->count)
			return false;
		member = level->sorted[level->next++];
	}
	else
	{
		if (!azev_members_next(&level->at.members, &member.key, &member.keylen))
			return false;
		member.value = azev_members_value(&level->at.members);
	}
	azev_digest_uint(walk->digest, member.keylen, 4);
	azev_digest_bytes(walk->digest, member.key, member.keylen);
	*value = member.value;
	return true;
}

/* The next value of the innermost container that has one left. */
static bool
azev_next_value(Walk *walk, AzevValue *value)
{
	while (walk->depth > 0)
	{
		Level	   *level = &walk->levels[walk->depth - 1];

		if (level->object ? azev_next_member(walk, level, value) :
			azev_elements_next(&level->at.elements, value))
			return true;
		if (level->sorted)
			pfree(level->sorted);
		walk->depth--;
	}
	return false;
}

/* Add a value, with all that is in it. */
void
azev_digest_value(AzevDigest *digest, const AzevValue *value)
{
	Walk		walk = {.digest = digest};
	AzevValue	v = *value;
	uint32		n = 0;

	do
	{
		if ((++n & AZEV_INTERRUPT_MASK) == 0)
			CHECK_FOR_INTERRUPTS();
		switch (v.type)
		{
			case AZEV_STRING:
				azev_digest_string(digest, &v);
				break;
			case AZEV_NUMBER:
				azev_digest_number(digest, &v);
				break;
			case AZEV_OBJECT_VALUE:
			case AZEV_ARRAY_VALUE:
				azev_open_level(&walk, &v);
				break;
			case AZEV_TRUE:
				azev_digest_bytes(digest, "t", 1);
				break;
			case AZEV_FALSE:
				azev_digest_bytes(digest, "f", 1);
				break;
			default:
				azev_digest_bytes(digest, "n", 1);
		}
	} while (azev_next_value(&walk, &v));
	if (walk.levels)
		pfree(walk.levels);
}

/* The SHA-256 of all that was added, AZEV_DIGEST_SIZE bytes. */
void
azev_digest_finish(AzevDigest *digest, uint8 *result)
{
	azev_digest_block(digest, result);
}
