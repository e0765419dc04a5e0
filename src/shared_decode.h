/*
 * shared_decode.h
 *	  One decoded event for all accessors that look at it.
 */
#ifndef AZEV_SHARED_DECODE_H
#define AZEV_SHARED_DECODE_H

#include "payload.h"

extern AzevEvent *azev_shared_event(FunctionCallInfo fcinfo, int arg);
extern bool azev_shared_project(AzevEvent *event, const AzevSchema *schema);
extern AzevValue azev_shared_extra(AzevEvent *event);

#endif							/* AZEV_SHARED_DECODE_H */
