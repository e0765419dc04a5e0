/*
 * summary.h
 *	  What a summary is made of: the schemas whose events it reads, the columns
 *	  that make events one row, and for each other column the rule that takes
 *	  one value of many.
 *
 * Plain C without a PostgreSQL header, as catalog/schema.h.  The SQL of a
 * summary is written from these tables by sql/fragments/summaries.sql.
 */
#ifndef AZEV_SUMMARY_H
#define AZEV_SUMMARY_H

#include <stddef.h>

/*
 * The value of a column, among the values of the row's events.  Events are in
 * the order of their times; at one time what begins comes before what ends.
 */
typedef enum AzevRule
{
	AZEV_OF_KEY,				/* events with equal values are one row */
	AZEV_FROM_KEY,				/* a function of a column of the key */
	AZEV_FIRST,					/* of the first event that has one */
	AZEV_LAST,					/* of the last event that has one */
	AZEV_BEFORE_END,			/* of the last that has one and ends nothing */
	AZEV_AT_END,				/* of the last that has one and ended it, if
								 * none has ended it otherwise since */
	AZEV_LEAST,
	AZEV_GREATEST,
	AZEV_BEGAN,					/* time of the first event that begins it */
	AZEV_ENDED,					/* time of the event that ended it */
	AZEV_OUTCOME,				/* what the status of that event means */
	AZEV_BETWEEN,				/* from the first to the second of two columns */
	AZEV_COUNT,					/* of events */
	AZEV_SET,					/* the different values, in order */
	AZEV_MEMBERS,				/* the different elements of arrays, in order */
	AZEV_HOW_MANY,				/* how many values a set has */
	AZEV_NRULES
} AzevRule;

#define AZEV_SUMMARY_FROM_MAX	4

typedef struct AzevSummaryColumn
{
	const char *name;
	const char *sql_type;
	AzevRule	rule;
	/* columns of the schemas that are read: the first that has a value counts */
	const char *from[AZEV_SUMMARY_FROM_MAX];
	const char *function;		/* of azevents, of a column of the key */
	const char *only;			/* the column says whether it is this word */
	const char *unless;			/* of a key: NULL where the event has this
								 * column */
	int			required;		/* of a key: events without it are in no row */
	int			indexed;		/* tables have an index on it */
	const char *description;
} AzevSummaryColumn;

/*
 * How something ended.  Summary tables store these numbers in the places of their
 * events (azevents._event_order): a new one comes behind the others.
 */
typedef enum AzevEnd
{
	AZEV_SUCCEEDED,
	AZEV_FAILED,
	AZEV_CANCELED,
	AZEV_RESOLVED,
	AZEV_AVAILABLE,
	AZEV_NENDS
} AzevEnd;

/* A status that begins or ends what the summary tells of. */
typedef struct AzevSummaryWord
{
	const char *word;
	int			ends;			/* else it begins */
	AzevEnd		outcome;		/* if it ends */
} AzevSummaryWord;

typedef struct AzevSummary
{
	const char *name;
	const char *title;
	const char *const *reads;	/* schemas, NULL at the end */
	const char *status[AZEV_SUMMARY_FROM_MAX];	/* columns with the status */
	const char *implied_by;		/* events of this schema without a status ... */
	const char *implied;		/* ... have this one */
	int			spans;			/* a row ends with the event that ends it, and
								 * the next one of its key begins another */
	const AzevSummaryWord *words;	/* without a word at the end */
	const AzevSummaryColumn *columns;
	size_t		ncolumns;
} AzevSummary;

extern const AzevSummary *const azev_summaries[];
extern const char *const azev_rule_names[AZEV_NRULES];
extern const char *const azev_end_names[AZEV_NENDS];

/*
 * Constructors.  A row reads: column, type, rule, the columns that it is taken
 * from, description.
 */
#define FROM_COLUMNS(...)	{__VA_ARGS__}
#define SUMMARY_COLUMN(name_, type_, rule_, from_, description_) \
	{.name = name_, .sql_type = type_, .rule = AZEV_##rule_, .from = from_, \
	 .description = description_}
/* events without it are in no row */
#define SUMMARY_KEY(name_, type_, from_, description_) \
	{.name = name_, .sql_type = type_, .rule = AZEV_OF_KEY, .from = from_, \
	 .required = 1, .description = description_}
#define SUMMARY_KEY_UNLESS(name_, type_, from_, unless_, description_) \
	{.name = name_, .sql_type = type_, .rule = AZEV_OF_KEY, .from = from_, \
	 .unless = unless_, .description = description_}
#define SUMMARY_OF_KEY(name_, type_, function_, key_, description_) \
	{.name = name_, .sql_type = type_, .rule = AZEV_FROM_KEY, \
	 .function = function_, .from = {key_}, .description = description_}
#define SUMMARY_INDEXED(name_, type_, rule_, from_, description_) \
	{.name = name_, .sql_type = type_, .rule = AZEV_##rule_, .from = from_, \
	 .indexed = 1, .description = description_}
/* is the value this word? */
#define SUMMARY_IS(name_, rule_, from_, word_, description_) \
	{.name = name_, .sql_type = "pg_catalog.bool", .rule = AZEV_##rule_, \
	 .from = from_, .only = word_, .description = description_}
#define SUMMARY_COLUMNS(columns_) \
	.columns = columns_, .ncolumns = sizeof(columns_) / sizeof((columns_)[0])

#define BEGINS(word_)	{.word = word_}
#define ENDS(word_, outcome_)	{.word = word_, .ends = 1, .outcome = AZEV_##outcome_}
#define NO_MORE_WORDS	{.word = NULL}

#endif							/* AZEV_SUMMARY_H */
