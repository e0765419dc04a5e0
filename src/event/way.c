/*
 * way.c
 *	  The way from an envelope to what stands in it: a JSON Pointer of keys as they
 *	  are documented, and the keys as the envelope spells them.
 */
#include "event/way.h"

#include "jsonb/json_pointer.h"
#include "jsonb/spelling.h"

/* The first key of a JSON Pointer, not terminated: the rest of the pointer follows it. */
static const char *
azev_first_token(const char *pointer, uint32 *len)
{
	*len = strcspn(pointer + 1, "/");
	return pointer + 1;
}

/* Is the key, in whatever spelling, the one that the pointer names first? */
bool
azev_is_first_key(const char *pointer, const char *key, uint32 keylen)
{
	char		room[AZEV_LETTERS_MAX];
	char		pointer_room[AZEV_LETTERS_MAX];
	AzevLetters letters;
	AzevLetters wanted;
	uint32		len;
	const char *token = azev_first_token(pointer, &len);

	return azev_letters_of(token, len, pointer_room, &wanted) &&
		azev_letters_of(key, keylen, room, &letters) && azev_are_same_letters(&letters, &wanted);
}

/* The rest of a pointer behind its first key; NULL: there is none. */
const char *
azev_rest_of_pointer(const char *pointer)
{
	return strchr(pointer + 1, '/');
}

/*
 * Does the event stand in the envelope where the pointer says, in objects all the
 * way?  What was read out of a string does not, nor is it there for long.
 */
bool
azev_stands_in(const AzevValue *envelope, const AzevValue *event, const char *pointer)
{
	const char *rest = azev_rest_of_pointer(pointer);
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, envelope);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);

		if (value.type == AZEV_OBJECT_VALUE && azev_is_first_key(pointer, key, keylen) &&
			(rest ? azev_stands_in(&value, event, rest) : value.data == event->data))
			return true;
	}
	return false;
}

/* Does the member lead to the value that is held: is it that value, or does it contain it? */
static bool
azev_leads_to(const AzevValue *member, const AzevValue *held, const char *rest)
{
	if (rest)
		return member->type == AZEV_OBJECT_VALUE && azev_stands_in(member, held, rest);
	return member->type == held->type && member->data == held->data;
}

/*
 * Find the member of the envelope that leads to what is held: one spelled as
 * documented, or else the first one spelled otherwise.  False where none does.
 */
static bool
azev_find_step(const AzevValue *envelope, const AzevValue *held, const char *pointer,
			   const char **key, uint32 *keylen, AzevValue *member)
{
	const char *rest = azev_rest_of_pointer(pointer);
	AzevMembers members;

	*key = azev_first_token(pointer, keylen);
	*member = azev_value_of_member(envelope, *key, *keylen);
	if (azev_leads_to(member, held, rest))
		return true;
	azev_members_start(&members, envelope);
	while (azev_members_next(&members, key, keylen))
	{
		*member = azev_members_value(&members);
		if (azev_is_first_key(pointer, *key, *keylen) && azev_leads_to(member, held, rest))
			return true;
	}
	return false;
}

/*
 * The keys from the envelope to what stands in it where the pointer says.  They
 * are the envelope's own, and live as long as it; where a string is on the way,
 * they are those of the pointer.
 */
void
azev_find_way(AzevWay *way, const AzevValue *envelope, const AzevValue *held, const char *pointer)
{
	AzevValue	from = *envelope;

	way->n = 0;
	for (const char *at = pointer; at; at = azev_rest_of_pointer(at))
	{
		AzevValue	member = azev_no_value;
		int			i = way->n++;

		Assert(i < AZEV_WAY_MAX);
		if (from.type != AZEV_OBJECT_VALUE ||
			!azev_find_step(&from, held, at, &way->keys[i], &way->keylens[i], &member))
			way->keys[i] = azev_first_token(at, &way->keylens[i]);
		from = member;
	}
}

/* Append the way's keys, from the one of that number on, as reference tokens. */
void
azev_append_way(StringInfo pointer, const AzevWay *way, int from)
{
	for (int i = from; i < way->n; i++)
		azev_append_token(pointer, way->keys[i], way->keylens[i]);
}
