import type { ReactNode } from "react";
import type { Tried } from "./said-fields";

type Props = { name: string; about: string; state: Tried; children: ReactNode };

/** One thing to decide, folded away; open where its last try was refused, for without scripts the page comes anew. */
export function Decide({ name, about, state, children }: Props) {
  return (
    <details open={state ? true : undefined}>
      <summary>{name}</summary>
      <p>{about}</p>
      {children}
    </details>
  );
}
