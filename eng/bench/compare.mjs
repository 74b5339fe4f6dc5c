#!/usr/bin/env node
// Loads gateways side by side and prints a table in Markdown; see README.md.
//   node compare.mjs [--gateways ours,grafbase,hive,apollo,yarp] [--variants heavy,light,unique,newop] [--rounds 3] [--seconds 6]
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const REPO = join(HERE, "../..");
const WORK = join(tmpdir(), "camaug-bench");
const PEERS = process.env.PEERS ?? join(process.env.HOME, ".cache/camaug-bench");
const TOOL = join(REPO, "tests/CaMauG.Benchmarks/bin/Release/net10.0/CaMauG.Benchmarks.dll");
const [GATEWAY_CPU, LOAD_CPU, FIRST_PORT, CONNECTIONS] = ["0", "1", 4600, 50];
const ORIGIN = `http://127.0.0.1:${FIRST_PORT}`;
const given = Object.fromEntries(process.argv.slice(2).join(" ").split("--").filter(Boolean).map((pair) => pair.trim().split(" ")));
// What is .NET beside ours (services, pass-through) runs without instrumented code as ours does; see docs/performance.md.
const LIKE_OURS = { DOTNET_TieredPGO: "0", DOTNET_TC_CallCountingDelayMs: "1" };
const list = (name, usual) => (given[name] ?? usual).split(",");
const gateways = list("gateways", "ours,grafbase,hive,apollo,yarp");
const variants = list("variants", "heavy,light,unique,newop");
const [rounds, seconds] = [Number(given.rounds ?? 3), Number(given.seconds ?? 6)];
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const running = [];
mkdirSync(WORK, { recursive: true });

function start(name, cpu, command, extra = {}) {
  const log = openSync(join(WORK, `${name}.log`), "w");
  const child = spawn("taskset", ["-c", cpu, ...command], { detached: true, stdio: ["ignore", log, log], env: { ...process.env, REPO, WORK, PEERS, ORIGIN, ...extra } });
  running.push(child);
  return child.pid;
}
function stopAll() {
  for (const child of running) try { process.kill(-child.pid, "SIGTERM"); } catch {}
}
const stat = (pid) => readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
const group = (pid) => readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)).filter((entry) => { try { return Number(stat(entry)[2]) === pid; } catch { return false; } });
const cpuSeconds = (pid) => group(pid).reduce((sum, one) => { const f = stat(one); return sum + (Number(f[11]) + Number(f[12])) / 100; }, 0);
const peakMb = (pid) => group(pid).reduce((sum, one) => sum + Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1] ?? 0) / 1024, 0);
const served = async () => (await (await fetch(`${ORIGIN}/count`)).json()).requests;

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return JSON.parse(await answer.text());
}
async function ready(name, url) {
  for (let tries = 0; tries < 300; tries++, await wait(100)) try { if ((await post(url, '{"query":"{__typename}"}')).data) return; } catch {}
  throw new Error(`${name} did not start: ${readFileSync(join(WORK, `${name}.log`), "utf8").slice(-500)}`);
}
const sorted = (value) => JSON.stringify(value, (_, part) => part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part);

function bodyOf(variant) {
  const query = readFileSync(join(REPO, `tests/CaMauG.Benchmarks/Operations/${variant}.graphql`), "utf8");
  return JSON.stringify(variant === "unique" ? { query, variables: { tag: "unseen_000000000000" } } : { query });
}
function load(url, file, time) {
  const first = String(Math.floor(Math.random() * 1e6) * 1e5);
  return new Promise((done, fail) => {
    const child = spawn("taskset", ["-c", LOAD_CPU, "wrk", "-t1", `-c${CONNECTIONS}`, `-d${time}s`, "--timeout", "15s", "-s", join(HERE, "load.lua"), url], { env: { ...process.env, BODY: file, FIRST: first } });
    let text = "";
    child.stdout.on("data", (part) => (text += part));
    child.on("close", () => { const sum = /SUM (\{.*\})/.exec(text); sum ? done(JSON.parse(sum[1])) : fail(new Error(text)); });
  });
}
async function measure(gateway, file) {
  await load(gateway.url, file, gateway.isWarm ? 2 : 5);
  gateway.isWarm = true;
  const [cpu, before] = [cpuSeconds(gateway.pid), await served()];
  const sum = await load(gateway.url, file, seconds);
  return { rps: sum.requests / sum.seconds, cpu: ((cpuSeconds(gateway.pid) - cpu) / sum.requests) * 1000, p99: sum.p99, failed: sum.failed, fetches: (await served() - before) / sum.requests };
}

try {
  start("services", LOAD_CPU, ["dotnet", TOOL, "serve", String(FIRST_PORT)], LIKE_OURS);
  await ready("services", `${ORIGIN}/whole`);
  const supergraph = join(WORK, "supergraph.graphql");
  writeFileSync(supergraph, execFileSync("dotnet", [TOOL, "supergraph", ORIGIN]));
  const up = [];
  for (const [index, name] of gateways.entries()) {
    const port = FIRST_PORT + 10 + index;
    const gateway = { name, isFloor: name === "yarp", url: `http://127.0.0.1:${port}/graphql` };
    gateway.pid = start(name, GATEWAY_CPU, ["sh", join(HERE, `peers/${name}.sh`)], { PORT: String(port), SUPERGRAPH: supergraph, NODE_ENV: "production", ...(gateway.isFloor ? LIKE_OURS : {}) });
    try { await ready(name, gateway.url); up.push(gateway); } catch (error) { console.error(error.message); }
  }
  for (const variant of variants) {
    const body = bodyOf(variant);
    const file = join(WORK, `${variant}.json`);
    writeFileSync(file, body);
    const expected = sorted((await post(`${ORIGIN}/whole`, body)).data);
    const takingPart = [];
    for (const gateway of up.filter((one) => !one.isFloor || variant === "light")) {
      await wait(2000); // What the last load left behind comes to its end.
      const before = await served();
      const answer = await post(gateway.url, body);
      gateway.alone = (await served()) - before;
      gateway.runs = [];
      if (sorted(answer.data) === expected && !answer.errors) takingPart.push(gateway);
      else console.error(`${variant}: ${gateway.name} answers something else: ${JSON.stringify(answer).slice(0, 300)}`);
    }
    for (let round = 0; round < rounds; round++)
      for (const gateway of takingPart) gateway.runs.push(await measure(gateway, file));
    console.log(`\n${variant}\n\n| gateway | CPU s per 1000 | requests/s | p99 ms | service requests alone | under load | peak MB | failed |\n| --- | --: | --: | --: | --: | --: | --: | --: |`);
    for (const gateway of takingPart) {
      const best = gateway.runs.reduce((a, b) => (a.cpu < b.cpu ? a : b));
      console.log(`| ${gateway.name} | ${best.cpu.toFixed(3)} | ${Math.max(...gateway.runs.map((run) => run.rps)).toFixed(0)} | ${best.p99.toFixed(1)} | ${gateway.alone} | ${best.fetches.toFixed(2)} | ${peakMb(gateway.pid).toFixed(0)} | ${gateway.runs.reduce((sum, run) => sum + run.failed, 0)} |`);
    }
  }
} finally {
  stopAll();
}
