import "server-only";
import { redirect } from "next/navigation";
import type { ActorSession } from "../auth/actor";
import { requireSession } from "../auth/session";
import { isFresh, provePath } from "./proof";

/** The session of somebody who has shown lately that it is them; others show it first and come back to `path`. @throws SignedOut */
export async function freshSession(path: string): Promise<ActorSession> {
  const session = await requireSession();
  if (!isFresh(session)) redirect(provePath(path));
  return session;
}
