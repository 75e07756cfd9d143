import { randomUUID } from "node:crypto";
import { editComment } from "../comments/commands";
import { hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { castVote } from "../votes/commands";
import { makeArticle, makeComment, makeDraft, makePerson, makeSession, type TestPerson, word } from "./make";

/**
 * Somebody of whom there is a row in every table. Words by which each is found again: `mine` in every text of theirs, `secret`
 * in what opens their account, `foreign` in what others wrote and are called.
 */
export type Planted = { person: TestPerson; other: TestPerson; mine: string; secret: string; foreign: string };

export async function plantEverything(): Promise<Planted> {
  const [mine, secret, foreign] = [`mine${word()}`, `secret${word()}`, `foreign${word()}`];
  const person = await makePerson("moderator", `Name ${mine}`);
  const other = await makePerson("author", `Name ${foreign}`);
  await plantProfile(person, mine, secret);
  await plantAccess(person, mine, secret);
  await plantConversation(person, other, mine, foreign);
  await plantTies(person, other);
  await plantModeration(person, other, mine, foreign);
  await plantDesk(person, other, { mine, secret, foreign });
  await plantMail(person, mine, secret);
  return { person, other, mine, secret, foreign };
}

async function plantProfile({ id: personId, email }: TestPerson, mine: string, secret: string): Promise<void> {
  const picture = { id: newId(), personId, bytes: Buffer.from(`picture ${mine}`), madeAt: new Date() };
  await db().picture.create({ data: picture });
  await db().person.update({
    where: { id: personId },
    data: {
      bio: `Bio ${mine}`,
      roleLine: `Line ${mine}`,
      links: [`https://example.org/${mine}`],
      passwordHash: `hash ${secret}`,
      commentOrder: "oldest",
      pictureId: picture.id,
      leavingAt: new Date(Date.now() - 1_000),
    },
  });
  await db().pastHandle.create({ data: { handle: `past-${mine}`, personId, leftAt: new Date() } });
  await db().singleUseToken.create({
    data: {
      ...{ hash: `hash ${secret}`, kind: "changeEmail", personId, email: `new-${mine}@example.org` },
      ...{ data: { challenge: secret }, madeAt: new Date(), endsAt: new Date(Date.now() + 60_000) },
    },
  });
  // Made for an address before anybody was known by it.
  await db().singleUseToken.create({
    data: {
      ...{ hash: `other hash ${secret}`, kind: "signIn", email, data: { mine } },
      ...{ madeAt: new Date(), endsAt: new Date(Date.now() + 60_000) },
    },
  });
}

async function plantAccess(person: TestPerson, mine: string, secret: string): Promise<void> {
  const personId = person.id;
  await makeSession(person);
  await db().session.updateMany({ where: { personId }, data: { device: `Device ${mine}` } });
  await db().secondFactor.create({ data: { personId, secret: `sealed ${secret}`, confirmedAt: new Date() } });
  await db().recoveryCode.create({ data: { personId, hash: `code ${secret}` } });
  await db().passkey.create({
    data: {
      ...{ id: `key ${secret}`, personId, publicKey: Buffer.from(secret), counter: 0, transports: ["internal"] },
      ...{ name: `Key ${mine}`, addedAt: new Date(), usedAt: new Date() },
    },
  });
  await db().identity.create({
    data: { provider: "github", accountId: `account ${mine}`, personId, label: `Label ${mine}`, linkedAt: new Date() },
  });
}

async function plantConversation(person: TestPerson, other: TestPerson, mine: string, foreign: string): Promise<void> {
  const personId = person.id;
  const article = await makeArticle({ body: `Body ${foreign}` });
  const theirs = await makeComment(article, { by: other, body: `Said by another: ${foreign}` });
  const root = await makeComment(article, { by: person, body: `First ${mine}` });
  await editComment(person, root.id, { body: `Second ${mine}`, version: 1 });
  const hidden = await makeComment(article, { by: person, parentId: theirs.id, body: `Hidden ${mine}` });
  await hideComment(await makePerson("admin"), hidden.id, { rule: 1, reason: "Elsewhere." });
  await makeComment(article, { by: other, parentId: root.id, body: `Answered by another: ${foreign}` });
  await castVote(person, theirs.id);
  await castVote(other, root.id);
  const place = { articleId: article.id, personId, parentId: null };
  await db().heldComment.create({
    data: { ...place, id: newId(), body: `Held ${mine}`, submissionId: `held ${mine}`, heldAt: new Date() },
  });
  await db().commentDraft.create({
    data: { ...place, id: newId(), body: `Draft ${mine}`, submissionId: `draft ${mine}`, keptAt: new Date() },
  });
  await db().visit.create({
    data: { articleId: article.id, personId, since: theirs.id, upto: root.id, at: new Date() },
  });
  const draft = await makeDraft({ author: other });
  await db().articleAuthor.create({ data: { articleId: draft.id, personId, position: 1 } });
  await db().articleRevision.create({
    data: {
      ...{
        articleId: draft.id,
        version: 2,
        editorId: personId,
        title: `Saved as nobody’s`,
        standfirst: "S",
        body: "B",
      },
      savedAt: new Date(),
    },
  });
  await db().article.update({ where: { id: draft.id }, data: { version: 2 } });
}

async function plantTies(person: TestPerson, other: TestPerson): Promise<void> {
  const { author, id: articleId, section } = await makeArticle();
  const { id: sectionId } = await db().section.findUniqueOrThrow({ where: { slug: section } });
  const root = await makeComment({ slug: (await makeArticle()).slug }, { by: person });
  const reply = await makeComment({ slug: root.articleSlug }, { by: other, parentId: root.id });
  const follow = (personId: string, what: object) =>
    db().follow.create({ data: { id: newId(), personId, ...what, followedAt: new Date() } });
  await follow(person.id, { authorId: author.id });
  await follow(person.id, { sectionId });
  await follow(person.id, { articleId, seenUpto: root.id, mailedUpto: root.id });
  await follow(other.id, { authorId: person.id });
  await db().mute.create({ data: { personId: person.id, mutedId: author.id, mutedAt: new Date() } });
  await db().mute.create({ data: { personId: other.id, mutedId: person.id, mutedAt: new Date() } });
  const about = { articleId, at: new Date(), readAt: new Date(), mailedAt: new Date() };
  await db().notification.deleteMany({ where: { personId: { in: [person.id, other.id] } } });
  await db().notification.create({
    data: { ...about, id: newId(), personId: person.id, kind: "reply", actorId: other.id, commentId: reply.id },
  });
  await db().notification.create({
    data: { ...about, id: newId(), personId: other.id, kind: "mention", actorId: person.id, commentId: root.id },
  });
  await db().notificationSetting.create({
    data: { personId: person.id, kind: "reply", mode: "daily", lastMailedAt: new Date() },
  });
}

async function plantModeration(person: TestPerson, other: TestPerson, mine: string, foreign: string): Promise<void> {
  const comment = await makeComment(await makeArticle(), { by: other, body: `Hidden by them: ${foreign}` });
  await hideComment(person, comment.id, { rule: 2, reason: "Decided by them." });
  const times = { kind: "suspend" as const, beganAt: new Date(), endsAt: new Date(), liftedAt: new Date() };
  await db().personMeasure.createMany({
    data: [
      { id: newId(), personId: person.id, byId: other.id, rule: 1, reason: `Suspended: ${mine}`, ...times },
      { id: newId(), personId: other.id, byId: person.id, reason: "Suspended by them.", ...times },
      {
        id: newId(),
        personId: other.id,
        byId: other.id,
        liftedById: person.id,
        reason: `Lifted: ${foreign}`,
        ...times,
      },
    ],
  });
}

/** What lies before the moderators and what they note: of the person, by the person, and on the person's own desk. */
async function plantDesk(
  person: TestPerson,
  other: TestPerson,
  { mine, secret, foreign }: { mine: string; secret: string; foreign: string },
): Promise<void> {
  const [article, now] = [await makeArticle(), new Date()];
  const own = await makeComment(article, { by: person, body: `Reported ${mine}` });
  const theirs = await makeComment(article, { by: other, body: `Reported by them: ${foreign}` });
  const verdicts = [{ check: "words", says: "look", rule: 2, why: `Says ${secret}` }];
  await db().comment.update({ where: { id: own.id }, data: { verdicts } });
  const place = { articleId: article.id, personId: person.id, parentId: null, submissionId: `declined ${mine}` };
  const held = await db().heldComment.create({
    data: { ...place, id: newId(), body: `Declined ${mine}`, heldAt: now, heldFor: "review", verdicts },
  });

  // Made as moderators' acts make them; what each act is about, and by whom, is all that matters here.
  const notes = (toWriter: string, toColleagues: string) => ({ note: { create: { toWriter, toColleagues } } });
  const decided = (data: object) =>
    db().moderationAction.create({
      data: { id: newId(), kind: "hide", rule: 1, reason: "Decided.", actedAt: now, ...data },
    });
  const of = { personId: person.id, articleId: article.id };
  const ofOther = { personId: other.id, articleId: article.id, commentId: theirs.id };
  const about = { ...of, commentId: own.id };
  const warned = await decided({
    ...of,
    kind: "warn",
    actorId: other.id,
    endsAt: now,
    ...notes(`To you: ${mine}`, secret),
  });
  const declined = await decided({ ...of, kind: "decline", heldId: held.id, check: "words" });
  await db().heldComment.update({ where: { id: held.id }, data: { declinedById: declined.id } });
  const upheld = await decided({ ...of, kind: "uphold", actorId: other.id, answersId: warned.id });
  const approved = await decided({ ...about, kind: "approve", actorId: other.id });
  const byThem = await decided({
    ...ofOther,
    kind: "approve",
    actorId: person.id,
    ...notes(`By them`, `Aside: ${foreign}`),
  });

  const report = { rule: 2, weight: 0.5, wantsAnswer: true, reportedAt: now, commentVersion: 1 };
  await db().report.createMany({
    data: [
      { ...report, id: newId(), commentId: own.id, reporterId: other.id, text: `Said of them: ${secret}` },
      {
        ...{ ...report, id: newId(), commentId: theirs.id, reporterId: person.id, text: `Seen by ${mine}` },
        ...{ outcome: "dismissed", actionId: byThem.id, settledAt: now },
      },
    ],
  });
  const appeal = { personId: person.id, appealedAt: now };
  const open = await db().appeal.create({
    data: { ...appeal, id: newId(), actionId: declined.id, text: `Open appeal ${mine}` },
  });
  await db().appeal.createMany({
    data: [
      {
        ...{ ...appeal, id: newId(), actionId: warned.id, text: `Appeal ${mine}` },
        ...{ outcome: "upheld", settledById: upheld.id },
      },
      { id: newId(), actionId: byThem.id, personId: other.id, text: `Against them: ${foreign}`, appealedAt: now },
    ],
  });

  const item = { ...of, openedAt: now };
  const claim = { claimedById: person.id, claimedUntil: new Date(now.getTime() + 60_000) };
  const handedOn = { escalated: true, escalatedById: person.id };
  await db().queueItem.createMany({
    data: [
      { ...item, id: newId(), queue: "reported", commentId: own.id, reports: 1, priority: 0.5 },
      { ...item, id: newId(), queue: "pending", heldId: held.id },
      { ...item, id: newId(), queue: "appeal", appealId: open.id },
      { ...item, id: newId(), queue: "newcomer", commentId: own.id, closedAt: now, closedById: approved.id },
      { ...item, id: newId(), queue: "reported", personId: other.id, commentId: theirs.id, ...claim, ...handedOn },
    ],
  });
  await db().personMeasure.create({
    data: {
      ...{ id: newId(), kind: "warn", personId: person.id, byId: other.id, rule: 1, reason: `Warned: ${mine}` },
      ...{ beganAt: now, readAt: now, actionId: warned.id },
    },
  });
  const measure = { articleId: article.id, beganAt: now, endsAt: now, liftedAt: now };
  await db().conversationMeasure.createMany({
    data: [
      { ...measure, id: newId(), kind: "slow", seconds: 45, byId: person.id, rule: 1, reason: "Slowed by them." },
      { ...measure, id: newId(), kind: "close", byId: other.id, liftedById: person.id, reason: `Closed: ${foreign}` },
    ],
  });
  await db().siteSetting.create({
    data: { key: `test-${word()}`, value: { said: secret.length }, changedAt: now, changedById: person.id },
  });
}

async function plantMail({ id, email }: TestPerson, mine: string, secret: string): Promise<void> {
  const texts = { text: `Link ${secret}`, html: `Link ${secret}`, headers: { "List-Unsubscribe": secret } };
  // Not due for years, so that no worker of another test takes it.
  const times = { madeAt: new Date(), nextTryAt: new Date("2100-01-01T00:00:00Z") };
  await db().mail.create({
    data: { ...texts, ...times, id: randomUUID(), personId: id, recipient: email, subject: `Subject ${mine}` },
  });
  await db().mail.create({
    data: { ...texts, ...times, id: randomUUID(), personId: null, recipient: email, subject: `Unbound ${mine}` },
  });
}
