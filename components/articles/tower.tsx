import type { ReactNode } from "react";
import { Figure } from "../ui/figure";

type TowerRow = { href: string; title: string; figure: ReactNode };

/** An order, as a timing screen shows it: position, what, figure. */
export function Tower({ title, rows }: { title: string; rows: TowerRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="tower">
      <h2>{title}</h2>
      <ol>
        {rows.map((row, i) => (
          <li key={row.href}>
            <span className="fig pos" aria-hidden="true">
              {i + 1}
            </span>
            <a href={row.href}>{row.title}</a>
            <Figure>{row.figure}</Figure>
          </li>
        ))}
      </ol>
    </section>
  );
}
