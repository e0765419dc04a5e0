/*
 * dictionary.c
 *	  The digest of a dictionary.
 */
#include "packing/dictionary.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

/* The SHA-256 of the bytes that this library has, in hexadecimal digits. */
char *
azev_dictionary_digest(const AzevDictionary *dictionary)
{
	text	   *bytes = cstring_to_text_with_len(dictionary->bytes, dictionary->size);
	bytea	   *digest = DatumGetByteaPP(DirectFunctionCall1(sha256_bytea, PointerGetDatum(bytes)));
	Size		size = VARSIZE_ANY_EXHDR(digest);
	char	   *digits = palloc(2 * size + 1);

	hex_encode(VARDATA_ANY(digest), size, digits);
	digits[2 * size] = '\0';
	pfree(digest);
	pfree(bytes);
	return digits;
}
