/*
 * compose.c
 *	  Activity Log -> resource log: the columns that are objects made of others.
 */
#include "event/compose.h"

#include "jsonb/json_text.h"
#include "jsonb/jsonb_build.h"

#define DEFAULT_CATEGORY	"Administrative"

static bool
azev_has_value(const AzevValue *value)
{
	return value->type != AZEV_NONE && value->type != AZEV_NULL;
}

static void
azev_add(AzevObject *object, const char *key, const AzevValue *value)
{
	if (azev_has_value(value))
		azev_object_add(object, key, strlen(key), value);
}

/* The object, the array, or what a string says in JSON; else nothing. */
static AzevValue
azev_as_json(const AzevValue *value)
{
	if (value->type == AZEV_STRING)
		return azev_json_text_decode(value);
	if (value->type == AZEV_OBJECT_VALUE || value->type == AZEV_ARRAY_VALUE)
		return *value;
	return azev_no_value;
}

/* All members of an object but those of these keys. */
static void
azev_add_members_but(AzevObject *object, const AzevValue *from, const char *const *but)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, from);
	while (azev_members_next(&members, &key, &keylen))
	{
		bool		left_out = false;

		for (const char *const *b = but; *b && !left_out; b++)
			left_out = azev_compare_keys(*b, strlen(*b), key, keylen) == 0;
		if (!left_out)
		{
			AzevValue	value = azev_members_value(&members);

			azev_object_add(object, key, keylen, &value);
		}
	}
}

static const char *const azev_no_keys[] = {NULL};

AzevValue
azev_compose_identity(const AzevValue *authorization, const AzevValue *claims)
{
	AzevValue	a = azev_as_json(authorization);
	AzevValue	c = azev_as_json(claims);
	AzevObject	identity;

	if (!azev_has_value(&a) && !azev_has_value(&c))
		return azev_no_value;
	azev_object_init(&identity, 8);
	/* in jsonb's order, as below: nothing is left to sort */
	azev_add(&identity, "claims", &c);
	azev_add(&identity, "authorization", &a);
	return azev_object_finish(&identity);
}

/*
 * The same, but the authorization's role stands in its evidence, unless the
 * evidence names one already.
 */
AzevValue
azev_compose_exported_identity(const AzevValue *authorization, const AzevValue *claims)
{
	static const char *const role_and_evidence[] = {"role", "evidence", NULL};
	AzevValue	a = azev_as_json(authorization);
	AzevValue	role = azev_no_value;
	AzevValue	given = azev_no_value;
	AzevValue	given_role = azev_no_value;

	if (a.type == AZEV_OBJECT_VALUE)
	{
		role = azev_value_of_member(&a, "role", strlen("role"));
		given = azev_value_of_member(&a, "evidence", strlen("evidence"));
	}
	if (given.type == AZEV_OBJECT_VALUE)
		given_role = azev_value_of_member(&given, "role", strlen("role"));
	if (azev_has_value(&role) && !azev_has_value(&given_role) &&
		(given.type == AZEV_OBJECT_VALUE || !azev_has_value(&given)))
	{
		AzevValue	evidence;
		AzevObject	object;

		azev_object_init(&object, 8);
		azev_add(&object, "role", &role);
		if (given.type == AZEV_OBJECT_VALUE)
			azev_add_members_but(&object, &given, azev_no_keys);
		evidence = azev_object_finish(&object);

		azev_object_init(&object, 8);
		azev_add_members_but(&object, &a, role_and_evidence);
		azev_add(&object, "evidence", &evidence);
		a = azev_object_finish(&object);
	}
	return azev_compose_identity(&a, claims);
}

static AzevValue
azev_category_or_default(const AzevValue *category)
{
	return azev_has_value(category) ? *category :
		azev_string_value(DEFAULT_CATEGORY, strlen(DEFAULT_CATEGORY));
}

AzevValue
azev_compose_properties(const AzevValue *category, const AzevValue *event_name,
						const AzevValue *operation_id, const AzevValue *event_properties)
{
	AzevValue	event_category = azev_category_or_default(category);
	AzevValue	own = azev_as_json(event_properties);
	AzevObject	properties;

	azev_object_init(&properties, 8);
	azev_add(&properties, "eventName", event_name);
	azev_add(&properties, "operationId", operation_id);
	azev_add(&properties, "eventCategory", &event_category);
	azev_add(&properties, "eventProperties", &own);
	return azev_object_finish(&properties);
}

/* Flat: the event's own properties, with eventCategory among them. */
AzevValue
azev_compose_exported_properties(const AzevValue *category, const AzevValue *event_properties)
{
	AzevValue	event_category = azev_category_or_default(category);
	AzevValue	own = azev_as_json(event_properties);
	AzevObject	properties;

	azev_object_init(&properties, 8);
	azev_add(&properties, "eventCategory", &event_category);
	if (own.type == AZEV_OBJECT_VALUE)
		azev_add_members_but(&properties, &own, azev_no_keys);
	return azev_object_finish(&properties);
}

/* Of a record with flat properties: those that are the event's own. */
AzevValue
azev_event_properties(const AzevValue *properties)
{
	static const char *const of_the_record[] = {"eventCategory", "eventName", "operationId", NULL};
	AzevValue	flat = azev_as_json(properties);
	AzevObject	own;

	if (flat.type != AZEV_OBJECT_VALUE || azev_value_count(&flat) == 0)
		return azev_no_value;
	azev_object_init(&own, 8);
	azev_add_members_but(&own, &flat, of_the_record);
	return azev_object_finish(&own);
}
