/*
 * spelling.h
 *	  Keys that are the same but for the way in which they are spelled.
 */
#ifndef AZEV_SPELLING_H
#define AZEV_SPELLING_H

#include "jsonb/jsonb_walk.h"

/* Keys with more letters have no other spellings. */
#define AZEV_LETTERS_MAX	128

/*
 * The letters of a key: all its characters but an underscore or a blank behind
 * one that counts and in front of another.  Two keys are the same where their letters
 * are, whatever their ASCII case: eventTimestamp, event_timestamp, "Event
 * Timestamp".  An underscore in front counts: _ResourceId is not ResourceId.
 */
typedef struct AzevLetters
{
	const char *letters;
	uint32		n;
	uint64		prefix;			/* the first and the last 8, in lower case: */
	uint64		suffix;			/* see azev_key_prefix */
} AzevLetters;

extern bool azev_letters_of(const char *key, uint32 keylen, char *room, AzevLetters *letters);
extern bool azev_are_same_letters(const AzevLetters *a, const AzevLetters *b);

/*
 * The first 8 bytes of a key, or all of a shorter one.  Two keys of one length of at
 * most 16 bytes are the same if their prefixes and their suffixes are.
 */
static inline uint64
azev_key_prefix(const char *key, uint32 len)
{
	uint64		prefix = 0;
	uint32		low;
	uint32		high;

	if (len >= 8)
	{
		memcpy(&prefix, key, 8);
		return prefix;
	}
	/* never beyond the key: a short one is two words that overlap */
	if (len >= 4)
	{
		memcpy(&low, key, 4);
		memcpy(&high, key + len - 4, 4);
		return (uint64) high << 32 | low;
	}
	for (uint32 i = 0; i < len; i++)
		prefix = prefix << 8 | (unsigned char) key[i];
	return prefix;
}

/* The last 8 bytes of a key that is longer than that; else 0. */
static inline uint64
azev_key_suffix(const char *key, uint32 len)
{
	uint64		suffix = 0;

	if (len > 8)
		memcpy(&suffix, key + len - 8, 8);
	return suffix;
}

#endif							/* AZEV_SPELLING_H */
