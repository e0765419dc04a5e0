/*
 * utf8.h
 *	  Text of the database as UTF-8.
 */
#ifndef AZEV_UTF8_H
#define AZEV_UTF8_H

#include "compat.h"

extern bool azev_is_utf8(void);
extern bool azev_is_ascii(const char *text, uint32 len);
extern const char *azev_to_utf8(const char *text, uint32 len, uint32 *utf8len);

#endif							/* AZEV_UTF8_H */
