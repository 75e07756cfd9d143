import { ORDERS, type Order, SHELVES, type Shelf } from "./views";

/** What a moderator looks at: a shelf in an order, of one article or all, with words or without. */
export type Asked = { shelf: Shelf; order: Order; article: string | null; q: string };

export const FIRST_ASKED: Asked = { shelf: "everything", order: "priority", article: null, q: "" };

/** What an address of the desk asks for; what it does not say, or says wrongly, is as on the first visit. */
export function askedIn(search: URLSearchParams): { asked: Asked; item: string | null } {
  return {
    asked: {
      shelf: SHELVES.find((shelf) => shelf === search.get("shelf")) ?? FIRST_ASKED.shelf,
      order: ORDERS.find((order) => order === search.get("order")) ?? FIRST_ASKED.order,
      article: search.get("article") || null,
      q: search.get("q")?.trim() ?? "",
    },
    item: search.get("item") || null,
  };
}

/** The address of the desk as somebody has it before them. */
export function deskPath(asked: Asked, item: string | null = null): string {
  return `/moderation${queryOf(asked, item)}`;
}

/** An item by itself, where everything is done by plain forms; it knows the shelf it was taken from. */
export function itemPath(id: string, asked: Asked): string {
  return `/moderation/items/${id}${queryOf(asked)}`;
}

/** Where the API lists the same. */
export function itemsPath(asked: Asked, after: string | null = null): string {
  const query = new URLSearchParams({ shelf: asked.shelf, order: asked.order });
  if (asked.article) query.set("article", asked.article);
  if (asked.q) query.set("q", asked.q);
  if (after) query.set("after", after);
  return `/api/moderation/items?${query}`;
}

function queryOf({ shelf, order, article, q }: Asked, item: string | null = null): string {
  const query = new URLSearchParams();
  if (shelf !== FIRST_ASKED.shelf) query.set("shelf", shelf);
  if (order !== FIRST_ASKED.order) query.set("order", order);
  if (article) query.set("article", article);
  if (q) query.set("q", q);
  if (item) query.set("item", item);
  return query.size > 0 ? `?${query}` : "";
}
