# The type azure_name, out of folded_*.sql.in
s|@type@|azure_name|g
s|@mark@|*|g
s|@type_comment@|A name that Azure compares without case: text that keeps its case but is compared without ASCII case|
s|@from_text@|any text is a name|
s|@to_text@|the name as it was given|
s|@order@|names in the order of their letters, whatever the case|
s|@hashed@|names, whatever their case|
