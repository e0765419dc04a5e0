/*
 * severity_words.h
 *	  The words that severities are written in.
 */
#ifndef AZEV_SEVERITY_WORDS_H
#define AZEV_SEVERITY_WORDS_H

#include "compat.h"

extern int	azev_severity_index(const char *word, size_t len);

#endif							/* AZEV_SEVERITY_WORDS_H */
