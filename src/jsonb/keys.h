/*
 * keys.h
 *	  A set of keys in which an object's members are looked up.
 */
#ifndef AZEV_KEYS_H
#define AZEV_KEYS_H

#include "jsonb/jsonb_walk.h"
#include "jsonb/spelling.h"

/* A schema's object has no more keys: the ones that were found are the bits of a uint64. */
#define AZEV_KEYS_MAX	64

/* A key, ready to be compared. */
typedef struct AzevKey
{
	const char *bytes;
	uint32		len;
	uint64		prefix;			/* the first and the last 8 bytes: ... */
	uint64		suffix;			/* ... see azev_key_prefix */
} AzevKey;

/*
 * The keys of an object that was looked up before: their bytes as jsonb has them,
 * and which keys of the set they are.  Most events of a schema have the same keys,
 * so the next object with these bytes needs no look-up: see keys.c.
 */
typedef struct AzevRemembered
{
	uint32		count;			/* of members; 0: nothing is remembered */
	uint32		size;			/* of the bytes of the keys */
	bool		other_spellings;
	bool		all_keys;		/* the object has each key of the set */
	uint8		misses;			/* other objects that wanted the slot since */
	JEntry	   *entries;
	char	   *bytes;
	uint8	   *keys;			/* of each member: index plus one; 0: none */
	Size		room;			/* bytes allocated for these three arrays,
								 * which are one allocation */
} AzevRemembered;

/* A key by its letters; see spelling.h. */
typedef struct AzevSpelling
{
	AzevLetters letters;
	int			key;			/* its index */
} AzevSpelling;

#define AZEV_REMEMBERED_MAX	32	/* a power of two */

/* Objects with more members are not remembered. */
#define AZEV_REMEMBERED_MEMBERS	64

/* The objects that are remembered of one set of keys. */
typedef struct AzevRememberedObjects
{
	AzevRemembered last;		/* a copy of the slot that was used last */
	AzevRemembered slots[AZEV_REMEMBERED_MAX];	/* an object may be in either
												 * slot of a pair */
} AzevRememberedObjects;

/*
 * Keys in jsonb's order, by length and then by bytes.  slots is an open hash
 * table of the keys' indexes plus one.  It has so many slots that most keys stand
 * in the one that their hash names.
 */
typedef struct AzevKeys
{
	int			n;
	int			shift;			/* a hash's highest bits are its slot */
	AzevRememberedObjects *remembered;
	AzevKey    *keys;
	uint32		mask;			/* of slots */
	uint32		longest;		/* another spelling of a key may be as long */
	uint8	   *slots;
	AzevSpelling *spellings;	/* of the keys, by the number of letters and
								 * then in the order of the keys */
	uint32		most_letters;
	uint8	   *first;			/* by number of letters: the first spelling
								 * that has no fewer */
} AzevKeys;

extern AzevKey azev_make_key(const char *key);
extern int	azev_compare_key_structs(const void *a, const void *b);
extern void azev_finish_keys(AzevKeys *keys);
extern const AzevKeys *azev_share_keys(AzevKeys *keys);
extern bool azev_index_members(const AzevValue *object, const AzevKeys *keys,
							   AzevValue *values);
extern bool azev_seen_keys(const AzevValue *object, const AzevKeys *keys, uint8 *members);
extern void azev_index_other_spellings(const AzevValue *object, const AzevKeys *keys,
									   bool keys_count, AzevValue *values);
extern int	azev_key_in_another_spelling(const AzevKeys *keys, const char *key, uint32 keylen);

static inline uint32
azev_key_slot(const AzevKeys *keys, uint64 prefix, uint64 suffix, uint32 len)
{
	return (uint32) (((prefix ^ (suffix << 1) ^ len) * UINT64CONST(0x9E3779B97F4A7C15)) >> keys->shift);
}

/* The index of exactly this key, or -1. */
static inline int
azev_key_index(const AzevKeys *keys, const char *key, uint32 keylen)
{
	uint64		prefix = azev_key_prefix(key, keylen);
	uint64		suffix = azev_key_suffix(key, keylen);
	uint32		slot = azev_key_slot(keys, prefix, suffix, keylen);

	for (; keys->slots[slot] != 0; slot = (slot + 1) & keys->mask)
	{
		const AzevKey *k = &keys->keys[keys->slots[slot] - 1];

		if (k->prefix == prefix && k->suffix == suffix && k->len == keylen &&
			(keylen <= 16 || memcmp(k->bytes + 8, key + 8, keylen - 16) == 0))
			return keys->slots[slot] - 1;
	}
	return -1;
}

#endif							/* AZEV_KEYS_H */
