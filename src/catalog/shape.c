/*
 * shape.c
 *	  The tables under src/schemas, compiled: for each schema and format a tree of
 *	  sorted keys, whose nodes know the columns that they feed.
 */
#include "catalog/shape.h"

#include "catalog/top_keys.h"

/* The index of a column of the shape, or -1. */
int
azev_shape_column(const AzevShape *shape, const char *name)
{
	for (int i = 0; i < shape->ncolumns; i++)
		if (strcmp(shape->columns[i].name, name) == 0)
			return i;
	return -1;
}

/* The index of the field's column, which is added to the shape where it is new. */
static int
azev_add_column(AzevShape *shape, const AzevField *field)
{
	bool		visible = azev_makes_column(field);
	int			i = azev_shape_column(shape, field->column);
	AzevColumn *column;

	if (i < 0)
	{
		i = shape->ncolumns++;
		shape->columns = repalloc(shape->columns, shape->ncolumns * sizeof(AzevColumn));
		column = &shape->columns[i];
		memset(column, 0, sizeof(AzevColumn));
		column->name = field->column;
		column->kind = field->kind;
	}
	column = &shape->columns[i];
	if (visible && !column->visible)
		column->kind = field->kind;
	column->visible |= visible;
	if (field->description && column->description == NULL)
		column->description = field->description;
	if (field->words && column->words == NULL)
		column->words = field->words;
	return i;
}

/* The node's child of that key, which is added where there is none yet. */
static AzevNode *
azev_add_child(AzevNode *parent, const char *key)
{
	uint32		keylen = strlen(key);
	AzevNode   *child;

	for (int i = 0; i < parent->nchildren; i++)
		if (azev_compare_keys(parent->children[i]->key, parent->children[i]->keylen,
							  key, keylen) == 0)
			return parent->children[i];

	if (parent->nchildren == AZEV_KEYS_MAX)
		elog(ERROR, "azevents: more than %d keys in one object of a schema", AZEV_KEYS_MAX);
	child = palloc0(sizeof(AzevNode));
	child->key = key;
	child->keylen = keylen;
	child->parent = parent;
	child->children = palloc(0);
	child->rows = palloc(0);
	parent->children = repalloc(parent->children,
								(parent->nchildren + 1) * sizeof(AzevNode *));
	parent->children[parent->nchildren++] = child;
	return child;
}

static AzevNode *
azev_add_path(AzevNode *node, const char *const *path)
{
	for (int i = 0; i < AZEV_PATH_MAX && path[i]; i++)
		node = azev_add_child(node, path[i]);
	return node;
}

/* Add a field that has a path to the node at the path's end. */
static void
azev_add_row(AzevNode *node, const AzevField *field, int column, int rank)
{
	AzevRow    *row;

	node->rows = repalloc(node->rows, (node->nrows + 1) * sizeof(AzevRow));
	row = &node->rows[node->nrows++];
	row->field = field;
	row->column = column;
	row->rank = rank;
	row->takes = column >= 0 && field->role != AZEV_PEEK && field->role != AZEV_GROUP &&
		field->role != AZEV_INSTEAD;
	if (node->decoding == AZEV_NOT_DECODED)
		node->decoding = azev_kinds[field->kind].decoding;
	if (node->wrapper == NULL)
		node->wrapper = azev_kinds[field->kind].wrapper;
}

/* Replace the description and the words of a column that several schemas share. */
static void
azev_add_note(AzevShape *shape, const AzevField *field)
{
	int			i = azev_shape_column(shape, field->column);

	if (i < 0)
		return;
	shape->columns[i].description = field->description;
	if (field->words)
		shape->columns[i].words = field->words;
}

/* Add a derivation at the end of a list. */
static void
azev_add_derivative(AzevDerivative **last, const AzevField *field)
{
	AzevDerivative *derivative = palloc0(sizeof(AzevDerivative));

	while (*last)
		last = &(*last)->next;
	*last = derivative;
	derivative->field = field;
}

/* Add the key at the end of the field's path to those that are known and no children. */
static void
azev_add_known(AzevNode *under, const AzevField *field)
{
	AzevKeys   *known;
	int			last = 0;

	for (; last + 1 < AZEV_PATH_MAX && field->path[last + 1]; last++)
		under = azev_add_child(under, field->path[last]);
	known = &under->known;
	known->keys = known->n == 0 ? palloc(sizeof(AzevKey)) :
		repalloc(known->keys, (known->n + 1) * sizeof(AzevKey));
	known->keys[known->n++] = azev_make_key(field->path[last]);
}

static void
azev_add_field(AzevShape *shape, AzevNode *under, const AzevField *field, int rank)
{
	int			column = -1;

	if (field->role == AZEV_ABSENT)
		return;
	if (field->role == AZEV_KNOWN)
	{
		azev_add_known(under, field);
		return;
	}
	if (field->role == AZEV_NOTE)
	{
		azev_add_note(shape, field);
		return;
	}
	if (field->role == AZEV_AGREEMENT)
	{
		column = azev_shape_column(shape, field->column);
		azev_add_derivative(&shape->columns[column].agreements, field);
		shape->has_agreements = true;
		return;
	}
	if (field->column)
		column = azev_add_column(shape, field);
	if (field->path[0])
		azev_add_row(azev_add_path(under, field->path), field, column, rank);
	if (field->derivation != AZEV_NOT_DERIVED)
		azev_add_derivative(&shape->columns[column].derivatives, field);
}

/* A set of one key, to find it in whatever spelling. */
static const AzevKeys *
azev_make_set_of_key(const char *key)
{
	AzevKeys	keys = {.n = 1, .keys = palloc(sizeof(AzevKey))};

	keys.keys[0] = azev_make_key(key);
	return azev_share_keys(&keys);
}

/* Find the columns that derivations read, once the shape has all its columns. */
static void
azev_resolve_derivatives(AzevShape *shape, AzevDerivative *derivatives)
{
	for (AzevDerivative *d = derivatives; d; d = d->next)
	{
		for (int i = 0; d->field->within[i]; i++)
			d->within[i] = azev_make_set_of_key(d->field->within[i]);
		if (d->field->derivation == AZEV_CONSTANT)
			continue;
		for (int i = 0; i < AZEV_FROM_MAX && d->field->from[i]; i++)
		{
			int			from = azev_shape_column(shape, d->field->from[i]);

			if (from < 0)
				elog(ERROR, "azevents: schema %s derives %s from %s, which it does not have",
					 shape->schema->name, d->field->column, d->field->from[i]);
			d->from[d->nfrom++] = from;
		}
	}
}

/* The description of a column in any part of the schema, of whatever format. */
static const char *
azev_description_of(const AzevSchema *schema, const char *column)
{
	for (size_t p = 0; p < schema->nparts; p++)
	{
		const AzevTable *table = schema->parts[p].table;

		for (size_t f = 0; f < table->nfields; f++)
			if (table->fields[f].description && table->fields[f].column &&
				(table->fields[f].role == AZEV_COLUMN || table->fields[f].role == AZEV_DERIVED) &&
				strcmp(table->fields[f].column, column) == 0)
				return table->fields[f].description;
	}
	return NULL;
}

static int
azev_compare_nodes(const void *a, const void *b)
{
	const AzevNode *x = *(AzevNode *const *) a;
	const AzevNode *y = *(AzevNode *const *) b;

	return azev_compare_keys(x->key, x->keylen, y->key, y->keylen);
}

/*
 * The keys of a node's children.  Nodes with the same keys, such as the pairs of
 * a value and its localized form, share one set, and so they share the objects
 * that are remembered with it.
 */
static const AzevKeys *
azev_make_keys(const AzevNode *node)
{
	AzevKeys	keys = {.n = node->nchildren};

	keys.keys = palloc(keys.n * sizeof(AzevKey));
	for (int i = 0; i < keys.n; i++)
		keys.keys[i] = azev_make_key(node->children[i]->key);
	return azev_share_keys(&keys);
}

/* Find the place of a key at the top among the keys of all schemas. */
static void
azev_place_at_top(AzevNode *node)
{
	const AzevKeys *top = azev_top_keys();

	for (int i = 0; i < top->n; i++)
	{
		if (top->keys[i].len != node->keylen)
			continue;
		if (memcmp(top->keys[i].bytes, node->key, node->keylen) == 0)
			node->at.place = i;
		else if (pg_strncasecmp(top->keys[i].bytes, node->key, node->keylen) == 0)
		{
			if (node->at.alias >= 0)
				elog(ERROR, "azevents: more than two schemas' spellings of \"%s\"", node->key);
			node->at.alias = i;
		}
	}
}

/* Index the children of a root by the keys at the top. */
static void
azev_place_children(AzevNode *root)
{
	root->children_of_top = palloc0(azev_top_keys()->n);
	for (int i = 0; i < root->nchildren; i++)
	{
		root->children_of_top[root->children[i]->at.place] = i + 1;
		if (root->children[i]->at.alias >= 0)
			root->children_of_top[root->children[i]->at.alias] = AZEV_ANOTHER_SPELLING;
	}
}

/* A type is sound if any row takes it; a node that is only looked at takes all. */
static uint8
azev_sound_types(const AzevNode *node)
{
	uint8		sound = 0;
	bool		any = false;

	for (int r = 0; r < node->nrows; r++)
		if (node->rows[r].field->role != AZEV_PEEK)
		{
			any = true;
			sound |= azev_kinds[node->rows[r].field->kind].sound;
		}
	return any ? sound : AZEV_ANY_TYPE;
}

static bool
azev_is_required(const AzevNode *node)
{
	for (int r = 0; r < node->nrows; r++)
		if (node->rows[r].field->presence == AZEV_REQUIRED)
			return true;
	return false;
}

/* Does a column have an object at the node as a whole? */
static bool
azev_is_open(const AzevNode *node)
{
	for (int r = 0; r < node->nrows; r++)
		if (node->rows[r].takes && azev_kinds[node->rows[r].field->kind].takes_object)
			return true;
	return false;
}

/* Prepare what drift asks of a node whose children are arranged. */
static void
azev_prepare_for_drift(AzevNode *node)
{
	node->holds_open = node->open = azev_is_open(node);
	for (int i = 0; i < node->nchildren; i++)
		node->holds_open |= node->children[i]->holds_open;
	if (node->known.n > 0)
	{
		qsort(node->known.keys, node->known.n, sizeof(AzevKey), azev_compare_key_structs);
		azev_finish_keys(&node->known);
	}
}

/*
 * Sort the children of a node as jsonb sorts keys, and give each its place.  The
 * values of the root's children are kept with the keys at the top of all events,
 * the others among the shape's own values.
 */
static void
azev_arrange_node(AzevShape *shape, AzevNode *node)
{
	qsort(node->children, node->nchildren, sizeof(AzevNode *), azev_compare_nodes);
	node->keys = azev_make_keys(node);
	node->number = -1;
	if (node->nchildren > 0)
	{
		node->number = shape->nparents++;
		shape->parents = repalloc(shape->parents, shape->nparents * sizeof(AzevNode *));
		shape->parents[node->number] = node;
	}
	node->first = shape->nvalues;
	for (int i = 0; i < node->nchildren; i++)
	{
		node->children[i]->at.alias = -1;
		node->children[i]->at.above = node->number;
		node->children[i]->at.is_parent = node->children[i]->nchildren > 0;
		if (node->parent == NULL)
			azev_place_at_top(node->children[i]);
		else
			node->children[i]->at.place = shape->nvalues++;
	}
	node->looks = palloc(node->nchildren * sizeof(AzevChild));
	for (int i = 0; i < node->nchildren; i++)
	{
		const AzevNode *child = node->children[i];

		node->looks[i] = (AzevChild)
		{
			.place = child->at.place, .alias = child->at.alias,
				.sound = azev_sound_types(child), .required = azev_is_required(child),
				.is_parent = child->at.is_parent
		};
		azev_arrange_node(shape, node->children[i]);
	}
	azev_prepare_for_drift(node);
}

/* By column, and the sources of a column by rank. */
static int
azev_compare_sources(const void *a, const void *b)
{
	const AzevRow *x = ((const AzevSource *) a)->row;
	const AzevRow *y = ((const AzevSource *) b)->row;

	return x->column != y->column ? x->column - y->column : x->rank - y->rank;
}

/*
 * Add the rows of a node and of the nodes below it to the sources, of which there
 * are n; returns how many there are then.
 */
static int
azev_gather_sources(const AzevNode *node, AzevSource **sources, int n)
{
	for (int r = 0; r < node->nrows; r++)
	{
		const AzevRow *row = &node->rows[r];

		if (row->column < 0 || row->field->role == AZEV_INSTEAD)
			continue;
		*sources = repalloc(*sources, (n + 1) * sizeof(AzevSource));
		(*sources)[n++] = (AzevSource)
		{
			.node = node, .row = row
		};
	}
	for (int i = 0; i < node->nchildren; i++)
		n = azev_gather_sources(node->children[i], sources, n);
	return n;
}

/* Give each column its sources and their places. */
static void
azev_resolve_sources(AzevShape *shape)
{
	AzevSource *sources = palloc(0);
	int			n = azev_gather_sources(shape->root, &sources, 0);
	AzevPlace  *places = palloc(n * sizeof(AzevPlace));

	qsort(sources, n, sizeof(AzevSource), azev_compare_sources);
	for (int i = n - 1; i >= 0; i--)
	{
		AzevColumn *column = &shape->columns[sources[i].row->column];

		places[i] = sources[i].node->at;
		places[i].kind = sources[i].row->field->kind;
		places[i].takes_object = azev_kinds[places[i].kind].takes_object;
		places[i].takes_first = azev_kinds[places[i].kind].takes_first;
		places[i].unwraps = azev_kinds[places[i].kind].wrapper != NULL;
		places[i].keeps_text = azev_kinds[places[i].kind].keeps_text;
		column->places = &places[i];
		column->sources = &sources[i];
		column->nsources++;
	}
}

/*
 * Compile a schema in a format, in the current memory context; shapes.c gives the
 * shape its numbers.
 */
AzevShape *
azev_compile(const AzevSchema *schema, AzevFormat format)
{
	AzevShape  *shape = palloc0(sizeof(AzevShape));
	int			rank = 0;

	shape->schema = schema;
	shape->format = format;
	shape->columns = palloc(0);
	shape->parents = palloc(0);
	shape->root = palloc0(sizeof(AzevNode));
	shape->root->children = palloc(0);
	for (size_t p = 0; p < schema->nparts; p++)
	{
		const AzevPart *part = &schema->parts[p];
		AzevNode   *under;

		if (!(part->formats & (1u << format)))
			continue;
		under = azev_add_path(shape->root, part->under);
		for (size_t f = 0; f < part->table->nfields; f++)
			azev_add_field(shape, under, &part->table->fields[f], rank++);
	}
	for (int c = 0; c < shape->ncolumns; c++)
	{
		if (shape->columns[c].description == NULL)
			shape->columns[c].description = azev_description_of(schema, shape->columns[c].name);
		azev_resolve_derivatives(shape, shape->columns[c].derivatives);
		azev_resolve_derivatives(shape, shape->columns[c].agreements);
	}
	azev_arrange_node(shape, shape->root);
	azev_place_children(shape->root);
	azev_resolve_sources(shape);
	shape->reads[0] = azev_schema_reads(schema, format, NULL);
	for (int i = 0; azev_schemas[i]; i++)
		shape->reads[i + 1] = azev_schema_reads(schema, format, azev_schemas[i]);
	return shape;
}
