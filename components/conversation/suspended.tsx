import type { SuspensionView } from "@/lib/people/views";
import { Notice } from "../ui/notice";

/** Before whoever is suspended writes anything: until when, why, and where the decision is read and answered. */
export function Suspended({ why, decisionId }: SuspensionView) {
  return (
    <Notice tone="stopped">
      <p>
        {why} {decisionId && <a href={`/decisions/${decisionId}`}>The decision, and how to appeal</a>}
      </p>
    </Notice>
  );
}
