/*
 * event.h
 *	  One event: what it is, and the values that the columns of a schema find in
 *	  it.
 */
#ifndef AZEV_EVENT_H
#define AZEV_EVENT_H

#include "resource_id.h"
#include "value.h"

/* What a column found, and what came of it. */
typedef struct AzevSlot
{
	AzevValue	value;			/* AZEV_NONE: nothing found */
	const AzevRow *row;			/* by which row of the schema ... */
	const AzevNode *node;		/* ... at which of its keys */
	bool		tried;			/* datum and outcome are set */
	AzevOutcome outcome;
	Datum		datum;
} AzevSlot;

/*
 * An event in the making.  The value belongs to the caller; all else is
 * allocated in the context that was current at azev_event_recognise.
 */
typedef struct AzevEvent
{
	AzevValue	value;
	AzevFormat	format;
	const AzevSchema *schema;	/* NULL: unknown */
	AzevSlot   *probes;			/* what recognition found; NULL: no object */
	const AzevShape *shape;		/* of the schema that it was decoded by */
	AzevSlot   *slots;			/* of shape */
	AzevDecoded *decoded;
	AzevValue	path;			/* the resource id that was parsed last ... */
	AzevResourceId path_says;	/* ... and what it says */
} AzevEvent;

extern AzevSlot *azev_event_extract(AzevEvent *event, const AzevShape *shape);
extern void azev_event_decode(AzevEvent *event, const AzevSchema *schema);
extern bool azev_event_column(AzevEvent *event, int column, Datum *datum);
extern bool azev_event_copy_column(AzevEvent *event, int column, Datum *datum);
extern AzevValue azev_event_extra(AzevEvent *event);

#endif							/* AZEV_EVENT_H */
