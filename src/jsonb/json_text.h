/*
 * json_text.h
 *	  JSON that stands inside a string, decoded without ever failing.
 */
#ifndef AZEV_JSON_TEXT_H
#define AZEV_JSON_TEXT_H

#include "jsonb/jsonb_walk.h"

extern AzevValue azev_json_text_decode(const AzevValue *string);
extern AzevValue azev_json_base64_decode(const AzevValue *string);

#endif							/* AZEV_JSON_TEXT_H */
