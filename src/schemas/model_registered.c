/*
 * model_registered.c
 *	  Raised when a new model or model version has been registered.
 */
#include "machine_learning.h"

static const AzevField own[] = {
	FIELD("model_name", PATH("ModelName"), TEXT, REQUIRED,
		  "The name of the model that was registered."),
	FIELD("model_version", PATH("ModelVersion"), TEXT_OR_INTEGER, REQUIRED,
		  "The version of the model that was registered."),
	FIELD("model_tags", PATH("ModelTags"), OBJECT, OPTIONAL,
		  "The tags of the model that was registered."),
	FIELD("model_properties", PATH("ModelProperties"), OBJECT, OPTIONAL,
		  "The properties of the model that was registered."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {MACHINE_LEARNING_PARTS(own_table)};

const AzevSchema azev_model_registered = {
	.name = "model_registered",
	.title = "Machine Learning model registered",
	.document = MACHINE_LEARNING_DOCUMENT,
	.value = MACHINE_LEARNING("ModelRegistered"),
	PARTS(parts)
};
