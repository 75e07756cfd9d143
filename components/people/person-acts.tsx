import type { Profile } from "@/lib/people/views";
import { FollowButton } from "./follow-button";
import { MuteButton } from "./mute-button";
import { RecordLink } from "./record-link";

type Props = { person: Pick<Profile, "handle" | "name" | "role" | "articles"> };

/** What a reader does about somebody on their page: follow whoever writes articles, and mute anybody. */
export function PersonActs({ person: { handle, name, role, articles } }: Props) {
  const writes = articles > 0 || role === "author" || role === "editor" || role === "admin";
  return (
    <div className="person-acts">
      {writes && <FollowButton kind="author" of={handle} name={name} />}
      <MuteButton handle={handle} name={name} />
      <RecordLink handle={handle} />
    </div>
  );
}
