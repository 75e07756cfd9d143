import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(join(import.meta.dirname, name), "utf8")) as T;
}

/** A uuidv7 of `at` whose random part is a hash of `name`. */
export function idOf(name: string, at: Date): string {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function fail(message: string): never {
  throw new Error(message);
}

/** What stands in a map, or a fault that says what is missing. */
export function must<T>(found: Map<string, T>, key: string): T {
  return found.get(key) ?? fail(`the demo names “${key}”, which is not there`);
}
