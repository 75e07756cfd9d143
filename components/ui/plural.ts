/** 1234 -> "1,234". By hand, since a browser's own locale would group differently from the server. */
export function figures(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The noun that goes with n: one comment, two comments. `many` where an s is not enough ("reply", "replies"). */
export function noun(n: number, one: string, many = `${one}s`): string {
  return n === 1 ? one : many;
}

/** count(1234, "comment") -> "1,234 comments" */
export function count(n: number, one: string, many?: string): string {
  return `${figures(n)} ${noun(n, one, many)}`;
}
