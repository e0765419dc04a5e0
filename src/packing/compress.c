/*
 * compress.c
 *	  LZ4 blocks made with a dictionary.
 *
 * LZ4's own compressors begin with a dictionary by a copy of a state that has read
 * it.  The fast one remembers too few places of it, and the slow one's state has
 * 256 kB, whose copy takes longer than all the rest for an event of 3 kB.  Here
 * the dictionary's places are indexed once, and only read for an event.  What
 * comes out is an LZ4 block as any other, which LZ4 decompresses.
 *
 * A block is a series of sequences: literals, and a match, which is a distance back
 * and a length.  What is looked at for a match: the place of the dictionary that
 * the last match leads to, as events of one kind differ in ids and times of the
 * same length; the places that have the next eight bytes; the place in the event
 * itself that had the next five; and a place that has these.
 */
#include "packing/compress.h"

#include "miscadmin.h"
#include "port/pg_bitutils.h"

/* The format's: */
#define MATCH_LEAST		4
#define DISTANCE_MOST	65535
#define LAST_MATCH_BEFORE	12	/* the end, at least */
#define LITERALS_AT_END	5

#define LONG_BYTES		8		/* that are looked up in the dictionary ... */
#define SHORT_BYTES		5		/* ... and these if that finds no match */
#define INDEX_BITS		16
#define SEEN_BITS		11
#define CANDIDATES		4		/* of the same long hash */
#define GOOD_REPEAT		24		/* a match so long where the last one leads to
								 * is not compared with others */
#define LAZY_BELOW		16		/* a shorter match may be worse than one that
								 * begins at the next byte */
#define STRIDE			4		/* of a match, every so many places are
								 * remembered */
#define NO_PLACE		0xFFFF

struct AzevIndex
{
	const AzevDictionary *dictionary;
	uint16		longs[1 << INDEX_BITS];
	uint16		shorts[1 << INDEX_BITS];
	uint16		next[FLEXIBLE_ARRAY_MEMBER];	/* place of the same long
												 * hash, before this one */
};

typedef struct Match
{
	int			len;			/* 0: none */
	int			distance;
} Match;

typedef struct Compressor
{
	const		AzevIndex *index;
	const char *in;
	int			size;
	int			match_end;		/* no match goes further */
	int			repeat;			/* distance of the last match in the
								 * dictionary, or 0 */
	char	   *out;
	char	   *out_end;
	uint32		seen[1 << SEEN_BITS];	/* places in the input, plus 1 */
} Compressor;

static inline uint64
azev_eight_bytes(const char *at)
{
	uint64		bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return bytes;
}

static inline uint32
azev_hash_bytes(uint64 eight, int bytes, int bits)
{
#ifdef WORDS_BIGENDIAN
	eight >>= 64 - 8 * bytes;
#else
	eight <<= 64 - 8 * bytes;
#endif
	return (uint32) ((eight * UINT64CONST(0x9E3779B185EBCA87)) >> (64 - bits));
}

/* The index of a dictionary, which has at most 64 kB; in the current memory context. */
AzevIndex *
azev_index_dictionary(const AzevDictionary *dictionary)
{
	AzevIndex  *index = palloc(offsetof(AzevIndex, next) + dictionary->size * sizeof(uint16));

	Assert(dictionary->size <= DISTANCE_MOST);
	index->dictionary = dictionary;
	memset(index->longs, 0xFF, sizeof(index->longs));
	memset(index->shorts, 0xFF, sizeof(index->shorts));
	for (int i = 0; i + (int) sizeof(uint64) <= dictionary->size; i++)
	{
		uint64		eight = azev_eight_bytes(dictionary->bytes + i);
		uint16	   *last = &index->longs[azev_hash_bytes(eight, LONG_BYTES, INDEX_BITS)];

		index->next[i] = *last;
		*last = i;
		index->shorts[azev_hash_bytes(eight, SHORT_BYTES, INDEX_BITS)] = i;
	}
	return index;
}

/* How many bytes two places have in common, up to the end of either. */
static inline int
azev_common(const char *a, const char *a_end, const char *b, const char *b_end)
{
	int			most = Min(a_end - a, b_end - b);
	int			len = 0;

#ifndef WORDS_BIGENDIAN
	for (; len + (int) sizeof(uint64) <= most; len += sizeof(uint64))
	{
		uint64		differ = azev_eight_bytes(a + len) ^ azev_eight_bytes(b + len);

		if (differ != 0)
			return len + pg_rightmost_one_pos64(differ) / BITS_PER_BYTE;
	}
#endif
	while (len < most && a[len] == b[len])
		len++;
	return len;
}

/* If a place of the dictionary has a longer match for the input at p, it is the best. */
static inline void
azev_try_place(const Compressor *c, int p, int place, Match *best)
{
	const AzevDictionary *dictionary = c->index->dictionary;
	int			distance = p + dictionary->size - place;
	int			len;

	if (distance > DISTANCE_MOST)
		return;
	len = azev_common(c->in + p, c->in + c->match_end,
					  dictionary->bytes + place, dictionary->bytes + dictionary->size);
	if (len >= MATCH_LEAST && len > best->len)
		*best = (Match)
	{
		len, distance
	};
}

/* The best match that is known for the input at p; remembers p. */
static inline Match
azev_find_match(Compressor *c, int p)
{
	const		AzevIndex *index = c->index;
	uint64		eight = azev_eight_bytes(c->in + p);
	uint32	   *seen = &c->seen[azev_hash_bytes(eight, SHORT_BYTES, SEEN_BITS)];
	int			before = (int) *seen - 1;
	int			place;
	Match		best = {0, 0};

	if (c->repeat > p)
	{
		azev_try_place(c, p, p + index->dictionary->size - c->repeat, &best);
		if (best.len >= GOOD_REPEAT)
			return best;
	}
	place = index->longs[azev_hash_bytes(eight, LONG_BYTES, INDEX_BITS)];
	for (int i = 0; i < CANDIDATES && place != NO_PLACE; i++, place = index->next[place])
		azev_try_place(c, p, place, &best);
	*seen = p + 1;
	if (before >= 0 && p - before <= DISTANCE_MOST)
	{
		int			len = azev_common(c->in + p, c->in + c->match_end,
									  c->in + before, c->in + c->match_end);

		if (len >= MATCH_LEAST && len > best.len)
			best = (Match)
		{
			len, p - before
		};
	}
	if (best.len < SHORT_BYTES)
	{
		place = index->shorts[azev_hash_bytes(eight, SHORT_BYTES, INDEX_BITS)];
		if (place != NO_PLACE)
			azev_try_place(c, p, place, &best);
	}
	return best;
}

/* The byte at a place of the input; before its beginning the dictionary's end is. */
static inline char
azev_byte_at(const Compressor *c, int place)
{
	const AzevDictionary *dictionary = c->index->dictionary;

	return place >= 0 ? c->in[place] : dictionary->bytes[dictionary->size + place];
}

/* The rest of a length of which the token holds 15. */
static inline char *
azev_write_length(char *out, int len)
{
	for (len -= 15; len >= 255; len -= 255)
		*out++ = (char) 255;
	*out++ = (char) len;
	return out;
}

/* Literals and a match, or none at the end; false where there is no room. */
static bool
azev_write_sequence(Compressor *c, const char *literals, int nliterals, const Match *match)
{
	int			more = match->len - MATCH_LEAST;
	char	   *token = c->out;
	char	   *out = token + 1;

	if ((int64) (c->out_end - c->out) < 6 + (int64) nliterals + nliterals / 255 + match->len / 255)
		return false;
	if (nliterals >= 15)
		out = azev_write_length(out, nliterals);
	memcpy(out, literals, nliterals);
	out += nliterals;
	*token = (char) (Min(nliterals, 15) << 4);
	if (match->len > 0)
	{
		*token |= (char) Min(more, 15);
		*out++ = (char) (match->distance & 0xFF);
		*out++ = (char) (match->distance >> 8);
		if (more >= 15)
			out = azev_write_length(out, more);
	}
	c->out = out;
	return true;
}

/*
 * Write the literals from a place to the match at p, and the match, longer if what
 * is before it matches too.  Returns where it ends; -1: there is no room.
 */
static int
azev_write_match(Compressor *c, int literals, int p, Match match)
{
	int			end = p + match.len;
	int			source = p - match.distance;
	int			begin = -c->index->dictionary->size;

	if (source < 0)
		c->repeat = match.distance;
	while (p > literals && source > begin && azev_byte_at(c, source - 1) == c->in[p - 1])
	{
		p--;
		source--;
	}
	match.len = end - p;
	if (!azev_write_sequence(c, c->in + literals, p - literals, &match))
		return -1;
	for (p += STRIDE; p < end && p + LAST_MATCH_BEFORE < c->size; p += STRIDE)
		c->seen[azev_hash_bytes(azev_eight_bytes(c->in + p), SHORT_BYTES, SEEN_BITS)] = p + 1;
	return end;
}

/*
 * Compress the input into an LZ4 block that the dictionary decompresses.  Returns the
 * block's size, or 0 where it would be larger than the room.
 */
int
azev_compress(const AzevIndex * index, const char *in, int size, char *out, int room)
{
	static const Match none = {0, 0};
	Compressor	c;
	int			literals = 0;
	int			p = 0;

	c.index = index;
	c.in = in;
	c.size = size;
	c.match_end = size - LITERALS_AT_END;
	c.repeat = 0;
	c.out = out;
	c.out_end = out + room;
	memset(c.seen, 0, sizeof(c.seen));
	while (p + LAST_MATCH_BEFORE < size)
	{
		Match		match = azev_find_match(&c, p);

		if (match.len == 0)
		{
			/* faster where nothing is found */
			p += 1 + ((p - literals) >> 5);
			continue;
		}
		while (match.len < LAZY_BELOW && p + 1 + LAST_MATCH_BEFORE < size)
		{
			Match		next = azev_find_match(&c, p + 1);

			if (next.len <= match.len + 1)
				break;
			match = next;
			p++;
		}
		p = literals = azev_write_match(&c, literals, p, match);
		if (p < 0)
			return 0;
		CHECK_FOR_INTERRUPTS();
	}
	if (!azev_write_sequence(&c, in + literals, size - literals, &none))
		return 0;
	return c.out - out;
}
