import { HeldComment } from "./held-comment";
import type { Talk } from "./talk";

/** My comments that wait under this one; with null, those that begin a thread. */
export function HeldUnder({ id, talk }: { id: string | null; talk: Pick<Talk, "held" | "say"> }) {
  const { held, say } = talk;
  return held.under(id).map((one) => <HeldComment key={one.id} held={one} acts={{ ...held, say }} />);
}
