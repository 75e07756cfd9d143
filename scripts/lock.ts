import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Trouble } from "../lib/platform/trouble";

/** Takes the data folder for this process; two sites on one folder would stop each other's database. @throws Trouble */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "paddock.pid");
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new Trouble(
      `The data folder ${folder} cannot be made (${error.code}). Choose another: PADDOCK_DATA=/some/folder npm start`,
    );
  });
  const holder = Number(await readFile(file, "utf8").catch(() => ""));
  if (holder && holder !== process.pid && (await isPaddock(holder))) {
    throw new Trouble(
      `Another Paddock (process ${holder}) is using ${folder}. Stop that one first, or start this one with a folder of its own: PADDOCK_DATA=./data2 PORT=3001 npm start`,
    );
  }
  await writeFile(file, String(process.pid)).catch((error) => {
    throw new Trouble(
      `The data folder ${folder} cannot be written to (${error.code}). Choose another: PADDOCK_DATA=/some/folder npm start`,
    );
  });
  return () => rm(file, { force: true });
}

async function isPaddock(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  // The number may have gone to another program since; where /proc tells, ask it.
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "start.mjs");
  return command.includes("start.mjs");
}
