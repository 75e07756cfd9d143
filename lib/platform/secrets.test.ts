import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { secretsOf } from "./secrets";
import { Trouble } from "./trouble";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paddock-secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a data folder gets its secrets once, and sessions outlive a restart", async () => {
  const data = join(folder, "data");
  const made = await secretsOf(data);
  expect(made.session).toMatch(/^[0-9a-f]{64}$/);
  expect(made.database).toMatch(/^[0-9a-f]{48}$/);
  expect(await secretsOf(data)).toEqual(made);
});

test("two data folders share no secret", async () => {
  const [one, other] = await Promise.all([secretsOf(join(folder, "one")), secretsOf(join(folder, "other"))]);
  expect(one.session).not.toBe(other.session);
  expect(one.database).not.toBe(other.database);
});

test.skipIf(process.platform === "win32")("nobody but the owner reads them", async () => {
  await secretsOf(folder);
  expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("the operator hears which file is damaged and what to do, and the file stays for a rescue", async () => {
  await writeFile(join(folder, "secrets.json"), "{ half a");
  const trouble = await secretsOf(folder).catch((error) => error);
  expect(trouble).toBeInstanceOf(Trouble);
  expect(trouble.message).toContain(join(folder, "secrets.json"));
  expect(trouble.message).toContain("PADDOCK_DATA=");
  expect(await readFile(join(folder, "secrets.json"), "utf8")).toBe("{ half a");
});

test.each(["null", "[]", "{}", '{"database":"x"}'])("a file that holds %s is damaged too", async (content) => {
  await writeFile(join(folder, "secrets.json"), content);
  await expect(secretsOf(folder)).rejects.toThrow(Trouble);
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
  "the operator hears that the folder can't be written to",
  async () => {
    await chmod(folder, 0o500);
    await expect(secretsOf(folder)).rejects.toThrow(/cannot be written to \(EACCES\)/);
  },
);

test("the operator hears that a file stands where the folder should be", async () => {
  await writeFile(join(folder, "data"), "");
  await expect(secretsOf(join(folder, "data"))).rejects.toThrow(Trouble);
});
