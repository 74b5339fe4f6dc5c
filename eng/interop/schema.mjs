// What the servers and the operation writer need to know of a subgraph's SDL, federation directives included.
import { Kind, parse, print, visit } from 'graphql';

const EXTENSIONS = {
  [Kind.OBJECT_TYPE_EXTENSION]: Kind.OBJECT_TYPE_DEFINITION,
  [Kind.INTERFACE_TYPE_EXTENSION]: Kind.INTERFACE_TYPE_DEFINITION,
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: Kind.INPUT_OBJECT_TYPE_DEFINITION,
  [Kind.ENUM_TYPE_EXTENSION]: Kind.ENUM_TYPE_DEFINITION,
  [Kind.UNION_TYPE_EXTENSION]: Kind.UNION_TYPE_DEFINITION,
  [Kind.SCALAR_TYPE_EXTENSION]: Kind.SCALAR_TYPE_DEFINITION,
};

const SECURITY = ['authenticated', 'requiresScopes', 'policy'];

export const argument = (directive, name) => directive?.arguments?.find((a) => a.name.value === name)?.value;

export const directives = (node, name) => (node.directives ?? []).filter((d) => d.name.value === name);

/** Leaves out links that are no federation links and the directives they import: they speak to the runtime of a mini-app only. */
export function federationSdl(sdl) {
  const foreign = new Set();
  const isForeign = (directive) => {
    const url = argument(directive, 'url')?.value ?? '';
    if (directive.name.value !== 'link' || url.startsWith('https://specs.apollo.dev/')) return false;
    for (const item of argument(directive, 'import')?.values ?? []) foreign.add((item.value ?? '').replace(/^@/, ''));
    return true;
  };
  const linked = visit(parse(sdl), { Directive: (node) => (isForeign(node) ? null : undefined) });
  return print(visit(linked, { Directive: (node) => (foreign.has(node.name.value) ? null : undefined) }));
}

/** The same graph without what only a router may load: @apollo/gateway refuses every link that is for SECURITY. */
export function publicSdl(sdl) {
  const drop = new Set(SECURITY);
  return print(visit(parse(sdl), {
    Directive: (node) => (drop.has(node.name.value) ? null : undefined),
    ListValue: (node) => ({ ...node, values: node.values.filter((v) => v.kind !== Kind.STRING || !drop.has(v.value.replace(/^@/, ''))) }),
  }));
}

/** The coordinates a caller without a token may not read: "Type" or "Type.field". */
export function guarded(sdls) {
  const found = new Set();
  for (const definition of sdls.flatMap((sdl) => parse(sdl).definitions)) {
    const isGuarded = (node) => SECURITY.some((name) => directives(node, name).length > 0);
    if (isGuarded(definition)) found.add(definition.name?.value);
    for (const field of definition.fields ?? []) if (isGuarded(field)) found.add(`${definition.name.value}.${field.name.value}`);
  }
  return found;
}

// Directives by the names the federation specification gives them, whatever the subgraph calls them.
function renamed(document) {
  const names = new Map();
  for (const link of document.definitions.flatMap((d) => directives(d, 'link'))) {
    for (const { fields } of argument(link, 'import')?.values ?? []) {
      const [from, to] = ['name', 'as'].map((n) => fields?.find((f) => f.name.value === n)?.value.value.replace(/^@/, ''));
      if (to) names.set(to, from);
    }
  }
  return visit(document, {
    Directive: (node) => (names.has(node.name.value) ? { ...node, name: { ...node.name, value: names.get(node.name.value) } } : undefined),
  });
}

/** A plain GraphQL document a subgraph can be run from, and the facts its federation directives told. */
export function plainSchema(sdl) {
  const document = renamed(parse(sdl));
  const facts = { keys: new Map(), requires: new Map(), implementers: new Map() };
  const defined = new Set(document.definitions.filter((d) => !(d.kind in EXTENSIONS)).map((d) => d.name?.value));
  const definitions = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.SCHEMA_EXTENSION || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    note(definition, facts);
    const name = definition.name?.value;
    const isFirst = definition.kind in EXTENSIONS && !defined.has(name);
    if (isFirst) defined.add(name);
    definitions.push(isFirst ? { ...definition, kind: EXTENSIONS[definition.kind] } : definition);
  }
  const kept = new Set(['deprecated', 'specifiedBy', 'oneOf']);
  const stripped = visit({ kind: Kind.DOCUMENT, definitions }, {
    Directive: (node) => (kept.has(node.name.value) ? undefined : null),
  });
  return { sdl: print(stripped) + entityFields(definitions, facts), facts };
}

function note(definition, { keys, requires, implementers }) {
  const name = definition.name?.value;
  for (const key of directives(definition, 'key')) {
    keys.set(name, [...(keys.get(name) ?? []), ...leadingFields(argument(key, 'fields').value)]);
  }
  for (const face of definition.interfaces ?? []) implementers.set(face.name.value, [...(implementers.get(face.name.value) ?? []), name]);
  for (const field of definition.fields ?? []) {
    const needed = argument(directives(field, 'requires')[0], 'fields')?.value;
    if (needed) requires.set(`${name}.${field.name.value}`, topFields(needed));
  }
}

const selections = (fields) => parse(`{${fields}}`).definitions[0].selectionSet.selections;
const leadingFields = (fields) => selections(fields).filter((s) => !s.selectionSet).map((s) => s.name.value);
const topFields = (fields) => selections(fields).map((s) => s.name.value);

const queryRoot = (definitions) => definitions
  .filter((d) => d.kind === Kind.SCHEMA_DEFINITION)
  .flatMap((d) => d.operationTypes)
  .find((d) => d.operation === 'query')?.type.name.value ?? 'Query';

function entityFields(definitions, { keys }) {
  const objects = definitions.filter((d) => keys.has(d.name?.value) && d.kind.startsWith('Object')).map((d) => d.name.value);
  const entities = [...new Set(objects)];
  const root = queryRoot(definitions);
  const query = definitions.some((d) => d.name?.value === root) ? `extend type ${root}` : `type ${root}`;
  return entities.length === 0
    ? ''
    : `\nscalar _Any\nunion _Entity = ${entities.join(' | ')}\n${query} { _entities(representations: [_Any!]!): [_Entity]! }\n`;
}
