/*
 * column.h
 *	  The value of a column: what its places in the event give, else what it is
 *	  derived from.
 */
#ifndef AZEV_COLUMN_H
#define AZEV_COLUMN_H

#include "event/event.h"

extern bool azev_event_column(AzevEvent *event, int column, Datum *datum);
extern void azev_event_keep_outcomes(AzevEvent *event);
extern const AzevFound *azev_converted(AzevEvent *event, int column);

#endif							/* AZEV_COLUMN_H */
