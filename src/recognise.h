/*
 * recognise.h
 *	  What an event is, read off the tables of schemas/recognition.c.
 */
#ifndef AZEV_RECOGNISE_H
#define AZEV_RECOGNISE_H

#include "event.h"

extern void azev_event_recognise(AzevEvent *event, const AzevValue *value);
extern const AzevEnvelope *azev_event_envelope(const AzevEvent *event, AzevValue *content);

extern const AzevValue *azev_event_id(const AzevEvent *event);
extern const AzevValue *azev_event_time(const AzevEvent *event);
extern const AzevValue *azev_event_resource_id(const AzevEvent *event);
extern const AzevValue *azev_event_subject(const AzevEvent *event);
extern int	azev_event_keys(const AzevEvent *event, const AzevValue **keys);
extern const AzevValue *azev_event_validation_code(const AzevEvent *event);

#endif							/* AZEV_RECOGNISE_H */
