/*
 * compose.c
 *	  Activity Log -> resource log: the columns that are objects made of others.
 */
#include "event/compose.h"

#include "catalog/schema.h"
#include "jsonb/json_text.h"
#include "jsonb/jsonb_build.h"

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

/* An object or an array; a string is decoded as JSON.  AZEV_NONE for anything else. */
static AzevValue
azev_as_json(const AzevValue *value)
{
	if (value->type == AZEV_STRING)
		return azev_json_text_decode(value);
	if (value->type == AZEV_OBJECT_VALUE || value->type == AZEV_ARRAY_VALUE)
		return *value;
	return azev_no_value;
}

/* Add all members of an object except those with these keys. */
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

AzevValue
azev_compose_identity(const AzevValue *authorization, const AzevValue *claims)
{
	AzevValue	a = azev_as_json(authorization);
	AzevValue	c = azev_as_json(claims);
	AzevObject	identity;

	if (!azev_has_value(&a) && !azev_has_value(&c))
		return azev_no_value;
	azev_object_init(&identity, 8);

	/*
	 * the members are added in jsonb's order of keys, here and below: none
	 * must be moved
	 */
	azev_add(&identity, azev_composition.claims, &c);
	azev_add(&identity, azev_composition.authorization, &a);
	return azev_object_finish(&identity);
}

/*
 * The same, but the role of the authorization is moved into its evidence, unless the
 * evidence has a role already.
 */
AzevValue
azev_compose_exported_identity(const AzevValue *authorization, const AzevValue *claims)
{
	const char *const role_and_evidence[] = {
		azev_composition.role, azev_composition.evidence, NULL
	};
	AzevValue	a = azev_as_json(authorization);
	AzevValue	role = azev_no_value;
	AzevValue	given = azev_no_value;
	AzevValue	given_role = azev_no_value;

	if (a.type == AZEV_OBJECT_VALUE)
	{
		role = azev_member(&a, azev_composition.role);
		given = azev_member(&a, azev_composition.evidence);
	}
	if (given.type == AZEV_OBJECT_VALUE)
		given_role = azev_member(&given, azev_composition.role);
	if (azev_has_value(&role) && !azev_has_value(&given_role) &&
		(given.type == AZEV_OBJECT_VALUE || !azev_has_value(&given)))
	{
		AzevValue	evidence;
		AzevObject	object;

		azev_object_init(&object, 8);
		azev_add(&object, azev_composition.role, &role);
		if (given.type == AZEV_OBJECT_VALUE)
			azev_object_add_members(&object, &given);
		evidence = azev_object_finish(&object);

		azev_object_init(&object, 8);
		azev_add_members_but(&object, &a, role_and_evidence);
		azev_add(&object, azev_composition.evidence, &evidence);
		a = azev_object_finish(&object);
	}
	return azev_compose_identity(&a, claims);
}

static AzevValue
azev_category_or_default(const AzevValue *category)
{
	return azev_has_value(category) ? *category :
		azev_string_value(azev_composition.default_category, strlen(azev_composition.default_category));
}

AzevValue
azev_compose_properties(const AzevValue *category, const AzevValue *event_name,
						const AzevValue *operation_id, const AzevValue *event_properties)
{
	AzevValue	event_category = azev_category_or_default(category);
	AzevValue	own = azev_as_json(event_properties);
	AzevObject	properties;

	azev_object_init(&properties, 8);
	azev_add(&properties, azev_composition.event_name, event_name);
	azev_add(&properties, azev_composition.operation_id, operation_id);
	azev_add(&properties, azev_composition.event_category, &event_category);
	azev_add(&properties, azev_composition.event_properties, &own);
	return azev_object_finish(&properties);
}

/* The event's own properties, with eventCategory as one more member. */
AzevValue
azev_compose_exported_properties(const AzevValue *category, const AzevValue *event_properties)
{
	AzevValue	event_category = azev_category_or_default(category);
	AzevValue	own = azev_as_json(event_properties);
	AzevObject	properties;

	azev_object_init(&properties, 8);
	azev_add(&properties, azev_composition.event_category, &event_category);
	if (own.type == AZEV_OBJECT_VALUE)
		azev_object_add_members(&properties, &own);
	return azev_object_finish(&properties);
}

/* The event's own properties, out of those of an exported record. */
AzevValue
azev_event_properties(const AzevValue *properties)
{
	const char *const of_the_record[] = {
		azev_composition.event_category, azev_composition.event_name,
		azev_composition.operation_id, NULL
	};
	AzevValue	flat = azev_as_json(properties);
	AzevObject	own;

	if (flat.type != AZEV_OBJECT_VALUE || azev_value_count(&flat) == 0)
		return azev_no_value;
	azev_object_init(&own, 8);
	azev_add_members_but(&own, &flat, of_the_record);
	return azev_object_finish(&own);
}
