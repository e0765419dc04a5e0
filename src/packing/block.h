/*
 * block.h
 *	  Packed values, and how they are made and unpacked.
 *
 * A packed value is a varlena.  What it unpacks to is the inside of a jsonb: all
 * behind the jsonb's length word, byte for byte.
 */
#ifndef AZEV_BLOCK_H
#define AZEV_BLOCK_H

#include "packing/dictionary.h"

#include "port/pg_crc32c.h"

typedef struct AzevPacked
{
	int32		vl_len_;		/* as of any varlena: not for direct access */
	uint32		head;			/* the mark, the method, and the unpacked size */
	pg_crc32c	check;			/* CRC-32C of the head and the block */
	char		block[FLEXIBLE_ARRAY_MEMBER];
} AzevPacked;

#define AZEV_PACKED_HEADER	offsetof(AzevPacked, block)

/*
 * The head.  A jsonb begins with the header of its container, which has the mark's
 * bit never set: so a function can tell one from the other.  A method is an
 * algorithm and a dictionary; those that are no method yet are for later versions.
 */
#define AZEV_PACKED_MARK	((uint32) 0x80000000)
#define AZEV_PACKED_METHOD(head)	(((head) >> 28) & 7)
#define AZEV_PACKED_SIZE_MOST	((uint32) 0x0FFFFFFF)
#define AZEV_PACKED_SIZE(head)	((head) & AZEV_PACKED_SIZE_MOST)
#define AZEV_PACKED_HEAD(method, size)	(AZEV_PACKED_MARK | (uint32) (method) << 28 | (uint32) (size))

#define AZEV_STORED	0			/* the block is what it unpacks to */
#define AZEV_LZ4_1	1			/* an LZ4 block, with dictionary 1 */
#define AZEV_METHODS	2

/* Is a varlena, which might be a jsonb, a packed value?  It must be plain: 4B_U. */
static inline bool
azev_is_packed(const void *varlena)
{
	return VARSIZE(varlena) >= VARHDRSZ + sizeof(uint32) &&
		(((const AzevPacked *) varlena)->head & AZEV_PACKED_MARK) != 0;
}

extern const AzevDictionary *azev_dictionary_of_method(int method);
extern pg_crc32c azev_packed_check(const AzevPacked *packed);
extern const char *azev_packed_damage(const AzevPacked *packed);
extern void azev_pack_block(AzevPacked *packed, const char *bytes, int size);
extern bool azev_unpack_block(const AzevPacked *packed, char *unpacked);

#endif							/* AZEV_BLOCK_H */
