import "server-only";
import { db } from "../platform/db";
import { absolute, env } from "../platform/env";
import { PARTS, type Part } from "./parts";
import type { Departure, MarkdownOrder } from "./views";

/** Everything the site holds about a person, as JSON in pieces: one object with a list for each kind of thing. */
export async function* downloadOf(personId: string): AsyncGenerator<string> {
  const head = {
    site: env.siteName,
    address: env.siteUrl,
    madeAt: new Date().toISOString(),
    person: await personOf(personId),
  };
  yield JSON.stringify(head, null, 2).slice(0, -2);
  for (const part of PARTS) {
    yield `,\n  ${JSON.stringify(part.name)}: [`;
    let isFirst = true;
    for await (const row of rowsOf(part, personId)) {
      yield `${isFirst ? "" : ","}\n    ${JSON.stringify(row)}`;
      isFirst = false;
    }
    yield isFirst ? "]" : "\n  ]";
  }
  yield "\n}\n";
}

/** A person's comments as Markdown in pieces, each with its article, its date and its permanent address. */
export async function* commentsAsMarkdown(personId: string, order: MarkdownOrder): AsyncGenerator<string> {
  const { name, handle } = await personOf(personId);
  yield `# Comments by ${name} (@${handle}) on ${env.siteName}\n`;
  for await (const { id, slug, title, body, postedAt, isHidden, isWithdrawn } of commentsOf(personId, order)) {
    const state = isWithdrawn ? " · withdrawn" : isHidden ? " · hidden" : "";
    yield `\n---\n\n## ${title.replaceAll("\n", " ")}\n\n${postedAt.toISOString().slice(0, 16).replace("T", " ")} UTC${state}  \n<${absolute(`/articles/${slug}/comments/${id}`)}>\n\n${body}\n`;
  }
}

/** Whether and when somebody's account goes. */
export async function findDeparture(personId: string): Promise<Departure> {
  const { handle, leavingAt } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { handle: true, leavingAt: true },
  });
  const published = await db().article.findMany({
    where: { status: "published", authors: { some: { personId } } },
    select: { slug: true, title: true },
    orderBy: { publishedAt: "desc" },
  });
  return { handle, published, leavingAt: leavingAt?.toISOString() ?? null };
}

/** Accounts whose week of grace is over, the longest first. */
export async function dueDepartures(limit: number): Promise<string[]> {
  const due = await db().person.findMany({
    where: { deletedAt: null, leavingAt: { lte: new Date() } },
    orderBy: { leavingAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return due.map(({ id }) => id);
}

async function personOf(personId: string) {
  const { passwordHash, ...person } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      handle: true,
      email: true,
      emailConfirmedAt: true,
      name: true,
      passwordHash: true,
      role: true,
      roleLine: true,
      bio: true,
      links: true,
      joinedAt: true,
      commentOrder: true,
      showsComments: true,
      showsUpvotes: true,
      leavingAt: true,
    },
  });
  return { ...person, hasPassword: passwordHash !== null };
}

async function* rowsOf(part: Part, personId: string): AsyncGenerator<object> {
  for (let after = ""; ; ) {
    const page = await db().$queryRaw<{ cursor: string }[]>`${part.page(personId, after)}`;
    for (const { cursor, ...row } of page) {
      after = cursor;
      yield row;
    }
    if (page.length < part.rows) return;
  }
}

const COMMENTS_AT_ONCE = 500;

async function* commentsOf(personId: string, order: MarkdownOrder) {
  for (let after: string | null = null; ; ) {
    const beyond = order === "newest" ? "lt" : "gt";
    const page: MarkdownRow[] = (
      await db().comment.findMany({
        where: { personId, ...(after ? { id: { [beyond]: after } } : {}) },
        orderBy: { id: order === "newest" ? "desc" : "asc" },
        take: COMMENTS_AT_ONCE,
        select: {
          id: true,
          body: true,
          postedAt: true,
          hiddenById: true,
          withdrawnAt: true,
          article: { select: { slug: true, title: true } },
        },
      })
    ).map(({ article, hiddenById, withdrawnAt, ...comment }) => ({
      ...comment,
      ...article,
      isHidden: hiddenById !== null,
      isWithdrawn: withdrawnAt !== null,
    }));
    yield* page;
    after = page.at(-1)?.id ?? null;
    if (page.length < COMMENTS_AT_ONCE) return;
  }
}

type MarkdownRow = {
  id: string;
  slug: string;
  title: string;
  body: string;
  postedAt: Date;
  isHidden: boolean;
  isWithdrawn: boolean;
};
