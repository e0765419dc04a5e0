/*
 * floor.c
 *	  What the benchmark measures against: a payload detoasted, and no more.
 *	  And the processor time that it measures by.
 */
#include "postgres.h"

#include <time.h>

#include "compat.h"

PG_MODULE_MAGIC;

/* The length of a payload, which must be detoasted for it. */
PG_FUNCTION_INFO_V1(bench_floor);
Datum
bench_floor(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(VARSIZE(PG_DETOAST_DATUM(PG_GETARG_DATUM(0))));
}

/* The payload, detoasted: stored anew it is compressed as its column says. */
PG_FUNCTION_INFO_V1(bench_plain);
Datum
bench_plain(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(0)));
}

/* The processor time of this backend, in milliseconds. */
PG_FUNCTION_INFO_V1(bench_cpu);
Datum
bench_cpu(PG_FUNCTION_ARGS)
{
	struct timespec now;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0)
		ereport(ERROR, (errcode_for_file_access(), errmsg("could not read the processor time: %m")));
	PG_RETURN_FLOAT8(now.tv_sec * 1000.0 + now.tv_nsec / 1000000.0);
}
