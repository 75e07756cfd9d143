import type { Candidate } from "./candidates";
import { Conversation } from "./conversation";
import { LateComments } from "./late";
import { mean, ndcg, spearman } from "./measures";
import { FIRST_REPLIES, likes, reading } from "./readers";
import { PAGE, type World } from "./world";

export type Outcome = {
  /** Rank correlation of the last order with true quality: all roots, and the fifty best among themselves. */
  agreement: number;
  agreementAtTop: number;
  /** What visitors of "best" got, against what they could have got: the first page, and the first replies. */
  ndcg: number;
  ndcgOfReplies: number;
  votesPerVisit: number;
  /** Visits until each good late comment stood on the first page, and among the first ten; Infinity: never. */
  toPage: number[];
  toTen: number[];
  /** Share of the visitors of "best" after the brigade who had its comment among the first ten. */
  brigade: number;
};

/** The site rescores everything when the votes have grown by a tenth. */
const GROWTH = 1.1;
const TEN = 10;
const TOP = 50;

/** Plays what happens under one article with one order of "best". */
export function replay(world: World, candidate: Candidate, growth = GROWTH): Outcome {
  const conversation = new Conversation(candidate, growth);
  const { all, roots, bestRoots } = conversation;
  const late = new LateComments(world);
  const voted = new Set<number>();
  const pages: number[] = [];
  const replies: number[] = [];
  const brigade: number[] = [];

  for (const [number, visit] of world.visits.entries()) {
    postUntil(visit.at, number);
    conversation.wait(visit.at);
    late.look(roots.entries, number);
    if (visit.follows === "best" && all.length > 0) {
      pages.push(ndcg(roots.entries, bestRoots.entries, PAGE));
      if (world.brigaded >= 0 && world.brigaded < all.length)
        brigade.push(roots.entries.slice(0, TEN).some((root) => root.id === world.brigaded) ? 1 : 0);
    }
    const read = reading(world, conversation, visit, number);
    if (visit.follows === "best")
      for (const { replies: given, bestReplies: wanted } of read)
        if (given.entries.length > 1) replies.push(ndcg(given.entries, wanted.entries, FIRST_REPLIES));
    for (const entry of visit.votes ? read : []) {
      const vote = visit.person * world.comments.length + entry.id;
      if (!likes(world, visit, entry) || voted.has(vote)) continue;
      voted.add(vote);
      conversation.upvote(entry);
    }
  }
  postUntil(Number.POSITIVE_INFINITY, world.visits.length);
  conversation.rescore();

  const top = new Set(bestRoots.entries.slice(0, TOP));
  return {
    agreement: spearman(roots.entries, bestRoots.entries),
    agreementAtTop: spearman(
      roots.entries.filter((root) => top.has(root)),
      [...top],
    ),
    ndcg: mean(pages),
    ndcgOfReplies: mean(replies),
    votesPerVisit: conversation.votes / world.visits.length,
    ...late.waits(),
    brigade: mean(brigade),
  };

  function postUntil(at: number, number: number): void {
    for (let next = world.comments[all.length]; next && next.at <= at; next = world.comments[all.length]) {
      const entry = conversation.post(next);
      late.appeared(entry, number);
      if (entry.id === world.brigaded) for (let vote = 0; vote < world.brigade; vote++) conversation.upvote(entry);
    }
  }
}
