/*
 * shared_decode.h
 *	  One decoded event for all accessors that look at it.
 */
#ifndef AZEV_SHARED_DECODE_H
#define AZEV_SHARED_DECODE_H

#include "payload.h"

extern AzevEvent *azev_shared_event(FunctionCallInfo fcinfo, int arg);
extern const Jsonb *azev_shared_payload(AzevEvent **event, FunctionCallInfo fcinfo, int arg);
extern void azev_shared_project(AzevEvent *event, const AzevShape *shape);
extern AzevValue azev_shared_extra(AzevEvent *event);

#endif							/* AZEV_SHARED_DECODE_H */
