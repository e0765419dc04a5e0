/*
 * folded.h
 *	  What the types resource_id and azure_name have in common: text that is
 *	  compared byte by byte after each byte was folded, so that ASCII letters
 *	  have no case.
 *
 * The stored form is that of text, so every function here takes text in the
 * type's place as well.  Nothing depends on a locale, and folding leaves the
 * bytes of characters beyond ASCII as they are.
 */
#ifndef AZEV_FOLDED_H
#define AZEV_FOLDED_H

#include "compat.h"

#include "common/hashfn.h"
#include "utils/sortsupport.h"

/* Where a byte sorts; equal bytes give equal answers. */
typedef unsigned char (*AzevFold) (unsigned char c);

static inline int
azev_folded_compare(AzevFold fold, const char *a, size_t alen, const char *b, size_t blen)
{
	size_t		len = Min(alen, blen);

	for (size_t i = 0; i < len; i++)
	{
		if (a[i] != b[i])
		{
			unsigned char x = fold(a[i]);
			unsigned char y = fold(b[i]);

			if (x != y)
				return x < y ? -1 : 1;
		}
	}
	return alen == blen ? 0 : (alen < blen ? -1 : 1);
}

/* Frees the copies that it had to decompress: building an index compares many. */
static inline int
azev_folded_compare_datums(AzevFold fold, Datum a, Datum b)
{
	text	   *x = DatumGetTextPP(a);
	text	   *y = DatumGetTextPP(b);
	int			cmp = azev_folded_compare(fold, VARDATA_ANY(x), VARSIZE_ANY_EXHDR(x),
										  VARDATA_ANY(y), VARSIZE_ANY_EXHDR(y));

	if ((Pointer) x != DatumGetPointer(a))
		pfree(x);
	if ((Pointer) y != DatumGetPointer(b))
		pfree(y);
	return cmp;
}

/* The folded bytes, which equal values have in common; in the buffer if they fit, else allocated. */
static inline unsigned char *
azev_folded_bytes(AzevFold fold, const text *value, unsigned char *buffer, size_t size)
{
	size_t		len = VARSIZE_ANY_EXHDR(value);
	const char *data = VARDATA_ANY(value);
	unsigned char *folded = len <= size ? buffer : palloc(len);

	for (size_t i = 0; i < len; i++)
		folded[i] = fold(data[i]);
	return folded;
}

#define AZEV_FOLDED_COMPARISON(type_, fold_, name_, operator_) \
PG_FUNCTION_INFO_V1(azev_##type_##_##name_); \
Datum \
azev_##type_##_##name_(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(azev_folded_compare_datums(fold_, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)) operator_ 0); \
}

/* For min and max: of two equal values the first one is returned. */
#define AZEV_FOLDED_CHOICE(type_, fold_, name_, operator_) \
PG_FUNCTION_INFO_V1(azev_##type_##_##name_); \
Datum \
azev_##type_##_##name_(PG_FUNCTION_ARGS) \
{ \
	int			cmp = azev_folded_compare_datums(fold_, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)); \
\
	return PG_GETARG_DATUM(cmp operator_ 0 ? 0 : 1); \
}

#define AZEV_FOLDED_ORDER(type_, fold_) \
PG_FUNCTION_INFO_V1(azev_##type_##_cmp); \
Datum \
azev_##type_##_cmp(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_INT32(azev_folded_compare_datums(fold_, PG_GETARG_DATUM(0), PG_GETARG_DATUM(1))); \
} \
static int \
azev_##type_##_compare_for_sort(Datum a, Datum b, SortSupport ssup) \
{ \
	(void) ssup; \
	return azev_folded_compare_datums(fold_, a, b); \
} \
PG_FUNCTION_INFO_V1(azev_##type_##_sortsupport); \
Datum \
azev_##type_##_sortsupport(PG_FUNCTION_ARGS) \
{ \
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0); \
\
	ssup->comparator = azev_##type_##_compare_for_sort; \
	PG_RETURN_VOID(); \
}

/* ... is the further arguments of the hash function. */
#define AZEV_FOLDED_HASH(type_, fold_, name_, hash_, ...) \
PG_FUNCTION_INFO_V1(azev_##type_##_##name_); \
Datum \
azev_##type_##_##name_(PG_FUNCTION_ARGS) \
{ \
	text	   *value = PG_GETARG_TEXT_PP(0); \
	unsigned char buffer[512]; \
	unsigned char *folded = azev_folded_bytes(fold_, value, buffer, sizeof(buffer)); \
	Datum		hash = hash_(folded, VARSIZE_ANY_EXHDR(value) __VA_ARGS__); \
\
	if (folded != buffer) \
		pfree(folded); \
	PG_FREE_IF_COPY(value, 0); \
	return hash; \
}

/* All that operators, indexes and aggregates of a type call. */
#define AZEV_FOLDED_TYPE(type_, fold_) \
	AZEV_FOLDED_COMPARISON(type_, fold_, eq, ==) \
	AZEV_FOLDED_COMPARISON(type_, fold_, ne, !=) \
	AZEV_FOLDED_COMPARISON(type_, fold_, lt, <) \
	AZEV_FOLDED_COMPARISON(type_, fold_, le, <=) \
	AZEV_FOLDED_COMPARISON(type_, fold_, gt, >) \
	AZEV_FOLDED_COMPARISON(type_, fold_, ge, >=) \
	AZEV_FOLDED_CHOICE(type_, fold_, smaller, <=) \
	AZEV_FOLDED_CHOICE(type_, fold_, larger, >=) \
	AZEV_FOLDED_ORDER(type_, fold_) \
	AZEV_FOLDED_HASH(type_, fold_, hash, hash_any) \
	AZEV_FOLDED_HASH(type_, fold_, hash_extended, hash_any_extended, , PG_GETARG_INT64(1))

#endif							/* AZEV_FOLDED_H */
