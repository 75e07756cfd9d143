import "server-only";
import { Forbidden, NotFound } from "../failures";
import { parse } from "../parse";
import { query } from "../platform/db";
import { isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { contextOf } from "./context";
import { type DeskCursor, readCursor, writeCursor } from "./cursor";
import { type ItemRow, itemColumns, itemJoins, said, toItem } from "./row";
import { AskDesk } from "./schema";
import type { Counts, DeskItem, DeskPage, Order, Shelf } from "./views";

const PER_PAGE = 25;

/**
 * Open items that one search looks at, in the order of the desk. What is found among them is a page, which may be short or
 * empty; `next` goes on behind the last one looked at, however many there are.
 */
export const SEARCHED_AT_ONCE = 2_000;

/**
 * What lies before the moderators, a page at a time, each item with all one needs to decide about it: six statements,
 * however many items.
 * @throws Forbidden, Invalid, Malformed
 */
export async function deskPage(actor: Actor, asked: AskDesk): Promise<DeskPage> {
  authorize(actor);
  const { q, after, ...place } = parse(AskDesk, asked);
  const cursor = readCursor(after, place.order);
  const [{ rows, next }, counts] = await Promise.all([
    q && !q.startsWith("@") ? search(actor, { ...place, cursor }, q) : page(actor, { ...place, cursor }, q),
    countsNow(),
  ]);
  return { items: await toItems(actor, rows), next, counts };
}

/** One of them, as it stands now; when it is closed, nothing may be done about it any more. @throws Forbidden, NotFound */
export async function deskItem(actor: Actor, id: string): Promise<DeskItem> {
  authorize(actor);
  const rows = isId(id)
    ? await query<ItemRow>(Prisma.sql`
        select ${itemColumns(actor.id)} from queue_item i ${itemJoins} where i.id = ${id}::uuid`)
    : [];
  const [item] = await toItems(actor, rows);
  if (!item) throw noItem();
  return item;
}

export function noItem(): NotFound {
  return new NotFound("There is no such item. What it was about may have been deleted.");
}

/** How many are open on each shelf. @throws Forbidden */
export async function deskCounts(actor: Actor): Promise<Counts> {
  authorize(actor);
  return countsNow();
}

/** The same for every desk at once, each of which was authorized when it was opened. */
export async function countsNow(): Promise<Counts> {
  const rows = await query<{ queue: Shelf; open: number }>(Prisma.sql`
    select c.queue, (c.open + coalesce(sum(h.delta), 0))::int as open
    from queue_count c left join queue_change h on h.queue = c.queue group by c.queue, c.open`);
  return Object.fromEntries(rows.map(({ queue, open }) => [queue, open])) as Counts;
}

function authorize(actor: Actor): void {
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins see the desk.");
}

type Place = { shelf: Shelf; order: Order; article: string | null; cursor: DeskCursor | null };
type Page = { rows: ItemRow[]; next: string | null };

async function page(actor: Actor, place: Place, handle: string | null): Promise<Page> {
  const rows = await query<ItemRow>(Prisma.sql`
    select ${itemColumns(actor.id)} from (${openItems(place, PER_PAGE + 1, handle?.slice(1) ?? null)}) i ${itemJoins}
    order by ${inOrder(place.order)}`);
  const shown = rows.slice(0, PER_PAGE);
  const last = rows.length > PER_PAGE ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursor({ order: place.order, ...last }) : null };
}

/** Looks at so many items and answers those that hold the words; with a page full, the others are for the next. */
async function search(actor: Actor, place: Place, q: string): Promise<Page> {
  const words = q.toLowerCase().split(/\s+/);
  const looked = await query<{ id: string; priority: number; found: boolean }>(Prisma.sql`
    select i.id, i.priority, not exists (
      select from unnest(${words}::text[]) word where strpos(said.text, word) = 0
    ) as found
    from (${openItems(place, SEARCHED_AT_ONCE)}) i cross join lateral (select ${said} as text offset 0) said
    order by ${inOrder(place.order)}`);
  const found = looked.filter((item) => item.found).slice(0, PER_PAGE);
  const last = found.length === PER_PAGE ? found.at(-1) : looked.at(-1);
  const isMore = looked.length === SEARCHED_AT_ONCE || (last && last !== looked.at(-1));
  const rows = await query<ItemRow>(Prisma.sql`
    select ${itemColumns(actor.id)} from queue_item i ${itemJoins}
    where i.id = any(${found.map(({ id }) => id)}::uuid[]) and i.closed_at is null order by ${inOrder(place.order)}`);
  return { rows, next: isMore && last ? writeCursor({ order: place.order, ...last }) : null };
}

/** SQL for the next open items on a shelf, each condition as one of the partial indexes has it. */
function openItems({ shelf, order, article, cursor }: Place, limit: number, handle: string | null = null): Prisma.Sql {
  const conditions = [Prisma.sql`closed_at is null`];
  if (shelf === "escalated") conditions.push(Prisma.sql`escalated`);
  else if (shelf !== "everything") conditions.push(Prisma.sql`queue = ${shelf}::"Queue"`);
  if (article) conditions.push(Prisma.sql`article_id = (select id from article where slug = ${article})`);
  if (handle !== null)
    conditions.push(Prisma.sql`person_id = (select id from person where handle = ${handle}::text::citext)`);
  if (cursor && order === "newest") conditions.push(Prisma.sql`id < ${cursor.id}::uuid`);
  if (cursor && order === "priority")
    conditions.push(Prisma.sql`(priority, id) < (${cursor.priority}::float8, ${cursor.id}::uuid)`);
  const by = order === "newest" ? Prisma.sql`id desc` : Prisma.sql`priority desc, id desc`;
  return Prisma.sql`
    select * from queue_item where ${Prisma.join(conditions, " and ")} order by ${by} limit ${limit}`;
}

function inOrder(order: Order): Prisma.Sql {
  return order === "newest" ? Prisma.sql`i.id desc` : Prisma.sql`i.priority desc, i.id desc`;
}

async function toItems(actor: Actor, rows: ItemRow[]): Promise<DeskItem[]> {
  if (rows.length === 0) return [];
  const context = await contextOf(actor, rows);
  return rows.map((row) => toItem(actor, row, context));
}
