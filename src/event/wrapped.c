/*
 * wrapped.c
 *	  What consumers of queues put around events: does a value hold an event?
 */
#include "event/wrapped.h"

#include "event/recognise.h"
#include "jsonb/json_text.h"
#include "miscadmin.h"

/*
 * Where two values beside each other might hold an event, the first one is looked
 * into by recursion.  So deep in it all that might hold an event is taken to.
 */
#define WRAPPERS_MAX	8

/* What a string holds, JSON or the base64 of it, in the current memory context. */
AzevValue
azev_value_in_string(const AzevValue *string)
{
	AzevValue	value = azev_decode_json(AZEV_JSON_TEXT, string);

	return value.type != AZEV_NONE ? value : azev_decode_json(AZEV_BASE64_JSON, string);
}

static bool azev_holds(AzevValue value, int depth);

/*
 * Does an event of no format hold events, perhaps inside a value that may be
 * wrapped in it?  If it all depends on one value, this is the value.
 */
static bool
azev_wraps_event(AzevEvent *event, int depth, AzevValue *value)
{
	size_t		number = 0;
	AzevValue	content;
	const AzevEnvelope *envelope = azev_next_envelope(event, &number, &content);

	*value = azev_no_value;
	while (envelope)
	{
		if (envelope->kind != AZEV_ENVELOPE_OF_ONE)
			return true;
		*value = content;
		envelope = azev_next_envelope(event, &number, &content);
		if (envelope && (depth == WRAPPERS_MAX || azev_holds(*value, depth + 1)))
			return true;
	}
	return false;
}

/* Is the value, or the first element of the array, an event, or does it hold events? */
static bool
azev_holds(AzevValue value, int depth)
{
	AzevElements elements;
	AzevEvent	event;

	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		if (value.type == AZEV_STRING)
			value = azev_value_in_string(&value);
		if (value.type == AZEV_ARRAY_VALUE)
		{
			azev_elements_start(&elements, &value);
			if (!azev_elements_next(&elements, &value))
				return false;
		}
		if (value.type != AZEV_OBJECT_VALUE)
			return false;
		azev_event_recognise(&event, &value);
		if (event.format != AZEV_UNKNOWN_FORMAT || azev_wraps_event(&event, depth, &value))
			return true;
	}
}

/*
 * Is the value, or what it holds as a string, an event of a known format or an
 * envelope, or does it hold one in values that may be wrapped in each other?  Of an
 * array the first element says so.  What is decoded is in the current memory context.
 */
bool
azev_holds_event(const AzevValue *value)
{
	return azev_holds(*value, 0);
}
