import "server-only";
import { db } from "../platform/db";
import { isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { FOLLOWS_MAX, type Followable } from "./schema";
import type { Followed, FollowState, Follows } from "./views";

/** Whom and what a person follows, and whether the conversation under this article. */
export async function followed(personId: string, articleSlug: string | null): Promise<Follows> {
  const [row] = await db().$queryRaw<Follows[]>`
    select coalesce(array_agg(lower(p.handle::text)) filter (where p.id is not null), '{}') as authors,
      coalesce(array_agg(s.slug) filter (where s.id is not null), '{}') as sections,
      coalesce(bool_or(a.slug = ${articleSlug}), false) as conversation
    from follow f left join person p on p.id = f.author_id left join section s on s.id = f.section_id
    left join article a on a.id = f.article_id
    where f.person_id = ${personId}::uuid`;
  return row ?? { authors: [], sections: [], conversation: false };
}

/** Everything a person follows, newest first. */
export async function everythingFollowed(actor: Actor): Promise<Followed[]> {
  const rows = await db().follow.findMany({
    where: { personId: actor.id },
    orderBy: { id: "desc" },
    take: FOLLOWS_MAX,
    select: {
      followedAt: true,
      author: { select: { handle: true, name: true } },
      section: { select: { slug: true, name: true } },
      article: { select: { slug: true, title: true } },
    },
  });
  return rows.flatMap(({ followedAt, author, section, article }) => {
    const since = followedAt.toISOString();
    if (author) return { since, ...named("author", author.handle, author.name) };
    if (section) return { since, ...named("section", section.slug, section.name) };
    return article ? { since, ...named("conversation", article.slug, article.title) } : [];
  });
}

/** What `actor` may follow and whether they do; null where there is no such thing. An author is whoever has published. */
export async function findFollowState(actor: Actor, { kind, of }: Followable): Promise<FollowState | null> {
  if (!isStorable(of)) return null;
  const target = await findFollowable({ kind, of });
  if (!target) return null;
  const mine = await db().follow.findFirst({ where: { personId: actor.id, ...target.where }, select: { id: true } });
  return { ...named(kind, target.of, target.name), follows: mine !== null };
}

type Target = { id: string; of: string; name: string; where: Prisma.FollowWhereInput };

/** The row that is meant, and by which column a follow names it. */
export async function findFollowable({ kind, of }: Followable): Promise<Target | null> {
  if (!isStorable(of)) return null;
  if (kind === "author") return author(of);
  if (kind === "section") {
    const section = await db().section.findUnique({ where: { slug: of }, select: { id: true, name: true } });
    return section && { ...section, of, where: { sectionId: section.id } };
  }
  const article = await db().article.findUnique({
    where: { slug: of, status: "published" },
    select: { id: true, title: true },
  });
  return article && { id: article.id, of, name: article.title, where: { articleId: article.id } };
}

async function author(handle: string): Promise<Target | null> {
  const [person] = await db().$queryRaw<{ id: string; of: string; name: string }[]>(Prisma.sql`
    select p.id, p.handle::text as of, p.name from person p
    where p.handle = ${handle}::citext and p.deleted_at is null and (
      p.role in ('author', 'editor', 'admin') or exists (
        select from article_author aa join article a on a.id = aa.article_id
        where aa.person_id = p.id and a.status = 'published'))`);
  return person ? { ...person, where: { authorId: person.id } } : null;
}

function named(kind: Followable["kind"], of: string, name: string): Omit<FollowState, "follows"> {
  const paths = {
    author: `/people/${of}`,
    section: `/sections/${of}`,
    conversation: `/articles/${of}#conversation`,
  };
  return { kind, of, name, path: paths[kind] };
}
