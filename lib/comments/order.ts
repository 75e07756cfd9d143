import type { Sort } from "./views";

/** The order a reader last chose, kept where the front server can see it and so can scripts (docs/decisions/013). */
export const ORDER_COOKIE = "paddock-order";

/** A year. */
export const ORDER_SECONDS = 365 * 24 * 60 * 60;

/** The article's page for readers who chose this order; "best" is the article's own address. */
export const OTHER_ORDERS = ["newest", "oldest"] as const satisfies readonly Sort[];

/** The whole line that sets the cookie, for a header as for document.cookie. */
export function orderCookie(order: Sort, { secure }: { secure: boolean }): string {
  return `${ORDER_COOKIE}=${order}; Path=/; Max-Age=${ORDER_SECONDS}; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** `url` of an article with `cookies` that ask for another order than best: where the page in that order is kept. */
export function inChosenOrder(url: string, cookies: string): string {
  const article = /^(\/articles\/[^/?]+)(\?.*)?$/.exec(url);
  const chosen = article && cookies.split(/;\s*/).find((pair) => pair.startsWith(`${ORDER_COOKIE}=`));
  const order = OTHER_ORDERS.find((one) => chosen === `${ORDER_COOKIE}=${one}`);
  return article && order ? `${article[1]}/in/${order}${article[2] ?? ""}` : url;
}
