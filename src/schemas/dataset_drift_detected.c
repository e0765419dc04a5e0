/*
 * dataset_drift_detected.c
 *	  Raised when a dataset drift monitor detects drift.
 */
#include "machine_learning.h"

static const AzevField own[] = {
	FIELD("data_drift_id", PATH("DataDriftId"), TEXT, REQUIRED,
		  "The ID of the data drift monitor that triggered the event."),
	FIELD("data_drift_name", PATH("DataDriftName"), TEXT, OPTIONAL,
		  "The name of the data drift monitor that triggered the event."),
	FIELD("run_id", PATH("RunId"), TEXT, REQUIRED,
		  "The ID of the Run that detected data drift."),
	FIELD("base_dataset_id", PATH("BaseDatasetId"), TEXT, OPTIONAL,
		  "The ID of the base Dataset used to detect drift."),
	FIELD("target_dataset_id", PATH("TargetDatasetId"), TEXT, OPTIONAL,
		  "The ID of the target Dataset used to detect drift."),
	FIELD("drift_coefficient", PATH("DriftCoefficient"), NUMERIC, OPTIONAL,
		  "The coefficient result that triggered the event."),
	FIELD("start_time", PATH("StartTime"), TIMESTAMP, OPTIONAL,
		  "The start time of the target dataset time series that resulted in drift detection."),
	FIELD("end_time", PATH("EndTime"), TIMESTAMP, OPTIONAL,
		  "The end time of the target dataset time series that resulted in drift detection."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {MACHINE_LEARNING_PARTS(own_table)};

const AzevSchema azev_dataset_drift_detected = {
	.name = "dataset_drift_detected",
	.title = "Machine Learning dataset drift detected",
	.document = MACHINE_LEARNING_DOCUMENT,
	.value = MACHINE_LEARNING("DatasetDriftDetected"),
	PARTS(parts)
};
