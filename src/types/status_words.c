/*
 * status_words.c
 *	  The words of a status in REST, in exported records and in HTTP, and the
 *	  types of operations.
 */
#include "types/status_words.h"

#include "catalog/words.h"

static const struct
{
	const char *status;			/* REST */
	const char *result_type;	/* exported */
}			azev_statuses[] = {
	{"Started", "Start"},
	{"Accepted", "Accept"},
	{"Succeeded", "Success"},
	{"Failed", "Failure"},
	{"Canceled", "Cancel"},
	/* the other spelling of one word */
	{"Canceled", "Cancelled"},
	{"Canceled", "Canceled"},
	{"Cancelled", "Cancel"},
};

/* Reason phrases of RFC 9110 and its like, which .NET's names are made of. */
static const struct
{
	int			code;
	const char *name;
}			azev_http_statuses[] = {
	{100, "Continue"}, {101, "Switching Protocols"}, {102, "Processing"},
	{103, "Early Hints"},
	{200, "OK"}, {201, "Created"}, {202, "Accepted"},
	{203, "Non-Authoritative Information"}, {203, "NonAuthoritativeInformation"},
	{204, "No Content"}, {205, "Reset Content"}, {206, "Partial Content"},
	{207, "Multi-Status"}, {207, "MultiStatus"}, {208, "Already Reported"},
	{226, "IM Used"},
	{300, "Multiple Choices"}, {300, "Ambiguous"}, {301, "Moved Permanently"},
	{301, "Moved"}, {302, "Found"}, {302, "Redirect"}, {303, "See Other"},
	{303, "Redirect Method"}, {304, "Not Modified"}, {305, "Use Proxy"},
	{306, "Unused"}, {307, "Temporary Redirect"}, {307, "Redirect Keep Verb"},
	{308, "Permanent Redirect"},
	{400, "Bad Request"}, {401, "Unauthorized"}, {402, "Payment Required"},
	{403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"},
	{406, "Not Acceptable"}, {407, "Proxy Authentication Required"},
	{408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"},
	{411, "Length Required"}, {412, "Precondition Failed"},
	{413, "Request Entity Too Large"}, {413, "Content Too Large"},
	{413, "Payload Too Large"}, {414, "Request Uri Too Long"},
	{414, "URI Too Long"}, {415, "Unsupported Media Type"},
	{416, "Requested Range Not Satisfiable"}, {416, "Range Not Satisfiable"},
	{417, "Expectation Failed"}, {421, "Misdirected Request"},
	{422, "Unprocessable Entity"}, {422, "Unprocessable Content"},
	{423, "Locked"}, {424, "Failed Dependency"}, {425, "Too Early"},
	{426, "Upgrade Required"}, {428, "Precondition Required"},
	{429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
	{451, "Unavailable For Legal Reasons"},
	{500, "Internal Server Error"}, {501, "Not Implemented"},
	{502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"},
	{505, "HTTP Version Not Supported"}, {506, "Variant Also Negotiates"},
	{507, "Insufficient Storage"}, {508, "Loop Detected"},
	{510, "Not Extended"}, {511, "Network Authentication Required"},
};

/* REST's word for an exported result type, or NULL. */
const char *
azev_status_of_result_type(const char *word, size_t len)
{
	for (size_t i = 0; i < lengthof(azev_statuses); i++)
		if (azev_same_word(azev_statuses[i].result_type,
						   strlen(azev_statuses[i].result_type), word, len))
			return azev_statuses[i].status;
	return NULL;
}

/* The exported word for REST's status, or NULL where it is the same. */
const char *
azev_result_type_of_status(const char *word, size_t len)
{
	for (size_t i = 0; i < lengthof(azev_statuses); i++)
		if (azev_same_word(azev_statuses[i].status,
						   strlen(azev_statuses[i].status), word, len))
			return azev_statuses[i].result_type;
	return NULL;
}

/* A status code from 100 to 599 that stands alone in three digits; else 0. */
static int
azev_status_code(const char *text, size_t len)
{
	if (len != 3 || text[0] < '1' || text[0] > '5' ||
		text[1] < '0' || text[1] > '9' || text[2] < '0' || text[2] > '9')
		return 0;
	return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

/*
 * The HTTP status that a text names: by number ("201"), by name ("Created",
 * "Bad Request", "BadRequest"), or by both ("OK (HTTP Status Code: 200)").  0
 * where it names none.
 */
int
azev_http_status(const char *text, size_t len)
{
	static const char both[] = "(HTTP Status Code:";
	const char *at = memchr(text, '(', len);

	if (len == 0)
		return 0;
	if (at)
	{
		size_t		rest = len - (at - text);

		if (rest > strlen(both) && pg_strncasecmp(at, both, strlen(both)) == 0 &&
			text[len - 1] == ')')
		{
			at += strlen(both);
			while (*at == ' ')
				at++;
			return azev_status_code(at, text + len - 1 - at);
		}
		return 0;
	}
	for (size_t i = 0; i < lengthof(azev_http_statuses); i++)
		if (azev_same_word(azev_http_statuses[i].name,
						   strlen(azev_http_statuses[i].name), text, len))
			return azev_http_statuses[i].code;
	return azev_status_code(text, len);
}

static const struct
{
	const char *name;
	bool		is_category;	/* what an exported record's category may say */
}			azev_operation_types[] = {
	{"Write", true},
	{"Delete", true},
	{"Action", true},
	{"Read", false},
};

/* The index of the type that is the last segment of an operation name; -1: none is. */
static int
azev_operation_type_index(const char *operation, size_t len)
{
	size_t		start = len;

	while (start > 0 && operation[start - 1] != '/')
		start--;
	for (size_t i = 0; i < lengthof(azev_operation_types); i++)
		if (len - start == strlen(azev_operation_types[i].name) &&
			pg_strncasecmp(operation + start, azev_operation_types[i].name, len - start) == 0)
			return i;
	return -1;
}

/* Write, Delete, Action or Read: an operation name's last segment; else NULL. */
const char *
azev_operation_type(const char *operation, size_t len)
{
	int			i = azev_operation_type_index(operation, len);

	return i < 0 ? NULL : azev_operation_types[i].name;
}

/* The same, but only types that exported records have had as their category. */
const char *
azev_write_type(const char *operation, size_t len)
{
	int			i = azev_operation_type_index(operation, len);

	return i < 0 || !azev_operation_types[i].is_category ? NULL : azev_operation_types[i].name;
}
