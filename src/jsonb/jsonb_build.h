/*
 * jsonb_build.h
 *	  New jsonb objects out of values that stand in others.
 */
#ifndef AZEV_JSONB_BUILD_H
#define AZEV_JSONB_BUILD_H

#include "jsonb/keys.h"

/* An object in the making. */
typedef struct AzevObject
{
	int			count;
	int			size;
	AzevMember *members;
} AzevObject;

/* What becomes of a member in a copy of its object. */
typedef enum AzevPick
{
	AZEV_LEFT_OUT,
	AZEV_PICKED,				/* as it is */
	AZEV_REPLACED				/* by another object */
} AzevPick;

/*
 * A copy of some of an object's members, in the making.  As an object may have very
 * many members, only one byte is kept of each: what becomes of it.
 */
typedef struct AzevSelection
{
	const AzevValue *object;
	uint32		count;			/* of the members that stay */
	uint32		nothers;
	size_t		size;			/* upper bound of their bytes */
	uint8	   *picks;			/* of each member: AzevPick */
	uint8		few[AZEV_REMEMBERED_MEMBERS];	/* picks points here if these
												 * are enough */
	AzevValue	others[AZEV_KEYS_MAX];	/* the objects that replace members,
										 * in the order of the members */
} AzevSelection;

extern void azev_selection_start(AzevSelection *selection, const AzevValue *object);
extern AzevValue azev_selection_finish(const AzevSelection *selection);

/*
 * Decide what becomes of the member that azev_members_next gave last.  If it is
 * replaced, others[nothers] must hold the new object already.
 */
static inline void
azev_select(AzevSelection *selection, const AzevMembers *members, uint32 keylen, AzevPick pick)
{
	selection->picks[members->index - 1] = pick;
	if (pick == AZEV_LEFT_OUT)
		return;
	selection->count++;
	selection->size += keylen + (pick == AZEV_PICKED ?
								 members->value_end - members->value_start :
								 selection->others[selection->nothers++].len) + 3;
}

extern void azev_object_init(AzevObject *object, int size);
extern void azev_object_add(AzevObject *object, const char *key, uint32 keylen,
							const AzevValue *value);
extern void azev_object_add_members(AzevObject *object, const AzevValue *from);
extern void azev_object_sort(AzevObject *object);
extern AzevValue azev_object_finish(AzevObject *object);
extern Jsonb *azev_finished_to_jsonb(const AzevValue *object);
extern AzevValue azev_array_of(const AzevValue *elements, int count);
extern Jsonb *azev_value_to_jsonb(const AzevValue *value);

static inline AzevValue
azev_string_value(const char *data, size_t len)
{
	return (AzevValue)
	{
		AZEV_STRING, (uint32) len, data
	};
}

#endif							/* AZEV_JSONB_BUILD_H */
