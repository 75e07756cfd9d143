import { randomUUID } from "node:crypto";
import { importArticle } from "../articles/import";
import { postComment } from "../comments/commands";
import type { CommentView } from "../comments/views";
import { hashPassword } from "../people/password";
import type { Role } from "../people/roles";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import type { Actor } from "../policy";

/** What tests make for themselves: people, sections, articles and comments of their own, which meet nobody else's. */

export type TestPerson = Actor & { email: string; password: string };

export const TEST_PASSWORD = "correct horse battery";

let passwordHash: Promise<string> | undefined;

export async function makePerson(role: Role = "reader", name = `Test ${role} ${word()}`): Promise<TestPerson> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const handle = `t-${word()}`;
  const email = `${handle}@example.org`;
  const { id } = await db().person.create({
    data: { id: newId(), handle, email, name, role, passwordHash: await passwordHash, joinedAt: new Date() },
    select: { id: true },
  });
  return { id, handle, name, role, email, password: TEST_PASSWORD };
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
  body = "A paragraph of a test.",
  opinion = null,
}: {
  author?: TestPerson;
  title?: string;
  body?: string;
  opinion?: string | null;
} = {}): Promise<TestArticle> {
  const writer = author ?? (await makePerson("author"));
  const section = await makeSection();
  const manuscript = {
    title,
    body,
    opinion,
    standfirst: "A standfirst of a test.",
    kicker: null,
    section: section.slug,
    series: null,
    authors: [],
    published: null,
    bio: null,
    notes: [],
  };
  const { slug } = await importArticle(manuscript, { authors: [writer.handle], published: new Date() });
  const { id } = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  return { slug, id, author: writer, section: section.slug };
}

export async function makeComment(
  article: { slug: string },
  { by, body = `Comment ${word()}`, parentId = null }: { by?: Actor; body?: string; parentId?: string | null } = {},
): Promise<CommentView> {
  return postComment(by ?? (await makePerson()), article.slug, { body, parentId, submissionId: randomUUID() });
}

/** A word that occurs nowhere else. */
export function word(): string {
  return randomUUID().replaceAll("-", "").slice(0, 12);
}
