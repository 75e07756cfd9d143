import type { CommentView } from "@/lib/comments/views";

/** Anchors of all that is drawn, from the top down: comments, and after one whose thread goes on elsewhere the link there. */
export function drawnAnchors(
  children: Map<string | null, CommentView[]>,
  deeper: ReadonlyMap<string, number>,
): string[] {
  const below = (id: string | null): string[] =>
    (children.get(id) ?? []).flatMap((one) => [
      `comment-${one.id}`,
      ...(deeper.has(one.id) ? [continueAnchor(one.id)] : []),
      ...below(one.id),
    ]);
  return below(null);
}

/** The link to the rest of a thread that is too deep to be drawn. */
export function continueAnchor(id: string): string {
  return `continue-${id}`;
}

/**
 * A walk from one new comment to the next. `stops` are the anchors of the new ones with how many each stands for; `path`
 * those visited, in that order; `at` the present one; `from` where the reader stands, if that is somewhere else.
 */
export type Walk = {
  drawn: string[];
  stops: Map<string, number>;
  path: string[];
  at: string | null;
  from: string | null;
};

/** The path with the next stop on it and that stop; null when all that is drawn was visited. */
export function forward({ drawn, stops, path, at, from }: Walk): { path: string[]; at: string } | null {
  const ahead = at && path[path.indexOf(at) + 1];
  if (ahead) return { path, at: ahead };
  const here = drawn.indexOf(from ?? at ?? "");
  const unvisited = drawn.filter((anchor) => stops.has(anchor) && !path.includes(anchor));
  const next = unvisited.find((anchor) => drawn.indexOf(anchor) > here) ?? unvisited[0];
  return next ? { path: [...path, next], at: next } : null;
}

/** The same backwards: along the path, then to what is new above; null at the first. */
export function backward({ drawn, stops, path, at, from }: Walk): { path: string[]; at: string } | null {
  const behind = at && path[path.indexOf(at) - 1];
  if (behind) return { path, at: behind };
  const here = drawn.indexOf(from ?? at ?? "");
  const next = drawn.slice(0, Math.max(here, 0)).findLast((anchor) => stops.has(anchor) && !path.includes(anchor));
  return next ? { path: [next, ...path], at: next } : null;
}

/** How many new comments one has met up to and with the stop `at`. */
export function placeOf({ path, at, stops }: Pick<Walk, "path" | "at" | "stops">): number {
  return path.slice(0, path.indexOf(at ?? "") + 1).reduce((sum, anchor) => sum + (stops.get(anchor) ?? 1), 0);
}
