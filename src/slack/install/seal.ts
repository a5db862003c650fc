import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Locks texts that must not be readable in the database. */
export interface Seal {
  /** `about` goes into the lock: what was locked for one thing does not open for another. */
  lock(text: string, about: string): string;
  /** `null` for what another secret locked, or what was altered. */
  open(locked: string, about: string): string | null;
}

/** AES-256-GCM (NIST SP 800-38D) with a key derived from the secret (HKDF, RFC 5869); the secret may be any long text. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'cuecard installations 1', KEY_BYTES));
  return {
    lock: (text, about) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open: (locked, about) => {
      const bytes = Buffer.from(locked, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return null;
      }
    },
  };
}

const KEY_BYTES = 32;
/** As GCM wants it; random ones repeat too rarely to matter below four thousand million locks. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
