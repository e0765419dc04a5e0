// META.json by the rules of the PGXN Meta Spec 1.0.0.  What PGXN would refuse is
// planted in copies, and must be refused.
import { existsSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { report } from "./database.mjs";

const root = new URL("../../", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(json("test/interop/pgxn_meta.schema.json"));
const meta = json("META.json");

validate(meta);
report("META.json is as the PGXN Meta Spec 1.0.0 wants it", (validate.errors ?? []).map((e) => [e.instancePath, e.message]));
report(
  "the files that META.json names are there",
  Object.values(meta.provides).flatMap(({ file, docfile }) => [file, docfile].filter((path) => !existsSync(new URL(path, root)))),
);

const faults = {
  "no name": (m) => delete m.name,
  "no abstract": (m) => delete m.abstract,
  "no maintainer": (m) => delete m.maintainer,
  "a name with a space": (m) => (m.name = "azure events"),
  "a version of two numbers": (m) => (m.version = "1.0"),
  "a version that begins with v": (m) => (m.version = "v1.0.0"),
  "an unknown licence": (m) => (m.license = "PostgreSQL"),
  "nothing provided": (m) => (m.provides = {}),
  "an extension without a file": (m) => delete m.provides.azevents.file,
  "an extension without a version": (m) => delete m.provides.azevents.version,
  "a path out of the distribution": (m) => (m.provides.azevents.file = "../header.sql"),
  "an unknown phase": (m) => (m.prereqs.install = m.prereqs.runtime),
  "a requirement that is no version": (m) => (m.prereqs.runtime.requires.PostgreSQL = "13"),
  "another specification": (m) => (m["meta-spec"].version = "2.0.0"),
  "a tag twice": (m) => m.tags.push(m.tags[0]),
  "a tag with a slash": (m) => m.tags.push("json/schema"),
  "an unknown key": (m) => (m.keywords = ["azure"]),
};
const copy = (change) => {
  const changed = structuredClone(meta);
  change(changed);
  return changed;
};
report(
  `META.json with a fault is refused, ${Object.keys(faults).length} faults`,
  Object.keys(faults).filter((fault) => validate(copy(faults[fault]))),
);
report("custom keys begin with x_", validate(copy((m) => (m.x_note = "custom"))) ? [] : [validate.errors]);
