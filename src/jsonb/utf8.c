/*
 * utf8.c
 *	  Text of the database as UTF-8, whatever its encoding.
 *
 * The server's own pg_server_to_any() fails on characters that have no
 * equivalent, and looks for the conversion along the search_path.  Here it is
 * always the one that the server came with, and nothing fails.
 */
#include "jsonb/utf8.h"

#include "catalog/pg_conversion.h"
#include "catalog/pg_namespace.h"
#include "mb/pg_wchar.h"

/* Are the bytes of any text what they are in UTF-8, as far as anybody can say? */
bool
azev_is_utf8(void)
{
	return GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII;
}

/* Are all bytes those of ASCII, which are the same in any encoding? */
bool
azev_is_ascii(const char *text, uint32 len)
{
	for (uint32 i = 0; i < len; i++)
		if (IS_HIGHBIT_SET(text[i]))
			return false;
	return true;
}

/* The conversion from the database's encoding; InvalidOid where there is none. */
static Oid
azev_conversion_to_utf8(void)
{
	static Oid	conversion = InvalidOid;

	if (!OidIsValid(conversion))
		conversion = FindDefaultConversion(PG_CATALOG_NAMESPACE, GetDatabaseEncoding(), PG_UTF8);
	return conversion;
}

/*
 * The text in UTF-8: itself where it is that already, else in the current memory
 * context.  Text with a character that UTF-8 has no equivalent for stays as it
 * is.
 */
const char *
azev_to_utf8(const char *text, uint32 len, uint32 *utf8len)
{
	Oid			conversion;
	char	   *utf8;

	*utf8len = len;
	if (azev_is_utf8() || azev_is_ascii(text, len))
		return text;
	conversion = azev_conversion_to_utf8();
	if (!OidIsValid(conversion))
		return text;
	utf8 = MemoryContextAllocHuge(CurrentMemoryContext, (Size) len * MAX_CONVERSION_GROWTH + 1);
	if (!azev_convert_encoding(conversion, GetDatabaseEncoding(), PG_UTF8, text, len, utf8))
	{
		pfree(utf8);
		return text;
	}
	*utf8len = strlen(utf8);
	return utf8;
}
