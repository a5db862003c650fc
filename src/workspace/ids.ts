import { randomBytes, randomInt } from 'node:crypto';

/** A Slack-like id: the prefix and ten capital letters or digits. */
export function mintId(prefix: string): string {
  let id = prefix;
  for (let length = 0; length < 10; length += 1) id += ID_LETTERS[randomInt(ID_LETTERS.length)];
  return id;
}

/** Twelve digits, as in a client id. */
export function mintNumber(): string {
  return Array.from({ length: 12 }, () => randomInt(10)).join('');
}

/** An unguessable word of `bytes` random bytes, in hexadecimal. */
export function mintSecret(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** Message ids: each later than all before it, even within one microsecond. `at` is epoch milliseconds. */
export function timestamps(): (at: number) => string {
  let last = 0;
  return (at) => {
    last = Math.max(last + 1, Math.round(at * 1000));
    return `${Math.floor(last / MICROS)}.${String(last % MICROS).padStart(6, '0')}`;
  };
}

const ID_LETTERS = 'ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789';
const MICROS = 1_000_000;
