/*
 * sql_rows_support.c
 *	  What the planner may know of a set-returning function: a constant payload
 *	  has so many events.  For any other the function's ROWS stands.  And a
 *	  payload of type event goes to the function as it is (payload_support.c).
 */
#include "compat.h"

#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "event/payload.h"
#include "packing/pack.h"
#include "sql/payload_support.h"

/* The planner needs no better estimate than this. */
#define EVENTS_MAX	1000

PG_FUNCTION_INFO_V1(azev_rows_support);
Datum
azev_rows_support(PG_FUNCTION_ARGS)
{
	Node	   *node = (Node *) PG_GETARG_POINTER(0);
	SupportRequestRows *request;
	Node	   *payload;

	if (IsA(node, SupportRequestSimplify))
		PG_RETURN_POINTER(azev_simplify_payload((SupportRequestSimplify *) node));
	if (!IsA(node, SupportRequestRows))
		PG_RETURN_POINTER(NULL);
	request = (SupportRequestRows *) node;
	if (!is_funcclause(request->node))
		PG_RETURN_POINTER(NULL);
	payload = estimate_expression_value(request->root,
										linitial(((FuncExpr *) request->node)->args));
	if (!IsA(payload, Const) || ((Const *) payload)->constisnull)
		PG_RETURN_POINTER(NULL);
	request->rows = Max(azev_payload_count(azev_detoast_payload(((Const *) payload)->constvalue), EVENTS_MAX), 1);
	PG_RETURN_POINTER(request);
}
