import { Time } from "../ui/time";

type Props = { since: string; until: string | null; reason: string };

/** Why nobody can write here, since when, and until when. */
export function Closed({ since, until, reason }: Props) {
  return (
    <div className="closed-talk">
      <p>
        <b>This conversation is closed.</b> <span dir="auto">{reason}</span>
      </p>
      <p className="meta">
        <span>
          Since <Time iso={since} withTime />
        </span>
        {until && (
          <span>
            Opens <Time iso={until} withTime />
          </span>
        )}
        <span>You can still upvote, report and take your own words back.</span>
      </p>
    </div>
  );
}
