/*
 * unpack.c
 *	  libFuzzer on packing and unpacking alone, without a server: what
 *	  src/packing/block.c makes of any bytes.
 *
 * The input's first byte, modulo 8, says what the rest is:
 *
 *	  0		a packed value, as it is: its head, its checksum, its block
 *	  5		two bytes, a gap, and what stands before it and behind it: so far is a
 *			match from its end; it is packed and unpacked again
 *	  6		what is packed, and unpacked again: it must be the same
 *	  7		what is packed; up to four bytes of it are changed, and the end is cut
 *			off; then it is unpacked
 *	  else	a packed value, with the mark and the checksum that it must have
 *
 * Each value stands at the end of a page, and what it unpacks to as well; behind
 * both there is a page that nobody may touch, which sees LZ4 too, whose code no
 * sanitizer was compiled into.
 */
#include "compat.h"

#include <sys/mman.h>
#include <unistd.h>

#include "packing/block.h"

#define ROOM	(8 * 1024 * 1024)

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the sources want of a server. */
#ifdef USE_ASSERT_CHECKING
void
ExceptionalCondition(const char *condition, const char *a pg_attribute_unused(),
#if PG_VERSION_NUM < 160000
					 const char *b pg_attribute_unused(),
#endif
					 int line)
{
	fprintf(stderr, "TRAP: %s, %d\n", condition, line);
	abort();
}
#endif

/* The end of memory that a page follows that nobody may touch. */
static char *
azev_fenced(void)
{
	size_t		page = sysconf(_SC_PAGESIZE);
	char	   *memory = mmap(NULL, ROOM + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED || mprotect(memory + ROOM, page, PROT_NONE) != 0)
		abort();
	return memory + ROOM;
}

/* Unpack a value that stands anywhere; returns whether that worked, and what came out. */
static bool
azev_unpack_fenced(const void *value, char **unpacked)
{
	static char *in_end = NULL;
	static char *out_end = NULL;
	Size		size = VARSIZE(value);
	AzevPacked *packed;

	if (in_end == NULL)
	{
		in_end = azev_fenced();
		out_end = azev_fenced();
	}
	/* the value's words may stand where they are not aligned: x86 reads them */
	packed = (AzevPacked *) (in_end - size);
	memcpy(packed, value, size);
	if (!azev_is_packed(packed) || azev_packed_damage(packed) != NULL)
		return false;
	if (AZEV_PACKED_SIZE(packed->head) > 255 * size)
		abort();
	*unpacked = out_end - AZEV_PACKED_SIZE(packed->head);
	return azev_unpack_block(packed, *unpacked);
}

/* What is packed stands at the end of a page, and so does the room for the value. */
static AzevPacked *
azev_pack_fenced(const uint8_t *data, size_t size)
{
	static char *in_end = NULL;
	static char *out_end = NULL;
	AzevPacked *packed;

	if (in_end == NULL)
	{
		in_end = azev_fenced();
		out_end = azev_fenced();
	}
	memcpy(in_end - size, data, size);
	packed = (AzevPacked *) (out_end - (AZEV_PACKED_HEADER + size));
	azev_pack_block(packed, in_end - size, size);
	if (VARSIZE(packed) > AZEV_PACKED_HEADER + size)
		abort();
	return packed;
}

static void
azev_fuzz_any(const uint8_t *data, size_t size, bool mend)
{
	struct varlena *value = malloc(Max(VARHDRSZ + size, AZEV_PACKED_HEADER));
	AzevPacked *packed = (AzevPacked *) value;
	char	   *unpacked;

	SET_VARSIZE(value, VARHDRSZ + size);
	memcpy(VARDATA(value), data, size);
	if (mend && VARSIZE(value) > AZEV_PACKED_HEADER)
	{
		packed->head = AZEV_PACKED_HEAD(packed->head % AZEV_METHODS, packed->head >> 8 & 0xFFFF);
		packed->check = azev_packed_check(packed);
	}
	azev_unpack_fenced(value, &unpacked);
	free(value);
}

static void
azev_fuzz_packed(const uint8_t *data, size_t size, const uint8_t *changes)
{
	AzevPacked *packed;
	char	   *unpacked;

	if (size < sizeof(uint32))
		return;
	packed = azev_pack_fenced(data, size);
	if (changes)
	{
		Size		before = VARSIZE(packed);
		Size		len = before - AZEV_PACKED_HEADER;

		for (int i = 0; i < 4; i++)
			packed->block[(changes[3 * i] << 8 | changes[3 * i + 1]) % len] ^= changes[3 * i + 2];
		SET_VARSIZE(packed, before - (changes[12] & 0x80 ? changes[13] % len : 0));
		packed->check = azev_packed_check(packed);
	}
	if (azev_unpack_fenced(packed, &unpacked) ? !changes && memcmp(unpacked, data, size) != 0 : !changes)
		abort();
}

/* The longest distance of the format, give or take the input's own length. */
static void
azev_fuzz_distance(const uint8_t *data, size_t size)
{
	size_t		gap;
	uint8_t    *bytes;
	uint32		random = 1;

	if (size < 3)
		return;
	gap = 65535 - 1024 + (data[0] << 8 | data[1]) % 1100;
	bytes = malloc(gap + 2 * size);
	memcpy(bytes, data, size);
	for (size_t i = 0; i < gap; i++)
	{
		random = random * 1664525 + 1013904223;
		bytes[size + i] = random >> 24;
	}
	memcpy(bytes + size + gap, data, size);
	azev_fuzz_packed(bytes, gap + 2 * size, NULL);
	free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1 || size > ROOM / 256)
		return 0;
	switch (data[0] % 8)
	{
		case 5:
			/* it takes as long as hundreds of others */
			if (data[size - 1] == 0 && data[size / 2] % 4 == 0)
				azev_fuzz_distance(data + 1, size - 1);
			break;
		case 6:
			azev_fuzz_packed(data + 1, size - 1, NULL);
			break;
		case 7:
			if (size > 15)
				azev_fuzz_packed(data + 15, size - 15, data + 1);
			break;
		default:
			azev_fuzz_any(data + 1, size - 1, data[0] % 8 != 0);
	}
	return 0;
}
