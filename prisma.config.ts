import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this. Migrations go through lib/platform/migrate.ts, which needs no binary (docs/decisions/003).
export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
