// The samples, and a generator of mutations of them with a fixed seed.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const data = new URL("../data/", import.meta.url);
const beside = new URL("../../../shared/events/", import.meta.url);

/** The one event that an alert and the event in it are; anything else as it is. */
function merged(event) {
  if (!event?.data) return event;
  const { alertContext, context, ...rest } = event.data;
  const inner = alertContext ?? context?.activityLog;
  return inner?.eventTimestamp ? { ...inner, ...event, data: rest } : event;
}

const rowsOf = (table) => table.rows.map((row) => Object.fromEntries(row.map((value, i) => [table.columns[i].name, value])));

/** Every event of test/data, taken out of its envelope. */
export function samples() {
  const read = (name) => JSON.parse(readFileSync(new URL(name, data), "utf8"));
  return [
    ...read("activity_log.json"),
    ...read("cloud_events.json"),
    ...read("event_grid.json"),
    ...read("exported_records.json").records,
    ...read("dead_letter.json"),
    ...read("broken_events.json"),
    merged(read("alert_webhook.json")),
    ...read("alert_common.json").map(merged),
    ...read("resource_events.json"),
    ...rowsOf(read("log_table.json").tables[0]),
    ...rowsOf(read("azure_activity.json").tables[0]),
  ];
}

/** Published events that may lie beside the project; of known kinds, or all. */
export function publishedSamples(known = false) {
  if (!existsSync(beside)) return [];
  return readdirSync(beside)
    .filter((name) => name.endsWith(".jsonl") && !(known && name === "other_types.jsonl"))
    .flatMap((name) => readFileSync(new URL(name, beside), "utf8").split("\n").filter(Boolean))
    .map((line) => merged(JSON.parse(line).event));
}

/** A generator of numbers in [0, 1) (mulberry32). */
export function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const strings = [
  "", " ", "x", "0", "-1", "5", "3.14", "1e5", "007", "+1", "NaN", "9223372036854775807", "9223372036854775808",
  "true", "FALSE", "yes", "Critical", "information", "Loud", "{}", "[]", "{\"a\":1}", "{\"a\":", "null", "Administrative",
  "2018-01-29T20:42:31.3810679Z", "2018-01-29T20:42:31", "2018-02-29T00:00:00Z", "2020-02-29T00:00:00+01:00", "2018-01-29T24:00:00Z",
  "2018-01-29T20:42:31.1234567890Z", "2018-01-29 20:42:31z", "11/14/2025 1:48:53 AM", "13/14/2025 1:48:53 AM", "2/29/2023 1:48:53", "2/29/2024 1:48:53 +01:00",
  "Fri, 21 Jul 2017 01:00:51 GMT", "Fri, 31 Jun 2017 01:00:51 GMT", "2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "2018-01-29T20:42:31+16:00", "2023-06-15:54:46.8676027Z",
  "1.2.3.4", "01.2.3.4", "1.2.3.256", "1.2.3.4:80", "[::1]:443", "[1.2.3.4]", " 1.2.3.4 ", "::1:80", "1::2:3.4.5.6", "N/A", "/Date(1644496795782)/", "/Date(-1+0100)/", "/Date(12345678901234)/", "NULL", "04/02/2021 07:45:00", "2", "info", "::1", "fe80::1%eth0", "1::2::3", "::ffff:1.2.3.4", "2001:db8::g",
  "/subscriptions/s", "é", "\u{1f600}", "a".repeat(5000), "Success", "Write", "https://x/?a=b#c", "%41", "a~b/c",
];
const values = [
  null, true, false, 0, 1, 3, 5, 6, -1, 2.5, 1e15, 1e300, -0.0001, 4294967296, [], {}, [1], [null], { a: 1 }, { value: "v" },
  { value: null }, { value: 7 }, [{ value: "v" }], [[[[]]]], { "": "" },
];

/** Every place of a value: [parent, key]. */
function places(value, found = []) {
  if (value && typeof value === "object" && !Array.isArray(value)) {
    for (const key of Object.keys(value)) {
      found.push([value, key]);
      places(value[key], found);
    }
  }
  return found;
}

/** One mutation of an event, in place. */
function mutate(event, next, others) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const all = places(event);
  if (all.length === 0) return;
  const [parent, key] = pick(all);
  const value = parent[key];
  switch (Math.floor(next() * 12)) {
    case 0: // drop
      delete parent[key];
      break;
    case 1: // rename in case
      delete parent[key];
      parent[[...key].map((c) => (next() < 0.5 ? c.toUpperCase() : c.toLowerCase())).join("")] = value;
      break;
    case 2: // rename, or with a separator
      delete parent[key];
      parent[next() < 0.5 ? key + pick(["", "x", "Id", "~/"]) : key.replace(/(?<=[a-z])(?=[A-Z])/g, pick(["_", " ", "__"])).replace(/^(?=[A-Z])/, pick(["", "", "_"]))] = value;
      break;
    case 3: // retype
    case 4:
      parent[key] = structuredClone(pick(values));
      break;
    case 5:
    case 6:
      parent[key] = pick(strings);
      break;
    case 7: // nest
      parent[key] = pick([{ value }, [value], { [key]: value }, { value, localizedValue: null }]);
      break;
    case 8: // truncate
      if (typeof value === "string") parent[key] = [...value].slice(0, Math.floor(next() * value.length)).join(""); // no half characters: jsonb refuses them
      else if (value && typeof value === "object") parent[key] = Array.isArray(value) ? [] : {};
      break;
    case 9: { // swap
      const [other, otherKey] = pick(all);
      if (!(value && typeof value === "object") && !(other[otherKey] && typeof other[otherKey] === "object")) {
        parent[key] = other[otherKey];
        other[otherKey] = value;
      }
      break;
    }
    case 10: // splice two events
      Object.assign(parent, structuredClone(Object.fromEntries(Object.entries(pick(others)).filter(() => next() < 0.2))));
      break;
    case 11: // huge
      parent[key] = pick(["x".repeat(20000), Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]))]);
      break;
  }
}

/** count events, each a sample with one to three mutations. */
export function mutations(count, seed) {
  const next = random(seed);
  const from = [...samples(), ...publishedSamples(true)];
  return Array.from({ length: count }, (_, n) => {
    const event = structuredClone(from[n % from.length]);
    const times = 1 + Math.floor(next() * 3);
    for (let i = 0; i < times; i++) mutate(event, next, from);
    return event;
  });
}
