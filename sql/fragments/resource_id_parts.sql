-- What a resource id says

CREATE FUNCTION azevents.subscription_id(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_subscription' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.subscription_id(azevents.resource_id) IS 'subscription that a resource id begins with, whatever follows; NULL where there is none';

CREATE FUNCTION azevents.resource_group(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_group' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_group(azevents.resource_id) IS 'resource group that a resource id begins with, whatever follows; NULL where there is none';

CREATE FUNCTION azevents.provider(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_provider' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.provider(azevents.resource_id) IS 'namespace of the resource provider, the last one of a resource id; Microsoft.Resources of a subscription, a resource group, and what stands directly below them';

CREATE FUNCTION azevents.resource_type(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_type(azevents.resource_id) IS 'resource type: the provider and the types below it, without the names; Microsoft.Resources/subscriptions/resourceGroups of a resource group';

CREATE FUNCTION azevents.resource_name(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_name(azevents.resource_id) IS 'name of the resource itself, the last segment of its id';

CREATE FUNCTION azevents.resource_name(id azevents.resource_id, type azevents.identifier) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_name_of_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_name(azevents.resource_id, azevents.identifier) IS 'name of the resource, or of one that holds it, whose type ends in this word, such as storageAccounts; of several the innermost';

CREATE FUNCTION azevents.parent(id azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_parent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.parent(azevents.resource_id) IS 'resource id of what holds the resource; NULL at the top';
