/*
 * memcheck.h
 *	  What a server built with -DUSE_VALGRIND tells valgrind of its memory
 *	  contexts, told to AddressSanitizer.
 *
 * In valgrind's place: this folder's parent comes first in the include path of
 * the whole build.  Memory that a context has not handed out, or has taken back
 * by pfree or a reset, is poisoned: to read it ends the process with a report.
 * Whether memory was written before it is read is not AddressSanitizer's to say.
 */
#ifndef AZEV_MEMCHECK_H
#define AZEV_MEMCHECK_H

#include <sanitizer/asan_interface.h>

/* memory that may be used, and memory that may not */
#define VALGRIND_MEMPOOL_ALLOC(context, address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define VALGRIND_MEMPOOL_CHANGE(context, from, to, size) ASAN_UNPOISON_MEMORY_REGION(to, size)
#define VALGRIND_MAKE_MEM_DEFINED(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define VALGRIND_MAKE_MEM_UNDEFINED(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define VALGRIND_MAKE_MEM_NOACCESS(address, size) ASAN_POISON_MEMORY_REGION(address, size)

/*
 * A chunk that is freed is poisoned by the server itself, which overwrites it
 * (CLOBBER_FREED_MEMORY); of pools as such there is nothing to tell.
 */
#define VALGRIND_MEMPOOL_FREE(context, address) ((void) 0)
#define VALGRIND_CREATE_MEMPOOL(context, redzone, zeroed) ((void) 0)
#define VALGRIND_DESTROY_MEMPOOL(context) ((void) 0)
#define VALGRIND_MOVE_MEMPOOL(from, to) ((void) 0)
#define VALGRIND_MEMPOOL_TRIM(context, address, size) ((void) 0)

/* what only valgrind can answer */
#define RUNNING_ON_VALGRIND 0
#define VALGRIND_COUNT_ERRORS 0
#define VALGRIND_PRINTF(...) ((void) 0)
#define VALGRIND_CHECK_MEM_IS_DEFINED(address, size) ((void) 0)
#define VALGRIND_CHECK_MEM_IS_ADDRESSABLE(address, size) ((void) 0)

#endif							/* AZEV_MEMCHECK_H */
