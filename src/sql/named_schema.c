/*
 * named_schema.c
 *	  The schema that an accessor's argument names, and arguments that are the
 *	  same from call to call.
 */
#include "sql/named_schema.h"

#include "catalog/shapes.h"
#include "sql/nearest_name.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"

/* Is the text in the argument the expected one? */
bool
azev_argument_equals(FunctionCallInfo fcinfo, int arg, const char *expected)
{
	text	   *given = PG_GETARG_TEXT_PP(arg);

	return strlen(expected) == VARSIZE_ANY_EXHDR(given) &&
		memcmp(expected, VARDATA_ANY(given), VARSIZE_ANY_EXHDR(given)) == 0;
}

/*
 * Is the argument a constant of the query?  A parameter does not count as one:
 * PL/pgSQL keeps an expression and changes its parameters.
 */
bool
azev_argument_is_constant(FunctionCallInfo fcinfo, int arg)
{
	const Node *call = fcinfo->flinfo->fn_expr;

	return call && IsA(call, FuncExpr) &&
		IsA(list_nth(((const FuncExpr *) call)->args, arg), Const);
}

/* The schema of a name; an error where there is none. */
const AzevSchema *
azev_schema_or_error(const char *name)
{
	const AzevSchema *schema = azev_schema_by_name(name);
	AzevNearest nearest = azev_nearest_to(name);

	if (schema)
		return schema;
	for (int i = 0; azev_schemas[i]; i++)
		azev_compare_name(&nearest, azev_schemas[i]->name);
	ereport(ERROR,
			(errcode(ERRCODE_UNDEFINED_OBJECT),
			 errmsg("no built-in schema is named \"%s\"", name),
			 nearest.name ? errhint("Perhaps you meant the schema \"%s\". azevents.schemas() lists the schemas.", nearest.name) :
			 errhint("azevents.schemas() lists the schemas.")));
}

/* The schema that an argument names; an error where there is none of that name. */
AzevNamedSchema
azev_named_schema(FunctionCallInfo fcinfo, int arg)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(arg));
	AzevNamedSchema named = {.schema = azev_schema_or_error(name)};

	pfree(name);
	return named;
}

/* The named schema's shape for the event; NULL if the schema does not read it. */
const AzevShape *
azev_named_shape(AzevNamedSchema *named, const AzevEvent *event)
{
	const AzevShape **shape = &named->shapes[event->format];

	if (*shape == NULL && azev_schema_has_format(named->schema, event->format))
		*shape = azev_shape(named->schema, event->format);
	return *shape && (*shape)->reads[event->schema_number] ? *shape : NULL;
}
