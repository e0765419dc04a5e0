# The type azure_name, out of folded_*.sql.in
s|@type@|azure_name|g
s|@mark@|*|g
s|@type_comment@|Name that Azure compares without case: compared without ASCII case, its case kept; takes any text|
s|@from_text@|any text is a name|
s|@to_text@|the name as it was given|
s|@order@|names in the order of their letters, whatever the case|
s|@hashed@|names, whatever their case|
