import type { IncomingMessage } from "node:http";
import { env } from "./env";

/** Set here and nowhere else: what a visitor sends under these names is thrown away. */
const ADDRESS = "x-paddock-address";
export const AT_THIS_MACHINE = "x-paddock-at-this-machine";

/** Notes in a request's headers what only its socket knows, for all that looks at it later. */
export function nameVisitor(request: IncomingMessage): void {
  request.headers[ADDRESS] = addressOf(request);
  delete request.headers[AT_THIS_MACHINE];
  if (isAtThisMachine(request)) request.headers[AT_THIS_MACHINE] = "1";
}

/** Whether mail goes to a mailbox that can be looked into: without a mail server, on a site that is for this machine only. */
export function isMailboxOpen(): boolean {
  return !env.smtpUrl && isLoopbackHost(new URL(env.siteUrl).host);
}

/** The address a request comes from, where rate limits look; only a trusted proxy may say it for somebody else. */
function addressOf(request: IncomingMessage): string {
  const forwarded = request.headers["x-forwarded-for"];
  const trusted = process.env.PADDOCK_TRUST_PROXY === "1" && typeof forwarded === "string";
  return (trusted ? forwarded.split(",").at(-1)?.trim() : request.socket.remoteAddress) ?? "unknown";
}

/**
 * Whether it was sent on this machine and to it by name. A proxy on this machine says for whom it asks; a page of another
 * site that has its own name lead here still says that name.
 */
function isAtThisMachine(request: IncomingMessage): boolean {
  const { headers, socket } = request;
  if (["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"].some((name) => name in headers))
    return false;
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? "") && isLoopbackHost(headers.host ?? "");
}

function isLoopbackHost(host: string): boolean {
  const url = `http://${host}`;
  return URL.canParse(url) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}
