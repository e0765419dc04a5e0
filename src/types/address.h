/*
 * address.h
 *	  Addresses of callers, as events write them.
 */
#ifndef AZEV_ADDRESS_H
#define AZEV_ADDRESS_H

#include "jsonb/jsonb_walk.h"
#include "types/outcome.h"

extern AzevOutcome azev_convert_address(const AzevValue *value, Datum *datum);
extern bool azev_is_all_address(const AzevValue *value);

#endif							/* AZEV_ADDRESS_H */
