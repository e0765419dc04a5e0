/*
 * merge_sort.h
 *	  Sorting in n log n steps, whatever the order is.
 */
#ifndef AZEV_MERGE_SORT_H
#define AZEV_MERGE_SORT_H

#include "postgres.h"

extern void *azev_merge_sort(void *elements, void *room, Size n, Size size,
							 int (*compare) (const void *, const void *));

#endif							/* AZEV_MERGE_SORT_H */
