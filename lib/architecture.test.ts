import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

/** What lint can't see: each test says one arrow or one rule of docs/architecture.md, and names the files that break it. */

const ROOT = join(import.meta.dirname, "..");

/** Commands that ask no policy, each with its reason. Whatever else a commands file exports must authorize. */
const ASKS_NO_POLICY: Record<string, string> = {
  "lib/sign-in/commands.ts signUp": "anybody may; limited by address",
  "lib/sign-in/commands.ts authenticate": "signing in is how one becomes an actor; limited by account and address",
  "lib/sign-in/commands.ts authenticateProgram": "the same for programs",
  "lib/sign-in/commands.ts assertMayTry": "says only whether to wait",
  "lib/sign-in/commands.ts mailSignInLink": "anybody may; limited by account and address",
  "lib/sign-in/commands.ts openSignInLink": "the token is the proof",
  "lib/passwords/commands.ts mailReset": "anybody may; limited by account and address",
  "lib/passwords/commands.ts makeResetToken": "within the transaction of a command",
  "lib/passwords/commands.ts resetPassword": "the token is the proof",
  "lib/addresses/commands.ts confirmEmail": "the token is the proof",
  "lib/addresses/commands.ts keepAddress": "the token is the proof",
  "lib/addresses/commands.ts forgetAbandonedClaims": "run by the site itself",
  "lib/people/commands.ts grantRole": "run by the operator, who has the machine",
  "lib/people/commands.ts deletePersonNamed": "run by the operator, who has the machine",
  "lib/people/commands.ts deleteWhenDue": "run by the site itself, for who asked for it a week ago",
  "lib/people/commands.ts rememberOrder": "touches the actor's own row and no other",
  "lib/sessions/commands.ts beginSession": "signing in is how one becomes an actor; who calls it has seen the proof",
  "lib/sessions/commands.ts endSession": "for the session itself and the auth library",
  "lib/sessions/commands.ts renewSession": "showing who one is; who calls it has seen the proof",
  "lib/sessions/commands.ts forgetOldSessions": "run by the site itself",
  "lib/second-factor/commands.ts takeSecondFactor": "signing in is how one becomes an actor; limited by account",
  "lib/passkeys/commands.ts askForPasskey": "anybody may be asked; limited by address",
  "lib/passkeys/commands.ts personBehindPasskey": "the passkey is the proof",
  "lib/identities/commands.ts arrive": "signing in is how one becomes an actor; the other site vouches for it",
  "lib/identities/commands.ts linkByToken": "the token is the proof",
  "lib/my-data/commands.ts keepAccount": "on the way in; who calls it has seen the proof",
  "lib/my-data/commands.ts runDepartures": "run by the site itself",
  "lib/classifier/commands.ts learnWhenDue": "run by the site itself",
  "lib/classifier/commands.ts learn": "run by the site itself",
  "lib/measures/commands.ts readWarning": "touches the actor's own warning and no other",
  "lib/measures/commands.ts suspendByOperator": "run by the operator, who has the machine",
  "lib/measures/commands.ts liftByOperator": "run by the operator, who has the machine",
  "lib/desk/commands.ts foldCounts": "run by the site itself",
  "lib/purge/commands.ts purgeDue": "run by the site itself",
  "lib/follows/commands.ts unfollow": "touches the actor's own follow and no other",
  "lib/mutes/commands.ts unmute": "touches the actor's own mute and no other",
  "lib/mail/commands.ts takeDueMail": "run by the site itself",
  "lib/mail/commands.ts markSent": "run by the site itself",
  "lib/mail/commands.ts markFailed": "run by the site itself",
  "lib/mail/commands.ts forgetOldMail": "run by the site itself",
  "lib/notifications/commands.ts markRead": "touches the actor's own rows and no others",
  "lib/notifications/commands.ts markAllRead": "touches the actor's own rows and no others",
  "lib/notifications/commands.ts saveSettings": "touches the actor's own rows and no others",
  "lib/notifications/commands.ts unsubscribe": "the token is the proof",
  "lib/notifications/commands.ts writeDigest": "run by the site itself",
  "lib/visits/commands.ts recordVisit": "notes where the actor has been, on a row of their own",
  "lib/votes/commands.ts takeVoteBack": "touches the actor's own vote and no other",
  "lib/comments/commands.ts lockedComment": "SQL for commands, which authorize what they do with it",
  "lib/comments/commands.ts refreshConversation": "writes nothing: pages render anew",
  "lib/articles/commands.ts refreshArticle": "writes nothing: pages render anew",
  "lib/articles/commands.ts freeSlug": "writes nothing, within the transaction of a command",
  "lib/articles/commands.ts keepRevision": "the record of a save, within the transaction of a command",
};

/** Files beside the commands that write, each with its reason. */
const WRITES_TOO: Record<string, string> = {
  "lib/appeals/reversal.ts": "a piece of the transaction of settleAppeal, which authorizes",
  "lib/articles/import.ts": "run by the operator, who has the machine",
  "lib/checks/counts.ts": "a piece of the transactions of commands: how often a check spoke",
  "lib/comments/drafts.ts": "kept for signed-out people: there is no actor yet",
  "lib/comments/held-back.ts": "the part of postComment, which authorizes, where nothing becomes public",
  "lib/comments/held-for-review.ts": "the part of postComment, which authorizes, where a moderator looks first",
  "lib/comments/inserting.ts": "SQL for commands, which authorize what they post",
  "lib/comments/held.ts":
    "touches the actor's own held comment and no other; posts one within the transaction of a decision",
  "lib/comments/own-drafts.ts": "asks the policy itself, and touches the actor's own drafts and no others",
  "lib/comments/standings.ts": "derives the order from votes that commands have written",
  "lib/comments/tally.ts": "a piece of SQL for commands",
  "lib/desk/deciding.ts": "asks the policy itself; the part of decideItems, which authorizes, that decides one",
  "lib/desk/uphold.ts": "the part of undoDecision, which authorizes, that reopens an appeal",
  "lib/desk/items.ts": "pieces of the transactions of commands, which authorize",
  "lib/measures/taking.ts": "pieces of the transactions of commands, which authorize",
  "lib/mail/outbox.ts": "a piece of the transactions of commands: the mail that tells of them",
  "lib/moderation/undo.ts": "pieces of the transaction of undoDecision, which authorizes",
  "lib/moderation/record.ts": "a piece of the transactions of commands: the record of what they do",
  "lib/notifications/recall.ts": "run by the site itself",
  "lib/notifications/tell.ts": "pieces of the transactions of commands, which authorize",
  "lib/people/deletion.ts": "the transaction of deletePerson, which authorizes",
  "lib/sign-in/confirm-address.ts": "the transaction of commands, which have seen the proof",
  "lib/reports/settle.ts": "a piece of the transactions of commands, which authorize",
  "lib/sessions/use.ts": "when the actor's own session was last used",
  "lib/testing/checks.ts": "what tests make for themselves",
  "lib/testing/desk.ts": "what tests make for themselves",
  "lib/testing/make.ts": "what tests make for themselves",
  "lib/testing/planted.ts": "what tests make for themselves",
  "lib/tokens/tokens.ts": "a piece of the transactions of commands; the token is the proof",
};

/** Files outside moderation that call another noun's commands, each with its reason. */
const CALLS_OTHER_COMMANDS: Record<string, string> = {
  "lib/auth/session.ts": "the auth library asks it who signs in, and begins and ends sessions",
  "lib/appeals/commands.ts": "holds the comment that a decision was about, as every command does",
  "lib/appeals/reversal.ts": "pages show the comment again",
  "lib/reports/commands.ts": "holds the comment, as every command does",
  "lib/addresses/commands.ts": "who puts an address back chooses a new password too",
  "lib/desk/commands.ts": "the desk is where moderation is done: it takes measures back",
  "lib/desk/deciding.ts": "the desk is where moderation is done: each act is another noun’s command",
  "lib/jobs.ts": "the list of what the site does by itself",
  "lib/measures/commands.ts": "what the site sets for all conversations is a setting",
  "lib/my-data/commands.ts": "has people delete for good",
  "lib/testing/make.ts": "what tests make for themselves",
  "lib/testing/planted.ts": "what tests make for themselves",
  "lib/auth/arrival.ts": "asks who comes from another site",
  "lib/sessions/actions.ts": "who shows that it is them does so by another noun's proof",
};

/** Handlers that write whatever page asks for it, each with its reason. */
const WRITES_FROM_ANYWHERE: Record<string, string> = {
  "app/unsubscribe/[token]/one-click/route.ts": "a mail program's click (RFC 8058); the sealed token is the proof",
};

/** Biome writes every import in one of these shapes. */
const IMPORT = /^(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\s+from\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

const files = sourceFiles("lib", "components", "app", "prisma");
const lib = files.filter((file) => file.path.startsWith("lib/"));
const commands = lib.filter((file) => file.path.endsWith("/commands.ts"));

describe("lib", () => {
  test("every commands, queries and row file is for the server only", () => {
    const marked = lib.filter((file) => /\/(commands|queries|row)\.ts$/.test(file.path));
    expect(marked.length).toBeGreaterThan(8);
    expect(paths(marked.filter((file) => !file.imports.some((one) => one.from === "server-only")))).toEqual([]);
  });

  test("every command authorizes, or stands on the list with a reason", () => {
    const silent = commands.flatMap((file) =>
      exportedFunctions(file)
        .filter((name) => !authorizes(file, name))
        .map((name) => `${file.path} ${name}`),
    );
    expect(commands.length).toBeGreaterThan(4);
    expect(silent.sort()).toEqual(Object.keys(ASKS_NO_POLICY).sort());
  });

  test("only commands write, but for those on the list with a reason", () => {
    const writes =
      /\$executeRaw|\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(\{|\b(insert into|delete from|for update|update \w+ (c )?set)\b/;
    const writing = lib.filter((file) => writes.test(file.code) && !file.path.endsWith("/commands.ts"));
    expect(paths(writing)).toEqual(Object.keys(WRITES_TOO).sort());
    expect(commands.filter((file) => writes.test(file.code)).length).toBe(commands.length);
  });

  test("only moderation calls other nouns' commands, but for those on the list with a reason", () => {
    const calling = lib.filter((file) =>
      valueImports(file).some(
        (path) =>
          path.endsWith("/commands.ts") && dirname(path) !== dirname(file.path) && nounOf(file) !== "moderation",
      ),
    );
    expect(paths(calling)).toEqual(Object.keys(CALLS_OTHER_COMMANDS).sort());
  });

  test("every form action goes through the one wrapper, and its file says 'use server' first", () => {
    const actions = files.filter((file) => file.path.endsWith("/actions.ts") || /^["']use server["']/m.test(file.text));
    expect(actions.length).toBeGreaterThan(3);
    for (const file of actions) {
      expect(file.path).toMatch(/^lib\/[\w-]+\/actions\.ts$/);
      expect(file.text.startsWith('"use server";\n'), `${file.path} begins with "use server"`).toBe(true);
      const exported = file.code.match(/^export\b.*$/gm) ?? [];
      expect(exported.length, `${file.path} exports actions`).toBeGreaterThan(0);
      expect(
        exported.filter((line) => !/^export const \w+ = formAction\(/.test(line)),
        file.path,
      ).toEqual([]);
    }
  });

  test("one file makes the database's client", () => {
    const everywhere = [...files, ...sourceFiles("scripts", "bench", "e2e")];
    expect(paths(everywhere.filter((file) => /new PrismaClient\b/.test(file.code)))).toEqual(["lib/platform/db.ts"]);
  });

  test("nothing in it leans on views or pages", () => {
    expect(edges(lib, (path) => path.startsWith("components/") || path.startsWith("app/"))).toEqual([]);
  });

  test("no file needs itself by a detour", () => {
    expect(cycles(files)).toEqual([]);
  });
});

describe("components", () => {
  const components = files.filter((file) => file.path.startsWith("components/"));

  test("lean on no page", () => {
    expect(edges(components, (path) => path.startsWith("app/"))).toEqual([]);
  });

  test("touch no database", () => {
    expect(edges(components, isDatabase)).toEqual([]);
  });

  test("that run in the browser reach nothing of the server but actions, by however many steps", () => {
    const client = files.filter((file) => /^["']use client["']/.test(file.text));
    expect(client.length).toBeGreaterThan(5);
    for (const file of client) {
      const server = reachable(file).filter(
        ({ path, imports }) =>
          /^lib\/(platform|auth|testing)\/|\/(queries|commands|row)\.ts$/.test(path) ||
          imports.some(({ from }) => from === "server-only" || from.startsWith("node:")),
      );
      expect(paths(server), `${file.path} reaches`).toEqual([]);
    }
  });

  test("that run in the browser bring no validator along, which is heavy and tries eval", () => {
    const client = files.filter((file) => /^["']use client["']/.test(file.text));
    for (const file of client) {
      const validating = reachable(file).filter(({ imports }) =>
        imports.some(({ from, typeOnly }) => from === "zod" && !typeOnly),
      );
      expect(paths(validating), `${file.path} reaches`).toEqual([]);
    }
  });
});

describe("app", () => {
  const app = files.filter((file) => file.path.startsWith("app/"));

  test("touches no database", () => {
    expect(edges(app, isDatabase)).toEqual([]);
  });

  test("every handler of the API goes through the one wrapper", () => {
    const routes = app.filter((file) => /^app\/api\/.*route\.ts$/.test(file.path));
    expect(routes.length).toBeGreaterThan(5);
    for (const { path, code } of routes) {
      const handlers = code.match(/^export (?!const dynamic\b|type\b).*$/gm) ?? [];
      expect(handlers.length, `${path} handles something`).toBeGreaterThan(0);
      expect(
        handlers.filter((line) => !/^export const (GET|POST|PUT|PATCH|DELETE) = route(<[^(]+>)?\(/.test(line)),
        path,
      ).toEqual([]);
    }
  });

  test("every handler that writes goes through the one wrapper, which refuses foreign pages", () => {
    const writing = app.filter(
      (file) =>
        file.path.endsWith("route.ts") && /export (async function|const) (POST|PUT|PATCH|DELETE)\b/.test(file.code),
    );
    expect(writing.length).toBeGreaterThan(4);
    const bare = writing.filter((file) =>
      (file.code.match(/^export .*\b(POST|PUT|PATCH|DELETE)\b.*$/gm) ?? []).some(
        (line) => !/= route(<[^(]+>)?\(/.test(line),
      ),
    );
    expect(paths(bare)).toEqual(Object.keys(WRITES_FROM_ANYWHERE));
  });
});

type Import = { from: string; path: string | null; typeOnly: boolean };
type Source = { path: string; text: string; code: string; imports: Import[] };

function sourceFiles(...folders: string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.m?tsx?$/.test(entry.name) && !/\.(test|spec|d)\.m?tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith("lib/platform/prisma/") && !path.includes("/.next/"))
    .sort()
    .map(read);
}

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return { path, text, code, imports: importsIn(path, code) };
}

function importsIn(path: string, code: string): Import[] {
  return [...code.matchAll(IMPORT)].map(([statement, type, still, lazy]) => {
    const from = still ?? lazy ?? "";
    const names = /\{([^}]*)\}/.exec(statement)?.[1];
    const onlyTypes = names?.split(",").every((name) => !name.trim() || name.trim().startsWith("type "));
    const alsoDefault = /^(?:import|export)\s+\w+\s*,/.test(statement);
    return { from, path: resolved(path, from), typeOnly: Boolean(type || (onlyTypes && !alsoDefault)) };
  });
}

function resolved(importer: string, from: string): string | null {
  if (!from.startsWith(".") && !from.startsWith("@/")) return null;
  const plain = from.startsWith("@/") ? from.slice(2) : join(dirname(importer), from);
  const found = ["", ".ts", ".tsx"]
    .map((end) => plain + end)
    .find((path) => /\.\w+$/.test(path) && existsSync(join(ROOT, path)));
  if (!found) throw new Error(`${importer} imports ${from}, which is not there`);
  return found;
}

function valueImports(file: Source): string[] {
  return file.imports.flatMap((one) => (one.path && !one.typeOnly ? [one.path] : []));
}

function edges(from: Source[], isForbidden: (path: string) => boolean): string[] {
  return from.flatMap((file) =>
    file.imports.flatMap(({ path }) => (path && isForbidden(path) ? [`${file.path} imports ${path}`] : [])),
  );
}

function isDatabase(path: string): boolean {
  return path === "lib/platform/db.ts" || path.startsWith("lib/platform/prisma/");
}

/** What the bundle of `start` holds: itself and all it imports, but for actions, which stay on the server. */
function reachable(start: Source): Source[] {
  const found = new Map([[start.path, start]]);
  for (const file of found.values()) {
    if (file.text.startsWith('"use server"')) continue;
    for (const path of valueImports(file)) {
      const next = files.find((one) => one.path === path);
      if (next) found.set(path, next);
    }
  }
  return [...found.values()].filter((file) => !file.text.startsWith('"use server"'));
}

function cycles(sources: Source[]): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: string[]) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    const file = sources.find((one) => one.path === path);
    if (!file || done.has(path) || way.includes(path)) return;
    for (const next of valueImports(file)) walk(next, [...way, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  return found;
}

/** Top-level functions by name, with their text; Biome ends each with a brace in the first column. */
function functionsIn({ code }: Source): Map<string, { exported: boolean; text: string }> {
  const functions = [...code.matchAll(/^(export )?(?:async )?function (\w+)[\s\S]*?^\}/gm)];
  return new Map(functions.map(([text, exported, name = ""]) => [name, { exported: Boolean(exported), text }]));
}

function exportedFunctions(file: Source): string[] {
  const lines = file.code.match(/^export (?!type\b).*$/gm) ?? [];
  const names = [...functionsIn(file)].flatMap(([name, { exported }]) => (exported ? [name] : []));
  if (lines.length !== names.length) throw new Error(`${file.path} exports something that is no function`);
  return names;
}

/** Whether the function calls can(…), itself or through one of its own file. */
function authorizes(file: Source, name: string, seen = new Set<string>()): boolean {
  const functions = functionsIn(file);
  const text = functions.get(name)?.text;
  if (!text || seen.has(name)) return false;
  seen.add(name);
  if (/\bcan\(actor, "/.test(text)) return true;
  return [...functions.keys()].some(
    (other) => new RegExp(`\\b${other}\\(`).test(text) && authorizes(file, other, seen),
  );
}

function nounOf({ path }: Source): string | undefined {
  return path.split("/")[1];
}

function paths(sources: Source[]): string[] {
  return sources.map((file) => file.path).sort();
}
