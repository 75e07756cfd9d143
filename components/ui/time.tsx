import { MONTHS } from "@/lib/text/day";

/** A date, or a date with its time of day; always UTC, so that server and browser write the same. */
export function Time({ iso, withTime = false }: { iso: string; withTime?: boolean }) {
  const at = new Date(iso);
  const day = at.getUTCDate();
  const month = MONTHS[at.getUTCMonth()] ?? "";
  const year = at.getUTCFullYear();
  if (!withTime) return <time dateTime={iso}>{`${day} ${month} ${year}`}</time>;

  return (
    <time dateTime={iso} title={`${day} ${month} ${year}, ${clock(at)} UTC`}>
      {`${day} ${month.slice(0, 3)} ${year}, ${clock(at)}`}
    </time>
  );
}

/** The time of day alone, beside something that has the date. */
export function TimeOfDay({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={`${clock(new Date(iso))} UTC`}>
      {clock(new Date(iso))}
    </time>
  );
}

function clock(at: Date): string {
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

function pad(n: number): string {
  return String(n).padStart(2, "0");
}
