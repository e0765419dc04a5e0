/*
 * resource_id.c
 *	  The path of an Azure resource: its segments, and their order.
 *
 *	  /subscriptions/S[/resourceGroups/G][/type/name]...[/providers/P[/type/name]...]...
 *	  /tenants/T[/type/name]...[/providers/P...]
 *	  /providers/P/type/name...
 *
 * The last /providers/ names the resource; where there is none, the provider is
 * Microsoft.Resources.  Names are case-insensitive.
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

static const AzevSpan azev_no_span = {NULL, 0};

static AzevSpan
azev_span(const char *start, const char *end)
{
	return (AzevSpan)
	{
		start, end - start
	};
}

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
	s->segment = azev_span(start, s->at);
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

/* The provider of scopes that have no /providers/ in front of them. */
static const AzevSpan azev_resources_provider = {"Microsoft.Resources", 19};

/* Types directly below a scope whose names in Azure do not contain the scope's type. */
static const char *const azev_types_without_scope[] = {"deployments", NULL};

/* The path is at the end of a scope of that type. */
static void
azev_enter_scope(AzevResourceId *id, const Segments *s, const char *type)
{
	id->provider = azev_resources_provider;
	id->scope_type = type;
	id->name = s->segment;
}

/*
 * Read the scope that the path begins with: /subscriptions/S and its resource group,
 * or /tenants/T, or none if a provider comes first.  Returns false if the path
 * begins with anything else.
 */
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
		azev_enter_scope(id, s, "tenants");
		return true;
	}
	if (!azev_segment_is(&ahead.segment, "subscriptions") || !azev_next_segment(&ahead))
		return false;
	id->subscription = ahead.segment;
	*s = ahead;
	azev_enter_scope(id, s, "subscriptions");

	if (azev_next_segment(&ahead) && azev_segment_is(&ahead.segment, "resourceGroups") &&
		azev_next_segment(&ahead))
	{
		id->resource_group = ahead.segment;
		id->parent = azev_span(path, s->at);
		*s = ahead;
		azev_enter_scope(id, s, "subscriptions/resourceGroups");
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

	while (s->at < s->end)
	{
		const char *before = s->at;

		if (!azev_next_segment(&ahead))
			return false;
		if (azev_segment_is(&ahead.segment, "providers"))
			return true;
		if (first || id->scope_type)
			id->parent = azev_span(path, before);
		if (first == NULL)
			first = ahead.segment.data;
		id->name = azev_no_span;
		if (ahead.at < ahead.end)
		{
			if (!azev_next_segment(&ahead))
				return false;
			id->name = ahead.segment;
		}
		*s = ahead;
		id->types = azev_span(first, s->at);
	}
	return true;
}

/* The same directly below a scope, where no provider is named. */
static bool
azev_parse_types_of_scope(Segments *s, const char *path, AzevResourceId *id)
{
	Segments	ahead = *s;

	if (!azev_parse_types(s, path, id))
		return false;
	if (id->types.data && azev_next_segment(&ahead))
		for (int i = 0; azev_types_without_scope[i]; i++)
			if (azev_segment_is(&ahead.segment, azev_types_without_scope[i]))
				id->scope_type = NULL;
	return true;
}

/* Read one /providers/P and the types and names behind it, up to the next provider. */
static bool
azev_parse_provider(Segments *s, const char *path, AzevResourceId *id)
{
	const char *scope_end = s->at;

	if (!azev_next_segment(s) || !azev_segment_is(&s->segment, "providers") ||
		!azev_next_segment(s))
		return false;
	id->provider = s->segment;
	id->scope_type = NULL;
	id->types = azev_no_span;
	id->name = azev_no_span;
	id->parent = scope_end > path ? azev_span(path, scope_end) : azev_no_span;
	return azev_parse_types(s, path, id);
}

/*
 * Take a path apart.  Returns false, and sets nothing, if it does not begin like the
 * path of an Azure resource.  If it begins like one and goes on otherwise, only its
 * subscription and its resource group are set.  One slash at the end is ignored.
 */
bool
azev_resource_id_parse(const char *path, size_t len, AzevResourceId *id)
{
	Segments	s = {path, path + len, {NULL, 0}};
	AzevResourceId in_front;
	bool		ok;

	memset(id, 0, sizeof(*id));
	if (len > 1 && path[len - 1] == '/')
		s.end--;
	if (!azev_parse_scope(&s, path, id))
		return false;
	in_front = (AzevResourceId)
	{
		.subscription = id->subscription, .resource_group = id->resource_group
	};
	ok = azev_parse_types_of_scope(&s, path, id);
	while (ok && s.at < s.end)
		ok = azev_parse_provider(&s, path, id);
	if (!ok)
		*id = in_front;
	return ok || in_front.subscription.data;
}

/*
 * The resource type, P/type[/type...], allocated in the current context;
 * nothing where the path names no type.
 */
AzevSpan
azev_resource_id_type(const AzevResourceId *id)
{
	size_t		scope_len = id->scope_type ? strlen(id->scope_type) + 1 : 0;
	char	   *type;
	size_t		len;
	bool		is_type = true;
	const char *at;

	if (id->types.data == NULL && scope_len == 0)
		return id->types;
	type = palloc(id->provider.len + scope_len + 1 + id->types.len);
	memcpy(type, id->provider.data, id->provider.len);
	len = id->provider.len;
	if (scope_len > 0)
	{
		type[len] = '/';
		memcpy(type + len + 1, id->scope_type, scope_len - 1);
		len += scope_len;
	}
	for (at = id->types.data; at && at < id->types.data + id->types.len; is_type = !is_type)
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
	return azev_span(type, type + len);
}

/*
 * The name of the resource, or of a resource that contains it, whose type ends in
 * this word: subscriptions, resourceGroups, workspaces, ...  If there are several,
 * the innermost one.
 */
AzevSpan
azev_resource_id_ancestor(const char *path, size_t len, const char *type, size_t type_len)
{
	Segments	s = {path, path + len, {NULL, 0}};
	AzevResourceId id;
	AzevSpan	found = azev_no_span;

	if (!azev_resource_id_parse(path, len, &id))
		return found;
	while (azev_next_segment(&s))
	{
		AzevSpan	key = s.segment;

		if (!azev_next_segment(&s))
			break;
		if (!azev_segment_is(&key, "providers") &&
			azev_resource_id_compare(key.data, key.len, type, type_len) == 0)
			found = s.segment;
	}
	return found;
}

/* The segment that follows the segment of this name: the run's id follows "runs". */
AzevSpan
azev_resource_id_segment_after(const char *path, size_t len, const char *name)
{
	Segments	s = {path, path + len, {NULL, 0}};

	while (azev_next_segment(&s))
		if (azev_segment_is(&s.segment, name) && azev_next_segment(&s))
			return s.segment;
	return azev_no_span;
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

/* The SQL functions about one path. */

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

PG_FUNCTION_INFO_V1(azev_resource_id_subscription);
Datum
azev_resource_id_subscription(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).subscription);
}

PG_FUNCTION_INFO_V1(azev_resource_id_resource_group);
Datum
azev_resource_id_resource_group(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).resource_group);
}

PG_FUNCTION_INFO_V1(azev_resource_id_provider);
Datum
azev_resource_id_provider(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).provider);
}

PG_FUNCTION_INFO_V1(azev_resource_id_resource_type);
Datum
azev_resource_id_resource_type(PG_FUNCTION_ARGS)
{
	AzevResourceId id = azev_parse_argument(fcinfo);

	return azev_return_span(fcinfo, azev_resource_id_type(&id));
}

PG_FUNCTION_INFO_V1(azev_resource_id_name);
Datum
azev_resource_id_name(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).name);
}

PG_FUNCTION_INFO_V1(azev_resource_id_name_of_type);
Datum
azev_resource_id_name_of_type(PG_FUNCTION_ARGS)
{
	text	   *path = PG_GETARG_TEXT_PP(0);
	text	   *type = PG_GETARG_TEXT_PP(1);

	return azev_return_span(fcinfo, azev_resource_id_ancestor(VARDATA_ANY(path), VARSIZE_ANY_EXHDR(path),
															  VARDATA_ANY(type), VARSIZE_ANY_EXHDR(type)));
}

PG_FUNCTION_INFO_V1(azev_resource_id_parent);
Datum
azev_resource_id_parent(PG_FUNCTION_ARGS)
{
	return azev_return_span(fcinfo, azev_parse_argument(fcinfo).parent);
}
