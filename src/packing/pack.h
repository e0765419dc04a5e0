/*
 * pack.h
 *	  JSON values packed, and payloads that may be.
 */
#ifndef AZEV_PACK_H
#define AZEV_PACK_H

#include "packing/unpack.h"

extern AzevPacked *azev_pack(const Jsonb *jsonb);
extern Jsonb *azev_unpack(const AzevPacked *packed);
extern Jsonb *azev_detoast_payload(Datum datum);

/*
 * The payload in an argument that SQL declares as jsonb, and whose function has
 * the support function azevents._payload_support: it may then be packed.  It may
 * be freed by PG_FREE_IF_COPY.
 */
static inline Jsonb *
azev_payload_argument(FunctionCallInfo fcinfo, int arg)
{
	return azev_detoast_payload(PG_GETARG_DATUM(arg));
}

#endif							/* AZEV_PACK_H */
