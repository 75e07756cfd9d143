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

type DemoPerson = { handle: string; name: string; role: Role; email?: string; roleLine?: string; bio?: string };
type DemoSection = { slug: string; name: string; description: string; position: number };
type DemoComment = {
  by: string;
  at: number;
  up: number;
  text: string;
  replies?: DemoComment[];
  hidden?: { rule: number; reason: string; by: string; at: number };
};

const PASSWORD = "paddock";
const JOINED = new Date("2017-11-20T09:00:00Z");

/** Fills an empty database with the demo magazine, the same every time: all ids and times follow from the files beside this one. */
export async function loadDemo(): Promise<{ people: number; articles: number; comments: number }> {
  const people = await loadPeople();
  await loadSections();
  const slugs = await loadArticles();
  let comments = 0;
  for (const slug of slugs) comments += await loadConversation(slug, people);
  expire(tag.front());
  return { people: people.size, articles: slugs.length, comments };
}

async function loadPeople(): Promise<Map<string, string>> {
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
    joinedAt: new Date(JOINED.getTime() + place * 7 * 3_600_000),
  }));
  await db().person.createMany({ data: rows });
  return new Map(rows.map((row) => [row.handle, row.id]));
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

async function loadConversation(slug: string, people: Map<string, string>): Promise<number> {
  const article = await db().article.findUniqueOrThrow({ where: { slug }, select: { id: true, publishedAt: true } });
  const published = (article.publishedAt as Date).getTime();
  const after = (minutes: number) => new Date(published + minutes * 60_000);
  const personId = (handle: string) => people.get(handle) ?? fail(`${slug}: there is no ${handle}`);
  const voters = [...people.keys()];

  const comments: Prisma.CommentCreateManyInput[] = [];
  const votes: Prisma.VoteCreateManyInput[] = [];
  const hidden: Prisma.ModerationActionCreateManyInput[] = [];

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
      hidden.push({
        id: idOf(`hide ${id}`, after(at)),
        kind: "hide",
        commentId: id,
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
    db().moderationAction.createMany({ data: hidden }),
    ...hidden.map(({ id, commentId }) => db().comment.update({ where: { id: commentId }, data: { hiddenById: id } })),
    db().commentTally.create({ data: { articleId: article.id, shard: 0, visible: comments.length - hidden.length } }),
  ]);
  await rank(article.id, null);
  return comments.length;
}

async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(import.meta.dirname, name), "utf8")) as T;
}

/** A uuidv7 of `at` whose random part is a hash of `name`. */
function idOf(name: string, at: Date): string {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The same order for the same seed. */
function shuffled(names: string[], seed: string): string[] {
  const key = (name: string) => createHash("sha256").update(`${seed} ${name}`).digest("hex");
  return names
    .map((name) => ({ name, key: key(name) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ name }) => name);
}

function fail(message: string): never {
  throw new Error(message);
}

/** A comment's chances begin where it does. */
function votesBefore(postedAt: Date | string, votes: Prisma.VoteCreateManyInput[]): number {
  return votes.filter(({ castAt }) => castAt < postedAt).length;
}
