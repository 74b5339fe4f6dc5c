// Proves that supergraphs travel: what `camaug compose` prints runs on the gateways others wrote, and what @apollo/composition prints runs on ours,
// with the same answers. Usage: node run.mjs <camaug command> <graphs folder> <plugins folder>. One line a check; exit code 1 when one fails.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { composeServices } from '@apollo/composition';
import { buildSchema, parse } from 'graphql';
import { apollo, camaug, hive } from './gateways.mjs';
import { readGraphs } from './graphs.mjs';
import { writeOperations } from './operations.mjs';
import { guarded } from './schema.mjs';
import { serve } from './subgraph-server.mjs';

const [command, graphsFolder, pluginsFolder] = process.argv.slice(2);
const ours = camaug(command);
let failures = 0;
let passes = 0;

function check(name, fault, note = '') {
  if (fault) failures++;
  else passes++;
  console.log(`${fault ? 'FAIL' : 'ok'}   ${name}${note && ` (${note})`}${fault ? `: ${fault}` : ''}`);
  return !fault;
}

/** The answers of a gateway to all operations, or why it does not load the graph. */
async function answersOf(gateway, supergraph, operations) {
  let running;
  try {
    running = await gateway.start(supergraph);
  } catch (error) {
    return { refusal: error.message };
  }
  try {
    const answers = [];
    for (const operation of operations) answers.push(shown(await running.answer(operation).catch((error) => ({ errors: [{ message: `no answer: ${error.cause ?? error}` }] }))));
    return { answers };
  } finally {
    await running.stop();
  }
}

// Messages are each gateway's own; the data and whether something failed are not.
const shown = ({ data, errors }) => ({ data: JSON.parse(JSON.stringify(data ?? null)), failed: (errors?.length ?? 0) > 0, errors });
const alike = (a, b) => isDeepStrictEqual(a.data, b.data) && a.failed === b.failed;

function difference(expected, actual, operations) {
  const at = operations.findIndex((_, i) => !alike(expected.answers[i], actual.answers[i]));
  const text = (answer) => JSON.stringify(answer).slice(0, 1500);
  return at < 0 ? null : `${operations[at].name} differs\n  operation ${operations[at].query}\n  one   ${text(expected.answers[at])}\n  other ${text(actual.answers[at])}`;
}

async function compose(subgraphs) {
  const folder = await mkdtemp(join(tmpdir(), 'interop-'));
  try {
    const files = Object.fromEntries(['subgraphs.json', 'supergraph.graphql', 'api.graphql'].map((f) => [f, join(folder, f)]));
    await writeFile(files['subgraphs.json'], JSON.stringify(subgraphs));
    await promisify(execFile)(command, ['compose', '--subgraphs', files['subgraphs.json'], '--out', files['supergraph.graphql'], '--api', files['api.graphql']]);
    return { supergraph: await readFile(files['supergraph.graphql'], 'utf8'), api: await readFile(files['api.graphql'], 'utf8') };
  } catch (error) {
    return { error: error.stderr || error.message };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function composeByReference(subgraphs) {
  const { supergraphSdl, errors } = composeServices(subgraphs.map((s) => ({ name: s.name, url: s.url, typeDefs: parse(s.sdl) })));
  return errors ? { error: errors.map((e) => e.message).join('\n') } : { supergraph: supergraphSdl };
}

async function checkPeer(graph, peer, mine, theirs, baseline) {
  const name = `${graph.name}: ${peer.name} on the supergraph of camaug compose`;
  const actual = await answersOf(peer, mine, graph.operations);
  const odd = actual.answers?.filter((answer, i) => !alike(answer, baseline.answers[i])).length;
  if (odd === 0) {
    check(name, null, `${graph.operations.length} operations equal`);
    return;
  }
  // What a gateway cannot do with the supergraph of the reference either is no fault of ours.
  const reference = await answersOf(peer, theirs, graph.operations);
  if (actual.refusal) {
    check(name, reference.refusal ? null : actual.refusal, reference.refusal && `refused like that of @apollo/composition: ${cause(actual.refusal)}`);
    return;
  }
  const fault = reference.refusal ? null : difference(reference, actual, graph.operations);
  check(name, fault, `${graph.operations.length - odd} operations equal, ${odd} as on the supergraph of @apollo/composition`);
  if (process.env.INTEROP_VERBOSE) console.log(difference(baseline, actual, graph.operations));
}

const cause = (text) => (/Caused by:\n(.*)/.exec(text)?.[1] ?? text.split('\n')[0]).slice(0, 160);

async function checkGraph({ name, subgraphs, operations }) {
  const server = await serve(subgraphs);
  try {
    const mine = await compose(server.subgraphs);
    if (!check(`${name}: camaug compose`, mine.error)) return;
    const theirs = composeByReference(server.subgraphs);
    if (!check(`${name}: @apollo/composition`, theirs.error)) return;

    const api = buildSchema(mine.api, { assumeValidSDL: true });
    const graph = { name, operations: [...operations, ...writeOperations(api, guarded(subgraphs.map((s) => s.sdl)))] };
    const baseline = await answersOf(ours, mine.supergraph, graph.operations);
    const empty = baseline.answers?.findIndex((answer) => answer.data === null && !/fail/.test(JSON.stringify(answer.errors)));
    const fault = baseline.refusal ?? (empty >= 0 ? `${graph.operations[empty].query}: ${JSON.stringify(baseline.answers[empty])}` : null);
    if (!check(`${name}: camaug gateway on its own supergraph`, fault, `${graph.operations.length} operations`)) return;

    const crossed = await answersOf(ours, theirs.supergraph, graph.operations);
    check(`${name}: camaug gateway on the supergraph of @apollo/composition`, crossed.refusal ?? difference(baseline, crossed, graph.operations), `${graph.operations.length} operations equal`);
    for (const peer of [apollo, hive]) await checkPeer(graph, peer, mine.supergraph, theirs.supergraph, baseline);
  } finally {
    server.close();
  }
}

for (const graph of readGraphs(graphsFolder, pluginsFolder)) await checkGraph(graph);
console.log(`interop: ${passes} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
