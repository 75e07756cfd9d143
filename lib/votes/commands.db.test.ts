import { expect, test } from "vitest";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { castVote, takeVoteBack } from "./commands";

test("a reader upvotes a comment, and takes it back", async () => {
  const reader = await makePerson();
  const comment = await makeComment(await makeArticle());

  expect(await castVote(reader, comment.id)).toEqual({ upvotes: 1, upvoted: true });
  expect(await castVote(reader, comment.id)).toEqual({ upvotes: 1, upvoted: true });
  expect(await takeVoteBack(reader, comment.id)).toEqual({ upvotes: 0, upvoted: false });
  expect(await takeVoteBack(reader, comment.id)).toEqual({ upvotes: 0, upvoted: false });
});
