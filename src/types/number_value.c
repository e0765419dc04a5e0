/*
 * number_value.c
 *	  JSON numbers, and strings that hold numbers -> Datum, without throwing.
 *
 * The outcome is the same where datum is NULL: then only the outcome is wanted.
 */
#include "types/number_value.h"

#include "jsonb/number.h"
#include "types/digits.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

/* Seconds since 1970: of the years 1 to 9999, and of PostgreSQL's own epoch. */
#define EPOCH_MIN	INT64CONST(-62135596800)
#define EPOCH_MAX	INT64CONST(253402300799)
#define EPOCH_OF_POSTGRES	((POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * INT64CONST(86400))

/* The numeric of a number, where it is in the jsonb, which aligns it. */
static Numeric
azev_numeric_of(const AzevValue *value)
{
	return (Numeric) (Pointer) value->data;
}

/*
 * A number as text.  The caller has made sure that it is no longer than
 * NUMBER_TEXT_MAX, see azev_is_integer.
 */
char *
azev_number_text(const AzevValue *value)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out,
											   NumericGetDatum(azev_numeric_of(value))));
}

/* An integer, or a string that holds one, as int8. */
AzevOutcome
azev_convert_integer(const AzevValue *value, Datum *datum)
{
	char	   *digits;
	AzevOutcome outcome;
	int			printed;

	if (value->type == AZEV_STRING)
		return azev_integer_of_digits(value->data, value->len, datum);
	if (value->type != AZEV_NUMBER || !azev_is_integer(value, &printed))
		return AZEV_WRONG_TYPE;
	if (printed > NUMBER_TEXT_MAX)
		return AZEV_OUT_OF_RANGE;
	digits = numeric_normalize(azev_numeric_of(value));
	outcome = azev_integer_of_digits(digits, strlen(digits), datum);
	pfree(digits);
	return outcome;
}

/* An integer that counts the seconds since 1970, as timestamptz. */
AzevOutcome
azev_convert_epoch(const AzevValue *value, Datum *datum)
{
	Datum		seconds;
	AzevOutcome outcome = azev_convert_integer(value, &seconds);

	if (outcome != AZEV_CONVERTED)
		return outcome;
	if (DatumGetInt64(seconds) < EPOCH_MIN || DatumGetInt64(seconds) > EPOCH_MAX)
		return AZEV_OUT_OF_RANGE;
	if (datum)
		*datum = TimestampTzGetDatum((DatumGetInt64(seconds) - EPOCH_OF_POSTGRES) * USECS_PER_SEC);
	return AZEV_CONVERTED;
}

/* A number, or a string that holds one, as numeric. */
AzevOutcome
azev_convert_numeric(const AzevValue *value, Datum *datum)
{
	Datum		integer;
	char	   *text;

	if (value->type == AZEV_NUMBER)
	{
		if (datum)
		{
			Numeric		copy = palloc(VARSIZE_ANY(value->data));

			memcpy(copy, value->data, VARSIZE_ANY(value->data));
			*datum = NumericGetDatum(copy);
		}
		return AZEV_CONVERTED;
	}
	if (value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	if (!azev_is_number_text(value->data, value->len))
		return AZEV_MALFORMED;
	if (datum == NULL)
		return AZEV_CONVERTED;
	/* the short way: most numbers have no fraction and fit an int64 */
	if (azev_integer_of_digits(value->data, value->len, &integer) == AZEV_CONVERTED)
	{
		*datum = DirectFunctionCall1(int8_numeric, integer);
		return AZEV_CONVERTED;
	}
	text = pnstrdup(value->data, value->len);
	*datum = DirectFunctionCall3(numeric_in, CStringGetDatum(text),
								 ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	pfree(text);
	return AZEV_CONVERTED;
}
