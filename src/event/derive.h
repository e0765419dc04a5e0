/*
 * derive.h
 *	  Columns that are computed from others of the same event.
 */
#ifndef AZEV_DERIVE_H
#define AZEV_DERIVE_H

#include "event/event.h"

extern bool azev_derive(AzevEvent *event, AzevKind kind,
						const AzevDerivative *derivative, Datum *datum);

#endif							/* AZEV_DERIVE_H */
