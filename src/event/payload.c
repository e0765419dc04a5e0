/*
 * payload.c
 *	  Envelopes: a payload's events, one after another.
 *
 *	  an event						[event, ...]
 *	  {"value": [event, ...]}		{"records": [event, ...]}
 *	  {"tables": [{"columns": [{"name": ...}, ...], "rows": [[...], ...]}]}
 *	  {"body": event or text, ...}, and likewise value, payload, message, RequestBody
 *	  {"brokerProperties": ..., "event": event}		"the text of any of these"
 *	  {"data": {"alertContext": event, ...}}
 *	  {"data": {"context": {"activityLog": event}, ...}, ...}
 *
 * Wherever an event may stand one of these may stand, however deep: in an array,
 * among tables and rows, in a webhook, and in the object that a row of a table
 * becomes.  Whatever is none of them is an event too, an unknown one: nothing of
 * a payload is passed over, and an event by itself is a payload that has just
 * this event.
 *
 * Memory is in proportion to the payload.  What is built are the rows of tables
 * alone, each while it is read; a row repeats the names of all columns, so a
 * table whose rows would exceed the payload's budget is not opened as one, and
 * is the value that it would be anywhere else.
 */
#include "event/payload.h"

#include "event/merge.h"
#include "event/way.h"
#include "event/wrapped.h"
#include "jsonb/json_pointer.h"
#include "miscadmin.h"
#include "utils/memutils.h"

/*
 * The budget of a payload, in bytes: its size times BUDGET_TIMES, plus BUDGET_LEAST.
 * The rows of all tables may take that much memory, and so may all JSON Pointers.
 */
#define BUDGET_TIMES	32
#define BUDGET_LEAST	(1024 * 1024)

/* A row in a cell of another row counts this many times: it is a copy of a part of a copy. */
#define NESTED_TIMES	8

/* The jsonb must live as long as the iteration, and so must the parent context. */
void
azev_payload_start(AzevPayload *payload, const Jsonb *jsonb, MemoryContext parent)
{
	payload->whole = azev_value_of_jsonb(jsonb);
	payload->started = false;
	payload->parent = parent;
	payload->scratch = AllocSetContextCreate(parent, "azevents event", ALLOCSET_DEFAULT_SIZES);
	payload->caller = MemoryContextSwitchTo(payload->scratch);
	payload->around = NULL;
	payload->depth = 0;
	payload->room = AZEV_FRAMES_FEW;
	payload->frames = payload->few;
	payload->budget = (uint64) VARSIZE(jsonb) * BUDGET_TIMES + BUDGET_LEAST;
	payload->pointers = payload->budget;
	payload->ordinality = 0;
}

static void
azev_pop(AzevPayload *payload)
{
	const AzevFrame *frame = &payload->frames[payload->depth - 1];

	if (frame->table)
		azev_query_table_end(frame->table);
	if (frame->memory)
		MemoryContextDelete(frame->memory);
	payload->depth--;
}

/* Free all that was allocated for the payload; the parent context stays. */
void
azev_payload_end(AzevPayload *payload)
{
	MemoryContextSwitchTo(payload->caller);
	while (payload->depth > 0)
		azev_pop(payload);
	if (payload->frames != payload->few)
		pfree(payload->frames);
	MemoryContextDelete(payload->scratch);
}

/* Allocate memory for more frames. */
static void
azev_make_frames(AzevPayload *payload)
{
	Size		size = 2 * payload->room * sizeof(AzevFrame);

	if (payload->frames == payload->few)
	{
		payload->frames = MemoryContextAlloc(payload->parent, size);
		memcpy(payload->frames, payload->few, sizeof(payload->few));
	}
	else
		payload->frames = repalloc_huge(payload->frames, size);
	payload->room *= 2;
}

/* Open a container, without elements yet.  The other frames may move in memory. */
static AzevFrame *
azev_push(AzevPayload *payload, const AzevEnvelope *envelope)
{
	AzevFrame	frame = {.envelope = envelope};

	if (payload->depth > 0)
	{
		const AzevFrame *above = &payload->frames[payload->depth - 1];

		frame.in_row = above->in_row || above->built;
		frame.found = above->found;
	}
	frame.cell = -1;
	if (payload->depth == payload->room)
		azev_make_frames(payload);
	payload->frames[payload->depth] = frame;
	return &payload->frames[payload->depth++];
}

/* Take the rows of a table from the budget; false if the budget is too small. */
static bool
azev_pay_for_table(AzevPayload *payload, const AzevEnvelope *envelope, const AzevValue *columns,
				   const AzevValue *rows)
{
	uint64		size = azev_query_table_size(envelope, columns, rows);

	if (payload->frames[payload->depth - 1].in_row)
		size *= NESTED_TIMES;
	if (size > payload->budget)
		return false;
	payload->budget -= size;
	return true;
}

/* If the value is a table of the query API, go on with its rows. */
static bool
azev_open_table(AzevPayload *payload, const AzevValue *value)
{
	const AzevEnvelope *envelope = payload->frames[payload->depth - 1].envelope;
	AzevValue	columns;
	AzevValue	rows;
	AzevFrame  *frame;

	if (value->type != AZEV_OBJECT_VALUE)
		return false;
	columns = azev_member(value, envelope->columns);
	rows = azev_member(value, envelope->rows);
	if (columns.type != AZEV_ARRAY_VALUE || rows.type != AZEV_ARRAY_VALUE ||
		!azev_pay_for_table(payload, envelope, &columns, &rows))
		return false;
	frame = azev_push(payload, envelope);
	frame->table = azev_query_table_start(envelope, &columns, payload->parent);
	azev_elements_start(&frame->elements, &rows);
	return true;
}

/* The next value to look at, from the innermost container that has one left. */
static bool
azev_next_value(AzevPayload *payload, AzevValue *value)
{
	payload->sure = false;
	if (!payload->started)
	{
		payload->started = true;
		*value = payload->whole;
		return true;
	}
	while (payload->depth > 0)
	{
		AzevFrame  *frame = &payload->frames[payload->depth - 1];

		if (!frame->single && azev_elements_next(&frame->elements, value))
		{
			payload->sure = frame->sure;
			frame->sure = false;
			return true;
		}
		if (frame->only.type != AZEV_NONE)
		{
			*value = frame->only;
			frame->only = azev_no_value;
			payload->sure = true;
			return true;
		}
		azev_pop(payload);
	}
	return false;
}

/*
 * Go on with one value, or what it holds as a string, if that is an event or
 * holds events; sure: it is known to be or to hold one.
 */
static bool
azev_open_one(AzevPayload *payload, const AzevEnvelope *envelope, const AzevValue *content,
			  bool sure)
{
	AzevValue	value = *content;
	MemoryContext memory = NULL;
	const char *found = payload->depth > 0 ? payload->frames[payload->depth - 1].found : NULL;
	AzevFrame  *frame;

	if (value.type == AZEV_STRING)
	{
		memory = AllocSetContextCreate(payload->parent, "azevents body", ALLOCSET_DEFAULT_SIZES);
		MemoryContextSwitchTo(memory);
		value = azev_value_in_string(content);
		MemoryContextSwitchTo(payload->scratch);
	}
	if (!sure && !azev_is_inside(found, &value) && !azev_holds_event(&value, &found))
	{
		if (memory)
			MemoryContextDelete(memory);
		return false;
	}
	frame = azev_push(payload, envelope);
	frame->single = true;
	frame->only = value;
	frame->found = found;
	frame->memory = memory;
	return true;
}

/* Open the value if it is an array, a table, or a string that holds events. */
static bool
azev_open_value(AzevPayload *payload, AzevValue *value)
{
	/* there is room for a frame, even where none is open */
	AzevFrame  *frame = &payload->frames[Max(payload->depth, 1) - 1];
	bool		in_tables = payload->depth > 0 && frame->envelope &&
	frame->envelope->kind == AZEV_ENVELOPE_OF_TABLES;

	if (in_tables && frame->table == NULL && azev_open_table(payload, value))
		return true;
	if (in_tables && frame->table)
	{
		frame->built = value->type == AZEV_ARRAY_VALUE;
		if (frame->built)
			*value = azev_query_table_row(frame->table, value);
	}
	if (value->type == AZEV_STRING)
		return azev_open_one(payload, NULL, value, false);
	if (value->type != AZEV_ARRAY_VALUE)
		return false;
	frame = azev_push(payload, NULL);
	frame->sure = payload->sure;
	azev_elements_start(&frame->elements, value);
	return true;
}

/*
 * Merge an event with the envelope around it, which has more members of the same
 * event.  Returns false, and leaves the envelope, if the content is no event of a
 * known format.
 */
static bool
azev_merge_around(AzevPayload *payload, AzevEvent *event, const AzevEnvelope *envelope,
				  const AzevValue *content)
{
	AzevValue	outer = event->value;
	AzevValue	merged;
	AzevFormat	format;

	azev_event_recognise(event, content);
	format = event->format;
	if (format != AZEV_UNKNOWN_FORMAT && azev_merge(&outer, content, envelope->pointer, &merged))
	{
		azev_event_recognise(event, &merged);
		if (event->format == format)
		{
			payload->around = envelope;
			payload->inner = *content;
			azev_find_way(&payload->way, &outer, content, envelope->pointer);
			return true;
		}
	}
	azev_event_recognise(event, &outer);
	return false;
}

/*
 * Note where the content of an envelope stands in it, for the container that was
 * opened last: the content.
 */
static void
azev_note_way(AzevPayload *payload, const AzevValue *outer, const AzevValue *content)
{
	AzevFrame  *frame = &payload->frames[payload->depth - 1];
	const AzevFrame *row = payload->depth > 1 ? frame - 1 : NULL;

	azev_find_way(&frame->way, outer, content, frame->envelope->pointer);
	if (row && row->built)
		frame->cell = azev_query_table_cell(row->table, frame->way.keys[0], frame->way.keylens[0]);
}

/*
 * Open the event if it is an envelope.  The content is part of the envelope's value,
 * which outlives the event.
 */
static bool
azev_open_envelope(AzevPayload *payload, AzevEvent *event)
{
	AzevValue	content;
	const AzevEnvelope *envelope;
	size_t		number = 0;

	while ((envelope = azev_next_envelope(event, &number, &content)) != NULL)
	{
		if (envelope->kind == AZEV_ENVELOPE_OF_EVENTS || envelope->kind == AZEV_ENVELOPE_OF_TABLES)
		{
			azev_elements_start(&azev_push(payload, envelope)->elements, &content);
			azev_note_way(payload, &event->value, &content);
			return true;
		}
		if (envelope->kind == AZEV_ENVELOPE_AROUND_EVENT)
		{
			if (!azev_stands_in(&event->value, &content, envelope->pointer))
				continue;
			if (azev_merge_around(payload, event, envelope, &content))
				return false;
		}
		if (azev_open_one(payload, envelope, &content,
						  payload->sure && envelope->kind == AZEV_ENVELOPE_OF_ONE &&
						  !azev_may_be_envelope(event, number)))
		{
			azev_note_way(payload, &event->value, &content);
			return true;
		}
	}
	return false;
}

/*
 * Recognise the next event; returns false after the last one.  Resets the memory of
 * the previous event.
 */
bool
azev_payload_next(AzevPayload *payload, AzevEvent *event)
{
	AzevValue	value;

	while (azev_next_value(payload, &value))
	{
		CHECK_FOR_INTERRUPTS();
		MemoryContextReset(payload->scratch);
		payload->around = NULL;
		if (azev_open_value(payload, &value))
			continue;
		azev_event_recognise(event, &value);
		if (azev_open_envelope(payload, event))
			continue;
		payload->ordinality++;
		return true;
	}
	return false;
}

/* The number of events in a payload, counted no further than max. */
int64
azev_payload_count(const Jsonb *jsonb, int64 max)
{
	AzevPayload payload;
	AzevEvent	event;
	int64		count = 0;

	azev_payload_start(&payload, jsonb, CurrentMemoryContext);
	while (count < max && azev_payload_next(&payload, &event))
		count++;
	azev_payload_end(&payload);
	return count;
}

/* Append the path of the current element, from the container around its container. */
static void
azev_append_frame(StringInfo pointer, const AzevFrame *frame)
{
	if (frame->table)
		azev_append_token(pointer, frame->envelope->rows, strlen(frame->envelope->rows));
	else if (frame->envelope)
	{
		if (frame->cell >= 0)
			appendStringInfo(pointer, "/%d", frame->cell);
		azev_append_way(pointer, &frame->way, frame->cell >= 0 ? 1 : 0);
	}
	if (!frame->single)
		appendStringInfo(pointer, "/%u", frame->elements.index - 1);
}

/*
 * Append the JSON Pointer of the event that was given last.  Returns
 * false if the pointers of this payload exceed its budget: many events deep inside a
 * payload have a long pointer each.
 */
bool
azev_payload_pointer(AzevPayload *payload, StringInfo pointer)
{
	uint64		end = pointer->len + payload->pointers;

	for (int i = 0; i < payload->depth && (uint64) pointer->len <= end; i++)
		azev_append_frame(pointer, &payload->frames[i]);
	if ((uint64) pointer->len > end)
		return false;
	payload->pointers = end - pointer->len;
	return true;
}

/* Append a key; in the row of a table, the number of its cell. */
static void
azev_append_key(const AzevPayload *payload, StringInfo pointer, const char *key, uint32 keylen)
{
	const AzevFrame *frame = payload->depth > 0 ? &payload->frames[payload->depth - 1] : NULL;
	int			cell = frame && frame->built ? azev_query_table_cell(frame->table, key, keylen) : -1;

	if (cell >= 0)
		appendStringInfo(pointer, "/%d", cell);
	else
		azev_append_token(pointer, key, keylen);
}

/*
 * Append where a member of the event that was given last stands in what
 * azev_payload_pointer says: the member, or NULL for the object that has it.
 */
void
azev_payload_append_member(const AzevPayload *payload, StringInfo pointer, const char *key,
						   uint32 keylen)
{
	if (payload->around &&
		(key == NULL || azev_value_of_member(&payload->inner, key, keylen).type != AZEV_NONE))
	{
		azev_append_key(payload, pointer, payload->way.keys[0], payload->way.keylens[0]);
		azev_append_way(pointer, &payload->way, 1);
		if (key)
			azev_append_token(pointer, key, keylen);
	}
	else if (key)
		azev_append_key(payload, pointer, key, keylen);
}
