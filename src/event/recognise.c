/*
 * recognise.c
 *	  What an event is, read off the tables of schemas/recognition.c.
 *
 * The tables name probes: values that are looked up in each event.  They say which
 * probes make a format and which value makes a schema.
 */
#include "event/recognise.h"

#include "catalog/shapes.h"
#include "catalog/words.h"
#include "event/probes.h"

static AzevValue
azev_probe(AzevEvent *event, int probe)
{
	AzevFound	found;

	if (event->probes == NULL || probe == AZEV_NO_PROBE)
		return azev_no_value;
	azev_find_source(event, event->probes, probe, &found);
	return found.value;
}

static bool
azev_probe_satisfies(const AzevValue *value, AzevProbeType type)
{
	switch (type)
	{
		case AZEV_IS_STRING:
			return value->type == AZEV_STRING;
		case AZEV_IS_OBJECT:
			return value->type == AZEV_OBJECT_VALUE;
		default:
			return value->type != AZEV_NONE && value->type != AZEV_NULL;
	}
}

static AzevFormat
azev_recognise_format(const AzevRecogniser *r, AzevEvent *event)
{
	for (size_t i = 0; i < azev_nformat_rules; i++)
	{
		const AzevProbedRule *rule = &r->rules[i];
		int			met = 0;

		while (met < rule->nneeds &&
			   azev_probe_satisfies(azev_value_at(event, event->probes, rule->keys[met]), rule->types[met]))
			met++;
		if (met == rule->nneeds)
			return rule->format;
	}
	return AZEV_UNKNOWN_FORMAT;
}

static bool
azev_naming_applies(AzevEvent *event, const AzevProbedNaming *naming)
{
	AzevValue	value;
	const char *text;
	size_t		len;

	if (naming->format != event->format)
		return false;
	if (naming->unless != AZEV_NO_PROBE && azev_probe(event, naming->unless).type != AZEV_NONE)
		return false;
	if (naming->when == AZEV_NO_PROBE)
		return true;
	value = azev_probe(event, naming->when);
	text = azev_value_as_text(&value, &len);
	return text && (naming->is ? azev_in_words(naming->is, text, len) :
					azev_begins_with_word(naming->begins, text, len));
}

/* The shape of the schema by one row of the table, or NULL. */
static const AzevShape *
azev_name_schema(AzevEvent *event, const AzevProbedNaming *naming)
{
	AzevValue	value = azev_probe(event, naming->probe);

	if (naming->shape)
		return naming->probe == AZEV_NO_PROBE || value.type != AZEV_NONE ? naming->shape : NULL;
	return value.type == AZEV_STRING ?
		azev_shape_by_value(naming->as_in, event->format, value.data, value.len) : NULL;
}

static const AzevShape *
azev_recognise_schema(const AzevRecogniser *r, AzevEvent *event)
{
	const AzevShape *shape = NULL;

	for (size_t i = r->first_namings[event->format]; shape == NULL && i < azev_nnamings; i++)
		if (azev_naming_applies(event, &r->namings[i]))
			shape = azev_name_schema(event, &r->namings[i]);
	return shape;
}

/*
 * Recognise the format and the schema of an event.  A value that is no object, or no
 * event of a known format, has the format unknown and no schema.
 */
void
azev_event_recognise(AzevEvent *event, const AzevValue *value)
{
	const AzevRecogniser *r = azev_recogniser();

	azev_event_start(event, value);
	if (value->type != AZEV_OBJECT_VALUE)
		return;
	event->probes = azev_event_project(r->shape);
	event->format = azev_recognise_format(r, event);
	event->shape = azev_recognise_schema(r, event);
	if (event->shape)
	{
		event->schema = event->shape->schema;
		event->schema_number = event->shape->schema_number;
	}
}

static bool
azev_fits_envelope(AzevEnvelopeKind kind, const AzevValue *content)
{
	switch (kind)
	{
		case AZEV_ENVELOPE_AROUND_EVENT:
			return content->type == AZEV_OBJECT_VALUE;
		case AZEV_ENVELOPE_OF_ONE:
			return content->type == AZEV_OBJECT_VALUE || content->type == AZEV_ARRAY_VALUE ||
				content->type == AZEV_STRING;
		default:
			return content->type == AZEV_ARRAY_VALUE;
	}
}

/* Does the object have one of the members that only events have (azev_event_marks)? */
static bool
azev_is_marked(const AzevRecogniser *r, AzevEvent *event)
{
	for (int i = 0; i < AZEV_MARKS_MAX && r->marks[i] != AZEV_NO_PROBE; i++)
		if (azev_probe(event, r->marks[i]).type != AZEV_NONE)
			return true;
	return false;
}

/*
 * The next envelope that an event of no format may be, from the one of that
 * number on, and what it holds; or NULL.
 */
const AzevEnvelope *
azev_next_envelope(AzevEvent *event, size_t *number, AzevValue *content)
{
	const AzevRecogniser *r = azev_recogniser();

	if (event->format != AZEV_UNKNOWN_FORMAT)
		return NULL;
	while (*number < azev_nenvelopes)
	{
		size_t		i = (*number)++;
		const AzevEnvelope *envelope = &azev_envelopes[i];

		*content = azev_probe(event, r->envelopes[i]);
		if (azev_fits_envelope(envelope->kind, content) &&
			(envelope->with == NULL || azev_probe(event, r->with[i]).type != AZEV_NONE) &&
			(!envelope->alone || !azev_is_marked(r, event)))
			return envelope;
	}
	return NULL;
}

/* May an event of no format be an envelope, from the one of that number on? */
bool
azev_may_be_envelope(AzevEvent *event, size_t number)
{
	AzevValue	content;

	return azev_next_envelope(event, &number, &content) != NULL;
}

/*
 * The value of the first probe that the event has.  An empty string counts only if no
 * probe has another value.
 */
static AzevValue
azev_first_probe(AzevEvent *event, const int *probes)
{
	AzevValue	empty = azev_no_value;

	for (int i = 0; i < AZEV_PROBES_MAX && probes[i] != AZEV_NO_PROBE; i++)
	{
		AzevValue	value = azev_probe(event, probes[i]);

		if (value.type == AZEV_STRING && value.len == 0)
			empty = value;
		else if (value.type != AZEV_NONE)
			return value;
	}
	return empty;
}

/*
 * What probes found, converted, in the current memory context; false where that
 * is no value of the kind.
 */
static bool
azev_give(AzevValue value, AzevKind kind, Datum *datum)
{
	return azev_convert(kind, &value, datum) == AZEV_CONVERTED;
}

bool
azev_event_id(AzevEvent *event, Datum *datum)
{
	return azev_give(azev_first_probe(event, azev_recogniser()->identities[event->format].event_id),
					 AZEV_TEXT_OR_INTEGER, datum);
}

bool
azev_event_time(AzevEvent *event, Datum *datum)
{
	return azev_give(azev_first_probe(event, azev_recogniser()->identities[event->format].event_time),
					 AZEV_TIMESTAMP, datum);
}

/*
 * Where the event's schema keeps its resource, if the schema says so.  Then no other
 * place counts: the format's own place names the feed through which the event came,
 * which is not its resource.
 */
static AzevValue
azev_find_resource_id(AzevEvent *event)
{
	const AzevRecogniser *r = azev_recogniser();
	AzevValue	empty = azev_no_value;
	bool		has_place = false;

	for (size_t i = 0; i < azev_nresource_places; i++)
		if (r->resource_places[i].shape == event->shape)
		{
			AzevValue	value = azev_probe(event, r->resource_places[i].probe);

			has_place = true;
			if (value.type == AZEV_STRING && value.len == 0)
				empty = value;
			else if (value.type != AZEV_NONE)
				return value;
		}
	return has_place ? empty :
		azev_first_probe(event, r->identities[event->format].resource_id);
}

bool
azev_event_resource_id(AzevEvent *event, Datum *datum)
{
	return azev_give(azev_find_resource_id(event), AZEV_RESOURCE_ID, datum);
}

bool
azev_event_subject(AzevEvent *event, Datum *datum)
{
	return azev_give(azev_first_probe(event, azev_recogniser()->identities[event->format].subject),
					 AZEV_TEXT, datum);
}

/*
 * The handshake that an event asks for, and the code to send back; NULL where
 * it asks for none.
 */
const AzevHandshake *
azev_event_handshake(AzevEvent *event, AzevValue *code)
{
	const AzevRecogniser *r = azev_recogniser();

	for (size_t i = 0; i < azev_nhandshakes; i++)
	{
		AzevValue	type = azev_probe(event, r->handshakes[i].type);

		*code = azev_probe(event, r->handshakes[i].code);
		if (type.type == AZEV_STRING && code->type == AZEV_STRING &&
			azev_in_words(azev_handshakes[i].is, type.data, type.len))
			return &azev_handshakes[i];
	}
	return NULL;
}

/* Can the value identify an event?  Numbers can, and strings that are not empty. */
static bool
azev_identifies(const AzevValue *value)
{
	return value->type == AZEV_NUMBER || (value->type == AZEV_STRING && value->len > 0);
}

/*
 * Store the values that identify an event in identity, which has AZEV_KEY_MAX
 * elements, and return their number.  Returns 0 if the format has no such values or
 * the event lacks one of them: then only the whole event identifies it.  Sets path to
 * the one that is the path of a resource, or to -1.
 */
int
azev_event_identity(AzevEvent *event, AzevValue *identity, int *path)
{
	const AzevProbedIdentity *probed = &azev_recogniser()->identities[event->format];
	int			n = 0;

	*path = -1;
	for (; n < AZEV_KEY_MAX && probed->key[n] != AZEV_NO_PROBE; n++)
	{
		identity[n] = azev_probe(event, probed->key[n]);
		if (!azev_identifies(&identity[n]))
			return 0;
		if (probed->key[n] == probed->key_path)
			*path = n;
	}
	return n;
}
