/*
 * shared_decode.h
 *	  One decoded event for all accessors that look at it.
 */
#ifndef AZEV_SHARED_DECODE_H
#define AZEV_SHARED_DECODE_H

#include "event/payload.h"

/*
 * The payload that was asked for last, if its datum is its content; raw is NULL
 * where there is none.
 */
typedef struct AzevLastPayload
{
	const char *raw;			/* the datum's bytes */
	Size		rawlen;
	AzevEvent  *event;			/* NULL: none or several */
} AzevLastPayload;

extern AzevLastPayload azev_last_payload;

/*
 * A piece of memory that results are cut from, so that not each needs an
 * allocation.  It belongs to the context and ends with it.
 */
typedef struct AzevRoom
{
	MemoryContext context;		/* NULL: there is none */
	char	   *at;				/* MAXALIGNed */
	char	   *end;
} AzevRoom;

extern AzevRoom azev_room;

extern void *azev_make_room(Size size);
extern AzevEvent *azev_find_event(FunctionCallInfo fcinfo, int arg);
extern const Jsonb *azev_shared_payload(AzevEvent **event, FunctionCallInfo fcinfo, int arg);
extern void azev_shared_project(AzevEvent *event, const AzevShape *shape);

/*
 * The event of the payload in an argument, recognised; NULL where the payload
 * has none or several.  It may be used until the next call, and no longer:
 * what a function returns must be copied out of it.
 */
static inline AzevEvent *
azev_shared_event(FunctionCallInfo fcinfo, int arg)
{
	const char *raw = DatumGetPointer(PG_GETARG_DATUM(arg));
	const AzevLastPayload *last = &azev_last_payload;

	/* nearly always the accessor before this one looked at the same */
	if (raw == last->raw ||
		(last->raw && VARSIZE_ANY(raw) == last->rawlen &&
		 memcmp(raw, last->raw, last->rawlen) == 0))
		return last->event;
	return azev_find_event(fcinfo, arg);
}

/* A text in the current memory context; it is not for pfree. */
static inline text *
azev_text_of_string(const AzevValue *string)
{
	Size		size = VARHDRSZ + string->len;
	text	   *result;

	if (CurrentMemoryContext == azev_room.context &&
		(Size) (azev_room.end - azev_room.at) >= MAXALIGN(size))
	{
		result = (text *) azev_room.at;
		azev_room.at += MAXALIGN(size);
	}
	else
		result = azev_make_room(size);
	SET_VARSIZE(result, size);
	memcpy(VARDATA(result), string->data, string->len);
	return result;
}

#endif							/* AZEV_SHARED_DECODE_H */
