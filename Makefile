EXTENSION = azevents
# where this file is: another directory than the current one builds out of the tree
TREE := $(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST))))
EXTVERSION = $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(TREE)/$(EXTENSION).control)
# of the distribution, as PGXN counts
DISTVERSION = $(shell sed -n 's/^   "version": "\(.*\)",/\1/p' $(TREE)/META.json)

MODULE_big = azevents
# The folders of src, in layers: each knows those in front of it (docs/internals.md)
LAYERS = jsonb packing catalog types schemas event sql
OBJS = $(patsubst $(TREE)/%.c,%.o,$(wildcard $(LAYERS:%=$(TREE)/src/%/*.c)))
SOURCE_HEADERS = $(wildcard $(TREE)/src/*.h $(TREE)/src/*/*.h)
SCHEMAS = $(wildcard $(TREE)/src/schemas/*.c)

# What is the same of the types azure_name and resource_id: folded_*.sql.in
FOLDED = type operators patterns
FOLDED_BUILT = $(foreach type, azure_name resource_id, $(FOLDED:%=sql/fragments/$(type)_%.sql))

# The install script: fragments in this order, one subject each
FRAGMENTS = $(addprefix sql/fragments/, header.sql identifier.sql event_type.sql \
	mismatch.sql $(FOLDED:%=azure_name_%.sql) $(FOLDED:%=resource_id_%.sql) resource_id_parts.sql resource_id_scope.sql \
	row_types.sql enum_aggregates.sql row_functions.sql scalars.sql validation.sql drift.sql accessors.sql views.sql summaries.sql storing.sql event_tables.sql operating.sql loading.sql help.sql)

DATA_built = sql/$(EXTENSION)--$(EXTVERSION).sql
DOCS = $(patsubst $(TREE)/%,%,$(wildcard $(TREE)/docs/*.md))

TESTS = $(wildcard $(TREE)/test/sql/*.sql)
REGRESS = $(patsubst $(TREE)/test/sql/%.sql,%,$(TESTS))
REGRESS_OPTS = --inputdir=test --load-extension=azevents --encoding=UTF8 --no-locale

# LZ4, for the type event: where pkg-config knows nothing of it, where the compiler looks anyway
LZ4_CFLAGS := $(shell pkg-config --cflags liblz4 2>/dev/null)
LZ4_LIBS := $(or $(shell pkg-config --libs liblz4 2>/dev/null),-llz4)

PG_CPPFLAGS = -I$(TREE)/src $(LZ4_CFLAGS)
# Nobody replaces our functions: calls among them need no table
PG_CFLAGS = -fno-semantic-interposition
SHLIB_LINK = $(LZ4_LIBS)
ifeq ($(shell uname -s),Linux)
SHLIB_LINK += -Wl,-Bsymbolic-functions
endif
EXTRA_CLEAN = $(FOLDED_BUILT) sql/fragments/row_types.sql src/tools/row_types regression.diffs regression.out results

PG_CONFIG ?= pg_config

# Without a server's headers these still work: they install what is missing.
SELF_SUFFICIENT = demo test interop reference bench lint indent dist test-asan test-poison test-versions analyze fuzz-coverage fuzz-unpack test-valgrind fuzz test-limits test-upgrade test-scale deb
ifneq ($(filter-out $(SELF_SUFFICIENT),$(or $(MAKECMDGOALS),all)),)
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)
# a folder of our own among the documents of all extensions
docmoduledir := extension/$(EXTENSION)
endif

# A program of the build machine: no server, no PostgreSQL header
CC_FOR_BUILD ?= $(CC)

src/tools/row_types: src/tools/row_types.c $(SCHEMAS) $(SOURCE_HEADERS)
	@mkdir -p $(@D)
	$(CC_FOR_BUILD) -Wall -Wextra -I$(TREE)/src -o $@ $< $(SCHEMAS)

sql/fragments/row_types.sql: src/tools/row_types
	@mkdir -p $(@D)
	src/tools/row_types > $@.tmp
	mv $@.tmp $@

sql/fragments/azure_name_%.sql: sql/fragments/folded_%.sql.in sql/fragments/azure_name.sed
	@mkdir -p $(@D)
	sed -f $(filter %.sed,$^) $(filter %.in,$^) > $@.tmp
	mv $@.tmp $@

sql/fragments/resource_id_%.sql: sql/fragments/folded_%.sql.in sql/fragments/resource_id.sed
	@mkdir -p $(@D)
	sed -f $(filter %.sed,$^) $(filter %.in,$^) > $@.tmp
	mv $@.tmp $@

sql/$(EXTENSION)--$(EXTVERSION).sql: $(FRAGMENTS)
	cat $^ > $@.tmp
	mv $@.tmp $@

$(OBJS): $(SOURCE_HEADERS)

# no rule can do it: make finds those of the tree
ifneq ($(TREE),.)
$(shell mkdir -p $(LAYERS:%=src/%))
endif

.PHONY: $(SELF_SUFFICIENT)

demo:
	@test/demo

test:
	@test/all

test-scale:
	@test/scale/run

interop:
	@test/lib/prerequisites nodejs:node npm:npm python3-psycopg2:/usr/lib/python3/dist-packages/psycopg2 python3-asyncpg:/usr/lib/python3/dist-packages/asyncpg
	@test/lib/with-server test/interop/run

fuzz:
	@test/lib/prerequisites
	@test/lib/with-server test/fuzz/in_server/run

test-upgrade:
	@test/lib/prerequisites
	@test/lib/with-server test/pg_upgrade

test-limits:
	@test/lib/prerequisites
	@PART_OF=1 test/lib/with-server test/t/limits

reference:
	@test/lib/prerequisites
	@WRITE=yes test/lib/with-server test/t/reference

bench:
	@test/bench/run

lint:
	@test/lib/prerequisites shellcheck:shellcheck pg-bsd-indent:pg_bsd_indent
	@test/lint

indent:
	@test/lib/prerequisites pg-bsd-indent:pg_bsd_indent
	@test/indent

# what PGXN takes: a commit, or any tree of git's, as a zip file
DIST_TREE = HEAD
DIST_DIR = dist
dist:
	@mkdir -p $(DIST_DIR)
	git archive --format=zip --prefix=$(EXTENSION)-$(DISTVERSION)/ \
		-o $(DIST_DIR)/$(EXTENSION)-$(DISTVERSION).zip $(DIST_TREE)

deb:
	@DIST_DIR=$(DIST_DIR) test/deb

analyze:
	@test/analyze

fuzz-unpack:
	@test/fuzz/unpack

fuzz-coverage:
	@test/fuzz/run

test-asan:
	@test/asan

test-poison:
	@test/poison

test-valgrind:
	@test/valgrind

test-versions:
	@test/versions
