/*
 * catalog.h
 *	  The embedded schemas, compiled: for each schema and format a tree of sorted
 *	  keys, whose nodes know the columns that they feed.
 */
#ifndef AZEV_CATALOG_H
#define AZEV_CATALOG_H

#include "compat.h"
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

/* A key of a schema.  Children are sorted as jsonb sorts keys. */
typedef struct AzevNode
{
	const char *key;
	uint32		keylen;
	int			nchildren;
	struct AzevNode **children;
	int			nrows;
	AzevRow    *rows;
	AzevDecoding decoding;
	const struct AzevNode *parent;
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

typedef struct AzevColumn
{
	const char *name;
	AzevKind	kind;
	bool		visible;		/* a column of the SQL row type */
	const AzevWords *words;		/* its documented values */
	const char *description;
	AzevDerivative *derivatives;
	AzevDerivative *agreements; /* what it should equal */
} AzevColumn;

/* A schema in a format. */
typedef struct AzevShape
{
	const AzevSchema *schema;
	AzevFormat	format;
	AzevNode   *root;
	int			ncolumns;
	AzevColumn *columns;
	bool		has_agreements; /* of any column */
} AzevShape;

/* The embedded schemas are no more than these. */
#define AZEV_SCHEMAS_MAX	64

extern const AzevSchema *azev_schema_by_name(const char *name);
extern const AzevSchema *azev_schema_by_value(AzevFormat format, const char *value, size_t len);
extern int	azev_schema_index(const AzevSchema *schema);
extern bool azev_is_event_schema(const AzevSchema *schema);
extern bool azev_schema_has_format(const AzevSchema *schema, AzevFormat format);
extern bool azev_schema_reads(const AzevSchema *schema, AzevFormat format,
							  const AzevSchema *of_event);
extern const AzevShape *azev_shape(const AzevSchema *schema, AzevFormat format);
extern int	azev_shape_column(const AzevShape *shape, const char *name);

extern bool azev_same_word(const char *a, size_t alen, const char *b, size_t blen);
extern bool azev_in_words(const AzevWords *words, const char *word, size_t len);

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
