/*
 * column_text.h
 *	  The value of a column as text.
 */
#ifndef AZEV_COLUMN_TEXT_H
#define AZEV_COLUMN_TEXT_H

#include "types/value.h"

extern text *azev_datum_as_text(AzevKind kind, Datum datum);
extern bool azev_is_moderate_datum(AzevKind kind, Datum datum);

#endif							/* AZEV_COLUMN_TEXT_H */
