/*
 * jsonb_build.h
 *	  New jsonb objects out of values that stand in others.
 */
#ifndef AZEV_JSONB_BUILD_H
#define AZEV_JSONB_BUILD_H

#include "jsonb_walk.h"

/* An object in the making. */
typedef struct AzevObject
{
	int			count;
	int			size;
	AzevMember *members;
} AzevObject;

extern void azev_object_init(AzevObject *object, int size);
extern void azev_object_add(AzevObject *object, const char *key, uint32 keylen,
							const AzevValue *value);
extern AzevValue azev_object_finish(AzevObject *object);
extern Jsonb *azev_object_to_jsonb(AzevObject *object);
extern AzevValue azev_array_of(const AzevValue *elements, int count);
extern Jsonb *azev_value_to_jsonb(const AzevValue *value);

static inline AzevValue
azev_string_value(const char *data, size_t len)
{
	return (AzevValue)
	{
		AZEV_STRING, (uint32) len, data
	};
}

#endif							/* AZEV_JSONB_BUILD_H */
