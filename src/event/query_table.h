/*
 * query_table.h
 *	  A table of the query API: its rows, as objects.
 */
#ifndef AZEV_QUERY_TABLE_H
#define AZEV_QUERY_TABLE_H

#include "catalog/schema.h"
#include "jsonb/jsonb_walk.h"

/* A column that names a cell of each row. */
typedef struct AzevTableColumn
{
	const char *name;
	uint32		namelen;
	uint32		cell;			/* index in the row */
} AzevTableColumn;

/*
 * A table whose rows are being read.  It lives in contexts of its own, which
 * azev_query_table_end deletes.
 */
typedef struct AzevQueryTable
{
	const AzevEnvelope *envelope;	/* the keys of a table's parts */
	MemoryContext context;		/* of this and of the columns */
	MemoryContext row;			/* of the row that was built last */
	AzevValue	columns;
	bool		is_sorted;		/* the columns below are set and sorted */
	uint32		nnamed;
	AzevTableColumn *named;		/* in jsonb's order of keys */
	const char *surplus;		/* the key of cells that no column names */
	uint32		surpluslen;
	uint32		before;			/* index of the column that it stands before */
} AzevQueryTable;

extern uint64 azev_query_table_size(const AzevEnvelope *envelope, const AzevValue *columns,
									const AzevValue *rows);
extern AzevQueryTable *azev_query_table_start(const AzevEnvelope *envelope,
											  const AzevValue *columns, MemoryContext parent);
extern void azev_query_table_end(AzevQueryTable *table);
extern AzevValue azev_query_table_row(AzevQueryTable *table, const AzevValue *row);
extern int	azev_query_table_cell(const AzevQueryTable *table, const char *key, uint32 keylen);

#endif							/* AZEV_QUERY_TABLE_H */
