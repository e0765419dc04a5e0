/*
 * run_status_changed.c
 *	  Raised when the status of a run changes.
 */
#include "run.h"

static const AzevField own[] = {
	RUN_FIELDS,
	FIELD("run_status", PATH("runStatus"), TEXT, REQUIRED,
		  "The status of the Run."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {MACHINE_LEARNING_PARTS(own_table)};

const AzevSchema azev_run_status_changed = {
	.name = "run_status_changed",
	.title = "Machine Learning run status changed",
	.document = MACHINE_LEARNING_DOCUMENT,
	.value = MACHINE_LEARNING("RunStatusChanged"),
	PARTS(parts)
};
