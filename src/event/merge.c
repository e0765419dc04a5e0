/*
 * merge.c
 *	  An event and the envelope that says more of it, in one object: an alert has
 *	  the members of the event that fired it, and beside them its own.
 */
#include "event/merge.h"

#include "event/way.h"
#include "jsonb/jsonb_build.h"

/*
 * A copy of the object without the event, which stands in it where the pointer
 * says; what is empty without it is left out too.
 */
static AzevValue
azev_without(const AzevValue *from, const AzevValue *event, const char *pointer)
{
	const char *rest = azev_rest_of_pointer(pointer);
	AzevObject	object;
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_object_init(&object, 8);
	azev_members_start(&members, from);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);

		if (value.type == AZEV_OBJECT_VALUE && value.data == event->data)
			continue;
		if (rest && value.type == AZEV_OBJECT_VALUE && azev_is_first_key(pointer, key, keylen) &&
			azev_stands_in(&value, event, rest))
		{
			value = azev_without(&value, event, rest);
			if (azev_value_count(&value) == 0)
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
	AzevValue	rest = azev_without(envelope, event, pointer);
	AzevObject	object;
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, &rest);
	while (azev_members_next(&members, &key, &keylen))
		if (azev_value_of_member(event, key, keylen).type != AZEV_NONE)
			return false;
	azev_object_init(&object, 32);
	azev_object_add_members(&object, event);
	azev_object_add_members(&object, &rest);
	*merged = azev_object_finish(&object);
	return true;
}
