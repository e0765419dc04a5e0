/*
 * payload.h
 *	  Envelopes: a payload's events, one after another.
 *
 *	  azev_payload_start(&payload, jsonb, CurrentMemoryContext);
 *	  while (azev_payload_next(&payload, &event))
 *		  ...
 *	  azev_payload_end(&payload);
 *
 * In between the current memory context is the payload's scratch: what is
 * allocated there, and all of the event, lives until the next event.
 */
#ifndef AZEV_PAYLOAD_H
#define AZEV_PAYLOAD_H

#include "event/query_table.h"
#include "event/recognise.h"
#include "event/way.h"

#include "lib/stringinfo.h"

/* So many frames need no allocation; there is no limit to their number. */
#define AZEV_FRAMES_FEW	4

/* A container that was opened. */
typedef struct AzevFrame
{
	bool		single;			/* it has one value and no elements */
	AzevElements elements;		/* the events in it, or what holds them */
	AzevValue	only;			/* the one value; AZEV_NONE when it was given */
	MemoryContext memory;		/* of what a string holds, the one value; or
								 * NULL */
	bool		sure;			/* the next element is an event, or holds one */
	const char *found;			/* an event that it holds, as wrapped.c found
								 * it; or NULL */
	const AzevEnvelope *envelope;	/* NULL: it is an array and no envelope */
	AzevWay		way;			/* to it, from where the envelope stands */
	AzevQueryTable *table;		/* whose rows the elements are; or NULL */
	bool		built;			/* the row given last was built as an object */
	bool		in_row;			/* it stands in a row that was built ... */
	int			cell;			/* ... in this cell of the row just above; -1:
								 * none */
} AzevFrame;

typedef struct AzevPayload
{
	AzevValue	whole;
	bool		started;
	MemoryContext caller;		/* current before the start and after the end */
	MemoryContext parent;		/* of the frames and of the contexts made here */
	MemoryContext scratch;		/* of the event given last */
	int			depth;
	int			room;			/* number of frames that are allocated */
	AzevFrame  *frames;
	AzevFrame	few[AZEV_FRAMES_FEW];
	uint64		budget;			/* bytes that tables' rows may still take */
	uint64		pointers;		/* bytes that JSON Pointers may still take */
	const AzevEnvelope *around; /* which stood around the event given last;
								 * NULL: there is none */
	AzevValue	inner;			/* the event as it stood in it */
	AzevWay		way;			/* from the envelope to that event */
	bool		sure;			/* the value looked at is an event, or holds
								 * one */
	int64		ordinality;		/* of the event that was given last; from 1 */
} AzevPayload;

extern void azev_payload_start(AzevPayload *payload, const Jsonb *jsonb, MemoryContext parent);
extern bool azev_payload_next(AzevPayload *payload, AzevEvent *event);
extern void azev_payload_end(AzevPayload *payload);
extern int64 azev_payload_count(const Jsonb *jsonb, int64 max);
extern bool azev_payload_pointer(AzevPayload *payload, StringInfo pointer);
extern void azev_payload_append_member(const AzevPayload *payload, StringInfo pointer,
									   const char *key, uint32 keylen);

#endif							/* AZEV_PAYLOAD_H */
