import { score } from "../../lib/comments/ranking";

/** What a score may know of a comment. */
export type Known = {
  upvotes: number;
  /** Votes cast anywhere in the conversation since it appeared. */
  chances: number;
  /** Votes cast in the conversation. */
  votes: number;
  /** The hour it appeared, and hours since. */
  at: number;
  age: number;
  /** Nobody knows it but the reference, which shows what could be had. */
  quality: number;
};

export type Candidate = {
  name: string;
  score: (known: Known) => number /** Changes as time goes by. */;
  ages?: boolean;
};

/** The order of the site. */
export const ours: Candidate = { name: "the site's: (u+0.5)/(n+30)", score };

/** u: upvotes, n: chances, N: votes in the conversation, h: hours since posted. */
export const candidates: Candidate[] = [
  { name: "(true quality)", score: ({ quality }) => quality },
  { name: "upvotes", score: ({ upvotes }) => upvotes },
  ageDecay(1.8),
  // reddit/r2, _sorts.pyx: ten times the votes weigh as much as 12.5 hours.
  { name: "Reddit's hot", score: ({ upvotes, at }) => Math.log10(Math.max(upvotes, 1)) + at / 12.5 },
  wilson(1, 1),
  wilson(1.96, 1),
  wilson(1, 50),
  upperBound(0.003),
  upperBound(0.01),
  share(1, 10),
  share(1, 30),
  share(1, 60),
  share(1, 100),
  share(0.1, 10),
  share(0.25, 15),
  ours,
  share(0.2, 10, 0.75),
  lowerBoundAndBonus(1, 0.5, 30),
];

/** Hacker News. Something small for nobody's vote, so that even these go by age. */
function ageDecay(gravity: number): Candidate {
  return {
    name: `age decay, u/(h+2)^${gravity}`,
    score: ({ upvotes, age }) => (upvotes + 0.1) / (age + 2) ** gravity,
    ages: true,
  };
}

/** Lower end of Wilson's interval for u of n; `by`: as many chances count as one, since nobody sees all comments. */
function wilson(z: number, by: number): Candidate {
  return {
    name: `Wilson, z = ${z}${by === 1 ? "" : `, n/${by}`}`,
    score: ({ upvotes, chances }) => {
      const n = Math.max(chances / by, upvotes, 1);
      const p = upvotes / n;
      return (p + z ** 2 / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + (z / (2 * n)) ** 2)) / (1 + z ** 2 / n);
    },
  };
}

/** UCB1: the share, and the more on top the less is known. */
function upperBound(weight: number): Candidate {
  return {
    name: `UCB, ${weight}`,
    score: ({ upvotes, chances, votes }) =>
      upvotes / (chances + 1) + weight * Math.sqrt(Math.log(votes + 2) / (chances + 1)),
  };
}

function share(a: number, b: number, power = 1): Candidate {
  return {
    name: power === 1 ? `(u+${a})/(n+${b})` : `(u+${a})/(n+${b})^${power}`,
    score: ({ upvotes, chances }) => (upvotes + a) / (chances + b) ** power,
  };
}

/** Lower end for a Poisson count, and a bonus that chances use up. */
function lowerBoundAndBonus(z: number, a: number, b: number): Candidate {
  return {
    name: `lower bound z = ${z}, bonus ${a}/(n+${b})`,
    score: ({ upvotes, chances }) => (upvotes + z ** 2 / 2 - z * Math.sqrt(upvotes + z ** 2 / 4) + a) / (chances + b),
  };
}
