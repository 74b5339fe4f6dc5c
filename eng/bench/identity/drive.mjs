// Signs in at each server, checks what it answers, then measures them in turns: code with PKCE and its token, and refreshes, one after the other on each of so many sessions.
// Usage: SECRET=… node drive.mjs NAME=ADDRESS …   Settings: WORKERS (16), SECONDS (4), ROUNDS (3).
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Browser } from './browser.mjs';

const workers = Number(process.env.WORKERS ?? 16);
const seconds = Number(process.env.SECONDS ?? 4);
const rounds = Number(process.env.ROUNDS ?? 3);
const redirect = 'http://127.0.0.1:49152/callback';
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const servers = process.argv.slice(2).map(argument => {
  const [name, address] = argument.split(/=(.*)/s);
  return { name, address: new URL(address), sessions: [], figures: { code: [], refresh: [] } };
});

// fetch of node costs several times as much as this.
function ask(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent }, response => {
      const parts = [];
      response.on('data', part => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function authorize(server, session) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'bench', response_type: 'code', redirect_uri: redirect, scope: 'openid profile offline_access', state: 's', nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const answer = await ask(`${server.facts.authorize}?${query}`, 'GET', { cookie: session.cookie });
  for (const line of answer.headers['set-cookie'] ?? []) session.keep(line);
  const code = new URL(answer.headers.location ?? 'x:', server.address).searchParams.get('code');
  if (!code) throw new Error(`${server.name} gave no code: ${answer.status} ${answer.headers.location} ${answer.text.slice(0, 300)}`);
  return token(server, { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier });
}

async function token(server, parameters) {
  const body = new URLSearchParams({ client_id: 'bench', client_secret: process.env.SECRET, ...parameters }).toString();
  const answer = await ask(server.facts.token, 'POST', { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }, body);
  if (answer.status !== 200) throw new Error(`${server.name}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return JSON.parse(answer.text);
}

const refresh = async (server, session) => {
  session.refresh = (await token(server, { grant_type: 'refresh_token', refresh_token: session.refresh })).refresh_token;
};

async function signIn(server) {
  const browser = new Browser(server.address);
  const verifier = randomBytes(32).toString('base64url');
  let page = await browser.open(`${server.facts.authorize}?${new URLSearchParams({
    client_id: 'bench', response_type: 'code', redirect_uri: redirect, scope: 'openid profile offline_access', state: 's', nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  })}`);
  if (page.url.pathname === '/account/sign-in') page = await browser.signIn(page);
  const session = {
    cookies: browser.cookies,
    get cookie() { return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '); },
    keep(line) { const [name, ...value] = line.split(';')[0].split('='); this.cookies.set(name, value.join('=')); },
  };
  session.refresh = (await authorize(server, session)).refresh_token;
  return session;
}

async function check(server, session) {
  const keys = createRemoteJWKSet(new URL(server.facts.keys));
  const tokens = await authorize(server, session);
  const id = await jwtVerify(tokens.id_token, keys, { audience: 'bench', algorithms: ['ES256'] });
  if (id.payload.nonce !== 'n') throw new Error(`${server.name}: the nonce is ${id.payload.nonce}`);
  await jwtVerify(tokens.access_token, keys, { typ: 'at+jwt', algorithms: ['ES256'] });
  const next = await token(server, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
  await jwtVerify(next.access_token, keys, { typ: 'at+jwt', algorithms: ['ES256'] });
  if (!next.refresh_token || next.refresh_token === tokens.refresh_token) throw new Error(`${server.name}: the refresh token did not change`);
}

async function measure(server, work) {
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  await Promise.all(server.sessions.map(async session => {
    while (performance.now() < end) {
      await work(server, session);
      done++;
    }
  }));
  return done / ((performance.now() - started) / 1000);
}

for (const server of servers) {
  const facts = JSON.parse((await ask(new URL('/.well-known/openid-configuration', server.address), 'GET', {})).text);
  server.facts = { authorize: facts.authorization_endpoint, token: facts.token_endpoint, keys: facts.jwks_uri };
  for (let i = 0; i < workers; i++) server.sessions.push(await signIn(server));
  await check(server, server.sessions[0]);
}
for (let round = 0; round <= rounds; round++) {
  for (const server of servers) {
    for (const [what, work] of [['code', authorize], ['refresh', refresh]]) {
      const figure = await measure(server, work);
      // The first round compiles and fills caches.
      if (round > 0) server.figures[what].push(figure);
      console.error(`${round === 0 ? 'warm' : round} ${server.name} ${what} ${figure.toFixed(0)}/s`);
    }
  }
}
const best = list => Math.max(...list);
console.log(JSON.stringify(servers.map(({ name, figures }) => ({ name, code: Math.round(best(figures.code)), refresh: Math.round(best(figures.refresh)) })), null, 1));
process.exit(0);
