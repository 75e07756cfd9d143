import { randomUUID } from "node:crypto";
import { saveArticle } from "../articles/commands";
import { importArticle } from "../articles/import";
import { sessionToken } from "../auth/session-token";
import { postComment } from "../comments/commands";
import type { CommentView, Posted } from "../comments/views";
import { hashPassword } from "../people/password";
import type { Role } from "../people/roles";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import type { Actor } from "../policy";
import { beginSession } from "../sessions/commands";

/** What tests make for themselves: people, sections, articles and comments of their own, which meet nobody else's. */

export type TestPerson = Actor & { email: string; password: string; isConfirmed: true };

export const TEST_PASSWORD = "correct horse battery";

let passwordHash: Promise<string> | undefined;

export async function makePerson(role: Role = "reader", name = `Test ${role} ${word()}`): Promise<TestPerson> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const handle = `t-${word()}`;
  const email = `${handle}@example.org`;
  const { id } = await db().person.create({
    data: {
      id: newId(),
      handle,
      email,
      name,
      role,
      passwordHash: await passwordHash,
      joinedAt: new Date(),
      emailConfirmedAt: new Date(),
    },
    select: { id: true },
  });
  return { id, handle, name, role, email, password: TEST_PASSWORD, isConfirmed: true, suspension: null };
}

/** Somebody who has signed up and not confirmed their address. */
export async function makeUnconfirmed(
  name?: string,
): Promise<Omit<TestPerson, "isConfirmed"> & { isConfirmed: false }> {
  const person = await makePerson("reader", name);
  await db().person.update({ where: { id: person.id }, data: { emailConfirmedAt: null } });
  return { ...person, isConfirmed: false };
}

/** Signs somebody in, and answers the value of their session's cookie. */
export async function makeSession(person: { id: string }): Promise<string> {
  const { sessionId } = await beginSession(person.id, null);
  return sessionToken({ personId: person.id, sessionId });
}

export async function makeSection(): Promise<{ slug: string; name: string }> {
  const slug = `section-${word()}`;
  const data = { id: newId(), slug, name: `Section ${slug}`, description: "A section of a test.", position: 1_000 };
  await db().section.create({ data });
  return data;
}

export type TestArticle = { slug: string; id: string; author: TestPerson; section: string };

export async function makeArticle({
  author,
  title = `Article ${word()}`,
  standfirst = "A standfirst of a test.",
  body = "A paragraph of a test.",
  opinion = null,
  bio = null,
  section,
  published = new Date(),
}: {
  author?: TestPerson;
  title?: string;
  standfirst?: string;
  body?: string;
  opinion?: string | null;
  /** What the author says about themselves, if they have said nothing yet. */
  bio?: string | null;
  /** The slug of one that is there; without it the article gets a section of its own. */
  section?: string;
  published?: Date;
} = {}): Promise<TestArticle> {
  const writer = author ?? (await makePerson("author"));
  const place = section ?? (await makeSection()).slug;
  const manuscript = {
    title,
    body,
    opinion,
    standfirst,
    kicker: null,
    section: place,
    series: null,
    authors: [],
    published: null,
    bio,
    notes: [],
  };
  const { slug } = await importArticle(manuscript, { authors: [writer.handle], published });
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  return { slug, id, author: writer, section: place };
}

/** An article that its author has saved and not published. */
export async function makeDraft({
  author,
  title = `Draft ${word()}`,
  body = "A paragraph of a test.",
}: {
  author?: TestPerson;
  title?: string;
  body?: string;
} = {}): Promise<TestArticle> {
  const writer = author ?? (await makePerson("author"));
  const section = (await makeSection()).slug;
  const standfirst = "A standfirst of a test.";
  const { id, slug } = await saveArticle(writer, { id: newId(), version: 0, title, standfirst, section, body });
  return { slug, id, author: writer, section };
}

export async function makeComment(
  article: { slug: string },
  { by, body = `Comment ${word()}`, parentId = null }: { by?: Actor; body?: string; parentId?: string | null } = {},
): Promise<CommentView> {
  const input = { body, parentId, submissionId: randomUUID(), again: true };
  return posted(await postComment(by ?? (await makePerson()), article.slug, input));
}

/** What was posted at once, as a comment. @throws when it is held */
export function posted(answer: Posted): CommentView {
  if ("held" in answer) throw new Error(`This waits: ${answer.held.why}`);
  return answer;
}

/** A word that occurs nowhere else. */
export function word(): string {
  return randomUUID().replaceAll("-", "").slice(0, 12);
}

/** Chance that runs the same way every time: each call answers a whole number from 0 to below `count`. */
export function chance(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
