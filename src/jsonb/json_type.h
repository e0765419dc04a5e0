/*
 * json_type.h
 *	  What a value is in JSON, and how JSON may stand inside a string.
 *
 * Plain C without a PostgreSQL header, as catalog/schema.h is.
 */
#ifndef AZEV_JSON_TYPE_H
#define AZEV_JSON_TYPE_H

typedef enum AzevType
{
	AZEV_NONE,					/* no such member */
	AZEV_NULL,
	AZEV_STRING,
	AZEV_NUMBER,
	AZEV_FALSE,
	AZEV_TRUE,
	AZEV_OBJECT_VALUE,
	AZEV_ARRAY_VALUE
} AzevType;

/* A set of them. */
#define AZEV_TYPE(type_)	(1u << AZEV_##type_)
#define AZEV_ANY_TYPE		0xffu

/* How an object may be written inside a string. */
typedef enum AzevDecoding
{
	AZEV_NOT_DECODED,
	AZEV_JSON_TEXT,
	AZEV_BASE64_JSON
} AzevDecoding;

#endif							/* AZEV_JSON_TYPE_H */
