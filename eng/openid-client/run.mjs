// What a certified client makes of a hub. Usage: SECRET=… node run.mjs HUB
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const hub = new URL(process.argv[2]);
const secret = process.env.SECRET;
const redirect = 'http://127.0.0.1:49152/callback';
const scope = 'openid profile offline_access';
const browser = new Browser(hub);
const held = {};
let failed = 0;

async function step(name, run) {
  try {
    console.log(`ok      ${name}: ${await run()}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}: ${error.message}${error.error ? ` (${error.error}: ${error.error_description})` : ''}${error.cause ? ` ${JSON.stringify(error.cause)}` : ''}`);
  }
}

function demand(condition, fault) {
  if (!condition) throw new Error(fault);
}

// Plain http is for loopback alone, and the library wants to be told so.
const discover = (id, authentication) => client.discovery(hub, id, secret, authentication, { execute: [client.allowInsecureRequests] });

async function authorize(config, build) {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce(), idTokenExpected: true };
  const url = await build(config, {
    redirect_uri: redirect, scope, state: checks.expectedState, nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  });
  let page = await browser.open(url);
  if (page.url.pathname === '/account/sign-in') page = await browser.signIn(page);
  if (page.url.pathname === '/account/consent') page = await browser.send(page, 'answer', { answer: 'allow' });
  return client.authorizationCodeGrant(config, page.url, checks);
}

await step('discovery', async () => {
  held.web = await discover('web-thu', client.ClientSecretPost(secret));
  held.basic = await discover('web-thu', client.ClientSecretBasic(secret));
  held.kiosk = await discover('ki-ot');
  held.gateway = await discover('camaug-api');
  held.service = await discover('gia-ca');
  const facts = held.web.serverMetadata();
  demand(facts.supportsPKCE(), 'PKCE is not announced');
  return facts.issuer;
});
await step('code with PKCE, sign-in and consent', async () => {
  held.tokens = await authorize(held.web, client.buildAuthorizationUrl);
  client.enableNonRepudiationChecks(held.web);
  return `sub ${held.tokens.claims().sub}, scope ${held.tokens.scope}`;
});
await step('userinfo', async () => (await client.fetchUserInfo(held.web, held.tokens.access_token, held.tokens.claims().sub)).name);
await step('pushed authorization request', async () => `sub ${(await authorize(held.basic, client.buildAuthorizationUrlWithPAR)).claims().sub}`);
await step('refresh', async () => {
  const next = await client.refreshTokenGrant(held.web, held.tokens.refresh_token);
  demand(next.refresh_token !== held.tokens.refresh_token, 'the refresh token did not change');
  held.tokens = { ...next, claims: next.claims };
  return `expires in ${next.expiresIn()} s`;
});
await step('introspection', async () => {
  const told = await client.tokenIntrospection(held.web, held.tokens.access_token);
  demand(told.active, 'the access token is not active');
  return `active, client ${told.client_id}`;
});
await step('device flow', async () => {
  const asked = await client.initiateDeviceAuthorization(held.kiosk, { scope });
  const polling = client.pollDeviceAuthorizationGrant(held.kiosk, asked);
  const page = await browser.send(await browser.open(asked.verification_uri), 'code', { code: asked.user_code.toLowerCase().replace('-', ' ') });
  const done = await browser.send(page, 'answer', { answer: 'allow' });
  demand(done.url.search === '?xong=allowed', `the page answered ${done.url}`);
  held.device = await polling;
  return `code ${asked.user_code}, scope ${held.device.scope}`;
});
await step('token exchange', async () => {
  held.exchanged = await client.genericGrantRequest(held.gateway, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: held.tokens.access_token, subject_token_type: 'urn:ietf:params:oauth:token-type:access_token', audience: 'gia-ca',
  });
  return `scope ${held.exchanged.scope}`;
});
await step('introspection of the exchanged token', async () => {
  const told = await client.tokenIntrospection(held.service, held.exchanged.access_token);
  demand(told.active && told.act?.sub === 'camaug-api', `it says ${JSON.stringify(told)}`);
  return `active, acted for by ${told.act.sub}`;
});
await step('revocation', async () => {
  await client.tokenRevocation(held.kiosk, held.device.refresh_token);
  const refused = await client.refreshTokenGrant(held.kiosk, held.device.refresh_token).then(() => null, error => error.error);
  demand(refused === 'invalid_grant', `the revoked refresh token was answered ${refused}`);
  return 'the refresh token is refused';
});
await step('end of session', async () => {
  const end = await browser.open(client.buildEndSessionUrl(held.web, { post_logout_redirect_uri: 'http://127.0.0.1:49152/bye', id_token_hint: held.tokens.id_token, state: 'z' }));
  demand(end.url.href === 'http://127.0.0.1:49152/bye?state=z', `it led to ${end.url}`);
  const told = await client.tokenIntrospection(held.web, held.tokens.access_token);
  demand(!told.active, 'the access token outlives the session');
  return 'led back to the client, its tokens have ended';
});
process.exitCode = failed ? 1 : 0;
