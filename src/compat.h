/*
 * compat.h
 *	  PostgreSQL's headers, and every difference between its versions.
 */
#ifndef AZEV_COMPAT_H
#define AZEV_COMPAT_H

#include "postgres.h"

#include "fmgr.h"
#include "utils/jsonb.h"

#if PG_VERSION_NUM < 130000
#error "azevents needs PostgreSQL 13 or later"
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* Bytes; a power of two. */
#define AZEV_CACHE_LINE	64

#ifdef __GNUC__
#define azev_prefetch_line(address)	__builtin_prefetch(address)
#else
#define azev_prefetch_line(address)	((void) (address))
#endif

/* The library's; test/t/versions compares it with all that name a version. */
#define AZEV_VERSION	"1.0"

#ifndef PG_MODULE_MAGIC_EXT
#define AZEV_MODULE_MAGIC	PG_MODULE_MAGIC
#else
#define AZEV_MODULE_MAGIC	PG_MODULE_MAGIC_EXT(.name = "azevents", .version = AZEV_VERSION)
#endif

#include "common/base64.h"

/* Returns the number of bytes, or -1; the buffer became uint8 * in 18. */
static inline int
azev_b64_decode(const char *text, int len, char *bytes, int size)
{
#if PG_VERSION_NUM >= 180000
	return pg_b64_decode(text, len, (uint8 *) bytes, size);
#else
	return pg_b64_decode(text, len, bytes, size);
#endif
}

#endif							/* AZEV_COMPAT_H */
