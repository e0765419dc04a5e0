/*
 * shared_decode.h
 *	  One decoded event for all accessors that look at it.
 */
#ifndef AZEV_SHARED_DECODE_H
#define AZEV_SHARED_DECODE_H

#include "event/payload.h"

/*
 * The payload of the last call.  raw is NULL if there was none, or if its datum was a
 * toast pointer, whose bytes are not the content.
 */
typedef struct AzevLastPayload
{
	const char *raw;			/* the datum's bytes */
	Size		rawlen;
	AzevEvent  *event;			/* NULL: none or several */
} AzevLastPayload;

extern AzevLastPayload azev_last_payload;

/*
 * A result buffer: memory that short results are placed in one after another, so that
 * not each needs an allocation.  It belongs to the context and ends with it.
 */
typedef struct AzevResultBuffer
{
	MemoryContext context;		/* NULL: there is none */
	char	   *at;				/* MAXALIGNed */
	char	   *end;
} AzevResultBuffer;

extern AzevResultBuffer azev_result_buffer;

extern void *azev_alloc_result(Size size);
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

	/* nearly always the previous accessor had the same payload */
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

	if (CurrentMemoryContext == azev_result_buffer.context &&
		(Size) (azev_result_buffer.end - azev_result_buffer.at) >= MAXALIGN(size))
	{
		result = (text *) azev_result_buffer.at;
		azev_result_buffer.at += MAXALIGN(size);
	}
	else
		result = azev_alloc_result(size);
	SET_VARSIZE(result, size);
	memcpy(VARDATA(result), string->data, string->len);
	return result;
}

#endif							/* AZEV_SHARED_DECODE_H */
