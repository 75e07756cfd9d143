import { Conflict } from "../failures";
import { dayInWords } from "../text/day";

/** Before a hidden comment becomes public again, with the comment held. @throws Conflict  there is nothing left of it to show */
export function refusePurged({ purgedAt }: { purgedAt: Date | null }): void {
  if (!purgedAt) return;
  throw new Conflict(`Its text was removed for good on ${dayInWords(purgedAt)}: there is nothing left to show again.`);
}
