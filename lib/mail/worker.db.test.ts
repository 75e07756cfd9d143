import { afterEach, beforeEach, expect, test } from "vitest";
import { db, transaction } from "../platform/db";
import { hangUpMail } from "../platform/mail";
import { type MailServer, startMailServer } from "../testing/mail-server";
import { makePerson, word } from "../testing/make";
import { forgetOldMail, takeDueMail } from "./commands";
import type { Letter } from "./letter";
import { queueMail } from "./outbox";
import { sendDueMail } from "./worker";

let server: MailServer;

beforeEach(async () => {
  await db().mail.deleteMany({ where: { madeAt: { lt: at(60 * 24 * 365) } } });
  server = await startMailServer();
  process.env.PADDOCK_SMTP_URL = server.url;
});
afterEach(async () => {
  hangUpMail();
  await server.close();
  delete process.env.PADDOCK_SMTP_URL;
});

/** Long ago, so that the mail of other tests is not due. */
const at = (minutes: number) => new Date(Date.UTC(2001, 0, 1, 12, minutes));
const turnAt = (minutes: number) => sendDueMail(() => at(minutes));

async function queue(letter: Partial<Letter> = {}): Promise<{ to: string; read(): ReturnType<typeof findMail> }> {
  const to = letter.to ?? `${word()}@example.org`;
  const parts: Letter["parts"] = [{ kind: "text", text: "Here is your link." }];
  await transaction((tx) => queueMail(tx, { personId: null, subject: "A link", parts, ...letter, to }, at(0)));
  return { to, read: () => findMail(to) };
}

const findMail = (recipient: string) => db().mail.findFirstOrThrow({ where: { recipient } });

test("a mail arrives as text and as HTML, once, and nothing it said stays behind", async () => {
  const mail = await queue({
    subject: "Confirm your address",
    parts: [{ kind: "button", label: "Confirm", url: "http://localhost:3000/confirm/secret-token" }],
    headers: { "List-Unsubscribe": "<http://localhost:3000/unsubscribe/abc>" },
  });
  await turnAt(0);
  await turnAt(60);

  expect(server.received.length).toBe(1);
  const [received] = server.received;
  expect(received?.recipients).toEqual([mail.to]);
  expect(received?.subject).toBe("Confirm your address");
  expect(received?.text).toContain("http://localhost:3000/confirm/secret-token");
  expect(received?.html).toContain('href="http://localhost:3000/confirm/secret-token"');
  expect(received?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(received?.raw).toMatch(/^List-Unsubscribe: <http:\/\/localhost:3000\/unsubscribe\/abc>\r$/m);

  const kept = await mail.read();
  expect(kept).toMatchObject({ text: "", html: "", headers: {}, sentAt: at(0), tries: 1 });
  expect(received?.messageId).toBe(`<${kept.id}@localhost>`);
});

test("mail that met a dead server is sent once it is back, and its turns end soon", async () => {
  const port = Number(new URL(server.url).port);
  await server.close();
  const mails = await Promise.all([queue(), queue(), queue(), queue(), queue()]);
  await turnAt(0);
  const failed = await Promise.all(mails.map(({ read }) => read()));
  expect(failed.every((mail) => mail.sentAt === null && mail.text.includes("Here is your link"))).toBe(true);
  const tried = failed.filter((mail) => mail.tries > 0);
  expect(tried.length).toBeLessThan(mails.length);
  for (const { failure, nextTryAt } of tried) {
    expect(failure).toMatch(/ECONNREFUSED/);
    expect(nextTryAt.getTime()).toBeGreaterThanOrEqual(at(1).getTime());
  }

  server = await startMailServer(port);
  await turnAt(2);
  expect(server.received.flatMap(({ recipients }) => recipients).sort()).toEqual(mails.map(({ to }) => to).sort());
});

test("a recipient that is refused for good is tried once, and holds up nobody behind it", async () => {
  const refused = await queue();
  server.refused.add(refused.to);
  const other = await queue();
  await turnAt(0);
  await turnAt(60 * 24 * 10);
  expect(server.received.map(({ recipients }) => recipients[0])).toEqual([other.to]);
  expect(await refused.read()).toMatchObject({ tries: 1, sentAt: null, text: "", html: "" });
  expect((await refused.read()).failure).toMatch(/550.*No such mailbox/);
});

test("a server that asks for patience gets it, for three days at least", async () => {
  const mail = await queue();
  server.isBusy = true;
  let minutes = 0;
  for (; minutes < 3 * 24 * 60; minutes += 15) await turnAt(minutes);
  const waiting = await mail.read();
  expect(waiting.text).toContain("Here is your link");
  expect(waiting.tries).toBeGreaterThan(12);
  expect(waiting.tries).toBeLessThan(25);
  server.isBusy = false;
  await turnAt(minutes + 8 * 60);
  expect(server.received.length).toBe(1);
});

test("two workers send each mail once", async () => {
  const mails = await Promise.all(Array.from({ length: 30 }, () => queue()));
  await Promise.all([turnAt(0), turnAt(0)]);
  expect(server.received.flatMap(({ recipients }) => recipients).sort()).toEqual(mails.map(({ to }) => to).sort());
});

test("a mail whose worker died is sent by the next, under the same Message-ID", async () => {
  const mail = await queue();
  expect(await takeDueMail(at(0))).toMatchObject({ to: mail.to });
  await turnAt(5);
  expect(server.received.length).toBe(0);
  await turnAt(11);
  expect(server.received[0]?.messageId).toBe(`<${(await mail.read()).id}@localhost>`);
});

test("no name in a subject, an address or a header makes another header or another recipient", async () => {
  const bad = "Ann\r\nBcc: victim@example.org\n\nHello\u2028<script>";
  const mail = await queue({ subject: `${bad} replied`, headers: { "X-About": bad } });
  await queue({ to: `${word()}@example.org, victim@example.org` });
  await turnAt(0);
  const received = server.received.find(({ recipients }) => recipients[0] === mail.to);
  expect(received?.recipients).toEqual([mail.to]);
  expect(received?.headers.has("bcc")).toBe(false);
  expect(received?.subject).toBe("Ann Bcc: victim@example.org Hello <script> replied");
  expect(received?.text).toBe("Here is your link.\n");
  expect(server.received.some(({ recipients }) => recipients.includes("victim@example.org"))).toBe(false);
});

test("names and addresses of all scripts arrive as they are", async () => {
  const subject = "Žofie O’Brien and 山田太郎 replied to you 🏁";
  const to = `žofie-${word()}@bücher.example`;
  const quote = {
    kind: "quote",
    by: "山田太郎",
    text: "שלום — ok",
    url: "http://localhost:3000/x",
    where: "Fuji",
  } as const;
  await queue({ to, subject, parts: [quote] });
  await turnAt(0);
  const [received] = server.received;
  expect(received?.subject).toBe(subject);
  expect(received?.recipients[0]?.startsWith("žofie-")).toBe(true);
  expect(received?.text).toContain("山田太郎, Fuji:\n> שלום — ok");
  expect(received?.html).toContain("<bdi>山田太郎</bdi>");
});

test("sent mail is forgotten after a month, waiting mail never, and a person's with their account", async () => {
  const sent = await queue();
  await turnAt(0);
  const waiting = await queue();
  const month = 31 * 24 * 60;
  await forgetOldMail(at(month - 2 * 24 * 60));
  expect(await sent.read()).toBeDefined();
  await forgetOldMail(at(month));
  await expect(sent.read()).rejects.toThrow();
  expect(await waiting.read()).toBeDefined();

  const person = await makePerson();
  const own = await queue({ personId: person.id });
  await db().person.delete({ where: { id: person.id } });
  await expect(own.read()).rejects.toThrow();
});
