import { resolve } from "node:path";
import { fill } from "../lib/testing/fill";
import { openDatabase } from "../scripts/database";

/** Fills the database of PADDOCK_DATA or DATABASE_URL, to look at large conversations; the site may be running or not. */
export async function fillDatabase(sizes: number[], total?: number): Promise<void> {
  const database = await openDatabase();
  const { migrate } = await import("../lib/platform/migrate");
  await migrate(database.url, resolve("prisma"));
  for (const { slug } of await fill({ sizes, total })) process.stdout.write(`/articles/${slug}\n`);
  await database.close();
}
