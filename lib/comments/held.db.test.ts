import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/articles/[slug]/live/route";
import { articleJsonLd } from "../articles/json-ld";
import { findArticle } from "../articles/queries";
import { Conflict, Forbidden, NotFound, PostedBefore, SignedOut } from "../failures";
import { hideComment, restoreComment } from "../moderation/commands";
import { deletePerson } from "../people/commands";
import { findProfile } from "../people/queries";
import { findViewer } from "../people/viewer";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { pageStore } from "../platform/page-store/store";
import type { Actor } from "../policy";
import { listenTo } from "../testing/events";
import { makeArticle, makeComment, makePerson, makeUnconfirmed, word } from "../testing/make";
import { countDrift } from "../verify/queries";
import { castVote } from "../votes/commands";
import { editComment, postComment, withdrawComment } from "./commands";
import { conversationFeed } from "./feed";
import { postOwnHeld, releaseHeld, withdrawHeld } from "./held";
import { heldUnder } from "./held-queries";
import { newsSince } from "./news";
import { keepOwnDraft, ownDrafts } from "./own-drafts";
import { commentsBy, findComment, listing, pageOfThreads } from "./queries";
import { HELD_MAX } from "./schema";
import { searchConversation } from "./search";
import type { HeldComment, Posted } from "./views";

const said = (body: string, parentId: string | null = null) => ({ body, parentId, submissionId: randomUUID() });

async function confirm<Person extends { id: string }>(person: Person): Promise<Person & { isConfirmed: true }> {
  await db().person.update({ where: { id: person.id }, data: { emailConfirmedAt: new Date() } });
  return { ...person, isConfirmed: true };
}

function heldOf(posted: Posted): HeldComment {
  if ("held" in posted) return posted.held;
  throw new Error("This was posted at once.");
}

const drifting = async (article: { id: string }) => (await countDrift(article.id)).filter((one) => one.drift !== 0);
const bodies = async (article: { id: string }) => (await listing(article.id, "oldest")).comments.map((one) => one.body);

describe("what somebody posts who has not confirmed their address", () => {
  test("stands nowhere but before themselves", async () => {
    const article = await makeArticle();
    const parent = await makeComment(article);
    const newcomer = await makeUnconfirmed();
    const secret = word();
    const heard = listenTo(
      await GET(new Request("http://x.example/", { headers: { "x-paddock-address": word() } }), {
        params: Promise.resolve({ slug: article.slug }),
      }),
    );
    heldOf(await postComment(newcomer, article.slug, said(`Root ${secret}`)));
    const reply = heldOf(await postComment(newcomer, article.slug, said(`Reply ${secret}`, parent.id)));
    await makeComment(article, { body: "Heard by all." });
    await expect.poll(() => heard.events.length).toBeGreaterThan(0);
    await heard.leave();

    const view = await findArticle(article.slug);
    if (!view) throw new Error("The article is not there.");
    const page = await pageOfThreads(article.id, "best");
    const everywhere = [
      page,
      await listing(article.id, "newest"),
      await newsSince(article.id, parent.id),
      await searchConversation(article.id, secret),
      await conversationFeed(view),
      articleJsonLd(view, page.comments),
      await commentsBy(newcomer.id, 10),
      heard.events,
      await findViewer(await makePerson(), article.slug),
      await findViewer(await makePerson("admin"), article.slug),
    ];
    for (const place of everywhere) expect(JSON.stringify(place)).not.toContain(secret);
    expect(view.comments).toBe(2);
    expect((await findComment(parent.id))?.replyCount).toBe(0);
    expect((await findProfile(newcomer.handle))?.comments).toBe(0);
    expect(await findComment(reply.id)).toBeNull();
    expect(await db().notification.count({ where: { articleId: article.id } })).toBe(0);
    expect(await drifting(article)).toEqual([]);

    const { held } = await findViewer(newcomer, article.slug);
    expect(held).toMatchObject([
      { body: `Root ${secret}`, parentId: null, waitsFor: "confirmation" },
      { body: `Reply ${secret}`, parentId: parent.id, why: expect.stringContaining("a link to t…@example.org") },
    ]);
    expect((await findViewer(newcomer, (await makeArticle()).slug)).held).toEqual([]);
  });

  test("makes no page anew", async () => {
    const article = await makeArticle();
    const path = `/test/${word()}`;
    keepPage(path, tag.conversation(article.slug));
    await postComment(await makeUnconfirmed(), article.slug, said("Nobody sees it."));
    expect(pageStore().find(path)).not.toBeNull();
  });

  test("is stored once however often it is sent, also at once; another text under its id is refused", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const input = said("Once.");
    const answers = await Promise.all(Array.from({ length: 5 }, () => postComment(newcomer, article.slug, input)));
    expect(new Set(answers.map((one) => heldOf(one).id)).size).toBe(1);
    await expect(postComment(newcomer, article.slug, { ...input, body: "Twice." })).rejects.toMatchObject({
      earlier: { id: heldOf(answers[0] as Posted).id, held: true },
      repeated: false,
    });
    expect(await heldUnder(newcomer, article.slug)).toHaveLength(1);
  });

  test("is pointed out when the same text waits already, and may be meant", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    await postComment(newcomer, article.slug, said("As ever."));
    await expect(postComment(newcomer, article.slug, said(" As ever.\n"))).rejects.toThrow(PostedBefore);
    heldOf(await postComment(newcomer, article.slug, { ...said("As ever."), again: true }));
  });

  test("takes its draft along, and a draft that comes late hears that it waits", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const draft = said("Begun on the train.");
    await keepOwnDraft(newcomer, article.slug, draft);
    const { id } = heldOf(await postComment(newcomer, article.slug, draft));
    expect(await ownDrafts(newcomer, article.slug)).toEqual([]);
    expect(await keepOwnDraft(newcomer, article.slug, draft)).toEqual({ posted: id, same: true, held: true });
  });

  test(`is refused beyond ${HELD_MAX}, also at once, and under a comment that takes no replies`, async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const hidden = await makeComment(article);
    await hideComment(await makePerson("moderator"), hidden.id, { rule: 1, reason: "Elsewhere." });
    await expect(postComment(newcomer, article.slug, said("An answer.", hidden.id))).rejects.toThrow(/hidden/);
    await expect(postComment(newcomer, article.slug, said("Lost.", randomUUID()))).rejects.toMatchObject({
      field: "parentId",
    });
    await expect(postComment(newcomer, `no-${word()}`, said("Nowhere."))).rejects.toThrow(NotFound);
    const sent = await Promise.allSettled(
      Array.from({ length: HELD_MAX + 3 }, (_, n) => postComment(newcomer, article.slug, said(`Number ${n}.`))),
    );
    expect(sent.filter((one) => one.status === "rejected").map((one) => one.reason)).toEqual(
      Array.from({ length: 3 }, () => expect.any(Conflict)),
    );
    expect(await heldUnder(newcomer, article.slug)).toHaveLength(HELD_MAX);
  });
});

describe("once the address is confirmed", () => {
  test("all of it is posted in the order it was written, as if just sent", async () => {
    const article = await makeArticle();
    const parent = await makeComment(article);
    const named = await makePerson();
    const newcomer = await makeUnconfirmed();
    await postComment(newcomer, article.slug, said("First."));
    const last = heldOf(await postComment(newcomer, article.slug, said(`Last, to @${named.handle}.`, parent.id)));
    const between = await makeComment(article, { body: "Meanwhile." });

    await confirm(newcomer);
    await releaseHeld(newcomer.id);
    const { comments } = await listing(article.id, "oldest");
    const own = comments.filter((one) => one.author.handle === newcomer.handle);
    expect(own.map((one) => one.body).sort()).toEqual(["First.", last.body]);
    const [first, reply] = own.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(first?.body).toBe("First.");
    expect((first?.id ?? "") > between.id).toBe(true);
    expect(reply).toMatchObject({ parentId: parent.id, depth: 1 });
    expect(reply?.html).toContain(`/people/${named.handle}`);
    const told = await db().notification.findMany({ where: { commentId: reply?.id ?? null } });
    expect(told.map(({ kind }) => kind).sort()).toEqual(["mention", "reply"]);
    expect((await findComment(parent.id))?.replyCount).toBe(1);
    expect((await findArticle(article.slug))?.comments).toBe(4);
    expect(await heldUnder(newcomer, article.slug)).toEqual([]);
    expect(await drifting(article)).toEqual([]);
  });

  test("each is posted once though it is asked for many times at once, and sent again", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const input = said("Once and for all.");
    await postComment(newcomer, article.slug, input);
    const confirmed = await confirm(newcomer);
    await Promise.all([
      ...Array.from({ length: 5 }, () => releaseHeld(newcomer.id)),
      postComment(confirmed, article.slug, input),
    ]);
    expect(await bodies(article)).toEqual(["Once and for all."]);
    expect(await db().heldComment.count({ where: { personId: newcomer.id } })).toBe(0);
    expect(await drifting(article)).toEqual([]);
  });

  test("nothing is left waiting that was sent at that very moment", async () => {
    const article = await makeArticle();
    for (let n = 0; n < 10; n++) {
      const newcomer = await makeUnconfirmed();
      const body = `At the lights ${n}.`;
      await Promise.all([
        postComment(newcomer, article.slug, said(body)),
        confirm(newcomer).then(() => releaseHeld(newcomer.id)),
      ]);
      expect(await bodies(article)).toContain(body);
    }
    expect(await drifting(article)).toEqual([]);
  });

  test("what answers a comment that is gone goes on waiting, says why, and can follow when it is back", async () => {
    const article = await makeArticle();
    const moderator = await makePerson("moderator");
    const [hidden, withdrawn] = [await makeComment(article), await makePerson()];
    const taken = await makeComment(article, { by: withdrawn });
    const newcomer = await makeUnconfirmed();
    const answer = heldOf(await postComment(newcomer, article.slug, said("To the hidden.", hidden.id)));
    await postComment(newcomer, article.slug, said("To the withdrawn.", taken.id));
    await postComment(newcomer, article.slug, said("To all."));
    await hideComment(moderator, hidden.id, { rule: 1, reason: "Elsewhere." });
    await withdrawComment(withdrawn, taken.id);

    const confirmed = await confirm(newcomer);
    await releaseHeld(newcomer.id);
    expect(await bodies(article)).toContain("To all.");
    expect(await heldUnder(confirmed, article.slug)).toMatchObject([
      { waitsFor: "parent", why: expect.stringContaining("was hidden meanwhile") },
      { waitsFor: "parent", why: expect.stringContaining("withdrawn by its writer") },
    ]);
    await expect(postOwnHeld(confirmed, answer.id)).rejects.toThrow(Conflict);

    await restoreComment(moderator, hidden.id, {});
    expect((await heldUnder(confirmed, article.slug))[0]).toMatchObject({ waitsFor: "posting" });
    expect(await postOwnHeld(confirmed, answer.id)).toMatchObject({ parentId: hidden.id, body: "To the hidden." });
    await expect(postOwnHeld(confirmed, answer.id)).rejects.toThrow(NotFound);
    expect(await drifting(article)).toEqual([]);
  });

  test("nothing is posted for somebody who has not, who is suspended, or who is not there", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const { id } = heldOf(await postComment(newcomer, article.slug, said("Too early.")));
    await releaseHeld(newcomer.id);
    await expect(postOwnHeld(newcomer, id)).rejects.toThrow(Forbidden);
    await confirm(newcomer);
    await db().personMeasure.create({
      data: { kind: "suspend", id: randomUUID(), personId: newcomer.id, reason: "Insults", beganAt: new Date() },
    });
    await releaseHeld(newcomer.id);
    await releaseHeld(randomUUID());
    expect(await bodies(article)).toEqual([]);
    expect(await db().heldComment.count({ where: { personId: newcomer.id } })).toBe(1);
  });
});

describe("somebody whose comment is held", () => {
  test("takes it back, and nobody else can post or take it", async () => {
    const article = await makeArticle();
    const newcomer = await makeUnconfirmed();
    const { id } = heldOf(await postComment(newcomer, article.slug, said("Not this.")));
    for (const other of [await makePerson(), await makePerson("admin")]) {
      await expect(withdrawHeld(other, id)).rejects.toThrow(NotFound);
      await expect(postOwnHeld(other, id)).rejects.toThrow(NotFound);
    }
    await withdrawHeld(newcomer, id);
    for (const gone of [id, "no id"]) await expect(withdrawHeld(newcomer, gone)).rejects.toThrow(NotFound);
    await confirm(newcomer);
    await releaseHeld(newcomer.id);
    expect(await bodies(article)).toEqual([]);
  });

  test("takes it back or has it posted when both happen at once, never both", async () => {
    const article = await makeArticle();
    for (let n = 0; n < 10; n++) {
      const newcomer = await makeUnconfirmed();
      const body = `Now or never ${n}.`;
      const { id } = heldOf(await postComment(newcomer, article.slug, said(body)));
      await confirm(newcomer);
      const [taken] = await Promise.allSettled([withdrawHeld(newcomer, id), releaseHeld(newcomer.id)]);
      expect((await bodies(article)).includes(body)).toBe(taken.status === "rejected");
    }
  });

  test("leaves nothing behind when they delete their account meanwhile", async () => {
    const article = await makeArticle();
    for (let n = 0; n < 10; n++) {
      const newcomer = await makeUnconfirmed();
      await postComment(newcomer, article.slug, said("Still here?"));
      await confirm(newcomer);
      await Promise.allSettled([
        releaseHeld(newcomer.id),
        deletePerson(newcomer, newcomer.id),
        postComment(newcomer, article.slug, said("And here?")),
      ]);
      await expect(postComment(newcomer, article.slug, said("Again?"))).rejects.toThrow(SignedOut);
      expect(await db().heldComment.count({ where: { personId: newcomer.id } })).toBe(0);
    }
    expect((await bodies(article)).filter(Boolean)).toEqual([]);
    expect(await drifting(article)).toEqual([]);
  });
});

describe("somebody who may not act hears why", () => {
  let suspended: Actor;
  beforeAll(async () => {
    suspended = {
      ...(await makePerson("admin")),
      suspension: { reason: "Insults.", until: "2031-05-04T12:00:00.000Z" },
    };
  });

  test("when suspended: until when, for what, and what they still can do", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const own = await makeComment(article, { by: { ...suspended, isConfirmed: true, suspension: null } });
    const words =
      "You are suspended until 4 May 2031, 12:00 UTC, because: Insults. Until then you can read, and take your own words back.";
    const tries = [
      () => postComment(suspended, article.slug, said("Me again.")),
      () => postComment(suspended, article.slug, said("Me again.", comment.id)),
      () => editComment(suspended, own.id, { body: "Changed.", version: 1 }),
      () => castVote(suspended, comment.id),
      () => hideComment(suspended, comment.id, { rule: 1, reason: "Revenge." }),
      () => keepOwnDraft(suspended, article.slug, said("Me again.")),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ status: 403, message: words });
    expect((await withdrawComment(suspended, own.id)).withdrawn).toBe(true);
  });

  test("when unconfirmed, an upvote says what to do", async () => {
    const comment = await makeComment(await makeArticle());
    await expect(castVote(await makeUnconfirmed(), comment.id)).rejects.toThrow(/^Confirm your e-mail address first/);
    expect((await findComment(comment.id))?.upvotes).toBe(0);
  });
});

/** A page in the store, as if a reader had asked for it. */
function keepPage(path: string, ...tags: string[]): void {
  pageStore().read(path);
  pageStore().keep(path, {}, tags, { html: "kept", status: 200, contentType: "text/html" });
}
