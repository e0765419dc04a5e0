/*
 * digits.h
 *	  Numbers that stand in strings.
 */
#ifndef AZEV_DIGITS_H
#define AZEV_DIGITS_H

#include "compat.h"
#include "types/outcome.h"

/* The longest string that is read as a number, and the longest number that becomes text. */
#define NUMBER_TEXT_MAX	1000

extern AzevOutcome azev_integer_of_digits(const char *text, size_t len, Datum *datum);
extern bool azev_is_number_text(const char *text, size_t len);

#endif							/* AZEV_DIGITS_H */
