/*
 * validate.h
 *	  The disagreements between an event and its schema.
 */
#ifndef AZEV_VALIDATE_H
#define AZEV_VALIDATE_H

#include "event/violation.h"

extern void azev_validate(AzevPayload *payload, AzevEvent *event,
						  const AzevViolationSink *sink);
extern bool azev_is_without_error(AzevEvent *event);

#endif							/* AZEV_VALIDATE_H */
