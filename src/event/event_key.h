/*
 * event_key.h
 *	  What makes a delivery of an event the same delivery.
 */
#ifndef AZEV_EVENT_KEY_H
#define AZEV_EVENT_KEY_H

#include "event/recognise.h"
#include "utils/uuid.h"

extern void azev_event_key(AzevEvent *event, pg_uuid_t *key);

#endif							/* AZEV_EVENT_KEY_H */
