import postgres from "postgres";
import type { Message } from "./announce";
import { CHANNEL } from "./channel";
import { env } from "./env";
import type { Hub } from "./live/hub";
import type { PageStore } from "./page-store/store";
import { subscribe } from "./redis";

/** Heeds what other processes announce, over a connection of its own that comes back by itself. */
export async function listen(databaseUrl: string, pages: PageStore, live: Hub): Promise<void> {
  const heed = (text: string) => {
    const { from, expire, expireSoon, tell } = JSON.parse(text) as Message;
    if (from === (globalThis as { paddockProcess?: string }).paddockProcess) return;
    if (expire) pages.expire(expire);
    if (expireSoon) pages.expireSoon(expireSoon);
    for (const [topic, what, id] of tell ?? []) live.hear(topic, what, id);
  };
  let connected = false;
  const begin = () => {
    // After a gap nobody knows what was missed.
    if (connected) {
      pages.expireAll();
      live.resync();
    }
    connected = true;
  };
  if (env.redisUrl) await subscribe(CHANNEL, heed, begin);
  else await listenToPostgres(databaseUrl, heed, begin);
}

async function listenToPostgres(url: string, heed: (text: string) => void, begin: () => void): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: `paddock, listening (${process.pid})` },
  });
  await sql.listen(CHANNEL, heed, begin);
}
