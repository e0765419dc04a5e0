// The laws, on mutated events: no function fails (1), and the columns of a row
// with its extra hold every leaf of the event (2); the accessors give the row
// that the row function gives; is_valid is "validate has no error".
import { createDatabase, psql, queryEvents, report } from "./database.mjs";
import { mutations, samples } from "./events.mjs";

const count = Number(process.env.LAWS ?? 6000);
const seed = Number(process.env.SEED ?? 20191204);
createDatabase("laws");

const functions = psql(
  `SELECT proname FROM pg_proc WHERE pronamespace = 'azevents'::regnamespace AND prosrc IN ('azev_rows', 'azev_resource_log_rows')`,
  "laws",
).split("\n").filter(Boolean);
const rows = functions.map((f) => `SELECT '${f}' AS f, to_jsonb(r) AS r FROM azevents.${f}(payload) r`).join(" UNION ALL ");

/** The scalars of a value; JSON inside a string counts as the JSON. */
function leaves(value, found = []) {
  if (value === null) return found;
  if (typeof value === "object") {
    const inner = Object.values(value);
    if (inner.length === 0 && !Array.isArray(value)) found.push("{}");
    for (const v of inner) leaves(v, found);
    return found;
  }
  if (typeof value === "string" && /^\s*[[{]/.test(value)) {
    try {
      return leaves(JSON.parse(value), found);
    } catch {
      // text after all
    }
  }
  found.push(String(value));
  return found;
}

// no zone is UTC; JavaScript knows no leap second, and no offset of hours alone
const time = (s) => {
  if (!/\d:\d\d:\d\d/.test(s)) return NaN;
  const leap = /:60(?=\D|$)/.test(s) ? 1000 : 0;
  const plain = s.replace(/:60(?=\D|$)/, ":59").replace(/([+-]\d\d)$/, "$1:00");
  const zoned = /(Z|[+-]\d\d:?\d\d|GMT|UTC)$/i.test(plain);
  return leap + new Date(zoned ? plain : /^\d+\//.test(plain) ? plain + " UTC" : plain.replace(" ", "T") + "Z").getTime();
};
const number = (s) => (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(s) ? Number(s) : NaN);
// what a column says in its own word
const words = new Map([
  ["information", "informational"], ["start", "started"], ["accept", "accepted"], ["success", "succeeded"], ["failure", "failed"],
  ["1", "critical"], ["2", "error"], ["3", "warning"], ["4", "informational"], ["5", "verbose"],
]);

/** Is the leaf in the row, in the form that a typed column gives it? */
function held(leaf, texts, lower, times, numbers) {
  if (texts.has(leaf)) return true;
  const low = leaf.toLowerCase();
  const plain = low.replaceAll(" ", "").replace(/\.$/, "");
  if (lower.has(low) || lower.has(low.replace(/\.$/, "")) || lower.has(plain) || lower.has(words.get(plain))) return true;
  if (numbers.has(number(leaf))) return true;
  const t = time(leaf);
  return !Number.isNaN(t) && (times.has(t) || times.has(t + 1) || times.has(t - 1));
}

function lost(event, row) {
  const texts = new Set(leaves(row));
  const lower = new Set([...texts].map((t) => t.toLowerCase()));
  const times = new Set([...texts].map(time).filter((t) => !Number.isNaN(t)));
  const numbers = new Set([...texts].map(number).filter((n) => !Number.isNaN(n)));
  return leaves(event).filter((leaf) => !held(leaf, texts, lower, times, numbers));
}

// what is lost is seen
report("a leaf that is missing is seen", lost({ a: "x", b: [1, { c: "2020-01-01T00:00:00Z" }] }, { a: "x", b: [2] }).length === 2 ? [] : ["it is not"]);

for (let done = 0; done < count; done += 3000) {
  const events = done === 0 ? [...samples(), ...mutations(3000, seed)] : mutations(3000, seed + done);
  const answers = queryEvents(
    "laws",
    events,
    `SELECT jsonb_build_object('n', n, 'whole', (SELECT count(*) = 1 AND bool_and(e.event = payload) FROM azevents.events(payload) e),
       'valid', azevents.is_valid(payload), 'no_error', NOT EXISTS (SELECT FROM azevents.validate(payload) v WHERE v.level = 'error'),
       'same', azevents.event_time(payload) IS NOT DISTINCT FROM (SELECT min(e.event_time) FROM azevents.events(payload) e)
         AND (SELECT bool_and(azevents.get_text(payload, 'caller', 'activity_log') IS NOT DISTINCT FROM r.caller AND azevents.get_jsonb(payload, 'extra', 'activity_log') IS NOT DISTINCT FROM r.extra) FROM azevents.activity_log(payload) r) IS NOT FALSE
         AND azevents.event_key(payload) IS NOT NULL,
       'rows', (SELECT jsonb_agg(jsonb_build_array(f, r)) FROM (${rows}) s)) FROM event ORDER BY n`,
  );
  report(`${answers.length} events: no function fails`, answers.length === events.length ? [] : [[answers.length, events.length]]);
  report("is_valid is validate without errors", answers.filter((a) => a.valid !== null && a.valid !== a.no_error).map((a) => events[a.n]));
  report("the accessors give what the row functions give", answers.filter((a) => a.whole && !a.same).map((a) => events[a.n]));
  const all = answers.flatMap((a) => (a.whole ? (a.rows ?? []).map(([f, row]) => [f, lost(events[a.n], row), events[a.n]]) : []));
  report(`${all.length} rows hold every leaf of their event`, all.filter(([, leaf]) => leaf.length));
}
