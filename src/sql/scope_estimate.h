/*
 * scope_estimate.h
 *	  Where a scope begins and ends among resource ids, and how many rows are
 *	  inside it.
 */
#ifndef AZEV_SCOPE_ESTIMATE_H
#define AZEV_SCOPE_ESTIMATE_H

#include "compat.h"

#include "access/stratnum.h"
#include "nodes/pathnodes.h"

extern size_t azev_scope_length(const char *scope, size_t len);
extern text *azev_scope_bound_text(const text *scope, bool end);
extern Const *azev_scope_bound(const Const *scope, Oid type, bool end);
extern Oid	azev_btree_operator(Oid type, StrategyNumber strategy);
extern double azev_scope_selectivity(PlannerInfo *root, Node *id, Node *scope, int var_relid);
extern double azev_scope_join_selectivity(PlannerInfo *root, Node *id, Node *scope,
										  SpecialJoinInfo *join);

#endif							/* AZEV_SCOPE_ESTIMATE_H */
