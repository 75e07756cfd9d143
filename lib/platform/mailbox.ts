import "server-only";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { slugify } from "../text/slug";
import { env } from "./env";
import { isId } from "./ids";
import type { Message } from "./mail";

/** A mail that no mail server was there for: one JSON file each in the data folder, named by when, to whom and what about. */
export type KeptMail = Message & { from: string };

/** A name that a file system takes has at most 255 bytes. */
const NAME_PART = 60;
/** The list is a window to look through, not an archive. */
const LISTED = 200;

/** Keeps a mail; the same one twice is one file. */
export async function keepInMailbox(mail: KeptMail): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = join(folder(), nameOf(mail));
  await writeFile(`${file}.part`, JSON.stringify(mail, null, 2), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** The newest mails, newest first. */
export async function listMailbox(): Promise<KeptMail[]> {
  const mails = await Promise.all((await names()).slice(0, LISTED).map(read));
  return mails.filter((mail) => mail !== null);
}

export async function findInMailbox(id: string): Promise<KeptMail | null> {
  if (!isId(id)) return null;
  const name = (await names()).find((one) => one.endsWith(` ${id}.json`));
  return name ? read(name) : null;
}

/** Forgets the mails made before `moment`. */
export async function emptyMailbox(moment: Date): Promise<void> {
  const limit = stamp(moment);
  for (const name of await names()) if (name < limit) await rm(join(folder(), name), { force: true });
}

function folder(): string {
  return join(env.dataFolder, "mailbox");
}

async function names(): Promise<string[]> {
  const all = await readdir(folder()).catch(() => []);
  return all
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse();
}

async function read(name: string): Promise<KeptMail | null> {
  try {
    const mail = JSON.parse(await readFile(join(folder(), name), "utf8")) as KeptMail;
    return { ...mail, madeAt: new Date(mail.madeAt) };
  } catch {
    // Removed meanwhile, or written by somebody else.
    return null;
  }
}

function nameOf({ id, to, subject, madeAt }: KeptMail): string {
  const words = [to.replace("@", " at "), subject].map((text) => slugify(text).slice(0, NAME_PART));
  return `${[stamp(madeAt), ...words, id].join(" ")}.json`;
}

/** Sorts by time, and Windows takes no colon. */
function stamp(moment: Date): string {
  return moment.toISOString().slice(0, 23).replaceAll(/[:.]/g, "-");
}
