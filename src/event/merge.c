/*
 * merge.c
 *	  An event and the envelope that says more of it, in one object: an alert has
 *	  the members of the event that fired it, and beside them its own.
 */
#include "event/merge.h"

#include "jsonb/json_text.h"
#include "jsonb/jsonb_build.h"

static void
azev_add_members(AzevObject *object, const AzevValue *from)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, from);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);

		azev_object_add(object, key, keylen, &value);
	}
}

static AzevValue azev_without(const AzevValue *from, const char *pointer);

/*
 * Likewise of a member that is an object, or a string that holds one; anything
 * else is as it was.
 */
static AzevValue
azev_member_without(const AzevValue *member, const char *pointer)
{
	AzevValue	object = *member;

	if (member->type == AZEV_STRING)
		object = azev_decode_json(AZEV_JSON_TEXT, member);
	return object.type == AZEV_OBJECT_VALUE ? azev_without(&object, pointer) : *member;
}

/*
 * A copy of the object without what the JSON Pointer names; what is empty without
 * it is left out too.  The pointer has no escapes.
 */
static AzevValue
azev_without(const AzevValue *from, const char *pointer)
{
	const char *left_out = pointer + 1;
	uint32		len = strcspn(left_out, "/");
	AzevObject	object;
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_object_init(&object, 8);
	azev_members_start(&members, from);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);

		if (azev_compare_keys(key, keylen, left_out, len) == 0)
		{
			if (left_out[len] == '\0')
				continue;
			value = azev_member_without(&value, left_out + len);
			if (value.type == AZEV_OBJECT_VALUE && azev_value_count(&value) == 0)
				continue;
		}
		azev_object_add(&object, key, keylen, &value);
	}
	return azev_object_finish(&object);
}

/*
 * The members of the event, which stands at the pointer in the envelope, and
 * those of the envelope without it.  False where the two have a key in common:
 * nothing may be lost.  The result is allocated in the current memory context.
 */
bool
azev_merge(const AzevValue *envelope, const AzevValue *event, const char *pointer,
		   AzevValue *merged)
{
	AzevValue	rest = azev_without(envelope, pointer);
	AzevObject	object;
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, &rest);
	while (azev_members_next(&members, &key, &keylen))
		if (azev_value_of_member(event, key, keylen).type != AZEV_NONE)
			return false;
	azev_object_init(&object, 32);
	azev_add_members(&object, event);
	azev_add_members(&object, &rest);
	*merged = azev_object_finish(&object);
	return true;
}
