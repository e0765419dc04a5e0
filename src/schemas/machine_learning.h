/*
 * machine_learning.h
 *	  What the Machine Learning events have in common.
 */
#ifndef AZEV_MACHINE_LEARNING_H
#define AZEV_MACHINE_LEARNING_H

#include "catalog/schema.h"

extern const AzevTable azev_cloud_event;
extern const AzevTable azev_event_grid_event;
extern const AzevTable azev_dead_letter;
extern const AzevTable azev_cloud_event_base64;
extern const AzevTable azev_machine_learning_data;

#define MACHINE_LEARNING_DOCUMENT	"Azure Machine Learning as an Event Grid source"
#define MACHINE_LEARNING(type_)	"Microsoft.MachineLearningServices." type_

/* The envelope in either schema, then the properties of "data". */
#define MACHINE_LEARNING_PARTS(own_) \
	PART(azev_cloud_event, IN(CLOUD_EVENT), ROOT), \
	PART(azev_event_grid_event, IN(EVENT_GRID), ROOT), \
	PART(azev_dead_letter, IN(EVENT_GRID), ROOT), \
	PART(azev_machine_learning_data, GRID, ROOT), \
	PART(own_, GRID, "data"), \
	PART(azev_cloud_event_base64, IN(CLOUD_EVENT), ROOT), \
	PART(own_, IN(CLOUD_EVENT), "data_base64")

#endif							/* AZEV_MACHINE_LEARNING_H */
