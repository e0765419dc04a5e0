/*
 * json_text.c
 *	  JSON that stands inside a string.
 *
 * PostgreSQL's own parser raises an error for what is not JSON, and for JSON
 * that jsonb cannot hold.  So a scanner of our own reads the text first, and
 * only a text that the parser is sure to take is given to it.
 */
#include "jsonb/json_text.h"

#include "jsonb/utf8.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/*
 * A longer text, or one nested deeper, stays text.  Azure's own limit for an
 * event is 1 MB; the depth keeps the parser's recursion within any stack.
 */
#define TEXT_MAX	(4 * 1024 * 1024)
#define DEPTH_MAX	100

/* A numeric holds any number with so many characters and such an exponent. */
#define NUMBER_MAX	4000
#define EXPONENT_MAX	4000

typedef struct Scanner
{
	const char *at;
	const char *end;
	bool		utf8;
	int			depth;
	char		open[DEPTH_MAX];	/* '{' or '[' */
} Scanner;

static void
azev_skip_space(Scanner *s)
{
	while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
		s->at++;
}

static bool
azev_scan_char(Scanner *s, char c)
{
	if (s->at == s->end || *s->at != c)
		return false;
	s->at++;
	return true;
}

static int
azev_scan_digits(Scanner *s)
{
	const char *start = s->at;

	while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
		s->at++;
	return s->at - start;
}

/* The four digits of \uXXXX; -1 where they are none. */
static int
azev_scan_hex4(Scanner *s)
{
	int			code = 0;

	if (s->end - s->at < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		char		c = pg_ascii_tolower((unsigned char) *s->at++);

		if (c >= '0' && c <= '9')
			code = code * 16 + (c - '0');
		else if (c >= 'a' && c <= 'f')
			code = code * 16 + (c - 'a' + 10);
		else
			return -1;
	}
	return code;
}

/* A character that jsonb can hold: no NUL, no half of a surrogate pair. */
static bool
azev_scan_unicode(Scanner *s)
{
	int			code = azev_scan_hex4(s);

	if (code <= 0 || (code > 0x7f && !s->utf8))
		return false;
	if (code >= 0xd800 && code <= 0xdbff)
	{
		int			low;

		if (!azev_scan_char(s, '\\') || !azev_scan_char(s, 'u'))
			return false;
		low = azev_scan_hex4(s);
		return low >= 0xdc00 && low <= 0xdfff;
	}
	return !(code >= 0xdc00 && code <= 0xdfff);
}

static bool
azev_scan_string(Scanner *s)
{
	if (!azev_scan_char(s, '"'))
		return false;
	while (s->at < s->end)
	{
		unsigned char c = *s->at++;

		if (c == '"')
			return true;
		if (c < 0x20)
			return false;
		if (c != '\\')
			continue;
		if (s->at == s->end)
			return false;
		c = *s->at++;
		if (c == 'u')
		{
			if (!azev_scan_unicode(s))
				return false;
		}
		else if (strchr("\"\\/bfnrt", c) == NULL || c == '\0')
			return false;
	}
	return false;
}

static bool
azev_scan_number(Scanner *s)
{
	const char *start = s->at;

	azev_scan_char(s, '-');
	if (!azev_scan_char(s, '0') && azev_scan_digits(s) == 0)
		return false;
	if (azev_scan_char(s, '.') && azev_scan_digits(s) == 0)
		return false;
	if (s->at < s->end && (*s->at == 'e' || *s->at == 'E'))
	{
		int			exponent = 0;

		s->at++;
		if (!azev_scan_char(s, '+'))
			azev_scan_char(s, '-');
		if (s->at == s->end || *s->at < '0' || *s->at > '9')
			return false;
		for (; s->at < s->end && *s->at >= '0' && *s->at <= '9'; s->at++)
			if ((exponent = exponent * 10 + (*s->at - '0')) > EXPONENT_MAX)
				return false;
	}
	return s->at - start <= NUMBER_MAX;
}

static bool
azev_scan_word(Scanner *s, const char *word)
{
	size_t		len = strlen(word);

	if ((size_t) (s->end - s->at) < len || memcmp(s->at, word, len) != 0)
		return false;
	s->at += len;
	return true;
}

static bool
azev_scan_scalar(Scanner *s)
{
	switch (*s->at)
	{
		case '"':
			return azev_scan_string(s);
		case 't':
			return azev_scan_word(s, "true");
		case 'f':
			return azev_scan_word(s, "false");
		case 'n':
			return azev_scan_word(s, "null");
		default:
			return azev_scan_number(s);
	}
}

/* A key and its colon. */
static bool
azev_scan_key(Scanner *s)
{
	azev_skip_space(s);
	if (!azev_scan_string(s))
		return false;
	azev_skip_space(s);
	return azev_scan_char(s, ':');
}

/*
 * Read what follows a value: the brackets that end containers here, or the comma in
 * front of the next value.  Returns false if neither follows.
 */
static bool
azev_scan_after_value(Scanner *s)
{
	for (;;)
	{
		azev_skip_space(s);
		if (s->depth == 0)
			return s->at == s->end;
		if (azev_scan_char(s, ','))
			return s->open[s->depth - 1] == '[' || azev_scan_key(s);
		if (!azev_scan_char(s, s->open[s->depth - 1] == '{' ? '}' : ']'))
			return false;
		s->depth--;
	}
}

/* Is the text an object or an array that jsonb_in takes? */
static bool
azev_scan(Scanner *s)
{
	azev_skip_space(s);
	if (s->at == s->end || (*s->at != '{' && *s->at != '['))
		return false;
	do
	{
		CHECK_FOR_INTERRUPTS();
		azev_skip_space(s);
		if (s->at == s->end)
			return false;
		if (*s->at == '{' || *s->at == '[')
		{
			if (s->depth == DEPTH_MAX)
				return false;
			s->open[s->depth++] = *s->at++;
			azev_skip_space(s);
			if (s->at < s->end && *s->at == (s->open[s->depth - 1] == '{' ? '}' : ']'))
			{
				s->at++;
				s->depth--;
			}
			else if (s->open[s->depth - 1] == '{')
			{
				if (!azev_scan_key(s))
					return false;
				continue;
			}
			else
				continue;
		}
		else if (!azev_scan_scalar(s))
			return false;
		if (!azev_scan_after_value(s))
			return false;
	} while (s->depth > 0);
	return s->at == s->end;
}

static AzevValue
azev_decode_bytes(const char *text, size_t len)
{
	Scanner		s = {text, text + len, GetDatabaseEncoding() == PG_UTF8, 0, {0}};
	char	   *string;
	Jsonb	   *jsonb;
	Jsonb	   *parsed;
	MemoryContext parse;
	MemoryContext caller;

	if (len > TEXT_MAX || !azev_scan(&s))
		return azev_no_value;
	parse = AllocSetContextCreate(CurrentMemoryContext, "azevents parse", ALLOCSET_DEFAULT_SIZES);
	caller = MemoryContextSwitchTo(parse);
	string = pnstrdup(text, len);
	parsed = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(string)));
	MemoryContextSwitchTo(caller);
	jsonb = palloc(VARSIZE(parsed));
	memcpy(jsonb, parsed, VARSIZE(parsed));
	MemoryContextDelete(parse);
	return azev_value_of_jsonb(jsonb);
}

/*
 * The object or array whose JSON the string is; AZEV_NONE for any other text.
 * The result is allocated in the current memory context.
 */
AzevValue
azev_json_text_decode(const AzevValue *string)
{
	return azev_decode_bytes(string->data, string->len);
}

/* The same of a string that is the base64 of UTF-8 JSON. */
AzevValue
azev_json_base64_decode(const AzevValue *string)
{
	AzevValue	value = {AZEV_NONE, 0, NULL};
	char	   *bytes;
	char	   *text;
	int			size;
	int			len;

	if (string->len > TEXT_MAX)
		return value;
	size = pg_b64_dec_len(string->len) + 1;
	bytes = palloc(size);
	len = azev_b64_decode(string->data, string->len, bytes, size);
	if (len < 0 || !pg_verify_mbstr(PG_UTF8, bytes, len, true))
		return value;
	if (GetDatabaseEncoding() != PG_UTF8 && !azev_is_ascii(bytes, len))
		return value;
	text = bytes;
	value = azev_decode_bytes(text, len);
	pfree(bytes);
	return value;
}

/*
 * The JSON that the string holds, taken from the list if it was decoded before.  The
 * list is searched by address and length: an empty string has the same address as
 * the value behind it.
 */
AzevValue
azev_decode_string(AzevDecoding decoding, const AzevValue *string, AzevDecoded **decoded)
{
	AzevDecoded *known;

	for (known = *decoded; known; known = known->next)
		if (known->from == string->data && known->len == string->len &&
			known->decoding == decoding)
			return known->value;

	known = palloc(sizeof(AzevDecoded));
	known->from = string->data;
	known->len = string->len;
	known->decoding = decoding;
	known->value = azev_decode_json(decoding, string);
	known->next = *decoded;
	*decoded = known;
	return known->value;
}

/* Free what one of the above gave. */
void
azev_json_forget(AzevValue *decoded)
{
	if (decoded->type != AZEV_NONE)
		pfree(unconstify(char *, decoded->data) - offsetof(Jsonb, root));
	*decoded = azev_no_value;
}
