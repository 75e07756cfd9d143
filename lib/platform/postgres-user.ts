import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, rename, stat } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import { promisify } from "node:util";
import { Trouble } from "./trouble";

const run = promisify(execFile);

export type SystemUser = { uid: number; gid: number };

/**
 * Whom PostgreSQL runs as: nobody else than the caller, unless that is root, whom it refuses; then the system user
 * "postgres", made when there is none.
 */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  return (await findUser("postgres")) ?? makeUser("postgres");
}

/** `programs` if `user` can get at them, else a copy where it can: a clone below /root is closed to everybody else. */
export async function reachablePrograms(programs: string, user: SystemUser, version: string): Promise<string> {
  if (await isReachable(programs, user)) return programs;
  const copy = `/var/tmp/paddock-postgresql-${version}`;
  if (!(await exists(join(copy, "bin", "postgres")))) {
    const unfinished = `${copy}.${process.pid}`;
    await cp(programs, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => undefined);
  }
  return copy;
}

/** Where the cluster of `folder` stands for `user`: in it, or, where the way there is closed, below /var/lib/paddock. */
export async function reachableFolder(folder: string, user: SystemUser): Promise<string> {
  if (await isReachable(dirname(folder), user)) return folder;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const elsewhere = join("/var/lib/paddock", name);
  await mkdir(dirname(elsewhere), { recursive: true });
  return elsewhere;
}

async function isReachable(path: string, { uid, gid }: SystemUser): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid: owner, gid: group } = await stat(at);
    const mayEnter = owner === uid ? mode & 0o100 : group === gid ? mode & 0o010 : mode & 0o001;
    if (!mayEnter) return false;
    if (at === parse(at).root) return true;
  }
}

async function findUser(name: string): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeUser(name: string): Promise<SystemUser> {
  await run("groupadd", ["--force", name]).catch(() => undefined);
  await run("useradd", ["--system", "--no-create-home", "-g", name, name]).catch(() => undefined);
  const user = await findUser(name);
  if (user) return user;
  throw new Trouble(
    "PostgreSQL refuses to run as root, and a system user for it could not be made. Run npm start as an ordinary user, or set DATABASE_URL to a database of your own.",
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
