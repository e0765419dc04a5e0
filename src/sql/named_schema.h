/*
 * named_schema.h
 *	  The schema that an accessor's argument names, and arguments that are the
 *	  same from call to call.
 */
#ifndef AZEV_NAMED_SCHEMA_H
#define AZEV_NAMED_SCHEMA_H

#include "event/event.h"

/* A schema that a call names. */
typedef struct AzevNamedSchema
{
	const AzevSchema *schema;	/* NULL: the call names none, and means the
								 * event's own */
	const AzevShape *shapes[AZEV_NFORMATS]; /* NULL: the schema has no such
											 * format, or no event of it came
											 * yet */
} AzevNamedSchema;

extern const AzevSchema *azev_schema_or_error(const char *name);
extern AzevNamedSchema azev_named_schema(FunctionCallInfo fcinfo, int arg);
extern const AzevShape *azev_named_shape(AzevNamedSchema *named, const AzevEvent *event);
extern bool azev_argument_equals(FunctionCallInfo fcinfo, int arg, const char *expected);
extern bool azev_argument_is_constant(FunctionCallInfo fcinfo, int arg);

#endif							/* AZEV_NAMED_SCHEMA_H */
