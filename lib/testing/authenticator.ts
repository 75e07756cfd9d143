import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { relyingParty } from "../passkeys/relying-party";

type Question = { challenge: string };

/** What of an answer is not as it should be. */
type Flaw = { origin?: string; isVerified?: boolean; counter?: number };

/** An authenticator of a test's own with one passkey, which answers as a browser would hand it on. */
export function makeAuthenticator() {
  const id = randomBytes(16).toString("base64url");
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;

  const dataFor = (flaw: Flaw, attested: Buffer) => {
    counter = flaw.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    // Present, verified, with a credential: WebAuthn, 6.1.
    const flags = 0x01 | (flaw.isVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([sha256(relyingParty().rpID), Buffer.from([flags]), count, attested]);
  };
  const clientDataFor = (type: string, { challenge }: Question, flaw: Flaw) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: flaw.origin ?? relyingParty().origin, crossOrigin: false }));

  return {
    id,
    /** The answer to a question for a new passkey. */
    make(question: string, flaw: Flaw = {}): string {
      const asked = JSON.parse(question) as Question;
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]) as never,
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes(id).length);
      const attested = Buffer.concat([Buffer.alloc(16), length, bytes(id), key]);
      const object = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", Uint8Array.from(dataFor(flaw, attested))],
        ]) as never,
      );
      return answer(id, {
        clientDataJSON: clientDataFor("webauthn.create", asked, flaw).toString("base64url"),
        attestationObject: Buffer.from(object).toString("base64url"),
        transports: ["internal"],
      });
    },
    /** The answer to a question for a passkey. */
    use(question: string, flaw: Flaw = {}): string {
      const asked = JSON.parse(question) as Question;
      const [data, client] = [dataFor(flaw, Buffer.alloc(0)), clientDataFor("webauthn.get", asked, flaw)];
      return answer(id, {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", Buffer.concat([data, sha256(client)]), privateKey).toString("base64url"),
      });
    },
  };
}

function answer(id: string, response: object): string {
  return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64url, "base64url"));
}

function sha256(content: string | Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}
