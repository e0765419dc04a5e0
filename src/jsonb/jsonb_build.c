/*
 * jsonb_build.c
 *	  New jsonb objects out of values that stand in others.
 *
 * A container inside jsonb is position-independent but for its alignment, so
 * whole subtrees are copied as bytes: no recursion, however deep they nest.
 */
#include "jsonb/jsonb_build.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

/* Bytes that are copied between two looks for an interrupt. */
#define INTERRUPT_SIZE	(1024 * 1024)

/* A memcpy that can be cancelled: copying two hundred megabytes takes noticeable time. */
static pg_noinline void
azev_copy_large(char *to, const char *from, size_t len)
{
	for (; len > INTERRUPT_SIZE; len -= INTERRUPT_SIZE)
	{
		CHECK_FOR_INTERRUPTS();
		memcpy(to, from, INTERRUPT_SIZE);
		to += INTERRUPT_SIZE;
		from += INTERRUPT_SIZE;
	}
	memcpy(to, from, len);
}

static inline void
azev_copy(char *to, const char *from, size_t len)
{
	if (len <= INTERRUPT_SIZE)
		memcpy(to, from, len);
	else
		azev_copy_large(to, from, len);
}

/* A container that is being written: its JEntries, and the bytes behind them. */
typedef struct Layout
{
	JEntry	   *entries;
	char	   *base;			/* where the entries' bytes begin */
	uint32		index;
	uint32		offset;
} Layout;

/* An empty object with memory for this many members; it grows if more are added. */
void
azev_object_init(AzevObject *object, int size)
{
	object->count = 0;
	object->size = Max(size, 1);
	object->members = MemoryContextAllocHuge(CurrentMemoryContext,
											 object->size * sizeof(AzevMember));
}

/*
 * Add a member.  Key and value are not copied: they must live until the
 * object is finished.
 */
void
azev_object_add(AzevObject *object, const char *key, uint32 keylen, const AzevValue *value)
{
	AzevMember *member;

	if (object->count == object->size)
	{
		object->size *= 2;
		object->members = repalloc_huge(object->members, object->size * sizeof(AzevMember));
	}
	member = &object->members[object->count++];
	member->key = key;
	member->keylen = keylen;
	member->value = *value;
}

/* Add all members of an object, whose keys and values are not copied either. */
void
azev_object_add_members(AzevObject *object, const AzevValue *from)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, from);
	while (azev_members_next(&members, &key, &keylen))
	{
		AzevValue	value = azev_members_value(&members);

		azev_object_add(object, key, keylen, &value);
	}
}

static inline int
azev_compare_members(const AzevMember *a, const AzevMember *b)
{
	return azev_compare_keys(a->key, a->keylen, b->key, b->keylen);
}

/* The index behind the longest sorted run of members that begins at start. */
static int
azev_end_of_run(const AzevObject *object, int start)
{
	const AzevMember *members = object->members;
	int			end = start + 1;

	for (; end < object->count && azev_compare_members(&members[end - 1], &members[end]) <= 0; end++)
		if ((end & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
	return Min(end, object->count);
}

/* Merge two adjacent sorted runs; members with equal keys keep their order. */
static void
azev_merge_two(const AzevMember *from, AzevMember *to, int start, int middle, int end)
{
	int			first = start;
	int			second = middle;

	for (int i = start; i < end; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (second == end ||
			(first < middle && azev_compare_members(&from[first], &from[second]) <= 0))
			to[i] = from[first++];
		else
			to[i] = from[second++];
	}
}

/*
 * Merge sorted runs of members until all are one.  Each round merges adjacent
 * runs in pairs, so any order takes at most n log n comparisons; qsort takes n * n
 * for some orders.
 */
static void
azev_merge_members(AzevObject *object)
{
	AzevMember *room = MemoryContextAllocHuge(CurrentMemoryContext,
											  object->count * sizeof(AzevMember));
	AzevMember *sorted;
	bool		merged;

	do
	{
		merged = false;
		for (int start = 0, end; start < object->count; start = end)
		{
			int			middle = azev_end_of_run(object, start);

			end = middle < object->count ? azev_end_of_run(object, middle) : middle;
			azev_merge_two(object->members, room, start, middle, end);
			merged |= start > 0;
		}
		sorted = room;
		room = object->members;
		object->members = sorted;
	} while (merged);
	pfree(room);
}

/*
 * Sort members by their keys as jsonb does; equal ones stay in the order in which
 * they were added, and none is dropped.
 */
void
azev_object_sort(AzevObject *object)
{
	if (object->count > 1 && azev_end_of_run(object, 0) < object->count)
		azev_merge_members(object);
}

/* Of sorted members with equal keys the first one stays. */
static void
azev_drop_equal_keys(AzevObject *object)
{
	int			n = 0;

	for (int i = 0; i < object->count; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (n == 0 || azev_compare_members(&object->members[n - 1], &object->members[i]) != 0)
			object->members[n++] = object->members[i];
	}
	object->count = n;
}

/* Upper bound of the bytes that a value takes, with its padding. */
static size_t
azev_value_size(const AzevValue *value)
{
	switch (value->type)
	{
		case AZEV_STRING:
			return value->len;
		case AZEV_NUMBER:
		case AZEV_OBJECT_VALUE:
		case AZEV_ARRAY_VALUE:
			return (size_t) value->len + 3;
		default:
			return 0;
	}
}

static void
azev_check_size(size_t size)
{
	if (size > JENTRY_OFFLENMASK)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("result exceeds the maximum size of jsonb (%d bytes)",
						JENTRY_OFFLENMASK),
				 errhint("Unpack the payload with azevents.events() and store one event a row.")));
}

/* Write the JEntry of a value whose bytes have been written, as jsonb_util.c does. */
static inline void
azev_end_entry_at(Layout *layout, JEntry type, uint32 start)
{
	layout->entries[layout->index] = type |
		(layout->index % JB_OFFSET_STRIDE == 0 ? layout->offset | JENTRY_HAS_OFF :
		 layout->offset - start);
	layout->index++;
}

static inline void
azev_lay_padding(Layout *layout)
{
	while (layout->offset != INTALIGN(layout->offset))
		layout->base[layout->offset++] = '\0';
}

/* Write one value: its bytes, and its JEntry. */
static inline void
azev_lay_entry(Layout *layout, JEntry type, const char *data, uint32 len, bool aligned)
{
	uint32		start = layout->offset;

	if (aligned)
		azev_lay_padding(layout);
	if (len > 0)
		azev_copy(layout->base + layout->offset, data, len);
	layout->offset += len;
	azev_end_entry_at(layout, type, start);
}

static void
azev_lay_value(Layout *layout, const AzevValue *value)
{
	switch (value->type)
	{
		case AZEV_STRING:
			azev_lay_entry(layout, JENTRY_ISSTRING, value->data, value->len, false);
			break;
		case AZEV_NUMBER:
			azev_lay_entry(layout, JENTRY_ISNUMERIC, value->data, value->len, true);
			break;
		case AZEV_FALSE:
			azev_lay_entry(layout, JENTRY_ISBOOL_FALSE, NULL, 0, false);
			break;
		case AZEV_TRUE:
			azev_lay_entry(layout, JENTRY_ISBOOL_TRUE, NULL, 0, false);
			break;
		case AZEV_OBJECT_VALUE:
		case AZEV_ARRAY_VALUE:
			azev_lay_entry(layout, JENTRY_ISCONTAINER, value->data, value->len, true);
			break;
		default:
			azev_lay_entry(layout, JENTRY_ISNULL, NULL, 0, false);
			break;
	}
}

static Layout
azev_layout(JsonbContainer *container, uint32 nentries)
{
	return (Layout)
	{
		container->children, (char *) &container->children[nentries], 0, 0
	};
}

/*
 * Allocate an object of count members, whose keys and values take at most size
 * bytes, in the current memory context.  The header of a jsonb fits in front of it.
 */
static JsonbContainer *
azev_start_object(uint32 count, size_t size, Layout *layout)
{
	JsonbContainer *container;

	size += VARHDRSZ + offsetof(JsonbContainer, children) + 2 * (size_t) count * sizeof(JEntry);
	azev_check_size(size);
	container = (JsonbContainer *) ((char *) palloc(size) + VARHDRSZ);
	container->header = count | JB_FOBJECT;
	*layout = azev_layout(container, 2 * count);
	return container;
}

static AzevValue
azev_end_object(const JsonbContainer *container, const Layout *layout)
{
	return (AzevValue)
	{
		AZEV_OBJECT_VALUE, layout->base + layout->offset - (const char *) container,
			(const char *) container
	};
}

/* Write the object, in the current memory context; the members may be freed then. */
AzevValue
azev_object_finish(AzevObject *object)
{
	size_t		size = 0;
	JsonbContainer *container;
	Layout		layout;

	azev_object_sort(object);
	azev_drop_equal_keys(object);
	for (int i = 0; i < object->count; i++)
		size += object->members[i].keylen + azev_value_size(&object->members[i].value);

	container = azev_start_object(object->count, size, &layout);
	for (int i = 0; i < object->count; i++)
		azev_lay_entry(&layout, JENTRY_ISSTRING, object->members[i].key,
					   object->members[i].keylen, false);
	for (int i = 0; i < object->count; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		azev_lay_value(&layout, &object->members[i].value);
	}
	return azev_end_object(container, &layout);
}

/* Begin a copy of an object; azev_select then decides about each member. */
void
azev_selection_start(AzevSelection *selection, const AzevValue *object)
{
	uint32		count = azev_value_count(object);

	selection->object = object;
	selection->count = selection->nothers = 0;
	selection->size = 0;
	selection->picks = count <= sizeof(selection->few) ? selection->few : palloc(count);
}

static void
azev_lay_selected_keys(Layout *layout, const AzevSelection *selection)
{
	AzevMembers members;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, selection->object);
	while (azev_members_next(&members, &key, &keylen))
	{
		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (selection->picks[members.index - 1] != AZEV_LEFT_OUT)
			azev_lay_entry(layout, JENTRY_ISSTRING, key, keylen, false);
	}
}

static void
azev_lay_selected_values(Layout *layout, const AzevSelection *selection)
{
	AzevMembers members;
	const AzevValue *other = selection->others;
	const char *key;
	uint32		keylen;

	azev_members_start(&members, selection->object);
	while (azev_members_next(&members, &key, &keylen))
	{
		uint8		pick = selection->picks[members.index - 1];
		bool		aligned;
		uint32		from;

		if ((members.index & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		if (pick == AZEV_LEFT_OUT)
			continue;
		if (pick == AZEV_REPLACED)
		{
			azev_lay_entry(layout, JENTRY_ISCONTAINER, other->data, other->len, true);
			other++;
			continue;
		}
		aligned = JBE_ISNUMERIC(members.value) || JBE_ISCONTAINER(members.value);
		from = aligned ? INTALIGN(members.value_start) : members.value_start;
		azev_lay_entry(layout, members.value & JENTRY_TYPEMASK, members.base + from,
					   members.value_end - from, aligned);
	}
}

/* Write the copy, in the current memory context.  The members are sorted already. */
AzevValue
azev_selection_finish(const AzevSelection *selection)
{
	Layout		layout;
	JsonbContainer *container = azev_start_object(selection->count, selection->size, &layout);

	azev_lay_selected_keys(&layout, selection);
	azev_lay_selected_values(&layout, selection);
	return azev_end_object(container, &layout);
}

/* Turn an object that azev_object_finish or azev_selection_finish made into a jsonb, without copying it. */
Jsonb *
azev_finished_to_jsonb(const AzevValue *object)
{
	Jsonb	   *jsonb = (Jsonb *) (unconstify(char *, object->data) - VARHDRSZ);

	SET_VARSIZE(jsonb, VARHDRSZ + object->len);
	return jsonb;
}

static AzevValue
azev_build_array(const AzevValue *elements, int count, uint32 flags)
{
	size_t		size = offsetof(JsonbContainer, children) + count * sizeof(JEntry);
	JsonbContainer *container;
	Layout		layout;

	for (int i = 0; i < count; i++)
		size += azev_value_size(&elements[i]);
	azev_check_size(size);

	container = palloc(size);
	container->header = count | JB_FARRAY | flags;
	layout = azev_layout(container, count);
	for (int i = 0; i < count; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		azev_lay_value(&layout, &elements[i]);
	}
	return (AzevValue)
	{
		AZEV_ARRAY_VALUE, layout.base + layout.offset - (char *) container,
			(char *) container
	};
}

/* An array of these values, in the current memory context. */
AzevValue
azev_array_of(const AzevValue *elements, int count)
{
	return azev_build_array(elements, count, 0);
}

/* A jsonb of its own, in the current memory context. */
Jsonb *
azev_value_to_jsonb(const AzevValue *value)
{
	AzevValue	root = *value;
	Jsonb	   *jsonb;

	if (value->type != AZEV_OBJECT_VALUE && value->type != AZEV_ARRAY_VALUE)
		root = azev_build_array(value, 1, JB_FSCALAR);
	jsonb = palloc(VARHDRSZ + root.len);
	SET_VARSIZE(jsonb, VARHDRSZ + root.len);
	azev_copy((char *) &jsonb->root, root.data, root.len);
	return jsonb;
}
