/*
 * recognise.h
 *	  What an event is, read off the tables of schemas/recognition.c.
 */
#ifndef AZEV_RECOGNISE_H
#define AZEV_RECOGNISE_H

#include "event/event.h"

extern void azev_event_recognise(AzevEvent *event, const AzevValue *value);
extern const AzevEnvelope *azev_next_envelope(AzevEvent *event, size_t *number,
											  AzevValue *content);
extern bool azev_may_be_envelope(AzevEvent *event, size_t number);

/*
 * What every event may have, allocated in the current memory context; false where
 * the event has none, or none that converts.
 */
extern bool azev_event_id(AzevEvent *event, Datum *datum);
extern bool azev_event_time(AzevEvent *event, Datum *datum);
extern bool azev_event_resource_id(AzevEvent *event, Datum *datum);
extern bool azev_event_subject(AzevEvent *event, Datum *datum);

extern int	azev_event_identity(AzevEvent *event, AzevValue *identity, int *path);
extern const AzevHandshake *azev_event_handshake(AzevEvent *event, AzevValue *code);

#endif							/* AZEV_RECOGNISE_H */
