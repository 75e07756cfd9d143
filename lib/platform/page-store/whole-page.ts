import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Next draws "not there" only in the browser and sends an empty page under this name. */
const EMPTY_SHELL = '<html id="__next_error__">';

let notThere: string | undefined;

/** What goes out for `html`: the page itself, or where it is Next's empty 404 the one made when the site was built, which needs no script. */
export function wholePage(html: string, status: number): string {
  if (status !== 404 || !html.includes(EMPTY_SHELL)) return html;
  notThere ??= readFileSync(join(process.env.PADDOCK_ROOT ?? ".", ".next/server/app/_not-found.html"), "utf8");
  return notThere;
}
