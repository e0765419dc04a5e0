/*
 * payload.h
 *	  Envelopes: a payload's events, one after another.
 */
#ifndef AZEV_PAYLOAD_H
#define AZEV_PAYLOAD_H

#include "event/recognise.h"

/* Envelopes inside envelopes are opened so deep; what is deeper is no event. */
#define AZEV_ENVELOPES_MAX	8

/* An array that is being read. */
typedef struct AzevFrame
{
	AzevElements elements;
	AzevEnvelopeKind kind;		/* what its elements are */
	bool		rows;			/* they are rows of a table ... */
	AzevValue	columns;		/* ... with these columns */
	const char *pointer;		/* JSON Pointer from the element above */
} AzevFrame;

typedef struct AzevPayload
{
	AzevValue	whole;
	bool		started;
	int			depth;
	AzevFrame	frames[AZEV_ENVELOPES_MAX];
	const char *tail;			/* JSON Pointer from the last element down */
	int64		ordinality;		/* of the event that was given last; from 1 */
} AzevPayload;

extern void azev_payload_start(AzevPayload *payload, const Jsonb *jsonb);
extern int	azev_payload_cell(const AzevPayload *payload, const char *key, uint32 keylen);
extern bool azev_payload_next(AzevPayload *payload, AzevEvent *event);

#endif							/* AZEV_PAYLOAD_H */
