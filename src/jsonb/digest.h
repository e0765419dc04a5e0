/*
 * digest.h
 *	  The SHA-256 of JSON values, taken of what they are and not of how they are
 *	  written.
 */
#ifndef AZEV_DIGEST_H
#define AZEV_DIGEST_H

#include "jsonb/jsonb_walk.h"

#define AZEV_DIGEST_SIZE	32	/* bytes of a SHA-256 */
#define AZEV_DIGEST_BLOCK	8192

/* A digest in the making: what has been added since the last block was full. */
typedef struct AzevDigest
{
	uint32		used;			/* bytes of the block */
	union
	{
		int32		align;
		char		data[VARHDRSZ + AZEV_DIGEST_BLOCK];
	}			block;
} AzevDigest;

extern void azev_digest_start(AzevDigest *digest);
extern void azev_digest_bytes(AzevDigest *digest, const char *bytes, size_t len);
extern void azev_digest_uint(AzevDigest *digest, uint64 number, int size);
extern void azev_digest_value(AzevDigest *digest, const AzevValue *value);
extern void azev_digest_finish(AzevDigest *digest, uint8 *result);

#endif							/* AZEV_DIGEST_H */
