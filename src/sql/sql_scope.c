/*
 * sql_scope.c
 *	  Is a resource inside a scope?  The operators <@ and @> of resource_id, and
 *	  what the planner needs to answer them by a btree index.
 *
 * The order of resource_id puts a path and all that is below it together, so
 * id <@ scope is id >= scope AND id < the scope with the byte 1 behind it: no
 * path sorts between the scope's subtree and that.
 */
#include "compat.h"

#include "access/stratnum.h"
#include "catalog/pg_opfamily.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "optimizer/optimizer.h"
#include "types/resource_id.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

/* Of what no statistics say anything: a scope is a small part of a table. */
#define DEFAULT_SCOPE_SELECTIVITY	0.005

PG_FUNCTION_INFO_V1(azev_resource_id_within);
PG_FUNCTION_INFO_V1(azev_resource_id_contains);
PG_FUNCTION_INFO_V1(azev_resource_id_within_sel);
PG_FUNCTION_INFO_V1(azev_resource_id_contains_sel);
PG_FUNCTION_INFO_V1(azev_resource_id_within_support);
PG_FUNCTION_INFO_V1(azev_resource_id_contains_support);

/* A scope's length without a slash at its end. */
static size_t
azev_scope_length(const char *scope, size_t len)
{
	return len > 0 && scope[len - 1] == '/' ? len - 1 : len;
}

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

Datum
azev_resource_id_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(azev_is_within(PG_GETARG_TEXT_PP(0), PG_GETARG_TEXT_PP(1)));
}

Datum
azev_resource_id_contains(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(azev_is_within(PG_GETARG_TEXT_PP(1), PG_GETARG_TEXT_PP(0)));
}

/* A constant of the type: the scope, with a byte behind it where end is set. */
static Const *
azev_bound(const Const *scope, bool end)
{
	/* makeConst leaves no short header */
	text	   *path = DatumGetTextP(scope->constvalue);
	size_t		len = azev_scope_length(VARDATA(path), VARSIZE(path) - VARHDRSZ);
	text	   *bound = palloc(VARHDRSZ + len + 1);

	memcpy(VARDATA(bound), VARDATA(path), len);
	VARDATA(bound)[len] = '\001';
	SET_VARSIZE(bound, VARHDRSZ + len + (end ? 1 : 0));
	return makeConst(scope->consttype, -1, InvalidOid, -1, PointerGetDatum(bound), false, false);
}

/* The type's btree operator of a strategy. */
static Oid
azev_btree_operator(Oid type, StrategyNumber strategy)
{
	TypeCacheEntry *cache = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);

	return OidIsValid(cache->btree_opf) ?
		get_opfamily_member(cache->btree_opf, type, type, strategy) : InvalidOid;
}

/*
 * Selectivity of a range: what the histogram says of both its ends.  id_is_left
 * says on which side of the operator the inner path stands.
 */
static double
azev_scope_selectivity(FunctionCallInfo fcinfo, bool id_is_left)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	Node	   *id = id_is_left ? linitial(args) : lsecond(args);
	Node	   *scope = estimate_expression_value(root, id_is_left ? lsecond(args) : linitial(args));
	Oid			type;
	Oid			ge;
	Oid			lt;
	double		from;
	double		to;
	double		selectivity;

	if (!IsA(scope, Const))
		return DEFAULT_SCOPE_SELECTIVITY;
	if (((Const *) scope)->constisnull)
		return 0;
	type = ((Const *) scope)->consttype;
	ge = azev_btree_operator(type, BTGreaterEqualStrategyNumber);
	lt = azev_btree_operator(type, BTLessStrategyNumber);
	if (!OidIsValid(ge) || !OidIsValid(lt))
		return DEFAULT_SCOPE_SELECTIVITY;

	from = DatumGetFloat8(DirectFunctionCall4(scalargesel, PointerGetDatum(root), ObjectIdGetDatum(ge),
											  PointerGetDatum(list_make2(id, azev_bound((Const *) scope, false))),
											  PG_GETARG_DATUM(3)));
	to = DatumGetFloat8(DirectFunctionCall4(scalarltsel, PointerGetDatum(root), ObjectIdGetDatum(lt),
											PointerGetDatum(list_make2(id, azev_bound((Const *) scope, true))),
											PG_GETARG_DATUM(3)));
	/* without statistics both are the planner's default for an inequality */
	if (from == DEFAULT_INEQ_SEL && to == DEFAULT_INEQ_SEL)
		return DEFAULT_SCOPE_SELECTIVITY;
	selectivity = from + to - 1.0;
	if (selectivity < 1.0e-10)
		selectivity = 1.0e-10;
	CLAMP_PROBABILITY(selectivity);
	return selectivity;
}

Datum
azev_resource_id_within_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(azev_scope_selectivity(fcinfo, true));
}

Datum
azev_resource_id_contains_sel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(azev_scope_selectivity(fcinfo, false));
}

/* The range as conditions that a btree index answers; NIL where it cannot. */
static List *
azev_index_conditions(SupportRequestIndexCondition *request, int id_arg)
{
	List	   *args = is_funcclause(request->node) ? ((FuncExpr *) request->node)->args :
	is_opclause(request->node) ? ((OpExpr *) request->node)->args : NIL;
	Node	   *scope;
	Node	   *id;
	Oid			type;
	Oid			ge;
	Oid			lt;

	if (list_length(args) != 2 || request->indexarg != id_arg)
		return NIL;
	id = list_nth(args, id_arg);
	scope = list_nth(args, 1 - id_arg);
	if (!IsA(scope, Const) || ((Const *) scope)->constisnull)
		return NIL;
	type = ((Const *) scope)->consttype;
	ge = get_opfamily_member(request->opfamily, type, type, BTGreaterEqualStrategyNumber);
	lt = get_opfamily_member(request->opfamily, type, type, BTLessStrategyNumber);
	if (!OidIsValid(ge) || !OidIsValid(lt) ||
		ge != azev_btree_operator(type, BTGreaterEqualStrategyNumber))
		return NIL;
	request->lossy = false;
	return list_make2(make_opclause(ge, BOOLOID, false, (Expr *) id,
									(Expr *) azev_bound((Const *) scope, false), InvalidOid, InvalidOid),
					  make_opclause(lt, BOOLOID, false, (Expr *) copyObject(id),
									(Expr *) azev_bound((Const *) scope, true), InvalidOid, InvalidOid));
}

static Datum
azev_support(FunctionCallInfo fcinfo, int id_arg)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(azev_index_conditions((SupportRequestIndexCondition *) request, id_arg));
	PG_RETURN_POINTER(NULL);
}

Datum
azev_resource_id_within_support(PG_FUNCTION_ARGS)
{
	return azev_support(fcinfo, 0);
}

Datum
azev_resource_id_contains_support(PG_FUNCTION_ARGS)
{
	return azev_support(fcinfo, 1);
}
