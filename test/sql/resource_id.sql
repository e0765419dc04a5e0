-- The type resource_id: its questions, its order, its indexes.
\i test/lib/fixtures.sql
\pset null NULL

CREATE TEMPORARY TABLE form (id azevents.resource_id, n serial);
INSERT INTO form (id) VALUES
	('/subscriptions/S'), ('/subscriptions/S/'), ('/subscriptions/S/resourceGroups/G'),
	('/SUBSCRIPTIONS/s/RESOURCEGROUPS/g'),
	('/subscriptions/S/resourcegroups/G/providers/P/t/n'), ('/subscriptions/S/resourceGroups/G/providers/P/t/n/u/m'),
	('/subscriptions/S/resourceGroups/G/providers/P'), ('/subscriptions/S/providers/P/t/n'),
	('/subscriptions/S/providers/P/t'),
	('/subscriptions/S/resourceGroups/G/providers/P/t/n/providers/Q/r/x'),
	('/subscriptions/S/resourceGroups/G/providers/P/t/providers/u/m'),
	('/tenants/T/providers/Microsoft.aadiam'), ('/tenants/T'), ('/providers/Microsoft.Management/managementGroups/M'),
	('/providers/Microsoft.Management/managementGroups/M/providers/P/t/n'),
	('/subscriptions/<subscription ID>/resourceGroups/<resource group>'
		'/providers/Microsoft.Compute/virtualMachines/<resource name>'),
	('/subscriptions/{subscription-id}/resourceGroups/{resource-group-name}/providers/P/t/{n}'),
	-- what stands directly below a subscription or a group is Azure's own, and may be extended
	('/subscriptions/S/locations/westeurope'), ('/SUBSCRIPTIONS/S/LOCATIONS/westeurope/deletedAccounts/d'),
	('/subscriptions/S/tagNames/T'), ('/subscriptions/S/tagNames/T/tagValues/V'),
	('/subscriptions/S/resourcegroups/G/deployments/D'), ('/subscriptions/S/resourcegroups/G/deployments/D/operations/O'),
	('/subscriptions/S/deployments/D'), ('/subscriptions/S/resourceGroups/G/Deployments'),
	('/subscriptions/S/locations/L/providers/P/t/n'), ('/subscriptions/S/resourceGroups/G/t/n/providers/Q/r/x'),
	('/subscriptions/S/resourceGroups/deployments'),
	('/subscriptions/S/resourceGroups'), ('/subscriptions/S/resourceGroups/'), ('/subscriptions/S/events/e/ticks/1'),
	('/tenants/T/subscriptions/S'),
	('/subscriptions/deployments'), ('/subscriptions/deployments/locations/deployments'),
	('/subscriptions/S/resourceGroups/deployments/providers/P/deployments/n'),
	-- no path of Azure's beyond its subscription and group: these are still read
	('/subscriptions/S//resourceGroups/G'), ('/subscriptions/S/resourceGroups//x'), ('/subscriptions/S/providers'),
	('/subscriptions/S/resourceGroups/G/providers'), ('/subscriptions/S/resourceGroups/G//t/n'),
	('/subscriptions/S/resourceGroups/G/providers/P/t/n//'), ('/subscriptions/S/resourceGroups/G/providers//t/n'),
	('/tenants/T/providers'),
	-- no such path: NULL to every question
	(''), ('/'), ('//'), ('x'), ('subscriptions/S'), ('/subscriptions'), ('/subscriptions/'),
	('/subscriptions//resourceGroups/G'), ('/resourceGroups/G'),
	('/providers'), ('/providers/'), ('/tenants'), (' /subscriptions/S');
SELECT id, azevents.subscription_id(id) AS s, azevents.resource_group(id) AS g, azevents.provider(id) AS p,
	azevents.resource_type(id) AS t, azevents.resource_name(id) AS n, azevents.parent(id) AS up
FROM form ORDER BY form.n;
-- none: a subscription or a group that what follows it changes, or that is not the parent's; a parent that does
-- not hold it
SELECT id, follows
FROM form,
	unnest(ARRAY['/', '//', '/x', '/x/y', '/x//y', '/providers', '/providers/P', '/providers/P/t/n',
		'/locations/L/providers/P/t', '/tagNames/T', '/%2F', '/é/É']) follows
WHERE azevents.resource_group(id) IS NOT NULL
	AND (azevents.subscription_id((id || follows)::azevents.resource_id),
		azevents.resource_group((id || follows)::azevents.resource_id)) IS DISTINCT FROM (azevents.subscription_id(id),
		azevents.resource_group(id))
	OR azevents.subscription_id((id || follows)::azevents.resource_id) IS DISTINCT FROM azevents.subscription_id(id)
		AND azevents.resource_type(id) IS NOT NULL;
SELECT id
FROM form
WHERE NOT id <@ azevents.parent(id) OR azevents.subscription_id(azevents.parent(id)) <> azevents.subscription_id(id)
	OR azevents.resource_type(id) IS NOT NULL AND azevents.provider(id) IS NULL;
-- the resource, or what holds it, by the last word of its type; a name is no type
SELECT type, azevents.resource_name(id::azevents.resource_id, type)
FROM (
	VALUES ('/subscriptions/S/resourceGroups/G/providers/Microsoft.Storage/storageAccounts/a/blobServices/default')) v(id),
	unnest(ARRAY['storageAccounts', 'BLOBSERVICES', 'subscriptions', 'resourcegroups', 'providers', 'default', 'a',
		'Microsoft.Storage/storageAccounts', '']) type;
SELECT azevents.resource_name('/subscriptions/workspaces/resourceGroups/G/providers/P/workspaces/W'
	'/providers/P/workspaces/inner',
	'workspaces') AS innermost,
	azevents.resource_name('/subscriptions/workspaces/resourceGroups/G/providers/P/t/n', 'workspaces') AS name,
	azevents.resource_name('x/workspaces/W', 'workspaces') AS no_path,
	azevents.resource_name('/subscriptions/S/resourceGroups/G//', 'resourceGroups') AS broken,
	azevents.resource_name('/subscriptions/S/resourceGroups/G/providers/P/t', 't') AS without_name;
-- up to the top
WITH RECURSIVE up AS (
	SELECT '/subscriptions/S/resourceGroups/G/providers/P/t/n/u/m/providers/Q/r/x'::azevents.resource_id AS id
	UNION ALL SELECT azevents.parent(id) FROM up WHERE azevents.parent(id) IS NOT NULL)
SELECT id FROM up;

-- case does not count, and is kept
SELECT a::azevents.resource_id = b::azevents.resource_id AS eq,
	a::azevents.resource_id <> b::azevents.resource_id AS ne,
	a::azevents.resource_id < b::azevents.resource_id AS lt, a::azevents.resource_id <= b::azevents.resource_id AS le,
	a::azevents.resource_id > b::azevents.resource_id AS gt, a::azevents.resource_id >= b::azevents.resource_id AS ge
FROM (VALUES ('/a/B', '/A/b'), ('/a', '/a/b'), ('/a/b', '/a-b'), ('/a/z', '/a b'), ('', '/'), ('/É', '/é')) v(a, b);
-- a path stands before all that is below it, and nothing else between
SELECT string_agg(id::text, ' ' ORDER BY id::azevents.resource_id)
FROM unnest(ARRAY['/a-b', '/A/c', '/a', '/a/B/c', '/a!', '/ab', '/a/b', '/a/b-c', '']) id;
SELECT count(DISTINCT id) FROM unnest(ARRAY['/a', '/A', '/b']::azevents.resource_id[]) id;
-- equal ones have equal hashes
SELECT azevents._resource_id_hash('/Sub/X') = azevents._resource_id_hash('/sub/x'),
	azevents._resource_id_hash_extended('/Sub/X', 42) = azevents._resource_id_hash_extended('/sub/x', 42),
	azevents._resource_id_hash('/Sub/X') = azevents._resource_id_hash('/sub/y'),
	azevents._resource_id_hash(repeat('/AB', 1000)::azevents.resource_id)
		= azevents._resource_id_hash(repeat('/aB', 1000)::azevents.resource_id);

-- casts, binary form, any text
SELECT ('/a'::text)::azevents.resource_id, ('/A'::azevents.resource_id)::text,
	length(repeat('x', 1000000)::azevents.resource_id::text);
CREATE TEMPORARY TABLE copied (id azevents.resource_id);
\copy form (id) to program 'cat > results/resource_id.bin' (format binary)
\copy copied from program 'cat results/resource_id.bin' (format binary)
SELECT count(*), bool_and(c.id::text = f.id::text)
FROM form f
JOIN (SELECT id, row_number() OVER () AS n FROM copied) c USING (n);

-- indexes and joins
CREATE TEMPORARY TABLE many AS SELECT ('/subscriptions/' || s || '/resourceGroups/' || g)::azevents.resource_id AS id
FROM generate_series(1, 100) s, generate_series(1, 50) g;
CREATE INDEX ON many (id);
CREATE INDEX ON many USING hash (id);
ANALYZE many;
SET enable_seqscan = off;
SELECT count(*) FROM many WHERE id = '/SUBSCRIPTIONS/7/RESOURCEGROUPS/9';
SELECT count(*) FROM many WHERE id >= '/SUBSCRIPTIONS/7' AND id < '/subscriptions/70';
SELECT count(*) FROM many WHERE id > '/SUBSCRIPTIONS/7' AND id < '/subscriptions/7!';
SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; SET enable_seqscan = on;
SELECT count(*) FROM many WHERE id > '/SUBSCRIPTIONS/7' AND id < '/subscriptions/7!';
RESET enable_indexscan; RESET enable_bitmapscan; RESET enable_indexonlyscan; RESET enable_seqscan;
SET enable_nestloop = off; SET enable_mergejoin = off;
EXPLAIN (COSTS off) SELECT count(*) FROM many a JOIN many b ON a.id = b.id;
SELECT count(*) FROM many a JOIN many b ON a.id = b.id;
SET enable_hashjoin = off; SET enable_mergejoin = on;
SELECT count(*) FROM many a JOIN (SELECT upper(id::text)::azevents.resource_id AS id FROM many) b ON a.id = b.id;
SELECT min(id::text), count(*) FROM many GROUP BY azevents.parent(id) ORDER BY azevents.parent(id) LIMIT 1;
