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

/* The planner's state became an argument in 14. */
#if PG_VERSION_NUM >= 140000
#define azev_is_pseudo_constant_for_index(root, expr, index) \
	is_pseudo_constant_for_index(root, expr, index)
#else
#define azev_is_pseudo_constant_for_index(root, expr, index) \
	is_pseudo_constant_for_index(expr, index)
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

/*
 * Convert text by a conversion function of the server's, into room for
 * MAX_CONVERSION_GROWTH times its bytes and a NUL.  False where it has a
 * character without an equivalent.  Before 14 the function raises an error there,
 * which is caught: it holds nothing that would have to be released.
 */
static inline bool
azev_convert_encoding(Oid conversion, int from, int to, const char *text, int len, char *converted)
{
#if PG_VERSION_NUM >= 140000
	return DatumGetInt32(OidFunctionCall6(conversion, Int32GetDatum(from), Int32GetDatum(to),
										  CStringGetDatum(text), CStringGetDatum(converted),
										  Int32GetDatum(len), BoolGetDatum(true))) == len;
#else
	MemoryContext caller = CurrentMemoryContext;
	volatile bool done = false;

	PG_TRY();
	{
		OidFunctionCall5(conversion, Int32GetDatum(from), Int32GetDatum(to),
						 CStringGetDatum(text), CStringGetDatum(converted), Int32GetDatum(len));
		done = true;
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		if (geterrcode() != ERRCODE_UNTRANSLATABLE_CHARACTER)
			PG_RE_THROW();
		FlushErrorState();
	}
	PG_END_TRY();
	return done;
#endif
}

/*
 * The oldest transaction that a snapshot of this backend may take for running:
 * while it is the same, no process removes what was deleted since.  It is
 * InvalidTransactionId where there is no snapshot.  Needs storage/proc.h.
 */
#if PG_VERSION_NUM >= 140000
#define azev_horizon()	(MyProc->xmin)
#else
#define azev_horizon()	(MyPgXact->xmin)
#endif

#endif							/* AZEV_COMPAT_H */
