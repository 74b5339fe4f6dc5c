// The graphs to try: one for each folder under graphs/, and the plugins of this repository. Each is {name, subgraphs, operations}.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, parse, print, visit } from 'graphql';
import { federationSdl, publicSdl } from './schema.mjs';

const read = (file) => readFileSync(file, 'utf8');
const folders = (parent) => readdirSync(parent, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();

export function readGraphs(graphsFolder, pluginsFolder) {
  const own = folders(graphsFolder).map((name) => readGraph(name, join(graphsFolder, name)));
  const plugins = folders(pluginsFolder).filter((name) => existsSync(join(pluginsFolder, name, 'schema.graphql')));
  const all = [...own, {
    name: 'plugins',
    subgraphs: plugins.map((name) => ({ name, sdl: federationSdl(read(join(pluginsFolder, name, 'schema.graphql'))) })),
    operations: [],
  }];
  return all.flatMap((graph) => (isSecured(graph) ? [graph, unsecured(graph)] : [graph]));
}

function readGraph(name, folder) {
  const files = readdirSync(folder).filter((f) => f.endsWith('.graphql') && f !== 'operations.graphql').sort();
  return {
    name,
    subgraphs: files.map((file) => ({ name: basename(file, '.graphql'), sdl: read(join(folder, file)) })),
    operations: readOperations(join(folder, 'operations.graphql')),
  };
}

// Each operation travels with all the fragments it spreads and no others.
function readOperations(file) {
  const { definitions } = parse(read(file));
  const fragments = new Map(definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => [d.name.value, d]));
  return definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION).map((operation) => {
    const used = new Set();
    const collect = (node) => visit(node, {
      FragmentSpread({ name }) {
        if (used.has(name.value)) return;
        used.add(name.value);
        collect(fragments.get(name.value));
      },
    });
    collect(operation);
    return { name: operation.name.value, query: [operation, ...[...used].map((name) => fragments.get(name))].map(print).join('\n') };
  });
}

const isSecured = ({ subgraphs }) => subgraphs.some(({ sdl }) => publicSdl(sdl) !== print(parse(sdl)));

const unsecured = (graph) => ({
  ...graph,
  name: `${graph.name} without security`,
  subgraphs: graph.subgraphs.map((s) => ({ ...s, sdl: publicSdl(s.sdl) })),
});
