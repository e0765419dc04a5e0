/*
 * value.h
 *	  JSON value -> Datum by kind, without throwing.
 */
#ifndef AZEV_VALUE_H
#define AZEV_VALUE_H

#include "catalog/shape.h"
#include "jsonb/jsonb_walk.h"
#include "types/outcome.h"

extern bool azev_is_plain_text(AzevKind kind);
extern bool azev_takes_empty(AzevKind kind);
extern bool azev_datum_holds_all(AzevKind kind, const AzevValue *value);
extern bool azev_is_ambiguous(AzevKind kind, const AzevValue *value);
extern AzevOutcome azev_convert(AzevKind kind, const AzevValue *value, Datum *datum);
extern char *azev_value_as_text(const AzevValue *value, size_t *len);

#endif							/* AZEV_VALUE_H */
