/*
 * hostile_order.c
 *	  Prints an order of the numbers from 0 to n - 1 for which PostgreSQL's qsort
 *	  takes a number of comparisons that grows with the square of n.
 *
 * After M. D. McIlroy, "A Killer Adversary for Quicksort": what a value is gets
 * decided when the sort asks.  Of two that are still open the second one is
 * smaller, so that each pivot is among the smallest of what is left.
 */
#include <stdio.h>
#include <stdlib.h>

extern void pg_qsort(void *base, size_t n, size_t size,
					 int (*compare) (const void *a, const void *b));

static int *azev_values;
static int	azev_open;			/* not decided yet: greater than all */
static int	azev_decided = 0;

static int
azev_compare(const void *a, const void *b)
{
	int		   *x = &azev_values[*(const int *) a];
	int		   *y = &azev_values[*(const int *) b];

	if (*x == azev_open && *y == azev_open)
		*y = azev_decided++;
	return (*x > *y) - (*x < *y);
}

int
main(int argc, char **argv)
{
	int			n = argc > 1 ? atoi(argv[1]) : 0;
	int		   *items = malloc(n * sizeof(int));

	azev_values = malloc(n * sizeof(int));
	if (items == NULL || azev_values == NULL)
		return 1;
	azev_open = n;
	for (int i = 0; i < n; i++)
	{
		items[i] = i;
		azev_values[i] = azev_open;
	}
	pg_qsort(items, n, sizeof(int), azev_compare);
	for (int i = 0; i < n; i++)
		printf("%d\n", azev_values[i]);
	return 0;
}
