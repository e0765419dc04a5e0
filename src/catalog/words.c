/*
 * words.c
 *	  Words that are the same but for ASCII case and spaces.
 */
#include "catalog/words.h"

/* The same but for ASCII case and spaces? */
bool
azev_same_letters_of(const char *a, size_t alen, const char *b, size_t blen)
{
	size_t		i = 0;
	size_t		j = 0;

	/* nearly all are written as documented */
	if (alen == blen && memcmp(a, b, alen) == 0)
		return true;
	for (;;)
	{
		while (i < alen && a[i] == ' ')
			i++;
		while (j < blen && b[j] == ' ')
			j++;
		if (i == alen || j == blen)
			return i == alen && j == blen;
		if (pg_ascii_tolower((unsigned char) a[i++]) !=
			pg_ascii_tolower((unsigned char) b[j++]))
			return false;
	}
}

/* Is the word one of these?  ASCII case and spaces do not count. */
bool
azev_in_words(const AzevWords *words, const char *word, size_t len)
{
	for (const char *const *w = words->words; *w; w++)
		if (azev_same_word(*w, strlen(*w), word, len))
			return true;
	return false;
}

/* Does the text begin with one of these words?  ASCII case does not count. */
bool
azev_begins_with_word(const AzevWords *words, const char *text, size_t len)
{
	for (const char *const *w = words->words; *w; w++)
		if (len >= strlen(*w) && pg_strncasecmp(*w, text, strlen(*w)) == 0)
			return true;
	return false;
}
