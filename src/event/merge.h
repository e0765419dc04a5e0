/*
 * merge.h
 *	  An event and the envelope that says more of it, in one object.
 */
#ifndef AZEV_MERGE_H
#define AZEV_MERGE_H

#include "jsonb/jsonb_walk.h"

extern bool azev_merge(const AzevValue *envelope, const AzevValue *event, const char *pointer,
					   AzevValue *merged);

#endif							/* AZEV_MERGE_H */
