import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { chance, word } from "../testing/make";
import {
  aboutOf,
  byOf,
  type ChainedRow,
  type Fault,
  faultInWords,
  type Head,
  hashOf,
  lineOf,
  sealOf,
  verifyChain,
} from "./chain";
import { KINDS } from "./views";

type Next = (count: number) => number;

describe("the chain of decisions", () => {
  test("hashes what is public of a decision with the seal of the rest, onto the one before", () => {
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    const row: ChainedRow = {
      ...{
        number: 7,
        id: "id-7",
        kind: "suspend",
        rule: 2,
        at: "2026-11-28T01:02:03.004Z",
        until: null,
        answers: null,
      },
      ...{ actorId: "m", commentId: null, heldId: null, personId: "p", articleId: null, check: null },
      ...{ reason: "A | reason.", salt: "salt", seal: "", hash: "" },
    };
    const line = lineOf({ ...row, about: aboutOf(row), by: byOf(row) });
    expect(line).toBe("7|id-7|suspend|person|person|2|2026-11-28T01:02:03.004Z||");
    expect(sealOf(row)).toBe(sha("salt|m|||p|||A | reason."));
    expect(hashOf("before", line, "seal")).toBe(sha(`before|${line}|seal`));
  });

  test("holds for whatever was decided", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { rows, head } = chainOf(chance(seed), seed * 3);
      expect(await verifyChain(rows, head)).toEqual({ entries: rows.length, faults: [], moreFaults: 0 });
    }
  });

  test("says which entry, whatever column of whichever was changed", async () => {
    const next = chance(1);
    for (let round = 0; round < 300; round++) {
      const { rows, head } = chainOf(next, 12);
      const row = rows[next(rows.length)] as ChainedRow;
      const columns = Object.keys(row).filter((one) => one !== "number") as (keyof ChainedRow)[];
      change(row, columns[next(columns.length)] as keyof ChainedRow, next);
      expect(await faultsOf(rows, head)).toEqual([{ what: "changed", from: row.number, to: row.number }]);
    }
  });

  test("says of each of several that it was changed", async () => {
    const { rows, head } = chainOf(chance(2), 20);
    for (const at of [3, 4, 5, 19]) change(rows[at] as ChainedRow, "reason", chance(at));
    change(rows[10] as ChainedRow, "hash", chance(3));
    expect((await faultsOf(rows, head)).map(({ what, from }) => `${what} ${from}`)).toEqual(
      [4, 5, 6, 11, 20].map((number) => `changed ${number}`),
    );
  });

  test("says which are missing, in the middle, at the beginning and at the end", async () => {
    const without = async (gone: number[]) => {
      const { rows, head } = chainOf(chance(3), 12);
      return faultsOf(
        rows.filter(({ number }) => !gone.includes(number)),
        head,
      );
    };
    expect(await without([1])).toEqual([{ what: "missing", from: 1, to: 1 }]);
    expect(await without([5, 6, 7, 10])).toEqual([
      { what: "missing", from: 5, to: 7 },
      { what: "missing", from: 10, to: 10 },
    ]);
    expect(await without([11, 12])).toEqual([{ what: "missing", from: 11, to: 12 }]);
    expect(await without(Array.from({ length: 12 }, (_, i) => i + 1))).toEqual([{ what: "missing", from: 1, to: 12 }]);
  });

  test("says what was added past it, and that a number is out of order", async () => {
    const { rows, head } = chainOf(chance(4), 6);
    const stray = (number: number): ChainedRow => ({ ...(rows[2] as ChainedRow), number });
    expect(await faultsOf([...rows, stray(7), stray(9)], head)).toEqual([
      { what: "added", from: 7, to: 7 },
      { what: "added", from: 9, to: 9 },
    ]);
    expect(await faultsOf([stray(0), ...rows], head)).toEqual([{ what: "added", from: 0, to: 0 }]);
    expect(await faultsOf([...rows.slice(0, 4), stray(4), ...rows.slice(4)], head)).toEqual([
      { what: "added", from: 4, to: 4 },
    ]);
  });

  test("finds a decision that was written anew, hash and all: the next one hangs on the old", async () => {
    const { rows, head } = chainOf(chance(5), 9);
    const [before, row] = [rows[3] as ChainedRow, rows[4] as ChainedRow];
    row.rule = 99;
    row.hash = hashOf(before.hash, lineOf({ ...row, about: aboutOf(row), by: byOf(row) }), row.seal);
    expect(await faultsOf(rows, head)).toEqual([{ what: "changed", from: 6, to: 6 }]);
    const last = chainOf(chance(5), 1);
    const only = last.rows[0] as ChainedRow;
    only.rule = 99;
    only.hash = hashOf("", lineOf({ ...only, about: aboutOf(only), by: byOf(only) }), only.seal);
    expect(await faultsOf(last.rows, last.head)).toEqual([{ what: "head", from: 1, to: 1 }]);
  });

  test("finds that two have changed places", async () => {
    const { rows, head } = chainOf(chance(6), 8);
    [rows[2], rows[3]] = [
      { ...(rows[3] as ChainedRow), number: 3 },
      { ...(rows[2] as ChainedRow), number: 4 },
    ];
    expect((await faultsOf(rows, head)).map(({ from }) => from)).toEqual([3, 4, 5]);
  });

  test("finds that the head was changed or is gone", async () => {
    const { rows, head } = chainOf(chance(7), 4);
    const fault = [{ what: "head", from: 4, to: 4 }];
    expect(await faultsOf(rows, { ...head, hash: "0".repeat(64) })).toEqual(fault);
    expect(await faultsOf(rows, null)).toEqual(fault);
    expect(await faultsOf(rows, { ...head, number: 3 })).not.toEqual([]);
    expect(await faultsOf([], { number: 0, hash: "" })).toEqual([]);
    expect(await faultsOf([], { number: 0, hash: "x" })).toEqual([{ what: "head", from: 0, to: 0 }]);
  });

  test("tells of a log that is rewritten throughout only so much", async () => {
    const { rows, head } = chainOf(chance(8), 250);
    for (const row of rows) row.salt = "another";
    const { faults, moreFaults } = await verifyChain(rows, head);
    expect([faults.length, moreFaults]).toEqual([100, 150]);
  });

  test("says what is wrong in sentences", () => {
    const said = (what: Fault["what"], from: number, to = from) => faultInWords({ what, from, to });
    expect(said("changed", 4)).toBe("Entry 4 was changed, or else the one before it together with its hash.");
    expect(said("missing", 4)).toBe("Entry 4 is missing.");
    expect(said("missing", 4, 6)).toBe("Entries 4 to 6 are missing.");
    expect(said("added", 9)).toBe("Entry 9 was added past the chain.");
    expect(said("head", 9)).toBe("The head of the chain does not follow from entry 9, the last there is.");
  });
});

async function faultsOf(rows: ChainedRow[], head: Head | null): Promise<Fault[]> {
  return (await verifyChain(rows, head)).faults;
}

function chainOf(next: Next, length: number): { rows: ChainedRow[]; head: Head } {
  let hash = "";
  const rows = Array.from({ length }, (_, i) => {
    const maybe = <T>(value: T) => (next(2) ? value : null);
    const row: ChainedRow = {
      number: i + 1,
      id: word(),
      kind: KINDS[next(KINDS.length)] ?? "hide",
      rule: maybe(next(9)),
      at: new Date(next(2 ** 31) * 1000 + next(1000)).toISOString(),
      until: maybe(new Date(next(2 ** 31) * 1000).toISOString()),
      ...{ answers: maybe(word()), commentId: maybe(word()), heldId: maybe(word()), personId: maybe(word()) },
      ...{ articleId: maybe(word()), actorId: maybe(word()), check: maybe("links") },
      ...{ reason: next(3) ? `A reason | of ${word()}, “ü”` : "", salt: word(), seal: "", hash: "" },
    };
    row.seal = sealOf(row);
    hash = row.hash = hashOf(hash, lineOf({ ...row, about: aboutOf(row), by: byOf(row) }), row.seal);
    return row;
  });
  return { rows, head: { number: length, hash } };
}

function change(row: ChainedRow, column: keyof ChainedRow, next: Next): void {
  const was = row[column];
  const others = KINDS.filter((kind) => kind !== was);
  const now =
    column === "kind" ? others[next(others.length)] : typeof was === "number" ? was + 1 : was ? `${was}x` : word();
  Object.assign(row, { [column]: now });
}
