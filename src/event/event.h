/*
 * event.h
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 */
#ifndef AZEV_EVENT_H
#define AZEV_EVENT_H

#include "jsonb/json_text.h"
#include "types/resource_id.h"
#include "types/value.h"

/* What a column finds. */
typedef struct AzevFound
{
	AzevValue	value;			/* AZEV_NONE: nothing */
	AzevKind	kind;			/* of the source */
	const AzevSource *source;
} AzevFound;

/* Whether the members of an object were read, and how its keys are spelled. */
enum
{
	AZEV_UNREAD, AZEV_READ, AZEV_OTHER_SPELLINGS
};

/*
 * An event seen along a shape: the values at the shape's places.  An object below
 * the top is read when a column first asks for one of its members.
 */
typedef struct AzevProjection
{
	const AzevShape *shape;
	uint8	   *read;			/* by the numbers of nodes that have children:
								 * AZEV_UNREAD, ... */
	AzevValue  *values;			/* by the places of those children; undefined
								 * where not read */
	AzevFound  *found;			/* by column, of those that were tried */
	uint8	   *outcomes;		/* by column; NULL: they are not kept */
	struct AzevProjection *next;
} AzevProjection;

/*
 * An event in the making.  The value belongs to the caller; all else is
 * allocated in the context that was current at azev_event_start.
 */
typedef struct AzevEvent
{
	MemoryContext context;		/* of all that is kept with the event */
	AzevValue	value;
	AzevFormat	format;
	const AzevSchema *schema;	/* NULL: unknown */
	const AzevShape *shape;		/* of schema and format */
	int			schema_number;	/* index in azev_schemas plus one; 0: unknown */
	AzevValue  *top;			/* by azev_top_keys(); NULL: no object */
	bool		other_spellings;	/* the top has keys in other spellings */
	AzevProjection *probes;		/* of recognition */
	AzevProjection *projection; /* of the schema that it was decoded by */
	AzevDecoded *decoded;
	AzevValue	path;			/* the resource id that was parsed last ... */
	AzevResourceId path_says;	/* ... and what it says */
} AzevEvent;

extern void azev_event_start(AzevEvent *event, const AzevValue *value);
extern AzevProjection *azev_event_project(const AzevShape *shape);
extern void azev_event_decode(AzevEvent *event, const AzevShape *shape);
extern bool azev_find_source(AzevEvent *event, AzevProjection *projection, int number,
							 AzevFound *found);

/*
 * The values of an object's members, by the places of the node's children.  Members
 * in other spellings (aliases) are not among them: azev_value_at looks at those.  A
 * caller may use this only where azev_open_node said that the object has none.
 */
static inline const AzevValue *
azev_values_of(const AzevEvent *event, const AzevProjection *projection, const AzevNode *node)
{
	return node->parent == NULL ? event->top : projection->values;
}

extern void azev_read_children(AzevEvent *event, AzevProjection *projection,
							   const AzevNode *node);

/* Is the object that a place is in still to be read? */
static inline bool
azev_is_unread(const AzevProjection *projection, AzevPlace at)
{
	return at.above != 0 && projection->read[at.above] == AZEV_UNREAD;
}

/* The value at a place whose object was read; see azev_value_at. */
static inline const AzevValue *
azev_read_value(const AzevEvent *event, const AzevProjection *projection, AzevPlace at)
{
	const AzevValue *value;

	if (at.above != 0)
		return &projection->values[at.place];
	value = &event->top[at.place];
	return value->type == AZEV_NONE && at.alias >= 0 ? &event->top[at.alias] : value;
}

/*
 * The value at a place.  At the top of an event that lacks the key, the value of
 * a key that differs in case only, which other schemas have, counts instead.
 */
static inline const AzevValue *
azev_value_at(AzevEvent *event, AzevProjection *projection, AzevPlace at)
{
	if (unlikely(azev_is_unread(projection, at)))
		azev_read_children(event, projection, projection->shape->parents[at.above]);
	return azev_read_value(event, projection, at);
}

extern bool azev_open_node(AzevEvent *event, AzevProjection *projection,
						   const AzevNode *node, const AzevValue *object);
extern AzevValue azev_unwrapped(const AzevNode *node, const AzevValue *value);
extern AzevValue azev_decoded(AzevEvent *event, const AzevNode *node, const AzevValue *value);
extern AzevValue azev_opened(AzevEvent *event, const AzevNode *node, const AzevValue *value);

#endif							/* AZEV_EVENT_H */
