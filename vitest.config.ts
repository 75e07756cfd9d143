import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": import.meta.dirname,
  // Next swaps this marker out for the server; here everything is the server.
  "server-only": resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
};

/** Two suites: what needs nothing, and what needs a real PostgreSQL (files named *.db.test.ts, one database for all of them). */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,components,scripts,bench}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{lib,prisma}/**/*.db.test.ts"],
          globalSetup: "./scripts/test-database.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
