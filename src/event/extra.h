/*
 * extra.h
 *	  The column extra: all that no column of the schema holds.
 */
#ifndef AZEV_EXTRA_H
#define AZEV_EXTRA_H

#include "event/event.h"

extern Jsonb *azev_event_extra(AzevEvent *event);

#endif							/* AZEV_EXTRA_H */
