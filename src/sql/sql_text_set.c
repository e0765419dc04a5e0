/*
 * sql_text_set.c
 *	  The different texts of a row of a summary, in the order of their bytes.
 *
 * PostgreSQL's array_agg(DISTINCT ...) takes no elements of arrays, and keeps all
 * texts until the end.  This set has no more than so many and none that is very
 * long: whoever can send events could make a row so large that each statement
 * writes it, and no statement can.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "event/texts_within.h"
#include "jsonb/merge_sort.h"
#include "utils/array.h"

/* The first texts in the order of their bytes, ... */
#define TEXT_SET_MAX	256

/* ... of those that are no longer. */
#define TEXT_BYTES_MAX	2048

static int
azev_compare_text_datums(const void *a, const void *b)
{
	const		text *x = (const text *) DatumGetPointer(*(const Datum *) a);
	const		text *y = (const text *) DatumGetPointer(*(const Datum *) b);

	return azev_compare_texts(VARDATA_ANY(x), VARSIZE_ANY_EXHDR(x), VARDATA_ANY(y), VARSIZE_ANY_EXHDR(y));
}

/* The texts of an array which a set may have; returns how many. */
static int
azev_texts_of(ArrayType *array, Datum **texts)
{
	bool	   *nulls;
	int			all;
	int			n = 0;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, texts, &nulls, &all);
	for (int i = 0; i < all; i++)
		if (!nulls[i] && VARSIZE_ANY_EXHDR(DatumGetPointer((*texts)[i])) <= TEXT_BYTES_MAX)
			(*texts)[n++] = (*texts)[i];
	return n;
}

/* Sort texts and leave out what is there twice, and what is too many; returns how many there are. */
static int
azev_sort_texts(Datum *texts, int n)
{
	Datum	   *room = palloc(n * sizeof(Datum));
	Datum	   *sorted = azev_merge_sort(texts, room, n, sizeof(Datum), azev_compare_text_datums);
	int			different = 0;

	for (int i = 0; i < n && different < TEXT_SET_MAX; i++)
		if (different == 0 || azev_compare_text_datums(&texts[different - 1], &sorted[i]) != 0)
			texts[different++] = sorted[i];
	pfree(room);
	return different;
}

/* Is an array, of which a set may have these texts, such a set as it is? */
static bool
azev_is_text_set(ArrayType *array, const Datum *texts, int n)
{
	if (ARR_NDIM(array) != 1 || ARR_LBOUND(array)[0] != 1 || ARR_DIMS(array)[0] != n || n > TEXT_SET_MAX)
		return false;
	for (int i = 1; i < n; i++)
		if (azev_compare_text_datums(&texts[i - 1], &texts[i]) >= 0)
			return false;
	return true;
}

/* Has a set each of these texts? */
static bool
azev_has_texts(const Datum *texts, int n, const Datum *more, int nmore)
{
	for (int i = 0; i < nmore; i++)
		if (bsearch(&more[i], texts, n, sizeof(Datum), azev_compare_text_datums) == NULL)
			return false;
	return true;
}

/*
 * azevents._union_texts(texts text[], more text[]): the set of the texts of both;
 * NULL where there is none.
 */
PG_FUNCTION_INFO_V1(azev_sql_union_texts);
Datum
azev_sql_union_texts(PG_FUNCTION_ARGS)
{
	Datum	   *texts = NULL;
	Datum	   *more = NULL;
	ArrayType  *array = PG_ARGISNULL(0) ? NULL : PG_GETARG_ARRAYTYPE_P(0);
	int			n = array == NULL ? 0 : azev_texts_of(array, &texts);
	int			nmore = PG_ARGISNULL(1) ? 0 : azev_texts_of(PG_GETARG_ARRAYTYPE_P(1), &more);
	Datum	   *both;

	if (n + nmore == 0)
		PG_RETURN_NULL();
	if (n > 0 && azev_is_text_set(array, texts, n) && azev_has_texts(texts, n, more, nmore))
		PG_RETURN_ARRAYTYPE_P(array);
	both = palloc((n + nmore) * sizeof(Datum));
	for (int i = 0; i < n; i++)
		both[i] = texts[i];
	for (int i = 0; i < nmore; i++)
		both[n + i] = more[i];
	n = azev_sort_texts(both, n + nmore);
	PG_RETURN_ARRAYTYPE_P(construct_array(both, n, TEXTOID, -1, false, TYPALIGN_INT));
}
