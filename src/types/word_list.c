/*
 * word_list.c
 *	  The words of a comma-separated list, as an array.
 */
#include "types/word_list.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

/* Of a list of more words no array is made, which would be many times its size. */
#define WORDS_MAX	100000

/*
 * The next word that is not empty, without the spaces around it, and its length;
 * NULL after the last.  The list continues at *at.
 */
static const char *
azev_next_word(const char **at, const char *end, size_t *len)
{
	while (*at < end)
	{
		const char *start = *at;
		const char *comma = memchr(start, ',', end - start);
		const char *stop = comma ? comma : end;

		CHECK_FOR_INTERRUPTS();
		*at = comma ? comma + 1 : end;
		while (start < stop && *start == ' ')
			start++;
		while (stop > start && stop[-1] == ' ')
			stop--;
		*len = stop - start;
		if (*len > 0)
			return start;
	}
	return NULL;
}

/*
 * The words of a list as text[], in the current memory context; false where there
 * are more than WORDS_MAX.
 */
bool
azev_split_words(const char *list, size_t len, Datum *words)
{
	ArrayBuildState *state = initArrayResult(TEXTOID, CurrentMemoryContext, false);
	const char *at = list;
	const char *word;
	size_t		wordlen;

	while ((word = azev_next_word(&at, list + len, &wordlen)) != NULL)
	{
		if (state->nelems == WORDS_MAX)
			return false;
		accumArrayResult(state, PointerGetDatum(cstring_to_text_with_len(word, wordlen)),
						 false, TEXTOID, CurrentMemoryContext);
	}
	*words = makeArrayResult(state, CurrentMemoryContext);
	return true;
}
