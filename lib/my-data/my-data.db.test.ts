import { describe, expect, test } from "vitest";
import { postComment } from "../comments/commands";
import { Conflict, Forbidden, Invalid, SignedOut } from "../failures";
import { deletePerson } from "../people/commands";
import { db, query, type Transaction, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { makeArticle, makeComment, makePerson, makeSession, word } from "../testing/make";
import { type Planted, plantEverything } from "../testing/planted";
import { countAccountDrift } from "../verify/accounts";
import { askToLeave, keepAccount, runDepartures } from "./commands";
import { COVERAGE } from "./coverage";
import { commentsAsMarkdown, downloadOf } from "./queries";

const WEEK_MS = 7 * 24 * 60 * 60_000;

async function whole(pieces: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** Every row of every table that holds one of these words, as its table and its text. */
async function rowsWith(words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of await tables(db())) {
    const rows = await db().$queryRaw<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${Prisma.raw(`"${table}"`)} t
      where to_jsonb(t)::text like any(${words.map((one) => `%${one}%`)}::text[])`;
    for (const { row } of rows) found.push(`${table}: ${row}`);
  }
  return found;
}

describe("the list of what a person leaves in which table", () => {
  test("names every table and every column with a person in it", async () => {
    expect(await transaction(personalColumns)).toEqual(listed());
  });

  test("would miss a new table, whether it names a person, an address or a comment", async () => {
    const seen = await withNewTables();
    expect(seen.filter((one) => !listed().includes(one)).sort()).toEqual([
      "new_address.email",
      "new_of_comment.comment_id",
      "new_of_decision.action_id",
      "new_of_person.who",
      "new_unbound.person_id",
    ]);
  });

  test("names only columns that are there, and says why where something stays or is withheld", async () => {
    const columns = await allColumns(db());
    for (const [table, { emptied = [], withheld = {} }] of Object.entries(COVERAGE))
      for (const column of [...emptied, ...Object.keys(withheld)]) expect(columns).toContain(`${table}.${column}`);
    const reasons = Object.values(COVERAGE).flatMap(({ people, withheld = {}, download }) => [
      ...Object.values(people).map((fate) => (typeof fate === "string" ? `it ${fate}` : fate.stays)),
      ...Object.values(withheld),
      ...(typeof download === "string" ? [] : [download.not]),
    ]);
    expect(reasons.filter((reason) => reason.length < 5)).toEqual([]);
  });
});

describe("somebody who downloads their data", () => {
  test("finds every column of every row that is theirs, but what is withheld with a reason", async () => {
    const { person } = await plantEverything();
    const file = await whole(downloadOf(person.id));
    const held = JSON.parse(file);
    for (const [table, { download, people, withheld = {} }] of Object.entries(COVERAGE)) {
      if (typeof download !== "string") continue;
      expect(held[download], `${download} of ${table}`).toBeDefined();
      const own = Object.keys(people).includes("person_id") ? "person_id" : Object.keys(people)[0];
      const rows = await ownRows(table, own ?? "", person.id);
      expect(rows.length, `rows in ${table}`).toBeGreaterThan(0);
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) {
          if (column in withheld || column === own) continue;
          if (value !== null) expect(file, `${table}.${column}`).toContain(asWritten(value));
        }
    }
  });

  test("finds nothing that opens the account, and nothing that others wrote", async () => {
    const { person, other, secret, foreign } = await plantEverything();
    const file = await whole(downloadOf(person.id));
    const hash = "argon2";
    for (const trace of [secret, hash, foreign, other.email, other.name]) expect(file).not.toContain(trace);
  });

  test("gets it in this form", async () => {
    const { person, other, mine } = await plantEverything();
    const held = JSON.parse(await whole(downloadOf(person.id)));
    expect(Object.keys(held)).toEqual([
      ...["site", "address", "madeAt", "person", "pictures", "pastHandles", "sessions", "links", "secondFactor"],
      ...["passkeys", "identities", "notificationSettings", "follows", "mutes", "notifications", "comments"],
      ...["heldComments", "drafts", "upvotes", "visits", "articles", "articleRevisions", "decisions", "appeals"],
      ...["reports", "measures", "conversationMeasures", "settingsChanged", "mails"],
    ]);
    expect(held.person).toMatchObject({ handle: person.handle, email: person.email, hasPassword: true });
    expect(Buffer.from(held.pictures[0].base64, "base64").toString()).toBe(`picture ${mine}`);
    expect(held.secondFactor).toEqual([{ confirmedAt: expect.any(String), recoveryCodesLeft: 1 }]);
    expect(held.comments).toHaveLength(4);
    expect(held.comments[0]).toMatchObject({
      body: `Second ${mine}`,
      version: 2,
      hidden: false,
      revisions: [{ version: 1, body: `First ${mine}`, savedAt: expect.any(String) }],
    });
    expect(held.comments[1]).toMatchObject({ body: `Hidden ${mine}`, hidden: true });
    expect(held.follows).toHaveLength(3);
    expect(held.mutes).toHaveLength(1);
    expect(held.notifications).toMatchObject([{ kind: "reply", actor: other.handle }]);
    expect(held.comments[3]).toMatchObject({ body: `Reported ${mine}`, checks: [{ check: "words", says: "look" }] });
    const decisions: Record<string, unknown>[] = held.decisions;
    expect(decisions.map(({ aboutMe, byMe, kind, check, reason }) => [aboutMe, byMe, kind, check, reason])).toEqual([
      [true, false, "hide", null, "Elsewhere."],
      [false, true, "hide", null, "Decided by them."],
      [true, false, "warn", null, "Decided."],
      [true, false, "decline", "words", "Decided."],
      [true, false, "uphold", null, "Decided."],
      [true, false, "approve", null, "Decided."],
      [false, true, "approve", null, "Decided."],
    ]);
    expect(decisions[2]).toMatchObject({
      toWriter: `To you: ${mine}`,
      rule: 1,
      comment: null,
      endsAt: expect.any(String),
    });
    expect(decisions[4]?.answers).toBe(decisions[2]?.id);
    expect(held.reports).toMatchObject([{ text: `Seen by ${mine}`, outcome: "dismissed", wantsAnswer: true }]);
    expect(held.appeals).toMatchObject([
      { text: `Open appeal ${mine}`, decision: decisions[3]?.id, outcome: null, settledBy: null },
      { text: `Appeal ${mine}`, decision: decisions[2]?.id, outcome: "upheld", settledBy: decisions[4]?.id },
    ]);
    expect(held.heldComments[1]).toMatchObject({ heldFor: "review", declinedBy: decisions[3]?.id });
    expect(held.measures.map(({ ofMe, reason }: { ofMe: boolean; reason: string }) => [ofMe, reason])).toEqual([
      [true, `Suspended: ${mine}`],
      [false, "Suspended by them."],
      [false, null],
      [true, `Warned: ${mine}`],
    ]);
    expect(held.conversationMeasures).toMatchObject([
      { kind: "slow", seconds: 45, reason: "Slowed by them." },
      { kind: "close", reason: null },
    ]);
    expect(held.settingsChanged).toHaveLength(1);
  });

  test("who has done nothing yet gets a file all the same", async () => {
    const { id, email } = await makePerson();
    const held = JSON.parse(await whole(downloadOf(id)));
    expect(held.person.email).toBe(email);
    expect(held.comments).toEqual([]);
  });

  test("finds each of more comments than one page holds, once, in JSON and in Markdown", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    await makeManyComments(article.id, writer.id, 1_203);
    const held = JSON.parse(await whole(downloadOf(writer.id)));
    expect(new Set(held.comments.map(({ id }: { id: string }) => id)).size).toBe(1_203);
    expect(held.comments).toHaveLength(1_203);
    for (const order of ["newest", "oldest"] as const) {
      const numbers = [...(await whole(commentsAsMarkdown(writer.id, order))).matchAll(/^Number (\d+)\.$/gm)];
      const told = numbers.map(([, n]) => Number(n));
      expect(told).toEqual([...told].sort((a, b) => (order === "newest" ? b - a : a - b)));
      expect(told).toHaveLength(1_203);
    }
  });

  test("reads their comments as Markdown, each with its article, its date and its address", async () => {
    const article = await makeArticle({ title: "Rain at Spa" });
    const writer = await makePerson("reader", "Ada Rivers");
    const first = await makeComment(article, { by: writer, body: "**Wet** tyres." });
    await makeComment(article, { body: "Somebody else’s." });
    const text = await whole(commentsAsMarkdown(writer.id, "newest"));
    expect(text).toContain(`# Comments by Ada Rivers (@${writer.handle}) on Paddock`);
    expect(text).toContain("## Rain at Spa");
    expect(text).toContain(`/articles/${article.slug}/comments/${first.id}`);
    expect(text).toContain(`${first.postedAt.slice(0, 10)}`);
    expect(text).toContain("**Wet** tyres.");
    expect(text).not.toContain("Somebody else’s.");
  });
});

describe("somebody who asks for their account to be deleted", () => {
  const leavingAt = async (id: string) => (await db().person.findUniqueOrThrow({ where: { id } })).leavingAt;

  test("is signed out everywhere, told by mail until when to keep it, and still there for a week", async () => {
    const leaver = await makePerson();
    await makeSession(leaver);
    const comment = await makeComment(await makeArticle(), { by: leaver });
    const { leavingAt: at } = await askToLeave(leaver, { handle: ` @${leaver.handle.toUpperCase()}` });
    expect(Math.abs(at.getTime() - Date.now() - WEEK_MS)).toBeLessThan(60_000);
    expect(await db().session.count({ where: { personId: leaver.id } })).toBe(0);
    const [mail, ...more] = await db().mail.findMany({ where: { personId: leaver.id } });
    expect(more).toEqual([]);
    const day = at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
    expect(mail).toMatchObject({ recipient: leaver.email, subject: expect.stringContaining(day) });
    expect(inOneLine(mail?.text)).toContain("Keep my account");
    await runDepartures();
    expect((await db().comment.findUniqueOrThrow({ where: { id: comment.id } })).body).toBe(comment.body);
  });

  test("twice is not put off, and told once", async () => {
    const leaver = await makePerson();
    const first = await askToLeave(leaver, { handle: leaver.handle });
    expect(await askToLeave(leaver, { handle: leaver.handle })).toEqual(first);
    expect(await db().mail.count({ where: { personId: leaver.id } })).toBe(1);
  });

  test("is refused with another handle than their own, and nothing has changed", async () => {
    const leaver = await makePerson();
    await makeSession(leaver);
    for (const handle of ["", "yes", `${leaver.handle}x`])
      await expect(askToLeave(leaver, { handle })).rejects.toThrow(Invalid);
    expect(await leavingAt(leaver.id)).toBeNull();
    expect(await db().session.count({ where: { personId: leaver.id } })).toBe(1);
  });

  test("is refused while published articles bear their name, and hears which", async () => {
    const { author, slug } = await makeArticle();
    const refused = askToLeave(author, { handle: author.handle });
    await expect(refused).rejects.toThrow(Conflict);
    await expect(refused).rejects.toThrow(slug);
    expect(await leavingAt(author.id)).toBeNull();
  });

  test("may do so while suspended", async () => {
    const leaver = await makePerson();
    const suspended = { ...leaver, suspension: { reason: "Shouting.", until: null } };
    await askToLeave(suspended, { handle: leaver.handle });
    expect(await leavingAt(leaver.id)).not.toBeNull();
  });

  test("keeps the account by saying so within the week", async () => {
    const leaver = await makePerson();
    await askToLeave(leaver, { handle: leaver.handle });
    await keepAccount(leaver.id);
    expect(await leavingAt(leaver.id)).toBeNull();
  });

  test("comes too late when the account is gone", async () => {
    const leaver = await makePerson();
    await deletePerson(leaver, leaver.id);
    await expect(keepAccount(leaver.id)).rejects.toThrow(SignedOut);
    await expect(askToLeave(leaver, { handle: leaver.handle })).rejects.toThrow(SignedOut);
  });

  test("is gone after the week, and nobody else is", async () => {
    const [gone, kept, later] = [await makePerson(), await makePerson(), await makePerson()];
    for (const one of [gone, kept, later]) await askToLeave(one, { handle: one.handle });
    const past = new Date(Date.now() - 1_000);
    await db().person.updateMany({ where: { id: { in: [gone.id, kept.id] } }, data: { leavingAt: past } });
    await keepAccount(kept.id);
    await Promise.all([runDepartures(), runDepartures()]);
    const after = await db().person.findMany({ where: { id: { in: [gone.id, kept.id, later.id] } } });
    expect(after.filter(({ deletedAt }) => deletedAt).map(({ id }) => id)).toEqual([gone.id]);
  });

  test("stays if an article under their name was published meanwhile, hears what to do, and holds up nobody", async () => {
    const { author } = await makeArticle();
    const leaver = await makePerson();
    const past = new Date(Date.now() - 1_000);
    await db().person.updateMany({ where: { id: { in: [author.id, leaver.id] } }, data: { leavingAt: past } });
    await runDepartures();
    expect(await leavingAt(author.id)).toBeNull();
    const mail = await db().mail.findFirstOrThrow({ where: { personId: author.id } });
    expect(inOneLine(mail.text)).toMatch(/Ask an editor to settle their bylines/);
    expect(await db().person.count({ where: { id: leaver.id, deletedAt: null } })).toBe(0);
  });
});

describe("an account that is deleted", () => {
  test("leaves no word of theirs and no secret in any table, and what others wrote stays", async () => {
    const planted = await plantEverything();
    const { person, mine, secret, foreign } = planted;
    const others = (await rowsWith([foreign])).length;
    const traces = [mine, secret, person.handle, person.email];
    expect(new Set((await rowsWith(traces)).map((row) => row.split(":")[0])).size).toBeGreaterThan(12);
    await deletePerson(person, person.id);
    expect(await rowsWith(traces)).toEqual([]);
    expect((await rowsWith([foreign])).length).toBe(others);
    await expectFates(planted);
    expect((await countAccountDrift(person.id)).filter(({ drift }) => drift !== 0)).toEqual([]);
  });

  test("leaves nothing before the moderators, and what they decided and reported without a word", async () => {
    const { person, other } = await plantEverything();
    const decisions = await db().moderationAction.count({ where: { personId: person.id } });
    const claimed = await db().queueItem.findFirstOrThrow({ where: { claimedById: person.id } });
    await deletePerson(person, person.id);
    expect(await db().moderationAction.count({ where: { personId: person.id } })).toBe(decisions);
    expect(await db().queueItem.count({ where: { personId: person.id, closedAt: null } })).toBe(0);
    const after = await db().queueItem.findUniqueOrThrow({ where: { id: claimed.id } });
    expect(after).toEqual({ ...claimed, claimedById: null, claimedUntil: null, escalatedById: null });
    expect(await db().report.findMany({ where: { reporterId: person.id } })).toMatchObject([
      { text: "", wantsAnswer: false, outcome: "dismissed" },
    ]);
    expect(await db().report.findMany({ where: { comment: { personId: person.id } } })).toMatchObject([
      { text: "", reporterId: other.id, wantsAnswer: true },
    ]);
    expect(await db().appeal.findMany({ where: { personId: person.id } })).toMatchObject([
      { text: "", outcome: "upheld" },
    ]);
  });

  test("of a mere claimant takes nothing from whoever has confirmed the address", async () => {
    const owner = await makePerson();
    const claimant = await makePerson();
    await db().person.update({
      where: { id: claimant.id },
      data: { email: owner.email, emailConfirmedAt: null },
    });
    const times = { madeAt: new Date(), nextTryAt: new Date("2100-01-01T00:00:00Z") };
    const mail = { personId: null, recipient: owner.email, subject: "Yours", text: "", html: "", ...times };
    await db().mail.create({ data: { id: newId(), ...mail } });
    await deletePerson(claimant, claimant.id);
    expect(await db().mail.count({ where: { recipient: owner.email } })).toBe(1);
  });

  test("is written to by nobody afterwards", async () => {
    const article = await makeArticle();
    const leaver = await makePerson();
    const comment = await makeComment(article, { by: leaver });
    await deletePerson(leaver, leaver.id);
    const body = `@${leaver.handle} is still heard of, ${word()}`;
    await postComment(await makePerson(), article.slug, { body, parentId: null, submissionId: word() });
    expect((await countAccountDrift(leaver.id)).filter(({ drift }) => drift !== 0)).toEqual([]);
    expect((await db().comment.findUniqueOrThrow({ where: { id: comment.id } })).body).toBe("");
  });

  test("is nobody else’s to ask for", async () => {
    const [leaver, other] = [await makePerson(), await makePerson("admin")];
    await expect(deletePerson(other, leaver.id)).rejects.toThrow(Forbidden);
  });
});

describe("an operator who verifies", () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ["outlived their account", (id) => makeSession({ id })],
    ["still say something", (id) => db().person.update({ where: { id }, data: { name: "Back again" } })],
    [
      "reasons for measures",
      (personId) =>
        db().personMeasure.create({
          data: { kind: "suspend", id: newId(), personId, reason: "Why", beganAt: new Date() },
        }),
    ],
    [
      "notes, reports and appeals",
      (personId) =>
        db().moderationAction.create({
          data: {
            ...{ id: newId(), kind: "warn", personId, rule: 1, reason: "", actedAt: new Date() },
            note: { create: { toWriter: "Read it." } },
          },
        }),
    ],
    [
      "before the moderators",
      async (personId) => {
        const { id: commentId } = await makeComment(await makeArticle());
        const item = { id: newId(), queue: "newcomer" as const, commentId, personId, openedAt: new Date() };
        await db().queueItem.create({ data: item });
      },
    ],
  ])("is told what is left of a deleted account: %s", async (words, spoil) => {
    const leaver = await makePerson();
    await deletePerson(leaver, leaver.id);
    await spoil(leaver.id);
    const drifts = (await countAccountDrift(leaver.id)).filter(({ drift }) => drift !== 0);
    expect(drifts).toEqual([{ name: expect.stringContaining(words), drift: 1 }]);
    await db().session.deleteMany({ where: { personId: leaver.id } });
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    [
      "should have been deleted",
      (id) => db().person.update({ where: { id }, data: { leavingAt: new Date(Date.now() - WEEK_MS) } }),
    ],
    [
      "somebody else’s picture",
      async (id) => {
        const picture = { id: newId(), personId: (await makePerson()).id, bytes: Buffer.from("x"), madeAt: new Date() };
        await db().picture.create({ data: picture });
        await db().person.update({ where: { id }, data: { pictureId: picture.id } });
      },
    ],
    [
      "somebody else left",
      async (id) => {
        const { handle } = await db().person.findUniqueOrThrow({ where: { id } });
        await db().pastHandle.create({ data: { handle, personId: (await makePerson()).id, leftAt: new Date() } });
      },
    ],
  ])("is told what must not be of an account: %s", async (words, spoil) => {
    const { id } = await makePerson();
    await spoil(id);
    const drifts = (await countAccountDrift(id)).filter(({ drift }) => drift !== 0);
    expect(drifts).toEqual([{ name: expect.stringContaining(words), drift: 1 }]);
    await db().person.update({ where: { id }, data: { leavingAt: null } });
  });
});

function inOneLine(text = ""): string {
  return text.replaceAll(/\s+/g, " ");
}

/** What coverage.ts says of each column, looked up in the rows that are left. */
async function expectFates({ person }: Planted): Promise<void> {
  for (const [table, { people, emptied = [] }] of Object.entries(COVERAGE)) {
    const own = Object.keys(people).includes("person_id") ? "person_id" : Object.keys(people)[0];
    for (const [column, fate] of Object.entries(people))
      if (typeof fate === "string" && column.endsWith("_id"))
        expect(await ownRows(table, column, person.id), `${table}.${column}`).toEqual([]);
    const rows = [
      ...(await ownRows(table, own ?? "", person.id)),
      ...("comment_id" in people ? await ownRows(table, "comment_id", person.id) : []),
    ];
    for (const row of rows)
      for (const column of emptied) expect([null, "", "[]"], `${table}.${column}`).toContain(asEmpty(row[column]));
  }
}

function asEmpty(value: unknown): unknown {
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

/** The rows of a table that name a person: by `column`, or through a comment of theirs or a decision about them. */
async function ownRows(table: string, column: string, personId: string): Promise<Record<string, unknown>[]> {
  const others: Record<string, string> = { comment_id: "comment", action_id: "moderation_action" };
  const other = others[column];
  const through = other && Prisma.sql`in (select id from ${Prisma.raw(other)} where person_id = ${personId}::uuid)`;
  return query<Record<string, unknown>>(Prisma.sql`
    select * from ${Prisma.raw(table)} where ${Prisma.raw(column)} ${through ?? Prisma.sql`= ${personId}::uuid`}`);
}

/** A value as it stands somewhere in the file. */
function asWritten(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 22);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.length === 0 ? "[]" : JSON.stringify(value).slice(1, -1);
  return JSON.stringify(value).replace(/^"|"$/g, "");
}

type Asks = Pick<Transaction, "$queryRaw">;

async function tables(tx: Asks): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select table_name::text as name from information_schema.tables
    where table_type in ('BASE TABLE', 'LOCAL TEMPORARY') and table_name <> '_prisma_migrations'
      and table_schema not in ('pg_catalog', 'information_schema')`;
  return rows.map(({ name }) => name);
}

async function allColumns(tx: Asks): Promise<string[]> {
  const rows = await tx.$queryRaw<{ column: string }[]>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema') and table_name <> '_prisma_migrations'`;
  return rows.map(({ column }) => column);
}

/**
 * Every column with a person in it: what refers to a person's row; what is called like somebody or an address; and what
 * refers to a comment or a decision, which is somebody's.
 */
async function personalColumns(tx: Asks): Promise<string[]> {
  const references = await tx.$queryRaw<{ column: string; toPerson: boolean }[]>`
    select c.conrelid::regclass || '.' || a.attname as column, c.confrelid = 'person'::regclass as "toPerson"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f'`;
  const referring = references.filter(({ toPerson }) => toPerson).map(({ column }) => column);
  const elsewhere = references.filter(({ toPerson }) => !toPerson).map(({ column }) => column);
  const columns = await allColumns(tx);
  const named = columns.filter((column) =>
    /\.(\w+_)?(person|by|actor|editor|writer|author|user|moderator|muted|reporter|owner)_id$|\.(\w+_)?(email|recipient|handle)$/.test(
      column,
    ),
  );
  const found = new Set([...referring, ...named.filter((column) => !elsewhere.includes(column)), "person.id"]);
  // A table that names somebody is covered whole; one that knows only a comment or a decision belongs to whose it is.
  const known = new Set([...found].map((column) => column.split(".")[0]));
  for (const column of columns)
    if (/\.(comment|action)_id$/.test(column) && (!known.has(column.split(".")[0]) || isAboutComments(column)))
      found.add(column);
  return [...found].sort();
}

/** Tables that name a person beside the comment, where the comment may be another's. */
function isAboutComments(column: string): boolean {
  return /^(vote|moderation_action|report|queue_item)\.comment_id$/.test(column);
}

function listed(): string[] {
  return Object.entries(COVERAGE)
    .flatMap(([table, { people }]) => Object.keys(people).map((column) => `${table}.${column}`))
    .sort();
}

/** What the walk sees with five tables more, which are never committed. */
async function withNewTables(): Promise<string[]> {
  let seen: string[] = [];
  const undone = new Error("undone");
  await transaction(async (tx) => {
    await tx.$executeRaw`create table new_of_person (id uuid primary key, who uuid references person (id))`;
    await tx.$executeRaw`create table new_of_comment (comment_id uuid references comment (id), words text)`;
    await tx.$executeRaw`create table new_of_decision (action_id uuid, words text)`;
    await tx.$executeRaw`create table new_unbound (person_id uuid, words text)`;
    await tx.$executeRaw`create table new_address (email text)`;
    seen = await personalColumns(tx);
    throw undone;
  }).catch((error) => {
    if (error !== undone) throw error;
  });
  return seen;
}

async function makeManyComments(articleId: string, personId: string, count: number): Promise<void> {
  await db().comment.createMany({
    data: Array.from({ length: count }, (_, n) => {
      const id = newId();
      return { id, rootId: id, articleId, personId, body: `Number ${n}.`, submissionId: word(), postedAt: new Date() };
    }),
  });
}
