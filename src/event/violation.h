/*
 * violation.h
 *	  Reports of violations: what they say, and where in the payload it is.
 */
#ifndef AZEV_VIOLATION_H
#define AZEV_VIOLATION_H

#include "event/payload.h"

typedef enum AzevLevel
{
	AZEV_LEVEL_ERROR,			/* the schema forbids it */
	AZEV_LEVEL_WARNING			/* undocumented or outdated */
} AzevLevel;

extern const char *const azev_level_names[];

/* All that it points to lives until the sink returns. */
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
 * Who is told of violations.  The sink decides whether to throw or to collect; it
 * returns false to stop the validation of the event.
 */
typedef struct AzevViolationSink
{
	bool		(*report) (void *arg, const AzevViolation *violation);	/* NULL: only the
																		 * verdict is wanted */
	void	   *arg;
	bool		errors_only;	/* do not even look for warnings */
} AzevViolationSink;

/* Members on the way down: each key of a path, and what may be wrapped around it. */
#define AZEV_DEPTH_MAX	(4 * AZEV_PATH_MAX + 1)

/* Whom violations are reported to, and where in the event validation is. */
typedef struct AzevReporter
{
	AzevPayload *payload;		/* NULL: only the verdict is wanted */
	const AzevViolationSink *sink;
	int			depth;
	const AzevMember *open[AZEV_DEPTH_MAX]; /* the members that were entered;
											 * the first is the event */
	int			text_depth;		/* from this depth on members are inside a
								 * string; 0: none is */
	bool		stopped;		/* the sink wants no more, or the verdict is
								 * found */
} AzevReporter;

extern void azev_reporter_start(AzevReporter *reporter, AzevPayload *payload,
								const AzevViolationSink *sink);
extern void azev_report(AzevReporter *reporter, AzevLevel level, const AzevMember *member,
						const AzevValue *found, const char *keyword, char *message);
extern void azev_report_member(AzevReporter *reporter, AzevLevel level,
							   const AzevMember *member, const char *keyword,
							   const char *expected);
extern char *azev_describe(const AzevValue *value);

/* Go down into a member, until the caller takes one off the depth. */
static inline void
azev_enter_member(AzevReporter *reporter, const AzevMember *member)
{
	if (reporter->depth == AZEV_DEPTH_MAX)
		elog(ERROR, "azevents: a schema is deeper than %d", AZEV_DEPTH_MAX);
	reporter->open[reporter->depth++] = member;
}

/*
 * Is a report of a violation of that level wanted?  Where there is no report,
 * only the verdict is wanted, and validation stops at the first error.
 */
static inline bool
azev_is_wanted(AzevReporter *reporter, AzevLevel level)
{
	const AzevViolationSink *sink = reporter->sink;

	if (sink->errors_only && (level == AZEV_LEVEL_WARNING || reporter->text_depth > 0))
		return false;
	if (sink->report == NULL)
		reporter->stopped = true;
	return sink->report != NULL;
}

#endif							/* AZEV_VIOLATION_H */
