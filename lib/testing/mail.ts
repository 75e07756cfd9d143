import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { db } from "../platform/db";
import { env } from "../platform/env";

/** A mail as its recipient reads it; `links` are paths on the site. */
export type TestMail = { id: string; subject: string; text: string; links: string[] };

/** All mails to an address, the newest first, from the outbox or, once a running site has sent them, from its mailbox. */
export async function mailsTo(email: string): Promise<TestMail[]> {
  const rows = await db().mail.findMany({
    where: { recipient: email },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    select: { id: true, subject: true, text: true },
  });
  return Promise.all(
    rows.map(async (row) => {
      const text = row.text || (await sentText(row.id));
      return { ...row, text, links: linksIn(text) };
    }),
  );
}

/** The newest mail to an address. @throws when there is none */
export async function newestMail(email: string): Promise<TestMail> {
  const [newest] = await mailsTo(email);
  if (!newest) throw new Error(`No mail was written to ${email}`);
  return newest;
}

/** The newest link of a kind, such as "/confirm/", that was mailed to an address, as a path. @throws when there is none */
export async function mailedLink(email: string, kind: string): Promise<string> {
  const link = (await mailsTo(email)).flatMap(({ links }) => links).find((one) => one.startsWith(kind));
  if (!link) throw new Error(`No link to ${kind} was mailed to ${email}`);
  return link;
}

async function sentText(id: string): Promise<string> {
  const folder = join(env.dataFolder, "mailbox");
  const name = (await readdir(folder)).find((one) => one.endsWith(`${id}.json`));
  if (!name) throw new Error(`Mail ${id} was sent, and is not in ${folder}`);
  return JSON.parse(await readFile(join(folder, name), "utf8")).text;
}

function linksIn(text: string): string[] {
  return (text.match(/https?:\/\/\S+/g) ?? []).map((url) => {
    const { pathname, search } = new URL(url);
    return pathname + search;
  });
}
