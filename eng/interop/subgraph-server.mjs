// Serves any subgraph over HTTP with made-up data. A value depends on the entity, the field, its arguments and what the field requires, and on
// nothing else: so every subgraph tells the same of an entity, and a gateway that fetches the wrong thing is found out by the value.
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';
import {
  buildSchema, execute, getNamedType, getNullableType, isAbstractType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType, parse, validate,
} from 'graphql';
import { plainSchema } from './schema.mjs';

const number = (...parts) => createHash('sha256').update(JSON.stringify(parts.map(canonical))).digest().readUInt32BE(0);

// Gateways write the members of a representation in an order of their own and may ask for __typename within.
function canonical(value) {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([k]) => k !== '__typename').sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]));
}

/** Every implementation of an interface in the whole graph: which one entity 7 is must be the same everywhere. */
export function implementersOf(sdls) {
  const all = new Map();
  for (const { facts } of sdls.map(plainSchema)) {
    for (const [face, types] of facts.implementers) all.set(face, [...new Set([...(all.get(face) ?? []), ...types])].sort());
  }
  return all;
}

class Subgraph {
  constructor(sdl, implementers) {
    const { sdl: plain, facts } = plainSchema(sdl);
    this.schema = buildSchema(plain, { assumeValidSDL: true });
    this.facts = facts;
    this.implementers = implementers;
  }

  async answer({ query, variables, operationName }) {
    const document = parse(query);
    const faults = validate(this.schema, document);
    if (faults.length > 0) return { errors: faults };
    return execute({
      schema: this.schema, document, variableValues: variables, operationName, rootValue: { n: 0 },
      fieldResolver: (source, args, context, info) => this.resolve(source, args, info),
      typeResolver: (value) => value.__typename,
    });
  }

  resolve(source, args, { fieldName, parentType, returnType }) {
    if (fieldName === '_entities') return args.representations.map((r) => this.entity(r));
    const given = source.representation?.[fieldName];
    if (isLeafType(getNamedType(returnType)) && given !== undefined) return given;
    if (fieldName.startsWith('failing')) throw new Error(`${parentType.name}.${fieldName} fails, as its name says.`);
    const needed = (this.facts.requires.get(`${parentType.name}.${fieldName}`) ?? []).map((name) => source.representation?.[name] ?? null);
    const seed = number(source.n, fieldName, args, needed);
    const isKey = (this.facts.keys.get(parentType.name) ?? []).includes(fieldName) || /^(id|sku|upc|code|name|number|field)$/.test(fieldName);
    return this.value(returnType, isKey ? source.n : seed, isKey ? fieldName : null, args);
  }

  value(type, seed, key, args) {
    if (isNonNullType(type)) return this.value(type.ofType, seed % 13 === 0 && !key ? seed + 1 : seed, key, args);
    if (!key && seed % 13 === 0) return null;
    if (isListType(type)) return Array.from({ length: 1 + (seed % 3) }, (_, i) => this.value(type.ofType, number(seed, i), key, {}));
    return isLeafType(type) ? leaf(type, seed, key) : this.object(getNullableType(type), named(args) ?? seed % 97);
  }

  object(type, n) {
    if (!isAbstractType(type)) return { __typename: type.name, n: this.numbered(type, n) };
    const known = this.schema.getPossibleTypes(type).map((t) => t.name);
    const all = this.implementers.get(type.name) ?? [...known].sort();
    const name = all[n % all.length];
    return this.object(this.schema.getType(known.includes(name) ? name : known[0]), n);
  }

  // Moves a number to one that belongs to the type, where the type shares its numbers with others of an interface.
  numbered(type, n) {
    const shared = isObjectType(type) && type.getInterfaces().map((i) => this.implementers.get(i.name)).find((types) => types?.length > 1);
    return shared ? n - (n % shared.length) + shared.indexOf(type.name) : n;
  }

  entity(representation) {
    const type = this.schema.getType(representation.__typename);
    const n = (this.facts.keys.get(type?.name) ?? []).map((key) => decoded(representation[key])).find((found) => found !== null);
    if (!type || n === undefined) throw new Error(`No entity for ${JSON.stringify(representation)}.`);
    return { ...(isAbstractType(type) ? this.object(type, n) : { __typename: type.name, n }), representation };
  }
}

const decoded = (value) => (value === undefined || value === null ? null : Number(/(\d+)$/.exec(String(value))?.[1] ?? number(value) % 97));
const named = (args) => decoded(args?.id ?? args?.sku ?? args?.code ?? args?.name ?? null);

function leaf(type, seed, key) {
  if (isEnumType(type)) return type.getValues()[seed % type.getValues().length].value;
  switch (type.name) {
    case 'Int': return seed % 1000;
    case 'Float': return (seed % 1000) / 8;
    case 'Boolean': return seed % 2 === 0;
    default: return `${key ?? 'v'}-${seed}`;
  }
}

/** Starts all subgraphs of a graph on one port, each at its name. */
export async function serve(subgraphs) {
  const implementers = implementersOf(subgraphs.map((s) => s.sdl));
  const served = new Map(subgraphs.map((s) => [`/${s.name}`, new Subgraph(s.sdl, implementers)]));
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    let answer;
    try {
      answer = await served.get(request.url).answer(JSON.parse(text));
    } catch (error) {
      answer = { errors: [{ message: error.message }] };
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { subgraphs: subgraphs.map((s) => ({ ...s, url: `${url}/${s.name}` })), close: () => { server.closeAllConnections(); server.close(); } };
}
