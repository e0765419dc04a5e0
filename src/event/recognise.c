/*
 * recognise.c
 *	  What an event is, read off the tables of schemas/recognition.c.
 *
 * The tables name probes: values that are looked up in each event.  They say which
 * probes make a format and which value makes a schema.  The indexes of the probes
 * are looked up once a backend.
 */
#include "event/recognise.h"

#include "catalog/shapes.h"
#include "catalog/words.h"
#include "utils/memutils.h"

#define NO_PROBE	(-1)

#define AZEV_MARKS_MAX	4

/* Conditions are about keys at the top. */
typedef struct FormatRule
{
	uint8		format;			/* AzevFormat */
	uint8		nneeds;
	uint8		types[AZEV_CONDITIONS_MAX]; /* AzevProbeType */
	AzevPlace	keys[AZEV_CONDITIONS_MAX];
} FormatRule;

typedef struct Naming
{
	AzevFormat	format;
	const AzevWords *is;
	const AzevWords *begins;
	int			when;
	int			unless;
	int			probe;
	AzevFormat	as_in;			/* in which the value names a schema */
	const AzevShape *shape;		/* of the schema, if it names one */
} Naming;

typedef struct ResourcePlace
{
	const AzevShape *shape;
	int			probe;
} ResourcePlace;

typedef struct Identity
{
	int			event_id[AZEV_PROBES_MAX];
	int			event_time[AZEV_PROBES_MAX];
	int			resource_id[AZEV_PROBES_MAX];
	int			subject[AZEV_PROBES_MAX];
	int			key[AZEV_KEY_MAX];
} Identity;

typedef struct Handshake
{
	int			type;
	int			code;
} Handshake;

/* The tables with the indexes of their probes. */
typedef struct Recogniser
{
	const AzevShape *shape;
	FormatRule *rules;
	Naming	   *namings;
	size_t		first_namings[AZEV_NFORMATS];	/* index, by format */
	Identity	identities[AZEV_NFORMATS];
	ResourcePlace *resource_places;
	int		   *envelopes;
	int		   *with;			/* of each envelope, or NO_PROBE */
	int			marks[AZEV_MARKS_MAX];
	Handshake  *handshakes;
} Recogniser;

static const Recogniser *azev_recogniser_made = NULL;

static int
azev_probe_index(const Recogniser *r, const char *probe)
{
	int			index;

	if (probe == NULL)
		return NO_PROBE;
	index = azev_shape_column(r->shape, probe);
	if (index < 0)
		elog(ERROR, "azevents: no probe is named %s", probe);
	return index;
}

/* The place of a probe whose key is at the top of the event. */
static AzevPlace
azev_probe_key(const Recogniser *r, const char *probe)
{
	const AzevColumn *column = &r->shape->columns[azev_probe_index(r, probe)];

	if (column->nsources != 1 || column->places[0].above != 0)
		elog(ERROR, "azevents: a format depends on %s, which is no key at the top", probe);
	return column->places[0];
}

static FormatRule
azev_make_rule(const Recogniser *r, const AzevFormatRule *rule)
{
	FormatRule	made = {.format = rule->format};

	for (; made.nneeds < AZEV_CONDITIONS_MAX && rule->needs[made.nneeds].probe; made.nneeds++)
	{
		made.types[made.nneeds] = rule->needs[made.nneeds].type;
		made.keys[made.nneeds] = azev_probe_key(r, rule->needs[made.nneeds].probe);
	}
	return made;
}

static void
azev_probe_indexes(const Recogniser *r, const char *const *probes, int n, int *indexes)
{
	for (int i = 0; i < n; i++)
		indexes[i] = azev_probe_index(r, probes[i]);
}

/* The lowest format whose bit is set; the other one if no bit is. */
static AzevFormat
azev_format_of_bit(unsigned bit, AzevFormat otherwise)
{
	for (int f = 0; f < AZEV_NFORMATS; f++)
		if (bit & (1u << f))
			return f;
	return otherwise;
}

static Naming
azev_make_naming(const Recogniser *r, const AzevNaming *naming)
{
	Naming		made = {
		.format = naming->format,
		.is = naming->is,
		.begins = naming->begins,
		.when = azev_probe_index(r, naming->when),
		.unless = azev_probe_index(r, naming->unless),
		.probe = azev_probe_index(r, naming->probe),
		.as_in = azev_format_of_bit(naming->as_in, naming->format)
	};

	if (naming->schema)
		made.shape = azev_shape(azev_schema_by_name(naming->schema), naming->format);
	return made;
}

static Identity
azev_make_identity(const Recogniser *r, const AzevIdentity *identity)
{
	Identity	made;

	azev_probe_indexes(r, identity->event_id, AZEV_PROBES_MAX, made.event_id);
	azev_probe_indexes(r, identity->event_time, AZEV_PROBES_MAX, made.event_time);
	azev_probe_indexes(r, identity->resource_id, AZEV_PROBES_MAX, made.resource_id);
	azev_probe_indexes(r, identity->subject, AZEV_PROBES_MAX, made.subject);
	azev_probe_indexes(r, identity->key, AZEV_KEY_MAX, made.key);
	return made;
}

static ResourcePlace
azev_make_resource_place(const Recogniser *r, const AzevResourcePlace *place)
{
	return (ResourcePlace)
	{
		.shape = azev_shape(azev_schema_by_name(place->schema), place->format),
			.probe = azev_probe_index(r, place->probe)
	};
}

static void
azev_make_envelopes(Recogniser *r)
{
	r->envelopes = palloc0(azev_nenvelopes * sizeof(int));
	r->with = palloc0(azev_nenvelopes * sizeof(int));
	for (size_t i = 0; i < azev_nenvelopes; i++)
	{
		r->envelopes[i] = azev_probe_index(r, azev_envelopes[i].probe);
		r->with[i] = azev_probe_index(r, azev_envelopes[i].with);
	}
	for (int i = 0; i < AZEV_MARKS_MAX; i++)
		r->marks[i] = NO_PROBE;
	for (int i = 0; azev_event_marks[i]; i++)
		r->marks[i] = azev_probe_index(r, azev_event_marks[i]);
}

/* Made in the current memory context. */
static Recogniser *
azev_make_recogniser(void)
{
	Recogniser *r = palloc0(sizeof(Recogniser));

	r->shape = azev_shape(&azev_recognition, AZEV_UNKNOWN_FORMAT);
	r->rules = palloc0(azev_nformat_rules * sizeof(FormatRule));
	for (size_t i = 0; i < azev_nformat_rules; i++)
		r->rules[i] = azev_make_rule(r, &azev_format_rules[i]);
	r->namings = palloc0(azev_nnamings * sizeof(Naming));
	for (size_t i = azev_nnamings; i-- > 0;)
	{
		r->first_namings[azev_namings[i].format] = i;
		r->namings[i] = azev_make_naming(r, &azev_namings[i]);
	}
	for (int f = 0; f < AZEV_NFORMATS; f++)
		r->identities[f] = azev_make_identity(r, &azev_identities[f]);
	r->resource_places = palloc0(azev_nresource_places * sizeof(ResourcePlace));
	for (size_t i = 0; i < azev_nresource_places; i++)
		r->resource_places[i] = azev_make_resource_place(r, &azev_resource_places[i]);
	azev_make_envelopes(r);
	r->handshakes = palloc0(azev_nhandshakes * sizeof(Handshake));
	for (size_t i = 0; i < azev_nhandshakes; i++)
		r->handshakes[i] = (Handshake)
	{
		.type = azev_probe_index(r, azev_handshakes[i].type),
			.code = azev_probe_index(r, azev_handshakes[i].code)
	};
	return r;
}

/* The tables, made once and kept for the life of the backend. */
static const Recogniser *
azev_recogniser(void)
{
	if (azev_recogniser_made == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(TopMemoryContext);

		azev_recogniser_made = azev_make_recogniser();
		MemoryContextSwitchTo(caller);
	}
	return azev_recogniser_made;
}

static AzevValue
azev_probe(AzevEvent *event, int probe)
{
	AzevFound	found;

	if (event->probes == NULL || probe == NO_PROBE)
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
azev_recognise_format(const Recogniser *r, AzevEvent *event)
{
	for (size_t i = 0; i < azev_nformat_rules; i++)
	{
		const FormatRule *rule = &r->rules[i];
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
azev_naming_applies(AzevEvent *event, const Naming *naming)
{
	AzevValue	value;
	const char *text;
	size_t		len;

	if (naming->format != event->format)
		return false;
	if (naming->unless != NO_PROBE && azev_probe(event, naming->unless).type != AZEV_NONE)
		return false;
	if (naming->when == NO_PROBE)
		return true;
	value = azev_probe(event, naming->when);
	text = azev_value_as_text(&value, &len);
	return text && (naming->is ? azev_in_words(naming->is, text, len) :
					azev_begins_with_word(naming->begins, text, len));
}

/* The shape of the schema by one row of the table, or NULL. */
static const AzevShape *
azev_name_schema(AzevEvent *event, const Naming *naming)
{
	AzevValue	value = azev_probe(event, naming->probe);

	if (naming->shape)
		return naming->probe == NO_PROBE || value.type != AZEV_NONE ? naming->shape : NULL;
	return value.type == AZEV_STRING ?
		azev_shape_by_value(naming->as_in, event->format, value.data, value.len) : NULL;
}

static const AzevShape *
azev_recognise_schema(const Recogniser *r, AzevEvent *event)
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
	const Recogniser *r = azev_recogniser();

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

/* Does the object have a member that only events have: one of azev_event_marks? */
static bool
azev_is_marked(const Recogniser *r, AzevEvent *event)
{
	for (int i = 0; i < AZEV_MARKS_MAX && r->marks[i] != NO_PROBE; i++)
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
	const Recogniser *r = azev_recogniser();

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

/* May an event of no format be an envelope? */
bool
azev_may_be_envelope(AzevEvent *event)
{
	size_t		number = 0;
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

	for (int i = 0; i < AZEV_PROBES_MAX && probes[i] != NO_PROBE; i++)
	{
		AzevValue	value = azev_probe(event, probes[i]);

		if (value.type == AZEV_STRING && value.len == 0)
			empty = value;
		else if (value.type != AZEV_NONE)
			return value;
	}
	return empty;
}

AzevValue
azev_event_id(AzevEvent *event)
{
	return azev_first_probe(event, azev_recogniser()->identities[event->format].event_id);
}

AzevValue
azev_event_time(AzevEvent *event)
{
	return azev_first_probe(event, azev_recogniser()->identities[event->format].event_time);
}

AzevValue
azev_event_resource_id(AzevEvent *event)
{
	const Recogniser *r = azev_recogniser();

	for (size_t i = 0; i < azev_nresource_places; i++)
		if (r->resource_places[i].shape == event->shape)
		{
			AzevValue	value = azev_probe(event, r->resource_places[i].probe);

			if (value.type != AZEV_NONE)
				return value;
		}
	return azev_first_probe(event, azev_recogniser()->identities[event->format].resource_id);
}

AzevValue
azev_event_subject(AzevEvent *event)
{
	return azev_first_probe(event, azev_recogniser()->identities[event->format].subject);
}

/*
 * The handshake that an event asks for, and the code to send back; NULL where
 * it asks for none.
 */
const AzevHandshake *
azev_event_handshake(AzevEvent *event, AzevValue *code)
{
	const Recogniser *r = azev_recogniser();

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
 * the event lacks one of them: then only the whole event identifies it.
 */
int
azev_event_identity(AzevEvent *event, AzevValue *identity)
{
	const int  *probes = azev_recogniser()->identities[event->format].key;
	int			n = 0;

	for (; n < AZEV_KEY_MAX && probes[n] != NO_PROBE; n++)
	{
		identity[n] = azev_probe(event, probes[n]);
		if (!azev_identifies(&identity[n]))
			return 0;
	}
	return n;
}
