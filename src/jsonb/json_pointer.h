/*
 * json_pointer.h
 *	  JSON Pointers (RFC 6901).
 */
#ifndef AZEV_JSON_POINTER_H
#define AZEV_JSON_POINTER_H

#include "compat.h"

#include "lib/stringinfo.h"

/* A slash, and the key as a reference token. */
static inline void
azev_append_token(StringInfo pointer, const char *key, size_t keylen)
{
	appendStringInfoChar(pointer, '/');
	for (size_t i = 0; i < keylen; i++)
	{
		if (key[i] == '~')
			appendStringInfoString(pointer, "~0");
		else if (key[i] == '/')
			appendStringInfoString(pointer, "~1");
		else
			appendStringInfoChar(pointer, key[i]);
	}
}

#endif							/* AZEV_JSON_POINTER_H */
