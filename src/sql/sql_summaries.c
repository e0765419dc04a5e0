/*
 * sql_summaries.c
 *	  What the SQL of summaries asks of each event: its place among the events of
 *	  one row, what its status means, and the formats in which it was written.
 *
 * The place is a uuid, for it is of a fixed length, compared by its bytes, and
 * PostgreSQL's own: eight bytes of the time, a byte that says whether the event
 * begins or ends something, and with which outcome, and the last seven bytes of
 * its key.  So the order of events never depends on the order in which they came.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "catalog/summary.h"
#include "catalog/words.h"
#include "jsonb/merge_sort.h"
#include "sql/named_schema.h"
#include "sql/sql_enum.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/timestamp.h"
#include "utils/uuid.h"

#define TIME_BYTES	8
#define MEANING_BYTE	TIME_BYTES
#define KEY_BYTES	(UUID_LEN - TIME_BYTES - 1)

/*
 * A text of a key has no more bytes than this: with a resource id, of at most
 * 2,048, two of them fit into an entry of a btree index.
 */
#define KEY_TEXT_MAX	256

/* What a status does; at one time events are in this order. */
typedef enum AzevMeaningOfStatus
{
	AZEV_STATUS_BEGINS,
	AZEV_STATUS_GOES_ON,
	AZEV_STATUS_ENDS			/* with the first AzevEnd; the others follow
								 * in their order */
} AzevMeaningOfStatus;

/* The summary that an argument names; an error where there is none of that name. */
static const AzevSummary *
azev_named_summary(FunctionCallInfo fcinfo, int arg)
{
	for (int i = 0; azev_summaries[i]; i++)
		if (azev_argument_equals(fcinfo, arg, azev_summaries[i]->name))
			return azev_summaries[i];
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_OBJECT),
			 errmsg("no summary is named \"%s\"", text_to_cstring(PG_GETARG_TEXT_PP(arg))),
			 errhint("azevents.schemas() lists the summaries, without a format.")));
	return NULL;
}

/* What the summary knows of a status; NULL: nothing, it goes on. */
static const AzevSummaryWord *
azev_find_status(const AzevSummary *summary, text *status)
{
	for (const AzevSummaryWord *word = summary->words; word->word; word++)
		if (azev_same_word(word->word, strlen(word->word),
						   VARDATA_ANY(status), VARSIZE_ANY_EXHDR(status)))
			return word;
	return NULL;
}

/* The bytes of a time that are in the order of times; those of no time are the first. */
static void
azev_put_time(unsigned char *bytes, TimestampTz time)
{
	uint64		ordered = (uint64) time ^ (UINT64CONST(1) << 63);

	for (int i = TIME_BYTES - 1; i >= 0; i--)
	{
		bytes[i] = ordered & 0xFF;
		ordered >>= 8;
	}
}

/*
 * azevents._event_order(summary identifier, event_time timestamptz, status text,
 * event_key uuid): the place of an event among those of its row.  NULL without
 * a key, as a payload of no event or of several has none.
 */
PG_FUNCTION_INFO_V1(azev_sql_event_order);
Datum
azev_sql_event_order(PG_FUNCTION_ARGS)
{
	int			meaning = AZEV_STATUS_GOES_ON;
	pg_uuid_t  *order;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	if (!PG_ARGISNULL(2))
	{
		const AzevSummaryWord *word = azev_find_status(azev_named_summary(fcinfo, 0),
													   PG_GETARG_TEXT_PP(2));

		if (word)
			meaning = word->ends ? AZEV_STATUS_ENDS + (int) word->outcome : AZEV_STATUS_BEGINS;
	}
	order = palloc0(sizeof(pg_uuid_t));
	if (!PG_ARGISNULL(1))
		azev_put_time(order->data, PG_GETARG_TIMESTAMPTZ(1));
	order->data[MEANING_BYTE] = meaning;
	memcpy(order->data + MEANING_BYTE + 1,
		   PG_GETARG_UUID_P(3)->data + UUID_LEN - KEY_BYTES, KEY_BYTES);
	PG_RETURN_UUID_P(order);
}

/* azevents._begins(event_order uuid): has the event a status that begins something? */
PG_FUNCTION_INFO_V1(azev_sql_begins);
Datum
azev_sql_begins(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_UUID_P(0)->data[MEANING_BYTE] == AZEV_STATUS_BEGINS);
}

/* azevents._ends(event_order uuid): has the event a status that ends something? */
PG_FUNCTION_INFO_V1(azev_sql_ends);
Datum
azev_sql_ends(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_UUID_P(0)->data[MEANING_BYTE] >= AZEV_STATUS_ENDS);
}

/*
 * azevents._outcome(summary identifier, status text): what the status means that
 * ends something; NULL for every other.
 */
PG_FUNCTION_INFO_V1(azev_sql_outcome);
Datum
azev_sql_outcome(PG_FUNCTION_ARGS)
{
	const AzevSummaryWord *word = azev_find_status(azev_named_summary(fcinfo, 0), PG_GETARG_TEXT_PP(1));

	if (word == NULL || !word->ends)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(azev_end_names[word->outcome]));
}

/* azevents._key(id text): the text, or NULL where it is empty or too long for an index. */
PG_FUNCTION_INFO_V1(azev_sql_key);
Datum
azev_sql_key(PG_FUNCTION_ARGS)
{
	text	   *id = PG_GETARG_TEXT_PP(0);

	if (VARSIZE_ANY_EXHDR(id) == 0 || VARSIZE_ANY_EXHDR(id) > KEY_TEXT_MAX)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(id);
}

/* Formats, as a set of bits. */

/* The oids of the enum's labels, looked up once a query. */
static const Oid *
azev_format_oids(FunctionCallInfo fcinfo, Oid enum_type)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = azev_enum_labels(enum_type, azev_format_names, AZEV_NFORMATS,
													fcinfo->flinfo->fn_mcxt);
	return fcinfo->flinfo->fn_extra;
}

static int
azev_bit_of(const Oid *labels, Oid label)
{
	for (int f = 0; f < AZEV_NFORMATS; f++)
		if (labels[f] == label)
			return 1 << f;
	return 0;
}

/* azevents._format_bit(format format_name): the set of one format. */
PG_FUNCTION_INFO_V1(azev_sql_format_bit);
Datum
azev_sql_format_bit(PG_FUNCTION_ARGS)
{
	const Oid  *labels = azev_format_oids(fcinfo, get_fn_expr_argtype(fcinfo->flinfo, 0));

	PG_RETURN_INT32(azev_bit_of(labels, PG_GETARG_OID(0)));
}

/* azevents._format_bits(formats format_name[]): the set of the formats of an array. */
PG_FUNCTION_INFO_V1(azev_sql_format_bits);
Datum
azev_sql_format_bits(PG_FUNCTION_ARGS)
{
	ArrayType  *formats = PG_GETARG_ARRAYTYPE_P(0);
	const Oid  *labels = azev_format_oids(fcinfo, ARR_ELEMTYPE(formats));
	Datum	   *elements;
	bool	   *nulls;
	int			n;
	int32		bits = 0;

	deconstruct_array(formats, ARR_ELEMTYPE(formats), sizeof(Oid), true, TYPALIGN_INT,
					  &elements, &nulls, &n);
	for (int i = 0; i < n; i++)
		if (!nulls[i])
			bits |= azev_bit_of(labels, DatumGetObjectId(elements[i]));
	PG_RETURN_INT32(bits);
}

/* azevents._formats(bits integer): the formats of a set, in their order. */
PG_FUNCTION_INFO_V1(azev_sql_formats);
Datum
azev_sql_formats(PG_FUNCTION_ARGS)
{
	int32		bits = PG_GETARG_INT32(0);
	Oid			element_type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	const Oid  *labels = azev_format_oids(fcinfo, element_type);
	Datum		elements[AZEV_NFORMATS];
	int			n = 0;

	for (int f = 0; f < AZEV_NFORMATS; f++)
		if (bits & (1 << f))
			elements[n++] = ObjectIdGetDatum(labels[f]);
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, n, element_type, sizeof(Oid), true, TYPALIGN_INT));
}

/* Sets of places, as sorted arrays. */

static int
azev_compare_places(const void *a, const void *b)
{
	return memcmp(DatumGetUUIDP(*(const Datum *) a)->data, DatumGetUUIDP(*(const Datum *) b)->data, UUID_LEN);
}

/* Append an array's elements, of which none may be NULL; returns how many there are. */
static int
azev_append_places(Datum *places, int n, ArrayType *array)
{
	Datum	   *elements;
	int			more;

	deconstruct_array(array, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR, &elements, NULL, &more);
	memcpy(places + n, elements, more * sizeof(Datum));
	return n + more;
}

/*
 * azevents._union(places uuid[], more uuid[], at_most integer): the different
 * places of both arrays in their order; NULL where they are more than at_most.
 */
PG_FUNCTION_INFO_V1(azev_sql_union);
Datum
azev_sql_union(PG_FUNCTION_ARGS)
{
	ArrayType  *one = PG_GETARG_ARRAYTYPE_P(0);
	ArrayType  *other = PG_GETARG_ARRAYTYPE_P(1);
	int			n = ArrayGetNItems(ARR_NDIM(one), ARR_DIMS(one)) + ArrayGetNItems(ARR_NDIM(other), ARR_DIMS(other));

	/* as many again for the sorting */
	Datum	   *places = palloc_extended(2 * (n + 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	int			different = 0;

	n = azev_append_places(places, azev_append_places(places, 0, one), other);
	places = azev_merge_sort(places, places + n, n, sizeof(Datum), azev_compare_places);
	for (int i = 0; i < n; i++)
		if (i == 0 || azev_compare_places(&places[different - 1], &places[i]) != 0)
			places[different++] = places[i];
	if (different > PG_GETARG_INT32(2))
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(construct_array(places, different, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR));
}

/*
 * How something ended, as the places of two events at most: the last that ended
 * it, and the last of those that ended it otherwise.  So the events behind the
 * second have one outcome, that of the row.
 */
#define ENDS_MAX	2

/* Add an end to those that are there; returns how many there are. */
static int
azev_add_end(pg_uuid_t *ends, int n, const pg_uuid_t *end)
{
	pg_uuid_t	all[ENDS_MAX + 1];
	int			at = 0;
	int			different = 1;

	while (at < n && memcmp(ends[at].data, end->data, UUID_LEN) > 0)
		at++;
	memcpy(all, ends, at * sizeof(pg_uuid_t));
	all[at] = *end;
	memcpy(all + at + 1, ends + at, (n - at) * sizeof(pg_uuid_t));
	ends[0] = all[0];
	for (int i = 1; i <= n && different < ENDS_MAX; i++)
		if (all[i].data[MEANING_BYTE] != all[0].data[MEANING_BYTE])
			ends[different++] = all[i];
	return different;
}

/* Add the ends of an array. */
static int
azev_add_ends(pg_uuid_t *ends, int n, ArrayType *array)
{
	Datum	   *elements;
	int			more;

	deconstruct_array(array, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR, &elements, NULL, &more);
	for (int i = 0; i < more; i++)
		n = azev_add_end(ends, n, DatumGetUUIDP(elements[i]));
	return n;
}

static Datum
azev_array_of_ends(pg_uuid_t *ends, int n)
{
	Datum		elements[ENDS_MAX];

	for (int i = 0; i < n; i++)
		elements[i] = UUIDPGetDatum(&ends[i]);
	return PointerGetDatum(construct_array(elements, n, UUIDOID, UUID_LEN, false, TYPALIGN_CHAR));
}

/* azevents._ends_step(ends uuid[], event_order uuid): of the aggregate _ends_of, one event that ends something. */
PG_FUNCTION_INFO_V1(azev_sql_ends_step);
Datum
azev_sql_ends_step(PG_FUNCTION_ARGS)
{
	pg_uuid_t	ends[ENDS_MAX];
	int			n = PG_ARGISNULL(0) ? 0 : azev_add_ends(ends, 0, PG_GETARG_ARRAYTYPE_P(0));

	if (!PG_ARGISNULL(1))
		n = azev_add_end(ends, n, PG_GETARG_UUID_P(1));
	if (n == 0)
		PG_RETURN_NULL();
	return azev_array_of_ends(ends, n);
}

/* azevents._last_ends(ends uuid[], more uuid[]): the ends of both. */
PG_FUNCTION_INFO_V1(azev_sql_last_ends);
Datum
azev_sql_last_ends(PG_FUNCTION_ARGS)
{
	pg_uuid_t	ends[ENDS_MAX];
	int			n = 0;

	for (int i = 0; i < 2; i++)
		if (!PG_ARGISNULL(i))
			n = azev_add_ends(ends, n, PG_GETARG_ARRAYTYPE_P(i));
	if (n == 0)
		PG_RETURN_NULL();
	return azev_array_of_ends(ends, n);
}

/*
 * azevents._still_ends(event_order uuid, ends uuid[]): has none of these ended
 * otherwise after the event at this place?
 */
PG_FUNCTION_INFO_V1(azev_sql_still_ends);
Datum
azev_sql_still_ends(PG_FUNCTION_ARGS)
{
	const pg_uuid_t *order = PG_ARGISNULL(0) ? NULL : PG_GETARG_UUID_P(0);
	pg_uuid_t	ends[ENDS_MAX];
	int			n = PG_ARGISNULL(1) ? 0 : azev_add_ends(ends, 0, PG_GETARG_ARRAYTYPE_P(1));

	for (int i = 0; order && i < n; i++)
		if (ends[i].data[MEANING_BYTE] != order->data[MEANING_BYTE] &&
			memcmp(ends[i].data, order->data, UUID_LEN) > 0)
			PG_RETURN_BOOL(false);
	PG_RETURN_BOOL(order != NULL);
}
