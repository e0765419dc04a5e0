/*
 * number.h
 *	  A JSON number taken apart, without printing it.
 */
#ifndef AZEV_NUMBER_H
#define AZEV_NUMBER_H

#include "jsonb/jsonb_walk.h"

/*
 * A number as numeric keeps it: digits to the base of 10,000, of which the first
 * one counts 10,000 to the power of weight.  Neither the first nor the last one
 * is zero, so equal numbers have the same digits however they were written; zero
 * has none, and the weight 0.
 */
typedef struct AzevNumber
{
	bool		negative;
	int			weight;
	int			ndigits;
	int			printed;		/* characters of its text */
	const char *digits;			/* two bytes each, the higher one first */
	void	   *room;			/* that they stand in, for pfree */
} AzevNumber;

extern void azev_number_parts(const AzevValue *value, AzevNumber *number);
extern bool azev_is_integer(const AzevValue *value, int *printed);

#endif							/* AZEV_NUMBER_H */
