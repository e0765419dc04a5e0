/*
 * shape.h
 *	  The embedded schemas, compiled: for each schema and format a tree of sorted
 *	  keys, whose nodes know the columns that they feed.
 */
#ifndef AZEV_SHAPE_H
#define AZEV_SHAPE_H

#include "compat.h"
#include "catalog/schema.h"

/* A field of the tables at its node. */
typedef struct AzevRow
{
	const AzevField *field;
	int			column;			/* index into the shape's columns; -1: none */
	int			rank;			/* of several rows of a column the lowest wins */
	bool		takes;			/* the column holds the value it took */
} AzevRow;

/* How an object may be written inside a string. */
typedef enum AzevDecoding
{
	AZEV_NOT_DECODED,
	AZEV_JSON_TEXT,
	AZEV_BASE64_JSON
} AzevDecoding;

/* A key, ready to be compared. */
typedef struct AzevKey
{
	const char *bytes;
	uint32		len;
	uint64		prefix;			/* the first and the last 8 bytes: ... */
	uint64		suffix;			/* ... see azev_key_prefix */
} AzevKey;

/*
 * The keys of an object that was seen, byte by byte as jsonb has them, and what
 * they are.  Most events of a schema have the same keys: see jsonb_walk.c.
 */
typedef struct AzevSeen
{
	uint32		count;			/* of members; 0: nothing seen */
	uint32		size;			/* of the bytes of the keys */
	bool		other_spellings;
	bool		all_keys;		/* each of the schema's keys is there */
	uint8		misses;			/* other objects that came since */
	JEntry	   *entries;
	char	   *bytes;
	uint8	   *keys;			/* of each member: index plus one; 0: none */
	Size		room;			/* of these three, which stand together */
} AzevSeen;

#define AZEV_SEEN_MAX	32		/* a power of two */

/* Objects with more members are not remembered. */
#define AZEV_SEEN_MEMBERS	64

/* What a schema's keys were seen as. */
typedef struct AzevSeenObjects
{
	AzevSeen	last;			/* as in its place */
	AzevSeen	places[AZEV_SEEN_MAX];	/* in pairs */
} AzevSeenObjects;

/*
 * Keys in jsonb's order, by length and then by bytes.  places is an open hash
 * table of their indexes plus one, sparse enough that few keys stand anywhere
 * but in their own place.
 */
typedef struct AzevKeys
{
	int			n;
	int			shift;			/* a hash's highest bits are its place */
	AzevSeenObjects *seen;
	AzevKey    *keys;
	uint32		mask;			/* of places */
	uint32		longest;
	uint8	   *places;
	uint8	   *first;			/* by length: the first key that is not
								 * shorter */
} AzevKeys;

/*
 * Where a value of an event is, once it is read: see event.c.  All that is asked
 * for each event, in few bytes: thousands of these are looked at by turns.
 */
typedef struct AzevPlace
{
	int16		place;			/* among the values of its shape, or at the
								 * top */
	int16		alias;			/* of a key at the top: the place of one that
								 * differs in ASCII case alone; -1: none does */
	int16		above;			/* number of the node above; 0: the root */
	uint8		kind;			/* of a column's field */
	bool		is_parent:1;	/* the node has children */
	bool		takes_object:1; /* the column's value may be an object */
} AzevPlace;

/*
 * What is asked of each child of a node when an object is looked through, side
 * by side.
 */
typedef struct AzevChild
{
	int16		place;			/* as in AzevPlace */
	int16		alias;
	uint8		sound;			/* JSON types no value of which is an error */
	bool		required;		/* by any of its rows */
	bool		is_parent;
} AzevChild;

/* A key of a schema.  Children are sorted as jsonb sorts keys. */
typedef struct AzevNode
{
	/* what is asked for each event, side by side */
	AzevPlace	at;
	int16		number;			/* in the shape, if it has children */
	int16		first;			/* place of the first child's value; they
								 * stand side by side, but for those of the
								 * root */
	uint8		decoding;		/* AzevDecoding */
	int			nchildren;
	const AzevKeys *keys;		/* of the children; nodes may share them */

	const char *key;
	uint32		keylen;
	struct AzevNode **children;
	int			nrows;
	AzevRow    *rows;
	AzevChild  *looks;			/* of the children */
	const struct AzevNode *parent;
	uint8	   *children_of_top;	/* of the root, by azev_top_keys(): index
									 * plus one; 0: none */
} AzevNode;

/* As an index plus one: it may mean a child in another spelling. */
#define AZEV_ANOTHER_SPELLING	255

#define AZEV_CHILDREN_MAX	64	/* of one node: met keys are a uint64 */
#define AZEV_TOP_MAX		254 /* keys at the top of any schema */

/* One way to compute a column; the next one is tried where it has no value. */
typedef struct AzevDerivative
{
	const AzevField *field;
	int			nfrom;
	int			from[AZEV_FROM_MAX];
	struct AzevDerivative *next;
} AzevDerivative;

/* A place where a column may stand. */
typedef struct AzevSource
{
	const AzevNode *node;
	const AzevRow *row;
} AzevSource;

typedef struct AzevColumn
{
	int			nsources;
	AzevKind	kind;
	AzevPlace  *places;			/* of the sources */
	AzevSource *sources;		/* the first that has a value wins */
	AzevDerivative *derivatives;
	const char *name;
	bool		visible;		/* a column of the SQL row type */
	const AzevWords *words;		/* its documented values */
	const char *description;
	AzevDerivative *agreements; /* what it should equal */
} AzevColumn;

/* The embedded schemas are no more than these. */
#define AZEV_SCHEMAS_MAX	64

/* A schema in a format. */
typedef struct AzevShape
{
	const AzevSchema *schema;
	AzevFormat	format;
	int			number;			/* among all shapes */
	int			schema_number;	/* in the enum schema_name */
	AzevNode   *root;
	int			nparents;		/* nodes that have children ... */
	const AzevNode **parents;	/* ... by their numbers */
	int			nvalues;		/* children of nodes but the root */
	int			ncolumns;
	AzevColumn *columns;
	bool		has_agreements; /* of any column */
	bool		reads[AZEV_SCHEMAS_MAX + 1];	/* events of which schemas;
												 * the first is unknown */
} AzevShape;

/* Shapes are numbered below this. */
#define AZEV_SHAPES_MAX		((AZEV_SCHEMAS_MAX + 1) * AZEV_NFORMATS)

extern const AzevKeys *azev_top_keys(void);
extern const AzevSchema *azev_schema_by_name(const char *name);
extern bool azev_is_event_schema(const AzevSchema *schema);
extern bool azev_schema_has_format(const AzevSchema *schema, AzevFormat format);
extern bool azev_schema_reads(const AzevSchema *schema, AzevFormat format,
							  const AzevSchema *of_event);
extern const AzevShape *azev_shape(const AzevSchema *schema, AzevFormat format);
extern const AzevShape *azev_shape_by_value(AzevFormat format, const char *value, size_t len);
extern int	azev_shape_column(const AzevShape *shape, const char *name);

extern bool azev_same_letters_of(const char *a, size_t alen, const char *b, size_t blen);
extern bool azev_in_words(const AzevWords *words, const char *word, size_t len);

/*
 * Words are the same when they differ only in ASCII case and in spaces:
 * "Service Health" is "ServiceHealth".  Most differ in their first letter.
 */
static inline bool
azev_same_word(const char *a, size_t alen, const char *b, size_t blen)
{
	if (alen > 0 && blen > 0 && *a != ' ' && *b != ' ' && ((*a ^ *b) & ~0x20) != 0)
		return false;
	return azev_same_letters_of(a, alen, b, blen);
}

/* Two keys of one length that are not longer than 16 bytes are the same if ... */
static inline uint64
azev_key_prefix(const char *key, uint32 len)
{
	uint64		prefix = 0;
	uint32		low;
	uint32		high;

	if (len >= 8)
	{
		memcpy(&prefix, key, 8);
		return prefix;
	}
	/* never beyond the key: a short one is two words that overlap */
	if (len >= 4)
	{
		memcpy(&low, key, 4);
		memcpy(&high, key + len - 4, 4);
		return (uint64) high << 32 | low;
	}
	for (uint32 i = 0; i < len; i++)
		prefix = prefix << 8 | (unsigned char) key[i];
	return prefix;
}

/* ... this is, and, where they are longer than 8 bytes, this. */
static inline uint64
azev_key_suffix(const char *key, uint32 len)
{
	uint64		suffix = 0;

	if (len > 8)
		memcpy(&suffix, key + len - 8, 8);
	return suffix;
}

static inline uint32
azev_key_place(const AzevKeys *keys, uint64 prefix, uint64 suffix, uint32 len)
{
	return (uint32) (((prefix ^ (suffix << 1) ^ len) * UINT64CONST(0x9E3779B97F4A7C15)) >> keys->shift);
}

/* The index of exactly this key, or -1. */
static inline int
azev_key_index(const AzevKeys *keys, const char *key, uint32 keylen)
{
	uint64		prefix = azev_key_prefix(key, keylen);
	uint64		suffix = azev_key_suffix(key, keylen);
	uint32		place = azev_key_place(keys, prefix, suffix, keylen);

	for (; keys->places[place] != 0; place = (place + 1) & keys->mask)
	{
		const AzevKey *k = &keys->keys[keys->places[place] - 1];

		if (k->prefix == prefix && k->suffix == suffix && k->len == keylen &&
			(keylen <= 16 || memcmp(k->bytes + 8, key + 8, keylen - 16) == 0))
			return keys->places[place] - 1;
	}
	return -1;
}

/* Where the letters of ASCII differ in case, so do these bits alone. */
#define AZEV_CASE_BITS	UINT64CONST(0x2020202020202020)

/* jsonb's order of keys: by length, then by bytes. */
static inline int
azev_compare_keys(const char *a, uint32 alen, const char *b, uint32 blen)
{
	if (alen != blen)
		return alen < blen ? -1 : 1;
	/* most keys of a length differ in their first byte */
	if (alen > 0 && *a != *b)
		return (unsigned char) *a < (unsigned char) *b ? -1 : 1;
	return memcmp(a, b, alen);
}

#endif							/* AZEV_SHAPE_H */
