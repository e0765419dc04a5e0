/*
 * schema.h
 *	  What an embedded schema is made of: fields, parts, schemas, and the
 *	  macros that let their tables read like the specifications.
 *
 * Plain C without a PostgreSQL header: the build compiles the same tables into
 * a small program that writes the SQL row types (tools/row_types.c).
 */
#ifndef AZEV_SCHEMA_H
#define AZEV_SCHEMA_H

#include <stddef.h>

#include "jsonb/json_type.h"

/* How an event is written.  The SQL enum format_name has the same order. */
typedef enum AzevFormat
{
	AZEV_ACTIVITY_LOG,			/* REST API, CLI, PowerShell, portal */
	AZEV_RESOURCE_LOG,			/* streamed to storage or Event Hubs */
	AZEV_CLOUD_EVENT,			/* CloudEvents 1.0 */
	AZEV_EVENT_GRID,			/* the Event Grid schema */
	AZEV_LOG_TABLE,				/* a row of a Log Analytics table */
	AZEV_UNKNOWN_FORMAT,
	AZEV_NFORMATS
} AzevFormat;

/*
 * What a value is: which JSON it may be written as, and which SQL type it
 * becomes.  azev_kinds[] says both; value.c converts.
 */
typedef enum AzevKind
{
	AZEV_TEXT,					/* a string */
	AZEV_NAME,					/* a string that is compared without case */
	AZEV_TEXT_OR_INTEGER,		/* a string or an integer, as text */
	AZEV_TEXT_OR_JSON,			/* a string, or JSON in its place, as text */
	AZEV_TEXT_LIST,				/* a string of comma-separated words */
	AZEV_TIMESTAMP,				/* a string that is a time */
	AZEV_INTEGER,				/* an integer, or a string of its digits */
	AZEV_EPOCH,					/* seconds since 1970, as an integer or its
								 * digits */
	AZEV_NUMERIC,				/* a number, or a string of its digits */
	AZEV_BOOLEAN,				/* true, false, or a string that says so */
	AZEV_OBJECT,				/* an object */
	AZEV_OBJECT_OR_TEXT,		/* an object, or a string that holds its JSON */
	AZEV_DATA,					/* the same, of an event, and never wrapped */
	AZEV_JSON_OR_TEXT,			/* object or array, or a string of its JSON */
	AZEV_ARRAY,					/* an array */
	AZEV_ANY,					/* any JSON value, kept as it is */
	AZEV_BASE64_OBJECT,			/* a string: the base64 of an object's JSON */
	AZEV_RESOURCE_ID,			/* a string */
	AZEV_RESOURCE_ID_LIST,		/* an array of strings: the first is it */
	AZEV_IP_ADDRESS,			/* a string that is an IPv4 or IPv6 address,
								 * with or without a port, or "N/A" */
	AZEV_SEVERITY,				/* a word, or an integer from 1 to 5 */
	AZEV_SEVERITY_FROM_0,		/* a word, or an integer from 0 to 4 */
	AZEV_CATEGORY,				/* a string, but no type of operation, which
								 * stood there in exports before 2020 */
	AZEV_EVENT_SOURCE,			/* a category, or .NET's number for one, which
								 * is none */
	AZEV_CHANNELS,				/* a string, or .NET's number: 1 Admin, 2
								 * Operation, 3 both */
	AZEV_STATUS,				/* a string or an integer, as text; an
								 * exported result type gives REST's word */
	AZEV_HTTP_STATUS,			/* derived: an HTTP status code */
	AZEV_TICKS,					/* derived: 100 ns since 0001-01-01 */
	AZEV_FORMAT_NAME,			/* derived: how the event is written */
	AZEV_NKINDS
} AzevKind;

/* A kind for those who only need its names; NULL where no column has it. */
typedef struct AzevKindInfo
{
	const char *name;			/* as fields() says it */
	const char *expected;		/* as a violation says it */
	const char *sql_type;		/* of a column, schema-qualified */
	const char *accessor;		/* the SQL function that gives such a column */
	const char *json_schema;	/* which JSON values it takes, null besides */
	unsigned	sound;			/* JSON types no value of which is an error */
	int			takes_first;	/* of an array the first element */
	int			takes_object;	/* a JSON object is a value */
	const char *wrapper;		/* the one member of an object around the
								 * value, as PowerShell has it; NULL: none */
	AzevDecoding decoding;		/* of a string that holds a value's JSON */
	int			keeps_text;		/* a string is taken as it is, even where it
								 * holds JSON of which others take members */
	int			copied;			/* a column has the value as it came */
	int			is_json;		/* a column's value is JSON: sql_type is jsonb */
	int			own_words;		/* a column's words do not limit it */
	int			other_words;	/* a column's words are those that values
								 * become */
	const char *const *labels;	/* of an SQL enum: a value is the index of one
								 * of them; NULL: it is no enum */
	int			nlabels;

	/* a string that is no such value: the keyword that says so */
	const char *malformed;		/* NULL: "pattern" */
	int			malformed_warns;	/* and it is a warning only */
	/* a value beyond the kind's limits */
	const char *out_of_range;	/* NULL: "minimum" or "maximum" */
	int			out_of_range_errs;	/* it is an error, not a warning */
} AzevKindInfo;

/*
 * The words of the columns that are objects made of others: the keys of their
 * members, and what an event's category is where it does not say it.
 */
typedef struct AzevComposition
{
	const char *authorization;	/* of identity ... */
	const char *claims;
	const char *role;			/* ... in authorization, or ... */
	const char *evidence;		/* ... in this member of it */
	const char *event_category; /* of properties ... */
	const char *event_name;
	const char *operation_id;
	const char *event_properties;
	const char *default_category;	/* ... a value of event_category */
} AzevComposition;

extern const AzevComposition azev_composition;
extern const AzevKindInfo azev_kinds[AZEV_NKINDS];
extern const char *const azev_format_names[AZEV_NFORMATS];

/* The labels of the SQL enum severity, in its order: the most severe first. */
#define AZEV_SEVERITIES	"Critical", "Error", "Warning", "Informational", "Verbose"
#define AZEV_NSEVERITIES	5
extern const char *const azev_severity_names[AZEV_NSEVERITIES];

/* What a channel is, by .NET's number for it: the first is 1. */
#define AZEV_CHANNEL_WORDS	"Admin", "Operation", "Admin, Operation"

/* Must an event have the property? */
typedef enum AzevPresence
{
	AZEV_OPTIONAL,
	AZEV_REQUIRED,
	AZEV_DEPRECATED				/* an older form, still read */
} AzevPresence;

/* What a row of a table is for. */
typedef enum AzevRole
{
	AZEV_COLUMN,				/* a column and where it stands */
	AZEV_SOURCE,				/* another place for a column above it */
	AZEV_ELEMENT,				/* taken as part of composed columns */
	AZEV_PEEK,					/* looked at, not taken */
	AZEV_GROUP,					/* an object that holds others */
	AZEV_DERIVED,				/* computed from other columns of the row */
	AZEV_NOTE,					/* what this schema says of a shared column */
	AZEV_AGREEMENT,				/* a column that should equal what is derived */
	AZEV_INSTEAD,				/* where it is, nobody asks for the column */
	AZEV_KNOWN,					/* documented, and no column's: it stays in
								 * extra */
	AZEV_ABSENT					/* a column that the format never carries */
} AzevRole;

/* How a derived column comes about; derive.c and compose.c implement them. */
typedef enum AzevDerivation
{
	AZEV_NOT_DERIVED,
	AZEV_FIRST_OF,				/* the first source that has a value */
	AZEV_FORMAT_OF_EVENT,
	AZEV_CATEGORY_OF_EVENT,		/* of the schema that was recognised ... */
	AZEV_ACTIVITY_LOG_CATEGORY, /* ... if it is one of the Activity Log's */
	AZEV_OPERATION_TYPE,		/* Write, Delete, Action or Read */
	AZEV_WRITE_TYPE,			/* Write, Delete or Action */
	AZEV_HTTP_STATUS_OF,
	AZEV_TICKS_OF,
	AZEV_SUBSCRIPTION_OF,		/* what a resource id says, ... */
	AZEV_RESOURCE_GROUP_OF,
	AZEV_PROVIDER_OF,
	AZEV_RESOURCE_TYPE_OF,
	AZEV_RESOURCE_NAME_OF,
	AZEV_PARENT_OF,
	AZEV_WORKSPACE_OF,			/* ... up to here */
	AZEV_RUN_OF_SUBJECT,
	AZEV_WORDS_OF_LIST,
	AZEV_TEXTS_WITHIN,			/* at the keys in within, and strings */
	AZEV_SUB_STATUS_OF,			/* of a result signature */
	AZEV_CONSTANT,				/* the word in from[0] */
	AZEV_UPPER_CASE,
	AZEV_RESULT_TYPE_OF,		/* Succeeded -> Success, ... */
	AZEV_RESULT_SIGNATURE_OF,	/* status '.' subStatus */
	AZEV_IDENTITY_OF,
	AZEV_EXPORTED_IDENTITY_OF,
	AZEV_PROPERTIES_OF,
	AZEV_EXPORTED_PROPERTIES_OF,
	AZEV_EVENT_PROPERTIES_OF,
	AZEV_EVENT_DATA_ID_OF,		/* the segment after /events/ in an id */
	AZEV_CALLER_KIND_OF,		/* of claims and names; see caller.c */
	AZEV_CALLER_OF_INFO,		/* of a list of identities ... */
	AZEV_CALLER_KIND_OF_INFO,
	AZEV_NDERIVATIONS
} AzevDerivation;

#define AZEV_PATH_MAX	5
#define AZEV_FROM_MAX	9
#define AZEV_WITHIN_MAX	2

/* Values that the documents name; others are welcome and worth a warning. */
typedef struct AzevWords
{
	const char *const *words;	/* NULL at the end */
} AzevWords;

typedef struct AzevField
{
	AzevRole	role;
	const char *column;			/* SQL name; NULL for a group */
	const char *path[AZEV_PATH_MAX];	/* keys from the part's place down */
	AzevKind	kind;
	AzevPresence presence;
	const AzevWords *words;
	AzevDerivation derivation;
	const char *from[AZEV_FROM_MAX];	/* columns that a derivation reads */
	const char *within[AZEV_WITHIN_MAX + 1];	/* and keys in what is JSON of
												 * them, NULL at the end */
	const char *description;
} AzevField;

typedef struct AzevTable
{
	const AzevField *fields;
	size_t		nfields;
} AzevTable;

/* A table of fields, and where in which formats it applies. */
typedef struct AzevPart
{
	const AzevTable *table;
	unsigned	formats;		/* bits: 1 << AzevFormat */
	const char *under[AZEV_PATH_MAX];	/* keys above each field's path */
} AzevPart;

typedef struct AzevSchema
{
	const char *name;
	const char *title;
	const char *document;		/* the document that it was read off */
	const char *value;			/* what category, type or table says of it */
	unsigned	named_in;		/* in these formats, as bits; 0: in all that
								 * it has */
	const char *const *reads;	/* of a schema that reads others: which, NULL
								 * at the end; "*" is any ... */
	unsigned	reads_any_in;	/* ... in these formats, as bits */
	int			rowless;		/* it has no SQL row type of its own */
	int			is_event;		/* events may be of it though nothing in them
								 * has its value */
	const AzevPart *parts;
	size_t		nparts;
} AzevSchema;

/* Has the row type a column for such a field? */
static inline int
azev_makes_column(const AzevField *field)
{
	return field->role == AZEV_COLUMN || field->role == AZEV_SOURCE ||
		field->role == AZEV_DERIVED;
}

/* Can an event be of this schema?  False for one that only reads the events of others. */
static inline int
azev_is_event_schema(const AzevSchema *schema)
{
	return schema->value != NULL || schema->is_event;
}

/*
 * Constructors.  A table row reads: column, path, kind, presence, description.
 */
#define PATH(...)	{__VA_ARGS__}
#define FROM(...)	{__VA_ARGS__}
#define WORDS(...)	(&(const AzevWords) {(const char *const[]) {__VA_ARGS__, NULL}})

#define FIELD(column_, path_, kind_, presence_, description_) \
	{.role = AZEV_COLUMN, .column = column_, .path = path_, \
	 .kind = AZEV_##kind_, .presence = AZEV_##presence_, \
	 .description = description_}
#define COLUMN(column_, kind_, description_) \
	{.role = AZEV_COLUMN, .column = column_, .kind = AZEV_##kind_, \
	 .description = description_}
#define ENUM(column_, path_, kind_, words_, presence_, description_) \
	{.role = AZEV_COLUMN, .column = column_, .path = path_, \
	 .kind = AZEV_##kind_, .presence = AZEV_##presence_, .words = words_, \
	 .description = description_}
/* {value, localizedValue}, or a bare string in its place: two columns */
#define PAIR(column_, key_, words_, presence_, description_) \
	PAIR_OF(TEXT, column_, key_, words_, presence_, description_)
#define NAME_PAIR(column_, key_, words_, presence_, description_) \
	PAIR_OF(NAME, column_, key_, words_, presence_, description_)
#define PAIR_OF(kind_, column_, key_, words_, presence_, description_) \
	{.role = AZEV_COLUMN, .column = column_, .path = {key_, "value"}, \
	 .kind = AZEV_##kind_, .words = words_, .description = description_}, \
	{.role = AZEV_SOURCE, .column = column_, .path = {key_}, \
	 .kind = AZEV_##kind_, .words = words_, .presence = AZEV_##presence_, \
	 .description = description_}, \
	{.role = AZEV_COLUMN, .column = column_ "_localized", \
	 .path = {key_, "localizedValue"}, \
	 .description = "The same in the language of whoever asked for the event."}
#define SOURCE(column_, path_, kind_, presence_) \
	{.role = AZEV_SOURCE, .column = column_, .path = path_, \
	 .kind = AZEV_##kind_, .presence = AZEV_##presence_}
#define ENUM_SOURCE(column_, path_, kind_, words_, presence_) \
	{.role = AZEV_SOURCE, .column = column_, .path = path_, \
	 .kind = AZEV_##kind_, .presence = AZEV_##presence_, .words = words_}
#define PAIR_SOURCE(column_, key_) \
	SOURCE(column_, PATH(key_, "value"), TEXT, OPTIONAL), \
	SOURCE(column_, PATH(key_), TEXT, OPTIONAL)
#define ELEMENT(name_, path_, kind_) \
	{.role = AZEV_ELEMENT, .column = name_, .path = path_, \
	 .kind = AZEV_##kind_}
#define PAIR_ELEMENT(name_, key_) \
	ELEMENT(name_, PATH(key_, "value"), TEXT), \
	ELEMENT(name_, PATH(key_), TEXT)
/* a part of composed columns that the format never has */
#define NO_ELEMENT(name_) \
	{.role = AZEV_ELEMENT, .column = name_}
#define PEEK(name_, path_, kind_) \
	{.role = AZEV_PEEK, .column = name_, .path = path_, \
	 .kind = AZEV_##kind_}
/* an event that has this member cannot have the column, required or not */
#define INSTEAD(column_, path_) \
	{.role = AZEV_INSTEAD, .column = column_, .path = path_, .kind = AZEV_ANY}
/* a member that is documented, with all that is in it; no column has it */
#define KNOWN(path_, description_) \
	{.role = AZEV_KNOWN, .path = path_, .kind = AZEV_ANY, \
	 .description = description_}
#define GROUP(path_, kind_, description_) \
	{.role = AZEV_GROUP, .path = path_, .kind = AZEV_##kind_, \
	 .description = description_}
/* an object that must be there, in one of several places of the same name */
#define REQUIRED_GROUP(name_, path_, kind_, presence_, description_) \
	{.role = AZEV_GROUP, .column = name_, .path = path_, \
	 .kind = AZEV_##kind_, .presence = AZEV_##presence_, \
	 .description = description_}
#define DERIVED(column_, derivation_, from_, kind_, description_) \
	{.role = AZEV_DERIVED, .column = column_, .kind = AZEV_##kind_, \
	 .derivation = AZEV_##derivation_, .from = from_, \
	 .description = description_}
/* the texts at the keys in lists, and strings */
#define DERIVED_WITHIN(column_, from_, within_, description_) \
	{.role = AZEV_DERIVED, .column = column_, .kind = AZEV_TEXT_LIST, \
	 .derivation = AZEV_TEXTS_WITHIN, .from = from_, .within = within_, \
	 .description = description_}
#define NOTE(column_, words_, description_) \
	{.role = AZEV_NOTE, .column = column_, .words = words_, \
	 .description = description_}
#define AGREEMENT(column_, derivation_, from_, description_) \
	{.role = AZEV_AGREEMENT, .column = column_, \
	 .derivation = AZEV_##derivation_, .from = from_, \
	 .description = description_}
#define ABSENT(column_, kind_, description_) \
	{.role = AZEV_ABSENT, .column = column_, .kind = AZEV_##kind_, \
	 .description = description_}

#define IN(format_)	(1u << AZEV_##format_)
#define GRID	(IN(CLOUD_EVENT) | IN(EVENT_GRID))	/* both of Event Grid's */
#define TABLE(fields_)	{fields_, sizeof(fields_) / sizeof((fields_)[0])}
#define PART(table_, formats_, ...) \
	{.table = &(table_), .formats = formats_, .under = {__VA_ARGS__}}
#define ROOT	NULL			/* under nothing: the event itself */
#define PARTS(parts_)	.parts = parts_, \
	.nparts = sizeof(parts_) / sizeof((parts_)[0])

/*
 * Recognition.  Probes are looked up in every event; rules say which probes
 * make a format, namings which value makes a schema, identities where the
 * columns of events() stand.  In each table the first row that fits counts.
 */
typedef enum AzevProbeType
{
	AZEV_IS_ANY, AZEV_IS_STRING, AZEV_IS_OBJECT
} AzevProbeType;

typedef struct AzevCondition
{
	const char *probe;			/* NULL: no condition */
	AzevProbeType type;
} AzevCondition;

#define AZEV_CONDITIONS_MAX	3

typedef struct AzevFormatRule
{
	AzevFormat	format;
	AzevCondition needs[AZEV_CONDITIONS_MAX];
} AzevFormatRule;

typedef struct AzevNaming
{
	AzevFormat	format;
	const char *when;			/* only if this probe ... */
	const AzevWords *is;		/* ... says one of these words, */
	const AzevWords *begins;	/* or begins with one of these; */
	const char *unless;			/* only if this probe is not there; */
	const char *probe;			/* its value names the schema; or, */
	const char *schema;			/* (where the probe is there) this one does */
	unsigned	as_in;			/* the value is what names schemas in this
								 * format, as a bit; 0: in the event's own */
} AzevNaming;

/* Where events of one schema keep their resource, if not where their format does. */
typedef struct AzevResourcePlace
{
	AzevFormat	format;
	const char *schema;
	const char *probe;
} AzevResourcePlace;

#define AZEV_PROBES_MAX	6
#define AZEV_KEY_MAX	4

typedef struct AzevIdentity
{
	const char *event_id[AZEV_PROBES_MAX];
	const char *event_time[AZEV_PROBES_MAX];
	const char *resource_id[AZEV_PROBES_MAX];
	const char *subject[AZEV_PROBES_MAX];

	/*
	 * what makes two deliveries of the same time one event; where one of
	 * these is missing or empty, or there are none, all of the event does
	 */
	const char *key[AZEV_KEY_MAX];

	/*
	 * which of them is the path of a resource, whose letters have no case;
	 * NULL: none is
	 */
	const char *key_path;
} AzevIdentity;

/*
 * An event that asks whether the endpoint of a subscription wants its events,
 * and the answer that is expected.
 */
typedef struct AzevHandshake
{
	const char *type;			/* the probe that says the event's type ... */
	const AzevWords *is;		/* ... is one of these words */
	const char *code;			/* the probe of the code to send back */
	const char *answer;			/* the key of the code in the answer */
} AzevHandshake;

/* What is no event of any format may be an envelope of others. */
typedef enum AzevEnvelopeKind
{
	AZEV_ENVELOPE_OF_EVENTS,	/* the probe is an array of them */
	AZEV_ENVELOPE_OF_TABLES,	/* of the query API's tables */
	AZEV_ENVELOPE_OF_ONE,		/* the probe is one, or holds some, or is a
								 * string that holds it: JSON or its base64 */
	AZEV_ENVELOPE_AROUND_EVENT	/* the probe is one, and what stands around it
								 * says more of the same event */
} AzevEnvelopeKind;

typedef struct AzevEnvelope
{
	const char *probe;
	AzevEnvelopeKind kind;
	const char *pointer;		/* JSON Pointer of the probe */
	const char *with;			/* only where this probe is there too */
	int			alone;			/* only where nothing says that the whole is
								 * an event of its own: azev_event_marks */
	const char *columns;		/* the keys of a table ... */
	const char *rows;
	const char *name;			/* ... of a column's name in it ... */
	const char *surplus;		/* ... and of a row's cells without a name */
} AzevEnvelope;

extern const AzevEnvelope azev_envelopes[];
extern const size_t azev_nenvelopes;
extern const char *const azev_event_marks[];	/* probes; NULL at the end */
extern const AzevSchema azev_recognition;	/* the probes */
extern const AzevSchema azev_activity_log;	/* reads all of the Activity Log's */
extern const AzevFormatRule azev_format_rules[];
extern const size_t azev_nformat_rules;
extern const AzevNaming azev_namings[];
extern const size_t azev_nnamings;
extern const AzevIdentity azev_identities[AZEV_NFORMATS];
extern const AzevHandshake azev_handshakes[];
extern const size_t azev_nhandshakes;
extern const AzevResourcePlace azev_resource_places[];
extern const size_t azev_nresource_places;

/* All schemas, in the order of the SQL enum schema_name; NULL at the end. */
extern const AzevSchema *const azev_schemas[];

#endif							/* AZEV_SCHEMA_H */
