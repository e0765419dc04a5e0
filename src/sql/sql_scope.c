/*
 * sql_scope.c
 *	  Is a resource inside a scope?  The operators <@ and @> of resource_id, and
 *	  the conditions by which a btree index answers them.
 *
 * The order of resource_id puts a path and all that is below it together, so
 * id <@ scope is id >= scope AND id < the scope with the byte 1 behind it: no
 * path sorts between the scope's subtree and that.
 */
#include "compat.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/clauses.h"
#include "optimizer/optimizer.h"
#include "catalog/pg_proc.h"
#include "utils/syscache.h"
#include "sql/scope_estimate.h"
#include "types/resource_id.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

/* The scope itself and all below it, whole segments only. */
static bool
azev_is_within(const text *id, const text *scope)
{
	size_t		len = VARSIZE_ANY_EXHDR(id);
	const char *path = VARDATA_ANY(id);
	size_t		scope_len = azev_scope_length(VARDATA_ANY(scope), VARSIZE_ANY_EXHDR(scope));

	return len >= scope_len &&
		azev_resource_id_compare(path, scope_len, VARDATA_ANY(scope), scope_len) == 0 &&
		(len == scope_len || path[scope_len] == '/');
}

PG_FUNCTION_INFO_V1(azev_resource_id_within);
Datum
azev_resource_id_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(azev_is_within(PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(1)));
}

PG_FUNCTION_INFO_V1(azev_resource_id_contains);
Datum
azev_resource_id_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(azev_is_within(PG_GETARG_TEXT_PP(1), PG_GETARG_TEXT_PP(0)));
}

PG_FUNCTION_INFO_V1(azev_scope_start);
Datum
azev_scope_start(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(azev_scope_bound_text(PG_GETARG_TEXT_PP(0), false));
}

PG_FUNCTION_INFO_V1(azev_scope_end);
Datum
azev_scope_end(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(azev_scope_bound_text(PG_GETARG_TEXT_PP(0), true));
}

/* The operator's selectivity: of id <@ scope, and of scope @> id. */

PG_FUNCTION_INFO_V1(azev_resource_id_within_sel);
Datum
azev_resource_id_within_sel(PG_FUNCTION_ARGS)
{
	List	   *args = (List *) PG_GETARG_POINTER(2);

	PG_RETURN_FLOAT8(azev_scope_selectivity((PlannerInfo *) PG_GETARG_POINTER(0), linitial(args),
											lsecond(args), PG_GETARG_INT32(3)));
}

PG_FUNCTION_INFO_V1(azev_resource_id_contains_sel);
Datum
azev_resource_id_contains_sel(PG_FUNCTION_ARGS)
{
	List	   *args = (List *) PG_GETARG_POINTER(2);

	PG_RETURN_FLOAT8(azev_scope_selectivity((PlannerInfo *) PG_GETARG_POINTER(0), lsecond(args),
											linitial(args), PG_GETARG_INT32(3)));
}

PG_FUNCTION_INFO_V1(azev_resource_id_within_joinsel);
Datum
azev_resource_id_within_joinsel(PG_FUNCTION_ARGS)
{
	List	   *args = (List *) PG_GETARG_POINTER(2);

	PG_RETURN_FLOAT8(azev_scope_join_selectivity((PlannerInfo *) PG_GETARG_POINTER(0),
												 linitial(args), lsecond(args),
												 (SpecialJoinInfo *) PG_GETARG_POINTER(4)));
}

PG_FUNCTION_INFO_V1(azev_resource_id_contains_joinsel);
Datum
azev_resource_id_contains_joinsel(PG_FUNCTION_ARGS)
{
	List	   *args = (List *) PG_GETARG_POINTER(2);

	PG_RETURN_FLOAT8(azev_scope_join_selectivity((PlannerInfo *) PG_GETARG_POINTER(0),
												 lsecond(args), linitial(args),
												 (SpecialJoinInfo *) PG_GETARG_POINTER(4)));
}

/*
 * A bound of any scope, as an expression of the type: a constant, or a call of
 * the function of that name that stands beside the one that is asked for.
 * NULL where there is none, in an older install.
 */
static Expr *
azev_bound_expression(Node *scope, Oid type, Oid asked, bool end)
{
	const char *name;
	Oid			function;

	if (IsA(scope, Const))
		return (Expr *) azev_scope_bound((Const *) scope, type, end);
	name = end ? "_scope_end" : "_scope_start";
	function = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid, CStringGetDatum(name),
							   PointerGetDatum(buildoidvector(&type, 1)),
							   ObjectIdGetDatum(get_func_namespace(asked)));
	if (!OidIsValid(function))
		return NULL;
	scope = copyObject(scope);
	if (exprType(scope) != type)
		scope = (Node *) makeRelabelType((Expr *) scope, type, -1, InvalidOid,
										 COERCE_IMPLICIT_CAST);
	return (Expr *) makeFuncExpr(function, type, list_make1(scope), InvalidOid, InvalidOid,
								 COERCE_EXPLICIT_CALL);
}

/*
 * May the index be asked with this scope?  It is computed before a row is seen,
 * and twice: of a subquery that would cost too much.
 */
static bool
azev_is_scope_of_scan(SupportRequestIndexCondition *request, Node *scope)
{
	if (IsA(scope, Const))
		return !((Const *) scope)->constisnull;
	return !contain_subplans(scope) &&
		azev_is_pseudo_constant_for_index(request->root, scope, request->index);
}

/* The range as conditions that a btree index answers; NIL where it cannot. */
static List *
azev_index_conditions(SupportRequestIndexCondition *request, int id_arg)
{
	List	   *args = is_funcclause(request->node) ? ((FuncExpr *) request->node)->args :
	is_opclause(request->node) ? ((OpExpr *) request->node)->args : NIL;
	Node	   *id;
	Node	   *scope;
	Oid			type;
	Oid			ge;
	Oid			lt;
	Expr	   *start;
	Expr	   *end;

	if (list_length(args) != 2 || request->indexarg != id_arg)
		return NIL;
	id = list_nth(args, id_arg);
	scope = list_nth(args, 1 - id_arg);
	/* an index of text has another order */
	type = exprType(id);
	if (type == TEXTOID || !azev_is_scope_of_scan(request, scope))
		return NIL;
	ge = get_opfamily_member(request->opfamily, type, type, BTGreaterEqualStrategyNumber);
	lt = get_opfamily_member(request->opfamily, type, type, BTLessStrategyNumber);
	if (!OidIsValid(ge) || !OidIsValid(lt) ||
		ge != azev_btree_operator(type, BTGreaterEqualStrategyNumber))
		return NIL;
	start = azev_bound_expression(scope, type, request->funcid, false);
	end = azev_bound_expression(scope, type, request->funcid, true);
	if (start == NULL || end == NULL)
		return NIL;
	request->lossy = false;
	return list_make2(make_opclause(ge, BOOLOID, false, (Expr *) id, start,
									InvalidOid, InvalidOid),
					  make_opclause(lt, BOOLOID, false, (Expr *) copyObject(id), end,
									InvalidOid, InvalidOid));
}

/* The selectivity of the function, which is that of its operator. */
static Node *
azev_function_selectivity(SupportRequestSelectivity *request, int id_arg)
{
	Node	   *id = list_nth(request->args, id_arg);
	Node	   *scope = list_nth(request->args, 1 - id_arg);

	request->selectivity = request->is_join ?
		azev_scope_join_selectivity(request->root, id, scope, request->sjinfo) :
		azev_scope_selectivity(request->root, id, scope, request->varRelid);
	return (Node *) request;
}

static Datum
azev_support(FunctionCallInfo fcinfo, int id_arg)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(azev_index_conditions((SupportRequestIndexCondition *) request, id_arg));
	if (IsA(request, SupportRequestSelectivity))
		PG_RETURN_POINTER(azev_function_selectivity((SupportRequestSelectivity *) request, id_arg));
	PG_RETURN_POINTER(NULL);
}

PG_FUNCTION_INFO_V1(azev_resource_id_within_support);
Datum
azev_resource_id_within_support(PG_FUNCTION_ARGS)
{
	return azev_support(fcinfo, 0);
}

PG_FUNCTION_INFO_V1(azev_resource_id_contains_support);
Datum
azev_resource_id_contains_support(PG_FUNCTION_ARGS)
{
	return azev_support(fcinfo, 1);
}
