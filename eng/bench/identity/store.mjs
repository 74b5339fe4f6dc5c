// A durable store for oidc-provider: one table, a row for each thing, every write on the disk before it is answered (SQLite: WAL with synchronous=FULL; PostgreSQL: as it is set up).
const table = `CREATE TABLE IF NOT EXISTS oidc (
  id text NOT NULL, type text NOT NULL, payload text NOT NULL, grant_id text, user_code text, uid text, expires_at bigint, consumed_at bigint, PRIMARY KEY (type, id))`;
const indexes = ['grant_id', 'uid', 'user_code'].map(column => `CREATE INDEX IF NOT EXISTS oidc_${column} ON oidc (${column}) WHERE ${column} IS NOT NULL`);
const columns = 'payload, expires_at, consumed_at';
const upsert = `INSERT INTO oidc (type, id, payload, grant_id, user_code, uid, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (type, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`;

export async function openStore(place) {
  const run = place.includes('://') ? await openPostgres(place) : await openSqlite(place);
  for (const sql of [table, ...indexes]) await run(sql, []);
  const now = () => Math.floor(Date.now() / 1000);
  const read = ([row]) => !row || (row.expires_at && Number(row.expires_at) < now()) ? undefined
    : { ...JSON.parse(row.payload), ...(row.consumed_at ? { consumed: Number(row.consumed_at) } : {}) };
  return class {
    constructor(type) { this.type = type; }
    async upsert(id, payload, expiresIn) {
      await run(upsert, [this.type, id, JSON.stringify(payload), payload.grantId ?? null, payload.userCode ?? null, payload.uid ?? null, expiresIn ? now() + expiresIn : null]);
    }
    async find(id) { return read(await run(`SELECT ${columns} FROM oidc WHERE type = $1 AND id = $2`, [this.type, id])); }
    async findByUid(uid) { return read(await run(`SELECT ${columns} FROM oidc WHERE uid = $1 AND type = $2`, [uid, this.type])); }
    async findByUserCode(code) { return read(await run(`SELECT ${columns} FROM oidc WHERE user_code = $1 AND type = $2`, [code, this.type])); }
    async consume(id) { await run('UPDATE oidc SET consumed_at = $3 WHERE type = $1 AND id = $2', [this.type, id, now()]); }
    async destroy(id) { await run('DELETE FROM oidc WHERE type = $1 AND id = $2', [this.type, id]); }
    async revokeByGrantId(grantId) { await run('DELETE FROM oidc WHERE grant_id = $1', [grantId]); }
  };
}

async function openPostgres(address) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: address, max: 20 });
  const names = new Map();
  const nameOf = sql => names.get(sql) ?? names.set(sql, `s${names.size}`).get(sql);
  // Named, so that the server plans each once.
  return async (sql, values) => (await pool.query({ name: values.length ? nameOf(sql) : undefined, text: sql, values })).rows;
}

async function openSqlite(file) {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const prepared = new Map();
  return async (sql, values) => {
    const statement = prepared.get(sql) ?? prepared.set(sql, database.prepare(sql.replace(/\$(\d)/g, '?$1'))).get(sql);
    const named = Object.fromEntries(values.map((value, index) => [index + 1, value]));
    return values.length === 0 ? (statement.run(), []) : statement.reader ? statement.all(named) : (statement.run(named), []);
  };
}
