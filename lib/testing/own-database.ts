import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { migrate } from "../platform/migrate";
import { easeChecks } from "./checks";
import { word } from "./make";

/**
 * A database of this test file's own on the tests' server, for what would be in the way of others: all that it does from now
 * on happens there. Answers its address.
 */
export async function ownDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await migrate(url, "prisma");
  await easeChecks();
  return url;
}

/** The same as the migrations before `until` leave it, and how to go on to the newest. */
export async function olderDatabase(until: string): Promise<{ url: string; update(): Promise<void> }> {
  const url = await emptyDatabase();
  const names = (await readdir("prisma/migrations")).filter((name) => !name.endsWith(".toml")).sort();
  // Without the engine that keeps count of them: it runs once in a process.
  const apply = async (some: string[]) => {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    for (const name of some) await sql.unsafe(await readFile(join("prisma/migrations", name, "migration.sql"), "utf8"));
    await sql.end();
  };
  await apply(names.filter((name) => name < until));
  return { url, update: () => apply(names.filter((name) => name >= until)) };
}

async function emptyDatabase(): Promise<string> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const name = `own_${word()}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  return url.href;
}
