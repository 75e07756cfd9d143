import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newId } from "./ids";
import { emptyMailbox, findInMailbox, type KeptMail, keepInMailbox, listMailbox } from "./mailbox";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paddock-mailbox-"));
  process.env.PADDOCK_DATA = folder;
});
afterEach(async () => {
  delete process.env.PADDOCK_DATA;
  await rm(folder, { recursive: true });
});

const mail = (about: Partial<KeptMail> = {}): KeptMail => ({
  id: newId(),
  from: "Paddock <paddock@localhost>",
  to: "reader@example.org",
  subject: "Confirm your address",
  text: "Hello.",
  html: "<p>Hello.</p>",
  headers: {},
  madeAt: new Date("2026-05-01T10:00:00Z"),
  ...about,
});

test("a mail without a mail server is a file that says by its name what it is, and only its owner can read", async () => {
  const kept = mail();
  await keepInMailbox(kept);
  const [name] = await readdir(join(folder, "mailbox"));
  expect(name).toBe(`2026-05-01T10-00-00-000 reader-at-example-org confirm-your-address ${kept.id}.json`);
  expect((await stat(join(folder, "mailbox", name ?? ""))).mode & 0o077).toBe(0);
  expect(await findInMailbox(kept.id)).toEqual(kept);
});

test("the newest mail stands first, and the same mail twice is one", async () => {
  const older = mail({ madeAt: new Date("2026-04-01T10:00:00Z") });
  const newer = mail();
  for (const one of [newer, older, newer]) await keepInMailbox(one);
  expect((await listMailbox()).map(({ id }) => id)).toEqual([newer.id, older.id]);
  await emptyMailbox(new Date("2026-04-15T10:00:00Z"));
  expect((await listMailbox()).map(({ id }) => id)).toEqual([newer.id]);
});

test("no name of a person or an address leads out of the mailbox", async () => {
  const kept = mail({ to: "../../../etc/passwd@example.org", subject: "/\\..\u0000?*:|<>" });
  await keepInMailbox(kept);
  expect(await findInMailbox(kept.id)).toEqual(kept);
  expect((await readdir(folder)).length).toBe(1);
  expect(await findInMailbox("../secrets")).toBeNull();
});
