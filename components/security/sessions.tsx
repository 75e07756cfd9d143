import { signOutElsewhere, signOutEverywhereElse } from "@/lib/sessions/actions";
import type { SessionView } from "@/lib/sessions/views";
import { Time } from "../ui/time";
import { Act } from "./act";

/** Where I am signed in, this device first. */
export function Sessions({ sessions }: { sessions: SessionView[] }) {
  const others = sessions.filter((one) => !one.isThisOne);
  return (
    <>
      <ul className="kept-list">
        {sessions.map(({ id, device, beganAt, usedAt, isThisOne }) => (
          <li key={id}>
            <div>
              <p className="what">
                {device} {isThisOne && <strong className="this-one">this one</strong>}
              </p>
              <p className="meta">
                <span>
                  Last used <Time iso={usedAt} withTime />
                </span>
                <span>
                  Since <Time iso={beganAt} withTime />
                </span>
              </p>
            </div>
            {!isThisOne && <Act action={signOutElsewhere} fields={{ id }} label="Sign out" about={device} />}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Act action={signOutEverywhereElse} label="Sign out all others" stop />
      ) : (
        <p className="meta">You are signed in nowhere else.</p>
      )}
    </>
  );
}
