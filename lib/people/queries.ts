import "server-only";
import type { Sort } from "../comments/views";
import { db } from "../platform/db";
import { isStorable } from "../platform/ids";
import { renderBio } from "../text/markdown";
import type { Role } from "./roles";
import type { AuthorCard, Profile } from "./views";

/** The authors with these ids, in that order, as bio cards show them. */
export async function authorCards(ids: string[]): Promise<AuthorCard[]> {
  const people = await db().person.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      handle: true,
      name: true,
      role: true,
      roleLine: true,
      bio: true,
      _count: { select: { articles: { where: { article: { status: "published" } } } } },
    },
  });
  const cards = people.map(({ id, bio, role, _count, ...person }) => ({
    id,
    card: { ...person, role: role as Role, bioHtml: renderBio(bio), articles: _count.articles },
  }));
  return ids.flatMap((id) => cards.find((one) => one.id === id)?.card ?? []);
}

/** The profile at `handle`, whatever its case, or null. */
export async function findProfile(handle: string): Promise<(Profile & { id: string }) | null> {
  if (!isStorable(handle)) return null;
  const [person] = await db().$queryRaw<ProfileRow[]>`
    select p.id, p.handle::text as handle, p.name, p.role::text as role, p.role_line as "roleLine", p.bio, p.joined_at as "joinedAt",
      (select count(*)::int from article_author aa join article a on a.id = aa.article_id
        where aa.person_id = p.id and a.status = 'published') as articles,
      visible.comments, visible.upvotes
    from person p
    cross join lateral (
      select count(*)::int as comments, coalesce(sum(c.upvotes), 0)::int as upvotes from comment c
      where c.person_id = p.id and c.hidden_by_id is null and c.withdrawn_at is null
    ) visible
    where p.handle = ${handle}::citext and p.deleted_at is null`;
  if (!person) return null;
  const { bio, joinedAt, ...rest } = person;
  return { ...rest, bioHtml: renderBio(bio), joinedAt: joinedAt.toISOString() };
}

/** The order of comments a person last chose, or null. */
export async function chosenOrder(personId: string): Promise<Sort | null> {
  const person = await db().person.findUnique({ where: { id: personId }, select: { commentOrder: true } });
  return (person?.commentOrder as Sort | null | undefined) ?? null;
}

type ProfileRow = Omit<Profile, "bioHtml" | "joinedAt"> & { id: string; bio: string; joinedAt: Date };
