-- What a resource id says

CREATE FUNCTION azevents.subscription_id(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_subscription' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.subscription_id(azevents.resource_id) IS 'the subscription at the beginning of a resource id; NULL if it does not begin with one';

CREATE FUNCTION azevents.resource_group(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_group' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_group(azevents.resource_id) IS 'the resource group at the beginning of a resource id; NULL if there is none';

CREATE FUNCTION azevents.provider(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_provider' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.provider(azevents.resource_id) IS 'the namespace of the resource provider; the last one if a resource id has several; Microsoft.Resources for a subscription, a resource group, and resources directly below them';

CREATE FUNCTION azevents.resource_type(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_resource_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_type(azevents.resource_id) IS 'the resource type: the provider and the types below it, without the names; for a resource group Microsoft.Resources/subscriptions/resourceGroups';

CREATE FUNCTION azevents.resource_name(id azevents.resource_id) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_name(azevents.resource_id) IS 'the name of the resource, the last segment of its id';

CREATE FUNCTION azevents.resource_name(id azevents.resource_id, type azevents.identifier) RETURNS azevents.azure_name
	AS 'MODULE_PATHNAME', 'azev_resource_id_name_of_type' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.resource_name(azevents.resource_id, azevents.identifier) IS 'the name of the resource whose type ends in this word, such as storageAccounts: the resource itself or one that contains it; the innermost if there are several';

CREATE FUNCTION azevents.parent(id azevents.resource_id) RETURNS azevents.resource_id
	AS 'MODULE_PATHNAME', 'azev_resource_id_parent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION azevents.parent(azevents.resource_id) IS 'the resource id of the resource, group or subscription that contains the resource; NULL at the top';
