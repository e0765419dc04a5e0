/*
 * block.c
 *	  Packed values: how they are made, and unpacked, whatever their bytes are.
 *
 * Nothing here raises an error, allocates, or looks at the server: the fuzzing
 * calls it by itself (test/fuzz/unpack).
 */
#include "packing/block.h"

#if defined(__has_include)
#if !__has_include(<lz4.h>)
#error "azevents needs LZ4's header lz4.h: install liblz4-dev (Debian, Ubuntu), lz4-devel (Fedora), lz4-dev (Alpine) or lz4 (Homebrew)"
#endif
#endif
#include <lz4.h>

/* LZ4 cannot make more of a byte. */
#define LZ4_MOST	255

/* LZ4 reaches back so far. */
#define DICTIONARY_MOST	65536

/* What unpacks to so many bytes does so behind the dictionary. */
#define BEHIND_MOST	16384

/*
 * From here on LZ4 reads the dictionary that it packs with.  It remembers each third
 * place, and of these only some; with these packed events are smallest, by a tenth.
 */
#define READ_FROM	1

/* NULL where the method has none. */
const AzevDictionary *
azev_dictionary_of_method(int method)
{
	return method == AZEV_LZ4_1 ? &azev_dictionary_1 : NULL;
}

/* What check must be. */
pg_crc32c
azev_packed_check(const AzevPacked *packed)
{
	pg_crc32c	crc;

	INIT_CRC32C(crc);
	COMP_CRC32C(crc, &packed->head, sizeof(packed->head));
	COMP_CRC32C(crc, packed->block, VARSIZE(packed) - AZEV_PACKED_HEADER);
	FIN_CRC32C(crc);
	return crc;
}

/*
 * What is wrong with a value that is marked as packed, as an error's detail says
 * it; NULL: it may be unpacked, into as many bytes as its head says.  These are
 * never more than 255 times the value's own.
 */
const char *
azev_packed_damage(const AzevPacked *packed)
{
	Size		size = AZEV_PACKED_SIZE(packed->head);
	Size		len;

	if (VARSIZE(packed) <= AZEV_PACKED_HEADER)
		return "It is shorter than its header.";
	if (!EQ_CRC32C(packed->check, azev_packed_check(packed)))
		return "Its checksum does not match.";
	if (AZEV_PACKED_METHOD(packed->head) >= AZEV_METHODS)
		return "It is packed in a way that this version does not know.";
	len = VARSIZE(packed) - AZEV_PACKED_HEADER;
	if (size < sizeof(uint32) ||
		(AZEV_PACKED_METHOD(packed->head) == AZEV_STORED ? size != len : (size - 1) / LZ4_MOST >= len))
		return "It cannot have the size that its header says.";
	return NULL;
}

/* What LZ4 remembers of a dictionary once it has read it; made once in each backend. */
static const LZ4_stream_t *
azev_reader(const AzevDictionary *dictionary)
{
	static const AzevDictionary *has_read = NULL;
	static LZ4_stream_t reader;

	if (unlikely(has_read != dictionary))
	{
		LZ4_loadDict(&reader, dictionary->bytes + READ_FROM, dictionary->size - READ_FROM);
		has_read = dictionary;
	}
	return &reader;
}

/*
 * Pack bytes into a value that has room for its header and for as many bytes.  What
 * would not shrink is kept as it is.
 */
void
azev_pack_block(AzevPacked *packed, const char *bytes, int size)
{
	/* the stream forgets and learns while it packs */
	LZ4_stream_t stream = *azev_reader(azev_dictionary_of_method(AZEV_LZ4_1));
	int			method = AZEV_LZ4_1;
	int			len;

	Assert(size > 0 && size <= (int) AZEV_PACKED_SIZE_MOST);
	len = LZ4_compress_fast_continue(&stream, bytes, packed->block, size, size - 1, 1);
	if (len <= 0)
	{
		method = AZEV_STORED;
		memcpy(packed->block, bytes, size);
		len = size;
	}
	packed->head = AZEV_PACKED_HEAD(method, size);
	SET_VARSIZE(packed, AZEV_PACKED_HEADER + len);
	packed->check = azev_packed_check(packed);
}

/*
 * Unpack right behind a copy of the dictionary, and copy what came out.  LZ4 is
 * faster where the dictionary and the output are one piece of memory, by more
 * than the copy takes.
 */
static int
azev_unpack_behind(const AzevDictionary *dictionary, const char *block, int len, char *unpacked,
				   int size)
{
	static const AzevDictionary *in_front = NULL;
	static char buffer[DICTIONARY_MOST + BEHIND_MOST];
	int			result;

	Assert(dictionary->size <= DICTIONARY_MOST && size <= BEHIND_MOST);
	if (in_front != dictionary)
	{
		memcpy(buffer, dictionary->bytes, dictionary->size);
		in_front = dictionary;
	}
	result = LZ4_decompress_safe_usingDict(block, buffer + dictionary->size, len, size,
										   buffer, dictionary->size);
	if (result == size)
		memcpy(unpacked, buffer + dictionary->size, size);
	return result;
}

/* Unpack a value that has no damage; false if its block does not unpack to its size. */
bool
azev_unpack_block(const AzevPacked *packed, char *unpacked)
{
	const AzevDictionary *dictionary = azev_dictionary_of_method(AZEV_PACKED_METHOD(packed->head));
	int			size = AZEV_PACKED_SIZE(packed->head);
	int			len = VARSIZE(packed) - AZEV_PACKED_HEADER;

	if (dictionary == NULL)
		memcpy(unpacked, packed->block, size);
	else if (size <= BEHIND_MOST)
		return azev_unpack_behind(dictionary, packed->block, len, unpacked, size) == size;
	else
		return LZ4_decompress_safe_usingDict(packed->block, unpacked, len, size,
											 dictionary->bytes, dictionary->size) == size;
	return true;
}
