/*
 * shared_decode.c
 *	  One decoded event for all accessors that look at it.
 *
 * A view calls an accessor for each column, with the same payload.  The first
 * call decodes it; the others find it here.  Entries are found by content: each
 * keeps the argument's bytes, toasted or not, and serves only a call whose argument
 * has the same bytes.
 *
 * Equal addresses mean equal content only inside a shared buffer that stays pinned:
 * nobody changes the bytes of a tuple while somebody holds a pin on its page.  So if
 * the datum is in a shared buffer, its entry holds a pin of its own instead of a
 * copy, and comparing addresses is enough.  The pin and the entry end with the
 * memory context of the call, which the executor resets with the next row.  If the
 * same address comes again after that, as it does in a join for each row of the
 * other side, the new entry gets a copy, which outlives the row.
 *
 * Is that sound?  The bytes of an inline datum, plain or compressed, are its
 * content: an entry for them stays right for ever.  The bytes of a datum
 * out of line are a toast pointer, (toast table, value id, sizes), and say what
 * the content is only as long as the pointer is not given to another value.
 * The server gives an id to a new value only if no chunk of the table, dead or
 * alive, has it, so what counts is that the chunks are not removed.  They are
 * not while a snapshot is held that may see them; but a function's calls need
 * not lie within one snapshot.  The simple expressions of PL/pgSQL live as long
 * as the transaction, or as the DO block, which may commit in between; and from
 * one statement of a transaction to the next there may be no snapshot at all.
 * So an entry for a toast pointer notes the backend's horizon (xmin), and serves
 * only calls that find the same.  The horizon never goes back within a
 * transaction, also where it was given up and taken again: if it is the same,
 * the transaction it names was running all the time, and for its sake alone
 * nothing was removed that was deleted since.  Who holds a toast pointer holds
 * a snapshot to which it was not deleted before.  Two things do not wait for a
 * horizon: the chunks of a subtransaction that was rolled back, whose end
 * therefore ends these entries, and TRUNCATE or a rewrite by this session,
 * which give new values new ids.  The entries end with the transaction in any
 * case.  Other forms (indirect, expanded) name memory of somebody else: they are
 * decoded anew each time.
 *
 * A packed payload (packing/block.h) is unpacked from where it is, into the
 * entry's memory, and found again by its packed bytes, as one that is toasted.
 *
 * Memory: there are few entries, each with a context of its own below
 * TopMemoryContext.  One whose payload is larger than GIANT ends when another
 * payload comes, and one that takes more than KEPT with the transaction.  An
 * error while an entry is made leaves it empty.
 */
#include "event/shared_decode.h"

#include "access/xact.h"
#include "packing/pack.h"
#include "storage/bufmgr.h"
#include "storage/proc.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

/* Number of payloads that are kept: a join looks at several by turns. */
#define ENTRIES 4

/* The size of a result buffer, and the longest result that is put into one. */
#define RESULT_BUFFER_SIZE	1024
#define BUFFERED_RESULT_MAX		256

/* A payload larger than this is dropped when the next one comes. */
#define GIANT	(256 * 1024)

/* An entry that takes more memory than this is dropped at the end of the transaction. */
#define KEPT	(512 * 1024)

typedef struct Entry
{
	AzevEvent	event;			/* first: an event is its entry */
	MemoryContext context;		/* of raw, jsonb and the event; NULL: not yet */
	bool		valid;
	bool		single;			/* the payload has one event */
	Buffer		page;			/* that is pinned; InvalidBuffer: none is */
	const char *raw;			/* the datum's bytes: a copy, or on a page */
	Size		rawlen;
	ResourceOwner owner;		/* of the pin */
	uint64		pin;			/* its number */
	Size		size;			/* of the payload */
	const Jsonb *jsonb;			/* the payload */
	TransactionId horizon;		/* of a toast pointer; else invalid */
	AzevProjection *projections;
	uint64		used;
} Entry;

static Entry azev_entries[ENTRIES];
AzevLastPayload azev_last_payload;
AzevResultBuffer azev_result_buffer;
static uint64 azev_clock = 0;

/* The callback that ends an entry's pin together with a memory context. */
typedef struct PinEnd
{
	MemoryContextCallback callback;
	MemoryContext context;
	Entry	   *entry;
	uint64		pin;
} PinEnd;

static uint64 azev_pins = 0;

/*
 * Address of the datum that was unpinned last.  If it comes again, it is copied
 * rather than pinned once more.
 */
static const char *azev_unpinned_last = NULL;

static void
azev_unpin(Entry *entry)
{
	ResourceOwner current = CurrentResourceOwner;

	if (!BufferIsValid(entry->page))
		return;
	CurrentResourceOwner = entry->owner;
	ReleaseBuffer(entry->page);
	CurrentResourceOwner = current;
	entry->page = InvalidBuffer;
}

static void
azev_end_entry(Entry *entry)
{
	if (entry->raw == azev_last_payload.raw)
		azev_last_payload.raw = NULL;
	azev_unpin(entry);
	entry->valid = false;
	if (entry->context)
		MemoryContextReset(entry->context);
}

/*
 * A memory context ends.  So does the pin that was taken for it, if it is still held,
 * and the result buffer in it.
 */
static void
azev_end_pin(void *arg)
{
	const PinEnd *end = arg;

	if (azev_result_buffer.context == end->context)
		azev_result_buffer.context = NULL;
	if (BufferIsValid(end->entry->page) && end->entry->pin == end->pin)
	{
		azev_unpinned_last = end->entry->raw;
		azev_end_entry(end->entry);
	}
}

/* A resource owner releases its pins; after an error this is the only notice. */
static void
azev_forget_pins(ResourceReleasePhase phase, bool is_commit pg_attribute_unused(),
				 bool is_top pg_attribute_unused(), void *arg pg_attribute_unused())
{
	if (phase != RESOURCE_RELEASE_BEFORE_LOCKS)
		return;
	for (int i = 0; i < ENTRIES; i++)
	{
		Entry	   *entry = &azev_entries[i];

		if (BufferIsValid(entry->page) && entry->owner == CurrentResourceOwner)
		{
			entry->page = InvalidBuffer;
			azev_end_entry(entry);
		}
	}
}

/*
 * The end of a transaction ends entries for toast pointers, entries that take much
 * memory, and entries that an error left unfinished.
 */
static void
azev_end_transaction(XactEvent event, void *arg pg_attribute_unused())
{
	if (event == XACT_EVENT_PRE_COMMIT || event == XACT_EVENT_PARALLEL_PRE_COMMIT ||
		event == XACT_EVENT_PRE_PREPARE)
		return;
	for (int i = 0; i < ENTRIES; i++)
	{
		Entry	   *entry = &azev_entries[i];

		if (entry->context == NULL)
			continue;
		if (!entry->valid || TransactionIdIsValid(entry->horizon) ||
			MemoryContextMemAllocated(entry->context, true) > KEPT)
			azev_end_entry(entry);
	}
}

/* A subtransaction that is rolled back ends entries for toast pointers. */
static void
azev_end_subtransaction(SubXactEvent event, SubTransactionId id pg_attribute_unused(),
						SubTransactionId parent pg_attribute_unused(),
						void *arg pg_attribute_unused())
{
	if (event != SUBXACT_EVENT_ABORT_SUB)
		return;
	for (int i = 0; i < ENTRIES; i++)
		if (azev_entries[i].valid && TransactionIdIsValid(azev_entries[i].horizon))
			azev_end_entry(&azev_entries[i]);
}

/* Register the callbacks, once a backend. */
static void
azev_watch(void)
{
	static bool watching = false;

	if (watching)
		return;
	watching = true;
	RegisterResourceReleaseCallback(azev_forget_pins, NULL);
	RegisterXactCallback(azev_end_transaction, NULL);
	RegisterSubXactCallback(azev_end_subtransaction, NULL);
}

/* The shared buffer that an address is in; InvalidBuffer: in none. */
static inline Buffer
azev_buffer_of(const char *address)
{
	uintptr_t	offset = (uintptr_t) address - (uintptr_t) BufferBlocks;

	return offset < (uintptr_t) NBuffers * BLCKSZ ? (Buffer) (offset / BLCKSZ) + 1 : InvalidBuffer;
}

/*
 * Pin the page that a datum is on, until the current memory context is reset.  The
 * executor holds a pin on it already: otherwise the datum could not be read.
 */
static void
azev_pin(Entry *entry, Buffer page)
{
	PinEnd	   *end = palloc(sizeof(PinEnd));

	IncrBufferRefCount(page);
	entry->page = page;
	entry->owner = CurrentResourceOwner;
	entry->pin = ++azev_pins;
	end->context = CurrentMemoryContext;
	end->entry = entry;
	end->pin = entry->pin;
	end->callback.func = azev_end_pin;
	end->callback.arg = end;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, &end->callback);
	/* this context's end will be noticed, so it may have a result buffer */
	if (azev_result_buffer.context != CurrentMemoryContext)
	{
		azev_result_buffer.context = CurrentMemoryContext;
		azev_result_buffer.at = azev_result_buffer.end = NULL;
	}
}

/*
 * Memory for a result in the current context.  If the context may have a result
 * buffer, a new one is begun, so that the next results need no allocation.
 */
void *
azev_alloc_result(Size size)
{
	char	   *buffer;

	if (CurrentMemoryContext != azev_result_buffer.context || size > BUFFERED_RESULT_MAX)
		return palloc(size);
	buffer = palloc(RESULT_BUFFER_SIZE);
	azev_result_buffer.at = buffer + MAXALIGN(size);
	azev_result_buffer.end = buffer + RESULT_BUFFER_SIZE;
	return buffer;
}

static inline bool
azev_is_entry_of(const Entry *entry, const char *raw, Size rawlen, TransactionId horizon)
{
	return entry->valid && entry->rawlen == rawlen && entry->horizon == horizon &&
		(entry->raw == raw || memcmp(entry->raw, raw, rawlen) == 0);
}

static Entry *
azev_find_entry(const char *raw, Size rawlen, TransactionId horizon)
{
	for (int i = 0; i < ENTRIES; i++)
		if (azev_is_entry_of(&azev_entries[i], raw, rawlen, horizon))
			return &azev_entries[i];
	return NULL;
}

/* Empty the entry that was used longest ago, and all giants; returns an empty one. */
static Entry *
azev_empty_entry(void)
{
	Entry	   *oldest = &azev_entries[0];

	for (int i = 0; i < ENTRIES; i++)
	{
		Entry	   *entry = &azev_entries[i];

		if (entry->valid && entry->size > GIANT)
			azev_end_entry(entry);
		if (!entry->valid || (oldest->valid && entry->used < oldest->used))
			oldest = entry;
	}
	azev_end_entry(oldest);
	azev_watch();
	if (oldest->context == NULL)
		oldest->context = AllocSetContextCreate(TopMemoryContext, "azevents shared decode",
												ALLOCSET_DEFAULT_SIZES);
	return oldest;
}

/*
 * If the payload has exactly one event, decode it, in the current memory context,
 * which is the entry's.  Returns whether it has.
 */
static bool
azev_decode_single(Entry *entry, const Jsonb *jsonb)
{
	AzevValue	whole = azev_value_of_jsonb(jsonb);
	AzevPayload payload;
	bool		single;

	if (whole.type == AZEV_OBJECT_VALUE)
	{
		azev_event_recognise(&entry->event, &whole);
		if (!azev_may_be_envelope(&entry->event, 0))
			return true;
	}
	azev_payload_start(&payload, jsonb, entry->context);
	single = azev_payload_next(&payload, &entry->event) &&
		!azev_payload_next(&payload, &entry->event);
	azev_payload_end(&payload);
	if (!single)
		return false;
	azev_payload_start(&payload, jsonb, entry->context);
	single = azev_payload_next(&payload, &entry->event);

	/*
	 * not ended: the event is in its memory, which ends with the entry's
	 * context
	 */
	MemoryContextSwitchTo(payload.caller);
	return single;
}

/* So many bytes of a payload are prefetched; the rest is read as it is needed. */
#define PREFETCHED	4096

/*
 * A payload that was not read before is not in the processor's cache, and decoding
 * looks at many places of it.  Prefetching overlaps the cache misses.
 */
static inline void
azev_prefetch(const char *raw, Size rawlen)
{
	for (Size at = 0; at < Min(rawlen, PREFETCHED); at += AZEV_CACHE_LINE)
		azev_prefetch_line(raw + at);
}

static Entry *
azev_make_entry(FunctionCallInfo fcinfo, int arg, Size rawlen, TransactionId horizon)
{
	Entry	   *entry = azev_empty_entry();
	const char *raw = DatumGetPointer(PG_GETARG_DATUM(arg));
	Buffer		page = VARATT_IS_EXTERNAL(raw) || raw == azev_unpinned_last ? InvalidBuffer : azev_buffer_of(raw);
	MemoryContext caller;

	if (BufferIsValid(page))
		azev_pin(entry, page);
	caller = MemoryContextSwitchTo(entry->context);

	/*
	 * decompress first: the datum is in the processor's cache then, and
	 * copying it is cheap
	 */
	if (BufferIsValid(page) && VARATT_IS_4B_U(raw))
		azev_prefetch(raw, rawlen);
	entry->jsonb = azev_payload_argument(fcinfo, arg);
	entry->raw = raw;
	if (!BufferIsValid(page))
	{
		char	   *copy = palloc(rawlen);

		memcpy(copy, raw, rawlen);
		entry->raw = copy;
	}
	if ((const char *) entry->jsonb == raw)
		entry->jsonb = (const Jsonb *) entry->raw;
	entry->size = VARSIZE(entry->jsonb);
	entry->projections = NULL;
	entry->single = azev_decode_single(entry, entry->jsonb);
	MemoryContextSwitchTo(caller);

	entry->rawlen = rawlen;
	entry->horizon = horizon;
	entry->valid = true;
	return entry;
}

static Entry *
azev_entry_of_argument(FunctionCallInfo fcinfo, int arg)
{
	const char *raw = DatumGetPointer(PG_GETARG_DATUM(arg));
	Size		rawlen = VARSIZE_ANY(raw);
	bool		external = VARATT_IS_EXTERNAL(raw);
	TransactionId horizon = InvalidTransactionId;
	Entry	   *entry = NULL;

	if (external && VARATT_IS_EXTERNAL_ONDISK(raw))
		horizon = azev_horizon();
	if (!external || TransactionIdIsValid(horizon))
		entry = azev_find_entry(raw, rawlen, horizon);
	if (entry == NULL)
	{
		entry = azev_make_entry(fcinfo, arg, rawlen, horizon);
		if (external && !TransactionIdIsValid(horizon))
			entry->rawlen = 0;	/* serves this call alone */
	}
	entry->used = ++azev_clock;
	azev_last_payload.raw = external ? NULL : entry->raw;
	azev_last_payload.rawlen = rawlen;
	azev_last_payload.event = entry->single ? &entry->event : NULL;
	return entry;
}

/* As azev_shared_event, where the payload is another than the last one. */
AzevEvent *
azev_find_event(FunctionCallInfo fcinfo, int arg)
{
	Entry	   *entry = azev_entry_of_argument(fcinfo, arg);

	return entry->single ? &entry->event : NULL;
}

/* The same; returns the payload, for callers that want all its events. */
const Jsonb *
azev_shared_payload(AzevEvent **event, FunctionCallInfo fcinfo, int arg)
{
	Entry	   *entry = azev_entry_of_argument(fcinfo, arg);

	*event = entry->single ? &entry->event : NULL;
	return entry->jsonb;
}

/* Project the event along a shape, which must be of its format. */
void
azev_shared_project(AzevEvent *event, const AzevShape *shape)
{
	Entry	   *entry = (Entry *) event;
	AzevProjection *projection;

	for (projection = entry->projections; projection; projection = projection->next)
		if (projection->shape == shape)
			break;
	if (projection == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(entry->context);

		projection = azev_event_project(shape);
		projection->next = entry->projections;
		entry->projections = projection;
		MemoryContextSwitchTo(caller);
	}
	event->projection = projection;
}
