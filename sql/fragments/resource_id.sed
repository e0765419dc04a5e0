# The type resource_id, out of folded_*.sql.in
s|@type@|resource_id|g
s|@mark@|/|g
s|@type_comment@|The path of an Azure resource: text that keeps its case but is compared without ASCII case|
s|@from_text@|any text is a resource id|
s|@to_text@|the path as it was given|
s|@order@|resource ids in the order of their segments, whatever the case|
s|@hashed@|resource ids, whatever their case|
