/*
 * keys.c
 *	  A set of keys in which an object's members are looked up: a hash table of
 *	  their first and last eight bytes.  A key that is none of them is looked up
 *	  in other spellings (spelling.h); an exact key always wins over such a one.
 *
 * Events of one kind have the same keys, and jsonb keeps an object's keys
 * together: where those bytes were seen before, all look-ups are known.
 */
#include "jsonb/keys.h"

#include "miscadmin.h"
#include "utils/memutils.h"

/* The key with what it is compared by; the bytes are not copied. */
AzevKey
azev_make_key(const char *key)
{
	AzevKey		made = {.bytes = key, .len = strlen(key)};

	made.prefix = azev_key_prefix(key, made.len);
	made.suffix = azev_key_suffix(key, made.len);
	return made;
}

/* For qsort: keys in jsonb's order. */
int
azev_compare_key_structs(const void *a, const void *b)
{
	const AzevKey *x = a;
	const AzevKey *y = b;

	return azev_compare_keys(x->bytes, x->len, y->bytes, y->len);
}

/* For qsort: by the number of letters, and then in the order of the keys. */
static int
azev_compare_spellings(const void *a, const void *b)
{
	const AzevSpelling *x = a;
	const AzevSpelling *y = b;

	return x->letters.n != y->letters.n ? (x->letters.n < y->letters.n ? -1 : 1) : x->key - y->key;
}

/* The keys by their letters. */
static void
azev_make_spellings(AzevKeys *keys)
{
	char		room[AZEV_LETTERS_MAX];

	keys->spellings = palloc(keys->n * sizeof(AzevSpelling));
	for (int i = 0; i < keys->n; i++)
	{
		AzevSpelling *spelling = &keys->spellings[i];

		spelling->key = i;
		if (!azev_letters_of(keys->keys[i].bytes, keys->keys[i].len, room, &spelling->letters))
			elog(ERROR, "azevents: key \"%s\" has more than %d letters", keys->keys[i].bytes,
				 AZEV_LETTERS_MAX);
		if (spelling->letters.letters == room)
			spelling->letters.letters = pnstrdup(room, spelling->letters.n);
	}
	qsort(keys->spellings, keys->n, sizeof(AzevSpelling), azev_compare_spellings);
	keys->most_letters = keys->n ? keys->spellings[keys->n - 1].letters.n : 0;
	/* one separator between each two letters */
	keys->longest = keys->most_letters ? 2 * keys->most_letters - 1 : 0;
	keys->first = palloc(keys->most_letters + 1);
	for (int i = keys->n - 1; i >= 0; i--)
		for (uint32 n = i > 0 ? keys->spellings[i - 1].letters.n + 1 : 0; n <= keys->spellings[i].letters.n; n++)
			keys->first[n] = i;
}

/* The hash table of sorted keys. */
void
azev_finish_keys(AzevKeys *keys)
{
	int			bits = 3;

	while ((1 << bits) < 4 * keys->n)
		bits++;
	keys->shift = 64 - bits;
	keys->mask = (1 << bits) - 1;
	keys->slots = palloc0(keys->mask + 1);
	for (int i = 0; i < keys->n; i++)
	{
		const AzevKey *key = &keys->keys[i];
		uint32		slot = azev_key_slot(keys, key->prefix, key->suffix, key->len);

		while (keys->slots[slot] != 0)
			slot = (slot + 1) & keys->mask;
		keys->slots[slot] = i + 1;
	}
	azev_make_spellings(keys);
	keys->seen = palloc0(sizeof(AzevSeenObjects));
}

/* All keys that were made, of any shape. */
typedef struct KnownKeys
{
	AzevKeys	keys;
	struct KnownKeys *next;
} KnownKeys;

static KnownKeys *azev_known_keys = NULL;

static bool
azev_are_same_keys(const AzevKeys *a, const AzevKeys *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++)
		if (azev_compare_key_structs(&a->keys[i], &b->keys[i]) != 0)
			return false;
	return true;
}

/*
 * The same keys, sorted, hashed, and kept for the life of the backend.  Who
 * asks for a set that is there already shares it, and so what it was seen as;
 * the array of keys that was given is freed then.
 */
const AzevKeys *
azev_share_keys(AzevKeys *keys)
{
	KnownKeys  *known;

	for (known = azev_known_keys; known; known = known->next)
		if (azev_are_same_keys(&known->keys, keys))
		{
			pfree(keys->keys);
			return &known->keys;
		}
	azev_finish_keys(keys);
	known = palloc(sizeof(KnownKeys));
	known->keys = *keys;
	known->next = azev_known_keys;
	azev_known_keys = known;
	return &known->keys;
}

/*
 * The first spelling from there on that has the letters; NULL where none has.
 * With NULL for it the search begins.
 */
static const AzevSpelling *
azev_next_spelling(const AzevKeys *keys, const AzevLetters *letters, const AzevSpelling *from)
{
	if (letters->n > keys->most_letters)
		return NULL;
	if (from == NULL)
		from = &keys->spellings[keys->first[letters->n]];
	for (; from < keys->spellings + keys->n && from->letters.n == letters->n; from++)
		if (azev_are_same_letters(&from->letters, letters))
			return from;
	return NULL;
}

/* The first key that is the same in another spelling, or -1. */
int
azev_key_in_another_spelling(const AzevKeys *keys, const char *key, uint32 keylen)
{
	char		room[AZEV_LETTERS_MAX];
	AzevLetters letters;
	const AzevSpelling *spelling;

	if (keylen > keys->longest || !azev_letters_of(key, keylen, room, &letters))
		return -1;
	spelling = azev_next_spelling(keys, &letters, NULL);
	return spelling ? spelling->key : -1;
}

/* Objects with longer keys are not remembered. */
#define SEEN_SIZE_MAX	2048

/* An object takes another one's slot when so many came for it. */
#define SEEN_MISSES_MAX	4

/* Are they the same bytes?  They are seldom more than a few words. */
static pg_attribute_always_inline bool
azev_same_bytes(const void *a, const void *b, Size len)
{
	const char *x = a;
	const char *y = b;
	uint64		differ = 0;
	uint64		v;
	uint64		w;

	if (len < sizeof(uint64) || len > 4 * sizeof(uint64))
		return memcmp(x, y, len) == 0;
	for (Size at = 0; at + sizeof(uint64) < len; at += sizeof(uint64))
	{
		memcpy(&v, x + at, sizeof(uint64));
		memcpy(&w, y + at, sizeof(uint64));
		differ |= v ^ w;
	}
	memcpy(&v, x + len - sizeof(uint64), sizeof(uint64));
	memcpy(&w, y + len - sizeof(uint64), sizeof(uint64));
	return (differ | (v ^ w)) == 0;
}

/* Has an object with these many members the same keys, byte by byte? */
static pg_attribute_always_inline bool
azev_was_seen(const AzevSeen *seen, const JsonbContainer *jc, uint32 count)
{
	/* the entries of the keys say how many bytes they have */
	return seen->count == count &&
		(count == 0 ||
		 (azev_same_bytes(seen->entries, jc->children, count * sizeof(JEntry)) &&
		  azev_same_bytes(seen->bytes, &jc->children[2 * count], seen->size)));
}

/* The two slots where it may be. */
static inline AzevSeen *
azev_seen_slots(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	uint32		hash = count * 31;

	for (uint32 i = 0; i < Min(count, AZEV_SEEN_MEMBERS); i++)
		hash += jc->children[i];
	return &keys->seen->slots[((hash * 0x9E3779B1) >> 16) & (AZEV_SEEN_MAX - 2)];
}

/* Where the keys of an object were seen that are not those of the last; or NULL. */
static pg_noinline AzevSeen *
azev_find_other_seen(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	AzevSeen   *seen = azev_seen_slots(keys, jc, count);

	if (!azev_was_seen(seen, jc, count) && !azev_was_seen(++seen, jc, count))
		return NULL;
	seen->misses = 0;
	keys->seen->last = *seen;
	return seen;
}

/* Where the keys of an object were seen, or NULL. */
static pg_attribute_always_inline const AzevSeen *
azev_find_seen(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	const AzevSeen *last = &keys->seen->last;

	return likely(azev_was_seen(last, jc, count)) ? last : azev_find_other_seen(keys, jc, count);
}

/* The slot for keys to be remembered at, or NULL where they are not. */
static AzevSeen *
azev_remember(const AzevKeys *keys, const JsonbContainer *jc, const AzevMembers *members)
{
	AzevSeen   *slots = azev_seen_slots(keys, jc, members->count);
	AzevSeen   *seen = NULL;
	Size		room = members->count * (sizeof(JEntry) + 1) + members->value_end;

	if (members->count == 0 || members->count > AZEV_SEEN_MEMBERS ||
		members->value_end > SEEN_SIZE_MAX)
		return NULL;
	for (int i = 0; i < 2 && seen == NULL; i++)
		if (slots[i].count == 0 || ++slots[i].misses >= SEEN_MISSES_MAX)
			seen = &slots[i];
	if (seen == NULL)
		return NULL;
	/* an error may come before they are known */
	seen->count = 0;
	seen->other_spellings = seen->all_keys = false;
	memset(&keys->seen->last, 0, sizeof(AzevSeen));
	if (seen->room < room)
	{
		char	   *entries = MemoryContextAlloc(GetMemoryChunkContext(keys->seen), room);

		if (seen->entries)
			pfree(seen->entries);
		seen->entries = (JEntry *) entries;
		seen->room = room;
	}
	seen->bytes = (char *) seen->entries + members->count * sizeof(JEntry);
	seen->keys = (uint8 *) seen->bytes + members->value_end;
	return seen;
}

/* All members' keys are known: let it be found from now on. */
static void
azev_finish_seen(const AzevKeys *keys, AzevSeen *seen, const AzevValue *object,
				 bool other_spellings)
{
	AzevMembers members;
	int			known = 0;

	azev_members_start(&members, object);
	memcpy(seen->bytes, members.base, members.value_end);
	memcpy(seen->entries, members.entries, members.count * sizeof(JEntry));
	for (uint32 i = 0; i < members.count; i++)
		known += seen->keys[i] > 0;
	seen->size = members.value_end;
	seen->misses = 0;
	seen->other_spellings = other_spellings;
	seen->all_keys = known == keys->n;
	seen->count = members.count;
	keys->seen->last = *seen;
}

/* As azev_value_of_entry; most are strings. */
static inline void
azev_put_entry(AzevValue *value, JEntry entry, const char *base, uint32 start, uint32 end)
{
	if (JBE_ISSTRING(entry))
	{
		value->type = AZEV_STRING;
		value->len = end - start;
		value->data = base + start;
	}
	else
		*value = azev_value_of_entry(entry, base, start, end);
}

/* The values of members whose keys were seen. */
static inline bool
azev_index_seen(const AzevSeen *seen, const JsonbContainer *jc, AzevValue *values)
{
	const uint8 *key = seen->keys;
	uint32		count = seen->count;
	const JEntry *entries = &jc->children[count];
	const char *base = (const char *) &entries[count];
	uint32		start = seen->size;

	for (uint32 i = 0; i < count; i++)
	{
		JEntry		entry = entries[i];
		uint32		end = start;

		JBE_ADVANCE_OFFSET(end, entry);
		if (key[i] > 0)
			azev_put_entry(&values[key[i] - 1], entry, base, start, end);
		start = end;
	}
	return seen->other_spellings;
}

/* The values of members whose keys were not seen; from now on they are. */
static pg_noinline bool
azev_index_unseen(const AzevValue *object, const AzevKeys *keys, AzevValue *values)
{
	AzevMembers members;
	AzevSeen   *seen;
	const char *key;
	uint32		keylen;
	bool		other_spellings = false;

	memset(values, 0, keys->n * sizeof(AzevValue));
	azev_members_start(&members, object);
	seen = azev_remember(keys, (const JsonbContainer *) object->data, &members);
	while (azev_members_next(&members, &key, &keylen))
	{
		int			i = azev_key_index(keys, key, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		/* longer keys come later */
		if (keylen > keys->longest && seen == NULL)
			break;
		if (i >= 0)
			values[i] = azev_members_value(&members);
		else if (!other_spellings && keylen <= keys->longest)
			other_spellings = azev_key_in_another_spelling(keys, key, keylen) >= 0;
		if (seen)
			seen->keys[members.index - 1] = i + 1;
	}
	if (seen)
		azev_finish_seen(keys, seen, object, other_spellings);
	return other_spellings;
}

/*
 * The values of an object's members: values[i] is that of keys[i], AZEV_NONE
 * where there is none.  True where the object has members that are spelled
 * otherwise in ASCII case: see azev_index_other_spellings.
 */
bool
azev_index_members(const AzevValue *object, const AzevKeys *keys, AzevValue *values)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;
	const AzevSeen *seen = azev_find_seen(keys, jc, JsonContainerSize(jc));

	if (seen == NULL)
		return azev_index_unseen(object, keys, values);
	if (!seen->all_keys)
		memset(values, 0, keys->n * sizeof(AzevValue));
	return azev_index_seen(seen, jc, values);
}

/*
 * Which keys an object's members are, of each its index plus one, or 0.  False,
 * and nothing is said, where that was not seen before, a member is spelled
 * otherwise than the schema spells it, or there is none.
 */
bool
azev_seen_keys(const AzevValue *object, const AzevKeys *keys, uint8 *members)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;
	const AzevSeen *seen = azev_find_seen(keys, jc, JsonContainerSize(jc));

	if (seen == NULL || seen->other_spellings || seen->count == 0)
		return false;
	memcpy(members, seen->keys, seen->count);
	return true;
}

/*
 * The values of keys that the object lacks, but has in other spellings: of the
 * first of these.  A member that is another one of the keys counts if it may.
 */
void
azev_index_other_spellings(const AzevValue *object, const AzevKeys *keys, bool keys_count,
						   AzevValue *values)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, object);
	while (azev_members_next(&members, &key, &keylen))
	{
		char		room[AZEV_LETTERS_MAX];
		AzevLetters letters;
		const AzevSpelling *spelling = NULL;

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (!keys_count && azev_key_index(keys, key, keylen) >= 0)
			continue;
		if (keylen > keys->longest || !azev_letters_of(key, keylen, room, &letters))
			continue;
		while ((spelling = azev_next_spelling(keys, &letters, spelling)) != NULL)
		{
			if (values[spelling->key].type == AZEV_NONE)
				values[spelling->key] = azev_members_value(&members);
			spelling++;
		}
	}
}
