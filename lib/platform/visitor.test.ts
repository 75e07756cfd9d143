import type { IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import { AT_THIS_MACHINE, isMailboxOpen, nameVisitor } from "./visitor";

afterEach(() => {
  for (const name of ["PADDOCK_URL", "PADDOCK_SMTP_URL", "PADDOCK_TRUST_PROXY"]) delete process.env[name];
});

function isAtThisMachine(remoteAddress: string, headers: Record<string, string>): boolean {
  const request = { headers: { host: "localhost:3000", ...headers }, socket: { remoteAddress } };
  nameVisitor(request as unknown as IncomingMessage);
  return AT_THIS_MACHINE in request.headers;
}

test("whoever sits at this machine is known by the socket, and by nothing they say", () => {
  for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) expect(isAtThisMachine(address, {})).toBe(true);
  expect(isAtThisMachine("::1", { host: "[::1]:3000" })).toBe(true);
  expect(isAtThisMachine("192.0.2.7", { [AT_THIS_MACHINE]: "1" })).toBe(false);
  expect(isAtThisMachine("192.0.2.7", { "x-forwarded-for": "127.0.0.1" })).toBe(false);
});

test("a proxy on this machine asks for somebody else, and a page of another site is elsewhere under any name", () => {
  for (const name of ["x-forwarded-for", "forwarded", "via", "x-real-ip"])
    expect(isAtThisMachine("127.0.0.1", { [name]: "127.0.0.1" })).toBe(false);
  for (const host of ["evil.example", "localhost.evil.example:3000", "127.0.0.1.evil.example", ""])
    expect(isAtThisMachine("127.0.0.1", { host })).toBe(false);
});

test("the mailbox is open only without a mail server, on a site for this machine only", () => {
  expect(isMailboxOpen()).toBe(true);
  process.env.PADDOCK_URL = "http://127.0.0.1:3000";
  expect(isMailboxOpen()).toBe(true);
  process.env.PADDOCK_URL = "https://paddock.example";
  expect(isMailboxOpen()).toBe(false);
  process.env.PADDOCK_URL = "http://localhost:3000";
  process.env.PADDOCK_SMTP_URL = "smtp://mail.example";
  expect(isMailboxOpen()).toBe(false);
});
