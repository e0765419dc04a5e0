/*
 * row_types.c
 *	  Writes the part of the install script that is made from the embedded
 *	  schemas: the enums of formats, schemas and severities, and one row type a schema, each
 *	  column with its description.
 *
 * Runs at build, on the machine that builds; knows catalog/schema.h alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog/schema.h"

#define MAX_COLUMNS 128

/* A column of a row type, as the parts of its schema describe it. */
typedef struct Column
{
	const char *name;
	const char *sql_type;
	const char *description;
} Column;

static void
print_quoted(const char *text)
{
	putchar('\'');
	for (; *text; text++)
	{
		if (*text == '\'')
			putchar('\'');
		putchar(*text);
	}
	putchar('\'');
}

static Column *
find_column(Column *columns, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(columns[i].name, name) == 0)
			return &columns[i];
	return NULL;
}

/* Columns in the order in which the parts first name them. */
static size_t
collect_columns(const AzevSchema *schema, Column *columns)
{
	size_t		n = 0;

	for (size_t p = 0; p < schema->nparts; p++)
	{
		const AzevTable *table = schema->parts[p].table;

		for (size_t f = 0; f < table->nfields; f++)
		{
			const AzevField *field = &table->fields[f];
			Column	   *column;

			if (field->column == NULL)
				continue;
			column = find_column(columns, n, field->column);
			if (column == NULL && azev_makes_column(field))
			{
				if (n == MAX_COLUMNS)
				{
					fprintf(stderr, "schema %s has too many columns\n", schema->name);
					exit(1);
				}
				column = &columns[n++];
				column->name = field->column;
				column->sql_type = azev_kinds[field->kind].sql_type;
				column->description = field->description;
			}
			else if (column != NULL && (field->role == AZEV_NOTE || column->description == NULL))
				column->description = field->description;
		}
	}
	return n;
}

static void
print_row_type(const AzevSchema *schema)
{
	Column		columns[MAX_COLUMNS];
	size_t		n = collect_columns(schema, columns);
	char		comment[256];

	printf("CREATE TYPE azevents.%s_row AS (\n", schema->name);
	for (size_t i = 0; i < n; i++)
		printf("\t%s %s,\n", columns[i].name, columns[i].sql_type);
	printf("\textra pg_catalog.jsonb\n);\n");
	printf("COMMENT ON TYPE azevents.%s_row IS ", schema->name);
	snprintf(comment, sizeof(comment), "Row of azevents.%s(): %s", schema->name, schema->title);
	print_quoted(comment);
	printf(";\n");
	for (size_t i = 0; i < n; i++)
	{
		if (columns[i].description == NULL)
		{
			fprintf(stderr, "column %s of %s has no description\n",
					columns[i].name, schema->name);
			exit(1);
		}
		printf("COMMENT ON COLUMN azevents.%s_row.%s IS ", schema->name, columns[i].name);
		print_quoted(columns[i].description);
		printf(";\n");
	}
	printf("COMMENT ON COLUMN azevents.%s_row.extra IS 'The members of the event that the other columns did not take.';\n\n",
		   schema->name);
}

int
main(void)
{
	printf("-- Formats, schemas and row types: made from src/schemas by src/tools/row_types.c\n\n");
	printf("CREATE TYPE azevents.format_name AS ENUM (");
	for (int i = 0; i < AZEV_NFORMATS; i++)
		printf("%s'%s'", i ? ", " : "", azev_format_names[i]);
	printf(");\nCOMMENT ON TYPE azevents.format_name IS 'How an event is written';\n\n");

	printf("CREATE TYPE azevents.schema_name AS ENUM ('unknown'");
	for (int i = 0; azev_schemas[i]; i++)
		if (azev_is_event_schema(azev_schemas[i]))
			printf(", '%s'", azev_schemas[i]->name);
	printf(");\nCOMMENT ON TYPE azevents.schema_name IS 'What an event is: the embedded schema that it belongs to';\n\n");

	printf("CREATE TYPE azevents.severity AS ENUM (");
	for (int i = 0; i < AZEV_NSEVERITIES; i++)
		printf("%s'%s'", i ? ", " : "", azev_severity_names[i]);
	printf(");\nCOMMENT ON TYPE azevents.severity IS 'Severity of an event, the most severe first';\n\n");

	for (int i = 0; azev_schemas[i]; i++)
		if (!azev_schemas[i]->rowless)
			print_row_type(azev_schemas[i]);
	return 0;
}
