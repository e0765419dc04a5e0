/*
 * jsonb_build.c
 *	  New jsonb objects out of values that stand in others.
 *
 * A container inside jsonb is position-independent but for its alignment, so
 * whole subtrees are copied as bytes: no recursion, however deep they nest.
 */
#include "jsonb_build.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"

/* Bytes that are copied between two looks for an interrupt. */
#define INTERRUPT_SIZE	(1024 * 1024)

/* memcpy that can be cancelled: two hundred megabytes take a while. */
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

/* Keys and values of a container, as they are laid down. */
typedef struct Layout
{
	JEntry	   *entries;
	char	   *base;			/* where the entries' bytes begin */
	uint32		index;
	uint32		offset;
} Layout;

/* An object with room for so many members; more may come. */
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

static int
azev_compare_members(const void *a, const void *b)
{
	const AzevMember *x = a;
	const AzevMember *y = b;
	int			cmp = azev_compare_keys(x->key, x->keylen, y->key, y->keylen);

	/* of equal keys the first added stays in front */
	return cmp ? cmp : (x < y ? -1 : 1);
}

/* Sort members as jsonb wants them; of equal keys the first one stays. */
static void
azev_sort_members(AzevObject *object)
{
	bool		sorted = true;
	int			n = 0;

	for (int i = 1; sorted && i < object->count; i++)
		sorted = azev_compare_keys(object->members[i - 1].key, object->members[i - 1].keylen,
								   object->members[i].key, object->members[i].keylen) < 0;
	if (sorted)
		return;

	qsort(object->members, object->count, sizeof(AzevMember), azev_compare_members);
	for (int i = 0; i < object->count; i++)
		if (n == 0 ||
			azev_compare_keys(object->members[n - 1].key, object->members[n - 1].keylen,
							  object->members[i].key, object->members[i].keylen) != 0)
			object->members[n++] = object->members[i];
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

/* One entry: its bytes, then its JEntry, as jsonb_util.c writes them. */
static void
azev_lay_entry(Layout *layout, JEntry type, const char *data, uint32 len, bool aligned)
{
	uint32		start = layout->offset;
	JEntry		entry;

	if (aligned)
		while (layout->offset != INTALIGN(layout->offset))
			layout->base[layout->offset++] = '\0';
	if (len > 0)
		azev_copy(layout->base + layout->offset, data, len);
	layout->offset += len;
	if (layout->index % JB_OFFSET_STRIDE == 0)
		entry = type | layout->offset | JENTRY_HAS_OFF;
	else
		entry = type | (layout->offset - start);
	layout->entries[layout->index++] = entry;
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
 * The object's container behind so many bytes of room, in the current memory
 * context.  Returns the size of both.
 */
static uint32
azev_build_object(AzevObject *object, uint32 room, char **built)
{
	size_t		size = room + offsetof(JsonbContainer, children) +
	2 * object->count * sizeof(JEntry);
	JsonbContainer *container;
	Layout		layout;

	azev_sort_members(object);
	for (int i = 0; i < object->count; i++)
		size += object->members[i].keylen + azev_value_size(&object->members[i].value);
	azev_check_size(size);

	*built = palloc(size);
	container = (JsonbContainer *) (*built + room);
	container->header = object->count | JB_FOBJECT;
	layout = azev_layout(container, 2 * object->count);
	for (int i = 0; i < object->count; i++)
		azev_lay_entry(&layout, JENTRY_ISSTRING, object->members[i].key,
					   object->members[i].keylen, false);
	for (int i = 0; i < object->count; i++)
	{
		if ((i & AZEV_INTERRUPT_MASK) == AZEV_INTERRUPT_MASK)
			CHECK_FOR_INTERRUPTS();
		azev_lay_value(&layout, &object->members[i].value);
	}
	return layout.base + layout.offset - *built;
}

/* The object, in the current memory context; the members may go. */
AzevValue
azev_object_finish(AzevObject *object)
{
	char	   *built;
	uint32		size = azev_build_object(object, 0, &built);

	return (AzevValue)
	{
		AZEV_OBJECT_VALUE, size, built
	};
}

/* The same as a jsonb of its own. */
Jsonb *
azev_object_to_jsonb(AzevObject *object)
{
	char	   *built;
	uint32		size = azev_build_object(object, VARHDRSZ, &built);

	SET_VARSIZE(built, size);
	return (Jsonb *) built;
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
