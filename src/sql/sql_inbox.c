/*
 * sql_inbox.c
 *	  The trigger of an inbox view, which takes COPY and INSERT of payloads for
 *	  an event table.
 *
 * A view's rows can be had one by one alone, and a statement for each costs more
 * than the row.  So the row trigger collects, and INSERT ... SELECT stores: a
 * thousand rows at a time, and the rest when the statement ends.  On a table
 * that is distributed this is a round trip for a thousand rows, too.
 *
 * Each event of a payload is a row of the table; what is there already is not
 * stored again.  A row that cannot be stored fails the statement, as in a table,
 * but perhaps some rows later.
 */
#include "compat.h"

#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "lib/ilist.h"
#include "parser/parsetree.h"
#include "rewrite/rewriteHandler.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datum.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"

#define AZEV_INBOX_ROWS		1000
#define AZEV_INBOX_BYTES	(4 * 1024 * 1024)

/*
 * Rows of one view, collected in one (sub)transaction.  A statement belongs to
 * one subtransaction, so does its buffer: it lives in that one's memory, and
 * is gone with it.  A statement inside another on the same view shares its
 * buffer if it shares its subtransaction, and so stores the other's rows a
 * little early.
 */
typedef struct AzevInbox
{
	dlist_node	node;
	Oid			view;
	SubTransactionId subtransaction;
	MemoryContext rows;
	MemoryContextCallback gone;
	int			count;
	Size		bytes;
	Datum		payload[AZEV_INBOX_ROWS];
	Datum		received_at[AZEV_INBOX_ROWS];
	bool		no_payload[AZEV_INBOX_ROWS];
	bool		no_received_at[AZEV_INBOX_ROWS];
} AzevInbox;

static dlist_head azev_inboxes = DLIST_STATIC_INIT(azev_inboxes);

static void
azev_inbox_gone(void *inbox)
{
	dlist_delete(&((AzevInbox *) inbox)->node);
}

/*
 * Before a commit: an error where rows were collected and not stored, as the
 * view lacks the statement trigger.
 */
static void
azev_inbox_transaction(XactEvent event, void *arg)
{
	(void) arg;
	if ((event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PRE_PREPARE) && !dlist_is_empty(&azev_inboxes))
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("rows of the inbox \"%s\" were not stored",
						get_rel_name(dlist_head_element(AzevInbox, node, &azev_inboxes)->view)),
				 errhint("The view lacks a trigger. Create it: CREATE TRIGGER store AFTER INSERT ON the view, FOR EACH STATEMENT EXECUTE FUNCTION azevents._inbox().")));
}

static AzevInbox *
azev_find_inbox(Oid view)
{
	dlist_iter	i;

	dlist_foreach(i, &azev_inboxes)
	{
		AzevInbox  *inbox = dlist_container(AzevInbox, node, i.cur);

		if (inbox->view == view && inbox->subtransaction == GetCurrentSubTransactionId())
			return inbox;
	}
	return NULL;
}

static AzevInbox *
azev_open_inbox(Oid view)
{
	static bool registered = false;
	MemoryContext rows;
	AzevInbox  *inbox;

	if (!registered)
	{
		RegisterXactCallback(azev_inbox_transaction, NULL);
		registered = true;
	}
	rows = AllocSetContextCreate(CurTransactionContext, "azevents inbox", ALLOCSET_DEFAULT_SIZES);
	inbox = MemoryContextAlloc(rows, sizeof(AzevInbox));
	inbox->view = view;
	inbox->subtransaction = GetCurrentSubTransactionId();
	inbox->rows = rows;
	inbox->count = 0;
	inbox->bytes = 0;
	dlist_push_head(&azev_inboxes, &inbox->node);
	inbox->gone.func = azev_inbox_gone;
	inbox->gone.arg = inbox;
	MemoryContextRegisterResetCallback(rows, &inbox->gone);
	return inbox;
}

/* Found through the view: neither may be renamed in vain. */
static Oid
azev_inbox_table(Relation view)
{
	Query	   *query = get_view_query(view);
	Node	   *from = list_length(query->jointree->fromlist) == 1 ? linitial(query->jointree->fromlist) : NULL;

	if (from != NULL && IsA(from, RangeTblRef))
	{
		RangeTblEntry *entry = rt_fetch(((RangeTblRef *) from)->rtindex, query->rtable);

		if (entry->rtekind == RTE_RELATION)
			return entry->relid;
	}
	ereport(ERROR,
			(errcode(ERRCODE_WRONG_OBJECT_TYPE),
			 errmsg("\"%s\" is not the inbox of an event table", RelationGetRelationName(view)),
			 errhint("azevents.create_event_table() creates an event table with its inbox.")));
	return InvalidOid;
}

/* The table's name with its schema, quoted, as SQL writes it. */
static const char *
azev_inbox_table_name(Oid table)
{
	return quote_qualified_identifier(get_namespace_name(get_rel_namespace(table)), get_rel_name(table));
}

static Datum
azev_inbox_array(Datum *values, bool *nulls, int count, Oid type)
{
	int			bounds = 1;
	int16		length;
	bool		by_value;
	char		alignment;

	get_typlenbyvalalign(type, &length, &by_value, &alignment);
	return PointerGetDatum(construct_md_array(values, nulls, 1, &count, &bounds, type, length, by_value, alignment));
}

/* Store the rows that were collected, by azevents._store_rows(). */
static void
azev_store_inbox(AzevInbox *inbox, Relation view)
{
	Oid			types[] = {REGCLASSOID, JSONBARRAYOID, TIMESTAMPTZARRAYOID};
	Datum		values[3];

	values[0] = ObjectIdGetDatum(azev_inbox_table(view));
	values[1] = azev_inbox_array(inbox->payload, inbox->no_payload, inbox->count, JSONBOID);
	values[2] = azev_inbox_array(inbox->received_at, inbox->no_received_at, inbox->count, TIMESTAMPTZOID);
	MemoryContextDelete(inbox->rows);

	SPI_connect();
	if (SPI_execute_with_args("SELECT azevents._store_rows($1, $2, $3)", 3, types, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "storing the rows of an inbox failed");
	SPI_finish();
}

static void
azev_collect(AzevInbox *inbox, TriggerData *trigger)
{
	TupleDesc	row = trigger->tg_relation->rd_att;
	int			n = inbox->count;
	int			payload = SPI_fnumber(row, "payload");
	int			received_at = SPI_fnumber(row, "received_at");
	MemoryContext old;

	if (payload <= 0 || received_at <= 0 || SPI_gettypeid(row, payload) != JSONBOID || SPI_gettypeid(row, received_at) != TIMESTAMPTZOID)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("\"%s\" is not the inbox of an event table", RelationGetRelationName(trigger->tg_relation)),
				 errdetail("It lacks a column \"payload\" of type jsonb, or \"received_at\" of type timestamptz."),
				 errhint("azevents.create_event_table() creates an event table with its inbox.")));
	inbox->payload[n] = heap_getattr(trigger->tg_trigtuple, payload, row, &inbox->no_payload[n]);
	if (inbox->no_payload[n])
		ereport(ERROR,
				(errcode(ERRCODE_NOT_NULL_VIOLATION),
				 errmsg("null value in column \"payload\" of inbox \"%s\"", RelationGetRelationName(trigger->tg_relation)),
				 errhint("Leave out the rows that have no payload.")));
	inbox->received_at[n] = heap_getattr(trigger->tg_trigtuple, received_at, row, &inbox->no_received_at[n]);
	old = MemoryContextSwitchTo(inbox->rows);
	inbox->payload[n] = PointerGetDatum(PG_DETOAST_DATUM_COPY(inbox->payload[n]));

	/*
	 * by reference on 32 bits, where it is the tuple's, which is gone before
	 * the rows are stored
	 */
	if (!inbox->no_received_at[n])
		inbox->received_at[n] = datumCopy(inbox->received_at[n], FLOAT8PASSBYVAL, sizeof(int64));
	MemoryContextSwitchTo(old);
	inbox->bytes += VARSIZE(DatumGetPointer(inbox->payload[n]));
	inbox->count++;
}

/* An inbox holds nothing: what looks like its rows are the table's. */
static void
azev_refuse_change(Relation view)
{
	Oid			table = azev_inbox_table(view);

	ereport(ERROR,
			(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			 errmsg("rows cannot be changed or deleted in the inbox \"%s\"",
					RelationGetRelationName(view)),
			 errdetail("An inbox stores nothing. The rows that it shows are those of the event table."),
			 errhint("UPDATE or DELETE rows of %s instead.", azev_inbox_table_name(table))));
}

PG_FUNCTION_INFO_V1(azev_sql_inbox);
Datum
azev_sql_inbox(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	AzevInbox  *inbox;

	if (CALLED_AS_TRIGGER(fcinfo) && TRIGGER_FIRED_INSTEAD(trigger->tg_event) &&
		!TRIGGER_FIRED_BY_INSERT(trigger->tg_event))
		azev_refuse_change(trigger->tg_relation);
	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ||
		!(TRIGGER_FIRED_INSTEAD(trigger->tg_event) ||
		  (TRIGGER_FIRED_AFTER(trigger->tg_event) && TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("_inbox() must be called as a trigger INSTEAD OF INSERT FOR EACH ROW, or AFTER INSERT FOR EACH STATEMENT")));

	inbox = azev_find_inbox(RelationGetRelid(trigger->tg_relation));
	if (TRIGGER_FIRED_FOR_STATEMENT(trigger->tg_event))
	{
		if (inbox != NULL)
			azev_store_inbox(inbox, trigger->tg_relation);
		return PointerGetDatum(NULL);
	}
	if (inbox == NULL)
		inbox = azev_open_inbox(RelationGetRelid(trigger->tg_relation));
	azev_collect(inbox, trigger);
	if (inbox->count == AZEV_INBOX_ROWS || inbox->bytes >= AZEV_INBOX_BYTES)
		azev_store_inbox(inbox, trigger->tg_relation);
	return PointerGetDatum(trigger->tg_trigtuple);
}

/*
 * azevents._inbox_key(): the default of an inbox's event_key.  It is asked for
 * with each row, and so sees what the triggers cannot: that they do not fire.
 */
PG_FUNCTION_INFO_V1(azev_sql_inbox_key);
Datum
azev_sql_inbox_key(PG_FUNCTION_ARGS)
{
	if (SessionReplicationRole == SESSION_REPLICATION_ROLE_REPLICA)
		ereport(ERROR,
				(errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				 errmsg("an inbox stores nothing while session_replication_role is \"replica\""),
				 errdetail("The triggers of a view do not fire then, and they store the events."),
				 errhint("Use azevents.ingest(), which needs no trigger, or RESET session_replication_role.")));
	PG_RETURN_NULL();
}
