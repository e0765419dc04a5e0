/*
 * status_words.h
 *	  The words of a status in REST, in exported records and in HTTP, and the
 *	  types of operations.
 */
#ifndef AZEV_STATUS_WORDS_H
#define AZEV_STATUS_WORDS_H

#include "compat.h"

extern const char *azev_status_of_result_type(const char *word, size_t len);
extern const char *azev_result_type_of_status(const char *word, size_t len);
extern int	azev_http_status(const char *text, size_t len);
extern const char *azev_operation_type(const char *operation, size_t len);
extern const char *azev_write_type(const char *operation, size_t len);

#endif							/* AZEV_STATUS_WORDS_H */
