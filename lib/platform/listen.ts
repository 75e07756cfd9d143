import postgres from "postgres";
import { CHANNEL } from "./channel";
import type { PageStore } from "./page-store/store";

type Heard = { from: string; expire?: string[]; expireSoon?: string[] };

/** Heeds what other processes announce, over a connection of its own that comes back by itself. */
export async function listen(databaseUrl: string, pages: PageStore): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  let connected = false;
  await sql.listen(
    CHANNEL,
    (payload) => {
      const { from, expire, expireSoon } = JSON.parse(payload) as Heard;
      if (from === (globalThis as { paddockProcess?: string }).paddockProcess) return;
      if (expire) pages.expire(expire);
      if (expireSoon) pages.expireSoon(expireSoon);
    },
    () => {
      // After a gap nobody knows what was missed.
      if (connected) pages.expireAll();
      connected = true;
    },
  );
}
