/*
 * outcome.h
 *	  What comes of a conversion of a JSON value.
 */
#ifndef AZEV_OUTCOME_H
#define AZEV_OUTCOME_H

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

#endif							/* AZEV_OUTCOME_H */
