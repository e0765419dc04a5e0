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

/* A field of the tables, compiled; it belongs to a node. */
typedef struct AzevRow
{
	const AzevField *field;
	int			column;			/* index into the shape's columns; -1: none */
	int			rank;			/* of a column's rows that have a value the
								 * lowest counts */
	bool		takes;			/* false for rows that only look, or hold
								 * others: the value is still somebody else's */
} AzevRow;

/*
 * Where the value of a node is kept once its object was read: see event.c.  It has
 * all that is needed of a node for each event, in few bytes, as a view looks at
 * thousands of these by turns.
 */
typedef struct AzevPlace
{
	int16		place;			/* index into the values of the shape or, at
								 * the top of the event, into azev_top_keys() */
	int16		alias;			/* at the top: the place of a key that differs
								 * in ASCII case only; -1: there is none */
	int16		above;			/* number of the node above; 0: the root */
	uint8		kind;			/* of the field, in a column's places */
	bool		is_parent:1;	/* the node has children */
	bool		takes_object:1; /* the column's value may be an object */
	bool		takes_first:1;	/* of an array the first element */
	bool		unwraps:1;		/* another object may be around the value */
	bool		keeps_text:1;	/* a string is text, whatever it holds */
} AzevPlace;

/*
 * What validation needs of each child of a node.  These are kept in one array, so
 * that looking through an object touches few cache lines.
 */
typedef struct AzevChild
{
	int16		place;			/* as in AzevPlace */
	int16		alias;
	uint8		sound;			/* JSON types, as bits, of which no value is
								 * an error */
	bool		required;		/* any of its rows requires it */
	bool		is_parent;
} AzevChild;

/* A key of a schema.  Children are sorted as jsonb sorts keys. */
typedef struct AzevNode
{
	/* what is needed for each event comes first, in few cache lines */
	AzevPlace	at;
	int16		number;			/* index into parents of the shape; -1: it has
								 * no children */
	int16		first;			/* the place of the first child; those of the
								 * others follow, except in the root */
	uint8		decoding;		/* AzevDecoding */
	const char *wrapper;		/* the one member of an object that may be
								 * around its values; see AzevKindInfo */
	int			nchildren;
	const AzevKeys *keys;		/* of the children; nodes may share them */

	const char *key;
	uint32		keylen;
	struct AzevNode **children;
	int			nrows;
	AzevRow    *rows;
	AzevChild  *looks;			/* of the children */
	const struct AzevNode *parent;
	bool		open;			/* a column has the object as a whole: its
								 * members are data */
	bool		holds_open;		/* it is open, or a node below it is */
	AzevKeys	known;			/* documented members that are no children */
	uint8	   *children_of_top;	/* of the root: by azev_top_keys(), a
									 * child's index plus one; 0: none */
} AzevNode;

/*
 * In children_of_top: a key of another schema that differs from a child's in case
 * only.  Match it by letters.
 */
#define AZEV_ANOTHER_SPELLING	255

/* One way to compute a column; the next one is tried where it has no value. */
typedef struct AzevDerivative
{
	const AzevField *field;
	int			nfrom;
	int			from[AZEV_FROM_MAX];
	/* the keys in within of the field, each as a set of one; NULL at the end */
	const AzevKeys *within[AZEV_WITHIN_MAX + 1];
	struct AzevDerivative *next;
} AzevDerivative;

/* One of the places where a column's value may be. */
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
	AzevDerivative *agreements; /* derivations that should give the same value */
} AzevColumn;

/* A schema in a format. */
typedef struct AzevShape
{
	const AzevSchema *schema;
	AzevFormat	format;
	int			number;			/* among all shapes */
	int			schema_number;	/* index in azev_schemas plus one */
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

extern AzevShape *azev_compile(const AzevSchema *schema, AzevFormat format);
extern int	azev_shape_column(const AzevShape *shape, const char *name);

#endif							/* AZEV_SHAPE_H */
