import type { Page, Request } from "playwright/test";
import { ARTICLE_ELEMENTS } from "../lib/text/markdown";

/** Where the text of people stands as HTML: what they say, in a comment or of themselves, and what an article and its opinion say. */
const PEOPLES_TEXT = "[dir=auto], article > header ~ div, #opinion > header ~ div";

/** What the renderers of lib/text write into that HTML; none of it loads, runs, or leaves its place. */
const PEOPLES_ATTRIBUTES = "href|rel|start|role|tabindex|class|aria-[a-z]+";

/** What a page of ours asks of its own site while it is read. */
const OWN_REQUESTS = /^\/(?:_next\/|api\/|icon)/;

/** Watches `page` from now on; what nobody but an intruder would do is noted in the list that is answered. */
export async function watchForIntrusions(page: Page, site: string): Promise<string[]> {
  const noted: string[] = [];
  const note = (what: string) => noted.push(what.slice(0, 300));

  page.on("dialog", (dialog) => {
    note(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!isOurs(request, site)) note(`a request: ${request.url()}`);
  });
  page.on("popup", (popup) => note(`a window: ${popup.url()}`));
  page.on("frameattached", (frame) => note(`a frame: ${frame.url()}`));
  page.on("worker", (worker) => note(`a worker: ${worker.url()}`));
  page.on("websocket", (socket) => note(`a socket: ${socket.url()}`));
  page.on("download", (download) => note(`a download: ${download.url()}`));
  await page.route(
    (url) => url.origin !== site,
    (route) => route.abort(),
  );

  await page.exposeFunction("noteIntrusion", note);
  await page.addInitScript(() => {
    const { noteIntrusion } = window as unknown as { noteIntrusion(what: string): void };
    for (const name of ["alert", "confirm", "prompt", "print", "open"])
      Object.assign(window, { [name]: () => noteIntrusion(`a script ran: ${name}()`) });
    for (const name of ["write", "writeln"])
      Object.assign(document, { [name]: () => noteIntrusion(`a script ran: document.${name}()`) });
    // Scripts, handlers and eval that the policy stops are intruders all the same.
    document.addEventListener("securitypolicyviolation", (event) =>
      noteIntrusion(`refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return noted;
}

/** The names of all elements of the page. */
export function elementsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => [...new Set([...document.querySelectorAll("*")].map((one) => one.localName))]);
}

/**
 * What stands in the page that people's text may never bring: elements that are neither in `ours`, the elements of a
 * harmless page of its kind, nor Markdown's; handlers; attributes in people's text; addresses that run or leave.
 */
export function strangersIn(page: Page, ours: string[]): Promise<string[]> {
  const known = { ours, peoples: ARTICLE_ELEMENTS, where: PEOPLES_TEXT, attributes: `^(?:${PEOPLES_ATTRIBUTES})$` };
  return page.evaluate(({ ours, peoples, where, attributes }) => {
    const strangers: string[] = [];
    const note = (what: string, element: Element) => strangers.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
    const everywhere = new Set([...ours, ...peoples]);
    const within = new Set(peoples);
    const allowed = new RegExp(attributes);
    const LOADED = /^(?:src|srcset|srcdoc|data|action|formaction|poster|background|ping|manifest|xlink:href)$/;

    for (const element of document.querySelectorAll("*")) {
      if (!everywhere.has(element.localName)) note("an element", element);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) note("a handler", element);
        if (LOADED.test(name) && new URL(value, location.href).origin !== location.origin) note("a load", element);
        if (name === "href" && !/^(?:https?|mailto):$/.test(new URL(value, location.href).protocol))
          note("an address", element);
      }
    }
    for (const element of document.querySelectorAll(`:is(${where}) *`)) {
      if (!within.has(element.localName)) note("an element in a text", element);
      for (const { name } of element.attributes) if (!allowed.test(name)) note(`an attribute ${name}`, element);
    }
    return strangers;
  }, known);
}

/** Points at, presses, clicks and focuses everything that people wrote, as readers might; where a link leads is not followed. */
export async function touchEverything(page: Page): Promise<void> {
  await page.evaluate((where) => {
    addEventListener("click", (event) => event.preventDefault(), { capture: true });
    for (const element of document.querySelectorAll(`:is(${where}), :is(${where}) *, h1, h1 *, bdi`)) {
      for (const type of ["mouseover", "mousedown", "click"])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      // Not focus(), which lays the page out anew each time.
      element.dispatchEvent(new FocusEvent("focus"));
    }
  }, PEOPLES_TEXT);
}

function isOurs(request: Request, site: string): boolean {
  const { origin, pathname } = new URL(request.url());
  return origin === site && (request.isNavigationRequest() || OWN_REQUESTS.test(pathname));
}
