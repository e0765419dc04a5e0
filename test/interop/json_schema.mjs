// Ajv's verdict on our exported schemas, and ours: is_valid and validate().
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createDatabase, psql, queryEvents, report } from "./database.mjs";
import { mutations, publishedSamples, samples } from "./events.mjs";

const count = Number(process.env.MUTATIONS ?? 25000);
const seed = Number(process.env.SEED ?? 20221208);

createDatabase("json_schema");
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, allowUnionTypes: true });
addFormats(ajv);

const documents = psql(
  `SELECT jsonb_build_object('schema', schema, 'format', format, 'is_event', is_event, 'document', azevents.json_schema(schema, format)) FROM azevents.schemas() WHERE format IS NOT NULL
   UNION ALL SELECT DISTINCT jsonb_build_object('schema', schema, 'format', 'any', 'is_event', is_event, 'document', azevents.json_schema(schema)) FROM azevents.schemas() WHERE format IS NOT NULL`,
  "json_schema",
)
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));

report(
  `${documents.length} documents pass the meta-schema of draft 2020-12`,
  documents.filter((d) => !ajv.validateSchema(d.document)).map((d) => [d.schema, d.format, ajv.errors]),
);
const validators = new Map(documents.map((d) => [`${d.schema} ${d.format}`, ajv.compile(d.document)]));
report(
  "each is self-contained and has a title and a description",
  documents.filter((d) => !d.document.title || !d.document.description || /"\$ref": ?"[^#]/.test(JSON.stringify(d.document))).map((d) => d.schema),
);

// keywords that combine others, or that only guard them
const combining = new Set(["if", "anyOf", "allOf", "oneOf", "not", "propertyNames"]);

function compare(name, events) {
  const rows = queryEvents(
    "json_schema",
    events,
    `SELECT jsonb_build_object('n', n, 'schema', e.schema, 'format', e.format, 'valid', azevents.is_valid(e.event),
       'paths', (SELECT coalesce(jsonb_agg(DISTINCT v.path), '[]') FROM azevents.validate(e.event) v WHERE v.level = 'error'))
     FROM event, azevents.events(payload) e WHERE e.event = payload ORDER BY n`,
  );
  const verdicts = [];
  const paths = [];
  let known = 0;
  let invalid = 0;
  for (const row of rows) {
    if (row.schema === "unknown") {
      if (row.valid !== null) verdicts.push([row, "unknown, but not NULL"]);
      continue;
    }
    known += 1;
    const validate = validators.get(`${row.schema} ${row.format}`);
    const theirs = validate(events[row.n]);
    if (theirs !== row.valid || row.valid !== (row.paths.length === 0)) {
      verdicts.push([row, validate.errors, events[row.n]]);
      continue;
    }
    if (theirs) continue;
    invalid += 1;
    const theirPaths = [...new Set(validate.errors.filter((e) => !combining.has(e.keyword)).map((e) => e.instancePath))].sort();
    if (JSON.stringify(theirPaths) !== JSON.stringify([...row.paths].sort())) paths.push([theirPaths, row.paths, row.schema, row.format]);
  }
  report(`${name}: the same verdict on ${known} known events of ${events.length}, ${invalid} invalid`, verdicts);
  report(`${name}: the same failing paths`, paths);
}

compare("samples", samples());
compare("published samples", publishedSamples());
for (let done = 0; done < count; done += 5000) {
  compare(`mutations from seed ${seed + done}`, mutations(Math.min(5000, count - done), seed + done));
}

// each documented property, made wrong one at a time
const wrong = psql(
  `SELECT jsonb_agg(f) FROM azevents.fields() f JOIN azevents.schemas() s USING (schema, format) WHERE is_event AND path IS NOT NULL`,
  "json_schema",
);
const tokens = (pointer) => pointer.split("/").slice(1).map((t) => t.replaceAll("~1", "/").replaceAll("~0", "~"));
// formats that no sample at hand is written in: the least that is valid
const minimal = JSON.parse(
  psql(
    `SELECT coalesce(jsonb_agg(CASE format
       WHEN 'resource_log' THEN jsonb_build_object('time', '2020-01-01T00:00:00Z', 'resourceId', '/subscriptions/s', 'operationName', 'o/write', 'category', value)
       WHEN 'log_table' THEN jsonb_build_object('TimeGenerated', '2020-01-01T00:00:00Z', 'Type', 'AzureActivity', 'CategoryValue', value)
       WHEN 'activity_log' THEN '{"id": "/e", "eventTimestamp": "2020-01-01T00:00:00Z", "operationName": "o", "status": "s", "correlationId": "c", "subscriptionId": "s", "resourceId": "/s"}' END), '[]')
     FROM azevents.schemas() WHERE is_event AND format IN ('resource_log', 'activity_log', 'log_table')`,
    "json_schema",
  ),
);
// these read events of another schema: no event is of them in this format
const projections = ["activity_log,resource_log", "aml_run_status_changed_event,cloud_event", "aml_run_status_changed_event,event_grid", "activity_log,cloud_event", "activity_log,event_grid"];
const all = [...samples(), ...publishedSamples(), ...minimal];
const described = queryEvents("json_schema", all, "SELECT jsonb_build_object('n', n, 'schema', e.schema, 'format', e.format) FROM event, azevents.events(payload) e WHERE azevents.is_valid(e.event) ORDER BY n");
const cases = [];
const untried = [];
for (const field of JSON.parse(wrong)) {
  const base = described.find((d) => d.schema === field.schema && d.format === field.format);
  if (!base) {
    untried.push([field.schema, field.format]);
    continue;
  }
  if (field.kind === "any" || field.kind === "base64 of an object") continue;
  const event = structuredClone(all[base.n]);
  const path = tokens(field.path);
  let at = event;
  for (const token of path.slice(0, -1)) {
    if (typeof at[token] !== "object" || at[token] === null || Array.isArray(at[token])) at[token] = {};
    at = at[token];
  }
  // a boolean is no value of any kind but of a boolean
  at[path.at(-1)] = field.kind === "boolean" ? 17 : false;
  if (field.path === "/category" || field.path === "/type" || field.path === "/eventType" || field.path === "/Type") continue; // it makes the schema
  if (["/operationName", "/specversion"].includes(field.path) && field.format !== "activity_log") continue; // it makes the format
  cases.push({ field, event });
}
const answers = queryEvents(
  "json_schema",
  cases.map((c) => c.event),
  `SELECT jsonb_build_object('n', n, 'found', (SELECT jsonb_agg(jsonb_build_array(path, keyword, level)) FROM azevents.validate(payload)), 'schema', (SELECT schema FROM azevents.events(payload) LIMIT 1)) FROM event ORDER BY n`,
);
report(
  `each of ${cases.length} documented properties made wrong is found, with path and keyword`,
  answers
    .filter((a) => a.schema === cases[a.n].field.schema && !(a.found ?? []).some(([path, keyword, level]) => path === cases[a.n].field.path && keyword === "type" && level === "error"))
    .map((a) => [cases[a.n].field.schema, cases[a.n].field.format, cases[a.n].field.path, a.found]),
);
report("no schema and format is left out", [...new Set(untried.map(String))].filter((u) => !projections.includes(u)));
