import { type Draws, drawsOf } from "./draws";

export type Scenario = {
  name: string;
  roots: number;
  replies: number;
  visits: number;
  seeds: number;
  /** Share of the readers who vote at all; the others only read. */
  voting: number;
  /** People who upvote one poor comment as soon as it is posted. */
  brigade: number;
};

export type Comment = {
  /** Hours since the article was published. */
  at: number;
  /** The root it answers, or -1. */
  parent: number;
  /** Probability that a reader who reads it upvotes it, over all readers. */
  quality: number;
  /** By taste of the reader, what that probability is multiplied with. */
  appeal: number[];
};

export type Visit = {
  at: number;
  person: number;
  taste: number;
  votes: boolean;
  follows: "best" | "newest" | "live";
  /** Roots read before leaving. */
  depth: number;
};

/** What happens under one article, whatever the order: the same for every order under test. */
export type World = { seed: number; comments: Comment[]; visits: Visit[]; brigaded: number; brigade: number };

/** Roots on a page, as in lib/comments/schema.ts. */
export const PAGE = 25;

const LIFE_HOURS = 96;
const MEAN_AGE_OF_ARTICLE = 10;
/** Shares of the readers with each taste. */
const TASTES = [0.5, 0.3, 0.2];
/** Leaving after each root read. */
const STOP = 0.05;
/** Of those who reach the end of a page. */
const GO_ON = 0.15;
const RETURNING = 0.2;

export function makeWorld(scenario: Scenario, seed: number): World {
  const draws = drawsOf(seed);
  const arrival = arrivals(draws);
  const moments = (count: number) => Array.from({ length: count }, arrival).sort((a, b) => a - b);
  const visits = makeVisits(moments(scenario.visits), scenario.voting, draws);
  const comments = makeComments(moments(scenario.roots + scenario.replies), scenario, draws);
  const brigaded = scenario.brigade > 0 ? poorComment(comments, visits) : -1;
  return { seed, comments, visits, brigaded, brigade: scenario.brigade };
}

/** Most come early; under every other article a second wave comes a day or two later. */
function arrivals(draws: Draws): () => number {
  const second = draws.uniform() < 0.5 ? 24 + 36 * draws.uniform() : null;
  const once = (): number => {
    const at =
      second !== null && draws.uniform() < 0.25
        ? second + draws.exponential(4)
        : draws.exponential(MEAN_AGE_OF_ARTICLE);
    return at < LIFE_HOURS ? at : once();
  };
  return once;
}

function makeVisits(moments: number[], voting: number, draws: Draws): Visit[] {
  const people: Pick<Visit, "person" | "taste" | "votes">[] = [];
  return moments.map((at) => {
    const known = draws.uniform() < RETURNING ? people[Math.floor(draws.uniform() * people.length)] : undefined;
    const person = known ?? { person: people.length, taste: aTaste(draws), votes: draws.uniform() < voting };
    if (!known) people.push(person);
    const way = draws.uniform();
    return { at, ...person, follows: way < 0.85 ? "best" : way < 0.95 ? "newest" : "live", depth: aDepth(draws) };
  });
}

function aDepth(draws: Draws): number {
  let depth = 1;
  while (draws.uniform() >= STOP && (depth % PAGE > 0 || draws.uniform() < GO_ON)) depth++;
  return depth;
}

function makeComments(moments: number[], { roots, replies }: Scenario, draws: Draws): Comment[] {
  const comments: Comment[] = [];
  const standing: number[] = [];
  for (const at of moments) {
    const quality = aQuality(draws);
    const isRoot = standing.length === 0 || draws.uniform() < roots / (roots + replies);
    const parent = isRoot ? -1 : answered(comments, standing, draws);
    if (isRoot) standing.push(comments.length);
    comments.push({ at, parent, quality, appeal: anAppeal(draws) });
  }
  return comments;
}

/** Most are of little interest, few of much: median 3 in 100 readers upvote, the best twentieth gets 15 and more. */
function aQuality(draws: Draws): number {
  return Math.min(0.6, 0.03 * Math.exp(draws.normal()));
}

/** Half speak to everybody alike, half to one taste more than to the others. */
function anAppeal(draws: Draws): number[] {
  if (draws.uniform() < 0.5) return TASTES.map(() => 1);
  const own = aTaste(draws);
  const share = TASTES[own] ?? 1;
  return TASTES.map((_, taste) => (taste === own ? 1.6 : (1 - 1.6 * share) / (1 - share)));
}

function aTaste(draws: Draws): number {
  let left = draws.uniform();
  return Math.max(
    0,
    TASTES.findIndex((share) => {
      left -= share;
      return left < 0;
    }),
  );
}

/** What is good is answered more. */
function answered(comments: Comment[], standing: number[], draws: Draws): number {
  for (;;) {
    const root = standing[Math.floor(draws.uniform() * standing.length)] ?? 0;
    if (draws.uniform() < 0.2 + (comments[root]?.quality ?? 0)) return root;
  }
}

/** The first root posted after a third of the visits; it is made as poor as can be. */
function poorComment(comments: Comment[], visits: Visit[]): number {
  const after = visits[Math.floor(visits.length / 3)]?.at ?? 0;
  const chosen = comments.findIndex((comment) => comment.parent < 0 && comment.at > after);
  const comment = comments[chosen];
  if (comment) comment.quality = 0.005;
  return chosen;
}
