import type { PersonRecord } from "@/lib/measures/views";
import { Figure } from "../ui/figure";

/** Somebody's record in numbers. */
export function RecordFigures({ person }: { person: PersonRecord }) {
  const figures: [name: string, n: number, stands?: true][] = [
    ["Comments", person.comments],
    ["Hidden now", person.hidden, true],
    ["Declined", person.declined, true],
    ["Reversed on appeal", person.reversed],
    ["Reports made", person.reports],
    ["Reports upheld", person.upheld],
  ];
  return (
    <dl className="record">
      {figures.map(([name, n, stands]) => (
        <div key={name} data-stands={(stands && n > 0) || undefined}>
          <dt>{name}</dt>
          <dd>
            <Figure>{n}</Figure>
          </dd>
        </div>
      ))}
    </dl>
  );
}
