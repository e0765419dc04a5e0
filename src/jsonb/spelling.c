/*
 * spelling.c
 *	  Keys that are the same but for the way in which they are spelled.
 */
#include "jsonb/spelling.h"

/* Where the letters of ASCII differ in case, so do these bits alone. */
#define CASE_BITS	UINT64CONST(0x2020202020202020)

static inline bool
azev_is_separator(char c)
{
	return c == '_' || c == ' ';
}

/*
 * The letters of a key; false where they are too many.  They are the key's own
 * bytes, or stand in room, which has place for AZEV_LETTERS_MAX.
 */
bool
azev_letters_of(const char *key, uint32 keylen, char *room, AzevLetters *letters)
{
	uint32		i = 0;

	letters->letters = key;
	letters->n = keylen;
	if (keylen >= 2 * AZEV_LETTERS_MAX)
		return false;
	while (i < keylen && !azev_is_separator(key[i]))
		i++;
	if (i < keylen)
	{
		bool		dropped = false;

		letters->letters = room;
		letters->n = 0;
		for (i = 0; i < keylen; i++)
		{
			dropped = azev_is_separator(key[i]) && !dropped && i > 0 && i < keylen - 1;
			if (dropped)
				continue;
			if (letters->n == AZEV_LETTERS_MAX)
				return false;
			room[letters->n++] = key[i];
		}
	}
	letters->prefix = azev_key_prefix(letters->letters, letters->n) | CASE_BITS;
	letters->suffix = azev_key_suffix(letters->letters, letters->n) | CASE_BITS;
	return letters->n <= AZEV_LETTERS_MAX;
}

/* The same, whatever their case? */
bool
azev_are_same_letters(const AzevLetters *a, const AzevLetters *b)
{
	if (a->n != b->n || a->prefix != b->prefix || a->suffix != b->suffix)
		return false;
	for (uint32 i = 0; i < a->n; i++)
		if (pg_ascii_tolower((unsigned char) a->letters[i]) !=
			pg_ascii_tolower((unsigned char) b->letters[i]))
			return false;
	return true;
}
