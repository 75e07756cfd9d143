import type { ReactNode } from "react";
import { figures, noun } from "./plural";

/** Anything counted or timed: condensed tabular figures, so that columns line up. */
export function Figure({ children }: { children: ReactNode }) {
  return <span className="fig">{typeof children === "number" ? figures(children) : children}</span>;
}

/** count() with its figure set as one: <Count n={148} one="comment" /> */
export function Count({ n, one, many }: { n: number; one: string; many?: string }) {
  return (
    <span className="count">
      <Figure>{n}</Figure> {noun(n, one, many)}
    </span>
  );
}
