/*
 * origin.h
 *	  Where the value of a column of one event comes from.
 */
#ifndef AZEV_ORIGIN_H
#define AZEV_ORIGIN_H

#include "event/event.h"

#include "lib/stringinfo.h"

/* How a column comes by its value, or why it has none. */
typedef enum AzevHow
{
	AZEV_HOW_EXACT,				/* at one of its places, spelled as documented */
	AZEV_HOW_SPELLING,			/* a key on the way is spelled otherwise */
	AZEV_HOW_DECODED_TEXT,		/* out of a string that holds its JSON */
	AZEV_HOW_DERIVED,			/* from other columns, or from what the event
								 * is */
	AZEV_HOW_CONSTANT,			/* the same in every event of the format */
	AZEV_HOW_NOT_CARRIED,		/* no event of the format has it */
	AZEV_HOW_NOT_CONVERTED,		/* what is at its place is no such value */
	AZEV_HOW_ABSENT				/* the event has nothing at its places */
} AzevHow;

extern const char *const azev_how_names[];

typedef struct AzevOrigin
{
	AzevHow		how;
	bool		has_path;		/* the path was set: a JSON Pointer, which
								 * begins at the event */
	bool		has_value;
	Datum		value;			/* of the column's kind, as azev_convert gives
								 * it */
	AzevKind	kind;
	int			nfrom;			/* the columns from which it was derived */
	const char *from[AZEV_FROM_MAX];
} AzevOrigin;

extern void azev_find_origin(AzevEvent *event, int column, AzevOrigin *origin, StringInfo path);

#endif							/* AZEV_ORIGIN_H */
