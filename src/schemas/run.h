/*
 * run.h
 *	  What the two events about a Machine Learning run have in common.
 */
#ifndef AZEV_RUN_H
#define AZEV_RUN_H

#include "machine_learning.h"

#define RUN_FIELDS \
	FIELD("experiment_id", PATH("experimentId"), TEXT, REQUIRED, \
		  "The ID of the experiment that the run belongs to."), \
	FIELD("experiment_name", PATH("experimentName"), TEXT, OPTIONAL, \
		  "The name of the experiment that the run belongs to."), \
	FIELD("run_id", PATH("runId"), TEXT, REQUIRED, \
		  "The ID of the Run that was completed."), \
	FIELD("run_type", PATH("runType"), TEXT, OPTIONAL, \
		  "The Run Type of the completed Run."), \
	FIELD("run_tags", PATH("runTags"), OBJECT, OPTIONAL, \
		  "The tags of the completed Run."), \
	FIELD("run_properties", PATH("runProperties"), OBJECT, OPTIONAL, \
		  "The properties of the completed Run.")

#endif							/* AZEV_RUN_H */
