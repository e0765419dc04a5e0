/*
 * catalog.h
 *	  The embedded schemas, compiled: for each schema and format a tree of sorted
 *	  keys, whose nodes know the columns that they feed.
 */
#ifndef AZEV_CATALOG_H
#define AZEV_CATALOG_H

#include "compat.h"
#include "port/pg_bswap.h"
#include "schema.h"

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
	uint64		prefix;			/* see azev_key_prefix */
	uint64		suffix;			/* of a key longer than 8 bytes, the last 8 */
} AzevKey;

/* A key of a schema.  Children are sorted as jsonb sorts keys. */
typedef struct AzevNode
{
	const char *key;
	uint32		keylen;
	int			nchildren;
	struct AzevNode **children;
	AzevKey    *keys;			/* of the children */
	int			nrows;
	AzevRow    *rows;
	AzevDecoding decoding;
	bool		required;		/* by any of the rows */
	uint8		sound;			/* JSON types no value of which is an error */
	const struct AzevNode *parent;
	int			number;			/* in the shape, if it has children */
	int			place;			/* of its value: see event.c */
	int			alias;			/* of a key at the top: the place of one that
								 * differs in ASCII case alone; -1: none does */
} AzevNode;

#define AZEV_CHILDREN_MAX	64	/* of one node: met keys are a uint64 */

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
	const char *name;
	AzevKind	kind;
	bool		visible;		/* a column of the SQL row type */
	const AzevWords *words;		/* its documented values */
	const char *description;
	int			nsources;
	AzevSource *sources;		/* the first that has a value wins */
	AzevDerivative *derivatives;
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
	int			nparents;		/* nodes that have children */
	int			nvalues;		/* children of nodes but the root */
	int			ncolumns;
	AzevColumn *columns;
	bool		has_agreements; /* of any column */
	bool		reads[AZEV_SCHEMAS_MAX + 1];	/* events of which schemas; the
												 * first is unknown */
} AzevShape;

/* Shapes are numbered below this. */
#define AZEV_SHAPES_MAX		((AZEV_SCHEMAS_MAX + 1) * AZEV_NFORMATS)

/* The keys that any schema has at the top of an event, sorted. */
typedef struct AzevTopKeys
{
	int			n;
	AzevKey    *keys;
} AzevTopKeys;

extern const AzevTopKeys *azev_top_keys(void);
extern const AzevSchema *azev_schema_by_name(const char *name);
extern const AzevSchema *azev_schema_by_value(AzevFormat format, const char *value, size_t len);
extern bool azev_is_event_schema(const AzevSchema *schema);
extern bool azev_schema_has_format(const AzevSchema *schema, AzevFormat format);
extern bool azev_schema_reads(const AzevSchema *schema, AzevFormat format,
							  const AzevSchema *of_event);
extern const AzevShape *azev_shape(const AzevSchema *schema, AzevFormat format);
extern int	azev_shape_column(const AzevShape *shape, const char *name);

extern bool azev_same_word(const char *a, size_t alen, const char *b, size_t blen);
extern bool azev_in_words(const AzevWords *words, const char *word, size_t len);

/* The first bytes of a word in the order of memcmp, as a number's. */
static inline uint64
azev_big_endian(const char *at, int size)
{
	uint64		word = 0;

	memcpy(&word, at, size);
#ifndef WORDS_BIGENDIAN
	return pg_bswap64(word);
#else
	return word;
#endif
}

/*
 * Orders keys of one length as their first eight bytes do, and keys of up to
 * eight bytes wholly.  Never reads beyond the key: a short one is read as two
 * words that overlap.
 */
static inline uint64
azev_key_prefix(const char *key, uint32 len)
{
	if (len >= 8)
		return azev_big_endian(key, 8);
	if (len >= 4)
		return azev_big_endian(key, 4) | azev_big_endian(key + len - 4, 4) >> 32;
	if (len >= 2)
		return azev_big_endian(key, 2) | azev_big_endian(key + len - 2, 2) >> 16;
	return len > 0 ? (unsigned char) *key : 0;
}

/* A key of a schema and one of an event of the same length. */
static inline int
azev_compare_same_length(const AzevKey *key, const char *other, uint64 prefix)
{
	if (key->prefix != prefix)
		return key->prefix < prefix ? -1 : 1;
	if (key->len <= 8)
		return 0;
	if (key->len <= 16)
	{
		uint64		suffix = azev_big_endian(other + key->len - 8, 8);

		return key->suffix == suffix ? 0 : key->suffix < suffix ? -1 : 1;
	}
	return memcmp(key->bytes + 8, other + 8, key->len - 8);
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

#endif							/* AZEV_CATALOG_H */
