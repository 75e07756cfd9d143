// Prints the SQL from the database at DATABASE_URL (or from nothing) to prisma/schema.prisma: the start of a new migration.
import { readFile } from "node:fs/promises";
import { schemaEngine } from "../lib/platform/schema-engine";

const content = await readFile("prisma/schema.prisma", "utf8");
const engine = await schemaEngine(process.env.DATABASE_URL ?? "", content);
const { stdout } = await engine.diff({
  from: { tag: "empty" },
  to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? "");
