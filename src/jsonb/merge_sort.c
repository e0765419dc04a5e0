/*
 * merge_sort.c
 *	  Sorting in n log n steps, whatever the order is.
 *
 * What is sorted comes out of payloads.  qsort takes n * n steps for orders that are
 * made against it, and cannot be cancelled.
 */
#include "jsonb/merge_sort.h"

#include "jsonb/jsonb_walk.h"
#include "miscadmin.h"

typedef struct Halves
{
	const char *left;
	const char *middle;
	const char *end;
} Halves;

/* Merge two sorted halves; equal elements keep their order. */
static void
azev_merge_halves(Halves halves, char *to, Size size, int (*compare) (const void *, const void *))
{
	const char *right = halves.middle;

	for (uint32 i = 1; halves.left < halves.middle || right < halves.end; i++)
	{
		const char **next = right == halves.end ||
		(halves.left < halves.middle && compare(halves.left, right) <= 0) ?
		&halves.left : &right;

		if ((i & AZEV_INTERRUPT_MASK) == 0)
			CHECK_FOR_INTERRUPTS();
		memcpy(to, *next, size);
		to += size;
		*next += size;
	}
}

/*
 * Sort n elements of so many bytes; equal ones keep their order.  room has place for
 * as many; the sorted elements are in the one or in the other, and are returned.
 */
void *
azev_merge_sort(void *elements, void *room, Size n, Size size,
				int (*compare) (const void *, const void *))
{
	char	   *from = elements;
	char	   *to = room;

	for (Size width = 1; width < n; width *= 2)
	{
		char	   *sorted = to;

		for (Size at = 0; at < n; at += 2 * width)
		{
			Halves		halves;

			halves.left = from + at * size;
			halves.middle = from + Min(at + width, n) * size;
			halves.end = from + Min(at + 2 * width, n) * size;
			azev_merge_halves(halves, to + at * size, size, compare);
		}
		to = from;
		from = sorted;
	}
	return from;
}
