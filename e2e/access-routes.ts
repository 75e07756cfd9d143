import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Everything that can be asked of the site: pages, routes and form actions, as the folders and files have them. */

const ROOT = join(import.meta.dirname, "..");

/** Pages under the addresses by which readers know them (next.config.ts). */
const RENAMED: Record<string, string> = {
  "/front/[page]": "/page/[page]",
  "/rules/[[...none]]": "/rules",
  "/moderation/log/[[...none]]": "/moderation/log",
  "/moderation/report/[[...period]]": "/moderation/report",
};
const METADATA: Record<string, string> = { "robots.ts": "/robots.txt", "sitemap.ts": "/sitemap.xml" };

/** Such as "GET /people/[handle]", "PUT /api/comments/[id]/vote" and "FORM people/submitSignIn". */
export function everyRoute(): string[] {
  return [...pages(), ...handlers(), ...actions()].sort();
}

function pages(): string[] {
  const metadata = files("app").flatMap((file) => METADATA[file.slice("app/".length)] ?? []);
  const found = files("app").filter((file) => file.endsWith("/page.tsx"));
  return [...found.map((file) => addressOf(file, "/page.tsx")), ...metadata, "/"].map((address) => `GET ${address}`);
}

function handlers(): string[] {
  return files("app")
    .filter((file) => file.endsWith("/route.ts"))
    .flatMap((file) => {
      const code = readFileSync(join(ROOT, file), "utf8");
      const exported = code.match(/^export .*$/gm)?.join("\n") ?? "";
      const methods = exported.match(/\b(GET|POST|PUT|PATCH|DELETE)\b/g) ?? [];
      return [...new Set(methods)].map((method) => `${method} ${addressOf(file, "/route.ts")}`);
    });
}

function actions(): string[] {
  return files("lib")
    .filter((file) => file.endsWith("/actions.ts"))
    .flatMap((file) => {
      const names = readFileSync(join(ROOT, file), "utf8").matchAll(
        /^export (?:const|async function|function) (\w+)/gm,
      );
      return [...names].map(([, name]) => `FORM ${file.split("/")[1]}/${name}`);
    });
}

function addressOf(file: string, end: string): string {
  const path = `/${file.slice("app/".length, -end.length)}`.replace(/\/\([^/]+\)/g, "");
  return RENAMED[path] ?? path;
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** How a form without scripts names its action, and a page that has it, as the build wrote them down. */
export function builtAction(route: string): { id: string; page: string } {
  const [noun, name] = route.slice("FORM ".length).split("/");
  const manifest = JSON.parse(readFileSync(join(ROOT, ".next/server/server-reference-manifest.json"), "utf8"));
  for (const [id, action] of Object.entries<Built>(manifest.node))
    if (action.filename === `lib/${noun}/actions.ts` && action.exportedName === name)
      return { id, page: addressOf(`${Object.keys(action.workers)[0]}.tsx`, "/page.tsx") };
  throw new Error(`${route}: no page has a form with this action`);
}

type Built = { filename: string; exportedName: string; workers: Record<string, unknown> };
