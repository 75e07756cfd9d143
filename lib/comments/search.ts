import "server-only";
import { parse } from "../parse";
import { db } from "../platform/db";
import { Prisma } from "../platform/prisma/client";
import { plainText } from "../text/plain";
import { readCursor, writeCursor } from "./cursor";
import { type CommentRow, commentColumns, commentJoins, toView } from "./row";
import { FOUND_PER_PAGE, Search } from "./schema";
import type { Excerpt, FoundPage } from "./views";

/**
 * The comments under an article in which all of the words occur, in any of their forms, newest first; `"as quoted"`, `or`
 * and `-without` work as they do elsewhere.
 * @throws Invalid    words that can't be looked for
 * @throws Malformed  a strange cursor
 */
export async function searchConversation(
  articleId: string,
  words: string | null,
  after: string | null = null,
): Promise<FoundPage> {
  const { q } = parse(Search, { q: words });
  const cursor = readCursor(after, "newest");
  const from = cursor ? Prisma.sql`and c.id < ${cursor.id}::uuid` : Prisma.empty;
  const rows = await db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins}
    where c.article_id = ${articleId}::uuid and to_tsvector('english', c.body) @@ websearch_to_tsquery('english', ${q})
      and c.hidden_by_id is null and c.withdrawn_at is null ${from}
    order by c.id desc limit ${FOUND_PER_PAGE + 1}`;
  const page = rows.slice(0, FOUND_PER_PAGE);
  const last = rows.length > page.length ? page.at(-1) : null;
  const excerpts = await excerptsOf(page, q);
  return {
    comments: page.map((row, i) => ({ ...toView(row), excerpt: excerpts[i] ?? [] })),
    next: last ? writeCursor({ sort: "newest", id: last.id, score: 0, generation: 0 }) : null,
  };
}

/** Around the words found; no comment can hold these characters (lib/text/written.ts). */
const [START, STOP] = ["\u0001", "\u0002"];
const MARKS = `StartSel=${START}, StopSel=${STOP}`;

/** Up to three lines a comment stands there whole; of a longer one, where the words are. */
const WHOLE_TO = 240;
const WHOLE = `${MARKS}, HighlightAll=true`;
const FRAGMENTS = `${MARKS}, MaxFragments=2, MaxWords=32, MinWords=16, FragmentDelimiter=" … "`;

/** PostgreSQL knows which words it found; it is given the comment as it reads, without marks and spoilers. */
async function excerptsOf(rows: CommentRow[], q: string): Promise<Excerpt[]> {
  const texts = rows.map((row) => plainText(row.body).replace(/\s+/g, " "));
  const headlines = await db().$queryRaw<{ headline: string }[]>`
    select ts_headline('english', said.text, websearch_to_tsquery('english', ${q}),
      case when char_length(said.text) <= ${WHOLE_TO} then ${WHOLE} else ${FRAGMENTS} end) as headline
    from unnest(${texts}::text[]) with ordinality said(text, place) order by place`;
  return headlines.map(({ headline }) => inPieces(headline));
}

function inPieces(headline: string): Excerpt {
  return headline.split(START).flatMap((part, i) => {
    const [found = "", rest] = part.split(STOP);
    const pieces =
      i === 0
        ? [{ text: part, found: false }]
        : [
            { text: found, found: true },
            { text: rest ?? "", found: false },
          ];
    return pieces.filter((piece) => piece.text);
  });
}
