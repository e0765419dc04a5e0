/*
 * wrapped.c
 *	  What consumers of queues put around events: does a value hold an event?
 */
#include "event/wrapped.h"

#include "event/recognise.h"
#include "jsonb/json_text.h"
#include "miscadmin.h"

/* So many values need no allocation. */
#define PENDING_FEW	8

/* What a string holds, JSON or the base64 of it, in the current memory context. */
AzevValue
azev_value_in_string(const AzevValue *string)
{
	AzevValue	value = azev_decode_json(AZEV_JSON_TEXT, string);

	return value.type != AZEV_NONE ? value : azev_decode_json(AZEV_BASE64_JSON, string);
}

/* Values that are still to be looked into. */
typedef struct Pending
{
	AzevValue  *values;
	int			n;
	int			room;
	AzevValue	few[PENDING_FEW];
} Pending;

static void
azev_add_pending(Pending *pending, const AzevValue *value)
{
	Size		size = 2 * pending->room * sizeof(AzevValue);

	if (pending->n == pending->room && pending->values == pending->few)
	{
		pending->values = palloc(size);
		memcpy(pending->values, pending->few, sizeof(pending->few));
		pending->room *= 2;
	}
	else if (pending->n == pending->room)
	{
		pending->values = repalloc_huge(pending->values, size);
		pending->room *= 2;
	}
	pending->values[pending->n++] = *value;
}

/*
 * Is the object an event of a known format, or an envelope?  If not, the values that
 * may be wrapped in it are still to be looked into.
 */
static bool
azev_is_event(const AzevValue *object, Pending *pending)
{
	AzevEvent	event;
	AzevValue	content;
	const AzevEnvelope *envelope;
	size_t		number = 0;

	azev_event_recognise(&event, object);
	if (event.format != AZEV_UNKNOWN_FORMAT)
		return true;
	while ((envelope = azev_next_envelope(&event, &number, &content)) != NULL)
	{
		if (envelope->kind != AZEV_ENVELOPE_OF_ONE)
			return true;
		azev_add_pending(pending, &content);
	}
	return false;
}

/*
 * Is the value, or what it holds as a string, an event of a known format or an
 * envelope, or does it hold one in values that may be wrapped in each other?  Of an
 * array the first element says so.  What is decoded is in the current memory context.
 *
 * If so, *found is where that event stands in the value's own bytes, so that whoever
 * opens one wrapper after another need not ask again at each; NULL: it stands in what
 * was decoded.
 */
bool
azev_holds_event(const AzevValue *value, const char **found)
{
	Pending		pending = {.values = pending.few, .room = PENDING_FEW};
	AzevElements elements;

	azev_add_pending(&pending, value);
	while (pending.n > 0)
	{
		AzevValue	next = pending.values[--pending.n];

		CHECK_FOR_INTERRUPTS();
		if (next.type == AZEV_STRING)
			next = azev_value_in_string(&next);
		if (next.type == AZEV_ARRAY_VALUE)
		{
			azev_elements_start(&elements, &next);
			if (!azev_elements_next(&elements, &next))
				continue;
		}
		if (next.type == AZEV_OBJECT_VALUE && azev_is_event(&next, &pending))
		{
			*found = azev_is_inside(next.data, value) ? next.data : NULL;
			return true;
		}
	}
	return false;
}
