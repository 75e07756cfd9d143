import "server-only";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { tellOfArticle } from "../notifications/tell";
import { parse } from "../parse";
import { refuseSuspended } from "../people/standing";
import { expire, tag } from "../platform/cache";
import { type Transaction, transaction } from "../platform/db";
import { isId } from "../platform/ids";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";
import { slugify } from "../text/slug";
import { SaveArticle } from "./schema";

export type SavedArticle = { id: string; slug: string; version: number; published: boolean };

/**
 * Saves an article: makes it when there is none with this id, the actor its author; else a new version of it.
 * A published article changes for its readers at once.
 * @throws Forbidden  the actor does not write, or not this article
 * @throws Invalid    with the field
 * @throws Conflict   somebody saved since `input.version`
 */
export async function saveArticle(actor: Actor, input: SaveArticle): Promise<SavedArticle> {
  refuseSuspended(actor);
  if (!can(actor, "write", "site")) throw new Forbidden("Only authors and editors write articles.");
  const { id, version, section: sectionSlug, ...texts } = parse(SaveArticle, input);

  const saved = await transaction(async (tx) => {
    const section = await tx.section.findUnique({ where: { slug: sectionSlug }, select: { id: true } });
    if (!section) throw new Invalid("section", "There is no such section. Choose one of the list.");
    const before = await lockArticle(tx, id);
    if (before) authorizeEdit(actor, before);
    if (before && before.version !== version) throw savedMeanwhile();
    if (before?.status === "published") assertComplete(texts);

    const data = { ...texts, sectionId: section.id, version: version + 1 };
    const article = before
      ? await tx.article.update({
          where: { id },
          data: before.status === "published" ? { ...data, updatedAt: new Date() } : data,
        })
      : await tx.article.create({
          data: {
            id,
            ...data,
            version: 1,
            slug: await freeSlug(tx, texts.title, id),
            createdAt: new Date(),
            authors: { create: { personId: actor.id, position: 0 } },
          },
        });
    await keepRevision(tx, actor, article);
    return {
      ...article,
      sections: [sectionSlug, before?.sectionSlug ?? sectionSlug],
      handles: before?.handles ?? [actor.handle],
    };
  });

  if (saved.status === "published") refreshArticle(saved);
  return { id: saved.id, slug: saved.slug, version: saved.version, published: saved.status === "published" };
}

/**
 * Shows an article to everybody, from now on.
 * @throws Forbidden  it is not the actor's to publish
 * @throws Invalid    something that readers need is missing
 */
export async function publishArticle(actor: Actor, id: string): Promise<SavedArticle> {
  refuseSuspended(actor);
  if (!can(actor, "write", "site")) throw new Forbidden("Only authors and editors publish articles.");
  if (!isId(id)) throw new NotFound("There is no such article.");
  const published = await transaction(async (tx) => {
    const before = await lockArticle(tx, id);
    if (!before) throw new NotFound("There is no such article.");
    authorizeEdit(actor, before);
    assertComplete(before);
    // The address was made when the first draft was saved; until now nobody knew it, so it may follow the title.
    const slug = before.status === "published" ? before.slug : await freeSlug(tx, before.title, id);
    const publishedAt = before.publishedAt ?? new Date();
    const article = await tx.article.update({ where: { id }, data: { slug, status: "published", publishedAt } });
    if (before.status !== "published") await tellOfArticle(tx, id, publishedAt);
    return { ...article, sections: [before.sectionSlug], handles: before.handles };
  });

  refreshArticle(published);
  log.info({ article: id, person: actor.id }, "published");
  return { id, slug: published.slug, version: published.version, published: true };
}

/** Pages that show an article, or that it was not there. */
export function refreshArticle({
  slug,
  sections,
  handles,
}: {
  slug: string;
  sections: string[];
  handles: string[];
}): void {
  expire(tag.article(slug), tag.front(), ...sections.map(tag.section), ...handles.map(tag.person));
}

/** `title` as an address that no other article has. */
export async function freeSlug(tx: Transaction, title: string, id: string): Promise<string> {
  const wanted = slugify(title);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    const taken = await tx.article.findUnique({ where: { slug }, select: { id: true } });
    if (!taken || taken.id === id) return slug;
  }
}

type Texts = { title: string; standfirst: string; body: string; opinion: string | null };

export async function keepRevision(
  tx: Transaction,
  editor: { id: string },
  article: Texts & { id: string; version: number },
): Promise<void> {
  const { id, version, title, standfirst, body, opinion } = article;
  await tx.articleRevision.create({
    data: { articleId: id, version, editorId: editor.id, title, standfirst, body, opinion, savedAt: new Date() },
  });
}

async function lockArticle(tx: Transaction, id: string) {
  await tx.$queryRaw`select 1 as held from article where id = ${id}::uuid for update`;
  const article = await tx.article.findUnique({
    where: { id },
    include: {
      section: { select: { slug: true } },
      authors: { select: { person: { select: { id: true, handle: true } } } },
    },
  });
  if (!article) return null;
  const people = article.authors.map((author) => author.person);
  return {
    ...article,
    sectionSlug: article.section.slug,
    authorIds: people.map((one) => one.id),
    handles: people.map((one) => one.handle),
  };
}

function authorizeEdit(actor: Actor, article: { authorIds: string[]; status: string }): void {
  const subject = { authorIds: article.authorIds, published: article.status === "published" };
  if (!can(actor, "edit", "article", subject)) throw new Forbidden("This article is somebody else’s.");
}

function assertComplete({ standfirst, body }: { standfirst: string; body: string }): void {
  if (!standfirst)
    throw new Invalid("standfirst", "Write a standfirst: one sentence that says what the article is about.");
  if (!body) throw new Invalid("body", "There is no article yet. Write its text first.");
}

function savedMeanwhile(): Conflict {
  return new Conflict(
    "Somebody else saved this article since you opened it. What you wrote is still below: copy it, open the article anew and put it in again.",
  );
}
