/*
 * query_table.c
 *	  A table of the query API: its rows, as objects.
 *
 *	  {"columns": [{"name": ...}, ...], "rows": [[...], ...]}
 *
 * Each cell of a row stands under the name of its column.  Of columns that share
 * a name the first one has it.  The cells that no column names (those of the
 * other ones, of columns without a name, and beyond the columns) stand in an
 * array, in their order, under the key "surplus"; where a column is called that,
 * an underscore is added to the key until no column is called so.
 */
#include "event/query_table.h"

#include "jsonb/jsonb_build.h"
#include "jsonb/merge_sort.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/memutils.h"

/* Bytes of a row's object beside its keys and values, and of each member. */
#define ROW_SIZE	32
#define MEMBER_SIZE	(2 * sizeof(JEntry))

/* The name that a column gives; AZEV_NONE: none. */
static AzevValue
azev_column_name(const AzevEnvelope *envelope, const AzevValue *column)
{
	AzevValue	name;

	if (column->type != AZEV_OBJECT_VALUE)
		return azev_no_value;
	name = azev_member(column, envelope->name);
	return name.type == AZEV_STRING ? name : azev_no_value;
}

/*
 * An upper bound of the bytes that all rows of a table take as objects: each of
 * them may repeat the names of all columns.
 */
uint64
azev_query_table_size(const AzevEnvelope *envelope, const AzevValue *columns,
					  const AzevValue *rows)
{
	AzevElements elements;
	AzevValue	column;
	uint64		names = 0;
	uint64		longest = strlen(envelope->surplus);

	azev_elements_start(&elements, columns);
	while (azev_elements_next(&elements, &column))
	{
		AzevValue	name = azev_column_name(envelope, &column);

		if ((elements.index & AZEV_INTERRUPT_MASK) == 0)
			CHECK_FOR_INTERRUPTS();
		if (name.type == AZEV_NONE)
			continue;
		names += name.len + MEMBER_SIZE;
		longest = Max(longest, name.len);
	}
	/* the key of the surplus is one longer than a name at most */
	return azev_value_count(rows) * (names + longest + 1 + MEMBER_SIZE + ROW_SIZE) + rows->len;
}

/* A table whose rows are to be built, in a context below the parent. */
AzevQueryTable *
azev_query_table_start(const AzevEnvelope *envelope, const AzevValue *columns,
					   MemoryContext parent)
{
	MemoryContext context = AllocSetContextCreate(parent, "azevents table",
												  ALLOCSET_SMALL_SIZES);
	AzevQueryTable *table = MemoryContextAllocZero(context, sizeof(AzevQueryTable));

	table->envelope = envelope;
	table->context = context;
	table->row = AllocSetContextCreate(context, "azevents table row", ALLOCSET_DEFAULT_SIZES);
	table->columns = *columns;
	return table;
}

void
azev_query_table_end(AzevQueryTable *table)
{
	MemoryContextDelete(table->context);
}

static int
azev_compare_columns(const void *a, const void *b)
{
	const AzevTableColumn *x = a;
	const AzevTableColumn *y = b;

	return azev_compare_keys(x->name, x->namelen, y->name, y->namelen);
}

/* The first of the columns by name that is not below a key; nnamed: none. */
static uint32
azev_first_column(const AzevQueryTable *table, const char *key, uint32 keylen)
{
	uint32		low = 0;
	uint32		high = table->nnamed;

	while (low < high)
	{
		uint32		mid = low + (high - low) / 2;

		if (azev_compare_keys(table->named[mid].name, table->named[mid].namelen, key, keylen) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Which cell of a row stands under a key of its object; -1: none. */
int
azev_query_table_cell(const AzevQueryTable *table, const char *key, uint32 keylen)
{
	uint32		i = azev_first_column(table, key, keylen);

	if (i == table->nnamed ||
		azev_compare_keys(table->named[i].name, table->named[i].namelen, key, keylen) != 0)
		return -1;
	return table->named[i].cell;
}

/* The key of cells that no column names. */
static void
azev_name_surplus(AzevQueryTable *table)
{
	StringInfoData key;

	initStringInfo(&key);
	appendStringInfoString(&key, table->envelope->surplus);
	while (azev_query_table_cell(table, key.data, key.len) >= 0)
		appendStringInfoChar(&key, '_');
	table->surplus = key.data;
	table->surpluslen = key.len;
	table->before = azev_first_column(table, key.data, key.len);
}

/* Which cells have names, once a table; of equal names the first one counts. */
static void
azev_sort_table(AzevQueryTable *table)
{
	MemoryContext caller = MemoryContextSwitchTo(table->context);
	Size		size = Max(azev_value_count(&table->columns), 1) * sizeof(AzevTableColumn);
	AzevTableColumn *columns = MemoryContextAllocHuge(table->context, size);
	AzevTableColumn *room = MemoryContextAllocHuge(table->context, size);
	AzevElements elements;
	AzevValue	column;
	uint32		n = 0;

	azev_elements_start(&elements, &table->columns);
	while (azev_elements_next(&elements, &column))
	{
		AzevValue	name = azev_column_name(table->envelope, &column);

		if ((elements.index & AZEV_INTERRUPT_MASK) == 0)
			CHECK_FOR_INTERRUPTS();
		if (name.type != AZEV_NONE)
			columns[n++] = (AzevTableColumn)
		{
			name.data, name.len, elements.index - 1
		};
	}
	table->named = azev_merge_sort(columns, room, n, sizeof(AzevTableColumn), azev_compare_columns);
	pfree(table->named == columns ? room : columns);
	for (uint32 i = 0; i < n; i++)
		if (i == 0 || azev_compare_columns(&table->named[table->nnamed - 1], &table->named[i]) != 0)
			table->named[table->nnamed++] = table->named[i];
	azev_name_surplus(table);
	table->is_sorted = true;
	MemoryContextSwitchTo(caller);
}

/* The cells of a row, in the current memory context. */
static AzevValue *
azev_cells_of(const AzevValue *row)
{
	AzevValue  *cells = MemoryContextAllocHuge(CurrentMemoryContext,
											   Max(azev_value_count(row), 1) * sizeof(AzevValue));
	AzevElements elements;

	azev_elements_start(&elements, row);
	while (azev_elements_next(&elements, &cells[elements.index]))
		if ((elements.index & AZEV_INTERRUPT_MASK) == 0)
			CHECK_FOR_INTERRUPTS();
	return cells;
}

/* The cells that no column names, as an array; AZEV_NONE where there are none. */
static AzevValue
azev_surplus_of(const AzevQueryTable *table, const AzevValue *cells, uint32 ncells)
{
	bool	   *named = palloc0(ncells);
	uint32		nsurplus = ncells;
	AzevValue  *surplus;

	for (uint32 i = 0; i < table->nnamed; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (table->named[i].cell >= ncells)
			continue;
		named[table->named[i].cell] = true;
		nsurplus--;
	}
	if (nsurplus == 0)
		return azev_no_value;
	surplus = MemoryContextAllocHuge(CurrentMemoryContext, nsurplus * sizeof(AzevValue));
	nsurplus = 0;
	for (uint32 i = 0; i < ncells; i++)
		if (!named[i])
			surplus[nsurplus++] = cells[i];
	return azev_array_of(surplus, nsurplus);
}

/* A row as an object.  It lives until the next row is asked for. */
AzevValue
azev_query_table_row(AzevQueryTable *table, const AzevValue *row)
{
	uint32		ncells = azev_value_count(row);
	MemoryContext caller;
	AzevValue  *cells;
	AzevValue	surplus;
	AzevObject	object;
	AzevValue	built;

	MemoryContextReset(table->row);
	if (!table->is_sorted)
		azev_sort_table(table);
	caller = MemoryContextSwitchTo(table->row);
	cells = azev_cells_of(row);
	surplus = azev_surplus_of(table, cells, ncells);
	azev_object_init(&object, Min(ncells, table->nnamed) + 1);
	/* in the order of the keys: so they need not be sorted for each row */
	for (uint32 i = 0; i <= table->nnamed; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (i == table->before && surplus.type != AZEV_NONE)
			azev_object_add(&object, table->surplus, table->surpluslen, &surplus);
		if (i < table->nnamed && table->named[i].cell < ncells)
			azev_object_add(&object, table->named[i].name, table->named[i].namelen,
							&cells[table->named[i].cell]);
	}
	built = azev_object_finish(&object);
	MemoryContextSwitchTo(caller);
	return built;
}
