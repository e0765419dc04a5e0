/*
 * scope_estimate.c
 *	  Where a scope begins and ends among resource ids, and how many rows are
 *	  inside it: what the statistics of a column say of that range.
 */
#include "sql/scope_estimate.h"

#include "access/htup_details.h"
#include "catalog/pg_statistic.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "optimizer/optimizer.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

/* Without statistics a scope is taken for a small part of a table. */
#define DEFAULT_SCOPE_SELECTIVITY	0.005

/* So many values of a column of scopes are looked at. */
#define SCOPES_MAX	32

/* The length of a scope without the slash at its end. */
size_t
azev_scope_length(const char *scope, size_t len)
{
	return len > 0 && scope[len - 1] == '/' ? len - 1 : len;
}

/* The first id that may be inside a scope, and the first behind all that are. */
text *
azev_scope_bound_text(const text *scope, bool end)
{
	size_t		len = azev_scope_length(VARDATA_ANY(scope), VARSIZE_ANY_EXHDR(scope));
	text	   *bound = palloc(VARHDRSZ + len + 1);

	memcpy(VARDATA(bound), VARDATA_ANY(scope), len);
	VARDATA(bound)[len] = '\001';
	SET_VARSIZE(bound, VARHDRSZ + len + (end ? 1 : 0));
	return bound;
}

/*
 * A bound of a constant scope, which must not be NULL, as a constant of the
 * type.
 */
Const *
azev_scope_bound(const Const *scope, Oid type, bool end)
{
	text	   *bound = azev_scope_bound_text(DatumGetTextPP(scope->constvalue), end);

	return makeConst(type, -1, InvalidOid, -1, PointerGetDatum(bound), false, false);
}

/* The type's btree operator of a strategy. */
Oid
azev_btree_operator(Oid type, StrategyNumber strategy)
{
	TypeCacheEntry *cache = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY);

	return OidIsValid(cache->btree_opf) ?
		get_opfamily_member(cache->btree_opf, type, type, strategy) : InvalidOid;
}

/*
 * The selectivity of comparing the id with a constant, by the server's
 * estimator.
 */
static double
azev_compared(PlannerInfo *root, PGFunction estimator, StrategyNumber strategy, Node *id,
			  Const *value, int var_relid)
{
	Oid			operator = azev_btree_operator(value->consttype, strategy);

	return DatumGetFloat8(DirectFunctionCall4(estimator, PointerGetDatum(root),
											  ObjectIdGetDatum(operator),
											  PointerGetDatum(list_make2(id, value)),
											  Int32GetDatum(var_relid)));
}

/* The part of a variable's rows that is NULL; false without statistics. */
static bool
azev_null_part(PlannerInfo *root, Node *variable, int var_relid, double *part)
{
	VariableStatData data;
	bool		known;

	examine_variable(root, variable, var_relid, &data);
	known = HeapTupleIsValid(data.statsTuple);
	if (known)
		*part = ((Form_pg_statistic) GETSTRUCT(data.statsTuple))->stanullfrac;
	ReleaseVariableStats(data);
	return known;
}

/*
 * Selectivity of id <@ scope.  NULLs are in neither half of the range: what is
 * below its start and what is above its end leave the range and the NULLs.  The
 * scope itself is inside, however narrow the range is for a histogram.
 */
double
azev_scope_selectivity(PlannerInfo *root, Node *id, Node *scope, int var_relid)
{
	Oid			type = exprType(id);
	Const	   *start;
	double		nulls;
	double		range;
	double		itself;

	scope = estimate_expression_value(root, scope);
	if (!IsA(scope, Const))
		return DEFAULT_SCOPE_SELECTIVITY;
	if (((Const *) scope)->constisnull)
		return 0;
	if (type == TEXTOID || !OidIsValid(azev_btree_operator(type, BTLessStrategyNumber)) ||
		!azev_null_part(root, id, var_relid, &nulls))
		return DEFAULT_SCOPE_SELECTIVITY;

	start = azev_scope_bound((Const *) scope, type, false);
	range = azev_compared(root, scalargesel, BTGreaterEqualStrategyNumber, id, start, var_relid) +
		azev_compared(root, scalarltsel, BTLessStrategyNumber, id,
					  azev_scope_bound((Const *) scope, type, true), var_relid) - (1.0 - nulls);
	itself = azev_compared(root, eqsel, BTEqualStrategyNumber, id, start, var_relid);
	range = Max(range, itself);
	CLAMP_PROBABILITY(range);
	return range;
}

/* The mean selectivity of scopes of a slot, each with its weight where it has one. */
static double
azev_mean_selectivity(PlannerInfo *root, Node *id, const AttStatsSlot *slot, Oid type)
{
	int			n = Min(slot->nvalues, SCOPES_MAX);
	double		sum = 0;
	double		weights = 0;

	for (int i = 0; i < n; i++)
	{
		/* from one end to the other */
		int			at = n == slot->nvalues ? i : (int) ((int64) i * slot->nvalues / n);
		double		weight = slot->nnumbers > at ? slot->numbers[at] : 1.0;
		Const	   *scope = makeConst(type, -1, InvalidOid, -1, slot->values[at], false, false);

		sum += weight * azev_scope_selectivity(root, id, (Node *) scope, 0);
		weights += weight;
	}
	return weights > 0 ? sum / weights : 0;
}

/* The mean over a column of scopes; false without statistics that may be read. */
static bool
azev_scopes_selectivity(PlannerInfo *root, Node *id, VariableStatData *scopes, double *selectivity)
{
	Oid			less = azev_btree_operator(scopes->vartype, BTLessStrategyNumber);
	AttStatsSlot common;
	AttStatsSlot others;
	double		common_part = 0;
	bool		any_others = false;

	if (!HeapTupleIsValid(scopes->statsTuple) || !OidIsValid(less) ||
		!statistic_proc_security_check(scopes, get_opcode(less)))
		return false;
	*selectivity = 0;
	if (get_attstatsslot(&common, scopes->statsTuple, STATISTIC_KIND_MCV, InvalidOid,
						 ATTSTATSSLOT_VALUES | ATTSTATSSLOT_NUMBERS))
	{
		for (int i = 0; i < common.nnumbers; i++)
			common_part += common.numbers[i];
		*selectivity = common_part * azev_mean_selectivity(root, id, &common, scopes->vartype);
		free_attstatsslot(&common);
	}
	if (get_attstatsslot(&others, scopes->statsTuple, STATISTIC_KIND_HISTOGRAM, InvalidOid,
						 ATTSTATSSLOT_VALUES))
	{
		double		nulls = ((Form_pg_statistic) GETSTRUCT(scopes->statsTuple))->stanullfrac;

		*selectivity += Max(1.0 - nulls - common_part, 0) *
			azev_mean_selectivity(root, id, &others, scopes->vartype);
		any_others = true;
		free_attstatsslot(&others);
	}
	return common_part > 0 || any_others;
}

/*
 * Selectivity of id <@ scope where both are columns: the mean over the scopes.
 * In a semijoin it grows with the number of scopes, as one match is enough.
 */
double
azev_scope_join_selectivity(PlannerInfo *root, Node *id, Node *scope, SpecialJoinInfo *join)
{
	VariableStatData scopes;
	double		selectivity;

	examine_variable(root, scope, 0, &scopes);
	if (!azev_scopes_selectivity(root, id, &scopes, &selectivity))
		selectivity = DEFAULT_SCOPE_SELECTIVITY;
	if (join && (join->jointype == JOIN_SEMI || join->jointype == JOIN_ANTI) && scopes.rel &&
		bms_is_subset(scopes.rel->relids, join->min_righthand))
		selectivity *= Max(scopes.rel->rows, 1.0);
	ReleaseVariableStats(scopes);
	CLAMP_PROBABILITY(selectivity);
	return selectivity;
}
