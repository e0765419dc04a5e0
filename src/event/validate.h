/*
 * validate.h
 *	  The disagreements between an event and its schema.
 */
#ifndef AZEV_VALIDATE_H
#define AZEV_VALIDATE_H

#include "event/payload.h"

typedef enum AzevLevel
{
	AZEV_LEVEL_ERROR,			/* the schema forbids it */
	AZEV_LEVEL_WARNING			/* undocumented or outdated */
} AzevLevel;

/* Lives until the sink returns. */
typedef struct AzevViolation
{
	AzevLevel	level;
	const char *path;			/* JSON Pointer into the payload as given;
								 * NULL: see azev_payload_pointer */
	const char *keyword;		/* of JSON Schema */
	const char *message;
	const AzevValue *found;		/* AZEV_NONE: the member is missing */
} AzevViolation;

/*
 * Who is told of violations.  Whether that throws or collects is the sink's
 * business; false stops the validation of the event.
 */
typedef struct AzevViolationSink
{
	bool		(*report) (void *arg, const AzevViolation *violation);	/* NULL: the first error
																		 * is enough */
	void	   *arg;
	bool		errors_only;	/* do not even look for warnings */
} AzevViolationSink;

extern void azev_validate(AzevPayload *payload, AzevEvent *event,
						  const AzevViolationSink *sink);
extern bool azev_is_without_error(AzevEvent *event);
extern const char *const azev_level_names[];

#endif							/* AZEV_VALIDATE_H */
