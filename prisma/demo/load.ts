import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { importArticle } from "../../lib/articles/import";
import { parseManuscript } from "../../lib/articles/manuscript";
import { rank } from "../../lib/comments/standings";
import { hashPassword } from "../../lib/people/password";
import type { Role } from "../../lib/people/roles";
import { expire, tag } from "../../lib/platform/cache";
import { db } from "../../lib/platform/db";
import type { Prisma } from "../../lib/platform/prisma/client";
import { idOf, must, read } from "./files";
import { type Hide, loadModeration } from "./moderation";

type DemoPerson = {
  handle: string;
  name: string;
  role: Role;
  email?: string;
  roleLine?: string;
  bio?: string;
  /** Of somebody who has just joined: so many days before the demo is loaded. */
  days?: number;
};
type DemoSection = { slug: string; name: string; description: string; position: number };
type DemoComment = {
  by: string;
  at: number;
  up: number;
  text: string;
  replies?: DemoComment[];
  hidden?: { rule: number; reason: string; by: string; at: number };
};

/** Everybody's id by their handle, and who was there when the articles were new. */
type Crowd = { people: Map<string, string>; voters: string[] };

const PASSWORD = "paddock";
const JOINED = new Date("2017-11-20T09:00:00Z");

/**
 * Fills an empty database with the demo magazine, the same every time: all ids and times follow from the files beside this one,
 * but for what lies before the moderators, which is always of today.
 */
export async function loadDemo(): Promise<{ people: number; articles: number; comments: number }> {
  const crowd = await loadPeople();
  const { people } = crowd;
  await loadSections();
  const slugs = await loadArticles();
  const told = [];
  for (const slug of slugs) told.push(await loadConversation(slug, crowd));
  const hides = told.flatMap((one) => one.hides);
  const comments = told.reduce((sum, one) => sum + one.comments, await loadModeration(people, hides));
  for (const { id } of await db().article.findMany({ select: { id: true } })) await rank(id, null);
  expire(tag.front());
  return { people: people.size, articles: slugs.length, comments };
}

async function loadPeople(): Promise<Crowd> {
  const { people } = await read<{ people: DemoPerson[] }>("people.json");
  const passwordHash = await hashPassword(PASSWORD);
  const rows = people.map((person, place) => ({
    id: idOf(`person ${person.handle}`, JOINED),
    handle: person.handle,
    name: person.name,
    role: person.role,
    roleLine: person.roleLine ?? null,
    bio: person.bio ?? "",
    email: person.email ?? `${person.handle}@paddock.test`,
    passwordHash,
    emailConfirmedAt: JOINED,
    joinedAt: person.days
      ? new Date(Date.now() - person.days * 24 * 3_600_000)
      : new Date(JOINED.getTime() + place * 7 * 3_600_000),
  }));
  await db().person.createMany({ data: rows });
  return {
    people: new Map(rows.map((row) => [row.handle, row.id])),
    voters: people.filter(({ days }) => !days).map(({ handle }) => handle),
  };
}

async function loadSections(): Promise<void> {
  const sections = await read<DemoSection[]>("sections.json");
  await db().section.createMany({
    data: sections.map((section) => ({ id: idOf(`section ${section.slug}`, JOINED), ...section })),
  });
}

async function loadArticles(): Promise<string[]> {
  const names = (await readdir(join(import.meta.dirname, "articles"))).filter((name) => name.endsWith(".md")).sort();
  const slugs: string[] = [];
  for (const name of names) {
    const slug = name.replace(/\.md$/, "");
    const manuscript = parseManuscript(await readFile(join(import.meta.dirname, "articles", name), "utf8"));
    await importArticle(manuscript, {
      slug,
      authors: manuscript.authors,
      published: new Date(manuscript.published ?? JOINED),
    });
    slugs.push(slug);
  }
  return slugs;
}

async function loadConversation(slug: string, { people, voters }: Crowd): Promise<{ comments: number; hides: Hide[] }> {
  const article = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true, publishedAt: true } });
  const published = (article.publishedAt as Date).getTime();
  const after = (minutes: number) => new Date(published + minutes * 60_000);
  const personId = (handle: string) => must(people, handle);

  const comments: Prisma.CommentCreateManyInput[] = [];
  const votes: Prisma.VoteCreateManyInput[] = [];
  const hides: Hide[] = [];

  const add = (comment: DemoComment, path: string, parent: Prisma.CommentCreateManyInput | null) => {
    const postedAt = after(comment.at);
    const id = idOf(`comment ${slug} ${path}`, postedAt);
    const upvoters = shuffled(
      voters.filter((handle) => handle !== comment.by),
      id,
    ).slice(0, comment.up);
    const row = {
      id,
      articleId: article.id,
      personId: personId(comment.by),
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: (parent?.depth ?? -1) + 1,
      body: comment.text,
      submissionId: `demo-${id}`,
      postedAt,
      upvotes: upvoters.length,
      replyCount: comment.replies?.length ?? 0,
    };
    comments.push(row);
    votes.push(
      ...upvoters.map((handle, place) => ({
        personId: personId(handle),
        commentId: id,
        castAt: after(comment.at + place + 1),
      })),
    );
    if (comment.hidden) {
      const { rule, reason, by, at } = comment.hidden;
      hides.push({
        id: idOf(`hide ${id}`, after(at)),
        kind: "hide",
        commentId: id,
        personId: row.personId,
        articleId: article.id,
        actorId: personId(by),
        rule,
        reason,
        actedAt: after(at),
      });
    }
    for (const [place, reply] of (comment.replies ?? []).entries()) add(reply, `${path}.${place}`, row);
  };
  const roots = await read<DemoComment[]>(`conversations/${slug}.json`);
  for (const [place, root] of roots.entries()) add(root, String(place), null);

  await db().$transaction([
    db().comment.createMany({
      data: comments.map((one) => ({ ...one, votesBefore: votesBefore(one.postedAt, votes) })),
    }),
    db().vote.createMany({ data: votes }),
    db().commentTally.create({ data: { articleId: article.id, shard: 0, visible: comments.length - hides.length } }),
  ]);
  return { comments: comments.length, hides };
}

/** The same order for the same seed. */
function shuffled(names: string[], seed: string): string[] {
  const key = (name: string) => createHash("sha256").update(`${seed} ${name}`).digest("hex");
  return names
    .map((name) => ({ name, key: key(name) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ name }) => name);
}

/** A comment's chances begin where it does. */
function votesBefore(postedAt: Date | string, votes: Prisma.VoteCreateManyInput[]): number {
  return votes.filter(({ castAt }) => castAt < postedAt).length;
}
