import { Notice } from "../ui/notice";

/** Before whoever was warned writes anything: where the warning is read. */
export function Warned({ decision }: { decision: string }) {
  return (
    <Notice tone="caution">
      <p>
        A moderator has warned you. <a href={`/decisions/${decision}`}>Read the warning</a>, then you can post again.
      </p>
    </Notice>
  );
}
