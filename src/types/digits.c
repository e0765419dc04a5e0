/*
 * digits.c
 *	  Numbers that stand in strings.
 */
#include "types/digits.h"

/* [-]digits as int8. */
AzevOutcome
azev_integer_of_digits(const char *text, size_t len, Datum *datum)
{
	size_t		i = 0;
	bool		negative = len > 0 && text[0] == '-';
	uint64		number = 0;
	uint64		limit = (uint64) PG_INT64_MAX + (negative ? 1 : 0);

	if (negative)
		i++;
	if (i == len)
		return AZEV_MALFORMED;
	for (size_t j = i; j < len; j++)
		if (text[j] < '0' || text[j] > '9')
			return AZEV_MALFORMED;
	for (; i < len; i++)
	{
		uint64		digit = text[i] - '0';

		if (number > (limit - digit) / 10)
			return AZEV_OUT_OF_RANGE;
		number = number * 10 + digit;
	}
	if (datum)
		*datum = Int64GetDatum(negative ? (int64) (0 - number) : (int64) number);
	return AZEV_CONVERTED;
}

/* A JSON number's text, with an exponent of at most three digits. */
bool
azev_is_number_text(const char *text, size_t len)
{
	const char *at = text;
	const char *end = text + len;
	const char *start;

	if (len > NUMBER_TEXT_MAX)
		return false;
	if (at < end && *at == '-')
		at++;
	for (start = at; at < end && *at >= '0' && *at <= '9'; at++);
	if (at == start)
		return false;
	if (at < end && *at == '.')
	{
		for (start = ++at; at < end && *at >= '0' && *at <= '9'; at++);
		if (at == start)
			return false;
	}
	if (at < end && (*at == 'e' || *at == 'E'))
	{
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		for (start = at; at < end && *at >= '0' && *at <= '9'; at++);
		if (at == start || at - start > 3)
			return false;
	}
	return at == end;
}
