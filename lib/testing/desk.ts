import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { word } from "./make";

type Items = {
  article: { id: string };
  /** Who wrote them: all of them, or each. */
  by: { id: string } | ((n: number) => { id: string });
  count: number;
  priority?: (n: number) => number;
  body?: (n: number) => string;
  /** When they were posted. */
  at?: Date;
};

/** Rows of one statement: more makes a statement that takes longer to send than to run. */
const AT_ONCE = 10_000;

/**
 * Comments that lie before the moderators as reported, written by hand: a hundred thousand of them take seconds. Answers the
 * items' ids, the oldest first.
 */
export async function makeOpenItems(items: Items): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < items.count; from += AT_ONCE) ids.push(...(await makeSome(items, from)));
  return ids;
}

async function makeSome(
  { article, by, count, priority = () => 1, body = textOf, at = new Date() }: Items,
  from: number,
) {
  const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => from + n);
  const [comments, items] = [numbers.map(() => newId(at)), numbers.map(() => newId())];
  const writers = numbers.map((n) => (typeof by === "function" ? by(n) : by).id);
  await db().$executeRaw`
    with made as (
      select * from unnest(${comments}::uuid[], ${items}::uuid[], ${writers}::uuid[], ${numbers.map(body)}::text[], ${numbers.map(priority)}::float8[])
        m(comment, item, writer, body, priority)
    ), posted as (
      insert into comment (id, article_id, person_id, root_id, body, submission_id, posted_at)
      select comment, ${article.id}::uuid, writer, comment, body, comment::text, ${at}::timestamptz from made
    ), tallied as (
      insert into comment_tally as t (article_id, shard, visible) values (${article.id}::uuid, 0, ${numbers.length})
      on conflict (article_id, shard) do update set visible = t.visible + excluded.visible
    )
    insert into queue_item (id, queue, comment_id, person_id, article_id, opened_at, priority)
    select item, 'reported', comment, writer, ${article.id}::uuid, now(), priority from made`;
  return items;
}

function textOf(n: number): string {
  return `Remark ${n} on what happened in turn ${1 + (n % 16)}, ${word()}.`;
}
