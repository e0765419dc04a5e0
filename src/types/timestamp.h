/*
 * timestamp.h
 *	  The times that occur in Azure events.
 */
#ifndef AZEV_TIMESTAMP_H
#define AZEV_TIMESTAMP_H

#include "compat.h"

#include "datatype/timestamp.h"

extern bool azev_parse_timestamp(const char *text, size_t len, TimestampTz *time);
extern bool azev_parse_ticks(const char *text, size_t len, int64 *ticks);
extern bool azev_is_ambiguous_time(const char *text, size_t len);

#endif							/* AZEV_TIMESTAMP_H */
