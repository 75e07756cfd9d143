/** A date, or a date with its time of day; always UTC, so that server and browser write the same. */
export function Time({ iso, withTime = false }: { iso: string; withTime?: boolean }) {
  const at = new Date(iso);
  const day = at.getUTCDate();
  const month = MONTHS[at.getUTCMonth()] ?? "";
  const year = at.getUTCFullYear();
  if (!withTime) return <time dateTime={iso}>{`${day} ${month} ${year}`}</time>;

  const clock = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
  return (
    <time dateTime={iso} title={`${day} ${month} ${year}, ${clock} UTC`}>
      {`${day} ${month.slice(0, 3)} ${year}, ${clock}`}
    </time>
  );
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function pad(n: number): string {
  return String(n).padStart(2, "0");
}
