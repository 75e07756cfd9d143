import { candidates, ours } from "./candidates";
import { replay } from "./replay";
import { head, row } from "./table";
import { makeWorld, type Scenario, type World } from "./world";

/** `node --import tsx bench/ranking/run.ts`: which order of "best" serves readers best; see docs/decisions/012-best-by-simulation.md. */

const medium: Scenario = {
  name: "medium: 500 threads, 20,000 visits",
  roots: 500,
  replies: 500,
  visits: 20_000,
  seeds: 3,
  voting: 1,
  brigade: 0,
};
const scenarios: Scenario[] = [
  { ...medium, name: "small: 50 threads, 2,000 visits", roots: 50, replies: 50, visits: 2_000, seeds: 10 },
  medium,
  { ...medium, name: "large: 5,000 threads, 60,000", roots: 5_000, replies: 5_000, visits: 60_000, seeds: 2 },
  { ...medium, name: "medium, one in ten votes", voting: 0.1 },
  { ...medium, name: "medium, a brigade of 30", brigade: 30 },
];

for (const scenario of scenarios) {
  const worlds = worldsOf(scenario);
  process.stdout.write(head(scenario.name));
  for (const candidate of candidates)
    process.stdout.write(
      row(
        candidate.name,
        worlds.map((world) => replay(world, candidate)),
      ),
    );
}

process.stdout.write(head("the site's, as scores go stale"));
const worlds = worldsOf(medium);
for (const growth of [1.01, 1.1, 1.25, 1.5])
  process.stdout.write(
    row(
      `all rescored every ${Math.round(growth * 100 - 100)} %`,
      worlds.map((world) => replay(world, ours, growth)),
    ),
  );

function worldsOf(scenario: Scenario): World[] {
  return Array.from({ length: scenario.seeds }, (_, seed) => makeWorld(scenario, 1_000 * (seed + 1)));
}
