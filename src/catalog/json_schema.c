/*
 * json_schema.c
 *	  The embedded schemas as documents of JSON Schema, draft 2020-12.
 *
 * A document accepts the events that is_valid() accepts.  Keys are looked up in other
 * spellings where the exact one is missing, so each property is there twice: under
 * its name, and, if an object lacks that name, as a pattern.  Documented values
 * are no limit: they stand in an anyOf beside true.
 */
#include "catalog/json_schema.h"

#include "catalog/shapes.h"
#include "jsonb/json_pointer.h"
#include "utils/builtins.h"
#include "utils/json.h"

#define DIALECT	"https://json-schema.org/draft/2020-12/schema"

typedef struct Writer
{
	StringInfo	out;
	const AzevShape *shape;
	const char *root;			/* of $refs: where the shape's schema stands */
} Writer;

static bool azev_has_described_child(const AzevNode *node);
static void azev_write_node(Writer *w, const AzevNode *node);

/* Does the row restrict the values of its key? */
static bool
azev_has_opinion(const AzevRow *row)
{
	return row->field->role != AZEV_PEEK && azev_kinds[row->field->kind].json_schema != NULL;
}

static bool
azev_is_described(const AzevNode *node)
{
	for (int r = 0; r < node->nrows; r++)
		if (azev_has_opinion(&node->rows[r]))
			return true;
	return azev_has_described_child(node);
}

static bool
azev_has_described_child(const AzevNode *node)
{
	for (int c = 0; c < node->nchildren; c++)
		if (azev_is_described(node->children[c]))
			return true;
	return false;
}

/* The regular expression of a key in any spelling. */
static char *
azev_key_pattern(const AzevNode *node)
{
	char		room[AZEV_LETTERS_MAX];
	AzevLetters letters;
	StringInfoData pattern;

	/*
	 * all keys have letters, or the tree of the schema would not have been
	 * made
	 */
	azev_letters_of(node->key, node->keylen, room, &letters);
	initStringInfo(&pattern);
	for (uint32 i = 0; i < letters.n; i++)
	{
		unsigned char c = letters.letters[i];

		appendStringInfoString(&pattern, i == 0 ? "^" : "[_ ]?");
		if (pg_ascii_tolower(c) != pg_ascii_toupper(c))
			appendStringInfo(&pattern, "[%c%c]", pg_ascii_toupper(c), pg_ascii_tolower(c));
		else
		{
			if (strchr(".*+?^$(){}[]|\\", c))
				appendStringInfoChar(&pattern, '\\');
			appendStringInfoChar(&pattern, c);
		}
	}
	appendStringInfoChar(&pattern, '$');
	return pattern.data;
}

/* The JSON Pointer of a node's schema. */
static void
azev_append_pointer(StringInfo pointer, const AzevNode *node)
{
	if (node->parent == NULL)
		return;
	azev_append_pointer(pointer, node->parent);
	appendStringInfoString(pointer, "/properties");
	azev_append_token(pointer, node->key, node->keylen);
}

/* A $ref to a node's schema: its pointer as a URI fragment has it. */
static void
azev_write_reference(Writer *w, const AzevNode *node)
{
	StringInfoData pointer;
	StringInfoData reference;

	initStringInfo(&pointer);
	azev_append_pointer(&pointer, node);
	initStringInfo(&reference);
	appendStringInfoString(&reference, w->root);
	for (const char *c = pointer.data; *c; c++)
	{
		if (*c <= ' ' || strchr("\"%<>\\^`{|}", *c))
			appendStringInfo(&reference, "%%%02X", (unsigned char) *c);
		else
			appendStringInfoChar(&reference, *c);
	}
	appendStringInfoString(w->out, "{\"$ref\": ");
	escape_json(w->out, reference.data);
	appendStringInfoChar(w->out, '}');
}

/* A kind's JSON types and limits; objects too if the node has members. */
static void
azev_write_kind(StringInfo out, AzevKind kind, bool object)
{
	const char *schema = azev_kinds[kind].json_schema;
	const char *types = "\"type\": [";

	if (object && strstr(schema, "\"object\"") == NULL && strncmp(schema, types, strlen(types)) == 0)
		appendStringInfo(out, "%s\"object\", %s", types, schema + strlen(types));
	else
		appendStringInfoString(out, schema);
}

/* The kinds of a node's rows, each once; a value may be of any of them. */
static int
azev_kinds_of(const AzevNode *node, AzevKind *kinds)
{
	int			n = 0;

	for (int r = 0; r < node->nrows; r++)
	{
		bool		again = false;

		if (!azev_has_opinion(&node->rows[r]))
			continue;
		for (int k = 0; k < n && !again; k++)
			again = kinds[k] == node->rows[r].field->kind;
		if (!again)
			kinds[n++] = node->rows[r].field->kind;
	}
	return n;
}

static void
azev_write_kinds(Writer *w, const AzevNode *node)
{
	AzevKind	kinds[AZEV_NKINDS];
	int			n = azev_kinds_of(node, kinds);
	bool		object = azev_has_described_child(node);

	if (n == 1)
	{
		if (azev_kinds[kinds[0]].json_schema[0])
			appendStringInfoString(w->out, ", ");
		azev_write_kind(w->out, kinds[0], object);
	}
	else if (n > 1)
	{
		appendStringInfoString(w->out, ", \"anyOf\": [");
		for (int k = 0; k < n; k++)
		{
			appendStringInfoString(w->out, k ? ", {" : "{");
			azev_write_kind(w->out, kinds[k], object);
			appendStringInfoChar(w->out, '}');
		}
		appendStringInfoChar(w->out, ']');
	}
}

static const AzevColumn *
azev_column_of(const Writer *w, const AzevNode *node)
{
	for (int r = 0; r < node->nrows; r++)
		if (azev_has_opinion(&node->rows[r]) && node->rows[r].column >= 0)
			return &w->shape->columns[node->rows[r].column];
	return NULL;
}

static void
azev_write_description(Writer *w, const AzevNode *node)
{
	const AzevColumn *column = azev_column_of(w, node);
	const char *description = column ? column->description : NULL;

	for (int r = 0; r < node->nrows && description == NULL; r++)
		description = node->rows[r].field->description;
	appendStringInfoString(w->out, "\"description\": ");
	escape_json(w->out, description ? description : "");
	for (int r = 0; r < node->nrows; r++)
		if (node->rows[r].field->presence == AZEV_DEPRECATED)
		{
			appendStringInfoString(w->out, ", \"deprecated\": true");
			break;
		}
}

static void
azev_write_properties(Writer *w, const AzevNode *node)
{
	const char *separator = ", \"properties\": {";

	for (int c = 0; c < node->nchildren; c++)
	{
		if (!azev_is_described(node->children[c]))
			continue;
		appendStringInfoString(w->out, separator);
		separator = ", ";
		escape_json(w->out, node->children[c]->key);
		appendStringInfoString(w->out, ": ");
		azev_write_node(w, node->children[c]);
	}
	if (separator[2] == '\0')
		appendStringInfoChar(w->out, '}');
}

/* The object has the key, in whatever spelling. */
static void
azev_write_presence(Writer *w, const AzevNode *node)
{
	appendStringInfoString(w->out, "{\"required\": [");
	escape_json(w->out, node->key);
	appendStringInfoString(w->out, "]}, {\"not\": {\"propertyNames\": {\"not\": {\"pattern\": ");
	escape_json(w->out, azev_key_pattern(node));
	appendStringInfoString(w->out, "}}}}");
}

static bool
azev_feeds(const AzevNode *node, int column)
{
	for (int r = 0; r < node->nrows; r++)
		if (node->rows[r].column == column)
			return true;
	return false;
}

/* A required column: its key, or another one of the object that feeds it. */
static void
azev_write_required(Writer *w, const AzevNode *parent, int column)
{
	bool		first = true;

	appendStringInfoString(w->out, "{\"anyOf\": [");
	for (int c = 0; c < parent->nchildren; c++)
	{
		if (!azev_feeds(parent->children[c], column))
			continue;
		if (!first)
			appendStringInfoString(w->out, ", ");
		first = false;
		azev_write_presence(w, parent->children[c]);
	}
	appendStringInfoString(w->out, "]}");
}

/* The rules about an object as a whole: its required members. */
static void
azev_write_conditions(Writer *w, const AzevNode *node)
{
	const AzevColumn *column = azev_column_of(w, node);
	const char *separator = ", \"allOf\": [";

	if (column && column->words)
	{
		appendStringInfo(w->out, "%s{\"anyOf\": [{\"enum\": [", separator);
		separator = ", ";
		for (const char *const *word = column->words->words; *word; word++)
		{
			if (word != column->words->words)
				appendStringInfoString(w->out, ", ");
			escape_json(w->out, *word);
		}
		appendStringInfoString(w->out, "]}, true]}");
	}
	for (int c = 0; c < node->nchildren; c++)
	{
		const AzevNode *child = node->children[c];

		for (int r = 0; r < child->nrows; r++)
		{
			if (child->rows[r].field->presence != AZEV_REQUIRED)
				continue;
			appendStringInfo(w->out, "%s{\"if\": {\"type\": \"object\"}, \"then\": ", separator);
			separator = ", ";
			azev_write_required(w, node, child->rows[r].column);
			appendStringInfoChar(w->out, '}');
		}
	}
	for (int c = 0; c < node->nchildren; c++)
	{
		const AzevNode *child = node->children[c];

		if (!azev_is_described(child))
			continue;
		appendStringInfo(w->out, "%s{\"if\": {\"required\": [", separator);
		separator = ", ";
		escape_json(w->out, child->key);
		appendStringInfoString(w->out, "]}, \"else\": {\"patternProperties\": {");
		escape_json(w->out, azev_key_pattern(child));
		appendStringInfoString(w->out, ": ");
		azev_write_reference(w, child);
		appendStringInfoString(w->out, "}}}");
	}
	if (separator[2] == '\0')
		appendStringInfoChar(w->out, ']');
}

static void
azev_write_node(Writer *w, const AzevNode *node)
{
	appendStringInfoChar(w->out, '{');
	azev_write_description(w, node);
	azev_write_kinds(w, node);
	azev_write_properties(w, node);
	azev_write_conditions(w, node);
	appendStringInfoChar(w->out, '}');
}

static void
azev_write_shape(StringInfo out, const AzevSchema *schema, AzevFormat format, const char *root)
{
	Writer		w = {out, azev_shape(schema, format), root};

	appendStringInfoString(out, "\"type\": \"object\"");
	azev_write_properties(&w, w.shape->root);
	azev_write_conditions(&w, w.shape->root);
}

/*
 * Append the document of a schema in a format; AZEV_UNKNOWN_FORMAT stands for
 * all that it has.
 */
void
azev_json_schema(StringInfo out, const AzevSchema *schema, AzevFormat format)
{
	const char *separator = ", \"$defs\": {";

	appendStringInfo(out, "{\"$schema\": \"%s\", \"title\": ", DIALECT);
	escape_json(out, schema->title);
	appendStringInfoString(out, ", \"description\": ");
	escape_json(out, schema->document);
	if (format != AZEV_UNKNOWN_FORMAT)
	{
		appendStringInfoString(out, ", ");
		azev_write_shape(out, schema, format, "#");
		appendStringInfoChar(out, '}');
		return;
	}
	for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
	{
		if (!azev_schema_has_format(schema, f))
			continue;
		appendStringInfo(out, "%s\"%s\": {", separator, azev_format_names[f]);
		separator = ", ";
		azev_write_shape(out, schema, f, psprintf("#/$defs/%s", azev_format_names[f]));
		appendStringInfoChar(out, '}');
	}
	separator = "}, \"anyOf\": [";
	for (int f = 0; f < AZEV_UNKNOWN_FORMAT; f++)
	{
		if (!azev_schema_has_format(schema, f))
			continue;
		appendStringInfo(out, "%s{\"$ref\": \"#/$defs/%s\"}", separator, azev_format_names[f]);
		separator = ", ";
	}
	appendStringInfoString(out, "]}");
}
