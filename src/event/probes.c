/*
 * probes.c
 *	  The tables of schemas/recognition.c, with the probes that they name looked up.
 *
 * The tables name probes, which are columns of the schema azev_recognition.  Their
 * indexes are looked up once a backend.
 */
#include "event/probes.h"

#include "catalog/catalog_memory.h"

static int
azev_probe_index(const AzevRecogniser *r, const char *probe)
{
	int			index;

	if (probe == NULL)
		return AZEV_NO_PROBE;
	index = azev_shape_column(r->shape, probe);
	if (index < 0)
		elog(ERROR, "azevents: no probe is named %s", probe);
	return index;
}

/* The place of a probe whose key is at the top of the event. */
static AzevPlace
azev_probe_key(const AzevRecogniser *r, const char *probe)
{
	const AzevColumn *column = &r->shape->columns[azev_probe_index(r, probe)];

	if (column->nsources != 1 || column->places[0].above != 0)
		elog(ERROR, "azevents: a format depends on %s, which is no key at the top", probe);
	return column->places[0];
}

static AzevProbedRule
azev_make_rule(const AzevRecogniser *r, const AzevFormatRule *rule)
{
	AzevProbedRule made = {.format = rule->format};

	for (; made.nneeds < AZEV_CONDITIONS_MAX && rule->needs[made.nneeds].probe; made.nneeds++)
	{
		made.types[made.nneeds] = rule->needs[made.nneeds].type;
		made.keys[made.nneeds] = azev_probe_key(r, rule->needs[made.nneeds].probe);
	}
	return made;
}

static void
azev_probe_indexes(const AzevRecogniser *r, const char *const *probes, int n, int *indexes)
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

static AzevProbedNaming
azev_make_naming(const AzevRecogniser *r, const AzevNaming *naming)
{
	AzevProbedNaming made = {
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

static AzevProbedIdentity
azev_make_identity(const AzevRecogniser *r, const AzevIdentity *identity)
{
	AzevProbedIdentity made;

	memset(&made, 0, sizeof(made));
	azev_probe_indexes(r, identity->event_id, AZEV_PROBES_MAX, made.event_id);
	azev_probe_indexes(r, identity->event_time, AZEV_PROBES_MAX, made.event_time);
	azev_probe_indexes(r, identity->resource_id, AZEV_PROBES_MAX, made.resource_id);
	azev_probe_indexes(r, identity->subject, AZEV_PROBES_MAX, made.subject);
	azev_probe_indexes(r, identity->key, AZEV_KEY_MAX, made.key);
	made.key_path = azev_probe_index(r, identity->key_path);
	return made;
}

static AzevProbedResourcePlace
azev_make_resource_place(const AzevRecogniser *r, const AzevResourcePlace *place)
{
	return (AzevProbedResourcePlace)
	{
		.shape = azev_shape(azev_schema_by_name(place->schema), place->format),
			.probe = azev_probe_index(r, place->probe)
	};
}

static void
azev_make_envelopes(AzevRecogniser *r)
{
	r->envelopes = palloc0(azev_nenvelopes * sizeof(int));
	r->with = palloc0(azev_nenvelopes * sizeof(int));
	for (size_t i = 0; i < azev_nenvelopes; i++)
	{
		r->envelopes[i] = azev_probe_index(r, azev_envelopes[i].probe);
		r->with[i] = azev_probe_index(r, azev_envelopes[i].with);
	}
	for (int i = 0; i < AZEV_MARKS_MAX; i++)
		r->marks[i] = AZEV_NO_PROBE;
	for (int i = 0; azev_event_marks[i]; i++)
		r->marks[i] = azev_probe_index(r, azev_event_marks[i]);
}

/* Look up all probes; what is made is in the current memory context. */
static AzevRecogniser *
azev_make_recogniser(void)
{
	AzevRecogniser *r = palloc0(sizeof(AzevRecogniser));

	r->shape = azev_shape(&azev_recognition, AZEV_UNKNOWN_FORMAT);
	r->rules = palloc0(azev_nformat_rules * sizeof(AzevProbedRule));
	for (size_t i = 0; i < azev_nformat_rules; i++)
		r->rules[i] = azev_make_rule(r, &azev_format_rules[i]);
	r->namings = palloc0(azev_nnamings * sizeof(AzevProbedNaming));
	for (size_t i = azev_nnamings; i-- > 0;)
	{
		r->first_namings[azev_namings[i].format] = i;
		r->namings[i] = azev_make_naming(r, &azev_namings[i]);
	}
	for (int f = 0; f < AZEV_NFORMATS; f++)
		r->identities[f] = azev_make_identity(r, &azev_identities[f]);
	r->resource_places = palloc0(azev_nresource_places * sizeof(AzevProbedResourcePlace));
	for (size_t i = 0; i < azev_nresource_places; i++)
		r->resource_places[i] = azev_make_resource_place(r, &azev_resource_places[i]);
	azev_make_envelopes(r);
	r->handshakes = palloc0(azev_nhandshakes * sizeof(AzevProbedHandshake));
	for (size_t i = 0; i < azev_nhandshakes; i++)
		r->handshakes[i] = (AzevProbedHandshake)
	{
		.type = azev_probe_index(r, azev_handshakes[i].type),
			.code = azev_probe_index(r, azev_handshakes[i].code)
	};
	return r;
}

/* The tables, made once and kept for the life of the backend. */
const AzevRecogniser *
azev_recogniser(void)
{
	static const AzevRecogniser *made = NULL;

	if (unlikely(made == NULL))
	{
		MemoryContext caller = MemoryContextSwitchTo(azev_catalog_memory());

		made = azev_make_recogniser();
		MemoryContextSwitchTo(caller);
	}
	return made;
}
