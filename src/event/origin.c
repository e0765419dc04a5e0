/*
 * origin.c
 *	  Where the value of a column of one event comes from: which of its places has
 *	  it, how the keys on the way are spelled, or which columns it is derived from.
 */
#include "event/origin.h"

#include "event/derive.h"
#include "jsonb/json_pointer.h"
#include "miscadmin.h"

const char *const azev_how_names[] = {
	"exact", "spelling", "decoded text", "derived", "constant", "not carried", "not converted",
	"absent"
};

/*
 * The member of an object that the value at the node is: the key as it is documented,
 * or else the first one that is the same in another spelling and has the value.
 */
static bool
azev_find_spelling(const AzevNode *node, const AzevValue *object, const AzevValue *value,
				   const char **key, uint32 *keylen)
{
	char		node_room[AZEV_LETTERS_MAX];
	AzevLetters wanted;
	AzevMembers members;

	if (!azev_letters_of(node->key, node->keylen, node_room, &wanted))
		return false;
	azev_members_start(&members, object);
	while (azev_members_next(&members, key, keylen))
	{
		char		room[AZEV_LETTERS_MAX];
		AzevLetters letters;
		AzevValue	member = azev_members_value(&members);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (member.type == value->type && member.data == value->data &&
			azev_letters_of(*key, *keylen, room, &letters) && azev_are_same_letters(&letters, &wanted))
			return true;
	}
	return false;
}

/* Append a node's key as the object spells it. */
static void
azev_append_key(const AzevNode *node, const AzevValue *object, const AzevValue *value,
				StringInfo path, AzevHow *how)
{
	const char *key = node->key;
	uint32		keylen = node->keylen;

	if (object->type == AZEV_OBJECT_VALUE &&
		azev_value_of_member(object, key, keylen).type == AZEV_NONE &&
		azev_find_spelling(node, object, value, &key, &keylen))
		*how = Max(*how, AZEV_HOW_SPELLING);
	azev_append_token(path, key, keylen);
}

/*
 * The value at a node, which columns found; the way to it is appended to the path, and
 * how tells whether a key on it is spelled otherwise or a string was decoded.
 */
static AzevValue
azev_walk_to(AzevEvent *event, const AzevNode *node, StringInfo path, AzevHow *how)
{
	AzevValue	above;
	AzevValue	decoded;
	AzevValue	object;
	AzevValue	value;

	if (node->parent == NULL)
		return event->value;
	above = azev_walk_to(event, node->parent, path, how);
	decoded = azev_decoded(event, node->parent, &above);
	object = azev_unwrapped(node->parent, &decoded);
	if (above.type == AZEV_STRING)
		*how = AZEV_HOW_DECODED_TEXT;
	if (object.data != decoded.data)
		azev_append_token(path, node->parent->wrapper, strlen(node->parent->wrapper));
	value = *azev_value_at(event, event->projection, node->at);
	azev_append_key(node, &object, &value, path, how);
	return value;
}

/* The way to what a column found; returns how it was found. */
static AzevHow
azev_walk_to_found(AzevEvent *event, const AzevFound *found, StringInfo path)
{
	const AzevNode *node = found->source->node;
	AzevHow		how = AZEV_HOW_EXACT;
	AzevValue	value = azev_walk_to(event, node, path, &how);
	AzevValue	decoded;

	if (value.type == AZEV_ARRAY_VALUE && found->value.type == AZEV_STRING)
		appendStringInfoString(path, "/0");
	if (value.type == AZEV_STRING && azev_kinds[found->kind].decoding != AZEV_NOT_DECODED &&
		!azev_kinds[found->kind].keeps_text)
		how = AZEV_HOW_DECODED_TEXT;
	if (found->value.type == AZEV_OBJECT_VALUE)
	{
		decoded = azev_decoded(event, node, &value);
		if (decoded.data != found->value.data)
			azev_append_token(path, node->wrapper, strlen(node->wrapper));
	}
	return how;
}

/* Does the column have a value of its own that a derivation may take? */
static bool
azev_gives(AzevEvent *event, const AzevDerivative *derivative, int column)
{
	AzevFound	found;

	if (!azev_find_source(event, event->projection, column, &found) ||
		(found.value.type == AZEV_STRING && found.value.len == 0))
		return false;
	return derivative->field->derivation != AZEV_FIRST_OF ||
		(azev_convert(found.kind, &found.value, NULL) == AZEV_CONVERTED &&
		 azev_convert(derivative->field->kind, &found.value, NULL) == AZEV_CONVERTED);
}

/* The columns from which a derivation computed a value: of the first of some, that one. */
static void
azev_find_sources_of(AzevEvent *event, const AzevDerivative *derivative, AzevOrigin *origin)
{
	for (int i = 0; i < derivative->nfrom; i++)
	{
		if (!azev_gives(event, derivative, derivative->from[i]))
			continue;
		origin->from[origin->nfrom++] = event->projection->shape->columns[derivative->from[i]].name;
		if (derivative->field->derivation == AZEV_FIRST_OF)
			break;
	}
}

/*
 * Find the origin of a column of an event that has a projection; -1 is a column that
 * the format does not carry.  The path is reset, and set where the value stands in the
 * event, or what did not convert, also if the value was derived then.  What is built is
 * allocated in the current memory context.
 */
void
azev_find_origin(AzevEvent *event, int column, AzevOrigin *origin, StringInfo path)
{
	const AzevColumn *c = column < 0 ? NULL : &event->projection->shape->columns[column];
	AzevOutcome outcome = AZEV_EMPTY;
	AzevHow		walked = AZEV_HOW_ABSENT;
	AzevFound	found;

	memset(origin, 0, sizeof(AzevOrigin));
	resetStringInfo(path);
	origin->how = AZEV_HOW_NOT_CARRIED;
	if (c == NULL || (c->nsources == 0 && c->derivatives == NULL))
		return;
	origin->kind = c->kind;
	if (azev_find_source(event, event->projection, column, &found))
		outcome = azev_convert(found.kind, &found.value, &origin->value);
	origin->has_value = outcome == AZEV_CONVERTED;
	for (const AzevDerivative *d = c->derivatives; d && !origin->has_value; d = d->next)
	{
		origin->has_value = azev_derive(event, c->kind, d, &origin->value);
		if (!origin->has_value)
			continue;
		origin->how = d->field->derivation == AZEV_CONSTANT ? AZEV_HOW_CONSTANT : AZEV_HOW_DERIVED;
		azev_find_sources_of(event, d, origin);
		break;
	}
	origin->has_path = outcome != AZEV_EMPTY;
	if (origin->has_path)
		walked = azev_walk_to_found(event, &found, path);
	if (outcome == AZEV_CONVERTED)
		origin->how = walked;
	else if (!origin->has_value)
		origin->how = origin->has_path ? AZEV_HOW_NOT_CONVERTED : AZEV_HOW_ABSENT;
}
