/*
 * number.c
 *	  A JSON number taken apart, without printing it.
 *
 * Ten bytes of jsonb, as of 1e131071, may be 131,072 characters of text.  What
 * numeric_send gives is documented (it is what binary COPY writes), and no longer
 * than the number in its stored form.
 */
#include "jsonb/number.h"

#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

/* What numeric_send puts in front of the digits, two bytes each. */
enum
{
	SENT_NDIGITS, SENT_WEIGHT, SENT_SIGN, SENT_SCALE, SENT_DIGITS
};

#define SENT_NEGATIVE	0x4000

/* Decimal digits of one of ours. */
#define DECIMALS	4

static inline uint16
azev_sent_word(const char *sent, int i)
{
	return (uint16) ((uint8) sent[2 * i] << 8 | (uint8) sent[2 * i + 1]);
}

/* Characters of the number's text, with so many digits behind the point. */
static int
azev_printed(const AzevNumber *number, int scale)
{
	int			printed = 1;

	if (number->weight >= 0 && number->ndigits > 0)
	{
		printed = DECIMALS * number->weight;
		for (int first = azev_sent_word(number->digits, 0); first > 0; first /= 10)
			printed++;
	}
	return printed + (number->negative ? 1 : 0) + (scale > 0 ? 1 + scale : 0);
}

/*
 * Take a number apart.  The digits are in the current memory context, in
 * number->room, which the caller may free.
 */
void
azev_number_parts(const AzevValue *value, AzevNumber *number)
{
	Datum		numeric = PointerGetDatum(value->data);
	char	   *room = DatumGetPointer(DirectFunctionCall1(numeric_send, numeric));
	const char *sent = VARDATA(room);
	int			first = 0;
	int			n = azev_sent_word(sent, SENT_NDIGITS);

	while (n > 0 && azev_sent_word(sent, SENT_DIGITS + n - 1) == 0)
		n--;
	while (first < n && azev_sent_word(sent, SENT_DIGITS + first) == 0)
		first++;
	number->negative = n > 0 && azev_sent_word(sent, SENT_SIGN) == SENT_NEGATIVE;
	number->weight = n > 0 ? (int16) azev_sent_word(sent, SENT_WEIGHT) - first : 0;
	number->ndigits = n - first;
	number->digits = sent + 2 * (SENT_DIGITS + first);
	number->printed = azev_printed(number, azev_sent_word(sent, SENT_SCALE));
	number->room = room;
}

/*
 * Is it a number without a fraction, however it is written?  Says of how many
 * characters its text is.
 */
bool
azev_is_integer(const AzevValue *value, int *printed)
{
	AzevNumber	number;

	azev_number_parts(value, &number);
	pfree(number.room);
	*printed = number.printed;
	return number.ndigits <= number.weight + 1;
}
