import { pageOfThreads } from "../lib/comments/queries";
import { SORTS } from "../lib/comments/schema";
import { db } from "../lib/platform/db";
import type { FilledArticle } from "../lib/testing/fill";
import { statementsOf } from "../lib/testing/statements";
import { freshPage } from "./article-page";
import { inTurn, type Measurement, measurement, milliseconds } from "./measure";
import type { Site } from "./site";

/** A large conversation may cost this much of what a small one does. */
const TARGET = { atMost: 1.3 };

/** The first page of the conversation when it must be made anew, in articles from small to large: in all, then its queries. */
export async function firstPage(
  site: Site,
  moderator: string,
  articles: FilledArticle[],
  times: number,
): Promise<Measurement[]> {
  const pages = await Promise.all(
    articles.map(async ({ id, slug }) => freshPage(site, moderator, slug, await lastComment(id))),
  );
  await inTurn(3, ...pages);
  const results = against("uncached first page", "ms", articles, await inTurn(times, ...pages));
  for (const sort of SORTS) {
    const queries = articles.map(
      ({ id }) =>
        () =>
          milliseconds(() => pageOfThreads(id, sort)),
    );
    await inTurn(3, ...queries);
    results.push(...against(`its queries, ${sort} first`, "ms", articles, await inTurn(3 * times, ...queries)));
  }
  const statements = await inTurn(
    1,
    ...articles.map(
      ({ id }) =>
        async () =>
          (await statementsOf(() => pageOfThreads(id, "best"))).length,
    ),
  );
  return [...results, ...against("its statements, best first", "statements", articles, statements)];
}

/** Each size against the smallest; the target is for the largest. */
function against(name: string, unit: string, articles: FilledArticle[], figures: number[]): Measurement[] {
  const [smallest = Number.NaN] = figures;
  return articles
    .slice(1)
    .map(({ size }, n) =>
      measurement(
        `${name}, ${inWords(size)} comments, against ${inWords(articles[0]?.size ?? 0)}`,
        unit,
        figures[n + 1] ?? Number.NaN,
        smallest,
        n + 2 === articles.length ? TARGET : null,
      ),
    );
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}

async function lastComment(articleId: string): Promise<string> {
  const { id } = await db().comment.findFirstOrThrow({
    where: { articleId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return id;
}
