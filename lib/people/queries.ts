import "server-only";
import type { Sort } from "../comments/views";
import { pictureAddress } from "../pictures/address";
import { db } from "../platform/db";
import { isStorable } from "../platform/ids";
import { linkFrom } from "../profiles/link";
import { renderBio } from "../text/markdown";
import { plainText } from "../text/plain";
import type { Role } from "./roles";
import { HANDLE_HELD } from "./unmistakable";
import type { AuthorCard, EditedProfile, Profile } from "./views";

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
      pictureId: true,
      _count: { select: { articles: { where: { article: { status: "published" } } } } },
    },
  });
  const cards = people.map(({ id, bio, role, pictureId, _count, ...person }) => ({
    id,
    card: {
      ...person,
      role: role as Role,
      picture: pictureAddress(pictureId),
      bioHtml: renderBio(bio),
      articles: _count.articles,
    },
  }));
  return ids.flatMap((id) => cards.find((one) => one.id === id)?.card ?? []);
}

/** The profile at `handle`, whatever its case, or null. */
export async function findProfile(handle: string): Promise<(Profile & { id: string }) | null> {
  if (!isStorable(handle)) return null;
  const [person] = await db().$queryRaw<ProfileRow[]>`
    select p.id, p.handle::text as handle, p.name, p.role::text as role, p.role_line as "roleLine", p.bio, p.links,
      p.picture_id as "pictureId", p.joined_at as "joinedAt",
      (select count(*)::int from article_author aa join article a on a.id = aa.article_id
        where aa.person_id = p.id and a.status = 'published') as articles,
      case when p.shows_comments then visible.comments end as comments,
      case when p.shows_upvotes then visible.upvotes end as upvotes
    from person p
    cross join lateral (
      select count(*)::int as comments, coalesce(sum(c.upvotes), 0)::int as upvotes from comment c
      where c.person_id = p.id and c.hidden_by_id is null and c.withdrawn_at is null
    ) visible
    where p.handle = ${handle}::citext and p.deleted_at is null`;
  if (!person) return null;
  const { bio, joinedAt, pictureId, links, ...rest } = person;
  return {
    ...rest,
    // The second wall: whatever got into the database, only web addresses leave it.
    links: links.map(linkFrom).flatMap((answer) => ("link" in answer ? [answer.link] : [])),
    picture: pictureAddress(pictureId),
    bioHtml: renderBio(bio),
    about: plainText(bio),
    joinedAt: joinedAt.toISOString(),
  };
}

/** The handle of whoever had `handle` before, whatever its case, or null: nobody had it, or they are gone. */
export async function handleAfter(handle: string): Promise<string | null> {
  if (!isStorable(handle)) return null;
  const [person] = await db().$queryRaw<{ handle: string }[]>`
    select p.handle::text as handle from past_handle past join person p on p.id = past.person_id
    where past.handle = ${handle}::citext and p.deleted_at is null`;
  return person?.handle ?? null;
}

/** What somebody may change about themselves. */
export async function editedProfile(personId: string): Promise<EditedProfile> {
  const { pictureId, roleLine, role, ...person } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      handle: true,
      name: true,
      role: true,
      roleLine: true,
      bio: true,
      links: true,
      pictureId: true,
      showsComments: true,
      showsUpvotes: true,
    },
  });
  const past = await db().$queryRaw<{ handle: string }[]>`
    select past.handle::text as handle from past_handle past
    where past.person_id = ${personId}::uuid and past.left_at > now() - ${HANDLE_HELD}::interval
    order by past.left_at desc`;
  return {
    ...person,
    role: role as Role,
    roleLine: roleLine ?? "",
    picture: pictureAddress(pictureId),
    pastHandles: past.map((one) => one.handle),
  };
}

/** The order of comments a person last chose, or null. */
export async function chosenOrder(personId: string): Promise<Sort | null> {
  const person = await db().person.findUnique({ where: { id: personId }, select: { commentOrder: true } });
  return (person?.commentOrder as Sort | null | undefined) ?? null;
}

type ProfileRow = Omit<Profile, "bioHtml" | "about" | "joinedAt" | "picture"> & {
  id: string;
  bio: string;
  pictureId: string | null;
  joinedAt: Date;
};
