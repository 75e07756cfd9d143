import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { importArticle } from "../lib/articles/import";
import { ManuscriptError, parseManuscript } from "../lib/articles/manuscript";
import { ranked } from "../lib/comments/standings";
import { Failure } from "../lib/failures";
import { liftByOperator, suspendByOperator } from "../lib/measures/commands";
import { deletePersonNamed, grantRole } from "../lib/people/commands";
import { ROLES, type Role } from "../lib/people/roles";
import { announced } from "../lib/platform/announce";
import { db } from "../lib/platform/db";
import { migrate } from "../lib/platform/migrate";
import { Trouble } from "../lib/platform/trouble";
import { countDrift } from "../lib/verify/queries";
import { openDatabase } from "./database";

/** The operator's tool. Works on the running site's database, or starts the embedded one for as long as it takes. */

type Command = { usage: string; about: string; help: string; run(args: string[]): Promise<void> };

const TEXT = { type: "string" } as const;

const commands: Record<string, Command> = {
  migrate: {
    usage: "migrate",
    about: "bring the database up to date",
    help: "Applies the migrations in prisma/migrations that the database lacks. npm start does it too; run it apart when several copies of the site share a database.",
    async run() {
      const applied = await migrate(process.env.DATABASE_URL ?? "", resolve("prisma"));
      say(applied.length === 0 ? "The database is up to date." : applied.map((name) => `Migrated: ${name}`).join("\n"));
    },
  },
  person: {
    usage:
      "person grant <who> <role> | suspend <who> --reason <text> [--rule <number>] [--until <date>] | unsuspend <who> | delete <who>",
    about: "give a person a role, suspend them, or delete their account",
    help: `<who> is an e-mail address or a handle, as in @handle. Where several claim one address, the one who has confirmed it is meant.

grant      Gives the person a role: ${ROLES.join(", ")}. It holds from their next request on.
suspend    From their next request on they read, and write nothing; they are told why. --rule is the number of the site's rule it
           is about. --until is the day it ends, as in 2027-01-31; without it the suspension lasts until it is lifted.
           Another one takes its place.
unsuspend  Lifts it.
delete     Deletes their account at once and for good: the texts of their comments are emptied and their name leaves every
           page, their votes are taken back, drafts and profile go. Replies of others stay. Refused while a published
           article bears their name. Whoever deletes their own account on the site has a week to keep it.`,
    async run(args) {
      const { values, positionals } = options(args, { reason: TEXT, rule: TEXT, until: TEXT }, "person");
      const [verb, who = "", role] = positionals;
      const act = verb && who ? personActs[verb] : undefined;
      if (!act || (role !== undefined) !== (verb === "grant"))
        throw new Trouble(
          "Say what and who: npm run paddock -- person grant <who> <role>, or person suspend|unsuspend|delete <who>",
        );
      say(await act({ who, role: role as Role, reason: values.reason, rule: values.rule, until: values.until }));
    },
  },
  verify: {
    usage: "verify",
    about: "recount everything that is counted",
    help: "Recounts upvotes, replies, comments and decisions from their rows, follows the log of moderation along its chain, and checks what must always hold. Ends with 1 if anything drifted, and says which entry of the log was changed, removed or added.",
    async run() {
      const drifts = await countDrift();
      const total = drifts.reduce((sum, { drift }) => sum + drift, 0);
      for (const { name, drift, details = [] } of drifts)
        say([`${String(drift).padStart(6)}  ${name}`, ...details].join("\n        "));
      say(`Drift: ${total}`);
      if (total > 0) process.exitCode = 1;
    },
  },
  "import-article": {
    usage:
      "import-article <file> --author <e-mail or handle> [--section <slug>] [--published <date>] [--slug <address>]",
    about: "publish a text as an article",
    help: `Reads a text and publishes it as an article. Two forms are understood:

  Markdown with front matter (title, standfirst, section, authors, published, …), the opinion after a heading "## Comment";
  plain text as pasted from an older site: the title first, the opinion after the word Comment, the author's bio last.

Shortcodes such as [su_list …] are taken out. All that was changed is said, so that you can look at it.

  --author     whose article it is; several times for several authors
  --section    where it stands, if the text does not say; else the first section
  --published  when it was published, as 2018-01-14 or with a time; else now
  --slug       its address, /articles/<slug>; else made of the title`,
    async run(args) {
      const { values, positionals } = options(
        args,
        { author: { type: "string", multiple: true }, section: TEXT, published: TEXT, slug: TEXT },
        "import-article",
      );
      const [file] = positionals;
      if (!file)
        throw new Trouble("Say which file: npm run paddock -- import-article <file> --author <e-mail or handle>");
      const manuscript = parseManuscript(await readText(file));
      const { slug, notes } = await importArticle(manuscript, {
        authors: values.author ?? manuscript.authors,
        section: values.section,
        published: dateOf(values.published ?? manuscript.published),
        slug: values.slug,
      });
      for (const note of notes) say(`- ${note}`);
      say(`Published at /articles/${slug}`);
    },
  },
};

await main(process.argv.slice(2));

async function main([name = "--help", ...args]: string[]): Promise<void> {
  const command = commands[name];
  if (!command || args.includes("--help") || args.includes("-h")) return help(name, command);
  let close = async () => {};
  try {
    const database = await openDatabase();
    close = database.close;
    if (name !== "migrate") await migrate(database.url, resolve("prisma"));
    await command.run(args);
    await ranked();
    await announced();
  } catch (error) {
    if (!(error instanceof Trouble || error instanceof Failure || error instanceof ManuscriptError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await db().$disconnect();
    await close();
  }
}

function help(name: string, command: Command | undefined): void {
  if (command) {
    say(`npm run paddock -- ${command.usage}\n\n${command.help}`);
    return;
  }
  if (!["--help", "-h", "help"].includes(name)) {
    process.stderr.write(`There is no command “${name}”.\n\n`);
    process.exitCode = 1;
  }
  const lines = Object.values(commands).map(({ usage, about }) => `  ${usage}\n      ${about}`);
  say(`npm run paddock -- <command>\n\n${lines.join("\n")}\n\n<command> --help says more about one.`);
}

type PersonAct = {
  who: string;
  role: Role;
  reason: string | undefined;
  rule: string | undefined;
  until: string | undefined;
};

/** What an operator does with a person; each answers what was done. */
const personActs: Record<string, (act: PersonAct) => Promise<string>> = {
  async grant({ who, role }) {
    const granted = await grantRole({ who, role });
    return `@${granted.handle} is now ${granted.role}.`;
  },
  async suspend({ who, reason = "", rule, until }) {
    const { handle } = await suspendByOperator({ who, reason, rule, until: until ? dateOf(until) : null });
    return `@${handle} is suspended${until ? ` until ${until}` : ""}.`;
  },
  async unsuspend({ who }) {
    return `@${(await liftByOperator({ who })).handle} is no longer suspended.`;
  },
  async delete({ who }) {
    return `The account of @${(await deletePersonNamed({ who })).handle} is deleted.`;
  },
};

/** What was said after a command: its options, and the rest in its order. */
function options<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: Options,
  command: string,
) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Trouble(`${(error as Error).message} See npm run paddock -- ${command} --help`);
  }
}

/** A path as typed, from the folder it was typed in. */
async function readText(file: string): Promise<string> {
  const path = resolve(process.env.PADDOCK_CWD ?? ".", file);
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Trouble(code === "ENOENT" ? `There is no file ${path}.` : `${path} cannot be read (${code}).`);
  }
}

function dateOf(text: string | null | undefined): Date {
  const date = text ? new Date(text) : new Date();
  if (Number.isNaN(date.getTime()))
    throw new Trouble(`“${text}” is no date. Write it as 2018-01-14 or 2018-01-14T09:30:00Z.`);
  return date;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
