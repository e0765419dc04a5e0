/*
 * shapes.h
 *	  The shapes that were compiled: by schema and format, by what a category or
 *	  an event type says.
 */
#ifndef AZEV_SHAPES_H
#define AZEV_SHAPES_H

#include "catalog/shape.h"

extern const AzevShape *azev_shape(const AzevSchema *schema, AzevFormat format);
extern const AzevShape *azev_shape_by_value(AzevFormat named_in, AzevFormat format,
											const char *value, size_t len);

#endif							/* AZEV_SHAPES_H */
