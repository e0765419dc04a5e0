/*
 * sql_summary_table.c
 *	  The trigger of an event table that keeps a summary table current.
 *
 * It runs after each statement, over the rows that the statement stored, changed
 * or deleted.  The commands are written by SQL out of the tables of
 * schemas/summaries.c: azevents._summary_trigger.  Those of INSERT are planned
 * once a session, for a feed may bring its events one by one.
 */
#include "compat.h"

#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

/* A summary is kept by no more commands than these, ... */
#define AZEV_COMMANDS_MAX	8

/* ... and in no more tables. */
#define AZEV_TABLES_MAX		2

/* The commands of a trigger. */
typedef struct AzevKeeping
{
	Oid			trigger;		/* the hash key */
	int			ntables;
	Oid			tables[AZEV_TABLES_MAX];
	char	   *names;			/* of all that the commands name, when they
								 * were written; NULL: they are not */
	int			ncommands;
	char	   *commands[AZEV_COMMANDS_MAX];
	SPIPlanPtr	plans[AZEV_COMMANDS_MAX];	/* of INSERT's, once they ran */
} AzevKeeping;

static HTAB * azev_keepings = NULL;

/* The keeping of a trigger's INSERT, which lives as long as the session. */
static AzevKeeping *
azev_kept_keeping(Oid trigger)
{
	AzevKeeping *keeping;
	bool		found;

	if (azev_keepings == NULL)
	{
		HASHCTL		control = {.keysize = sizeof(Oid), .entrysize = sizeof(AzevKeeping), .hcxt = TopMemoryContext};

		azev_keepings = hash_create("azevents summaries", 8, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	keeping = hash_search(azev_keepings, &trigger, HASH_ENTER, &found);
	if (!found)
	{
		memset(keeping, 0, sizeof(AzevKeeping));
		keeping->trigger = trigger;
	}
	return keeping;
}

/* Append a table's name with its schema; a table that is gone has none. */
static void
azev_append_table(StringInfo names, Oid table)
{
	char	   *name = get_rel_name(table);
	char	   *namespace = name ? get_namespace_name(get_rel_namespace(table)) : NULL;

	appendStringInfo(names, "%s.%s ", namespace ? quote_identifier(namespace) : "",
					 name ? quote_identifier(name) : "");
}

/* What the commands name: where it is the same, so are they. */
static char *
azev_names_of(const AzevKeeping *keeping, const TriggerData *data)
{
	StringInfoData names;

	initStringInfo(&names);
	appendStringInfo(&names, "%s ", data->tg_trigger->tgargs[0]);
	azev_append_table(&names, RelationGetRelid(data->tg_relation));
	for (int i = 0; i < keeping->ntables; i++)
		azev_append_table(&names, keeping->tables[i]);
	return names.data;
}

static void
azev_forget_commands(AzevKeeping *keeping)
{
	if (keeping->names)
		pfree(keeping->names);
	keeping->names = NULL;
	for (int i = 0; i < keeping->ncommands; i++)
	{
		if (keeping->plans[i])
			SPI_freeplan(keeping->plans[i]);
		keeping->plans[i] = NULL;
		pfree(keeping->commands[i]);
	}
	keeping->ncommands = 0;
	keeping->ntables = 0;
}

/* The elements of an array in the first row of SPI's answer, none of them NULL. */
static int
azev_answered_array(int column, Oid type, int typlen, bool typbyval, Datum **elements)
{
	bool		is_null;
	int			n;
	Datum		array = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, column, &is_null);

	if (is_null)
		return 0;
	deconstruct_array(DatumGetArrayTypeP(array), type, typlen, typbyval, TYPALIGN_INT, elements, NULL, &n);
	return n;
}

/* Have the commands of the trigger written.  They live in the context. */
static void
azev_write_commands(AzevKeeping *keeping, const TriggerData *data, const char *operation, MemoryContext context)
{
	Oid			types[] = {REGCLASSOID, NAMEOID, TEXTOID, TEXTOID};
	Datum		values[] = {
		ObjectIdGetDatum(RelationGetRelid(data->tg_relation)),
		0,
		CStringGetTextDatum(data->tg_trigger->tgargs[0]),
		CStringGetTextDatum(operation)
	};
	NameData	name;
	Datum	   *tables;
	Datum	   *commands;
	int			ncommands;
	MemoryContext caller;

	namestrcpy(&name, data->tg_trigger->tgname);
	values[1] = NameGetDatum(&name);
	if (SPI_execute_with_args("SELECT t.tables, t.commands FROM azevents._summary_trigger($1, $2, $3, $4) t",
							  4, types, values, NULL, true, 1) != SPI_OK_SELECT || SPI_processed != 1)
		elog(ERROR, "azevents: the commands of a summary could not be written");
	keeping->ntables = azev_answered_array(1, OIDOID, sizeof(Oid), true, &tables);
	ncommands = azev_answered_array(2, TEXTOID, -1, false, &commands);
	if (keeping->ntables > AZEV_TABLES_MAX || ncommands > AZEV_COMMANDS_MAX)
		elog(ERROR, "azevents: a summary has too many commands");
	for (int i = 0; i < keeping->ntables; i++)
		keeping->tables[i] = DatumGetObjectId(tables[i]);
	caller = MemoryContextSwitchTo(context);
	for (int i = 0; i < ncommands; i++)
		keeping->commands[i] = TextDatumGetCString(commands[i]);
	keeping->ncommands = ncommands;
	keeping->names = azev_names_of(keeping, data);
	MemoryContextSwitchTo(caller);
}

/* An error where the role may not keep the tables, which says what it needs. */
static void
azev_refuse_without_rights(const AzevKeeping *keeping)
{
	static const AclMode needed = ACL_SELECT | ACL_INSERT | ACL_UPDATE | ACL_DELETE;

	for (int i = 0; i < keeping->ntables; i++)
	{
		StringInfoData name;

		if (pg_class_aclmask(keeping->tables[i], GetUserId(), needed, ACLMASK_ALL) == needed)
			continue;
		initStringInfo(&name);
		azev_append_table(&name, keeping->tables[i]);
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for the summary table %s", get_rel_name(keeping->tables[i])),
				 errdetail("Who stores events keeps the summary tables current, with the rights that the role has."),
				 errhint("GRANT SELECT, INSERT, UPDATE, DELETE ON %sTO %s",
						 name.data, quote_identifier(GetUserNameFromId(GetUserId(), false)))));
	}
}

/* Run a command over the rows of the statement; returns how many rows it has changed. */
static uint64
azev_run_command(AzevKeeping *keeping, int i, bool keep_plan)
{
	int			result;

	if (!keep_plan)
		result = SPI_execute_with_args(keeping->commands[i], 0, NULL, NULL, NULL, false, 0);
	else
	{
		if (keeping->plans[i] == NULL)
		{
			SPIPlanPtr	plan = SPI_prepare(keeping->commands[i], 0, NULL);

			if (plan == NULL || SPI_keepplan(plan) != 0)
				elog(ERROR, "azevents: a command of a summary could not be planned: %s",
					 SPI_result_code_string(SPI_result));
			keeping->plans[i] = plan;
		}
		result = SPI_execute_plan(keeping->plans[i], NULL, NULL, false, 0);
	}
	if (result < 0)
		elog(ERROR, "azevents: a command of a summary failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

/* The operation of the statement, as SQL calls it; NULL: none that the trigger is for. */
static const char *
azev_fired_by(FunctionCallInfo fcinfo)
{
	const TriggerData *data = (const TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(data->tg_event) ||
		!TRIGGER_FIRED_FOR_STATEMENT(data->tg_event) || data->tg_trigger->tgnargs != 1)
		return NULL;
	if (TRIGGER_FIRED_BY_INSERT(data->tg_event) && data->tg_newtable)
		return "INSERT";
	if (TRIGGER_FIRED_BY_UPDATE(data->tg_event) && data->tg_oldtable && data->tg_newtable)
		return "UPDATE";
	if (TRIGGER_FIRED_BY_DELETE(data->tg_event) && data->tg_oldtable)
		return "DELETE";
	return NULL;
}

PG_FUNCTION_INFO_V1(azev_sql_summarise);
Datum
azev_sql_summarise(PG_FUNCTION_ARGS)
{
	TriggerData *data = (TriggerData *) fcinfo->context;
	const char *operation = azev_fired_by(fcinfo);
	AzevKeeping once = {0};
	AzevKeeping *keeping = &once;
	bool		inserted;

	if (operation == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("_summarise() must be called as a trigger of azevents.create_summary_table()")));
	inserted = strcmp(operation, "INSERT") == 0;
	SPI_connect();
	if (SPI_register_trigger_data(data) < 0)
		elog(ERROR, "azevents: the rows of a statement cannot be read");
	if (inserted)
	{
		keeping = azev_kept_keeping(data->tg_trigger->tgoid);
		if (keeping->names && strcmp(keeping->names, azev_names_of(keeping, data)) != 0)
			azev_forget_commands(keeping);
	}
	if (keeping->names == NULL)
		azev_write_commands(keeping, data, operation, inserted ? TopMemoryContext : CurrentMemoryContext);
	azev_refuse_without_rights(keeping);
	for (int i = 0; i < keeping->ncommands; i++)
		if (azev_run_command(keeping, i, inserted) == 0 && inserted && i == 0)
			break;				/* no event is of the summary */
	SPI_finish();
	return PointerGetDatum(NULL);
}
