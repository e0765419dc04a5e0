/*
 * timestamp.c
 *	  The times that occur in Azure events, read without throwing and without
 *	  regard to TimeZone or DateStyle:
 *
 *	  2018-01-29T20:42:31.3810679Z	RFC 3339, 0 to 9 fraction digits, Z or an
 *									offset or none (then UTC)
 *	  11/14/2025 1:48:53 AM +01:00	month/day/year, AM or PM and the offset
 *									optional
 *	  Fri, 21 Jul 2017 01:00:51 GMT	RFC 1123
 *	  /Date(1644496795782)/			milliseconds since 1970, as .NET writes JSON;
 *									an offset behind them is only for show
 */
#include "types/timestamp.h"

#include <math.h>

#include "port/pg_bswap.h"
#include "utils/datetime.h"

#define FRACTION_DIGITS_MAX	9
#define TICKS_PER_SECOND	INT64CONST(10000000)
#define SECONDS_PER_DAY		INT64CONST(86400)

/* A time as it is written. */
typedef struct Written
{
	int			year;
	int			month;
	int			day;
	int			hour;
	int			minute;
	int			second;
	int			fraction;		/* the digits after the point ... */
	int			fraction_digits;	/* ... and how many they are */
	int			offset;			/* seconds east of UTC */
	bool		ambiguous;		/* day and month may be the other way round */
} Written;

typedef struct Cursor
{
	const char *at;
	const char *end;
} Cursor;

static const int powers_of_ten[] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000
};

static inline bool
azev_read_char(Cursor *c, char wanted)
{
	if (c->at == c->end || *c->at != wanted)
		return false;
	c->at++;
	return true;
}

/* A number of at least min and at most max digits. */
static bool
azev_read_number(Cursor *c, int min, int max, int *number)
{
	const char *start = c->at;
	const char *at = start;
	const char *end = Min(c->end - at, max) + at;
	int			value = 0;

	for (; at < end && *at >= '0' && *at <= '9'; at++)
		value = value * 10 + (*at - '0');
	*number = value;
	c->at = at;
	return at - start >= min;
}

/* The number of two digits; bad is set where one of them is none. */
static inline int
azev_two_at(const char *digits, unsigned *bad)
{
	unsigned	tens = (unsigned char) digits[0] - '0';
	unsigned	ones = (unsigned char) digits[1] - '0';

	*bad |= (tens > 9) | (ones > 9);
	return tens * 10 + ones;
}

/* A number of two digits. */
static inline bool
azev_read_two(Cursor *c, int *number)
{
	unsigned	bad = 0;

	if (c->end - c->at < 2)
		return false;
	*number = azev_two_at(c->at, &bad);
	c->at += 2;
	return !bad;
}

/* A year, of four digits. */
static inline bool
azev_read_year(Cursor *c, int *year)
{
	int			century;

	if (!azev_read_two(c, &century) || !azev_read_two(c, year))
		return false;
	*year += 100 * century;
	return true;
}

/* One of these words, in any case; its index, or -1. */
static int
azev_read_word(Cursor *c, const char *const *words, int nwords, size_t wordlen)
{
	if ((size_t) (c->end - c->at) < wordlen)
		return -1;
	for (int i = 0; i < nwords; i++)
		if (pg_strncasecmp(c->at, words[i], wordlen) == 0)
		{
			c->at += wordlen;
			return i;
		}
	return -1;
}

static bool
azev_read_fraction(Cursor *c, Written *w)
{
	const char *start;

	if (!azev_read_char(c, '.'))
		return true;
	start = c->at;
	if (!azev_read_number(c, 1, FRACTION_DIGITS_MAX, &w->fraction))
		return false;
	w->fraction_digits = c->at - start;
	return true;
}

/* What follows the hour: :mm:ss, with a fraction. */
static bool
azev_read_minutes(Cursor *c, Written *w)
{
	return azev_read_char(c, ':') && azev_read_two(c, &w->minute) &&
		azev_read_char(c, ':') && azev_read_two(c, &w->second) &&
		azev_read_fraction(c, w);
}

/* Z or an offset. */
static bool
azev_read_zone(Cursor *c, Written *w)
{
	int			hours;
	int			minutes = 0;
	int			sign;

	if (azev_read_char(c, 'Z') || azev_read_char(c, 'z'))
		return true;
	if (c->at == c->end)
		return false;
	sign = *c->at == '-' ? -1 : 1;
	if (!azev_read_char(c, '+') && !azev_read_char(c, '-'))
		return false;
	if (!azev_read_two(c, &hours))
		return false;
	if (c->at < c->end)
	{
		azev_read_char(c, ':');
		if (!azev_read_two(c, &minutes))
			return false;
	}
	if (hours > MAX_TZDISP_HOUR || minutes >= MINS_PER_HOUR)
		return false;
	w->offset = sign * (hours * SECS_PER_HOUR + minutes * SECS_PER_MINUTE);
	return true;
}

/*
 * Read eight characters at once; the first one is the highest byte.  Each byte must
 * equal the byte of like, or be a digit where like has '0'; digits marks those
 * bytes.  Sets bad if one does not.  In the result, the byte of the second of two
 * adjacent digits holds the number that the two are.
 */
static inline uint64
azev_eight_at(const char *text, const char *like, uint64 digits, uint64 *bad)
{
	uint64		given;
	uint64		pattern;

	memcpy(&given, text, sizeof(given));
	memcpy(&pattern, like, sizeof(pattern));
	given = pg_hton64(given ^ pattern);
	*bad |= (given & ~(digits & UINT64CONST(0x0F0F0F0F0F0F0F0F))) |
		((given + (digits & UINT64CONST(0x0606060606060606))) & UINT64CONST(0xF0F0F0F0F0F0F0F0));
	return given + 10 * (given >> 8);
}

/* yyyy-mm-ddThh:mm:ss, where each character has a fixed position, then fraction and offset. */
static bool
azev_read_rfc3339(Cursor *c, Written *w)
{
	const char *t = c->at;
	unsigned	bad = 0;
	uint64		worse = 0;
	uint64		date;
	uint64		time;

	if (c->end - t < 19)
		return false;
	date = azev_eight_at(t, "0000-00-", UINT64CONST(0xFFFFFFFF00FFFF00), &worse);
	w->day = azev_two_at(t + 8, &bad);
	time = azev_eight_at(t + 11, "00:00:00", UINT64CONST(0xFFFF00FFFF00FFFF), &worse);
	if (bad || worse != 0 || (t[10] != 'T' && t[10] != 't' && t[10] != ' '))
		return false;
	w->year = 100 * (int) (date >> 48 & 0xFF) + (int) (date >> 32 & 0xFF);
	w->month = date >> 8 & 0xFF;
	w->hour = time >> 48 & 0xFF;
	w->minute = time >> 24 & 0xFF;
	w->second = time & 0xFF;
	c->at += 19;
	return azev_read_fraction(c, w) && (c->at == c->end || azev_read_zone(c, w));
}

static bool
azev_read_american(Cursor *c, Written *w)
{
	static const char *const halves[] = {" AM", " PM"};
	int			half;

	if (!azev_read_number(c, 1, 2, &w->month) || !azev_read_char(c, '/') ||
		!azev_read_number(c, 1, 2, &w->day) || !azev_read_char(c, '/') ||
		!azev_read_year(c, &w->year) || !azev_read_char(c, ' ') ||
		!azev_read_number(c, 1, 2, &w->hour) || !azev_read_minutes(c, w))
		return false;
	half = azev_read_word(c, halves, lengthof(halves), 3);
	if (half >= 0)
	{
		if (w->hour < 1 || w->hour > 12)
			return false;
		w->hour = w->hour % 12 + 12 * half;
	}
	/* with AM or PM the month comes first; without, the day may come first */
	w->ambiguous = half < 0 && w->day <= MONTHS_PER_YEAR && w->day != w->month;
	return c->at == c->end || (azev_read_char(c, ' ') && azev_read_zone(c, w));
}

static bool
azev_read_rfc1123(Cursor *c, Written *w)
{
	static const char *const weekdays[] = {"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
	static const char *const months[] = {
		"Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ",
		"Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec "
	};
	static const char *const zones[] = {"GMT", "UTC"};

	if (azev_read_word(c, weekdays, lengthof(weekdays), 5) < 0 ||
		!azev_read_number(c, 1, 2, &w->day) || !azev_read_char(c, ' '))
		return false;
	w->month = 1 + azev_read_word(c, months, lengthof(months), 4);
	if (!azev_read_year(c, &w->year) || !azev_read_char(c, ' ') ||
		!azev_read_two(c, &w->hour) || !azev_read_minutes(c, w) || !azev_read_char(c, ' '))
		return false;
	return azev_read_word(c, zones, lengthof(zones), 3) >= 0 || azev_read_zone(c, w);
}

#define EPOCH_DIGITS_MAX	13

static bool
azev_read_epoch(Cursor *c, Written *w)
{
	static const char *const starts[] = {"/Date("};
	bool		negative;
	int64		milliseconds = 0;
	int64		whole_days;
	const char *start;
	int			ignored;

	if (azev_read_word(c, starts, 1, strlen(starts[0])) < 0)
		return false;
	negative = azev_read_char(c, '-');
	for (start = c->at; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++)
		if (c->at - start < EPOCH_DIGITS_MAX)
			milliseconds = milliseconds * 10 + (*c->at - '0');
	if (c->at == start || c->at - start > EPOCH_DIGITS_MAX)
		return false;
	if ((azev_read_char(c, '+') || azev_read_char(c, '-')) && !azev_read_number(c, 4, 4, &ignored))
		return false;
	if (negative)
		milliseconds = -milliseconds;
	/* rounded down, as what is left is the time of the day */
	whole_days = milliseconds / (SECONDS_PER_DAY * 1000);
	milliseconds -= whole_days * SECONDS_PER_DAY * 1000;
	if (milliseconds < 0)
	{
		whole_days--;
		milliseconds += SECONDS_PER_DAY * 1000;
	}
	j2date((int) whole_days + UNIX_EPOCH_JDATE, &w->year, &w->month, &w->day);
	w->hour = milliseconds / 3600000;
	w->minute = milliseconds / 60000 % 60;
	w->second = milliseconds / 1000 % 60;
	w->fraction = milliseconds % 1000;
	w->fraction_digits = 3;
	return azev_read_char(c, ')') && azev_read_char(c, '/');
}

static bool
azev_in_calendar(const Written *w)
{
	return w->year >= 1 && w->month >= 1 && w->month <= MONTHS_PER_YEAR &&
		w->day >= 1 && w->day <= day_tab[isleap(w->year)][w->month - 1] &&
		w->hour < HOURS_PER_DAY && w->minute < MINS_PER_HOUR &&
		w->second <= SECS_PER_MINUTE;	/* 60: a leap second */
}

static bool
azev_read_written(const char *text, size_t len, Written *w)
{
	Cursor		c = {text, text + len};
	bool		ok;

	memset(w, 0, sizeof(*w));
	if (len < 6)
		return false;
	if (text[4] == '-')
		ok = azev_read_rfc3339(&c, w);
	else if (text[1] == '/' || text[2] == '/')
		ok = azev_read_american(&c, w);
	else if (text[0] == '/')
		ok = azev_read_epoch(&c, w);
	else
		ok = azev_read_rfc1123(&c, w);
	return ok && c.at == c.end && azev_in_calendar(w);
}

/* Seconds since PostgreSQL's epoch, 2000-01-01 UTC, without the fraction. */
static int64
azev_seconds(const Written *w)
{
	return (date2j(w->year, w->month, w->day) - POSTGRES_EPOCH_JDATE) * SECONDS_PER_DAY +
		w->hour * SECS_PER_HOUR + w->minute * SECS_PER_MINUTE + w->second - w->offset;
}

/*
 * The fraction in microseconds, rounded as timestamptz_in rounds it: through a
 * double, half to even.  That differs from rounding integers only if the fraction
 * lies exactly between two microseconds.
 */
static inline int
azev_microseconds(const Written *w)
{
	int			unit;
	int			left;

	if (w->fraction_digits <= 6)
		return w->fraction * powers_of_ten[6 - w->fraction_digits];
	unit = powers_of_ten[w->fraction_digits - 6];
	left = w->fraction % unit;
	if (2 * left == unit)
	{
		/*
		 * in a variable, so that it has the precision of a double and not of
		 * a register
		 */
		double		fraction = w->fraction / (double) powers_of_ten[w->fraction_digits];

		return (int) rint(fraction * 1000000);
	}
	return w->fraction / unit + (2 * left > unit);
}

/* Read a time as timestamptz.  False where the text is no time. */
bool
azev_parse_timestamp(const char *text, size_t len, TimestampTz *time)
{
	Written		w;

	if (!azev_read_written(text, len, &w))
		return false;
	*time = azev_seconds(&w) * USECS_PER_SEC + azev_microseconds(&w);
	return true;
}

/*
 * Read a time as ticks of 100 ns since 0001-01-01 UTC, the unit of .NET.  An
 * eighth and ninth digit round to the nearest tick.
 */
bool
azev_parse_ticks(const char *text, size_t len, int64 *ticks)
{
	Written		w;
	int64		days_before_epoch;
	int64		fraction;

	if (!azev_read_written(text, len, &w))
		return false;
	days_before_epoch = POSTGRES_EPOCH_JDATE - date2j(1, 1, 1);
	fraction = w.fraction;
	for (int digits = w.fraction_digits; digits < 7; digits++)
		fraction *= 10;
	if (w.fraction_digits > 7)
	{
		int64		unit = w.fraction_digits == 8 ? 10 : 100;

		fraction = (fraction + unit / 2) / unit;
	}
	*ticks = (azev_seconds(&w) + days_before_epoch * SECONDS_PER_DAY) * TICKS_PER_SECOND + fraction;
	return *ticks >= 0;
}

/* Is it a time whose day and month could also be read the other way round? */
bool
azev_is_ambiguous_time(const char *text, size_t len)
{
	Written		w;

	return azev_read_written(text, len, &w) && w.ambiguous;
}
