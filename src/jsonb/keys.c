/*
 * keys.c
 *	  A set of keys in which an object's members are looked up: a hash table of
 *	  their first and last eight bytes.  A key that is none of them is looked up
 *	  in other spellings (spelling.h); an exact key always wins over such a one.
 *
 * Events of one kind have the same keys, and jsonb keeps an object's keys
 * together.  So the bytes of an object's keys are remembered with the result of
 * their look-up, and an object with the same bytes is looked up by comparing them.
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
	keys->remembered = palloc0(sizeof(AzevRememberedObjects));
}

/* All sets of keys, of any shape. */
typedef struct KeySet
{
	AzevKeys	keys;
	struct KeySet *next;
} KeySet;

static KeySet *azev_key_sets = NULL;

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
 * A set of these keys, sorted, hashed, and kept for the life of the backend.  If
 * the set exists already, it is returned instead, with the objects that it
 * remembers, and the array of keys that was given is freed.
 */
const AzevKeys *
azev_share_keys(AzevKeys *keys)
{
	KeySet	   *set;

	for (set = azev_key_sets; set; set = set->next)
		if (azev_are_same_keys(&set->keys, keys))
		{
			pfree(keys->keys);
			return &set->keys;
		}
	azev_finish_keys(keys);
	set = palloc(sizeof(KeySet));
	set->keys = *keys;
	set->next = azev_key_sets;
	azev_key_sets = set;
	return &set->keys;
}

/*
 * The next spelling with these letters after the given one, or the first if the
 * given one is NULL.  Returns NULL if there is none.
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
#define REMEMBERED_SIZE_MAX	2048

/* A remembered object is replaced after this many misses of its slot. */
#define MISSES_MAX	4

/* Are the bytes the same?  There are seldom more than a few machine words of them. */
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

/* Does the object, which has the same number of members, have the same keys, byte by byte? */
static pg_attribute_always_inline bool
azev_has_same_keys(const AzevRemembered *remembered, const JsonbContainer *jc, uint32 count)
{
	/* the JEntries of the keys say how long the keys are */
	return remembered->count == count &&
		(count == 0 ||
		 (azev_same_bytes(remembered->entries, jc->children, count * sizeof(JEntry)) &&
		  azev_same_bytes(remembered->bytes, &jc->children[2 * count], remembered->size)));
}

/* The first of the two slots in which an object with these keys may be remembered. */
static inline AzevRemembered *
azev_slots_of(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	uint32		hash = count * 31;

	for (uint32 i = 0; i < Min(count, AZEV_REMEMBERED_MEMBERS); i++)
		hash += jc->children[i];
	return &keys->remembered->slots[((hash * 0x9E3779B1) >> 16) & (AZEV_REMEMBERED_MAX - 2)];
}

/* The remembered object with the same keys, in one of its two slots; or NULL. */
static pg_noinline AzevRemembered *
azev_recall_other(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	AzevRemembered *remembered = azev_slots_of(keys, jc, count);

	if (!azev_has_same_keys(remembered, jc, count) && !azev_has_same_keys(++remembered, jc, count))
		return NULL;
	remembered->misses = 0;
	keys->remembered->last = *remembered;
	return remembered;
}

/* The remembered object with the same keys, or NULL. */
static pg_attribute_always_inline const AzevRemembered *
azev_recall(const AzevKeys *keys, const JsonbContainer *jc, uint32 count)
{
	const AzevRemembered *last = &keys->remembered->last;

	return likely(azev_has_same_keys(last, jc, count)) ? last : azev_recall_other(keys, jc, count);
}

/* The slot in which to remember an object; NULL if it shall not be remembered. */
static AzevRemembered *
azev_remember(const AzevKeys *keys, const JsonbContainer *jc, const AzevMembers *members)
{
	AzevRemembered *slots = azev_slots_of(keys, jc, members->count);
	AzevRemembered *remembered = NULL;
	Size		room = members->count * (sizeof(JEntry) + 1) + members->value_end;

	if (members->count == 0 || members->count > AZEV_REMEMBERED_MEMBERS ||
		members->value_end > REMEMBERED_SIZE_MAX)
		return NULL;
	for (int i = 0; i < 2 && remembered == NULL; i++)
		if (slots[i].count == 0 || ++slots[i].misses >= MISSES_MAX)
			remembered = &slots[i];
	if (remembered == NULL)
		return NULL;
	/* empty until the look-up is done: an error may end it */
	remembered->count = 0;
	remembered->other_spellings = remembered->all_keys = false;
	memset(&keys->remembered->last, 0, sizeof(AzevRemembered));
	if (remembered->room < room)
	{
		char	   *entries = MemoryContextAlloc(GetMemoryChunkContext(keys->remembered), room);

		if (remembered->entries)
			pfree(remembered->entries);
		remembered->entries = (JEntry *) entries;
		remembered->room = room;
	}
	remembered->bytes = (char *) remembered->entries + members->count * sizeof(JEntry);
	remembered->keys = (uint8 *) remembered->bytes + members->value_end;
	return remembered;
}

/* The look-up of all members is done: from now on the object can be found. */
static void
azev_finish_remembered(const AzevKeys *keys, AzevRemembered *remembered, const AzevValue *object,
					   bool other_spellings)
{
	AzevMembers members;
	int			found = 0;

	azev_members_start(&members, object);
	memcpy(remembered->bytes, members.base, members.value_end);
	memcpy(remembered->entries, members.entries, members.count * sizeof(JEntry));
	for (uint32 i = 0; i < members.count; i++)
		found += remembered->keys[i] > 0;
	remembered->size = members.value_end;
	remembered->misses = 0;
	remembered->other_spellings = other_spellings;
	remembered->all_keys = found == keys->n;
	remembered->count = members.count;
	keys->remembered->last = *remembered;
}

/* As azev_value_of_entry, with a short way for strings, which most values are. */
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

/* The values of an object whose keys are remembered. */
static inline bool
azev_index_remembered(const AzevRemembered *remembered, const JsonbContainer *jc, AzevValue *values)
{
	const uint8 *key = remembered->keys;
	uint32		count = remembered->count;
	const JEntry *entries = &jc->children[count];
	const char *base = (const char *) &entries[count];
	uint32		start = remembered->size;

	for (uint32 i = 0; i < count; i++)
	{
		JEntry		entry = entries[i];
		uint32		end = start;

		JBE_ADVANCE_OFFSET(end, entry);
		if (key[i] > 0)
			azev_put_entry(&values[key[i] - 1], entry, base, start, end);
		start = end;
	}
	return remembered->other_spellings;
}

/* The values of an object whose keys are not remembered; they are afterwards. */
static pg_noinline bool
azev_index_unseen(const AzevValue *object, const AzevKeys *keys, AzevValue *values)
{
	AzevMembers members;
	AzevRemembered *remembered;
	const char *key;
	uint32		keylen;
	bool		other_spellings = false;

	memset(values, 0, keys->n * sizeof(AzevValue));
	azev_members_start(&members, object);
	remembered = azev_remember(keys, (const JsonbContainer *) object->data, &members);
	while (azev_members_next(&members, &key, &keylen))
	{
		int			i = azev_key_index(keys, key, keylen);

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		/* jsonb sorts keys by length, so no key of the set can follow */
		if (keylen > keys->longest && remembered == NULL)
			break;
		if (i >= 0)
			values[i] = azev_members_value(&members);
		else if (!other_spellings && keylen <= keys->longest)
			other_spellings = azev_key_in_another_spelling(keys, key, keylen) >= 0;
		if (remembered)
			remembered->keys[members.index - 1] = i + 1;
	}
	if (remembered)
		azev_finish_remembered(keys, remembered, object, other_spellings);
	return other_spellings;
}

/*
 * The values of an object's members: values[i] is that of keys[i], AZEV_NONE
 * where there is none.  True where the object has members that are keys in another
 * spelling (spelling.h): see azev_index_other_spellings.
 */
bool
azev_index_members(const AzevValue *object, const AzevKeys *keys, AzevValue *values)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;
	const AzevRemembered *remembered = azev_recall(keys, jc, JsonContainerSize(jc));

	if (remembered == NULL)
		return azev_index_unseen(object, keys, values);
	if (!remembered->all_keys)
		memset(values, 0, keys->n * sizeof(AzevValue));
	return azev_index_remembered(remembered, jc, values);
}

/*
 * Which keys an object's members are, of each its index plus one, or 0.  Returns
 * false, and sets nothing, if the object's keys are not remembered, if a member is
 * spelled otherwise than in the schema, or if the object has no members.
 */
bool
azev_seen_keys(const AzevValue *object, const AzevKeys *keys, uint8 *members)
{
	const JsonbContainer *jc = (const JsonbContainer *) object->data;
	const AzevRemembered *remembered = azev_recall(keys, jc, JsonContainerSize(jc));

	if (remembered == NULL || remembered->other_spellings || remembered->count == 0)
		return false;
	memcpy(members, remembered->keys, remembered->count);
	return true;
}

/*
 * Find the values of keys that the object does not have as they are spelled in the
 * schema, but has in another spelling.  Of several such members the first counts.
 * A member that is itself another key of the set counts only if keys_count is set.
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
