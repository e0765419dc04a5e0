/*
 * run_completed.c
 *	  Raised when a run has been completed.
 */
#include "run.h"

static const AzevField own[] = {
	RUN_FIELDS,
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {MACHINE_LEARNING_PARTS(own_table)};

const AzevSchema azev_run_completed = {
	.name = "run_completed",
	.title = "Machine Learning run completed",
	.document = MACHINE_LEARNING_DOCUMENT,
	.value = MACHINE_LEARNING("RunCompleted"),
	PARTS(parts)
};
