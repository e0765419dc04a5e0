/*
 * wrapped.h
 *	  What consumers of queues put around events: does a value hold an event?
 */
#ifndef AZEV_WRAPPED_H
#define AZEV_WRAPPED_H

#include "jsonb/jsonb_walk.h"

extern AzevValue azev_value_in_string(const AzevValue *string);
extern bool azev_holds_event(const AzevValue *value, const char **found);

/* Does the address, which may be NULL, lie in the value's bytes? */
static inline bool
azev_is_inside(const char *address, const AzevValue *value)
{
	return address && address >= value->data && address < value->data + value->len;
}

#endif							/* AZEV_WRAPPED_H */
