// The gateways that are compared. Each has a name and starts from supergraph SDL; what it gives back answers operations and can be stopped.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';

const START_LIMIT = 60_000;
const require = createRequire(import.meta.url);

export const camaug = (command) => ({
  name: 'camaug gateway',
  start: (supergraph) => startProcess(supergraph, (file, port) => [command, ['gateway', '--supergraph', file, '--port', String(port)]], '/health/ready'),
});

export const hive = {
  name: '@graphql-hive/gateway',
  async start(supergraph) {
    const packageFile = require.resolve('@graphql-hive/gateway/package.json');
    const { bin } = JSON.parse(await readFile(packageFile, 'utf8'));
    const script = join(dirname(packageFile), typeof bin === 'string' ? bin : bin['hive-gateway']);
    return startProcess(supergraph, (file, port) => [process.execPath, [script, 'supergraph', file, '--port', String(port), '--host', '127.0.0.1']], '/readiness');
  },
};

export const apollo = {
  name: '@apollo/gateway',
  async start(supergraphSdl) {
    const quiet = { debug() {}, info() {}, warn() {}, error() {} };
    const gateway = new ApolloGateway({ supergraphSdl, logger: quiet });
    const { executor, schema } = await gateway.load();
    let count = 0;
    return {
      async answer({ query, variables }) {
        const request = { query, variables: variables ?? {} };
        const context = { request, document: parse(query), queryHash: String(count++), schema, context: {}, metrics: {}, logger: quiet, cache: {} };
        return executor({ ...context, operationName: null, source: query });
      },
      stop: () => gateway.stop(),
    };
  },
};

async function startProcess(supergraph, commandFor, readyPath) {
  const folder = await mkdtemp(join(tmpdir(), 'interop-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph);
  const port = await freePort();
  const [command, args] = commandFor(file, port);
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (part) => { output += part; });
  child.stderr.on('data', (part) => { output += part; });
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    if (child.exitCode === null && child.kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + START_LIMIT; ; await new Promise((done) => setTimeout(done, 100))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(`does not start: ${output.trim().slice(-2000)}`);
    }
    if (await fetch(url + readyPath).then((r) => r.ok, () => false)) break;
  }
  return { url: `${url}/graphql`, answer: (operation) => post(`${url}/graphql`, operation), stop };
}

async function post(url, { query, variables }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
