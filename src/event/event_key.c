/*
 * event_key.c
 *	  What makes a delivery of an event the same delivery: a uuid of version 8
 *	  (RFC 9562).
 *
 * Its first 48 bits are the event's time, so that a feed's index grows at its
 * end; then come, beside version and variant, 74 bits of a digest of
 *
 *	  the form of keys, and the event's format
 *	  its time as event_time() gives it, so that equal keys have equal times
 *	  the values that identify an event of the format, or else all of the event;
 *	  of these values the path of a resource in small letters
 *
 * Stored keys rest on all of this: docs/internals.md has the form, and
 * test/sql/contract.sql pins it.
 */
#include "event/event_key.h"

#include "datatype/timestamp.h"
#include "jsonb/digest.h"
#include "types/resource_id.h"
#include "utils/timestamp.h"

/* From the first release on, another way to make keys has another name. */
#define KEY_FORM	"azevents event_key 1"

#define EPOCH_DIFFERENCE \
	((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * USECS_PER_DAY)
#define MILLISECONDS_MAX	((INT64CONST(1) << 48) - 1)

/* The event's time in microseconds since 1970; false where it has none. */
static bool
azev_time_of(AzevEvent *event, int64 *microseconds)
{
	Datum		time;

	if (!azev_event_time(event, &time))
		return false;
	*microseconds = DatumGetTimestampTz(time) + EPOCH_DIFFERENCE;
	return true;
}

/*
 * Add a value that should be the path of a resource.  Azure compares such paths without
 * the case of their letters; what is no such path is a value like any other.
 */
static void
azev_digest_path(AzevDigest *digest, const AzevValue *value)
{
	AzevResourceId id;
	AzevValue	folded = *value;
	char	   *path;

	if (value->type != AZEV_STRING || !azev_resource_id_parse(value->data, value->len, &id))
	{
		azev_digest_value(digest, value);
		return;
	}
	path = palloc(value->len);
	for (uint32 i = 0; i < value->len; i++)
		path[i] = (char) pg_ascii_tolower((unsigned char) value->data[i]);
	folded.data = path;
	azev_digest_value(digest, &folded);
	pfree(path);
}

/* The value that the key is a digest of. */
static void
azev_digest_event(AzevDigest *digest, AzevEvent *event, bool has_time, int64 microseconds)
{
	const char *format = azev_format_names[event->format];
	AzevValue	identity[AZEV_KEY_MAX];
	int			path;
	int			n = azev_event_identity(event, identity, &path);

	/* each with the zero byte at its end */
	azev_digest_bytes(digest, KEY_FORM, sizeof(KEY_FORM));
	azev_digest_bytes(digest, format, strlen(format) + 1);
	azev_digest_uint(digest, has_time, 1);
	azev_digest_uint(digest, (uint64) microseconds, 8);
	azev_digest_uint(digest, n, 1);
	for (int i = 0; i < n; i++)
		if (i == path)
			azev_digest_path(digest, &identity[i]);
		else
			azev_digest_value(digest, &identity[i]);
	if (n == 0)
		azev_digest_value(digest, &event->value);
}

/* Make the event's key. */
void
azev_event_key(AzevEvent *event, pg_uuid_t *key)
{
	AzevDigest	digest;
	uint8		bytes[AZEV_DIGEST_SIZE];
	int64		microseconds = 0;
	bool		has_time = azev_time_of(event, &microseconds);
	uint64		milliseconds = Min(Max(microseconds, 0) / 1000, MILLISECONDS_MAX);

	azev_digest_start(&digest);
	azev_digest_event(&digest, event, has_time, microseconds);
	azev_digest_finish(&digest, bytes);

	for (int i = 6; i-- > 0; milliseconds >>= 8)
		key->data[i] = (unsigned char) (milliseconds & 0xff);
	memcpy(key->data + 6, bytes, UUID_LEN - 6);
	key->data[6] = (key->data[6] & 0x0f) | 0x80;	/* version 8 */
	key->data[8] = (key->data[8] & 0x3f) | 0x80;	/* variant of the RFC */
}
