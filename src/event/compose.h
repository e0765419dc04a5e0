/*
 * compose.h
 *	  Activity Log -> resource log: the columns that are objects made of others.
 */
#ifndef AZEV_COMPOSE_H
#define AZEV_COMPOSE_H

#include "jsonb/jsonb_walk.h"

/*
 * Each composes one object out of the values of its derivation's sources, in
 * the order in which schemas/resource_log.c names them; AZEV_NONE where there
 * is nothing to compose.
 */
extern AzevValue azev_compose_identity(const AzevValue *authorization, const AzevValue *claims);
extern AzevValue azev_compose_exported_identity(const AzevValue *authorization,
												const AzevValue *claims);
extern AzevValue azev_compose_properties(const AzevValue *category, const AzevValue *event_name,
										 const AzevValue *operation_id,
										 const AzevValue *event_properties);
extern AzevValue azev_compose_exported_properties(const AzevValue *category,
												  const AzevValue *event_properties);
extern AzevValue azev_event_properties(const AzevValue *properties);

#endif							/* AZEV_COMPOSE_H */
