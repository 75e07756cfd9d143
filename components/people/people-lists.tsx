import type { ReactNode } from "react";
import type { Followed } from "@/lib/follows/views";
import type { Muted } from "@/lib/mutes/views";
import { Time } from "../ui/time";
import { FollowForm, MuteForm } from "./plain-toggle";

const HERE = "/settings/people";

/** What I follow of one kind. The children are what stands where there is none. */
export function FollowedList({ followed, children }: { followed: Followed[]; children: ReactNode }) {
  if (followed.length === 0) return <p className="none">{children}</p>;
  return (
    <ul className="people-list">
      {followed.map(({ kind, of, name, path, since }) => (
        <Entry key={of} path={path} name={name} note="Followed since" since={since}>
          <FollowForm kind={kind} of={of} name={name} wanted={false} returnTo={HERE} />
        </Entry>
      ))}
    </ul>
  );
}

export function MutedList({ muted, children }: { muted: Muted[]; children: ReactNode }) {
  if (muted.length === 0) return <p className="none">{children}</p>;
  return (
    <ul className="people-list">
      {muted.map(({ handle, name, since }) => (
        <Entry key={handle} path={`/people/${handle}`} name={name} note="Muted since" since={since}>
          <MuteForm handle={handle} name={name} wanted={false} returnTo={HERE} />
        </Entry>
      ))}
    </ul>
  );
}

type EntryProps = { path: string; name: string; note: string; since: string; children: ReactNode };

function Entry({ path, name, note, since, children }: EntryProps) {
  return (
    <li>
      <div>
        <a href={path}>
          <bdi>{name}</bdi>
        </a>
        <p className="meta">
          <span>
            {note} <Time iso={since} />
          </span>
        </p>
      </div>
      {children}
    </li>
  );
}
