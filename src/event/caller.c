/*
 * caller.c
 *	  Who called, and what the caller is: a user, an application, a managed
 *	  identity, or a service of Azure.
 */
#include "event/caller.h"

#include "catalog/words.h"
#include "jsonb/json_text.h"
#include "types/value.h"

/* The sources of the derivation, in the order of CALLER_KIND_SOURCES. */
enum
{
	XMS_MIRID, IDTYP, PRINCIPAL_TYPE, SCP, UPN, EMAIL, APPIDACR, SPN, CALLER
};

/* The first row that holds says what the caller is. */
static const struct
{
	int			source;
	const char *word;			/* NULL: any value */
	const char *kind;
}			azev_caller_kinds[] = {
	{XMS_MIRID, NULL, "managed_identity"},
	{IDTYP, "user", "user"},
	{IDTYP, "app", "application"},

	/*
	 * a token with scopes is a user's, who allows a client something; an
	 * application has none
	 */
	{SCP, NULL, "user"},
	{UPN, NULL, "user"},
	{EMAIL, NULL, "user"},
	/* whose role allowed it, which may be the client that a user acts through */
	{PRINCIPAL_TYPE, "User", "user"},
	{PRINCIPAL_TYPE, "ServicePrincipal", "application"},
	/* a client that proves nothing acts for its user, another one for itself */
	{APPIDACR, "0", "user"},
	{APPIDACR, "1", "application"},
	{APPIDACR, "2", "application"},
};

/* The types of identities in a list; the first type that the list has counts. */
static const char *const azev_callers[] = {"UPN", "Email", "Name", "Username", "ObjectID"};

/* What is beside them in the list: what the caller is, and not who. */
#define OBJECT_CLASS	"ObjectClass"

/* The first row that holds says what the caller of a list is. */
static const struct
{
	const char *type;			/* of an identity in the list */
	const char *word;			/* NULL: any value */
	const char *kind;
}			azev_kinds_in_info[] = {
	{OBJECT_CLASS, "User", "user"},
	{OBJECT_CLASS, "ServicePrincipal", "application"},
	{"UPN", NULL, "user"},
	{"Email", NULL, "user"},
};

/* Provider.Service/type, as services name themselves. */
static bool
azev_is_service(const AzevValue *name)
{
	const char *slash = name->type == AZEV_STRING ? memchr(name->data, '/', name->len) : NULL;

	return slash && memchr(name->data, '.', slash - name->data) != NULL &&
		memchr(name->data, ':', slash - name->data) == NULL;
}

static bool
azev_is_address_of_user(const AzevValue *name)
{
	return name->type == AZEV_STRING && memchr(name->data, '@', name->len) != NULL;
}

/* Is it the word, which may be a number, or without a word any string that is not empty? */
static bool
azev_says(const AzevValue *value, const char *word)
{
	size_t		len;
	const char *text;

	if (word == NULL)
		return value->type == AZEV_STRING && value->len > 0;
	text = azev_value_as_text(value, &len);
	return text && azev_same_word(word, strlen(word), text, len);
}

/*
 * What the caller is, by the sources of the derivation, in the order above; NULL
 * where none of them says it.
 */
const char *
azev_caller_kind(const AzevValue *sources)
{
	for (size_t i = 0; i < lengthof(azev_caller_kinds); i++)
		if (azev_says(&sources[azev_caller_kinds[i].source], azev_caller_kinds[i].word))
			return azev_caller_kinds[i].kind;
	if (azev_is_service(&sources[CALLER]) || azev_is_service(&sources[SPN]))
		return "service";
	return azev_is_address_of_user(&sources[CALLER]) ? "user" : NULL;
}

/* The identity of a type in a list of {CallerIdentityType, CallerIdentityValue}. */
static AzevValue
azev_identity_in_info(const AzevValue *list, const char *type)
{
	AzevElements elements;
	AzevValue	element;

	azev_elements_start(&elements, list);
	while (azev_elements_next(&elements, &element))
	{
		AzevValue	of_type;

		if (element.type != AZEV_OBJECT_VALUE)
			continue;
		of_type = azev_member(&element, "CallerIdentityType");
		if (azev_says(&of_type, type))
			return azev_member(&element, "CallerIdentityValue");
	}
	return azev_no_value;
}

/*
 * The list, out of the string that holds it; AZEV_NONE where the value is no
 * list.
 */
static AzevValue
azev_list_of_info(const AzevValue *info)
{
	AzevValue	list = info->type == AZEV_STRING ? azev_decode_json(AZEV_JSON_TEXT, info) : *info;

	return list.type == AZEV_ARRAY_VALUE ? list : azev_no_value;
}

/*
 * Who called, by a list of identities; the span has no data where the list does
 * not say it.
 */
AzevSpan
azev_caller_in_info(const AzevValue *info)
{
	AzevValue	list = azev_list_of_info(info);
	AzevSpan	nobody = {NULL, 0};

	for (size_t i = 0; list.type != AZEV_NONE && i < lengthof(azev_callers); i++)
	{
		AzevValue	caller = azev_identity_in_info(&list, azev_callers[i]);

		if (caller.type == AZEV_STRING && caller.len > 0)
			return (AzevSpan)
		{
			caller.data, caller.len
		};
	}
	return nobody;
}

/* What the caller is, by a list of identities, or NULL. */
const char *
azev_caller_kind_in_info(const AzevValue *info)
{
	AzevValue	list = azev_list_of_info(info);

	for (size_t i = 0; list.type != AZEV_NONE && i < lengthof(azev_kinds_in_info); i++)
	{
		AzevValue	identity = azev_identity_in_info(&list, azev_kinds_in_info[i].type);

		if (azev_says(&identity, azev_kinds_in_info[i].word))
			return azev_kinds_in_info[i].kind;
	}
	return NULL;
}
