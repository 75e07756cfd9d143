import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { schemaEngine } from "./schema-engine";

/** Any number that nobody else uses as an advisory lock: two starting copies must not migrate at once. */
const MIGRATION_LOCK = 7_236_512;

/** Applies the migrations in `prismaFolder` that the database lacks, once, and answers their names. */
export async function migrate(databaseUrl: string, prismaFolder: string): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    if ((await pendingMigrations(sql, prismaFolder)).length === 0) return [];
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const pending = await pendingMigrations(sql, prismaFolder);
    if (pending.length > 0) await apply(databaseUrl, prismaFolder);
    return pending;
  } finally {
    await sql.end();
  }
}

async function pendingMigrations(sql: postgres.Sql, prismaFolder: string): Promise<string[]> {
  const names = await migrationNames(prismaFolder);
  const [table] = await sql`select to_regclass('_prisma_migrations') is not null as exists`;
  if (!table?.exists) return names;
  const rows = await sql<
    { name: string }[]
  >`select migration_name as name from _prisma_migrations where finished_at is not null`;
  const done = new Set(rows.map((row) => row.name));
  return names.filter((name) => !done.has(name));
}

async function migrationNames(prismaFolder: string): Promise<string[]> {
  const entries = await readdir(join(prismaFolder, "migrations"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function apply(databaseUrl: string, prismaFolder: string): Promise<void> {
  const baseDir = join(prismaFolder, "migrations");
  const engine = await schemaEngine(databaseUrl, await readFile(join(prismaFolder, "schema.prisma"), "utf8"));
  const migrationDirectories = await Promise.all(
    (await migrationNames(prismaFolder)).map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(baseDir, name, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = {
    path: "migration_lock.toml",
    content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
  };
  await engine.applyMigrations({
    migrationsList: { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories },
    filters: { externalTables: [], externalEnums: [] },
  });
}
