/*
 * model_deployed.c
 *	  Raised when models have been deployed to an endpoint.
 */
#include "machine_learning.h"

static const AzevField own[] = {
	FIELD("service_name", PATH("ServiceName"), TEXT, REQUIRED,
		  "The name of the deployed service."),
	FIELD("service_compute_type", PATH("ServiceComputeType"), TEXT, OPTIONAL,
		  "The compute type (for example, ACI, AKS) of the deployed service."),
	FIELD("model_ids", PATH("ModelIds"), TEXT, OPTIONAL,
		  "A comma-separated list of model IDs. The IDs of the models deployed in the service."),
	DERIVED("model_id_list", WORDS_OF_LIST, FROM("model_ids"), TEXT_LIST,
			"The IDs of the models deployed in the service, one an element; NULL where there are more than 100,000."),
	FIELD("service_tags", PATH("ServiceTags"), OBJECT, OPTIONAL,
		  "The tags of the deployed service."),
	FIELD("service_properties", PATH("ServiceProperties"), OBJECT, OPTIONAL,
		  "The properties of the deployed service."),
};
static const AzevTable own_table = TABLE(own);
static const AzevPart parts[] = {MACHINE_LEARNING_PARTS(own_table)};

const AzevSchema azev_model_deployed = {
	.name = "model_deployed",
	.title = "Machine Learning model deployed",
	.document = MACHINE_LEARNING_DOCUMENT,
	.value = MACHINE_LEARNING("ModelDeployed"),
	PARTS(parts)
};
