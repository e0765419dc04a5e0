/*
 * wrapped.h
 *	  What consumers of queues put around events: does a value hold an event?
 */
#ifndef AZEV_WRAPPED_H
#define AZEV_WRAPPED_H

#include "jsonb/jsonb_walk.h"

extern AzevValue azev_value_in_string(const AzevValue *string);
extern bool azev_holds_event(const AzevValue *value);

#endif							/* AZEV_WRAPPED_H */
