import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Whom the other site says somebody is; the test fills that in on its page. */
type Account = { id: string; name: string; email: string; verified: boolean };

/**
 * Another site by which people sign in: GitHub, Google and Discord in one, as far as they are asked. It keeps nothing: the
 * account that is chosen on its page travels in the code and in the token it gives for that.
 */
export async function startOtherSite(port = 0): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keysOf = (name: string) => ({
    [`PADDOCK_${name}_ID`]: CLIENT,
    [`PADDOCK_${name}_SECRET`]: "a secret of two sites",
    [`PADDOCK_${name}_URL`]: url,
  });
  return {
    env: { ...keysOf("GITHUB"), ...keysOf("GOOGLE"), ...keysOf("DISCORD") },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const CLIENT = "paddock";
const KEY_ID = "the one key";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const json = (content: unknown) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(content));
  };
  switch (url.pathname) {
    case "/login/oauth/authorize":
    case "/api/oauth2/authorize":
    case "/authorize":
      return askWho(url, response);
    case "/chosen":
      return sendBack(url, response);
    case "/login/oauth/access_token":
    case "/api/oauth2/token":
      return json({ access_token: await codeIn(request), token_type: "bearer", scope: "" });
    case "/token": {
      const code = await codeIn(request);
      return json({ access_token: code, token_type: "Bearer", id_token: idToken(url.origin, accountIn(code)) });
    }
    case "/api/v3/user":
      return json(asGithub(accountOf(request)));
    case "/api/v3/user/emails": {
      const { email, verified } = accountOf(request);
      return json(email ? [{ email, primary: true, verified }] : []);
    }
    case "/api/users/@me":
      return json(asDiscord(accountOf(request)));
    case "/.well-known/openid-configuration":
      return json({
        issuer: url.origin,
        authorization_endpoint: `${url.origin}/authorize`,
        token_endpoint: `${url.origin}/token`,
        jwks_uri: `${url.origin}/keys`,
      });
    case "/keys":
      return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: KEY_ID, alg: "RS256", use: "sig" }] });
    default:
      response.statusCode = 404;
      response.end();
  }
}

function askWho(url: URL, response: ServerResponse): void {
  const hidden = ["redirect_uri", "state"].map(
    (name) => `<input type="hidden" name="${name}" value="${escaped(url.searchParams.get(name) ?? "")}">`,
  );
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="en"><title>The other site</title><form action="/chosen">${hidden.join("")}
    <label>Account <input name="id"></label> <label>Name <input name="name"></label>
    <label>Address <input name="email"></label> <label>Verified <input type="checkbox" name="verified" value="1"></label>
    <button>Allow</button> <button name="denied" value="1">Deny</button></form></html>`);
}

function sendBack(url: URL, response: ServerResponse): void {
  const { searchParams: chosen } = url;
  const back = new URL(chosen.get("redirect_uri") ?? "");
  back.searchParams.set("state", chosen.get("state") ?? "");
  if (chosen.has("denied")) back.searchParams.set("error", "access_denied");
  else {
    const { id, name, email } = Object.fromEntries(chosen);
    const account = { id, name, email, verified: chosen.has("verified") };
    back.searchParams.set("code", Buffer.from(JSON.stringify(account)).toString("base64url"));
  }
  response.writeHead(302, { Location: back.href }).end();
}

async function codeIn(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body).get("code") ?? "";
}

function accountOf(request: IncomingMessage): Account {
  return accountIn((request.headers.authorization ?? "").replace(/^bearer /i, ""));
}

function accountIn(code: string): Account {
  return JSON.parse(Buffer.from(code, "base64url").toString()) as Account;
}

/** The address in a GitHub profile is the one its owner lets be seen, and never one to believe. */
function asGithub({ id, name }: Account) {
  return { id, login: `login-${id}`, name, email: "seen@example.org", avatar_url: "" };
}

function asDiscord({ id, name, email, verified }: Account) {
  return { id, username: `login-${id}`, global_name: name, email: email || null, verified };
}

function idToken(issuer: string, { id, name, email, verified }: Account): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: CLIENT, sub: id, name, email, email_verified: verified, iat: now, exp: now + 60 };
  const parts = [{ alg: "RS256", kid: KEY_ID }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return [...parts, sign("RSA-SHA256", Buffer.from(parts.join(".")), privateKey).toString("base64url")].join(".");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
