/*
 * caller.h
 *	  Who called, and what the caller is.
 */
#ifndef AZEV_CALLER_H
#define AZEV_CALLER_H

#include "jsonb/jsonb_walk.h"
#include "types/resource_id.h"

extern const char *azev_caller_kind(const AzevValue *sources);
extern AzevSpan azev_caller_in_info(const AzevValue *info);
extern const char *azev_caller_kind_in_info(const AzevValue *info);

#endif							/* AZEV_CALLER_H */
