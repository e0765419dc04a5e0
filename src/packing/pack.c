/*
 * pack.c
 *	  JSON values packed against a dictionary, and payloads that may be.
 */
#include "packing/pack.h"

#include "catalog/pg_type.h"
#include "nodes/nodeFuncs.h"
#include "utils/lsyscache.h"

/* An error where the dictionary is not the one that events were packed with. */
static void
azev_check_dictionary(int method)
{
	static bool checked[AZEV_METHODS];
	const AzevDictionary *dictionary = azev_dictionary_of_method(method);
	char	   *digest;

	if (likely(checked[method]) || dictionary == NULL)
		return;
	digest = azev_dictionary_digest(dictionary);
	if (strcmp(digest, dictionary->digest) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("dictionary %d of azevents is not the one that events are packed with", method),
				 errdetail("Its SHA-256 is %s, it must be %s.", digest, dictionary->digest),
				 errhint("The library was changed or built wrongly: install it again.")));
	pfree(digest);
	checked[method] = true;
}

/* A value that unpacks to the jsonb; allocated in the current memory context. */
AzevPacked *
azev_pack(const Jsonb *jsonb)
{
	int			size = VARSIZE(jsonb) - VARHDRSZ;
	AzevPacked *packed;

	/* jsonb's own limit is less, but the head has no room for more */
	if (size > (int) AZEV_PACKED_SIZE_MOST)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("an event of %d bytes is too large for the type event", size),
				 errdetail("It may have up to %d bytes as jsonb.", (int) AZEV_PACKED_SIZE_MOST),
				 errhint("Store it as jsonb.")));
	azev_check_dictionary(AZEV_LZ4_1);
	packed = palloc(AZEV_PACKED_HEADER + size);
	azev_pack_block(packed, VARDATA(jsonb), size);
	return packed;
}

static void
azev_refuse_packed(const char *damage)
{
	ereport(ERROR,
			(errcode(ERRCODE_DATA_CORRUPTED),
			 errmsg("a stored event is damaged"),
			 errdetail("%s", damage),
			 errhint("Look for faults of the storage, and restore the row from a backup. Events that a newer version stored need that version of the library.")));
}

/* The jsonb, in the current memory context; an error where the value is damaged. */
Jsonb *
azev_unpack(const AzevPacked *packed)
{
	const char *damage = azev_packed_damage(packed);
	Size		size = AZEV_PACKED_SIZE(packed->head);
	Jsonb	   *jsonb;

	if (damage)
		azev_refuse_packed(damage);
	azev_check_dictionary(AZEV_PACKED_METHOD(packed->head));
	jsonb = palloc(VARHDRSZ + size);
	if (!azev_unpack_block(packed, VARDATA(jsonb)))
		azev_refuse_packed("Its block does not unpack to the size that its header says.");
	SET_VARSIZE(jsonb, VARHDRSZ + size);
	return jsonb;
}

/* Unpack a value that was detoasted, and free it if that was a copy. */
static Jsonb *
azev_unpack_detoasted(struct varlena *plain, Datum datum)
{
	Jsonb	   *jsonb = azev_unpack((AzevPacked *) plain);

	if ((Pointer) plain != DatumGetPointer(datum))
		pfree(plain);
	return jsonb;
}

/* The jsonb that a datum of the type event is; a copy in the current memory context. */
Jsonb *
azev_detoast_event(Datum datum)
{
	struct varlena *plain = PG_DETOAST_DATUM(datum);

	if (!azev_is_packed(plain))
		azev_refuse_packed("It has not the mark of an event.");
	return azev_unpack_detoasted(plain, datum);
}

/* The jsonb that a datum is which may be packed. */
Jsonb *
azev_detoast_payload(Datum datum)
{
	struct varlena *plain = PG_DETOAST_DATUM(datum);

	return azev_is_packed(plain) ? azev_unpack_detoasted(plain, datum) : (Jsonb *) plain;
}

/* Does an expression of type jsonb give an event as it is, without the cast's function? */
static bool
azev_is_event_as_jsonb(const Node *expression)
{
	return expression && IsA(expression, RelabelType) &&
		getBaseType(exprType((Node *) ((const RelabelType *) expression)->arg)) != JSONBOID;
}

/*
 * The payload in an argument that SQL declares as jsonb, of a function that has
 * the support function azevents._payload_support: it may then be packed.  As
 * plain jsonb, which is the datum itself or a copy in the current memory context:
 * it may be freed by PG_FREE_IF_COPY.
 */
Jsonb *
azev_payload_argument(FunctionCallInfo fcinfo, int arg)
{
	Datum		datum = PG_GETARG_DATUM(arg);
	struct varlena *plain = PG_DETOAST_DATUM(datum);
	const FuncExpr *call = (const FuncExpr *) fcinfo->flinfo->fn_expr;

	if (azev_is_packed(plain))
		return azev_unpack_detoasted(plain, datum);
	if (call && IsA(call, FuncExpr) && azev_is_event_as_jsonb(list_nth(call->args, arg)))
		azev_refuse_packed("It has not the mark of an event.");
	return (Jsonb *) plain;
}
