import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What is kept here is of no use to who has the database and not the site's secret. */

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals `text` for one person: moved to another's row it opens no more. */
export function seal(text: string, personId: string, siteSecret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor("seal", siteSecret), nonce).setAAD(Buffer.from(personId));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed, or null: changed, somebody else's, or sealed with another secret. */
export function unseal(sealed: string, personId: string, siteSecret: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const key = keyFor("seal", siteSecret);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(personId)).setAuthTag(tag);
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

/** A recovery code as it is kept. Fifty bits of chance could be tried one by one if the hash needed no secret. */
export function hashOfCode(code: string, personId: string, siteSecret: string): string {
  return createHmac("sha256", keyFor("code", siteSecret)).update(`${personId} ${code}`).digest("base64url");
}

function keyFor(use: "seal" | "code", siteSecret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", siteSecret, "", `paddock second factor: ${use}`, 32));
}
