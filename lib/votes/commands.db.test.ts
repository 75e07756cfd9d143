import { describe, expect, onTestFinished, test, vi } from "vitest";
import { withdrawComment } from "../comments/commands";
import { findComment } from "../comments/queries";
import { Conflict, Forbidden, NotFound } from "../failures";
import { hideComment, restoreComment } from "../moderation/commands";
import { findViewer } from "../people/viewer";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { chance, makeArticle, makeComment, makePerson, word } from "../testing/make";
import { castVote, takeVoteBack } from "./commands";
import { votesOf, withVotes } from "./queries";

const aRule = { rule: "subject", reason: "Elsewhere, please." } as const;

/** The figure beside the comment, and the votes there really are. */
async function counted(commentId: string): Promise<[shown: number | undefined, cast: number]> {
  return [(await findComment(commentId))?.upvotes, await db().vote.count({ where: { commentId } })];
}

describe("a reader", () => {
  test("upvotes a comment, and takes it back", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());

    expect(await castVote(reader, comment.id)).toEqual({ upvotes: 1, upvoted: true });
    expect(await counted(comment.id)).toEqual([1, 1]);
    expect(await takeVoteBack(reader, comment.id)).toEqual({ upvotes: 0, upvoted: false });
    expect(await counted(comment.id)).toEqual([0, 0]);
    expect(await castVote(reader, comment.id)).toEqual({ upvotes: 1, upvoted: true });
  });

  test("whose request arrives again, one after another or ten times at once, has one vote", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());
    const cast = { upvotes: 1, upvoted: true };
    expect([await castVote(reader, comment.id), await castVote(reader, comment.id)]).toEqual([cast, cast]);

    const other = await makePerson();
    const answers = await Promise.all(Array.from({ length: 10 }, () => castVote(other, comment.id)));
    expect(answers).toEqual(answers.map(() => ({ upvotes: 2, upvoted: true })));
    expect(await counted(comment.id)).toEqual([2, 2]);
  });

  test("who takes back again, or what they never gave, takes nothing of the others", async () => {
    const [reader, other] = [await makePerson(), await makePerson()];
    const comment = await makeComment(await makeArticle());
    await castVote(other, comment.id);
    expect(await takeVoteBack(reader, comment.id)).toEqual({ upvotes: 1, upvoted: false });
    await castVote(reader, comment.id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => takeVoteBack(reader, comment.id)));
    expect(answers).toEqual(answers.map(() => ({ upvotes: 1, upvoted: false })));
    expect(await counted(comment.id)).toEqual([1, 1]);
  });

  test("finds their votes again, and nobody else's", async () => {
    const [reader, other] = [await makePerson(), await makePerson()];
    const [article, elsewhere] = [await makeArticle(), await makeArticle()];
    const [one, two, there] = [await makeComment(article), await makeComment(article), await makeComment(elsewhere)];
    await castVote(reader, one.id);
    await castVote(reader, there.id);
    await castVote(other, one.id);
    await castVote(other, two.id);

    expect(await votesOf(reader.id, article.slug)).toEqual({ [one.id]: 2 });
    expect((await findViewer(reader, article.slug)).votes).toEqual({ [one.id]: 2 });
    expect((await findViewer(null, article.slug)).votes).toEqual({});
    expect((await withVotes(reader, [one, two])).map((comment) => comment.upvoted)).toEqual([true, false]);
    expect((await withVotes(null, [one, two])).map((comment) => comment.upvoted)).toEqual([false, false]);
  });

  test("of the article sees the new count a second later", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const path = `/test/${word()}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [tag.conversation(article.slug)], { html: "0", status: 200, contentType: "text/html" });
    await castVote(await makePerson(), comment.id);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(pageStore().find(path)).toBeNull();
  });
});

describe("nobody", () => {
  test.each(["reader", "author", "moderator", "editor", "admin"] as const)(
    "upvotes their own comment, whatever their role: %s",
    async (role) => {
      const writer = await makePerson(role);
      const comment = await makeComment(await makeArticle(), { by: writer });
      await expect(castVote(writer, comment.id)).rejects.toThrow(Forbidden);
      await expect(castVote(writer, comment.id)).rejects.toThrow(/your own comment/);
      expect(await takeVoteBack(writer, comment.id)).toEqual({ upvotes: 0, upvoted: false });
      expect(await counted(comment.id)).toEqual([0, 0]);
    },
  );

  test("upvotes a hidden comment, until it is restored", async () => {
    const comment = await makeComment(await makeArticle());
    const moderator = await makePerson("moderator");
    await hideComment(moderator, comment.id, aRule);
    for (const actor of [await makePerson(), moderator]) {
      await expect(castVote(actor, comment.id)).rejects.toThrow(Conflict);
      await expect(castVote(actor, comment.id)).rejects.toThrow(/is hidden/);
    }
    expect(await counted(comment.id)).toEqual([0, 0]);
    await restoreComment(moderator, comment.id, {});
    expect(await castVote(await makePerson(), comment.id)).toEqual({ upvotes: 1, upvoted: true });
  });

  test("upvotes a withdrawn comment", async () => {
    const writer = await makePerson();
    const comment = await makeComment(await makeArticle(), { by: writer });
    await withdrawComment(writer, comment.id);
    await expect(castVote(await makePerson(), comment.id)).rejects.toThrow(Conflict);
    await expect(castVote(await makePerson(), comment.id)).rejects.toThrow(/withdrawn by its writer/);
    expect(await counted(comment.id)).toEqual([0, 0]);
  });

  test("is kept from taking a vote back from a comment that was hidden since", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());
    await castVote(reader, comment.id);
    await hideComment(await makePerson("moderator"), comment.id, aRule);
    expect(await takeVoteBack(reader, comment.id)).toEqual({ upvotes: 0, upvoted: false });
    expect(await counted(comment.id)).toEqual([0, 0]);
  });

  test.each([
    ["an unknown id", newId()],
    ["a word", "abc"],
    ["nothing", ""],
    ["a NUL", "\u0000"],
    ["an id with something behind it", `${newId()}'; --`],
  ])("votes on %s", async (_, id) => {
    const reader = await makePerson();
    await expect(castVote(reader, id)).rejects.toThrow(NotFound);
    await expect(takeVoteBack(reader, id)).rejects.toThrow(NotFound);
  });
});

describe("when many vote at once", () => {
  test("thirty people on one comment are thirty votes", async () => {
    const comment = await makeComment(await makeArticle());
    const people = await Promise.all(Array.from({ length: 30 }, () => makePerson()));
    const answers = await Promise.all(people.map((person) => castVote(person, comment.id)));
    expect(answers.map((answer) => answer.upvotes).sort((a, b) => a - b)).toEqual(people.map((_, i) => i + 1));
    expect(await counted(comment.id)).toEqual([30, 30]);
  });

  test("thirty people who vote and unvote on three comments leave counts that are the votes, each as they last wished", async () => {
    const article = await makeArticle();
    const comments = [await makeComment(article), await makeComment(article), await makeComment(article)];
    const people = await Promise.all(Array.from({ length: 30 }, () => makePerson()));
    const wished = await Promise.all(
      people.map(async (person, i) => {
        const next = chance(100 + i);
        const wish = new Set<string>();
        for (let act = 0; act < 12; act++) {
          const { id } = comments[next(3)] ?? { id: "" };
          const up = next(3) > 0;
          expect((await (up ? castVote : takeVoteBack)(person, id)).upvoted).toBe(up);
          if (up) wish.add(id);
          else wish.delete(id);
        }
        return wish;
      }),
    );
    for (const { id } of comments) {
      const wanted = wished.filter((wish) => wish.has(id)).length;
      expect(await counted(id)).toEqual([wanted, wanted]);
    }
    for (const [i, person] of people.entries())
      expect(new Set(Object.keys(await votesOf(person.id, article.slug)))).toEqual(wished[i]);
  });

  test("one person's votes and second thoughts that cross leave one vote or none, and a count to match", async () => {
    const comment = await makeComment(await makeArticle());
    const reader = await makePerson();
    await Promise.all(
      Array.from({ length: 24 }, (_, i) => (i % 2 ? castVote(reader, comment.id) : takeVoteBack(reader, comment.id))),
    );
    const [shown, cast] = await counted(comment.id);
    expect(shown).toBe(cast);
    expect(await castVote(reader, comment.id)).toEqual({ upvotes: 1, upvoted: true });
  });
});
