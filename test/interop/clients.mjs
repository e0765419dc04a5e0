// What Microsoft's own client and the CloudEvents SDK make of events, and what
// our rows say of them.
import { EventGridDeserializer } from "@azure/eventgrid";
import { CloudEvent, HTTP } from "cloudevents";
import { readFileSync } from "node:fs";
import { createDatabase, queryEvents, report } from "./database.mjs";
import { random } from "./events.mjs";

createDatabase("clients");
const data = new URL("../data/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, data), "utf8"));

const kinds = ["model_registered", "model_deployed", "run_completed", "dataset_drift_detected", "run_status_changed"];
const rowsOf = kinds.map((k) => `SELECT n, to_jsonb(r) AS r FROM event, azevents.${k}(payload) r`).join(" UNION ALL ");
const query = `SELECT jsonb_build_object('n', n, 'row', r) FROM (${rowsOf}) s ORDER BY n`;

/** Variants of an event: other ids, times, names, keys in other cases. */
function variants(events, count, seed) {
  const next = random(seed);
  const word = () => Array.from({ length: 1 + Math.floor(next() * 20) }, () => String.fromCodePoint(97 + Math.floor(next() * 26))).join("");
  return Array.from({ length: count }, (_, n) => {
    const event = structuredClone(events[n % events.length]);
    const time = new Date(Math.floor(next() * 2e12)).toISOString();
    event.id = `${word()}-${n}`;
    event.subject = word() + "/" + word();
    if ("time" in event) event.time = time;
    if ("eventTime" in event) event.eventTime = time;
    const change = next();
    event.data = Object.fromEntries(
      Object.entries(event.data).map(([key, value]) => [
        change < 0.33 ? key[0].toLowerCase() + key.slice(1) : change < 0.66 ? key[0].toUpperCase() + key.slice(1) : key,
        typeof value === "string" && next() < 0.5 && !/Time$/i.test(key) ? word() : value,
      ]),
    );
    return event;
  });
}

const snake = (key) => key.replace(/(?<=[a-z])([A-Z])/g, "_$1").toLowerCase();
const sameTime = (a, b) => Math.abs(new Date(a).getTime() - new Date(b).getTime()) < 1;

/** Where an event as the client has it and our row differ. */
function differences(event, row) {
  const found = [];
  const same = (what, theirs, ours) => {
    if (JSON.stringify(theirs ?? null) !== JSON.stringify(ours ?? null)) found.push([what, theirs, ours]);
  };
  same("id", event.id, row.event_id);
  same("type", event.eventType ?? event.type, row.event_type);
  same("source", event.topic ?? event.source, row.source);
  same("subject", event.subject, row.subject);
  if (event.dataVersion !== undefined) same("dataVersion", event.dataVersion, row.data_version);
  if (!sameTime(event.eventTime ?? event.time, row.event_time)) found.push(["time", event.eventTime ?? event.time, row.event_time]);
  for (const [key, value] of Object.entries(event.data)) {
    const column = snake(key);
    if (!(column in row)) found.push([key, value, "no column"]);
    else if (/_time$/.test(column)) {
      if (!sameTime(value, row[column])) found.push([key, value, row[column]]);
    } else if (column === "model_version") same(key, String(value), row[column]);
    else same(key, sorted(value), sorted(row[column]));
  }
  return found;
}

function sorted(value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((k) => [k, sorted(value[k])]));
}

async function compare(name, events, deserialize) {
  const theirs = await deserialize(JSON.stringify(events));
  const rows = queryEvents("clients", events, query);
  const disagreements = rows
    .map(({ n, row }) => [differences(theirs[n], row), n])
    .filter(([found]) => found.length);
  if (rows.length !== events.length) disagreements.push([`${rows.length} rows of ${events.length} events`]);
  report(`@azure/eventgrid: ${name}: ${rows.length} rows agree on every property`, disagreements);
}

const deserializer = new EventGridDeserializer();
const grid = read("event_grid.json");
const cloud = read("cloud_events.json");
await compare("samples, Event Grid schema", grid, (json) => deserializer.deserializeEventGridEvents(json));
await compare("samples, CloudEvents", cloud, (json) => deserializer.deserializeCloudEvents(json));
await compare("500 variants, Event Grid schema", variants(grid, 500, 1), (json) => deserializer.deserializeEventGridEvents(json));
await compare("500 variants, CloudEvents", variants(cloud, 500, 2), (json) => deserializer.deserializeCloudEvents(json));

// the CloudEvents SDK makes events: structured, batched, with binary data
const made = variants(cloud, 100, 3).map(
  (e, n) =>
    new CloudEvent({
      ...e,
      source: "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w", // braces are no URI
      datacontenttype: "application/json",
      traceparent: `00-${n}`,
      ...(n % 3 === 0 ? { data: undefined, data_base64: Buffer.from(JSON.stringify(e.data)).toString("base64") } : {}),
    }),
);
const bodies = made.map((event) => JSON.parse(HTTP.structured(event).body));
const batch = [JSON.parse(JSON.stringify(made.map((event) => event.toJSON())))];
const check = (rows, expected) =>
  rows
    .map(({ row }, i) => {
      const event = expected[i];
      const plain = { ...event.toJSON(), data: event.data_base64 ? JSON.parse(Buffer.from(event.data_base64, "base64").toString()) : event.data };
      const found = differences(plain, row);
      if (row.data_content_type !== "application/json" || row.extra.traceparent !== event.traceparent) found.push(["attributes", row]);
      const left = Object.keys(row.extra).filter((k) => k !== "traceparent");
      if (left.length) found.push(["left over", left]);
      return found;
    })
    .filter((found) => found.length);
const single = queryEvents("clients", bodies, query);
report(`cloudevents: ${single.length} structured events are read whole`, single.length === made.length ? check(single, made) : ["rows are missing"]);
const ids = new Map(made.map((event) => [event.id, event]));
const batched = queryEvents("clients", batch, query);
report(
  `cloudevents: a batch of ${batched.length} is read whole`,
  batched.length === made.length ? check(batched, batched.map(({ row }) => ids.get(row.event_id))) : ["rows are missing"],
);
