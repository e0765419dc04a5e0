/*
 * number_value.h
 *	  JSON numbers, and strings that hold numbers -> Datum, without throwing.
 */
#ifndef AZEV_NUMBER_VALUE_H
#define AZEV_NUMBER_VALUE_H

#include "jsonb/jsonb_walk.h"
#include "types/outcome.h"

extern char *azev_number_text(const AzevValue *value);
extern AzevOutcome azev_convert_integer(const AzevValue *value, Datum *datum);
extern AzevOutcome azev_convert_epoch(const AzevValue *value, Datum *datum);
extern AzevOutcome azev_convert_numeric(const AzevValue *value, Datum *datum);

#endif							/* AZEV_NUMBER_VALUE_H */
