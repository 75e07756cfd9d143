import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { saveArticle } from "../articles/commands";
import { findArticle } from "../articles/queries";
import { postComment, withdrawComment } from "../comments/commands";
import { listing } from "../comments/queries";
import { ranked } from "../comments/standings";
import { Failure } from "../failures";
import { hideComment, restoreComment } from "../moderation/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import {
  chance,
  makeArticle,
  makeComment,
  makePerson,
  posted,
  type TestArticle,
  type TestPerson,
} from "../testing/make";
import { castVote, takeVoteBack } from "../votes/commands";
import { countDrift } from "./queries";

const PEOPLE = 20;
const MODERATORS = 4;
const ACTS_EACH = 18;

/** Everybody acts at once, each one act after the other, as chance has it; what was refused is no fault. */
async function history(article: TestArticle, seed: number): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  const said: { id: string; by: string }[] = [];
  const people = await Promise.all(
    Array.from({ length: PEOPLE + MODERATORS }, (_, i) => makePerson(i < PEOPLE ? "reader" : "moderator")),
  );
  for (const by of people.slice(0, 8)) said.push({ id: (await makeComment(article, { by })).id, by: by.id });

  const act = async (actor: TestPerson, next: (count: number) => number): Promise<string> => {
    const moderates = actor.role === "moderator";
    // Moderators look at the same few, so that they undo each other's decisions.
    const { id } = said[next(moderates ? 8 : said.length)] ?? { id: "" };
    const post = async (parentId: string | null) => {
      const input = { body: `Said ${next(1_000)}`, parentId, submissionId: randomUUID() };
      // Now and then the network stammers.
      const [comment] = await Promise.all(
        Array.from({ length: 1 + next(2) }, async () => posted(await postComment(actor, article.slug, input))),
      );
      if (comment) said.push({ id: comment.id, by: actor.id });
    };
    const kind = moderates ? 10 + next(4) : next(10);
    if (kind < 2) return post(null).then(() => "post");
    if (kind < 4) return post(id).then(() => "reply");
    if (kind < 7) return castVote(actor, id).then(() => "vote");
    if (kind < 9) return takeVoteBack(actor, id).then(() => "unvote");
    if (kind < 10)
      return withdrawComment(actor, said.find((one) => one.by === actor.id)?.id ?? id).then(() => "withdraw");
    if (kind < 12) return hideComment(actor, id, { rule: 1 + next(6), reason: "As chance has it." }).then(() => "hide");
    return restoreComment(actor, id, {}).then(() => "restore");
  };

  await Promise.all(
    people.map(async (actor, i) => {
      const next = chance(seed * 1_000 + i);
      for (let n = 0; n < ACTS_EACH; n++) {
        const kind = await act(actor, next).catch((error) => {
          if (error instanceof Failure) return "refused";
          throw error;
        });
        done[kind] = (done[kind] ?? 0) + 1;
      }
    }),
  );
  return done;
}

const drifting = async (articleId: string) => (await countDrift(articleId)).filter((one) => one.drift !== 0);

describe("after many people have acted at once", () => {
  test.each([1, 2, 3])("every count follows from its rows (history %i)", async (seed) => {
    const article = await makeArticle();
    const done = await history(article, seed);
    const acts = Object.values(done).reduce((sum, count) => sum + count, 0);
    expect(acts).toBe((PEOPLE + MODERATORS) * ACTS_EACH);
    expect(acts - (done.refused ?? 0)).toBeGreaterThan(200);
    for (const kind of ["post", "reply", "vote", "unvote", "withdraw", "hide", "restore"])
      expect(done[kind], kind).toBeGreaterThan(0);

    expect(await drifting(article.id)).toEqual([]);
    const shown = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page: Awaited<ReturnType<typeof listing>> = await listing(article.id, "best", after ?? null);
      shown.push(...page.comments);
      after = page.next;
    }
    expect(new Set(shown.map((one) => one.id)).size).toBe(
      await db().comment.count({ where: { articleId: article.id } }),
    );
    expect((await findArticle(article.slug))?.comments).toBe(shown.filter((one) => one.body !== "").length);
  });
});

describe("an operator who verifies", () => {
  test("finds nothing wrong with a quiet article", async () => {
    const article = await makeArticle();
    const counted = await countDrift(article.id);
    expect(counted.length).toBeGreaterThan(5);
    expect(counted.every((one) => one.drift === 0 && one.name)).toBe(true);
  });

  test.each<[string, (at: { article: TestArticle; root: string; reply: string }) => Promise<unknown>]>([
    ["upvotes", ({ root }) => db().$executeRaw`update comment set upvotes = upvotes + 1 where id = ${root}::uuid`],
    ["reply count", ({ root }) => db().$executeRaw`update comment set reply_count = 7 where id = ${root}::uuid`],
    [
      "comment count",
      ({ article }) =>
        db()
          .$executeRaw`update comment_tally set visible = visible - 1 where (article_id, shard) = (select article_id, min(shard) from comment_tally where article_id = ${article.id}::uuid group by 1)`,
    ],
    [
      "visible comments",
      ({ reply }) => db().$executeRaw`update comment set withdrawn_at = now() where id = ${reply}::uuid`,
    ],
    [
      "depth than their parent",
      ({ reply }) => db().$executeRaw`update comment set depth = 5 where id = ${reply}::uuid`,
    ],
    [
      "one’s own comment",
      ({ root }) =>
        db()
          .$executeRaw`with own as (insert into vote select person_id, id, now() from comment where id = ${root}::uuid) update comment set upvotes = upvotes + 1 where id = ${root}::uuid`,
    ],
    [
      "last decision",
      ({ root, article }) =>
        db().moderationAction.create({
          data: {
            id: newId(),
            kind: "hide",
            commentId: root,
            actorId: article.author.id,
            rule: 1,
            reason: "Never carried out.",
            actedAt: new Date(),
          },
        }),
    ],
    [
      "last revision",
      ({ article }) => db().$executeRaw`update article set version = version + 1 where id = ${article.id}::uuid`,
    ],
    [
      "version differs from their revisions",
      ({ root }) => db().$executeRaw`update comment set version = version + 1 where id = ${root}::uuid`,
    ],
    [
      "outlived their account",
      ({ reply }) =>
        db()
          .$executeRaw`update person set deleted_at = now() where id = (select person_id from comment where id = ${reply}::uuid)`,
    ],
    [
      "outlived their account",
      async ({ article }) => {
        const { id } = await makePerson();
        await db().visit.create({ data: { personId: id, articleId: article.id, at: new Date() } });
        await db().person.update({ where: { id }, data: { deletedAt: new Date() } });
      },
    ],
    [
      "standings count other votes",
      ({ article }) => db().$executeRaw`update standings set votes = votes + 1 where article_id = ${article.id}::uuid`,
    ],
    [
      "past scores that overlap",
      ({ article, root }) =>
        db()
          .$executeRaw`insert into past_score values (${root}::uuid, ${article.id}::uuid, null, 1, 0, 1000000, now())`,
    ],
  ])("is told when something no longer follows: %s", async (words, spoil) => {
    const article = await makeArticle();
    const { id: root } = await makeComment(article);
    const { id: reply } = await makeComment(article, { parentId: root });
    await makeComment(article, { parentId: root });
    await castVote(await makePerson(), root);
    await ranked();
    expect(await drifting(article.id)).toEqual([]);
    await spoil({ article, root, reply });
    expect(await drifting(article.id)).toEqual([{ name: expect.stringContaining(words), drift: 1 }]);
  });

  test("finds nothing wrong after saves by several people", async () => {
    const { id, author, section } = await makeArticle();
    const text = { id, title: "Saved again", standfirst: "One sentence.", section, body: "News." };
    for (const [i, actor] of [author, await makePerson("editor"), author].entries())
      await saveArticle(actor, { ...text, version: i + 1 });
    expect(await drifting(id)).toEqual([]);
  });
});
