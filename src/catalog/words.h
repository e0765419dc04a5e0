/*
 * words.h
 *	  Words that are the same but for ASCII case and spaces.
 */
#ifndef AZEV_WORDS_H
#define AZEV_WORDS_H

#include "compat.h"
#include "catalog/schema.h"

extern bool azev_same_letters_of(const char *a, size_t alen, const char *b, size_t blen);
extern bool azev_begins_with_word(const AzevWords *words, const char *text, size_t len);
extern bool azev_in_words(const AzevWords *words, const char *word, size_t len);

/*
 * Words are the same when they differ only in ASCII case and in spaces:
 * "Service Health" is "ServiceHealth".  Most differ in their first letter.
 */
static inline bool
azev_same_word(const char *a, size_t alen, const char *b, size_t blen)
{
	if (alen > 0 && blen > 0 && *a != ' ' && *b != ' ' && ((*a ^ *b) & ~0x20) != 0)
		return false;
	return azev_same_letters_of(a, alen, b, blen);
}

#endif							/* AZEV_WORDS_H */
