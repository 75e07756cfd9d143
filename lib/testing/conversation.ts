import { chance } from "./make";

/**
 * A made-up conversation of any size, the same every time. What a page draws of it is alike in all sizes and only the
 * crowd around it grows, so that sizes can be compared: the same shapes of threads come round every hundred comments,
 * and those that lead in "best" are spread over all of it.
 */
export type Conversation = {
  /** For each comment, in the order of posting, the one it answers, or -1. */
  parents: Int32Array;
  roots: Int32Array;
  depths: Int32Array;
  replyCounts: Int32Array;
  upvotes: Int32Array;
  /** Votes cast in the conversation before the comment was there. */
  votesBefore: Int32Array;
};

type Draw = (count: number) => number;

/** Threads by what each reply answers: 0 is the root, n the nth reply. In all 35 roots and 65 replies. */
const THREADS = [
  ...[[0], [], [0, 0, 1], [0, 1], [], [0, 0, 0, 1, 4, 5, 0, 2], [], [0], [0, 1, 2, 2, 0], [], [0, 0], [0]],
  ...[[], [0, 0, 0, 2, 4, 2], [0, 1, 1], [], [0], [0, 1, 2, 3], [], [0, 0, 1, 1], [0], [], [0, 1], [0]],
  ...[[], [0, 0, 0, 1], [0, 0], [], [0, 1, 2, 3, 4, 5], [0], [0, 1], [], [0, 0, 1], [0, 1], []],
];

/** As many threads lead in "best" as a page draws. */
const LEADERS = 25;

/** Threads that gather replies for as long as the conversation lasts, once it is large. */
const BUSY = { threads: 3, from: 1_000, depth: 30 };

const ROUND = oneRound();

/** `readers` is how many there are to upvote a comment. */
export function conversation(size: number, seed: number, readers: number): Conversation {
  const draw = chance(seed);
  const tree = treeOf(size, draw);
  const upvotes = upvotesOf(tree.parents, draw).map((votes) => Math.min(votes, readers));
  const votesBefore = new Int32Array(size);
  for (let n = 1; n < size; n++) votesBefore[n] = at(votesBefore, n - 1) + at(upvotes, n - 1);
  return { ...tree, upvotes, votesBefore };
}

function treeOf(size: number, draw: Draw): Omit<Conversation, "upvotes" | "votesBefore"> {
  const parents = new Int32Array(size).fill(-1);
  const roots = Int32Array.from(parents, (_, n) => n);
  const depths = new Int32Array(size);
  const replyCounts = new Int32Array(size);
  const busy = busyRoots(size).map((root) => [root]);
  for (let n = 0; n < size; n++) {
    const place = placeIn(n).parent;
    if (place < 0) continue;
    let parent = n - (n % ROUND.length) + place;
    const thread = busy[draw(BUSY.threads)];
    if (thread && at(thread, 0) < n && mayMove(n, size) && draw(3) === 0) {
      // Every other one answers the root itself.
      parent = at(thread, draw(2) * draw(thread.length));
      if (at(depths, parent) === BUSY.depth) parent = at(thread, 0);
      thread.push(n);
    }
    parents[n] = parent;
    roots[n] = at(roots, parent);
    depths[n] = at(depths, parent) + 1;
    replyCounts[parent] = at(replyCounts, parent) + 1;
  }
  return { parents, roots, depths, replyCounts };
}

/** The first and the last round stay as they are, being what "oldest" and "newest" draw, and so do the leading threads. */
function mayMove(n: number, size: number): boolean {
  const round = Math.floor(n / ROUND.length);
  return placeIn(n).isLastWord && round > 0 && (round + 2) * ROUND.length <= size && !leads(n, size);
}

/** Few have many upvotes and most have next to none; who leads has more than anybody who had the same chances. */
function upvotesOf(parents: Int32Array, draw: Draw): Int32Array {
  const size = parents.length;
  const upvotes = new Int32Array(size);
  const busy = busyRoots(size);
  let chances = 0;
  for (let n = size - 1; n >= 0; n--) {
    const many = Math.sqrt(chances) + 10;
    const few = Math.floor(1.5 * (((draw(1e9) + 1) / 1e9) ** -0.6 - 1));
    upvotes[n] = Math.min(few, Math.floor(0.4 * many));
    if (busy.includes(n)) upvotes[n] = Math.ceil(0.7 * many);
    if (at(parents, n) < 0 && leads(n, size)) upvotes[n] = Math.ceil((0.9 + draw(50) / 100) * many);
    chances += at(upvotes, n);
  }
  return upvotes;
}

/** Each leading thread stands in another part of the conversation. */
function leads(n: number, size: number): boolean {
  const { thread } = placeIn(n);
  const rounds = Math.ceil(size / ROUND.length);
  return thread < LEADERS && Math.floor(n / ROUND.length) === Math.floor((thread * rounds) / LEADERS);
}

/** Early on, and none of those that lead. */
function busyRoots(size: number): number[] {
  if (size < BUSY.from) return [];
  return Array.from({ length: BUSY.threads }, (_, n) => {
    const place = ROUND.findIndex(({ thread, parent }) => thread === THREADS.length - 1 - n && parent < 0);
    return (1 + Math.floor((n * size) / ROUND.length / 12)) * ROUND.length + place;
  });
}

type Place = { thread: number; parent: number; isLastWord: boolean };

function placeIn(n: number): Place {
  return ROUND[n % ROUND.length] as Place;
}

/** A hundred comments in the order they are posted in: a thread goes on while others begin. */
function oneRound(): Place[] {
  const posts = THREADS.flatMap((answers, thread) =>
    [-1, ...answers].map((answered, n) => ({
      thread,
      n,
      answered,
      moment: thread + 2.3 * n,
      isLastWord: n > 0 && !answers.includes(n),
    })),
  ).sort((one, other) => one.moment - other.moment || one.thread - other.thread);
  return posts.map(({ thread, answered, isLastWord }) => ({
    thread,
    isLastWord,
    parent: posts.findIndex((post) => post.thread === thread && post.n === answered),
  }));
}

export function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] as number;
}
