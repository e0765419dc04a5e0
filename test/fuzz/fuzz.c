/*
 * fuzz.c
 *	  libFuzzer inside a backend: azev_fuzz(arguments text[]) calls the functions
 *	  of the extension with what libFuzzer makes up.
 *
 * Which functions there are is read from the catalog.  The input's first byte
 * says what the rest is:
 *
 *	  A slice JSON	the accessors of a slice of all columns
 *	  N names JSON	names that users give: accessors, fields, json_schema; and
 *					the functions of the schema fuzz, which are declared wrongly
 *	  I ids			resource ids, two of them between newlines; binary input
 *	  T text		functions of text
 *	  S n text		what a planner asks: queries with the text as a constant
 *	  V n JSON		inbox views and ingest: what is stored, in a subtransaction
 *					that is rolled back
 *	  C n JSON		functions of a payload, cancelled on their way, and again; the
 *					payload as it is, or a thousand times, as elements or members
 *	  else JSON		functions of a payload
 *
 * Of JSON what can be read is read, the rest is mended: jsonb_in never fails.  An
 * error of a function that may raise none, an answer that contradicts another
 * and a datum that its type cannot print end the backend: a finding.
 *
 * Compiled together with the sources, for the sanitizers and the coverage
 * counters to be one module's; counted are the sources alone.
 */
#pragma clang attribute push(__attribute__((no_sanitize("coverage"))), apply_to = function)
#define _GNU_SOURCE
#include "compat.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include "access/detoast.h"
#include "access/xact.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "executor/tuptable.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "packing/pack.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/tuplestore.h"

#define DEPTH_MAX	600

extern int	LLVMFuzzerRunDriver(int *argc, char ***argv,
								int (*test) (const uint8_t *data, size_t size));

PGDLLEXPORT Datum azev_fuzz(PG_FUNCTION_ARGS);

/* A function with the arguments behind its first. */
typedef struct Call
{
	bool		no_set;			/* called where there may be no set */
	bool		no_tuplestore;	/* ... or where it may not be all at once */
	FmgrInfo	function;
	char	   *name;
	char		group;			/* the input's letter */
	bool		payload;		/* its first argument is one */
	int			nargs;
	Datum		args[3];		/* those that are fixed */
	FmgrInfo	output;			/* of its scalar result */
	FmgrInfo   *outputs;		/* of its rows' columns */
	TupleTableSlot *slot;
} Call;

static Call *azev_calls;
static int	azev_ncalls;
static MemoryContext azev_scratch;	/* of one input */
static FmgrInfo azev_jsonb_in;

/* The functions, a row each: oid, letter, name, number of arguments, fixed arguments. */
static const char *const azev_calls_query =
"WITH f AS (SELECT p.oid, proname, pronargs, prorettype, coalesce(proargtypes[0]::regtype::text, '') AS first"
"	FROM pg_proc p JOIN pg_language l ON l.oid = prolang"
"	WHERE pronamespace = 'azevents'::regnamespace AND (lanname = 'c' AND proname ~ '^([^_]|_(azure_name|resource_id|scope)_)' OR proname ~ '^_(resource_id|azure_name)_(in|recv|send)$') AND prorettype <> 'internal'::regtype),"
" c AS (SELECT DISTINCT schema, column_name, sql_type FROM azevents.fields() WHERE column_name IS NOT NULL)"
" SELECT oid, 'B', proname, pronargs, NULL, NULL FROM f WHERE first = 'jsonb' AND pronargs = 1"
" UNION ALL SELECT oid, 'B', proname, pronargs, m, NULL FROM f, (VALUES ('documented'), ('exported')) v(m)"
"	WHERE first = 'jsonb' AND proname = 'resource_log'"
" UNION ALL SELECT * FROM (SELECT DISTINCT oid, 'A', proname, pronargs, column_name, NULL FROM f, c"
"	WHERE proname LIKE 'get\\_%' AND pronargs = 2 AND (proname = 'get_text' OR sql_type::regtype = prorettype) ORDER BY 5, 1) two"
" UNION ALL SELECT * FROM (SELECT oid, 'A', proname, pronargs, column_name, schema FROM f, c"
"	WHERE proname LIKE 'get\\_%' AND pronargs = 3 AND (proname = 'get_text' OR sql_type::regtype = prorettype"
"		OR proname = 'get_numeric' AND sql_type::regtype IN ('int8'::regtype, 'int4'::regtype)"
"		OR proname = 'get_bigint' AND sql_type::regtype = 'int4'::regtype) ORDER BY 5, 6, 1) three"
" UNION ALL SELECT DISTINCT oid, 'A', proname, pronargs, schema, NULL FROM f, azevents.schemas() WHERE proname = 'event_is' AND format IS NOT NULL"
" UNION ALL SELECT oid, 'A', proname, 2, 'extra', NULL FROM f WHERE proname IN ('get_jsonb', 'get_text') AND pronargs = 2"
" UNION ALL SELECT oid, 'N', proname, pronargs, NULL, NULL FROM f"
"	WHERE proname LIKE 'get\\_%' OR proname IN ('event_is', 'fields', 'json_schema', 'schemas', 'resource_log', 'version')"
" UNION ALL SELECT p.oid, 'E', proname, pronargs, NULL, NULL FROM pg_proc p JOIN pg_language l ON l.oid = prolang"
"	WHERE pronamespace = 'fuzz'::regnamespace AND lanname = 'c' AND proname <> 'fuzz'"
" UNION ALL SELECT oid, 'T', proname, pronargs, NULL, NULL FROM f WHERE first = 'text' AND pronargs = 1 AND proname <> 'fields'"
" UNION ALL SELECT oid, 'I', proname, pronargs, NULL, NULL FROM f"
"	WHERE first ~ '^(azevents\\.)?(resource_id|azure_name)$' AND proname !~ '(like|regex)$' OR proname ~ '^_(resource_id|azure_name)_(in|recv)$'";

/* All that stands in the statements of letter S; %s is a literal. */
static const char *const azev_statements[] = {
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<@) %s",
	"SELECT count(*) FROM fuzz.scope WHERE %s OPERATOR(pg_catalog.@>) id",
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.@>) %s",
	"SELECT count(*) FROM fuzz.bare WHERE id OPERATOR(pg_catalog.<@) %s OR azevents._resource_id_within(id, %s)",
	"SELECT count(*) FROM fuzz.scope a JOIN fuzz.bare b ON a.id OPERATOR(pg_catalog.<@) b.id WHERE b.id OPERATOR(pg_catalog.=) %s",
	"SELECT count(*) FROM fuzz.scope WHERE azevents._resource_id_within(id, %s)",
	"SELECT id FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<) %s ORDER BY id USING OPERATOR(pg_catalog.<)",
	"SELECT count(*) FROM (SELECT id FROM fuzz.bare UNION SELECT %s::azevents.resource_id) u",
	"SELECT count(*) FROM azevents.activity_log(jsonb_build_object('eventTimestamp', %s)), azevents.events(jsonb_build_array(%s, 1))",
	"SELECT count(*) FROM fuzz.scope, azevents.events(to_jsonb(id::text)) WHERE id OPERATOR(pg_catalog.<@) %s LIMIT 5",
	"SELECT a.n, azevents.get_text(a.payload, 'caller'), azevents.event_id(b.payload) || %s FROM fuzz.toasted a JOIN fuzz.toasted b ON a.n + b.n = 6",
	"SELECT azevents.get_text(p, 'caller'), azevents.event_time(p), azevents.get_text(p, 'extra') FROM (SELECT payload || jsonb_build_object('caller', %s) FROM fuzz.toasted) s(p)",
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<@) NULL OR id OPERATOR(pg_catalog.@>) (SELECT %s::azevents.resource_id)",
	"SELECT count(*) FROM fuzz.toasted, azevents.validate(payload), azevents.events(payload), azevents.activity_log(payload), azevents.resource_log(payload), (SELECT %s) s",
	"SELECT azevents.is_valid(payload), azevents.subscription_validation_response(payload), azevents.event_key(payload), %s FROM fuzz.toasted",
	"SELECT DISTINCT azevents.resource_type(id), azevents.parent(id), azevents.resource_name(id) || %s FROM fuzz.toasted_id GROUP BY id",
	"SELECT a.id FROM fuzz.toasted_id a JOIN fuzz.toasted_id b ON a.id OPERATOR(pg_catalog.=) b.id AND a.id OPERATOR(pg_catalog.>=) %s ORDER BY a.id",
	"SELECT a.id FROM fuzz.toasted_id a JOIN fuzz.toasted_id b ON a.id OPERATOR(pg_catalog.<@) b.id WHERE b.id OPERATOR(pg_catalog.<>) %s",
	"SELECT azevents.json_schema(NULL), azevents.json_schema('policy', NULL), azevents.fields(NULL), %s LIMIT 1",
	"SELECT count(*) FROM fuzz.keyless WHERE id OPERATOR(pg_catalog.<@) %s OR %s OPERATOR(pg_catalog.@>) id",
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<@) (SELECT %s::azevents.resource_id)",
	"SELECT count(*) FROM fuzz.scope a WHERE EXISTS (SELECT FROM fuzz.scope b WHERE b.id OPERATOR(pg_catalog.<@) a.id AND a.id OPERATOR(pg_catalog.=) %s)",
	"SELECT e.* FROM fuzz.toasted LEFT JOIN azevents.events(CASE WHEN n = 1 THEN payload END) e ON %s = n::text, azevents.events(NULL)",
	"SELECT count(*) FROM fuzz.scope WHERE azevents._resource_id_contains(%s, id) AND azevents._resource_id_within(%s, id)",
	"SELECT azevents.get_text(payload, 'caller'), azevents.event_id(payload) || %s FROM fuzz.giant",
	"SELECT count(*) FROM azevents.events(('[' || repeat('1,', 1200) || '1]')::jsonb) WHERE ordinality::text <> %s",
	"SELECT azevents.get_text(payload, 'caller', 'activity_log') FROM fuzz.toasted WHERE azevents.event_id(payload) <> %s",
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<@) substr(current_setting('fuzz.none', true), length(%s))::azevents.resource_id",
	"SELECT count(*) FROM fuzz.scope WHERE fuzz.within(id, %s, 1) AND azevents._resource_id_hash_extended(id, length(%s)) <> 7",
	"SELECT count(*) FROM (SELECT point(n, n) AS p FROM fuzz.toasted) s WHERE p OPERATOR(fuzz.<@) point(length(%s), 1)",
	"SELECT azevents._resource_id_hash_extended(id, 7), azevents._resource_id_hash(id) FROM fuzz.toasted_id WHERE id OPERATOR(pg_catalog.<>) %s",
	"SELECT payload OPERATOR(fuzz.->) 'caller'::azevents.identifier, azevents.get_text(payload, 'resource_id', schema::azevents.identifier) || %s FROM fuzz.toasted, (VALUES ('activity_log'), ('administrative'), ('resource_log')) s(schema)",
	"SELECT fuzz.within(id) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.=) %s",
	"SELECT count(*) FROM azevents.events(current_setting('fuzz.none', true)::jsonb) WHERE event_id = %s",
	"SELECT count(*) FROM fuzz.reversed WHERE id OPERATOR(pg_catalog.<@) %s",
	"SELECT fuzz.inner_query(20) FROM fuzz.bare WHERE id OPERATOR(pg_catalog.>=) %s",
	"SELECT count(*) FROM fuzz.scope WHERE id OPERATOR(pg_catalog.<@) %s::text OR id OPERATOR(pg_catalog.=) upper(%s) OR %s::text OPERATOR(pg_catalog.@>) id",
	"SELECT count(*) FROM fuzz.scope a JOIN fuzz.bare b ON a.id OPERATOR(pg_catalog.=) b.id::text WHERE a.id OPERATOR(pg_catalog.~~) replace(%s, chr(92), '')",
	"SELECT count(*) FROM azevents.outermost_scopes(ARRAY[%s, upper(%s), '/subscriptions/1']::azevents.resource_id[]) s JOIN fuzz.scope ON id OPERATOR(pg_catalog.<@) s",
	"SELECT count(*) FROM fuzz.scope a WHERE azevents.resource_name(id) OPERATOR(pg_catalog.=) %s OR azevents.resource_name(id, %s) OPERATOR(pg_catalog.~~) 'a%%'::azevents.azure_name",
	"SELECT count(*) FROM fuzz.bare WHERE id OPERATOR(pg_catalog.<@) ANY (ARRAY[%s, '/'])",
	"SELECT name, max(name) OVER (ORDER BY name), name OPERATOR(pg_catalog.~) 'X' FROM (SELECT azevents.resource_name(id) AS name FROM fuzz.scope) s WHERE name OPERATOR(pg_catalog.!~~) replace(%s, chr(92), '') AND name OPERATOR(pg_catalog.!~) '^y' ORDER BY name",
	"SELECT name, azevents._azure_name_hash(name), azevents._azure_name_hash_extended(name, 7), azevents.resource_name(name::text::azevents.resource_id, 'subscriptions') FROM (SELECT DISTINCT id::text::azevents.azure_name AS name FROM fuzz.toasted_id) s WHERE name OPERATOR(pg_catalog.>=) %s OR name OPERATOR(pg_catalog.=) %s",
	"SELECT count(*), min(a.id::text::azevents.azure_name) FROM fuzz.toasted_id a JOIN fuzz.toasted_id b ON a.id::text::azevents.azure_name OPERATOR(pg_catalog.=) b.id::text WHERE azevents.resource_name(a.id, %s) IS NULL AND azevents._resource_id_hash(a.id) <> 7",
	"SELECT count(*) FROM fuzz.scope a JOIN fuzz.scope b ON b.id OPERATOR(pg_catalog.@>) a.id WHERE a.id OPERATOR(pg_catalog.=) %s",
	"SELECT count(*) FROM fuzz.scope a JOIN fuzz.scope b ON azevents._resource_id_within(a.id, b.id) AND azevents._resource_id_contains(b.id::text, a.id) WHERE a.id OPERATOR(pg_catalog.=) %s",
	"SELECT count(*) FROM fuzz.scope a WHERE NOT EXISTS (SELECT FROM fuzz.toasted_id b WHERE a.id OPERATOR(pg_catalog.<@) b.id AND b.id OPERATOR(pg_catalog.@>) %s AND b.id OPERATOR(pg_catalog.<@) a.id::text)",
	"SELECT e, e::text::azevents.event OPERATOR(pg_catalog.=) e, azevents._event_hash(e), azevents._event_hash_extended(e, 7), azevents._event_send(e), e::jsonb, azevents._dictionary_digest(length(%s)) FROM (SELECT DISTINCT jsonb_build_object('caller', %s)::azevents.event AS e) s JOIN (SELECT jsonb_build_object('Caller', %s::text)::azevents.event AS f) t ON e OPERATOR(pg_catalog.<>) f OR e OPERATOR(pg_catalog.=) f",
	"SELECT count(*) FROM fuzz.scope a WHERE a.id IN (SELECT b.id::text FROM fuzz.bare b) OR azevents.resource_name(id) IN (SELECT upper(%s))",
};

/* Costly ones, with megabytes. */
static const char *const azev_heavy_statements[] = {
	"SELECT count(*) FROM azevents.validate(jsonb_build_object('specversion', '1.0', 'type', 't', 'data_base64', repeat('e30=', 1100000), 'id', %s))",
	"SELECT count(*) FROM azevents.validate(jsonb_build_object('category', 'Policy', 'eventTimestamp', '2020-01-01T00:00:00Z', 'properties', '{\"a\": \"' || repeat('x', 4200000) || '\"}', 'id', %s))",
	"SELECT azevents.get_jsonb(jsonb_build_object('category', 'Policy', 'eventTimestamp', '2020-01-01T00:00:00Z', 'other', repeat(%s, 2000000 / (1 + length(%s)))), 'extra') IS NULL",
};

/*
 * The statements of letter V; $1 is the payload.  What they answer, all of it
 * true, is looked at; where there is a state, that is the only answer.
 */
static const struct
{
	const char *sql;
	int			state;			/* the error that it is; 0: none */
	bool		stored;			/* each event of the payload is then there */
	bool		heavy;
}			azev_inboxes[] =
{
	{"INSERT INTO fuzz.single_inbox (payload) VALUES ($1), ($1)", 0, true},
	{"INSERT INTO fuzz.parted_inbox (payload) VALUES (jsonb_build_object('records', jsonb_build_array($1)))", 0, true},
	{"INSERT INTO fuzz.generated_inbox (payload) VALUES ($1)", 0, true},
	{"INSERT INTO fuzz.generated (payload) VALUES (jsonb_build_array($1, $1))", ERRCODE_CHECK_VIOLATION},
	{"INSERT INTO fuzz.single (payload) VALUES ($1)", ERRCODE_CHECK_VIOLATION},
	{"INSERT INTO fuzz.single_inbox (payload) SELECT event FROM azevents.events($1)", 0, true},
	{"INSERT INTO fuzz.parted_inbox (payload) SELECT event FROM azevents.events($1)", 0, true},
	{"INSERT INTO fuzz.single_inbox (payload, received_at) VALUES ($1, '2020-02-02') RETURNING received_at = '2020-02-02'"},
	/* each event is one event for every function, and takes no more than it may */
	{"SELECT count(x.event) = 1 AND bool_and(x.event = e.event AND azevents.event_key(e.event) IS NOT NULL) FROM azevents.events($1) e LEFT JOIN azevents.events(e.event) x ON true GROUP BY e.ordinality"},
	{"SELECT coalesce(sum(pg_column_size(event)) <= 32 * pg_column_size($1) + 1048576, true) FROM azevents.events($1)"},
	{"SELECT inserted + duplicate = count(*) FROM azevents.ingest('fuzz.single', $1), azevents.events($1) GROUP BY inserted, duplicate"},
	{"SELECT inserted + duplicate = count(*) FROM azevents.ingest('fuzz.parted', $1), azevents.events($1) GROUP BY inserted, duplicate"},
	{"SELECT inserted + duplicate = count(*) FROM azevents.ingest('fuzz.generated', $1), azevents.events($1) GROUP BY inserted, duplicate"},
	{"INSERT INTO fuzz.single_inbox (payload) SELECT fuzz.nested(jsonb_build_object('id', '1', 'eventTimestamp', '', 'properties', $1)) FROM generate_series(1, 2)"},
	{"INSERT INTO fuzz.parted_inbox (payload) SELECT fuzz.nested($1)"},
	{"INSERT INTO fuzz.single_inbox (payload) SELECT jsonb_build_object('id', '1', 'eventTimestamp', '', 'properties', $1) FROM generate_series(1, 2)"},
	{"INSERT INTO fuzz.parted_inbox (payload) VALUES ($1), (NULL)", ERRCODE_NOT_NULL_VIOLATION},
	{"WITH a AS (INSERT INTO fuzz.single_inbox (payload) VALUES ($1) RETURNING payload),"
		" b AS (INSERT INTO fuzz.parted_inbox (payload) VALUES ($1) RETURNING payload) SELECT $1 = ALL (SELECT payload FROM a UNION ALL SELECT payload FROM b)"},
	{"INSERT INTO fuzz.single_inbox (payload) SELECT jsonb_build_object('n', n, 'payload', $1) FROM generate_series(1, 1001) n", 0, false, true},
	{"INSERT INTO fuzz.parted_inbox (payload) SELECT jsonb_build_object('n', n, 'payload', $1, 'filler', repeat('x', 2200000)) FROM generate_series(1, 3) n", 0, false, true},
	/* different values have different keys, equal ones the same */
	{"SELECT count(DISTINCT azevents.event_key(jsonb_build_object('a', v))) = count(DISTINCT v) FROM jsonb_path_query($1, '$.**') v"},
	{"SELECT azevents.event_key(jsonb_build_object('a', v)) = azevents.event_key(jsonb_build_object('a', to_jsonb(v::numeric + 0.000)))"
		" FROM jsonb_path_query($1, '$.**') v WHERE jsonb_typeof(v) = 'number' AND abs(v::numeric) < 1e100"},
	/* no inboxes, or not whole ones */
	{"INSERT INTO fuzz.open_inbox (payload) VALUES ($1)", ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE},
	{"INSERT INTO fuzz.forgetful (payload) VALUES ($1)"},
	{"INSERT INTO fuzz.plain (payload) VALUES ($1)", ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED},
	{"INSERT INTO fuzz.before (payload) VALUES ($1)", ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED},
	{"DELETE FROM fuzz.updated WHERE payload IS DISTINCT FROM $1", ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED},
	{"SELECT azevents._inbox() IS NULL WHERE $1 IS NOT NULL", ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED},
	{"INSERT INTO fuzz.single_inbox (payload) SELECT $1 WHERE $1 IS NULL"},
	{"INSERT INTO fuzz.ruled_inbox (payload) VALUES ($1)", ERRCODE_INTERNAL_ERROR},
	{"INSERT INTO fuzz.half VALUES ($1)", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.other_half SELECT now() WHERE $1 IS NOT NULL", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.mistyped (payload) VALUES ($1::text)", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.dated (payload) VALUES ($1)", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.joined (payload) VALUES ($1)", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.left_joined (payload) VALUES ($1)", ERRCODE_WRONG_OBJECT_TYPE},
	{"INSERT INTO fuzz.listed (payload) VALUES ($1)", ERRCODE_WRONG_OBJECT_TYPE},
};

static Oid
azev_first_type(Oid function)
{
	Oid		   *types;
	int			n;

	get_func_signature(function, &types, &n);
	return n > 0 ? types[0] : InvalidOid;
}

static void
azev_setup(void)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext context = AllocSetContextCreate(TopMemoryContext, "fuzz", ALLOCSET_DEFAULT_SIZES);

	azev_scratch = AllocSetContextCreate(TopMemoryContext, "fuzz input", ALLOCSET_DEFAULT_SIZES);
	fmgr_info_cxt(fmgr_internal_function("jsonb_in"), &azev_jsonb_in, context);
	SPI_connect();
	if (SPI_execute(azev_calls_query, true, 0) != SPI_OK_SELECT)
		elog(ERROR, "the functions could not be read");
	MemoryContextSwitchTo(context);
	azev_ncalls = SPI_processed;
	azev_calls = palloc0(azev_ncalls * sizeof(Call));
	for (int i = 0; i < azev_ncalls; i++)
	{
		HeapTuple	tuple = SPI_tuptable->vals[i];
		TupleDesc	desc = SPI_tuptable->tupdesc;
		Call	   *call = &azev_calls[i];
		Oid			output;
		bool		varlena;

		fmgr_info_cxt(atooid(SPI_getvalue(tuple, desc, 1)), &call->function, context);
		call->group = SPI_getvalue(tuple, desc, 2)[0];
		call->name = pstrdup(SPI_getvalue(tuple, desc, 3));
		call->payload = azev_first_type(call->function.fn_oid) == JSONBOID;
		call->nargs = atoi(SPI_getvalue(tuple, desc, 4));
		for (int arg = 1; arg < 3; arg++)
		{
			char	   *fixed = SPI_getvalue(tuple, desc, 4 + arg);

			if (fixed)
				call->args[arg] = CStringGetTextDatum(fixed);
		}
		if (!call->function.fn_retset)
		{
			getTypeOutputInfo(get_func_rettype(call->function.fn_oid), &output, &varlena);
			fmgr_info_cxt(output, &call->output, context);
		}
	}
	MemoryContextSwitchTo(caller);
	SPI_finish();
}

/* Text out of any bytes: no NUL, UTF-8 alone. */
static char *
azev_mended_text(const uint8_t *data, size_t size)
{
	char	   *text = palloc(size + 1);
	size_t		len = 0;

	for (size_t i = 0; i < size;)
	{
		int			n = pg_utf_mblen(data + i);

		if (n > (int) (size - i) || !pg_utf8_islegal(data + i, n))
		{
			text[len++] = '?';
			i++;
			continue;
		}
		for (int k = 0; k < n; k++)
			text[len++] = data[i + k] ? data[i + k] : ' ';
		i += n;
	}
	text[len] = '\0';
	return text;
}

/* A text as a row holds it: with a short header where that can be. */
static Datum
azev_stored_text(const char *string)
{
	size_t		len = strlen(string);
	char	   *stored;

	if (len % 2 == 1 || len + VARHDRSZ_SHORT > VARATT_SHORT_MAX)
		return CStringGetTextDatum(string);
	stored = palloc(len + VARHDRSZ_SHORT);
	SET_VARSIZE_SHORT(stored, len + VARHDRSZ_SHORT);
	memcpy(stored + VARHDRSZ_SHORT, string, len);
	return PointerGetDatum(stored);
}

/* JSON out of any text: what is missing is put in, what is wrong left out. */
typedef struct Mender
{
	const char *at;
	int			depth;
	StringInfoData json;
} Mender;

static bool
azev_hex4(const char *at, int *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++)
	{
		const char *digit = at[i] ? strchr("0123456789abcdef", pg_ascii_tolower(at[i])) : NULL;

		if (digit == NULL)
			return false;
		*code = *code * 16 + (digit - "0123456789abcdef");
	}
	return true;
}

static void
azev_mend_escape(Mender *m)
{
	int			code;
	int			low;

	if (*m->at == 'u' && azev_hex4(m->at + 1, &code) && code != 0 && (code < 0xd800 || code > 0xdfff))
	{
		appendStringInfo(&m->json, "\\u%04x", code);
		m->at += 5;
	}
	else if (*m->at == 'u' && azev_hex4(m->at + 1, &code) && code >= 0xd800 && code < 0xdc00 &&
			 m->at[5] == '\\' && m->at[6] == 'u' && azev_hex4(m->at + 7, &low) && low >= 0xdc00 && low < 0xe000)
	{
		appendStringInfo(&m->json, "\\u%04x\\u%04x", code, low);
		m->at += 11;
	}
	else if (*m->at && strchr("\"\\/bfnrt", *m->at))
	{
		appendStringInfoChar(&m->json, '\\');
		appendStringInfoChar(&m->json, *m->at++);
	}
	else
		appendStringInfoString(&m->json, "\\\\");
}

static void
azev_mend_string(Mender *m)
{
	appendStringInfoChar(&m->json, '"');
	if (*m->at == '"')
		m->at++;
	while (*m->at && *m->at != '"')
	{
		unsigned char c = *m->at++;

		if (c == '\\')
			azev_mend_escape(m);
		else if (c < 0x20)
			appendStringInfo(&m->json, "\\u%04x", c);
		else
			appendStringInfoChar(&m->json, c);
	}
	if (*m->at)
		m->at++;
	appendStringInfoChar(&m->json, '"');
}

static int
azev_mend_digits(Mender *m, int most)
{
	int			n = 0;

	for (; *m->at >= '0' && *m->at <= '9'; m->at++)
		if (n < most)
		{
			appendStringInfoChar(&m->json, *m->at);
			n++;
		}
	return n;
}

static void
azev_mend_number(Mender *m)
{
	if (*m->at == '-')
		appendStringInfoChar(&m->json, *m->at++);
	while (m->at[0] == '0' && m->at[1] >= '0' && m->at[1] <= '9')
		m->at++;
	if (azev_mend_digits(m, 5000) == 0)
		appendStringInfoChar(&m->json, '0');
	if (m->at[0] == '.' && m->at[1] >= '0' && m->at[1] <= '9')
	{
		appendStringInfoChar(&m->json, *m->at++);
		azev_mend_digits(m, 5000);
	}
	if (*m->at == 'e' || *m->at == 'E')
	{
		appendStringInfoChar(&m->json, *m->at++);
		if (*m->at == '-' || *m->at == '+')
			appendStringInfoChar(&m->json, *m->at++);
		if (azev_mend_digits(m, 4) == 0)
			appendStringInfoChar(&m->json, '0');
	}
}

static void
azev_skip(Mender *m, const char *chars)
{
	while (*m->at && strchr(chars, *m->at))
		m->at++;
}

static void
azev_mend_value(Mender *m)
{
	static const char *const words[] = {"true", "false", "null"};
	bool		object;
	char		close;
	int			n = 0;

	while (*m->at && !strchr("{[\"-0123456789tfn}]", *m->at))
		m->at++;
	if (*m->at == '"')
		azev_mend_string(m);
	else if (*m->at == '-' || (*m->at >= '0' && *m->at <= '9'))
		azev_mend_number(m);
	else if ((*m->at == '{' || *m->at == '[') && m->depth < DEPTH_MAX)
	{
		object = *m->at == '{';
		close = object ? '}' : ']';
		appendStringInfoChar(&m->json, *m->at++);
		m->depth++;
		for (;;)
		{
			azev_skip(m, " \t\r\n,");
			if (*m->at == '\0' || *m->at == close)
				break;
			if (n++ > 0)
				appendStringInfoChar(&m->json, ',');
			if (object)
			{
				azev_mend_string(m);
				azev_skip(m, " \t\r\n:");
				appendStringInfoChar(&m->json, ':');
			}
			azev_mend_value(m);
			azev_skip(m, " \t\r\n");
			if (*m->at == (object ? ']' : '}'))
				m->at++;
		}
		m->depth--;
		appendStringInfoChar(&m->json, close);
		if (*m->at)
			m->at++;
	}
	else
	{
		for (n = 0; n < 2 && words[n][0] != *m->at; n++)
			;
		appendStringInfoString(&m->json, words[n]);
		if (*m->at == words[n][0])
			for (const char *word = words[n]; *word && *m->at == *word; word++)
				m->at++;
		else if (*m->at && *m->at != '}' && *m->at != ']')
			m->at++;
	}
}

static Datum
azev_mended_jsonb(const uint8_t *data, size_t size)
{
	Mender		m = {azev_mended_text(data, size), 0, {0}};

	initStringInfo(&m.json);
	azev_mend_value(&m);
	return FunctionCall1(&azev_jsonb_in, CStringGetDatum(m.json.data));
}

/* The error that was raised, which is over; in the context of before. */
static ErrorData *
azev_caught(MemoryContext caller)
{
	ErrorData  *error;

	MemoryContextSwitchTo(caller);
	error = CopyErrorData();
	FlushErrorState();
	return error;
}

/* Findings. */

static void
azev_finding(const Call *call, const char *what)
{
	fprintf(stderr, "finding: %s: %s\n", call ? call->name : "statement", what);
	fflush(stderr);
	abort();
}

static bool azev_cancelling = false;

/* Errors that are the answer to what a user asked for. */
static bool
azev_may_raise(const Call *call, int sqlstate)
{
	if (call->group == 'E')
		return true;
	switch (sqlstate)
	{
		case ERRCODE_QUERY_CANCELED:
			return azev_cancelling;
		case ERRCODE_CHECK_VIOLATION:
			return strcmp(call->name, "assert_valid") == 0;
		case ERRCODE_UNDEFINED_COLUMN:
		case ERRCODE_UNDEFINED_OBJECT:
		case ERRCODE_DATATYPE_MISMATCH:
		case ERRCODE_INVALID_PARAMETER_VALUE:
			return call->group == 'N';
		case ERRCODE_CHARACTER_NOT_IN_REPERTOIRE:
			return strstr(call->name, "_recv") != NULL;
		default:
			return false;
	}
}

/* Print every value of every row.  Is there one whose column level says error? */
static bool
azev_read_rows(Call *call, ReturnSetInfo *set)
{
	TupleDesc	desc = set->setDesc;
	bool		error = false;

	if (call->slot == NULL)
	{
		MemoryContext caller = MemoryContextSwitchTo(call->function.fn_mcxt);

		call->slot = MakeSingleTupleTableSlot(CreateTupleDescCopy(desc), &TTSOpsMinimalTuple);
		call->outputs = palloc0(desc->natts * sizeof(FmgrInfo));
		for (int i = 0; i < desc->natts; i++)
		{
			Oid			output;
			bool		varlena;

			if (TupleDescAttr(desc, i)->attisdropped)
				continue;
			getTypeOutputInfo(TupleDescAttr(desc, i)->atttypid, &output, &varlena);
			fmgr_info(output, &call->outputs[i]);
		}
		MemoryContextSwitchTo(caller);
	}
	while (tuplestore_gettupleslot(set->setResult, true, false, call->slot))
	{
		slot_getallattrs(call->slot);
		for (int i = 0; i < desc->natts; i++)
		{
			char	   *text;

			if (call->slot->tts_isnull[i])
				continue;
			text = OutputFunctionCall(&call->outputs[i], call->slot->tts_values[i]);
			if (!pg_verify_mbstr(PG_UTF8, text, strlen(text), true))
				azev_finding(call, "a value that is not UTF-8");
			error |= strcmp(NameStr(TupleDescAttr(desc, i)->attname), "level") == 0 &&
				strcmp(text, "error") == 0;
		}
	}
	ExecClearTuple(call->slot);
	return error;
}

/*
 * A call of its own query: what an error leaves behind is gone with the input.
 */
static Call
azev_copy_call(const Call *call)
{
	Call		copy = *call;

	fmgr_info_copy(&copy.function, (FmgrInfo *) &call->function, azev_scratch);
	copy.slot = NULL;
	return copy;
}

/* So many inputs of about the same size go through all functions of a kind. */
#ifdef AZEV_COUNT_EDGES
#define PARTS	1
#define NAMES_PARTS	1
#define SLICES	1
#define LIGHT	1
#define HEAVY	1
#else
#define PARTS	3
#define NAMES_PARTS	17			/* a name that is none is compared with all */
#define SLICES	64				/* of the accessors' columns */
#define LIGHT	32				/* storing, and a thousand members, cost more than all else */
#define HEAVY	2048
#endif

/* What a call came to. */
typedef struct Answer
{
	bool		raised;
	bool		null;
	bool		error;			/* a row of level error */
	Datum		datum;
	char	   *text;			/* of a scalar; NULL: there is none */
} Answer;

static Answer
azev_call(Call *call, Datum *args)
{
	LOCAL_FCINFO(fcinfo, 3);
	ExprContext econtext = {.type = T_ExprContext};
	ReturnSetInfo set = {.type = T_ReturnSetInfo};
	MemoryContext caller = CurrentMemoryContext;
	volatile Answer answer = {false, false, false, 0, NULL};

	econtext.ecxt_per_query_memory = azev_scratch;
	econtext.ecxt_per_tuple_memory = azev_scratch;
	set.econtext = &econtext;
	set.allowedModes = call->no_tuplestore ? SFRM_ValuePerCall : SFRM_Materialize | SFRM_Materialize_Random;
	InitFunctionCallInfoData(*fcinfo, &call->function, call->nargs, DEFAULT_COLLATION_OID, NULL,
							 call->function.fn_retset && !call->no_set ? (Node *) &set : NULL);
	for (int i = 0; i < call->nargs; i++)
	{
		fcinfo->args[i].value = call->args[i] ? call->args[i] : args[i];
		fcinfo->args[i].isnull = false;
	}
	PG_TRY();
	{
		Datum		datum = FunctionCallInvoke(fcinfo);

		answer.datum = datum;
		answer.null = fcinfo->isnull;
		if (set.setResult)
		{
			answer.error = azev_read_rows(call, &set);
			tuplestore_end(set.setResult);
		}
		else if (!fcinfo->isnull && !call->function.fn_retset)
		{
			char	   *text = OutputFunctionCall(&call->output, datum);

			if (!pg_verify_mbstr(PG_UTF8, text, strlen(text), true))
				azev_finding(call, "a value that is not UTF-8");
			answer.text = text;
		}
	}
	PG_CATCH();
	{
		ErrorData  *error = azev_caught(caller);

		if (!azev_may_raise(call, error->sqlerrcode))
			azev_finding(call, error->message);
		answer.raised = true;
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	return answer;
}

/* The payload as an event holds it; unpacked it is the same, byte for byte. */
static Datum
azev_packed(Datum payload)
{
	Jsonb	   *plain = DatumGetJsonbP(payload);
	AzevPacked *packed = azev_pack(plain);
	Jsonb	   *again = azev_unpack(packed);

	if (VARSIZE(again) != VARSIZE(plain) || memcmp(again, plain, VARSIZE(plain)) != 0)
		azev_finding(NULL, "packed and unpacked a payload is another");
	return PointerGetDatum(packed);
}

/* The functions of a payload, and what they must agree on. */
static void
azev_fuzz_payload(const uint8_t *data, size_t size)
{
	Datum		plain = azev_mended_jsonb(data, size);
	Datum		packed = azev_packed(plain);
	Datum		args[3] = {0};
	int			errors = -1;	/* what validate says: -1, or whether there is one */
	int			valid = -1;		/* is_valid: -1 null */
	bool		raised = false;

	for (int i = 0; i < azev_ncalls; i++)
	{
		Call	   *call = &azev_calls[i];
		Answer		answer;

		if (call->group != 'B' || (call->function.fn_retset && strcmp(call->name, "validate") != 0 &&
								   (i + size) % PARTS != 0))
			continue;
		/* it takes and gives jsonb alone */
		args[0] = strcmp(call->name, "assert_valid") != 0 && (i + size) % 2 == 0 ? packed : plain;
		answer = azev_call(call, args);
		if (strcmp(call->name, "validate") == 0)
			errors = answer.error;
		else if (strcmp(call->name, "is_valid") == 0)
			valid = answer.null ? -1 : DatumGetBool(answer.datum);
		else if (strcmp(call->name, "assert_valid") == 0)
			raised = answer.raised;
	}
	if (valid >= 0 ? valid == errors : errors > 0)
		azev_finding(NULL, "is_valid and validate disagree");
	if (raised == (valid == 1))
		azev_finding(NULL, "is_valid and assert_valid disagree");
}

/* A datum that stands elsewhere in memory. */
static Datum
azev_indirect(Datum datum)
{
	struct varatt_indirect pointer = {(struct varlena *) DatumGetPointer(datum)};
	char	   *indirect = palloc(INDIRECT_POINTER_SIZE);

	SET_VARTAG_EXTERNAL(indirect, VARTAG_INDIRECT);
	memcpy(VARDATA_EXTERNAL(indirect), &pointer, sizeof(pointer));
	return PointerGetDatum(indirect);
}

/* The payload with a member more, which no schema knows: nothing was asked of it yet. */
static Datum
azev_another_payload(Datum payload)
{
	Datum		member = DirectFunctionCall1(jsonb_in, CStringGetDatum("{\"~\": 1}"));

	if (!JB_ROOT_IS_OBJECT(DatumGetJsonbP(payload)))
		return 0;
	return DirectFunctionCall2(jsonb_concat, payload, member);
}

/* The accessors of a slice, and in the opposite order: they answer the same. */
static void
azev_fuzz_accessors(const uint8_t *data, size_t size)
{
	Datum		args[3] = {0};
	char	  **texts = palloc0(azev_ncalls * sizeof(char *));

	if (size == 0)
		return;
	args[0] = azev_mended_jsonb(data + 1, size - 1);
	if (data[0] & 0x80)
		args[0] = azev_indirect(args[0]);
	for (int i = 0; i < azev_ncalls; i++)
		if (azev_calls[i].group == 'A' && (i ^ data[0]) % SLICES == 0)
			texts[i] = azev_call(&azev_calls[i], args).text;
	args[0] = azev_another_payload(args[0]);
	if (args[0] == 0)
		return;
	if (data[0] & 0x40)
		args[0] = azev_packed(args[0]);
	for (int i = azev_ncalls - 1; i >= 0; i--)
	{
		const Call *call = &azev_calls[i];
		char	   *again;

		if (call->group != 'A' || (i ^ data[0]) % SLICES != 0)
			continue;
		again = azev_call(&azev_calls[i], args).text;
		/* what is left of the payload has the member */
		if (strcmp(TextDatumGetCString(call->args[1]), "extra") != 0 &&
			((again == NULL) != (texts[i] == NULL) || (again && strcmp(again, texts[i]) != 0)))
			azev_finding(call, "what was asked before changes an answer");
	}
}

/* The text up to a newline, or all of it. */
static const uint8_t *
azev_line(const uint8_t **data, size_t *size, size_t *len)
{
	const uint8_t *line = *data;
	const uint8_t *end = *size ? memchr(line, '\n', *size) : NULL;

	*len = end ? (size_t) (end - line) : *size;
	*data += end ? *len + 1 : *len;
	*size -= end ? *len + 1 : *len;
	return line;
}

static void
azev_fuzz_names(const uint8_t *data, size_t size)
{
	size_t		len;
	const uint8_t *line = azev_line(&data, &size, &len);
	char	   *first = azev_mended_text(line, len);
	char	   *second;
	Datum		payload;

	line = azev_line(&data, &size, &len);
	second = azev_mended_text(line, len);
	payload = azev_mended_jsonb(data, size);
	for (int i = 0; i < azev_ncalls; i++)
	{
		Call	   *call = &azev_calls[i];
		bool		of_payload = call->payload;
		Datum		a = azev_stored_text(first);
		Datum		b = azev_stored_text(second);
		Datum		args[3] = {of_payload ? payload : a, of_payload ? a : b, b};
		Call		copy;

		if ((call->group != 'N' && call->group != 'E') || (i + size) % NAMES_PARTS != 0)
			continue;
		copy = azev_copy_call(call);
		azev_call(&copy, args);
		/* the same call with other names, in turn */
		args[2] = a;
		azev_call(&copy, args);
		if (of_payload)
			args[1] = b;
		copy.no_set = call->group == 'E';
		azev_call(&copy, args);
		if (call->group == 'E')
		{
			copy.no_set = false;
			copy.no_tuplestore = true;
			azev_call(&copy, args);
			/* of a function that has been dropped meanwhile */
			copy = azev_copy_call(call);
			copy.function.fn_oid = InvalidOid;
			azev_call(&copy, args);
		}
	}
}

static void
azev_fuzz_text(const uint8_t *data, size_t size)
{
	Datum		args[3] = {azev_stored_text(azev_mended_text(data, size))};

	for (int i = 0; i < azev_ncalls; i++)
		if (azev_calls[i].group == 'T')
			azev_call(&azev_calls[i], args);
}

static Call *
azev_call_named(const char *name)
{
	static int	first = 0;

	while (azev_calls[first].group != 'I')
		first++;
	for (int i = first; i < azev_ncalls; i++)
		if (azev_calls[i].group == 'I' && strcmp(azev_calls[i].name, name) == 0)
			return &azev_calls[i];
	elog(ERROR, "there is no function %s", name);
}

static Datum
azev_ask(const char *name, Datum a, Datum b)
{
	Datum		args[3] = {a, b};

	return azev_call(azev_call_named(name), args).datum;
}

/* The same of one of the types without case. */
static Datum
azev_ask_type(const char *type, const char *function, Datum a, Datum b)
{
	return azev_ask(psprintf("_%s_%s", type, function), a, b);
}

/* Bytes from a client: taken and given back the same, or refused. */
static void
azev_fuzz_binary(const char *type, const uint8_t *data, size_t size)
{
	StringInfoData message;
	Datum		args[3] = {0};
	Answer		answer;

	initStringInfo(&message);
	appendBinaryStringInfo(&message, (const char *) data, size);
	args[0] = PointerGetDatum(&message);
	answer = azev_call(azev_call_named(psprintf("_%s_recv", type)), args);
	if (answer.raised)
	{
		if (memchr(data, 0, size) == NULL && pg_verify_mbstr(PG_UTF8, (const char *) data, size, true))
			azev_finding(NULL, "recv refuses text");
		return;
	}
	answer.datum = azev_ask_type(type, "send", answer.datum, 0);
	if (VARSIZE_ANY_EXHDR(DatumGetPointer(answer.datum)) != size ||
		memcmp(VARDATA_ANY(DatumGetPointer(answer.datum)), data, size) != 0)
		azev_finding(NULL, "send gives other bytes than recv took");
}

/* The operators of a type agree with its order, and its hashes with both. */
static void
azev_fuzz_comparisons(const char *type, Datum a, Datum b)
{
	int			cmp = DatumGetInt32(azev_ask_type(type, "cmp", a, b));
	bool		same_hash;

	if ((cmp > 0) != (DatumGetInt32(azev_ask_type(type, "cmp", b, a)) < 0) ||
		(cmp == 0) != DatumGetBool(azev_ask_type(type, "eq", a, b)) ||
		(cmp == 0) == DatumGetBool(azev_ask_type(type, "ne", a, b)) ||
		(cmp < 0) != DatumGetBool(azev_ask_type(type, "lt", a, b)) ||
		(cmp <= 0) != DatumGetBool(azev_ask_type(type, "le", a, b)) ||
		(cmp > 0) != DatumGetBool(azev_ask_type(type, "gt", a, b)) ||
		(cmp >= 0) != DatumGetBool(azev_ask_type(type, "ge", a, b)) ||
		azev_ask_type(type, "larger", a, b) != (cmp >= 0 ? a : b) ||
		azev_ask_type(type, "smaller", a, b) != (cmp <= 0 ? a : b))
		azev_finding(NULL, "comparisons of a type disagree");
	same_hash = DatumGetInt64(azev_ask_type(type, "hash_extended", a, Int64GetDatum(7))) ==
		DatumGetInt64(azev_ask_type(type, "hash_extended", b, Int64GetDatum(7))) &&
		azev_ask_type(type, "hash", a, 0) == azev_ask_type(type, "hash", b, 0);
	if (cmp == 0 && !same_hash)
		azev_finding(NULL, "equal values have different hashes");
}

/* A resource against what it says of itself. */
static void
azev_fuzz_scopes(Datum a, Datum b)
{
	Datum		args[3] = {a};
	bool		within = DatumGetBool(azev_ask("_resource_id_within", a, b));
	bool		in_range = DatumGetBool(azev_ask("_resource_id_ge", a, azev_ask("_scope_start", b, 0))) &&
		DatumGetBool(azev_ask("_resource_id_lt", a, azev_ask("_scope_end", b, 0)));
	Answer		parent = azev_call(azev_call_named("parent"), args);

	if (within != DatumGetBool(azev_ask("_resource_id_contains", b, a)))
		azev_finding(NULL, "<@ and @> disagree");
	if (within != in_range)
		azev_finding(NULL, "<@ and its range disagree");
	if (!parent.null && !DatumGetBool(azev_ask("_resource_id_within", a, parent.datum)))
		azev_finding(NULL, "a resource is outside of its parent");
}

static void
azev_fuzz_ids(const uint8_t *data, size_t size)
{
	static const char *const types[] = {"resource_id", "azure_name"};
	size_t		len;
	const uint8_t *line = azev_line(&data, &size, &len);
	Datum		a = azev_ask("_resource_id_in", CStringGetDatum(azev_mended_text(line, len)), 0);
	Datum		b;

	for (int i = 0; i < lengthof(types); i++)
		azev_fuzz_binary(types[i], line, len);
	line = azev_line(&data, &size, &len);
	b = azev_ask("_azure_name_in", CStringGetDatum(azev_mended_text(line, len)), 0);
	for (int i = 0; i < azev_ncalls; i++)
	{
		Call	   *call = &azev_calls[i];
		Datum		args[3] = {a, b};

		if (call->group == 'I' && strstr(call->name, "_in") != call->name + strlen(call->name) - 3 &&
			strstr(call->name, "_recv") == NULL && strstr(call->name, "_hash_extended") == NULL)
			azev_call(call, args);
	}

	/* as they are stored */
	a = azev_stored_text(TextDatumGetCString(a));
	b = azev_stored_text(TextDatumGetCString(b));
	for (int i = 0; i < lengthof(types); i++)
	{
		azev_ask_type(types[i], "send", a, 0);
		azev_fuzz_comparisons(types[i], a, b);
	}
	azev_fuzz_scopes(a, b);
}

/* A query in which the text is a constant. */
static void
azev_fuzz_statement(const uint8_t *data, size_t size)
{
	MemoryContext caller = CurrentMemoryContext;
	StringInfoData sql;
	const char *at = "";
	char	   *literal;

	if (size == 0)
		return;
	literal = quote_literal_cstr(azev_mended_text(data + 1, size - 1));
	initStringInfo(&sql);
	if (data[0] % 64 < lengthof(azev_statements))
		at = azev_statements[data[0] % 64];
	else if (size % HEAVY == 0)
		at = azev_heavy_statements[data[0] % lengthof(azev_heavy_statements)];
	for (; *at; at++)
	{
		if (at[0] == '%' && at[1] == 's')
		{
			appendStringInfoString(&sql, literal);
			at++;
		}
		else
			appendStringInfoChar(&sql, *at);
	}
	PG_TRY();
	{
		SPI_connect();
		SPI_execute(sql.data, true, 0);
		SPI_finish();
	}
	PG_CATCH();
	{
		ErrorData  *error = azev_caught(caller);

		fprintf(stderr, "%s\n", sql.data);
		azev_finding(NULL, error->message);
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
}

/* The rows' columns are conditions: is each of them true? */
static bool
azev_all_true(void)
{
	for (uint64 row = 0; SPI_tuptable && row < SPI_processed; row++)
	{
		bool		null;
		Datum		answer = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, 1, &null);

		if (null || !DatumGetBool(answer))
			return false;
	}
	return true;
}

static bool
azev_is_so(const char *condition, Datum payload)
{
	Oid			type = JSONBOID;

	if (SPI_execute_with_args(condition, 1, &type, &payload, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "\"%s\" failed", condition);
	return azev_all_true();
}

/* What goes into an event table is there, or nothing of it. */
static void
azev_fuzz_inbox(const uint8_t *data, size_t size)
{
	static SPIPlanPtr plans[lengthof(azev_inboxes)];
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	Oid			type = JSONBOID;
	Datum		payload;
	volatile int state = 0;
	int			n;

	if (size == 0)
		return;
	n = data[0] % 64 % lengthof(azev_inboxes);
	if (size % (azev_inboxes[n].heavy ? HEAVY : LIGHT) != 0)
		return;
	payload = azev_mended_jsonb(data + 1, size - 1);
	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(caller);
	PG_TRY();
	{
		SPI_connect();
		if (plans[n] == NULL)
		{
			plans[n] = SPI_prepare(azev_inboxes[n].sql, 1, &type);
			if (plans[n] == NULL || SPI_keepplan(plans[n]) != 0)
				elog(ERROR, "a statement could not be prepared");
		}
		if (SPI_execute_plan(plans[n], &payload, NULL, false, 0) < 0)
			elog(ERROR, "a statement failed");
		if (!azev_all_true())
			azev_finding(NULL, azev_inboxes[n].sql);
		if (azev_inboxes[n].stored && !azev_is_so("SELECT fuzz.are_stored($1)", payload))
			azev_finding(NULL, "an inbox lost an event");
		SPI_finish();
	}
	PG_CATCH();
	{
		ErrorData  *error = azev_caught(caller);

		state = error->sqlerrcode;
		/* several backends may store the same events in different orders */
		if (state != azev_inboxes[n].state && state != ERRCODE_T_R_DEADLOCK_DETECTED)
		{
			fprintf(stderr, "%s\n", azev_inboxes[n].sql);
			azev_finding(NULL, error->message);
		}
	}
	PG_END_TRY();
	RollbackAndReleaseCurrentSubTransaction();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
	if (azev_inboxes[n].state != 0 && state == 0)
		azev_finding(NULL, azev_inboxes[n].sql);
	MemoryContextSwitchTo(caller);
}

/* The JSON as it is, among a thousand elements or members, or in an event's. */
static Datum
azev_many_jsonb(uint8_t how, const uint8_t *data, size_t size)
{
	Mender		m = {azev_mended_text(data, size), 0, {0}};
	StringInfoData many;
	int			n = how & 3 ? 1100 : 0;
	bool		array = (how & 3) == 1;
	int			filler = how % 64 >= 60 && size % HEAVY == 0 ? 1100000 : 0;
	const char *key = how & 8 ? "Longer than each of the keys that a schema of ours has anywhere" : "K";

	initStringInfo(&m.json);
	azev_mend_value(&m);
	initStringInfo(&many);
	if ((how & 3) == 3)
		appendStringInfo(&many, "{\"eventTimestamp\":\"2020-01-01T00:00:00Z\",\"category\":\"Policy\",\"%s\":",
						 how & 4 ? "properties" : "Properties");
	if (array)
		appendStringInfo(&many, "[%s", m.json.data);
	else if ((n > 0 || filler > 0) && m.json.data[0] == '{' && m.json.data[1] != '}')
		appendBinaryStringInfo(&many, m.json.data, m.json.len - 1);
	else
		appendStringInfo(&many, n > 0 || filler > 0 ? "{\"value\":%s" : "%s", m.json.data);
	if (filler > 0)
		appendStringInfo(&many, array ? ",\"%*s\"" : ",\"filler\":\"%*s\"", filler, "");
	for (int i = 0; i < n; i++)
		appendStringInfo(&many, array ? ",%.0s%d" : ",\"%s%d\":0", key, i);
	appendStringInfoString(&many, array ? "]" : (how & 3) == 3 ? "}}" : n > 0 || filler > 0 ? "}" : "");
	return FunctionCall1(&azev_jsonb_in, CStringGetDatum(many.data));
}

/*
 * Functions with a cancel that is there when they begin, and again without:
 * what a cancelled one leaves behind is no matter.
 */
static void
azev_fuzz_cancel(const uint8_t *data, size_t size)
{
	Datum		args[3] = {0};

	if (size == 0 || size % LIGHT != 0)
		return;
	args[0] = azev_many_jsonb(data[0], data + 1, size - 1);
	for (int i = 0; i < azev_ncalls; i++)
	{
		/* not always the same one is first to decode the payload */
		Call	   *call = &azev_calls[(i + size * 37) % azev_ncalls];

		if ((call->group != 'B' && call->group != 'A') || i % SLICES != 0)
			continue;
		azev_cancelling = true;
		QueryCancelPending = true;
		InterruptPending = true;
		azev_call(call, args);
		azev_cancelling = false;
		QueryCancelPending = false;
		InterruptPending = false;
		if (azev_call(call, args).raised && strcmp(call->name, "assert_valid") != 0)
			azev_finding(call, "an error after a cancel");
	}
}

static int
azev_fuzz_one(const uint8_t *data, size_t size)
{
	MemoryContext caller;

	/* libFuzzer looks away at its first call, which is this */
	if (size == 0)
		return 0;
	if (azev_calls == NULL)
		azev_setup();
	caller = MemoryContextSwitchTo(azev_scratch);
	switch (data[0])
	{
		case 'A':
			azev_fuzz_accessors(data + 1, size - 1);
			break;
		case 'N':
			azev_fuzz_names(data + 1, size - 1);
			break;
		case 'T':
			azev_fuzz_text(data + 1, size - 1);
			break;
		case 'I':
			azev_fuzz_ids(data + 1, size - 1);
			break;
		case 'S':
			azev_fuzz_statement(data + 1, size - 1);
			break;
		case 'V':
			azev_fuzz_inbox(data + 1, size - 1);
			break;
		case 'C':
			azev_fuzz_cancel(data + 1, size - 1);
			break;
		default:
			azev_fuzz_payload(data, size);
			break;
	}
	MemoryContextSwitchTo(caller);
	MemoryContextReset(azev_scratch);
	return 0;
}

#ifdef AZEV_COUNT_EDGES

/*
 * Without libFuzzer: each file once, and what edges they reach.  The compiler's
 * runtime tells where the counters and their addresses are.
 */
typedef struct Edge
{
	uintptr_t	address;
	uintptr_t	flags;
} Edge;

static uint8_t *azev_counters;
static bool *azev_reached;
static size_t azev_nedges;
static const Edge *azev_edges;

extern void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop);
extern void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop);
extern void __sanitizer_cov_trace_pc_indir(uintptr_t callee);

void
__sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop)
{
	azev_counters = start;
	azev_nedges = stop - start;
}

void
__sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop)
{
	azev_edges = (const Edge *) start;
	(void) stop;
}

void
__sanitizer_cov_trace_pc_indir(uintptr_t callee)
{
	(void) callee;
}

/*
 * azev_fuzz(arguments text[]): with a file that lists files of input, and one
 * for the names of those that reached new edges, the input; with a file alone,
 * that for the edges: 0 or 1, and the address in the library.
 */
static bool
azev_count_reached(void)
{
	bool		new = false;

	if (azev_reached == NULL)
		azev_reached = MemoryContextAllocZero(TopMemoryContext, azev_nedges);
	for (size_t edge = 0; edge < azev_nedges; edge++)
	{
		new |= azev_counters[edge] && !azev_reached[edge];
		azev_reached[edge] |= azev_counters[edge] != 0;
	}
	memset(azev_counters, 0, azev_nedges);
	return new;
}

static void
azev_run_input(FILE *list, FILE *kept)
{
	char		name[MAXPGPATH];

	while (fgets(name, sizeof(name), list))
	{
		static uint8_t data[1024 * 1024];
		FILE	   *file = (name[strcspn(name, "\n")] = '\0', fopen(name, "r"));
		size_t		size = file ? fread(data, 1, sizeof(data), file) : 0;

		if (file == NULL)
			elog(ERROR, "could not open \"%s\": %m", name);
		fclose(file);
		azev_fuzz_one(data, size);
		if (azev_count_reached())
			fprintf(kept, "%s\n", name);
	}
}

static void
azev_run(int argc, char **argv)
{
	FILE	   *first = fopen(argv[0], argc > 1 ? "r" : "w");
	FILE	   *kept = argc > 1 ? fopen(argv[1], "w") : NULL;
	Dl_info		library;

	if (first == NULL || (argc > 1 && kept == NULL) || !dladdr((void *) azev_run, &library))
		elog(ERROR, "could not open \"%s\": %m", argv[0]);
	if (argc > 1)
	{
		azev_run_input(first, kept);
		fclose(kept);
	}
	else
	{
		azev_count_reached();
		for (size_t edge = 0; edge < azev_nedges; edge++)
			fprintf(first, "%d 0x%lx\n", azev_reached[edge],
					(unsigned long) (azev_edges[edge].address - (uintptr_t) library.dli_fbase));
	}
	fclose(first);
}

#else

/*
 * azev_fuzz(arguments text[]): libFuzzer with those arguments, after a file for
 * what it prints.  Does not return: libFuzzer ends the process.
 */
static void
azev_run(int argc, char **argv)
{
	int			log = open(argv[0], O_WRONLY | O_CREAT | O_APPEND, 0666);

	if (log < 0)
		elog(ERROR, "could not open \"%s\": %m", argv[0]);
	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	LLVMFuzzerRunDriver(&argc, &argv, azev_fuzz_one);
}

#endif

PG_FUNCTION_INFO_V1(azev_fuzz);
Datum
azev_fuzz(PG_FUNCTION_ARGS)
{
	Datum	   *elements;
	bool	   *nulls;
	int			n;
	char	  **argv;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(0), TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &n);
	argv = palloc0((n + 1) * sizeof(char *));
	for (int i = 0; i < n; i++)
		argv[i] = TextDatumGetCString(elements[i]);
	azev_run(n, argv);
	PG_RETURN_VOID();
}
#pragma clang attribute pop
