/*
 * judge.c
 *	  What the rows of a node say of a value, and which members they require.
 *	  Validation and drift ask for both.
 */
#include "event/judge.h"

#include "catalog/words.h"
#include "utils/builtins.h"

/* The documented words of the row's column; NULL where any word is welcome. */
const AzevWords *
azev_words_of_row(const AzevShape *shape, const AzevRow *row)
{
	return row->column >= 0 ? shape->columns[row->column].words : NULL;
}

/* Is what a string of the kind becomes one of the words? */
static bool
azev_becomes_one_of(const AzevWords *words, AzevKind kind, const AzevValue *value)
{
	Datum		datum;
	text	   *word;
	bool		found;

	if (azev_convert(kind, value, &datum) != AZEV_CONVERTED)
		return false;
	word = DatumGetTextPP(datum);
	found = azev_in_words(words, VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word));
	pfree(word);
	return found;
}

/* Is a value that the row takes one of its column's documented words, if it has any? */
bool
azev_is_documented(const AzevShape *shape, const AzevRow *row, const AzevValue *value)
{
	const AzevWords *words = azev_words_of_row(shape, row);
	const AzevKindInfo *kind = &azev_kinds[row->field->kind];

	if (words == NULL || kind->own_words || value->type != AZEV_STRING || value->len == 0 ||
		azev_in_words(words, value->data, value->len))
		return true;
	return kind->other_words && azev_becomes_one_of(words, row->field->kind, value);
}

/* Does the object have a child of the node that feeds the row's column too? */
static bool
azev_is_met_otherwise(const AzevNode *node, uint64 met, const AzevRow *row)
{
	for (int c = 0; c < node->nchildren; c++)
	{
		if ((met & (UINT64CONST(1) << c)) == 0)
			continue;
		for (int r = 0; r < node->children[c]->nrows; r++)
			if (node->children[c]->rows[r].column == row->column)
				return true;
	}
	return false;
}

/*
 * Is that child of the node required, and neither it nor what may stand for it in the
 * object?  met has a bit for each child that the object has.
 */
bool
azev_is_absent(const AzevNode *node, int child, uint64 met)
{
	const AzevNode *wanted = node->children[child];

	if (!node->looks[child].required || (met & (UINT64CONST(1) << child)))
		return false;
	for (int r = 0; r < wanted->nrows; r++)
		if (wanted->rows[r].field->presence == AZEV_REQUIRED &&
			!azev_is_met_otherwise(node, met, &wanted->rows[r]))
			return true;
	return false;
}
