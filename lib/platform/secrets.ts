import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Trouble } from "./trouble";

type Secrets = { database: string; session: string };

/** The secrets of this data folder: the embedded database's password and the key of sessions. Made once, readable by the owner only. */
export async function secretsOf(dataFolder: string): Promise<Secrets> {
  const file = join(dataFolder, "secrets.json");
  try {
    const secrets = JSON.parse(await readFile(file, "utf8")) as Partial<Secrets> | null;
    if (secrets?.database && secrets.session) return secrets as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return makeSecrets(dataFolder, file);
  }
  throw new Trouble(
    `The data folder is damaged: ${file} cannot be read. Put back a copy of it, or start with another folder: PADDOCK_DATA=./data2 npm start`,
  );
}

async function makeSecrets(dataFolder: string, file: string): Promise<Secrets> {
  const secrets = { database: randomBytes(24).toString("hex"), session: randomBytes(32).toString("hex") };
  try {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw new Trouble(
      `The data folder ${dataFolder} cannot be written to (${(error as NodeJS.ErrnoException).code}). Choose one that can: PADDOCK_DATA=/some/folder npm start`,
    );
  }
  return secrets;
}
