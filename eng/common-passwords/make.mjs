// The lists in, the filter out: bit i of a password is set at (a + i·b) mod 2^21, where a and b are the first two 64-bit numbers (little endian) of the
// SHA-256 of its UTF-8. CommonPasswords.cs reads it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [ranked, zxcvbn, local, target] = process.argv.slice(2);
const BITS = 1n << 21n;
const HASHES = 14n;
const MOST_USED = 50_000;
const SHORTEST_PIECE = 4;
const SHORTEST_PASSWORD = 15;

const lines = path => readFileSync(path, "utf8").split("\n").map(line => line.trim()).filter(line => line && !line.startsWith("#"));
const byRank = lines(ranked);
const passwords = new Set(
  [
    ...byRank.slice(0, MOST_USED),
    ...byRank.filter(password => [...password].length >= SHORTEST_PASSWORD),
    ...JSON.parse(readFileSync(zxcvbn, "utf8")),
    ...lines(local),
  ].map(password => password.normalize("NFKC").toLowerCase()).filter(password => [...password].length >= SHORTEST_PIECE),
);

const filter = Buffer.alloc(Number(BITS / 8n));
for (const password of passwords) {
  const hash = createHash("sha256").update(password, "utf8").digest();
  const [a, b] = [hash.readBigUInt64LE(0), hash.readBigUInt64LE(8)];
  for (let i = 0n; i < HASHES; i++) {
    const bit = Number((a + i * b) % BITS);
    filter[bit >> 3] |= 1 << (bit & 7);
  }
}

writeFileSync(target, filter);
const share = filter.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0) / Number(BITS);
console.log(`${passwords.size} passwords, ${filter.length} bytes, one in ${Math.round(1 / share ** Number(HASHES))} others taken for one of them`);
