/*
 * json_text.h
 *	  JSON that stands inside a string, decoded without ever failing.
 */
#ifndef AZEV_JSON_TEXT_H
#define AZEV_JSON_TEXT_H

#include "jsonb/jsonb_walk.h"

/*
 * The strings of an event that were decoded as JSON, as a list, so that no string
 * is parsed twice.  The list is short: few keys of a schema may have such a string.
 */
typedef struct AzevDecoded
{
	const char *from;			/* data of the string */
	uint32		len;			/* of the string */
	AzevDecoding decoding;
	AzevValue	value;			/* AZEV_NONE: it was not JSON */
	struct AzevDecoded *next;
} AzevDecoded;

extern AzevValue azev_json_text_decode(const AzevValue *string);
extern AzevValue azev_json_base64_decode(const AzevValue *string);
extern AzevValue azev_decode_string(AzevDecoding decoding, const AzevValue *string,
									AzevDecoded **decoded);
extern void azev_json_forget(AzevValue *decoded);

/* The same in either way. */
static inline AzevValue
azev_decode_json(AzevDecoding decoding, const AzevValue *string)
{
	return decoding == AZEV_JSON_TEXT ?
		azev_json_text_decode(string) : azev_json_base64_decode(string);
}

#endif							/* AZEV_JSON_TEXT_H */
