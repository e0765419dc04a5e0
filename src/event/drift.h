/*
 * drift.h
 *	  What an event has, or lacks, that its schema does not document.
 */
#ifndef AZEV_DRIFT_H
#define AZEV_DRIFT_H

#include "event/event.h"

/* In which way an event departs from its schema. */
typedef enum AzevDeparture
{
	AZEV_DRIFT_MEMBER,			/* no row knows the member */
	AZEV_DRIFT_SPELLING,		/* a row knows it, spelled otherwise */
	AZEV_DRIFT_VALUE,			/* it is none of the documented words */
	AZEV_DRIFT_TYPE,			/* it does not convert */
	AZEV_DRIFT_ABSENT			/* documented as always there, and it is not */
} AzevDeparture;

extern const char *const azev_departure_names[];

/*
 * Who is told of each departure: its JSON Pointer, which begins at the event, and a
 * sample of what was found, or NULL.  Both live until the sink returns.
 */
typedef struct AzevDriftSink
{
	void		(*tell) (void *arg, AzevDeparture what, const char *path, const char *found);
	void	   *arg;
} AzevDriftSink;

extern void azev_drift(AzevEvent *event, const AzevDriftSink *sink);

#endif							/* AZEV_DRIFT_H */
