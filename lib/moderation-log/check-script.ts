/** A program by which anybody checks the log, with nothing but Node: the page shows it, and a test runs it. */
export const CHECK_SCRIPT = `import { createHash } from "node:crypto";

let hash = "";
for (let after = 0; after !== null; ) {
  const part = await (await fetch(process.argv[2] + "/api/moderation/log?after=" + after)).json();
  for (const { number, id, kind, about, by, rule, at, until, answers, seal, ...entry } of part.entries) {
    const line = [number, id, kind, about, by, rule, at, until, answers].map((one) => one ?? "").join("|");
    hash = createHash("sha256").update([hash, line, seal].join("|")).digest("hex");
    if (hash !== entry.hash) throw new Error("Entry " + number + " does not follow from the one before.");
    after = number;
  }
  if (part.next === null) {
    console.log("The log holds: " + after + " entries. Keep the last hash, and compare it one day: " + hash);
    break;
  }
}
`;
