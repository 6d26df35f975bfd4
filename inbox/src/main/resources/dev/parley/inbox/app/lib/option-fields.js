// A connector's options schema as the fields of a form. JSON Pointers name options, as in the API's errors.

const step = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");
const steps = (pointer) => pointer.split("/").slice(1).map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));

export const at = (options, pointer) => steps(pointer).reduce((inner, name) => inner?.[name], options);

// Puts a value into options, making what it lies in.
export function put(options, pointer, value) {
  const path = steps(pointer);
  const last = path.pop();
  let inner = options;
  for (const name of path) inner = inner[name] ??= {};
  inner[last] = value;
}

const words = (name) => {
  const spaced = name.replaceAll("-", " ").replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced[0].toUpperCase() + spaced.slice(1);
};

function required(schema, base, found) {
  for (const name of schema?.required ?? []) found.add(`${base}/${step(name)}`);
  for (const [name, inner] of Object.entries(schema?.properties ?? {})) required(inner, `${base}/${step(name)}`, found);
}

// What must be given because of what is chosen, and what only another choice would need.
function conditions(schema, options) {
  const needed = new Set();
  const elsewhere = new Set();
  for (const { if: when, then } of schema.allOf ?? []) {
    const fits = Object.entries(when?.properties ?? {}).every(([name, rule]) => options[name] === rule.const);
    required(then, "", fits ? needed : elsewhere);
  }
  return { needed, elsewhere };
}

const kindOf = (schema) => {
  if (schema.enum) return "choice";
  if (schema.type === "boolean") return "flag";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "array") return schema.items?.type === "string" ? "list" : null;
  return schema.type === "string" ? (schema.writeOnly ? "secret" : "text") : null;
};

const hasDefault = ({ default: value }) => value !== undefined && !(Array.isArray(value) && !value.length);

function field(name, schema, pointer, rules, depth, must) {
  const needed = must || rules.needed.has(pointer);
  const conditional = rules.elsewhere.has(pointer);
  if (conditional && !needed) return null;
  const kind = kindOf(schema);
  if (!kind) return null;
  return {
    pointer,
    kind,
    schema,
    label: schema.title ?? words(name),
    help: schema.description,
    required: needed && !schema["x-rotation"],
    generated: Boolean(schema["x-rotation"]),
    essential:
      needed || (depth < 2 && !hasDefault(schema) && !rules.grouped.has(pointer)) || (depth === 0 && kind === "choice"),
  };
}

function walk(schema, base, rules, depth, group, out) {
  const properties = Object.entries(schema.properties ?? {});
  const rotations = properties.map(([, inner]) => inner["x-rotation"]).filter(Boolean);
  const inner = new Set(rotations.flatMap(({ previous, until }) => [previous, until]));
  const paths = properties.map(([name]) => `${base}/${step(name)}`);
  // Among options that have defaults, or of which each choice needs some, those that nobody must give are for the few.
  const grouped = paths.some((path) => rules.needed.has(path) || rules.elsewhere.has(path));
  if (depth > 0 && (grouped || properties.some(([, one]) => hasDefault(one)))) {
    paths.forEach((path) => rules.grouped.add(path));
  }
  for (const [name, said] of properties) {
    if (inner.has(name) || said["x-file"]) continue;
    const pointer = `${base}/${step(name)}`;
    if (said.properties) {
      walk(said, pointer, rules, depth + 1, { pointer, label: said.title ?? words(name), help: said.title && said.description }, out);
    } else {
      const one = field(name, said, pointer, rules, depth, schema.required?.includes(name));
      if (one) out.push({ ...one, group });
    }
  }
  return out;
}

// The fields for a form, in the schema's order; options say what is chosen.
export const fieldsOf = (schema, options) =>
  walk(schema, "", { ...conditions(schema, options), grouped: new Set() }, 0, null, []);
