/*
 * azure_name.c
 *	  The type azure_name: a name that Azure compares without ASCII case; and
 *	  the patterns of LIKE and of regular expressions, which resource_id has too.
 */
#include "types/folded.h"

#include "catalog/pg_collation.h"
#include "utils/fmgrprotos.h"
#include "utils/selfuncs.h"

/* The selectivity where there are no statistics: PostgreSQL's own for patterns. */
#define DEFAULT_MISMATCH_SELECTIVITY	(1.0 - DEFAULT_MATCHING_SEL)

static inline unsigned char
azev_fold_name(unsigned char c)
{
	return pg_ascii_tolower(c);
}

AZEV_FOLDED_TYPE(azure_name, azev_fold_name)

/*
 * A value and a pattern that is text.  The C collation knows the case of ASCII
 * letters alone, so these are the server's own functions that ignore case.
 */
#define PATTERN(name_, function_) \
PG_FUNCTION_INFO_V1(azev_azure_name_##name_); \
Datum \
azev_azure_name_##name_(PG_FUNCTION_ARGS) \
{ \
	return DirectFunctionCall2Coll(function_, C_COLLATION_OID, \
								   PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)); \
}

PATTERN(like, texticlike)
PATTERN(not_like, texticnlike)
PATTERN(regex, texticregexeq)
PATTERN(not_regex, texticregexne)

/* Selectivity of the negated operators: as matchingsel, with another default. */
PG_FUNCTION_INFO_V1(azev_azure_name_mismatch_sel);
Datum
azev_azure_name_mismatch_sel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	Oid			operator = PG_GETARG_OID(1);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			var_relid = PG_GETARG_INT32(3);

	PG_RETURN_FLOAT8(generic_restriction_selectivity(root, operator, PG_GET_COLLATION(), args,
													 var_relid, DEFAULT_MISMATCH_SELECTIVITY));
}
