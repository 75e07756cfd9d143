"use client";

import { isStaffRole } from "@/lib/people/roles";
import { useViewer } from "../site/viewer";

/** For staff: what has been of somebody here, and what may be done about it. */
export function RecordLink({ handle }: { handle: string }) {
  const { viewer } = useViewer();
  if (!isStaffRole(viewer.person?.role) || viewer.person?.handle === handle) return null;
  return (
    <a className="btn quiet" href={`/moderation/people/${handle}`}>
      Record
    </a>
  );
}
