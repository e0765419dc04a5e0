/*
 * judge.h
 *	  What the rows of a node say of a value, and which members they require.
 */
#ifndef AZEV_JUDGE_H
#define AZEV_JUDGE_H

#include "types/value.h"

extern const AzevWords *azev_words_of_row(const AzevShape *shape, const AzevRow *row);
extern bool azev_is_documented(const AzevShape *shape, const AzevRow *row, const AzevValue *value);
extern bool azev_is_absent(const AzevNode *node, int child, uint64 met);

/* How close a row came to taking a value. */
static inline int
azev_closeness(AzevOutcome outcome)
{
	static const int closeness[] = {
		[AZEV_CONVERTED] = 4, [AZEV_EMPTY] = 4, [AZEV_UNLISTED] = 3,
		[AZEV_OUT_OF_RANGE] = 2, [AZEV_MALFORMED] = 1, [AZEV_WRONG_TYPE] = 0
	};

	return closeness[outcome];
}

/*
 * The row that comes closest to taking the value, and what came of that; NULL where
 * no row says anything.  A row that only looks counts if peeks is set.  Where
 * errors_only is set, a string of which there could only be a warning is not looked
 * into, and counts as converted.
 */
static inline const AzevRow *
azev_closest_row(const AzevNode *node, const AzevValue *value, bool peeks, bool errors_only,
				 AzevOutcome *best)
{
	const AzevRow *closest = NULL;

	*best = AZEV_WRONG_TYPE;
	for (int i = 0; i < node->nrows; i++)
	{
		const AzevField *field = node->rows[i].field;
		AzevOutcome outcome;

		if (field->role == AZEV_PEEK && !peeks)
			continue;
		outcome = errors_only && value->type == AZEV_STRING && azev_kinds[field->kind].malformed_warns ?
			AZEV_CONVERTED : azev_convert(field->kind, value, NULL);
		if (closest == NULL || azev_closeness(outcome) > azev_closeness(*best))
		{
			closest = &node->rows[i];
			*best = outcome;
		}
	}
	return closest;
}

#endif							/* AZEV_JUDGE_H */
