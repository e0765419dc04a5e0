/*
 * address.c
 *	  Addresses of callers, as events write them: 203.0.113.10, 2001:db8::1,
 *	  either with a port (203.0.113.10:55443, [2001:db8::1]:55443), blanks around
 *	  them, or N/A where there is none.
 */
#include "types/address.h"

#include <arpa/inet.h>

#include "utils/builtins.h"
#include "utils/inet.h"

/* The address within a string. */
typedef struct Written
{
	const char *address;
	size_t		len;			/* 0: there is none */
	bool		has_port;
} Written;

/* Is it a colon and one to five digits? */
static bool
azev_is_port(const char *text, size_t len)
{
	if (len < 2 || len > 6 || text[0] != ':')
		return false;
	for (size_t i = 1; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return true;
}

/* Remove the brackets around an IPv6 address; a malformed string is left as it is. */
static void
azev_take_brackets_off(Written *w)
{
	const char *bracket = memchr(w->address, ']', w->len);
	size_t		rest = bracket ? w->address + w->len - bracket - 1 : 0;

	if (bracket == NULL || memchr(w->address, ':', bracket - w->address) == NULL ||
		(rest > 0 && !azev_is_port(bracket + 1, rest)))
		return;
	w->has_port = rest > 0;
	w->address++;
	w->len = bracket - w->address;
}

static Written
azev_find_address(const char *text, size_t len)
{
	Written		w = {text, len, false};
	const char *colon;

	for (; w.len > 0 && *w.address == ' '; w.address++)
		w.len--;
	while (w.len > 0 && w.address[w.len - 1] == ' ')
		w.len--;
	if (w.len == 3 && pg_strncasecmp(w.address, "N/A", 3) == 0)
		w.len = 0;
	if (w.len == 0)
		return w;
	if (*w.address == '[')
	{
		azev_take_brackets_off(&w);
		return w;
	}
	/* an IPv6 address has more than one colon */
	colon = memchr(w.address, ':', w.len);
	if (colon && colon > w.address && memchr(w.address, '.', colon - w.address) &&
		azev_is_port(colon, w.address + w.len - colon))
	{
		w.has_port = true;
		w.len = colon - w.address;
	}
	return w;
}

/* The inet that a string is, without its port. */
AzevOutcome
azev_convert_address(const AzevValue *value, Datum *datum)
{
	char		text[INET6_ADDRSTRLEN];
	Written		w;
	inet	   *address;

	if (value->type != AZEV_STRING)
		return AZEV_WRONG_TYPE;
	w = azev_find_address(value->data, value->len);
	if (w.len == 0)
		return AZEV_EMPTY;
	if (w.len >= sizeof(text))
		return AZEV_MALFORMED;
	memcpy(text, w.address, w.len);
	text[w.len] = '\0';

	address = palloc0(sizeof(inet));
	if (inet_pton(AF_INET, text, ip_addr(address)) == 1)
		ip_family(address) = PGSQL_AF_INET;
	else if (inet_pton(AF_INET6, text, ip_addr(address)) == 1)
		ip_family(address) = PGSQL_AF_INET6;
	else
		return AZEV_MALFORMED;
	ip_bits(address) = ip_maxbits(address);
	SET_INET_VARSIZE(address);
	if (datum)
		*datum = InetPGetDatum(address);
	return AZEV_CONVERTED;
}

/* Does the inet hold all of the string?  It does if the string has no port. */
bool
azev_is_all_address(const AzevValue *value)
{
	return value->type != AZEV_STRING || !azev_find_address(value->data, value->len).has_port;
}
