/*
 * derive.c
 *	  Columns that are computed from others of the same event.
 */
#include "event/derive.h"

#include "event/caller.h"
#include "event/compose.h"
#include "event/texts_within.h"
#include "jsonb/jsonb_build.h"
#include "types/resource_id.h"
#include "types/status_words.h"
#include "types/timestamp.h"
#include "types/word_list.h"
#include "utils/builtins.h"

/* What a derivation computes a value from. */
typedef struct Derivation
{
	AzevEvent  *event;
	AzevKind	kind;			/* of the column */
	const AzevDerivative *derivative;
	AzevValue	sources[AZEV_FROM_MAX];
	AzevKind	kinds[AZEV_FROM_MAX];	/* of the sources that have a value */
} Derivation;

static const AzevValue *
azev_source(const Derivation *d, int i)
{
	return &d->sources[i];
}

/* The text of a source that is a string or a number, or NULL. */
static const char *
azev_source_text(const Derivation *d, int i, size_t *len)
{
	return azev_value_as_text(azev_source(d, i), len);
}

static bool
azev_give_span(AzevSpan span, Datum *datum)
{
	if (span.data == NULL)
		return false;
	*datum = PointerGetDatum(cstring_to_text_with_len(span.data, span.len));
	return true;
}

static bool
azev_give_word(const char *word, Datum *datum)
{
	if (word == NULL)
		return false;
	*datum = CStringGetTextDatum(word);
	return true;
}

/* Give an object that was made for the column; AZEV_NONE gives nothing. */
static bool
azev_give_object(AzevValue object, Datum *datum)
{
	if (object.type == AZEV_NONE)
		return false;
	*datum = JsonbPGetDatum(azev_finished_to_jsonb(&object));
	return true;
}

/* The first source that its own row converts and that is not an empty string. */
static bool
azev_first_of(const Derivation *d, Datum *datum)
{
	for (int i = 0; i < d->derivative->nfrom; i++)
	{
		const AzevValue *source = azev_source(d, i);

		if (source->type == AZEV_NONE || (source->type == AZEV_STRING && source->len == 0))
			continue;
		if (azev_convert(d->kinds[i], source, NULL) == AZEV_CONVERTED &&
			azev_convert(d->kind, source, datum) == AZEV_CONVERTED)
			return true;
	}
	return false;
}

static bool
azev_format_of_event(const Derivation *d, Datum *datum)
{
	*datum = Int32GetDatum(d->event->format);
	return true;
}

static bool
azev_category_of_event(const Derivation *d, Datum *datum)
{
	const AzevSchema *schema = d->event->schema;

	return schema && azev_give_word(schema->value, datum);
}

/* The type that the first source names which names one: an operation or an action. */
static const char *
azev_type_of_sources(const Derivation *d, const char *(*type_of) (const char *operation, size_t len))
{
	const char *type = NULL;

	for (int i = 0; type == NULL && i < d->derivative->nfrom; i++)
	{
		size_t		len;
		const char *operation = azev_source_text(d, i, &len);

		if (operation)
			type = type_of(operation, len);
	}
	return type;
}

static bool
azev_activity_log_category(const Derivation *d, Datum *datum)
{
	return azev_schema_reads(&azev_activity_log, d->event->format, d->event->schema) &&
		azev_category_of_event(d, datum);
}

static bool
azev_operation_type_of(const Derivation *d, Datum *datum)
{
	return azev_give_word(azev_type_of_sources(d, azev_operation_type), datum);
}

static bool
azev_write_type_of(const Derivation *d, Datum *datum)
{
	return azev_give_word(azev_type_of_sources(d, azev_write_type), datum);
}

/*
 * The first source that names an HTTP status: as a whole, or behind the dot of
 * a result signature.
 */
static bool
azev_http_status_of(const Derivation *d, Datum *datum)
{
	for (int i = 0; i < d->derivative->nfrom; i++)
	{
		size_t		len;
		const char *text = azev_source_text(d, i, &len);
		const char *dot = text ? memchr(text, '.', len) : NULL;
		int			status = 0;

		if (dot)
			status = azev_http_status(dot + 1, text + len - dot - 1);
		else if (text)
			status = azev_http_status(text, len);
		if (status != 0)
		{
			*datum = Int32GetDatum(status);
			return true;
		}
	}
	return false;
}

static bool
azev_ticks_of(const Derivation *d, Datum *datum)
{
	const AzevValue *time = azev_source(d, 0);
	int64		ticks;

	if (time->type != AZEV_STRING || !azev_parse_ticks(time->data, time->len, &ticks))
		return false;
	*datum = Int64GetDatum(ticks);
	return true;
}

/*
 * The parts of the path in the first source; NULL where that is no string.  The
 * event keeps the path that was parsed last, as several columns ask for parts of
 * the same one in turn.
 */
static const AzevResourceId *
azev_parse_source(const Derivation *d)
{
	const AzevValue *path = azev_source(d, 0);
	AzevEvent  *event = d->event;

	if (path->type != AZEV_STRING)
		return NULL;
	if (event->path.data != path->data || event->path.len != path->len)
	{
		azev_resource_id_parse(path->data, path->len, &event->path_says);
		event->path = *path;
	}
	return &event->path_says;
}

static bool
azev_subscription_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(id->subscription, datum);
}

static bool
azev_resource_group_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(id->resource_group, datum);
}

static bool
azev_provider_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(id->provider, datum);
}

static bool
azev_resource_type_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(azev_resource_id_type(id), datum);
}

static bool
azev_resource_name_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(id->name, datum);
}

static bool
azev_parent_of(const Derivation *d, Datum *datum)
{
	const AzevResourceId *id = azev_parse_source(d);

	return id && azev_give_span(id->parent, datum);
}

static bool
azev_workspace_of(const Derivation *d, Datum *datum)
{
	static const char type[] = "workspaces";
	const AzevValue *path = azev_source(d, 0);

	return path->type == AZEV_STRING &&
		azev_give_span(azev_resource_id_ancestor(path->data, path->len, type, strlen(type)), datum);
}

/* The run R of the subject experiments/E/runs/R, which begins without a slash. */
static bool
azev_run_of_subject(const Derivation *d, Datum *datum)
{
	const AzevValue *subject = azev_source(d, 0);
	char	   *path;

	if (subject->type != AZEV_STRING)
		return false;
	path = psprintf("/%.*s", (int) subject->len, subject->data);
	return azev_give_span(azev_resource_id_segment_after(path, subject->len + 1, "runs"), datum);
}

/* The words of a comma-separated list, if there are not too many. */
static bool
azev_words_of_list(const Derivation *d, Datum *datum)
{
	const AzevValue *list = azev_source(d, 0);

	return list->type == AZEV_STRING && azev_split_words(list->data, list->len, datum);
}

/* The texts that are sources, and those at the keys in the lists that are. */
static bool
azev_derive_texts_within(const Derivation *d, Datum *datum)
{
	return azev_texts_within(d->sources, d->kinds, d->derivative->nfrom,
							 d->derivative->within, datum);
}

/* What follows the dot: Created, of Succeeded.Created. */
static bool
azev_sub_status_of(const Derivation *d, Datum *datum)
{
	const AzevValue *signature = azev_source(d, 0);
	const char *dot = signature->type == AZEV_STRING ?
	memchr(signature->data, '.', signature->len) : NULL;

	if (dot == NULL)
		return false;
	*datum = PointerGetDatum(cstring_to_text_with_len(dot + 1,
													  signature->data + signature->len - dot - 1));
	return true;
}

static bool
azev_constant(const Derivation *d, Datum *datum)
{
	const char *word = d->derivative->field->from[0];
	AzevValue	value = azev_string_value(word, strlen(word));

	return azev_convert(d->kind, &value, datum) == AZEV_CONVERTED;
}

/* The text with its ASCII letters in upper case, whatever the locale. */
static bool
azev_upper_case(const Derivation *d, Datum *datum)
{
	const AzevValue *value = azev_source(d, 0);
	text	   *upper;
	char	   *data;

	if (value->type != AZEV_STRING || value->len == 0)
		return false;
	upper = cstring_to_text_with_len(value->data, value->len);
	data = VARDATA(upper);
	for (uint32 i = 0; i < value->len; i++)
		data[i] = pg_ascii_toupper((unsigned char) data[i]);
	*datum = PointerGetDatum(upper);
	return true;
}

static bool
azev_result_type_of(const Derivation *d, Datum *datum)
{
	const AzevValue *status = azev_source(d, 0);

	if (status->type != AZEV_STRING)
		return false;
	return azev_give_word(azev_result_type_of_status(status->data, status->len), datum) ||
		azev_convert(AZEV_TEXT, status, datum) == AZEV_CONVERTED;
}

/* STATUS.SUBSTATUS; a substatus without a status counts too, as no other column has it. */
static bool
azev_result_signature_of(const Derivation *d, Datum *datum)
{
	const AzevValue *status = azev_source(d, 0);
	const AzevValue *sub_status = azev_source(d, 1);
	int			len = status->type == AZEV_STRING ? status->len : 0;
	int			sublen = sub_status->type == AZEV_STRING ? sub_status->len : 0;

	if (status->type != AZEV_STRING && sub_status->type != AZEV_STRING)
		return false;
	*datum = CStringGetTextDatum(psprintf("%.*s.%.*s", len, len ? status->data : "",
										  sublen, sublen ? sub_status->data : ""));
	return true;
}

static bool
azev_identity_of(const Derivation *d, Datum *datum)
{
	return azev_give_object(azev_compose_identity(azev_source(d, 0), azev_source(d, 1)), datum);
}

static bool
azev_exported_identity_of(const Derivation *d, Datum *datum)
{
	return azev_give_object(azev_compose_exported_identity(azev_source(d, 0), azev_source(d, 1)),
							datum);
}

static bool
azev_properties_of(const Derivation *d, Datum *datum)
{
	return azev_give_object(azev_compose_properties(azev_source(d, 0), azev_source(d, 1),
													azev_source(d, 2), azev_source(d, 3)),
							datum);
}

static bool
azev_exported_properties_of(const Derivation *d, Datum *datum)
{
	return azev_give_object(azev_compose_exported_properties(azev_source(d, 0), azev_source(d, 1)),
							datum);
}

static bool
azev_event_properties_of(const Derivation *d, Datum *datum)
{
	return azev_give_object(azev_event_properties(azev_source(d, 0)), datum);
}

/* The event data id E in an id such as .../events/E/ticks/N. */
static bool
azev_event_data_id_of(const Derivation *d, Datum *datum)
{
	const AzevValue *path = azev_source(d, 0);

	return path->type == AZEV_STRING &&
		azev_give_span(azev_resource_id_segment_after(path->data, path->len, "events"), datum);
}

static bool
azev_caller_kind_of(const Derivation *d, Datum *datum)
{
	return azev_give_word(azev_caller_kind(d->sources), datum);
}

static bool
azev_caller_of_info(const Derivation *d, Datum *datum)
{
	return azev_give_span(azev_caller_in_info(azev_source(d, 0)), datum);
}

static bool
azev_caller_kind_of_info(const Derivation *d, Datum *datum)
{
	return azev_give_word(azev_caller_kind_in_info(azev_source(d, 0)), datum);
}

typedef bool (*Deriver) (const Derivation *d, Datum *datum);

static const Deriver azev_derivations[AZEV_NDERIVATIONS] = {
	[AZEV_FIRST_OF] = azev_first_of,
	[AZEV_FORMAT_OF_EVENT] = azev_format_of_event,
	[AZEV_CATEGORY_OF_EVENT] = azev_category_of_event,
	[AZEV_ACTIVITY_LOG_CATEGORY] = azev_activity_log_category,
	[AZEV_OPERATION_TYPE] = azev_operation_type_of,
	[AZEV_WRITE_TYPE] = azev_write_type_of,
	[AZEV_HTTP_STATUS_OF] = azev_http_status_of,
	[AZEV_TICKS_OF] = azev_ticks_of,
	[AZEV_SUBSCRIPTION_OF] = azev_subscription_of,
	[AZEV_RESOURCE_GROUP_OF] = azev_resource_group_of,
	[AZEV_PROVIDER_OF] = azev_provider_of,
	[AZEV_RESOURCE_TYPE_OF] = azev_resource_type_of,
	[AZEV_RESOURCE_NAME_OF] = azev_resource_name_of,
	[AZEV_PARENT_OF] = azev_parent_of,
	[AZEV_WORKSPACE_OF] = azev_workspace_of,
	[AZEV_RUN_OF_SUBJECT] = azev_run_of_subject,
	[AZEV_WORDS_OF_LIST] = azev_words_of_list,
	[AZEV_TEXTS_WITHIN] = azev_derive_texts_within,
	[AZEV_SUB_STATUS_OF] = azev_sub_status_of,
	[AZEV_CONSTANT] = azev_constant,
	[AZEV_UPPER_CASE] = azev_upper_case,
	[AZEV_RESULT_TYPE_OF] = azev_result_type_of,
	[AZEV_RESULT_SIGNATURE_OF] = azev_result_signature_of,
	[AZEV_IDENTITY_OF] = azev_identity_of,
	[AZEV_EXPORTED_IDENTITY_OF] = azev_exported_identity_of,
	[AZEV_PROPERTIES_OF] = azev_properties_of,
	[AZEV_EXPORTED_PROPERTIES_OF] = azev_exported_properties_of,
	[AZEV_EVENT_PROPERTIES_OF] = azev_event_properties_of,
	[AZEV_CALLER_KIND_OF] = azev_caller_kind_of,
	[AZEV_CALLER_OF_INFO] = azev_caller_of_info,
	[AZEV_CALLER_KIND_OF_INFO] = azev_caller_kind_of_info,
	[AZEV_EVENT_DATA_ID_OF] = azev_event_data_id_of,
};

/*
 * Compute a column of an event that has a projection; false where its sources give
 * no value.  The datum is allocated in the current memory context.
 */
bool
azev_derive(AzevEvent *event, AzevKind kind, const AzevDerivative *derivative, Datum *datum)
{
	Deriver		deriver = azev_derivations[derivative->field->derivation];
	Derivation	d;

	if (deriver == NULL)
		elog(ERROR, "no function computes derivation %d", derivative->field->derivation);
	d.event = event;
	d.kind = kind;
	d.derivative = derivative;
	for (int i = 0; i < derivative->nfrom; i++)
	{
		AzevFound	found;

		if (azev_find_source(event, event->projection, derivative->from[i], &found))
			d.kinds[i] = found.kind;
		d.sources[i] = found.value;
	}
	return deriver(&d, datum);
}
