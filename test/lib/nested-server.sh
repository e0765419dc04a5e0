# For scripts under test/lib/with-server that need a server of their own, beside
# the one they have: to be sourced.  It has the same extension and settings.
#
#   nested_init NAME              a data directory, $nested/NAME, for the below
#   nested_start NAME [OPTION]... start, wait; options as of postgres
#   nested_stop NAME [MODE]
#   nested_psql NAME ...          psql in it
#   nested_as_server COMMAND ...  as who the server runs as
#
# What was started is stopped when the script ends.
nested=$AZEVENTS_SERVER_DIR/nested
nested_owner=$(stat -c %U "$AZEVENTS_SERVER_DIR/data")
nested_started=()

nested_as_server() {
	if [ "$(id -u)" = 0 ]; then
		setpriv "--reuid=$nested_owner" "--regid=$(id -g "$nested_owner")" --clear-groups env -C / "$@"
	else
		env -C / "$@"
	fi
}

nested_directory() {
	mkdir -p "$nested" && chmod 0711 "$nested" && mkdir "$nested/$1" &&
		{ [ "$(id -u)" != 0 ] || chown "$nested_owner" "$nested/$1"; } && chmod 0700 "$nested/$1"
}

# its socket beside the data, and what is to be as a user has it: fsync
nested_settings() {
	mkdir -p "$nested/s_$1" && { [ "$(id -u)" != 0 ] || chown "$nested_owner" "$nested/s_$1"; }
	{
		cat "$AZEVENTS_SERVER_DIR/settings"
		echo "unix_socket_directories = '$nested/s_$1'"
		echo "fsync = on"
	} >>"$nested/$1/postgresql.conf"
}

nested_init() {
	nested_directory "$1" &&
		nested_as_server "$AZEVENTS_BINDIR/initdb" -D "$nested/$1" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null &&
		nested_settings "$1"
}

nested_start() {
	local name=$1
	shift
	nested_started+=("$name")
	: >>"$nested/s_$name.log"
	[ "$(id -u)" != 0 ] || chown "$nested_owner" "$nested/s_$name.log"
	nested_as_server "$AZEVENTS_BINDIR/pg_ctl" -D "$nested/$name" -l "$nested/s_$name.log" -o "$*" -w start >/dev/null
}

nested_stop() {
	nested_as_server "$AZEVENTS_BINDIR/pg_ctl" -D "$nested/$1" -m "${2:-fast}" -w stop >/dev/null
}

nested_psql() {
	local name=$1
	shift
	psql -h "$nested/s_$name" -X -q -At "$@"
}

nested_cleanup() {
	local name
	for name in "${nested_started[@]}"; do
		[ ! -f "$nested/$name/postmaster.pid" ] || nested_stop "$name" immediate 2>/dev/null
	done
	rm -rf "$nested"
}
trap nested_cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
