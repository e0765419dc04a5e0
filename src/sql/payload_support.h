/*
 * payload_support.h
 *	  A payload that is cast from event to jsonb goes to the function as it is.
 */
#ifndef AZEV_PAYLOAD_SUPPORT_H
#define AZEV_PAYLOAD_SUPPORT_H

#include "compat.h"

#include "nodes/supportnodes.h"

extern Node *azev_simplify_payload(SupportRequestSimplify *request);

#endif							/* AZEV_PAYLOAD_SUPPORT_H */
