/*
 * severity_words.c
 *	  The words that severities are written in: Azure's, and the shorter and
 *	  longer ones that occur.
 */
#include "types/severity_words.h"

#include "catalog/words.h"

static const struct
{
	const char *word;
	int			severity;		/* its index */
}			azev_severity_words[] = {
	{"Information", 3},
	{"Info", 3},
	{"Warn", 2},
};

/* The index of a severity's word in the enum, or -1. */
int
azev_severity_index(const char *word, size_t len)
{
	for (int i = 0; i < AZEV_NSEVERITIES; i++)
		if (azev_same_word(azev_severity_names[i], strlen(azev_severity_names[i]), word, len))
			return i;
	for (size_t i = 0; i < lengthof(azev_severity_words); i++)
		if (azev_same_word(azev_severity_words[i].word, strlen(azev_severity_words[i].word), word, len))
			return azev_severity_words[i].severity;
	return -1;
}
