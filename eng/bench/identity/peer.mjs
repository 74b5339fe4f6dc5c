// npm oidc-provider as a server of its own: node peer.mjs PORT SQLITE-FILE|postgres-address. One confidential client, code with PKCE and rotated refresh tokens, access tokens as ES256 JWTs, as ours.
import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import { openStore } from './store.mjs';

const [port, place] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;
const store = await openStore(place);
const { privateKey } = await generateKeyPair('ES256', { extractable: true });

const provider = new Provider(issuer, {
  adapter: store,
  jwks: { keys: [{ ...await exportJWK(privateKey), alg: 'ES256', use: 'sig', kid: 'k1' }] },
  cookies: { keys: [createHash('sha256').update(issuer).digest('hex')] },
  clients: [{
    client_id: 'bench', client_secret: process.env.SECRET, redirect_uris: ['http://127.0.0.1:49152/callback'],
    grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post', id_token_signed_response_alg: 'ES256',
  }],
  pkce: { required: () => true },
  rotateRefreshToken: true,
  // It forgets offline_access where nobody is asked for consent; ours gives the token for the scope.
  issueRefreshToken: async (ctx, client, code) => client.grantTypeAllowed('refresh_token'),
  scopes: ['openid', 'profile', 'offline_access'],
  claims: { openid: ['sub'], profile: ['name'] },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: id }) }),
  // The client is the hub's own: nobody is asked. One grant for a session, as a consent that was given.
  loadExistingGrant: async ctx => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known) return provider.Grant.find(known);
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile offline_access');
    grant.addResourceScope('urn:bench', 'read');
    await grant.save();
    return grant;
  },
  interactions: { url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:bench',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'read', audience: 'urn:bench', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } }, accessTokenTTL: 300 }),
    },
  },
  ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, RefreshToken: 30 * 86400, Session: 86400, Grant: 30 * 86400, Interaction: 600 },
});
provider.use(async (ctx, next) => {
  const uid = /^\/sign-in\/([^/?]+)$/.exec(ctx.path)?.[1];
  if (!uid) return next();
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: ctx.query.as ?? 'somebody' } });
  ctx.respond = false;
});
provider.on('server_error', (ctx, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
