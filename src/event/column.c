/*
 * column.c
 *	  The value of a column: what its places in the event give, else what it is
 *	  derived from.
 */
#include "event/column.h"

#include "event/derive.h"

/* In outcomes: nobody asked for the column yet.  Else it has the outcome plus one. */
#define NOT_TRIED	0

/* Find and convert the value of a column; datum may be NULL. */
static inline AzevOutcome
azev_find_and_convert(AzevEvent *event, int column, AzevFound *found, Datum *datum)
{
	return azev_find_source(event, event->projection, column, found) ?
		azev_convert(found->kind, &found->value, datum) : AZEV_EMPTY;
}

/* The same, and keep the outcome. */
static AzevOutcome
azev_fill_outcome(AzevEvent *event, int column, Datum *datum)
{
	AzevProjection *projection = event->projection;
	AzevFound	found;
	AzevOutcome outcome = azev_find_and_convert(event, column, &found, datum);

	/* set last: an error above throws, and the shared event lives on */
	projection->found[column] = found;
	projection->outcomes[column] = outcome + 1;
	return outcome;
}

/*
 * The datum of a column, allocated in the current memory context; false where
 * it is NULL.
 */
bool
azev_event_column(AzevEvent *event, int column, Datum *datum)
{
	AzevProjection *projection = event->projection;
	const AzevColumn *c = &projection->shape->columns[column];
	AzevFound	found;
	AzevOutcome outcome = projection->outcomes ?
	azev_fill_outcome(event, column, datum) :
	azev_find_and_convert(event, column, &found, datum);

	if (outcome == AZEV_CONVERTED)
		return true;
	/* the first derivation that gives a value */
	for (const AzevDerivative *d = c->derivatives; d; d = d->next)
		if (azev_derive(event, c->kind, d, datum))
			return true;
	return false;
}

/* What a column finds, if that converts; NULL otherwise. */
const AzevFound *
azev_converted(AzevEvent *event, int column)
{
	const AzevProjection *projection = event->projection;

	if (projection->outcomes[column] == NOT_TRIED)
		azev_fill_outcome(event, column, NULL);
	return projection->outcomes[column] == AZEV_CONVERTED + 1 ? &projection->found[column] : NULL;
}

/*
 * Keep the outcome of each column from now on: extra asks for it, and need not
 * convert again what was converted for a row.
 */
void
azev_event_keep_outcomes(AzevEvent *event)
{
	AzevProjection *projection = event->projection;
	int			ncolumns = projection->shape->ncolumns;

	if (projection->outcomes)
		return;
	projection->found = MemoryContextAlloc(event->context, ncolumns * (sizeof(AzevFound) + 1));
	projection->outcomes = (uint8 *) &projection->found[ncolumns];
	memset(projection->outcomes, NOT_TRIED, ncolumns);
}
