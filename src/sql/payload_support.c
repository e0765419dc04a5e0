/*
 * payload_support.c
 *	  A payload that is cast from event to jsonb goes to the function as it is.
 *
 * The functions of payloads take jsonb.  A value of type event is cast to it, and
 * then each call of a row would unpack it anew.  But the C functions read a
 * packed payload as well as a plain one: its first bytes say which it is.  So the
 * planner is told to leave out the cast, for the functions that have this support
 * function.  They must read the payload by azev_payload_argument, or by the
 * shared decode.
 *
 * Only a column of something that is scanned loses its cast.  Any other expression
 * may become a constant once a subquery is pulled up, and would then be a constant
 * of type jsonb that is none: EXPLAIN would print it, and others read it.  A query
 * that groups by the cast in grouping sets keeps it too.
 *
 * An overload for each function would do the same, but then the type of a literal
 * or of a parameter would be ambiguous.
 */
#include "sql/payload_support.h"

#include "access/transam.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "optimizer/optimizer.h"
#include "parser/parsetree.h"
#include "packing/pack.h"

/* event::jsonb */
PG_FUNCTION_INFO_V1(azev_event_to_jsonb);
Datum
azev_event_to_jsonb(PG_FUNCTION_ARGS)
{
	PG_RETURN_JSONB_P(azev_detoast_event(PG_GETARG_DATUM(0)));
}

/* Is the expression a call of the function of the cast from event to jsonb? */
static bool
azev_is_cast_of_event(const Node *node)
{
	const FuncExpr *call = (const FuncExpr *) node;
	FmgrInfo	function;

	if (!IsA(node, FuncExpr) || call->funcresulttype != JSONBOID || list_length(call->args) != 1 ||
		call->funcid < FirstNormalObjectId)
		return false;
	fmgr_info(call->funcid, &function);
	return function.fn_addr == azev_event_to_jsonb;
}

/*
 * Does the query group by the cast, in sets of which others leave it out?  In their
 * rows it is NULL, wherever the query has it; without the cast it would not be found.
 */
static bool
azev_is_in_grouping_sets(const Query *query)
{
	ListCell   *cell;

	if (query->groupingSets == NIL)
		return false;
	foreach(cell, query->groupClause)
		if (azev_is_cast_of_event(get_sortgroupclause_expr(lfirst(cell), query->targetList)))
		return true;
	return false;
}

/* Is the expression a column that stays one, however the query is rewritten? */
static bool
azev_is_scanned_column(const PlannerInfo *root, const Node *node)
{
	const Var  *column = (const Var *) node;

	if (!IsA(node, Var) || column->varlevelsup > 0)
		return false;
	/* an expression of an index, a CHECK, a generated column */
	if (root == NULL)
		return true;
	switch (rt_fetch(column->varno, root->parse->rtable)->rtekind)
	{
		case RTE_RELATION:
		case RTE_CTE:
		case RTE_NAMEDTUPLESTORE:
			return true;
		default:
			return false;
	}
}

/* The call without the cast of its first argument; NULL where that stays. */
Node *
azev_simplify_payload(SupportRequestSimplify *request)
{
	const FuncExpr *call = request->fcall;
	FuncExpr   *simple;
	FuncExpr   *cast;

	if (call->args == NIL || !azev_is_cast_of_event(linitial(call->args)))
		return NULL;
	cast = linitial(call->args);
	if (cast->funcformat == COERCE_EXPLICIT_CALL ||
		!azev_is_scanned_column(request->root, linitial(cast->args)) ||
		(request->root && azev_is_in_grouping_sets(request->root->parse)))
		return NULL;
	simple = makeNode(FuncExpr);
	*simple = *call;
	simple->args = list_copy(call->args);
	linitial(simple->args) = makeRelabelType(linitial(cast->args), JSONBOID, -1, InvalidOid,
											 COERCE_IMPLICIT_CAST);
	return (Node *) simple;
}

/* The support function of all functions of a payload that return no rows. */
PG_FUNCTION_INFO_V1(azev_payload_support);
Datum
azev_payload_support(PG_FUNCTION_ARGS)
{
	Node	   *node = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(node, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(azev_simplify_payload((SupportRequestSimplify *) node));
}
