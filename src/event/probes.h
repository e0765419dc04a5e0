/*
 * probes.h
 *	  The tables of schemas/recognition.c, with the probes that they name looked up.
 */
#ifndef AZEV_PROBES_H
#define AZEV_PROBES_H

#include "catalog/shapes.h"

/* In place of a probe's index: the table names none. */
#define AZEV_NO_PROBE	(-1)

#define AZEV_MARKS_MAX	4

/* A rule of a format; its conditions are about keys at the top of the event. */
typedef struct AzevProbedRule
{
	uint8		format;			/* AzevFormat */
	uint8		nneeds;
	uint8		types[AZEV_CONDITIONS_MAX]; /* AzevProbeType */
	AzevPlace	keys[AZEV_CONDITIONS_MAX];
} AzevProbedRule;

typedef struct AzevProbedNaming
{
	AzevFormat	format;
	const AzevWords *is;
	const AzevWords *begins;
	int			when;
	int			unless;
	int			probe;
	AzevFormat	as_in;			/* in which the value names a schema */
	const AzevShape *shape;		/* of the schema, if it names one */
} AzevProbedNaming;

typedef struct AzevProbedResourcePlace
{
	const AzevShape *shape;
	int			probe;
} AzevProbedResourcePlace;

typedef struct AzevProbedIdentity
{
	int			event_id[AZEV_PROBES_MAX];
	int			event_time[AZEV_PROBES_MAX];
	int			resource_id[AZEV_PROBES_MAX];
	int			subject[AZEV_PROBES_MAX];
	int			key[AZEV_KEY_MAX];
	int			key_path;
} AzevProbedIdentity;

typedef struct AzevProbedHandshake
{
	int			type;
	int			code;
} AzevProbedHandshake;

/* All tables of schemas/recognition.c that name probes. */
typedef struct AzevRecogniser
{
	const AzevShape *shape;
	AzevProbedRule *rules;
	AzevProbedNaming *namings;
	size_t		first_namings[AZEV_NFORMATS];	/* index, by format */
	AzevProbedIdentity identities[AZEV_NFORMATS];
	AzevProbedResourcePlace *resource_places;
	int		   *envelopes;
	int		   *with;			/* of each envelope, or AZEV_NO_PROBE */
	int			marks[AZEV_MARKS_MAX];
	AzevProbedHandshake *handshakes;
} AzevRecogniser;

extern const AzevRecogniser *azev_recogniser(void);

#endif							/* AZEV_PROBES_H */
