// node's pg asks the page of queries, and says what the values come as.
import pg from "pg";
import { readFileSync } from "node:fs";
import { createDatabase, psql, report } from "./database.mjs";

createDatabase("drivers");
psql("SELECT azevents.create_event_table('event'); SELECT azevents.create_view('activity', 'event', 'activity_log')", "drivers");
const page = JSON.parse(readFileSync(new URL("queries.json", import.meta.url), "utf8"));
const payload = readFileSync(new URL("../data/exported_records.json", import.meta.url), "utf8");

/** What JavaScript calls the type of a value. */
function typeOf(value) {
  if (Array.isArray(value)) return "array";
  return value instanceof Date ? "Date" : typeof value;
}

const client = new pg.Client({ database: "drivers" });
await client.connect();
for (const { what, query, parameters, rows, types, fails } of page) {
  let found;
  try {
    const answer = await client.query({ text: query, values: parameters.map((p) => (p === "{payload}" ? payload : p)), rowMode: "array" });
    found = types ? answer.rows[0].map(typeOf) : answer.rows.map((row) => row.map(String));
  } catch (error) {
    found = error.message;
  }
  const wanted = types ? types.pg : rows;
  const same = fails?.pg ? String(found).includes(fails.pg) : JSON.stringify(found) === JSON.stringify(wanted);
  report(`pg: ${what}`, same ? [] : [[found, wanted]]);
}
await client.end();
