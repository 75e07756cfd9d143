import { deviation, mean, median } from "./measures";
import type { Outcome } from "./replay";

const HEAD = [
  "rank corr.",
  "of top 50",
  "NDCG@25",
  "replies",
  "votes/visit",
  "late: to page",
  "never",
  "to ten",
  "never",
  "brigade seen",
];
const NAME_WIDTH = 38;

export function head(title: string): string {
  return `\n${title.padEnd(NAME_WIDTH)}${HEAD.map((name) => name.padStart(widthOf(name))).join("")}\n`;
}

/** Means over the seeds, with their deviation for what readers got; waits are medians over all good late comments. */
export function row(name: string, outcomes: Outcome[]): string {
  const over = (of: (outcome: Outcome) => number) => outcomes.map(of);
  const pages = outcomes.flatMap((outcome) => outcome.toPage);
  const tens = outcomes.flatMap((outcome) => outcome.toTen);
  const ndcgs = over((outcome) => outcome.ndcg);
  const cells = [
    figure(mean(over((outcome) => outcome.agreement))),
    figure(mean(over((outcome) => outcome.agreementAtTop))),
    `${figure(mean(ndcgs))} ±${figure(deviation(ndcgs))}`,
    figure(mean(over((outcome) => outcome.ndcgOfReplies))),
    figure(mean(over((outcome) => outcome.votesPerVisit))),
    visits(median(pages)),
    percent(shareOfNever(pages)),
    visits(median(tens)),
    percent(shareOfNever(tens)),
    percent(mean(over((outcome) => outcome.brigade))),
  ];
  return `${name.padEnd(NAME_WIDTH)}${cells.map((cell, column) => cell.padStart(widthOf(HEAD[column] ?? ""))).join("")}\n`;
}

function widthOf(name: string): number {
  return Math.max(name.length, name === "NDCG@25" ? 12 : 5) + 2;
}

function shareOfNever(waits: number[]): number {
  return waits.filter((wait) => wait === Number.POSITIVE_INFINITY).length / waits.length;
}

function figure(value: number): string {
  return value.toFixed(2);
}

function visits(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString("en") : "never";
}

function percent(value: number): string {
  return Number.isNaN(value) ? "" : `${Math.round(value * 100)} %`;
}
