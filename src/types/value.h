/*
 * value.h
 *	  JSON value -> Datum by kind, without throwing.
 */
#ifndef AZEV_VALUE_H
#define AZEV_VALUE_H

#include "catalog/shape.h"
#include "jsonb/jsonb_walk.h"

/* What came of a conversion; all but the first two are violations. */
typedef enum AzevOutcome
{
	AZEV_CONVERTED,
	AZEV_EMPTY,					/* absent, null, or an empty string */
	AZEV_WRONG_TYPE,			/* a JSON type that the kind does not take */
	AZEV_MALFORMED,				/* a string that is not such a value */
	AZEV_OUT_OF_RANGE,			/* a number, or a length, beyond the kind's
								 * limits */
	AZEV_UNLISTED				/* a word that no document names */
} AzevOutcome;

extern bool azev_is_plain_text(AzevKind kind);
extern AzevOutcome azev_convert(AzevKind kind, const AzevValue *value, Datum *datum);
extern char *azev_value_as_text(const AzevValue *value, size_t *len);

#endif							/* AZEV_VALUE_H */
