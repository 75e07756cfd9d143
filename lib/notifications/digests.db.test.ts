import { describe, expect, test } from "vitest";
import { withdrawComment } from "../comments/commands";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { firstIdAt, newId } from "../platform/ids";
import { makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { markAllRead, saveSettings, unsubscribe, writeDigest } from "./commands";
import { runDigests } from "./digests";
import { DEFAULTS, type Kind, type Settings } from "./kinds";
import { findDueDigests, findSettings } from "./queries";
import { recallMail } from "./recall";
import { openUnsubscribeToken, unsubscribeToken } from "./unsubscribe-token";

const MINUTE = 60_000;
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE);
/** The next Monday morning after all digests of the day went out, at least a day ahead. */
const MONDAY = nextMonday();

async function aReader(settings: Partial<Settings> = {}): Promise<TestPerson> {
  const reader = await makePerson();
  await saveSettings(reader, { ...DEFAULTS, ...settings });
  return reader;
}

async function aConversation(settings: Partial<Settings> = {}) {
  const [reader, article] = await Promise.all([aReader(settings), makeArticle()]);
  const { id } = await makeComment(article, { by: reader });
  const reply = (by?: TestPerson, body?: string) =>
    makeComment(article, { parentId: id, ...(by && { by }), ...(body && { body }) });
  return { reader, article, commentId: id, reply };
}

/** What the job would write for this person alone at `now`. */
async function mailsOf(person: TestPerson, now: Date): Promise<number> {
  const due = (await findDueDigests(now)).filter(({ personId }) => personId === person.id);
  const written = await Promise.all(due.map((one) => writeDigest(one, now)));
  return written.filter(Boolean).length;
}

const mailTo = (person: TestPerson) => db().mail.findMany({ where: { personId: person.id }, orderBy: { id: "asc" } });

describe("mail at once", () => {
  test("waits five minutes, and ten replies in an hour make one", async () => {
    const { reader, reply, article } = await aConversation();
    const replies = [];
    for (let i = 0; i < 10; i++) replies.push(await reply());
    expect(await mailsOf(reader, later(4))).toBe(0);
    expect(await mailsOf(reader, later(6))).toBe(1);
    expect(await mailsOf(reader, later(30))).toBe(0);
    const [mail, ...more] = await mailTo(reader);
    expect(more).toEqual([]);
    expect(mail?.recipient).toBe(reader.email);
    expect(mail?.subject).toMatch(/ and 9 others replied to you$/);
    for (const { body } of replies) expect(mail?.text).toContain(`> ${body}`);
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/notifications\/[0-9a-f-]{36}/);
    expect(mail?.html).toContain(article.slug ? "See all that is new" : "");
  });

  test("comes again an hour later at the earliest, with what came since", async () => {
    const { reader, reply } = await aConversation();
    await reply();
    expect(await mailsOf(reader, later(6))).toBe(1);
    const second = await reply(undefined, "The second one.");
    expect(await mailsOf(reader, later(20))).toBe(0);
    expect(await mailsOf(reader, later(67))).toBe(1);
    const mails = await mailTo(reader);
    expect(mails.length).toBe(2);
    expect(mails[1]?.text).toContain(second.body);
    expect(mails[1]?.subject).toMatch(/^Test reader \w+ replied to you under “/);
  });

  test("tells of each kind apart", async () => {
    const { reader, reply, article } = await aConversation();
    await reply();
    await makeComment(article, { body: `@${reader.handle} what do you say?` });
    expect(await mailsOf(reader, later(6))).toBe(2);
    const subjects = (await mailTo(reader)).map(({ subject }) => subject.replace(/^Test reader \w+ | under .*/g, ""));
    expect(subjects.sort()).toEqual(["mentioned you", "replied to you"]);
  });
});

describe("nobody gets mail", () => {
  test("of what they have read already, nor later", async () => {
    const { reader, reply } = await aConversation();
    await reply();
    await markAllRead(reader, newId());
    expect(await mailsOf(reader, later(6))).toBe(0);
    expect(await mailsOf(reader, later(600))).toBe(0);
    expect(await mailTo(reader)).toEqual([]);
  });

  test("of what is hidden, of who is muted, or of a spoiler's text", async () => {
    const { reader, reply } = await aConversation();
    const [moderator, muted, shown] = await Promise.all([makePerson("moderator"), makePerson(), makePerson()]);
    const hidden = await reply(undefined, "A hidden text.");
    await hideComment(moderator, hidden.id, { rule: 5, reason: "It sells wheels." });
    await reply(muted, "A muted text.");
    await db().mute.create({ data: { personId: reader.id, mutedId: muted.id, mutedAt: new Date() } });
    expect(await mailsOf(reader, later(6))).toBe(0);
    await reply(shown, "It was ||car 37|| in the end.");
    expect(await mailsOf(reader, later(6))).toBe(1);
    const [mail] = await mailTo(reader);
    expect(mail?.text).toContain("It was [spoiler] in the end.");
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/car 37|A hidden text|A muted text/);
  });

  test("at an address that is not theirs for certain, or on their way out", async () => {
    for (const data of [{ emailConfirmedAt: null }, { leavingAt: later(1_000) }]) {
      const { reader, reply } = await aConversation();
      await db().person.update({ where: { id: reader.id }, data });
      await reply();
      expect(await mailsOf(reader, later(6))).toBe(0);
      await db().person.update({ where: { id: reader.id }, data: { emailConfirmedAt: new Date(), leavingAt: null } });
      expect(await mailsOf(reader, later(70))).toBe(0);
    }
  });

  test("that they never want", async () => {
    const { reader, reply } = await aConversation({ reply: "never" });
    await reply();
    expect(await mailsOf(reader, later(600))).toBe(0);
    await saveSettings(reader, { ...DEFAULTS });
    expect(await mailsOf(reader, later(600))).toBe(0);
  });
});

describe("a digest", () => {
  test("comes once a day, with all of the day", async () => {
    const { reader, reply } = await aConversation({ reply: "daily" });
    await reply();
    const morning = new Date(MONDAY.getTime() - 24 * 60 * MINUTE);
    const evening = new Date(morning.getTime() - 12 * 60 * MINUTE);
    await placeAt(reader, evening);
    expect(await mailsOf(reader, new Date(morning.getTime() - 2 * 60 * MINUTE))).toBe(0);
    await reply();
    await placeAt(reader, evening);
    expect(await mailsOf(reader, morning)).toBe(1);
    expect(await mailsOf(reader, new Date(morning.getTime() + 12 * 60 * MINUTE))).toBe(0);
    expect((await mailTo(reader))[0]?.subject).toMatch(/ and Test reader \w+ replied to you$/);
  });

  test("comes once a week, on Monday", async () => {
    const { reader, reply } = await aConversation({ reply: "weekly" });
    await reply();
    await placeAt(reader, new Date(MONDAY.getTime() - 5 * 24 * 60 * MINUTE));
    for (let day = 4; day > 0; day--)
      expect(await mailsOf(reader, new Date(MONDAY.getTime() - day * 24 * 60 * MINUTE))).toBe(0);
    expect(await mailsOf(reader, MONDAY)).toBe(1);
  });

  test("about a followed conversation counts what came since it was seen or mailed", async () => {
    const reader = await aReader({ conversation: "daily" });
    const article = await makeArticle();
    await followed(reader, article);
    await makeComment(article);
    await makeComment(article, { body: "The newest of them." });
    const morning = MONDAY;
    expect(await mailsOf(reader, new Date())).toBe(0);
    expect(await mailsOf(reader, morning)).toBe(1);
    expect(await mailsOf(reader, new Date(morning.getTime() + 24 * 60 * MINUTE))).toBe(0);
    const [mail] = await mailTo(reader);
    expect(mail?.subject).toMatch(/^2 new comments under “/);
    expect(mail?.text).toContain("The newest of them.");
    await makeComment(article);
    expect(await mailsOf(reader, new Date(morning.getTime() + 48 * 60 * MINUTE))).toBe(1);
    expect((await mailTo(reader))[1]?.subject).toMatch(/^1 new comment under “/);
  });
});

test("workers that run at the same time write each mail once", async () => {
  const conversations = await Promise.all([aConversation(), aConversation(), aConversation()]);
  for (const { reader, reply } of conversations) {
    await reply();
    await placeAt(reader, later(-10));
  }
  await Promise.all([runDigests(), runDigests(), runDigests()]);
  for (const { reader } of conversations) expect((await mailTo(reader)).length).toBe(1);
});

describe("the link that stops mails", () => {
  test("stops one kind for its person and says so to nobody else, however often it is opened", async () => {
    const { reader, reply } = await aConversation();
    await reply();
    await mailsOf(reader, later(6));
    const [mail] = await mailTo(reader);
    const headers = mail?.headers as Record<string, string>;
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const [, token = ""] =
      /^<http:\/\/localhost:3000\/unsubscribe\/([\w-]+)\/one-click>$/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
    expect(mail?.text).toContain(`http://localhost:3000/unsubscribe/${token}\n`);
    for (let i = 0; i < 2; i++) expect(await unsubscribe(token)).toBe("reply");
    expect(await findSettings(reader.id)).toEqual({ ...DEFAULTS, reply: "never" });
    await reply();
    expect(await mailsOf(reader, later(600))).toBe(0);
  });

  test("refuses what was not sealed here, or was changed", async () => {
    const reader = await makePerson();
    const token = unsubscribeToken({ personId: reader.id, kind: "reply" });
    expect(openUnsubscribeToken(token)).toEqual({ personId: reader.id, kind: "reply" });
    const bytes = Buffer.from(token, "base64url");
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(openUnsubscribeToken(changed.toString("base64url"))).toBeNull();
    }
    for (const strange of ["", "a", `${token}A`, token.slice(1), "\u0000", "..", "é".repeat(44)])
      await expect(unsubscribe(strange)).rejects.toThrow(/not whole/);
    expect(await findSettings(reader.id)).toEqual(DEFAULTS);
  });

  test("does nothing for an account that is gone", async () => {
    const reader = await makePerson();
    await db().person.update({ where: { id: reader.id }, data: { deletedAt: new Date() } });
    await unsubscribe(unsubscribeToken({ personId: reader.id, kind: "mention" as Kind }));
    expect(await db().notificationSetting.count({ where: { personId: reader.id } })).toBe(0);
  });
});

test("a reader chooses for each kind, and is refused what is no choice", async () => {
  const reader = await makePerson();
  expect(await findSettings(reader.id)).toEqual(DEFAULTS);
  const chosen: Settings = {
    reply: "weekly",
    mention: "never",
    article: "now",
    conversation: "weekly",
    decision: "daily",
    report: "never",
  };
  await saveSettings(reader, chosen);
  expect(await findSettings(reader.id)).toEqual(chosen);
  await expect(saveSettings(reader, { ...chosen, reply: "hourly" as never })).rejects.toThrow(/Choose one/);
  expect(await findSettings(reader.id)).toEqual(chosen);
});

async function placeAt(person: TestPerson, at: Date): Promise<void> {
  await db().notification.updateMany({ where: { personId: person.id }, data: { at } });
}

async function followed(person: TestPerson, article: TestArticle): Promise<void> {
  const seenUpto = firstIdAt(Date.now() - MINUTE);
  const data = { id: newId(), personId: person.id, articleId: article.id, followedAt: new Date(), seenUpto };
  await db().follow.create({ data });
}

function nextMonday(): Date {
  const day = new Date(Date.now() + 6 * 24 * 60 * MINUTE);
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7));
  day.setUTCHours(6, 30, 0, 0);
  return day;
}

describe("a mail that waits to be sent", () => {
  const untold = (person: TestPerson) => db().notification.count({ where: { personId: person.id, mailedAt: null } });

  test("is taken back when a reply it quotes is hidden, and the others are told anew", async () => {
    const { reader, reply } = await aConversation();
    const [hidden, hiddenBefore] = [await reply(), await reply(), await reply()];
    await hideComment(await makePerson("moderator"), hiddenBefore.id, { rule: 1, reason: "Elsewhere." });
    const soon = new Date(Date.now() + 6 * MINUTE);
    expect(await mailsOf(reader, soon)).toBe(1);
    await db().mail.updateMany({ where: { personId: reader.id }, data: { nextTryAt: new Date() } });
    await recallMail();
    expect(await mailTo(reader)).toHaveLength(1);
    await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
    await recallMail();
    expect(await mailTo(reader)).toEqual([]);
    expect(await untold(reader)).toBe(3);
    expect(await mailsOf(reader, later(80))).toBe(1);
    expect((await mailTo(reader))[0]?.text).not.toContain(hidden.body);
  });

  test("is taken back when the comment it quotes of a conversation is withdrawn, and no other is", async () => {
    const [reader, other, article] = [await aReader({ conversation: "now" }), await makePerson(), await makeArticle()];
    const follow = { personId: reader.id, articleId: article.id, followedAt: new Date() };
    await db().follow.create({ data: { id: newId(), ...follow } });
    const quoted = await makeComment(article, { by: other });
    expect(await mailsOf(reader, later(6))).toBe(1);
    await db().mail.updateMany({ where: { personId: reader.id }, data: { madeAt: new Date(), nextTryAt: new Date() } });
    const elsewhere = await makeComment(await makeArticle(), { by: other });
    await withdrawComment(other, elsewhere.id);
    await recallMail();
    expect(await mailTo(reader)).toHaveLength(1);
    await withdrawComment(other, quoted.id);
    await recallMail();
    expect(await mailTo(reader)).toEqual([]);
  });
});
