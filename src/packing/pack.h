/*
 * pack.h
 *	  JSON values packed, and payloads that may be.
 */
#ifndef AZEV_PACK_H
#define AZEV_PACK_H

#include "packing/block.h"

#include "nodes/nodes.h"

extern AzevPacked *azev_pack(const Jsonb *jsonb);
extern Jsonb *azev_unpack(const AzevPacked *packed);
extern Jsonb *azev_detoast_event(Datum datum);
extern Jsonb *azev_detoast_payload(Datum datum);
extern Jsonb *azev_payload_argument(FunctionCallInfo fcinfo, int arg);

#endif							/* AZEV_PACK_H */
