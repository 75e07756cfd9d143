import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { db } from "../lib/platform/db";
import { startEmbeddedPostgres } from "../lib/platform/embedded-postgres";
import { migrate } from "../lib/platform/migrate";
import { easeChecks } from "../lib/testing/checks";

/** A PostgreSQL of the tests' own, migrated, and gone afterwards. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "paddock-test-"));
  // mkdtemp closes the folder to everybody else, also to the user PostgreSQL runs as when we are root.
  await chmod(folder, 0o755);
  const database = await startEmbeddedPostgres(join(folder, "postgres"), "test");
  await migrate(database.url, "prisma");
  process.env.DATABASE_URL = database.url;
  process.env.PADDOCK_SECRET = "a secret of the tests";
  process.env.PADDOCK_LOG = "silent";
  // A few people vote as fast as a whole crowd.
  process.env.PADDOCK_VOTES_PER_MINUTE = "999999999";
  await easeChecks();
  await db().$disconnect();
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
