import { type Visit, visited } from "@/lib/visits/rule";

const KEY = "paddock-visits";

/** A browser's storage is small and shared; whoever reads more conversations than these at a time has an account. */
const MOST_KEPT = 200;

/** Up to where somebody signed out has read a conversation, as this browser remembers it. */
export function loadVisit(slug: string): Visit | null {
  return all()[slug] ?? null;
}

export function keepVisit(slug: string, upto: string): void {
  const { [slug]: before = null, ...others } = all();
  const newest = Object.entries(others).sort(([, a], [, b]) => b.at - a.at);
  const kept = Object.fromEntries(newest.slice(0, MOST_KEPT - 1));
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept, [slug]: visited(before, upto, Date.now()) }));
  } catch {
    // Storage refused or full: nothing is marked as new next time.
  }
}

function all(): Record<string, Visit> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Visit>;
  } catch {
    return {};
  }
}
