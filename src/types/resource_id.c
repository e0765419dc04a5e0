/*
 * resource_id.c
 *	  The path of an Azure resource: its segments, and their order.
 *
 *	  /subscriptions/S[/resourceGroups/G][/providers/P[/type/name]...]...
 *	  /tenants/T[/providers/P...]
 *	  /providers/P/type/name...
 *
 * The last /providers/ names the resource.  Names are case-insensitive.
 */
#include "types/resource_id.h"

#include "types/folded.h"
#include "utils/builtins.h"

/* The segments of a path, one after another. */
typedef struct Segments
{
	const char *at;				/* at the slash before the next one */
	const char *end;
	AzevSpan	segment;
} Segments;

static bool
azev_next_segment(Segments *s)
{
	const char *start;
	const char *slash;

	if (s->at == s->end || *s->at != '/')
		return false;
	start = ++s->at;
	slash = start < s->end ? memchr(start, '/', s->end - start) : NULL;
	s->at = slash ? slash : s->end;
	s->segment = (AzevSpan)
	{
		start, s->at - start
	};
	return s->segment.len > 0;
}

/* Is a segment that word, which has letters alone, in any case of ASCII? */
static inline bool
azev_segment_is(const AzevSpan *segment, const char *word)
{
	if (segment->len != strlen(word))
		return false;
	for (size_t i = 0; i < segment->len; i++)
		if ((segment->data[i] | 0x20) != (word[i] | 0x20))
			return false;
	return true;
}

static AzevSpan
azev_span(const char *start, const char *end)
{
	return (AzevSpan)
	{
		start, end - start
	};
}

/* /subscriptions/S, /resourceGroups/G, /tenants/T: what a provider is under. */
static bool
azev_parse_scope(Segments *s, const char *path, AzevResourceId *id)
{
	Segments	ahead = *s;

	if (!azev_next_segment(&ahead))
		return false;
	if (azev_segment_is(&ahead.segment, "providers"))
		return true;
	if (azev_segment_is(&ahead.segment, "tenants"))
	{
		if (!azev_next_segment(&ahead))
			return false;
		*s = ahead;
		return true;
	}
	if (!azev_segment_is(&ahead.segment, "subscriptions") || !azev_next_segment(&ahead))
		return false;
	id->subscription = ahead.segment;
	*s = ahead;

	if (azev_next_segment(&ahead) && azev_segment_is(&ahead.segment, "resourceGroups") &&
		azev_next_segment(&ahead))
	{
		id->resource_group = ahead.segment;
		id->parent = azev_span(path, s->at);
		*s = ahead;
	}
	return true;
}

/*
 * /type/name pairs, until the path ends or another provider begins.  A type
 * without a name ends the path.
 */
static bool
azev_parse_types(Segments *s, const char *path, AzevResourceId *id)
{
	Segments	ahead = *s;
	const char *first = NULL;

	while (azev_next_segment(&ahead) &&
		   !(id->provider.data && azev_segment_is(&ahead.segment, "providers")))
	{
		const char *before = s->at;

		if (first == NULL)
			first = ahead.segment.data;
		id->name = (AzevSpan)
		{
			NULL, 0
		};
		if (ahead.at < ahead.end)
		{
			if (!azev_next_segment(&ahead))
				return false;
			id->name = ahead.segment;
		}
		if (first != ahead.segment.data && id->types.data)
			id->parent = azev_span(path, before);
		*s = ahead;
		id->types = azev_span(first, s->at);
	}
	return true;
}

/* One /providers/P and what follows it, up to the next. */
static bool
azev_parse_provider(Segments *s, const char *path, AzevResourceId *id)
{
	const char *scope_end = s->at;

	if (!azev_next_segment(s) || !azev_segment_is(&s->segment, "providers") ||
		!azev_next_segment(s))
		return false;
	id->provider = s->segment;
	id->types = (AzevSpan)
	{
		NULL, 0
	};
	id->name = id->types;
	id->parent = scope_end > path ? azev_span(path, scope_end) : id->types;
	return azev_parse_types(s, path, id);
}

/*
 * What a path says.  False, and nothing said, where it is no path of an Azure
 * resource.  One slash at the end is overlooked.
 */
bool
azev_resource_id_parse(const char *path, size_t len, AzevResourceId *id)
{
	Segments	s = {path, path + len, {NULL, 0}};

	memset(id, 0, sizeof(*id));
	if (len > 1 && path[len - 1] == '/')
		s.end--;
	if (azev_parse_scope(&s, path, id))
	{
		bool		ok = true;

		while (ok && s.at < s.end)
			ok = azev_parse_provider(&s, path, id);
		if (ok)
			return true;
	}
	memset(id, 0, sizeof(*id));
	return false;
}

/*
 * The resource type, P/type[/type...], allocated in the current context;
 * nothing where the path names no type.
 */
AzevSpan
azev_resource_id_type(const AzevResourceId *id)
{
	char	   *type;
	size_t		len;
	bool		is_type = true;
	const char *at;

	if (id->types.data == NULL)
		return id->types;
	type = palloc(id->provider.len + 1 + id->types.len);
	memcpy(type, id->provider.data, id->provider.len);
	len = id->provider.len;
	for (at = id->types.data; at < id->types.data + id->types.len; is_type = !is_type)
	{
		const char *start = at;

		while (at < id->types.data + id->types.len && *at != '/')
			at++;
		if (is_type)
		{
			type[len++] = '/';
			memcpy(type + len, start, at - start);
			len += at - start;
		}
		at++;
	}
	return (AzevSpan)
	{
		type, len
	};
}

/* The segment after one of that name, as the workspace's after "workspaces". */
AzevSpan
azev_resource_id_segment_after(const char *path, size_t len, const char *name)
{
	Segments	s = {path, path + len, {NULL, 0}};

	while (azev_next_segment(&s))
		if (azev_segment_is(&s.segment, name) && azev_next_segment(&s))
			return s.segment;
	return (AzevSpan)
	{
		NULL, 0
	};
}

/*
 * Where a byte sorts: letters without case, and the slash before every other
 * byte, so that a path and all that is below it stand together in an index.
 * A path holds no NUL, so nothing else is 0.
 */
static inline unsigned char
azev_fold_path(unsigned char c)
{
	return c == '/' ? 0 : pg_ascii_tolower(c);
}

int
azev_resource_id_compare(const char *a, size_t alen, const char *b, size_t blen)
{
	return azev_folded_compare(azev_fold_path, a, alen, b, blen);
}

AZEV_FOLDED_TYPE(resource_id, azev_fold_path)

/* Questions to a path. */

PG_FUNCTION_INFO_V1(azev_resource_id_subscription);
PG_FUNCTION_INFO_V1(azev_resource_id_resource_group);
PG_FUNCTION_INFO_V1(azev_resource_id_provider);
PG_FUNCTION_INFO_V1(azev_resource_id_resource_type);
PG_FUNCTION_INFO_V1(azev_resource_id_name);
PG_FUNCTION_INFO_V1(azev_resource_id_parent);

static AzevResourceId
azev_parse_argument(FunctionCallInfo fcinfo)
{
	text	   *path = PG_GETARG_TEXT_PP(0);
	AzevResourceId id;

	azev_resource_id_parse(VARDATA_ANY(path), VARSIZE_ANY_EXHDR(path), &id);
	return id;
}

static Datum
azev_return_span(FunctionCallInfo fcinfo, AzevSpan span)
{
	if (span.data == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(span.data, span.len));
}

Datum
azev_resource_id_subscription(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).subscription);
}

Datum
azev_resource_id_resource_group(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).resource_group);
}

Datum
azev_resource_id_provider(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).provider);
}

Datum
azev_resource_id_resource_type(PG_FUNCTION_ARGS)
{
	AzevResourceId id = azev_parse_argument(fcinfo);

	return azev_return_span(fcinfo, azev_resource_id_type(&id));
}

Datum
azev_resource_id_name(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).name);
}

Datum
azev_resource_id_parent(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).parent);
}
