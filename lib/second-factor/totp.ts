import { Secret, TOTP } from "otpauth";

/** Codes as every app makes them without asking: RFC 6238 with SHA-1, six digits, half a minute each. */
const SECONDS = 30;
/** A clock may be this many steps ahead or behind. */
const DRIFT = 1;
/** As long as the hash (RFC 4226, 4). */
const SECRET_BYTES = 20;

/** A new secret in base32, as people type it. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a picture for the app holds. */
export function setupAddress(secret: string, account: string, site: string): string {
  return totp(secret, account, site).toString();
}

/** The time step that `code` is of, at `now`, or null: it is of none that counts. */
export function stepOf(secret: string, code: string, now = Date.now()): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now, window: DRIFT });
  return delta === null ? null : Math.floor(now / 1000 / SECONDS) + delta;
}

/** The code that an app shows at `now`. */
export function codeAt(secret: string, now = Date.now()): string {
  return totp(secret).generate({ timestamp: now });
}

function totp(secret: string, label = "", issuer = ""): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    label,
    issuer,
    algorithm: "SHA1",
    digits: 6,
    period: SECONDS,
  });
}
