/*
 * schemas.c
 *	  The embedded schemas by name and by what an event says of itself, and which
 *	  schema reads the events of which.
 */
#include "catalog/schemas.h"

#include "catalog/words.h"

/* The schema of that name, or NULL. */
const AzevSchema *
azev_schema_by_name(const char *name)
{
	for (const AzevSchema *const *s = azev_schemas; *s; s++)
		if (strcmp((*s)->name, name) == 0)
			return *s;
	return NULL;
}

/* The value by which events of a format name their schema: a category, a type, a table. */
typedef struct EventName
{
	const char *value;			/* NULL: the list ends */
	size_t		len;
	int			schema;			/* its index */
} EventName;

static EventName azev_event_names[AZEV_NFORMATS][AZEV_SCHEMAS_MAX + 1];
static bool azev_event_names_made = false;

static void
azev_make_event_names(void)
{
	for (int format = 0; format < AZEV_NFORMATS; format++)
	{
		EventName  *name = azev_event_names[format];

		for (int i = 0; i < AZEV_SCHEMAS_MAX && azev_schemas[i]; i++)
		{
			const char *value = azev_schemas[i]->value;

			if (value && azev_schema_has_format(azev_schemas[i], format) &&
				(azev_schemas[i]->named_in == 0 || (azev_schemas[i]->named_in & (1u << format))))
				*name++ = (EventName)
			{
				.value = value, .len = strlen(value), .schema = i
			};
		}
	}
	azev_event_names_made = true;
}

/*
 * The index of the schema that a category, an event type or a table of that name
 * means in a format, or -1.
 */
int
azev_schema_by_value(AzevFormat format, const char *value, size_t len)
{
	const EventName *names = azev_event_names[format];

	if (!azev_event_names_made)
		azev_make_event_names();
	/* the short way: nearly all events have the value as it is documented */
	for (const EventName *n = names; n->value; n++)
		if (n->len == len && memcmp(n->value, value, len) == 0)
			return n->schema;
	for (const EventName *n = names; n->value; n++)
		if (azev_same_word(n->value, n->len, value, len))
			return n->schema;
	return -1;
}

bool
azev_schema_has_format(const AzevSchema *schema, AzevFormat format)
{
	for (size_t p = 0; p < schema->nparts; p++)
		if (schema->parts[p].formats & (1u << format))
			return true;
	return false;
}

/* Does the row function of a schema give a row for such an event? */
bool
azev_schema_reads(const AzevSchema *schema, AzevFormat format,
				  const AzevSchema *of_event)
{
	if (!azev_schema_has_format(schema, format))
		return false;
	if (schema == of_event)
		return true;
	if (schema->reads)
		for (const char *const *r = schema->reads; *r; r++)
			if (strcmp(*r, "*") == 0 ? (schema->reads_any_in & (1u << format)) != 0 :
				of_event && strcmp(*r, of_event->name) == 0)
				return true;
	return false;
}
