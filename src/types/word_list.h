/*
 * word_list.h
 *	  The words of a comma-separated list, as an array.
 */
#ifndef AZEV_WORD_LIST_H
#define AZEV_WORD_LIST_H

#include "compat.h"

extern bool azev_split_words(const char *list, size_t len, Datum *words);

#endif							/* AZEV_WORD_LIST_H */
