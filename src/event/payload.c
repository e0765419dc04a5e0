/*
 * payload.c
 *	  Envelopes: a payload's events, one after another.
 *
 *	  an event						[event, ...]
 *	  {"value": [event, ...]}		{"records": [event, ...]}
 *	  {"tables": [{"columns": [{"name": ...}, ...], "rows": [[...], ...]}]}
 *	  {"data": {"context": {"activityLog": event}}}
 *
 * and arrays of all of these.  Whatever is none of them is an event too, an
 * unknown one: nothing of a payload is passed over.
 */
#include "event/payload.h"

#include "jsonb/jsonb_build.h"
#include "miscadmin.h"
#include "utils/memutils.h"

/* The key under which a table's row keeps values that have no column. */
#define SURPLUS_KEY	"surplus"

/* The jsonb must live as long as the iteration. */
void
azev_payload_start(AzevPayload *payload, const Jsonb *jsonb)
{
	memset(payload, 0, sizeof(*payload));
	payload->whole = azev_value_of_jsonb(jsonb);
}

/* Go on with the elements of an array; false where it is too deep for that. */
static bool
azev_open(AzevPayload *payload, const AzevValue *array, AzevEnvelopeKind kind, const char *pointer)
{
	AzevFrame  *frame;

	if (payload->depth == AZEV_ENVELOPES_MAX)
		return false;
	frame = &payload->frames[payload->depth++];
	memset(frame, 0, sizeof(*frame));
	azev_elements_start(&frame->elements, array);
	frame->kind = kind;
	frame->pointer = pointer;
	return true;
}

/* A table of the query API: go on with its rows. */
static bool
azev_open_table(AzevPayload *payload, const AzevValue *table)
{
	AzevValue	columns;
	AzevValue	rows;

	if (table->type != AZEV_OBJECT_VALUE)
		return false;
	columns = azev_value_of_member(table, "columns", strlen("columns"));
	rows = azev_value_of_member(table, "rows", strlen("rows"));
	if (columns.type != AZEV_ARRAY_VALUE || rows.type != AZEV_ARRAY_VALUE ||
		!azev_open(payload, &rows, AZEV_ENVELOPE_OF_EVENTS, "/rows"))
		return false;
	payload->frames[payload->depth - 1].rows = true;
	payload->frames[payload->depth - 1].columns = columns;
	return true;
}

/*
 * A row of a table as an object: each value under its column's name, and what
 * the row has beyond the columns under "surplus".  Built in the current
 * context.
 */
static AzevValue
azev_row_as_object(const AzevValue *columns, const AzevValue *row)
{
	AzevElements names;
	AzevElements values;
	AzevValue	column;
	AzevValue	value;
	AzevObject	object;
	AzevValue  *surplus = NULL;
	int			nsurplus = 0;

	azev_object_init(&object, 8);
	azev_elements_start(&names, columns);
	azev_elements_start(&values, row);
	while (azev_elements_next(&values, &value))
	{
		AzevValue	name = {AZEV_NONE, 0, NULL};

		CHECK_FOR_INTERRUPTS();
		if (azev_elements_next(&names, &column) && column.type == AZEV_OBJECT_VALUE)
			name = azev_value_of_member(&column, "name", strlen("name"));
		if (name.type == AZEV_STRING)
			azev_object_add(&object, name.data, name.len, &value);
		else
		{
			if (surplus == NULL)
				surplus = palloc(azev_value_count(row) * sizeof(AzevValue));
			surplus[nsurplus++] = value;
		}
	}
	if (nsurplus > 0)
	{
		AzevValue	array = azev_array_of(surplus, nsurplus);

		azev_object_add(&object, SURPLUS_KEY, strlen(SURPLUS_KEY), &array);
	}
	return azev_object_finish(&object);
}

/*
 * Where a member of the event that was given last stands in its table's row;
 * -1 where the event is no row of a table.
 */
int
azev_payload_cell(const AzevPayload *payload, const char *key, uint32 keylen)
{
	const AzevFrame *frame = payload->depth ? &payload->frames[payload->depth - 1] : NULL;
	AzevElements names;
	AzevValue	column;

	if (frame == NULL || !frame->rows)
		return -1;
	azev_elements_start(&names, &frame->columns);
	while (azev_elements_next(&names, &column))
	{
		AzevValue	name = {AZEV_NONE, 0, NULL};

		if (column.type == AZEV_OBJECT_VALUE)
			name = azev_value_of_member(&column, "name", strlen("name"));
		if (name.type == AZEV_STRING && azev_compare_keys(name.data, name.len, key, keylen) == 0)
			return names.index - 1;
	}
	return -1;
}

/* The next value to look at, from the innermost array that has one left. */
static bool
azev_next_value(AzevPayload *payload, AzevValue *value)
{
	if (!payload->started)
	{
		payload->started = true;
		*value = payload->whole;
		return true;
	}
	while (payload->depth > 0)
	{
		AzevFrame  *frame = &payload->frames[payload->depth - 1];

		if (azev_elements_next(&frame->elements, value))
			return true;
		payload->depth--;
	}
	return false;
}

/* Is the value a container that has been opened? */
static bool
azev_is_opened(AzevPayload *payload, const AzevFrame *frame, const AzevValue *value)
{
	if (frame && frame->kind == AZEV_ENVELOPE_OF_TABLES)
		return azev_open_table(payload, value);
	return value->type == AZEV_ARRAY_VALUE &&
		azev_open(payload, value, AZEV_ENVELOPE_OF_EVENTS, "");
}

/*
 * The next event, recognised; false after the last.  What is built for it is
 * allocated in the current memory context, which each call resets first: the
 * payload, and all that must outlive an event, must be elsewhere.
 */
bool
azev_payload_next(AzevPayload *payload, AzevEvent *event)
{
	AzevValue	value;

	while (azev_next_value(payload, &value))
	{
		AzevFrame  *frame = payload->depth ? &payload->frames[payload->depth - 1] : NULL;
		const AzevEnvelope *envelope;
		AzevValue	content;

		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(CurrentMemoryContext);
		payload->tail = "";
		if (frame && frame->rows && value.type == AZEV_ARRAY_VALUE)
			value = azev_row_as_object(&frame->columns, &value);
		else if (azev_is_opened(payload, frame, &value))
			continue;

		azev_event_recognise(event, &value);
		envelope = azev_event_envelope(event, &content);
		if (envelope && envelope->kind == AZEV_ENVELOPE_OF_EVENT)
		{
			payload->tail = envelope->pointer;
			azev_event_recognise(event, &content);
		}
		else if (envelope && azev_open(payload, &content, envelope->kind, envelope->pointer))
			continue;
		payload->ordinality++;
		return true;
	}
	return false;
}
