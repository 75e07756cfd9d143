import { MONTHS } from "../text/day";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A wait in the largest unit that fits twice, such as "90 minutes"; nothing decided: a dash. */
export function waitInWords(seconds: number | null): string {
  if (seconds === null) return "–";
  const [name, length] = UNITS.find(([, length]) => seconds >= 2 * length) ?? UNITS[3];
  const n = Math.round(seconds / length);
  return `${n} ${name}${n === 1 ? "" : "s"}`;
}

/** A year or a month as people say it: 2026-11 is November 2026. */
export function periodInWords(period: string): string {
  const [year, month] = period.split("-");
  const named = MONTHS[Number(month) - 1];
  return named ? `${named} ${year}` : period;
}

/** A part of a whole, such as "25 %"; of nothing: a dash. */
export function shareInWords(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
}
