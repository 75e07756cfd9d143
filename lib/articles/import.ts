import "server-only";
import { Invalid, NotFound } from "../failures";
import { tellOfArticle } from "../notifications/tell";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { freeSlug, keepRevision, refreshArticle } from "./commands";
import type { Manuscript } from "./manuscript";

export type ImportOptions = {
  /** E-mail addresses or handles, in the order of the byline. */
  authors: string[];
  section?: string | undefined;
  published: Date;
  slug?: string | undefined;
};

/**
 * Publishes a manuscript as an article of its authors; a bio in it becomes the first author's, if they have none.
 * For the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  an author or the section is not there
 * @throws Invalid   an article is at this address already
 */
export async function importArticle(
  manuscript: Manuscript,
  options: ImportOptions,
): Promise<{ slug: string; notes: string[] }> {
  const authors = await Promise.all(options.authors.map(findAuthor));
  const [first] = authors;
  if (!first) throw new Invalid("author", "Say whose article it is: --author <e-mail or handle>.");
  const section = await findSection(manuscript.section ?? options.section);
  const notes: string[] = [];

  const slug = await transaction(async (tx) => {
    const id = newId(options.published);
    const { title, kicker, series, standfirst, body, opinion, bio } = manuscript;
    const slug = options.slug ?? (await freeSlug(tx, title, id));
    if (await tx.article.findUnique({ where: { slug }, select: { id: true } }))
      throw new Invalid("slug", `There is an article at /articles/${slug} already.`);
    const article = await tx.article.create({
      data: {
        ...{ id, slug, title, kicker, series, standfirst, body, opinion, sectionId: section.id, status: "published" },
        createdAt: options.published,
        publishedAt: options.published,
        authors: { create: authors.map((author, position) => ({ personId: author.id, position })) },
      },
    });
    await keepRevision(tx, first, article);
    await tellOfArticle(tx, id, options.published);
    if (bio && !first.bio) {
      await tx.person.update({ where: { id: first.id }, data: { bio } });
      notes.push(`The last paragraph is now the bio of ${first.name}.`);
    } else if (bio) {
      notes.push(`${first.name} has a bio already; the manuscript’s was left out: “${bio}”`);
    }
    return slug;
  });

  refreshArticle({ slug, sections: [section.slug], handles: authors.map((author) => author.handle) });
  return { slug, notes: [...manuscript.notes, ...notes] };
}

async function findAuthor(named: string) {
  const person = await db().person.findFirst({
    where: { OR: [{ email: named, emailConfirmedAt: { not: null } }, { handle: named.replace(/^@/, "") }] },
    select: { id: true, handle: true, name: true, bio: true },
  });
  if (!person) throw new NotFound(`Nobody here has the e-mail address or handle ${named}.`);
  return person;
}

async function findSection(slug: string | undefined) {
  const sections = await db().section.findMany({ orderBy: { position: "asc" } });
  const found = slug ? sections.find((section) => section.slug === slug) : sections[0];
  if (found) return found;
  throw new NotFound(
    `There is no section ${slug ?? ""}. There are: ${sections.map((section) => section.slug).join(", ") || "none yet"}.`,
  );
}
