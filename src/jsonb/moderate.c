/*
 * moderate.c
 *	  Values that may be printed: neither large as text nor deep.
 *
 * The size of a value says little of its text: ten bytes may be a number of
 * 131,072 digits, and jsonb may hold thousands of them.  So the text is counted,
 * without being written, until it is too long.
 */
#include "jsonb/moderate.h"

#include "jsonb/number.h"
#include "miscadmin.h"

/* What is left of the text that a value may have, and of the levels. */
typedef struct AzevAllowance
{
	uint32		bytes;
	int			levels;
} AzevAllowance;

static bool azev_take_value(AzevAllowance *left, const AzevValue *value);

static bool
azev_take(AzevAllowance *left, uint32 bytes)
{
	if (bytes > left->bytes)
		return false;
	left->bytes -= bytes;
	return true;
}

/* A string in quotes; a character that is escaped takes up to six. */
static bool
azev_take_string(AzevAllowance *left, const char *data, uint32 len)
{
	uint32		more = 2;

	if (!azev_take(left, len))
		return false;
	for (uint32 i = 0; i < len; i++)
	{
		if ((unsigned char) data[i] < ' ')
			more += 5;
		else if (data[i] == '"' || data[i] == '\\')
			more++;
	}
	return azev_take(left, more);
}

static bool
azev_take_number(AzevAllowance *left, const AzevValue *value)
{
	int			printed;

	(void) azev_is_integer(value, &printed);
	return printed <= AZEV_MODERATE_DIGITS && azev_take(left, printed);
}

/* Elements, with a comma and a space behind each, and brackets around all. */
static bool
azev_take_array(AzevAllowance *left, const AzevValue *value)
{
	AzevElements elements;
	AzevValue	element;

	azev_elements_start(&elements, value);
	while (azev_elements_next(&elements, &element))
	{
		if ((elements.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (!azev_take(left, 2) || !azev_take_value(left, &element))
			return false;
	}
	return azev_take(left, 2);
}

static bool
azev_take_object(AzevAllowance *left, const AzevValue *value)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, value);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	member = azev_members_value(&members);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (!azev_take_string(left, key, keylen) || !azev_take(left, 4) || !azev_take_value(left, &member))
			return false;
	}
	return azev_take(left, 2);
}

/* Take what a value needs of what is left; false where that does not suffice. */
static bool
azev_take_value(AzevAllowance *left, const AzevValue *value)
{
	bool		suffices;

	check_stack_depth();
	if (left->levels == 0)
		return false;
	left->levels--;
	switch (value->type)
	{
		case AZEV_STRING:
			suffices = azev_take_string(left, value->data, value->len);
			break;
		case AZEV_NUMBER:
			suffices = azev_take_number(left, value);
			break;
		case AZEV_ARRAY_VALUE:
			suffices = azev_take_array(left, value);
			break;
		case AZEV_OBJECT_VALUE:
			suffices = azev_take_object(left, value);
			break;
		default:
			suffices = azev_take(left, strlen("false"));
	}
	left->levels++;
	return suffices;
}

/*
 * Is the value's text so short, and are its levels so few, that a caller can
 * print it, even inside a document of its own?
 */
bool
azev_is_moderate(const AzevValue *value)
{
	AzevAllowance left = {AZEV_MODERATE_BYTES, AZEV_MODERATE_LEVELS};

	return azev_take_value(&left, value);
}
