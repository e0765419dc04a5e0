// The private server, by psql.
import { execFileSync } from "node:child_process";

/** Runs SQL in the database, which must exist; returns what it prints. */
export function psql(sql, database = process.env.PGDATABASE) {
  return execFileSync("psql", ["-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-d", database], {
    input: sql,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
}

export function createDatabase(name) {
  execFileSync("createdb", [name]);
  psql("CREATE EXTENSION azevents", name);
}

const quoted = (json) => '"' + json.replaceAll('"', '""') + '"';

/**
 * Runs a query over events, which it finds as event(n, payload); the query's
 * rows are JSON, one a line.
 */
export function queryEvents(database, events, query) {
  if (events.length === 0) return [];
  const lines = events.map((event, n) => `${n},${quoted(JSON.stringify(event))}`);
  const answer = psql(
    `CREATE TEMPORARY TABLE event (n int, payload jsonb);
\\copy event from stdin (format csv)
${lines.join("\n")}
\\.
${query};`,
    database,
  );
  return answer.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

let failures = 0;
/** A line of TAP; the first disagreements are shown. */
export function report(name, disagreements) {
  console.log(`${disagreements.length ? "not ok" : "ok"} - ${name}`);
  for (const d of disagreements.slice(0, 5)) console.log(`# ${JSON.stringify(d).slice(0, 2000)}`);
  if (disagreements.length) failures += 1;
}
process.on("exit", () => {
  if (failures) process.exitCode = 1;
});
