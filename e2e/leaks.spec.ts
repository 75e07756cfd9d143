import { randomUUID } from "node:crypto";
import { fileAppeal } from "../lib/appeals/commands";
import { sessionCookie } from "../lib/auth/session-token";
import { editComment } from "../lib/comments/commands";
import { warnPerson } from "../lib/measures/commands";
import { db } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { reportComment } from "../lib/reports/commands";
import { listenTo } from "../lib/testing/events";
import { makeArticle, makeComment, makePerson, makeSession, type TestPerson, word } from "../lib/testing/make";
import { castVote } from "../lib/votes/commands";
import { asProgram, expect, test } from "./fixtures";
import { type Answer, type Ask, askAll, everyAsk, type Scene } from "./leak-outputs";

/** Enough for the front page to quote it. */
const UPVOTES = 60;

/** The first page under both its addresses: which comments it quotes is settled anew from time to time. */
const QUOTING = ["/", "/page/1"];

/** Some 1,500 requests: forty seconds on two idle cores, and more beside other tests. */
test.setTimeout(400_000);

/** Where the words are read while they are public; and what each must be about, so that nothing is asked in vain. */
const READ_AT = [
  ...["/articles/SLUG", "/articles/SLUG/in/newest", "/articles/SLUG/in/oldest", "/articles/SLUG/comments/ROOT"],
  ...["/articles/SLUG/comments/REPLY", "/articles/SLUG/comments/BELOW", "/articles/SLUG/comments/REPLY/history"],
  ...["/articles/SLUG/comments.xml", "/articles/SLUG/conversation?sort=newest", "/articles/SLUG/conversation?q=NEEDLE"],
  ...["/articles/SLUG/respond?to=REPLY", "/people/HANDLE", "/people/HANDLE/comments", "/people/HANDLE/upvotes"],
  ...["/notifications", "/api/articles/SLUG/comments?sort=best", "/api/articles/SLUG/comments?q=NEEDLE"],
  ...["/api/articles/SLUG/comments?since=ABOVE", "/api/comments/REPLY", "/api/comments/ABOVE/replies?sort=best"],
  "/api/comments/REPLY/revisions",
];

test("what is hidden, pending or withdrawn is in no answer of the site, at once; restored, it is back where it was", async () => {
  const secret = `secret${word()}`;
  const pending = `pending${word()}`;
  // What is for the moderators, or for one person, alone.
  const [reported, noted, appealed] = [`reported${word()}`, `noted${word()}`, `appealed${word()}`];
  const warned = `warned${word()}`;
  const never = [pending, reported, noted, appealed, warned];
  const { scene, writer, reader } = await played(secret, pending);
  const moderator = await makePerson("moderator");
  for (const id of [scene.root, scene.reply])
    await reportComment(await makePerson(), id, { rule: "5", text: `It is ${reported}.` });
  const people = [
    { who: "signed out", cookie: "" },
    { who: "another reader", cookie: await cookieOf(reader) },
  ];
  const listened = await listening(scene);
  const atDesk = await listeningAtDesk(moderator);
  for (const { who, cookie } of people)
    expect(await statusOf("/api/moderation/live", cookie), `the desk’s live events, ${who}`).toBe(cookie ? 403 : 401);

  await expect
    .poll(async () => (await readAt([{ path: "/" }], secret)).length, { message: "the front page quotes it" })
    .toBeGreaterThan(0);
  const before = await everywhere(everyAsk(scene), people);
  const seen = before.filter(({ text }) => text.includes(secret));
  for (const place of READ_AT)
    expect(
      seen.some(({ path }) => path === inScene(place, scene)),
      `${place} shows it while it is public`,
    ).toBe(true);
  expect(faultsIn(before, { never, scene })).toEqual([]);
  const etags = new Map(before.flatMap(({ asked, etag }) => (etag ? [[asked, etag] as const] : [])));

  const reason = `Reason ${word()}.`;
  for (const id of [scene.root, scene.reply])
    await act(moderator, "POST", `/api/comments/${id}/hide`, { rule: 5, reason });
  scene.decision = await hiddenBy(scene.reply);
  const note = { actionId: scene.decision, toWriter: `To you: ${noted}.`, toColleagues: `To us: ${noted}.` };
  await db().moderationNote.create({ data: note });
  await fileAppeal(writer, scene.decision, { text: `I was ${appealed}.` });
  scene.entry = await numberOf(scene.decision);
  const because = {
    rule: 5,
    reason: `It was ${warned}.`,
    toWriter: `To you: ${noted}.`,
    toColleagues: `To us: ${noted}.`,
  };
  scene.warning = (await warnPerson(await makePerson("moderator"), writer.handle, because)).id;
  const hidden = await everywhere(everyAsk(scene), people, etags);
  expect(faultsIn(hidden, { secret, never, scene, seen })).toEqual([]);
  expect(hidden.some(({ text }) => text.includes(reason))).toBe(true);
  for (const [path, trace] of [
    [`/api/moderation/log?after=${scene.entry - 1}`, scene.decision],
    [`/moderation/log/entries?kind=hide&before=${scene.entry + 2}`, `entry-${scene.entry}`],
    [`/moderation/log/entries?rule=5&before=${scene.entry + 2}`, `entry-${scene.entry}`],
  ])
    expect(
      hidden.some((one) => one.path === path && one.text.includes(trace ?? "")),
      `${path} has the decision`,
    ).toBe(true);
  for (const id of [scene.decision, scene.warning])
    expect(
      hidden.filter(({ path }) => path === `/decisions/${id}`).every(({ status }) => [307, 404].includes(status)),
      "others’ decisions",
    ).toBe(true);
  for (const person of [writer, moderator])
    expect(await textOf(person, `/api/comments/${scene.reply}`), "who may read it does").toContain(secret);
  expect(await textOf(writer, `/api/viewer?article=${scene.slug}`)).toContain(pending);

  for (const id of [scene.root, scene.reply]) await act(moderator, "POST", `/api/comments/${id}/restore`, {});
  const again = await everywhere(everyAsk(scene), people);
  const missing = seen.filter(
    ({ asked, path }) =>
      !QUOTING.includes(path) && !again.some((one) => one.asked === asked && one.text.includes(secret)),
  );
  expect(
    missing.map(({ asked }) => asked),
    "where it is not back",
  ).toEqual([]);

  for (const id of [scene.root, scene.reply]) await act(writer, "DELETE", `/api/comments/${id}`);
  const withdrawn = await everywhere(everyAsk(scene), people, etags);
  expect(faultsIn(withdrawn, { secret, never, scene, seen })).toEqual([]);
  for (const person of [writer, moderator])
    expect(await textOf(person, `/api/comments/${scene.reply}`)).not.toContain(secret);

  await expect.poll(() => JSON.stringify(listened.events)).toContain(scene.reply);
  for (const trace of [secret, ...never, scene.writer.name, scene.writer.handle])
    expect(JSON.stringify(listened.events), "live events").not.toContain(trace);
  await listened.leave();

  // Moderators hear what to read again, never what it says.
  const items = await db().queueItem.findMany({ where: { commentId: scene.reply }, select: { id: true } });
  for (const { id } of items) await expect.poll(() => JSON.stringify(atDesk.events)).toContain(id);
  for (const { name, data } of atDesk.events)
    expect(Object.keys(data as object).sort(), name).toEqual(name === "news" ? ["changed", "counts"] : []);
  for (const trace of [secret, ...never, reason, scene.writer.name, scene.writer.handle])
    expect(JSON.stringify(atDesk.events), "live events of the desk").not.toContain(trace);
  await atDesk.leave();
});

/** A conversation with all there can be of a comment's words and of its writer's name. */
async function played(
  secret: string,
  pending: string,
): Promise<{ scene: Scene; writer: TestPerson; reader: TestPerson }> {
  const [writer, reader] = [await makePerson("reader", `Writer${word()}`), await makePerson()];
  const article = await makeArticle();
  const needle = `needle${word()}`;
  const above = await makeComment(article, { by: reader, body: "What do you say?" });
  const voters = await Promise.all(Array.from({ length: UPVOTES - 1 }, () => makePerson()));
  const said = async (parentId: string | null) => {
    const { id } = await makeComment(article, { by: writer, parentId, body: `First ${secret}, of a ${needle}.` });
    const body = `This **${secret}** would win every race, says @${reader.handle}, but for the ${needle} in it.`;
    await editComment(writer, id, { body, version: 1 });
    return id;
  };
  const root = await said(null);
  for (const voter of [reader, ...voters]) await castVote(voter, root);
  const below = (await makeComment(article, { by: reader, parentId: root, body: "So they say." })).id;
  const reply = await said(above.id);
  await castVote(reader, reply);
  const deeper = (await makeComment(article, { by: reader, parentId: reply, body: "And so do I." })).id;
  await db().follow.create({
    data: { id: newId(), personId: reader.id, articleId: article.id, followedAt: new Date(0) },
  });
  const place = { articleId: article.id, personId: writer.id, submissionId: randomUUID(), heldAt: new Date() };
  for (const parentId of [null, above.id])
    await db().heldComment.create({
      data: {
        ...place,
        id: newId(),
        submissionId: randomUUID(),
        parentId,
        heldFor: "review",
        body: `Wait for ${pending}.`,
      },
    });
  const told = await db().notification.findFirstOrThrow({ where: { personId: reader.id, commentId: reply } });
  return {
    ...{ writer, reader },
    scene: {
      ...{ slug: article.slug, section: article.section, writer, reader, root, reply, needle },
      ...{ above: above.id, below: [below, deeper], notification: told.id, decision: newId() },
      ...{ entry: 1, warning: newId() },
    },
  };
}

type Person = { who: string; cookie: string };

async function everywhere(asks: Ask[], people: Person[], etags?: Map<string, string>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const person of people) answers.push(...(await askAll(asks, { ...person, ...(etags && { etags }) })));
  return answers;
}

/** What must not be: a fault of the site, a word that is not for this reader, a page that is said to be as it was. */
function faultsIn(
  answers: Answer[],
  { secret, never, scene, seen = [] }: { secret?: string; never: string[]; scene: Scene; seen?: Answer[] },
): string[] {
  const { handle, name } = scene.writer;
  const isAboutThem = (path: string) => path.startsWith(`/people/${handle}`) || path.startsWith(`/mute?of=${handle}`);
  return answers.flatMap(({ asked, path, status, text }) => {
    // An answer may repeat the address it was asked at.
    const theirs = path.includes(handle) ? [name] : [name, handle];
    const traces = [...never, ...(secret ? [secret] : []), ...(secret && !isAboutThem(path) ? theirs : [])];
    return [
      ...(status >= 500 ? [`${asked} answers ${status}`] : []),
      ...(status === 304 && seen.some((one) => one.asked === asked) ? [`${asked} is said to be as it was`] : []),
      ...traces.filter((trace) => text.includes(trace)).map((trace) => `${asked} says ${trace}`),
    ];
  });
}

function readAt(asks: Ask[], secret: string): Promise<Answer[]> {
  return askAll(asks, { who: "signed out", cookie: "" }).then((answers) =>
    answers.filter(({ text }) => text.includes(secret)),
  );
}

function inScene(place: string, scene: Scene): string {
  return place
    .replace("SLUG", scene.slug)
    .replace("ROOT", scene.root)
    .replace("REPLY", scene.reply)
    .replace("ABOVE", scene.above)
    .replace("BELOW", scene.below.at(-1) ?? "")
    .replace("NEEDLE", scene.needle)
    .replace("HANDLE", scene.writer.handle);
}

/** By the site itself, so that what it answers afterwards knows of it. */
async function act(person: TestPerson, method: string, path: string, json?: object): Promise<void> {
  const site = process.env.PADDOCK_TEST_URL ?? "";
  const answer = await fetch(site + path, {
    method,
    headers: { ...(await asProgram(person)), origin: site, "content-type": "application/json" },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  expect(answer.ok, `${method} ${path}: ${await answer.text()}`).toBe(true);
}

async function textOf(person: TestPerson, path: string): Promise<string> {
  const answer = await fetch((process.env.PADDOCK_TEST_URL ?? "") + path, { headers: await asProgram(person) });
  return answer.text();
}

async function cookieOf(person: TestPerson): Promise<string> {
  return `${sessionCookie()}=${await makeSession(person)}; paddock-signed-in=1`;
}

async function hiddenBy(id: string): Promise<string> {
  const { hiddenById } = await db().comment.findUniqueOrThrow({ where: { id }, select: { hiddenById: true } });
  return hiddenById ?? "";
}

async function numberOf(decision: string): Promise<number> {
  const { number } = await db().moderationAction.findUniqueOrThrow({
    where: { id: decision },
    select: { number: true },
  });
  return Number(number);
}

async function statusOf(path: string, cookie: string): Promise<number> {
  const answer = await fetch((process.env.PADDOCK_TEST_URL ?? "") + path, { headers: { cookie } });
  await answer.body?.cancel();
  return answer.status;
}

async function listeningAtDesk(moderator: TestPerson) {
  const headers = await asProgram(moderator);
  return listenTo(await fetch(`${process.env.PADDOCK_TEST_URL}/api/moderation/live`, { headers }));
}

async function listening({ slug }: Scene) {
  return listenTo(await fetch(`${process.env.PADDOCK_TEST_URL}/api/articles/${slug}/live`));
}
