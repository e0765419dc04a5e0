/*
 * azevents.c
 *	  The module.
 */
#include "compat.h"

AZEV_MODULE_MAGIC;
