/*
 * texts_within.c
 *	  The texts that stand at one place of each element of a list, such as the
 *	  names of all regions of all services.
 */
#include "event/texts_within.h"

#include "catalog/pg_type.h"
#include "jsonb/json_text.h"
#include "miscadmin.h"
#include "jsonb/merge_sort.h"
#include "utils/array.h"
#include "utils/builtins.h"

/*
 * Of more different texts the first in the order of their bytes are taken: an array
 * of all would be many times the size of the list.
 */
#define TEXTS_WITHIN_MAX	100000

/* The texts that were found so far. */
typedef struct AzevTexts
{
	AzevValue  *texts;
	int			n;
	int			room;
} AzevTexts;

static int
azev_compare_found(const void *a, const void *b)
{
	const AzevValue *x = a;
	const AzevValue *y = b;

	return azev_compare_texts(x->data, x->len, y->data, y->len);
}

/* Sort what was found and leave out what is there twice, and what is too many. */
static void
azev_sort_found(AzevTexts *found)
{
	AzevValue  *room = palloc(found->n * sizeof(AzevValue));
	AzevValue  *sorted = azev_merge_sort(found->texts, room, found->n, sizeof(AzevValue),
										 azev_compare_found);
	int			different = 0;

	for (int i = 0; i < found->n && different < TEXTS_WITHIN_MAX; i++)
		if (different == 0 || azev_compare_found(&found->texts[different - 1], &sorted[i]) != 0)
			found->texts[different++] = sorted[i];
	found->n = different;
	pfree(room);
}

static void
azev_add_text(AzevTexts *found, const AzevValue *value)
{
	if (value->type != AZEV_STRING || value->len == 0)
		return;
	/* room for as many again, so that each is sorted a few times only */
	if (found->n == 2 * TEXTS_WITHIN_MAX)
		azev_sort_found(found);
	if (found->n == found->room)
	{
		found->room = Max(8, found->room * 2);
		found->texts = found->texts == NULL ? palloc(found->room * sizeof(AzevValue)) :
			repalloc(found->texts, found->room * sizeof(AzevValue));
	}
	found->texts[found->n++] = *value;
}

/* The member of an object that is the one key, in whatever spelling. */
static AzevValue
azev_member_of(const AzevValue *object, const AzevKeys *key)
{
	AzevValue	member;

	Assert(key->n == 1);
	if (azev_index_members(object, key, &member) && member.type == AZEV_NONE)
		azev_index_other_spellings(object, key, false, &member);
	return member;
}

/* Add what stands at the keys, one below the other; where an array is, of each element. */
static void
azev_add_texts_at(AzevTexts *found, const AzevValue *value, const AzevKeys *const *keys)
{
	AzevElements elements;
	AzevValue	element = *value;
	bool		is_array = value->type == AZEV_ARRAY_VALUE;

	check_stack_depth();
	if (is_array)
		azev_elements_start(&elements, value);
	while (!is_array || azev_elements_next(&elements, &element))
	{
		CHECK_FOR_INTERRUPTS();
		if (*keys == NULL)
			azev_add_text(found, &element);
		else if (element.type == AZEV_OBJECT_VALUE)
		{
			AzevValue	member = azev_member_of(&element, *keys);

			azev_add_texts_at(found, &member, keys + 1);
		}
		if (!is_array)
			break;
	}
}

/*
 * The different texts of some sources, as text[] in the order of their bytes, in
 * the current memory context.  Of a source that is JSON, or a string that holds
 * it, they are those at the keys, each a set of one, NULL at their end; one of
 * another kind is a text itself.  False where there is none.
 */
bool
azev_texts_within(const AzevValue *sources, const AzevKind *kinds, int nsources,
				  const AzevKeys *const *keys, Datum *texts)
{
	AzevTexts	found = {NULL, 0, 0};
	ArrayBuildState *state;

	for (int i = 0; i < nsources; i++)
	{
		AzevValue	list = sources[i];

		if (list.type == AZEV_NONE)
			continue;
		if (azev_kinds[kinds[i]].decoding == AZEV_NOT_DECODED)
		{
			azev_add_text(&found, &list);
			continue;
		}
		if (list.type == AZEV_STRING)
			list = azev_decode_json(AZEV_JSON_TEXT, &list);
		azev_add_texts_at(&found, &list, keys);
	}
	if (found.n == 0)
		return false;
	azev_sort_found(&found);
	state = initArrayResult(TEXTOID, CurrentMemoryContext, false);
	for (int i = 0; i < found.n; i++)
		accumArrayResult(state, PointerGetDatum(cstring_to_text_with_len(found.texts[i].data, found.texts[i].len)),
						 false, TEXTOID, CurrentMemoryContext);
	pfree(found.texts);
	*texts = makeArrayResult(state, CurrentMemoryContext);
	return true;
}
