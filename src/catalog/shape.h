/*
 * shape.h
 *	  The embedded schemas, compiled: for each schema and format a tree of sorted
 *	  keys, whose nodes know the columns that they feed.
 */
#ifndef AZEV_SHAPE_H
#define AZEV_SHAPE_H

#include "catalog/schemas.h"
#include "jsonb/json_text.h"
#include "jsonb/keys.h"

/* A field of the tables at its node. */
typedef struct AzevRow
{
	const AzevField *field;
	int			column;			/* index into the shape's columns; -1: none */
	int			rank;			/* of several rows of a column the lowest wins */
	bool		takes;			/* the column holds the value it took */
} AzevRow;

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
	bool		takes_first:1;	/* of an array the first element */
	bool		unwraps:1;		/* it may stand in another object */
	bool		keeps_text:1;	/* and a string is not taken for one */
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
	const char *wrapper;		/* of its values, as in AzevKindInfo */
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
extern const AzevShape *azev_shape(const AzevSchema *schema, AzevFormat format);
extern const AzevShape *azev_shape_by_value(AzevFormat named_in, AzevFormat format,
											const char *value, size_t len);
extern int	azev_shape_column(const AzevShape *shape, const char *name);

#endif							/* AZEV_SHAPE_H */
