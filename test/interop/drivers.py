"""psycopg2, psycopg 3 and asyncpg ask the page of queries, and say what the values come as."""
import asyncio
import json
import os
import re
import sys

import asyncpg
import psycopg2

try:
    import psycopg
except ImportError:
    psycopg = None

FOLDER = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(FOLDER, "queries.json"), encoding="utf-8") as file:
    PAGE = json.load(file)
with open(os.path.join(FOLDER, "../data/exported_records.json"), encoding="utf-8") as file:
    PAYLOAD = file.read()
failed = False


def parameters(entry):
    return [PAYLOAD if p == "{payload}" else p for p in entry["parameters"]]


def plain(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def report(driver, entry, rows, error):
    """A line of TAP: the rows, or the types of the first one's values, or the error, are as the page says."""
    global failed
    wanted = entry.get("fails", {}).get(driver)
    if wanted:
        found, same = error, error is not None and wanted in error
    elif "types" in entry:
        wanted = entry["types"].get(driver)
        found = error or [type(v).__name__ for v in rows[0]]
        same = found == wanted
    else:
        wanted = entry["rows"]
        found = error or [[plain(v) for v in row] for row in rows]
        same = found == wanted
    print("ok" if same else "not ok", "-", f"{driver}: {entry['what']}")
    if not same:
        failed = True
        print("#", found, wanted)


def ask_psycopg(driver, module):
    """psycopg2 puts parameters into the query, psycopg 3 sends them beside it."""
    connection = module.connect("dbname=drivers")
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("TRUNCATE event")
    for entry in PAGE:
        rows = error = None
        given = parameters(entry)
        order = [int(n) - 1 for n in re.findall(r"\$(\d)", entry["query"])]
        try:
            cursor.execute(re.sub(r"\$\d", "%s", entry["query"].replace("%", "%%")), [given[n] for n in order])
            rows = cursor.fetchall()
        except module.Error as e:
            error = str(e)
        report(driver, entry, rows, error)
    connection.close()


async def ask_asyncpg():
    connection = await asyncpg.connect(host=os.environ["PGHOST"], user=os.environ["PGUSER"], database="drivers")
    await connection.execute("TRUNCATE event")
    for entry in PAGE:
        rows = error = None
        try:
            rows = await connection.fetch(entry["query"], *parameters(entry))
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as e:
            error = str(e)
        report("asyncpg", entry, rows, error)
    await connection.close()


ask_psycopg("psycopg2", psycopg2)
if psycopg:
    ask_psycopg("psycopg 3", psycopg)
else:
    print("# psycopg 3 is not tried: Debian's package python3-psycopg is not installed")
asyncio.run(ask_asyncpg())
sys.exit(failed)
