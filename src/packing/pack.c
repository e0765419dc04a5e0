/*
 * pack.c
 *	  JSON values packed by LZ4 against a dictionary, and payloads that may be.
 *
 * LZ4's slow compressor is used, at the level from which on more effort gains
 * nearly nothing.  To begin with a dictionary it needs a state that has read it.
 * Reading it takes longer than packing an event, so that is done once, and each
 * event begins with a copy.
 */
#if defined(__has_include)
#if !__has_include(<lz4hc.h>)
#error "azevents needs the header lz4hc.h of LZ4: install liblz4-dev (Debian, Ubuntu), lz4-devel (Fedora), lz4-dev (Alpine) or lz4 (Homebrew)"
#endif
#endif

#include "packing/pack.h"

#include <lz4hc.h>

#include "utils/memutils.h"

#define LEVEL	4

/* The states of a method: one has read the dictionary, the other is its copy. */
typedef struct Packer
{
	LZ4_streamHC_t ready;
	LZ4_streamHC_t work;
} Packer;

/* An error where the dictionary is not the one that events were packed with. */
static void
azev_check_dictionary(int method)
{
	static bool checked[AZEV_METHODS];
	const AzevDictionary *dictionary = azev_dictionary_of_method(method);
	char	   *digest;

	if (likely(checked[method]) || dictionary == NULL)
		return;
	digest = azev_dictionary_digest(dictionary);
	if (strcmp(digest, dictionary->digest) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("dictionary %d of azevents is not the one that events are packed with", method),
				 errdetail("Its SHA-256 is %s, it must be %s.", digest, dictionary->digest),
				 errhint("The library was changed or built wrongly: install it again.")));
	pfree(digest);
	checked[method] = true;
}

static Packer *
azev_packer(void)
{
	static Packer *packer = NULL;

	if (packer == NULL)
	{
		Packer	   *made;

		azev_check_dictionary(AZEV_LZ4_1);
		made = MemoryContextAlloc(TopMemoryContext, sizeof(Packer));
		if (LZ4_initStreamHC(&made->ready, sizeof(made->ready)) == NULL)
			elog(ERROR, "azevents: LZ4 refuses its state");
		LZ4_resetStreamHC_fast(&made->ready, LEVEL);
		LZ4_loadDictHC(&made->ready, azev_dictionary_1.bytes, azev_dictionary_1.size);
		packer = made;
	}
	memcpy(&packer->work, &packer->ready, sizeof(packer->work));
	return packer;
}

/* A value that unpacks to the jsonb; allocated in the current memory context. */
AzevPacked *
azev_pack(const Jsonb *jsonb)
{
	int			size = VARSIZE(jsonb) - VARHDRSZ;
	AzevPacked *packed = palloc(AZEV_PACKED_HEADER + size);
	Packer	   *packer = azev_packer();
	int			method = AZEV_LZ4_1;
	int			len;

	/* 0 where it would not be smaller */
	len = LZ4_compress_HC_continue(&packer->work, VARDATA(jsonb), packed->block, size, size - 1);
	if (len <= 0)
	{
		method = AZEV_STORED;
		memcpy(packed->block, VARDATA(jsonb), size);
		len = size;
	}
	packed->head = AZEV_PACKED_HEAD(method, size);
	SET_VARSIZE(packed, AZEV_PACKED_HEADER + len);
	packed->check = azev_packed_check(packed);
	return packed;
}

static void pg_attribute_noreturn()
azev_refuse_packed(const char *damage)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("a stored event is damaged"),
			 errdetail("%s", damage),
			 errhint("Look for faults of the storage, and restore the row from a backup. Events that a newer version stored need that version of the library.")));
}

/* The jsonb, in the current memory context; an error where the value is damaged. */
Jsonb *
azev_unpack(const AzevPacked *packed)
{
	const char *damage = azev_packed_damage(packed);
	Size		size = AZEV_PACKED_SIZE(packed->head);
	Jsonb	   *jsonb;

	if (damage)
		azev_refuse_packed(damage);
	azev_check_dictionary(AZEV_PACKED_METHOD(packed->head));
	jsonb = palloc(VARHDRSZ + size);
	if (!azev_unpack_block(packed, VARDATA(jsonb)))
		azev_refuse_packed("Its block does not unpack to the size that its header says.");
	SET_VARSIZE(jsonb, VARHDRSZ + size);
	return jsonb;
}

/*
 * A payload as plain jsonb, whether it is packed, toasted, both or neither: the
 * datum itself, or a copy in the current memory context.
 */
Jsonb *
azev_detoast_payload(Datum datum)
{
	struct varlena *plain = PG_DETOAST_DATUM(datum);
	Jsonb	   *jsonb;

	if (!azev_is_packed(plain))
		return (Jsonb *) plain;
	jsonb = azev_unpack((AzevPacked *) plain);
	if ((Pointer) plain != DatumGetPointer(datum))
		pfree(plain);
	return jsonb;
}
