import { isStaffRole } from "@/lib/people/roles";
import { useViewer } from "../site/viewer";

/** For staff: where the conversation is closed or slowed down. */
export function ModerateLink({ slug }: { slug: string }) {
  const { viewer } = useViewer();
  if (!isStaffRole(viewer.person?.role)) return null;
  return (
    <a className="moderate-link" href={`/moderation/conversations/${slug}`}>
      Moderate
    </a>
  );
}
