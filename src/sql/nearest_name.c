/*
 * nearest_name.c
 *	  The name that somebody may have meant who wrote another one.
 */
#include "sql/nearest_name.h"

#include "mb/pg_wchar.h"
#include "utils/varlena.h"

/* No name yet; PostgreSQL's own measure of how far a misspelling may be from one. */
AzevNearest
azev_nearest_to(const char *written)
{
	AzevNearest nearest = {.written = written, .distance = Min(strlen(written) / 2, 3) + 1};

	return nearest;
}

/* Remembers the name if it is nearer than those before it; it is not copied. */
void
azev_compare_name(AzevNearest *nearest, const char *name)
{
	int			len = pg_mbcliplen(nearest->written, strlen(nearest->written), NAMEDATALEN);
	int			distance = varstr_levenshtein_less_equal(nearest->written, len,
														 name, strlen(name),
														 1, 1, 1, nearest->distance, true);

	if (distance < nearest->distance)
	{
		nearest->distance = distance;
		nearest->name = name;
	}
}
