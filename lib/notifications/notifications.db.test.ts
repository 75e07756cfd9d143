import { describe, expect, test } from "vitest";
import { publishArticle } from "../articles/commands";
import { editComment, withdrawComment } from "../comments/commands";
import { hideComment, restoreComment } from "../moderation/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import type { Actor } from "../policy";
import {
  makeArticle,
  makeComment,
  makeDraft,
  makePerson,
  makeSection,
  type TestArticle,
  type TestPerson,
} from "../testing/make";
import { recordVisit } from "../visits/commands";
import { markAllRead, markRead } from "./commands";
import { NOTIFICATIONS_PER_PAGE } from "./kinds";
import { countUnread, findConversationNews, findNotifications, findTarget } from "./queries";
import type { NotificationView } from "./views";

/** A reader with a comment that others may answer. */
async function aConversation(): Promise<{ reader: TestPerson; article: TestArticle; commentId: string }> {
  const [reader, article] = await Promise.all([makePerson(), makeArticle()]);
  const { id } = await makeComment(article, { by: reader });
  return { reader, article, commentId: id };
}

const toldTo = async (person: { id: string }): Promise<NotificationView[]> =>
  (await findNotifications(person.id, null)).notifications;

async function mute(person: Actor, muted: Actor): Promise<void> {
  await db().mute.create({ data: { personId: person.id, mutedId: muted.id, mutedAt: new Date() } });
}

async function follow(
  person: Actor,
  what: { authorId: string } | { sectionId: string } | { articleId: string; seenUpto: string | null },
) {
  return db().follow.create({ data: { id: newId(), personId: person.id, followedAt: new Date(), ...what } });
}

const sectionId = async (slug: string) => (await db().section.findUniqueOrThrow({ where: { slug } })).id;

describe("a reply", () => {
  test("is told to whom it answers, with who, where and the beginning of what", async () => {
    const { reader, article, commentId } = await aConversation();
    const other = await makePerson();
    const reply = await makeComment(article, { by: other, parentId: commentId, body: "I **measured** it." });
    const [told, ...more] = await toldTo(reader);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      kind: "reply",
      isRead: false,
      by: { name: other.name, handle: other.handle },
      article: { slug: article.slug },
      excerpt: "I measured it.",
      decision: null,
      report: null,
      path: `/articles/${article.slug}/comments/${reply.id}`,
    });
    expect(await countUnread(reader.id)).toBe(1);
    expect(await toldTo(other)).toEqual([]);
  });

  test("that also names whom it answers is told once, as a reply", async () => {
    const { reader, article, commentId } = await aConversation();
    await makeComment(article, { parentId: commentId, body: `@${reader.handle.toUpperCase()} @${reader.handle} look` });
    expect((await toldTo(reader)).map(({ kind }) => kind)).toEqual(["reply"]);
  });

  test("to oneself, and a mention of oneself, is no news", async () => {
    const { reader, article, commentId } = await aConversation();
    await makeComment(article, { by: reader, parentId: commentId, body: `I, @${reader.handle}, add this.` });
    expect(await toldTo(reader)).toEqual([]);
  });

  test("sent twice is told once", async () => {
    const { reader, article, commentId } = await aConversation();
    const other = await makePerson();
    const input = { body: "Once.", parentId: commentId, submissionId: newId() };
    const { postComment } = await import("../comments/commands");
    await Promise.all([1, 2, 3].map(() => postComment(other, article.slug, input)));
    expect((await toldTo(reader)).length).toBe(1);
  });
});

describe("a mention", () => {
  test("is told to everybody named, in a comment and in a reply, and to nobody who is not there", async () => {
    const { reader, article, commentId } = await aConversation();
    const [ann, bob] = await Promise.all([makePerson(), makePerson()]);
    await makeComment(article, { body: `@${ann.handle} and @${bob.handle} and @nobody-of-that-name` });
    await makeComment(article, { parentId: commentId, body: `@${ann.handle} too` });
    expect((await toldTo(ann)).map(({ kind }) => kind)).toEqual(["mention", "mention"]);
    expect((await toldTo(bob)).map(({ kind }) => kind)).toEqual(["mention"]);
    expect((await toldTo(reader)).map(({ kind }) => kind)).toEqual(["reply"]);
  });

  test("that an edit adds is told, and what was told before is not told again", async () => {
    const { reader, article, commentId } = await aConversation();
    const [writer, ann, bob] = await Promise.all([makePerson(), makePerson(), makePerson()]);
    const comment = await makeComment(article, { by: writer, parentId: commentId, body: `Ask @${ann.handle}.` });
    const body = `Ask @${ann.handle}, @${bob.handle} and @${reader.handle}.`;
    await editComment(writer, comment.id, { body, version: comment.version });
    expect((await toldTo(bob)).length).toBe(1);
    expect((await toldTo(ann)).length).toBe(1);
    expect((await toldTo(reader)).map(({ kind }) => kind)).toEqual(["reply"]);
  });
});

describe("nobody hears", () => {
  test("from somebody they have muted, before or after", async () => {
    const { reader, article, commentId } = await aConversation();
    const [early, late] = await Promise.all([makePerson(), makePerson()]);
    await mute(reader, early);
    await makeComment(article, { by: early, parentId: commentId });
    await makeComment(article, { by: early, body: `@${reader.handle}` });
    await makeComment(article, { by: late, parentId: commentId });
    expect((await toldTo(reader)).length).toBe(1);
    await mute(reader, late);
    expect(await toldTo(reader)).toEqual([]);
    expect(await countUnread(reader.id)).toBe(0);
  });

  test("of what was hidden or withdrawn meanwhile, until it is back", async () => {
    const { reader, article, commentId } = await aConversation();
    const [writer, moderator] = await Promise.all([makePerson(), makePerson("moderator")]);
    const hidden = await makeComment(article, { by: writer, parentId: commentId });
    const withdrawn = await makeComment(article, { by: writer, parentId: commentId });
    await withdrawComment(writer, withdrawn.id);
    await hideComment(moderator, hidden.id, { rule: 5, reason: "It sells wheels." });
    expect(await toldTo(reader)).toEqual([]);
    expect(await countUnread(reader.id)).toBe(0);
    await restoreComment(moderator, hidden.id, { reason: "" });
    expect((await toldTo(reader)).map(({ path }) => path)).toEqual([`/articles/${article.slug}/comments/${hidden.id}`]);
  });

  test("what a spoiler hides", async () => {
    const { reader, article, commentId } = await aConversation();
    await makeComment(article, { parentId: commentId, body: "Well, ||the 37 wins|| in the end." });
    const [told] = await toldTo(reader);
    expect(told?.excerpt).toBe("Well, [spoiler] in the end.");
  });
});

describe("a published article", () => {
  test("is told once to who follows its author and its section, and not to its author", async () => {
    const author = await makePerson("author");
    const draft = await makeDraft({ author });
    const section = await sectionId(draft.section);
    const [both, neither] = await Promise.all([makePerson(), makePerson()]);
    await follow(both, { authorId: author.id });
    await follow(both, { sectionId: section });
    await follow(author, { sectionId: section });
    await publishArticle(author, draft.id);
    await publishArticle(author, draft.id);
    const [told, ...more] = await toldTo(both);
    expect(told).toMatchObject({ kind: "article", by: { handle: author.handle }, excerpt: "A standfirst of a test." });
    expect(more).toEqual([]);
    expect([...(await toldTo(neither)), ...(await toldTo(author))]).toEqual([]);
  });

  test("that an operator imports is news when it is new, and not when it comes from an archive", async () => {
    const reader = await makePerson();
    const section = await makeSection();
    await follow(reader, { sectionId: await sectionId(section.slug) });
    await makeArticle({ section: section.slug, published: new Date("2017-03-01T09:00:00Z") });
    expect(await toldTo(reader)).toEqual([]);
    await makeArticle({ section: section.slug });
    expect((await toldTo(reader)).length).toBe(1);
  });

  test("of somebody muted is not told, though the section is followed", async () => {
    const [reader, author] = await Promise.all([makePerson(), makePerson("author")]);
    const section = await makeSection();
    await follow(reader, { sectionId: await sectionId(section.slug) });
    await mute(reader, author);
    await makeArticle({ section: section.slug, author });
    expect(await toldTo(reader)).toEqual([]);
  });
});

test("a moderator's decisions are told to the writer with rule and reason, without a name or the text", async () => {
  const { reader, article, commentId } = await aConversation();
  const moderator = await makePerson("moderator");
  await hideComment(moderator, commentId, { rule: 2, reason: "It is about the driver’s nose." });
  await hideComment(moderator, commentId, { rule: 2, reason: "Again." });
  await restoreComment(moderator, commentId, { reason: "A joke among friends." });
  const told = await toldTo(reader);
  expect(told.map(({ decision }) => decision)).toEqual([
    expect.objectContaining({ kind: "restore", rule: null, reason: "A joke among friends." }),
    expect.objectContaining({
      ...{ kind: "hide", aboutMe: true, byMachine: false, reason: "It is about the driver’s nose." },
      rule: { number: 2, title: "Argue with the point, not the person" },
    }),
  ]);
  expect(told.every(({ by, excerpt }) => by === null && excerpt === "")).toBe(true);
  expect(told[0]).toMatchObject({ path: `/decisions/${told[0]?.decision?.id}`, article: { slug: article.slug } });
});

describe("a conversation somebody follows", () => {
  test("is one line however much was said, of what others said and everybody can see", async () => {
    const [reader, loud, moderator] = await Promise.all([makePerson(), makePerson(), makePerson("moderator")]);
    const article = await makeArticle();
    const seen = await makeComment(article);
    await follow(reader, { articleId: article.id, seenUpto: seen.id });
    await mute(reader, loud);
    await makeComment(article, { by: loud });
    await makeComment(article, { by: reader });
    const hidden = await makeComment(article);
    await hideComment(moderator, hidden.id, { rule: 5, reason: "It sells wheels." });
    expect(await findConversationNews(reader.id)).toEqual([]);
    expect(await countUnread(reader.id)).toBe(0);

    await makeComment(article);
    await makeComment(article, { body: "The last, with ||a secret||." });
    const [news, ...more] = await findConversationNews(reader.id);
    expect(more).toEqual([]);
    expect(news).toMatchObject({ newCount: 2, article: { slug: article.slug } });
    expect(news?.newest.excerpt).toBe("The last, with [spoiler].");
    expect(await countUnread(reader.id)).toBe(1);
  });

  test("has nothing new after a visit, and after its line was followed", async () => {
    const reader = await makePerson();
    const article = await makeArticle();
    const { id } = await follow(reader, { articleId: article.id, seenUpto: null });
    const first = await makeComment(article);
    expect((await findConversationNews(reader.id)).length).toBe(1);
    await recordVisit(reader, article.slug, { upto: first.id });
    expect(await findConversationNews(reader.id)).toEqual([]);
    await makeComment(article);
    expect((await findConversationNews(reader.id)).length).toBe(1);
    expect(await findTarget(id)).toBe(`/articles/${article.slug}`);
    await markRead(reader, id);
    expect(await findConversationNews(reader.id)).toEqual([]);
  });
});

describe("what is read", () => {
  test("is what its person has followed, and nobody can read it for them", async () => {
    const { reader, article, commentId } = await aConversation();
    const stranger = await makePerson();
    await makeComment(article, { parentId: commentId });
    const [told] = await toldTo(reader);
    await markRead(stranger, told?.id ?? "");
    expect(await countUnread(reader.id)).toBe(1);
    await markRead(reader, told?.id ?? "");
    expect(await countUnread(reader.id)).toBe(0);
    expect((await toldTo(reader))[0]?.isRead).toBe(true);
  });

  test("all at once is what was there when the page was made, and of oneself alone", async () => {
    const { reader, article, commentId } = await aConversation();
    const stranger = await makePerson();
    await follow(reader, { articleId: article.id, seenUpto: commentId });
    await makeComment(article, { parentId: commentId, body: `@${stranger.handle}` });
    const upto = newId();
    await makeComment(article, { parentId: commentId });
    await markAllRead(reader, upto);
    expect((await toldTo(reader)).map(({ isRead }) => isRead)).toEqual([false, true]);
    expect((await findConversationNews(reader.id))[0]?.newCount).toBe(1);
    expect(await countUnread(stranger.id)).toBe(1);
    await markAllRead(reader, "ffffffff-ffff-7fff-bfff-ffffffffffff");
    await makeComment(article);
    expect((await findConversationNews(reader.id))[0]?.newCount).toBe(1);
  });
});

test("a reader with many notifications pages through all of them once, and the bell stops counting at a hundred", async () => {
  const { reader, article, commentId } = await aConversation();
  const other = await makePerson();
  const { id: replyId } = await makeComment(article, { by: other, parentId: commentId });
  const more = Array.from({ length: 119 }, () => ({
    id: newId(),
    personId: reader.id,
    kind: "decision" as const,
    articleId: article.id,
    commentId: replyId,
    at: new Date(),
  }));
  await db().notification.createMany({ data: more });
  expect(await countUnread(reader.id)).toBe(100);
  const seen: string[] = [];
  for (let before: string | null = null, page = 0; page < 10; page++) {
    const { notifications, next } = await findNotifications(reader.id, before);
    expect(notifications.length).toBeLessThanOrEqual(NOTIFICATIONS_PER_PAGE);
    seen.push(...notifications.map(({ id }) => id));
    if (!next) break;
    before = next;
  }
  expect(seen.length).toBe(120);
  expect(new Set(seen).size).toBe(120);
});
