/*
 * resource_id.h
 *	  The type resource_id: the path of an Azure resource, compared without
 *	  regard to ASCII case.
 *
 * The stored form is that of text: the path's bytes as they were given.
 */
#ifndef AZEV_RESOURCE_ID_H
#define AZEV_RESOURCE_ID_H

#include "compat.h"

/* A stretch of a path; data is NULL where the path does not have it. */
typedef struct AzevSpan
{
	const char *data;
	size_t		len;
} AzevSpan;

/* A path taken apart.  Spans point into the path, or are constants. */
typedef struct AzevResourceId
{
	AzevSpan	subscription;
	AzevSpan	resource_group;
	AzevSpan	provider;		/* namespace of the last provider */
	const char *scope_type;		/* of the scope in front, where that or what
								 * is directly below it is the resource */
	AzevSpan	types;			/* below it: first type to last name */
	AzevSpan	name;			/* of the resource itself */
	AzevSpan	parent;
} AzevResourceId;

extern bool azev_resource_id_parse(const char *path, size_t len, AzevResourceId *id);
extern AzevSpan azev_resource_id_type(const AzevResourceId *id);
extern AzevSpan azev_resource_id_segment_after(const char *path, size_t len, const char *type);
extern AzevSpan azev_resource_id_ancestor(const char *path, size_t len,
										  const char *type, size_t type_len);
extern int	azev_resource_id_compare(const char *a, size_t alen, const char *b, size_t blen);

#endif							/* AZEV_RESOURCE_ID_H */
