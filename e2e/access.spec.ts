import { Cast, PERSONAS, type Persona, Stage } from "./access-cast";
import { ask, type Heard } from "./access-requests";
import { everyRoute } from "./access-routes";
import { ACCESS } from "./access-table";
import { expect, test } from "./fixtures";

const PERSONA_NAMES = Object.keys(PERSONAS) as Persona[];

/** Rows asked at once: the site has two cores. */
const AT_ONCE = 6;

// Some 1,500 requests: forty seconds on two idle cores, and more beside other tests.
test.setTimeout(400_000);

type Row = { route: string; kept: string; cells: string[] };

const rows = rowsIn(ACCESS);

test("everything that can be asked of the site stands in the table, and nothing else", async () => {
  const asked = new Set(rows.map(({ route }) => route.split("#")[0]));
  const missing = everyRoute().filter((route) => !asked.has(route));
  const observed = await inTurn(missing, async (route) => {
    const seen = await observe(route);
    return [asText(seen), ...seen.faults.map((fault) => `  fault: ${fault}`)].join("\n");
  });
  expect(observed.join("\n"), "rows to add to e2e/access-table.ts, as the site answers now").toBe("");
  const routes = everyRoute();
  expect(rows.map(({ route }) => route.split("#")[0] ?? "").filter((route) => !routes.includes(route))).toEqual([]);
});

for (const [title, isOne] of Object.entries({
  "reading a page": (route: string) => route.startsWith("GET ") && !route.startsWith("GET /api/"),
  "asking the API": (route: string) =>
    (!route.startsWith("GET ") && !route.startsWith("FORM ")) || route.startsWith("GET /api/"),
  "sending a form": (route: string) => route.startsWith("FORM "),
}))
  test(`${title}, everybody gets what the table says`, async () => {
    const chosen = rows.filter(({ route }) => isOne(route));
    const wrong = await inTurn(chosen, async (row) => {
      const seen = await observe(row.route);
      const [expected, got] = [asText(row), asText(seen)];
      return expected === got && seen.faults.length === 0
        ? []
        : [`  expected  ${expected}`, `  got       ${got}`, ...seen.faults.map((fault) => `  fault     ${fault}`)];
    });
    expect(wrong.flat().join("\n"), "rows of e2e/access-table.ts").toBe("");
  });

type Seen = Row & { faults: string[] };

/** What is read is about the same things for everybody, and their bytes can be compared. */
const reading = new Stage(true);

/** What each persona gets, with whatever must never be. */
async function observe(route: string, tries = 10): Promise<Seen> {
  const heard = await (route.startsWith("GET ") ? heardAtOnce(route) : heardInTurn(route));
  const faults = heard.flatMap(({ sent, status, strays }, i) => {
    const asked = `${sent} as ${PERSONA_NAMES[i]}`;
    return [...(status >= 500 ? [`${asked}: ${status}`] : []), ...(strays ? [`${asked} leads to ${strays}`] : [])];
  });
  const kept = howKept(heard);
  // A page may have been made anew in between.
  if (kept === "kept" && new Set(heard.map(({ bytes }) => bytes)).size > 1) {
    if (tries > 1) return observe(route, tries - 1);
    faults.push(`${route} is kept, and not the same for everybody`);
  }
  return { route, kept, cells: heard.map(({ cell }) => cell), faults };
}

/** What is read is read by all at once: what others do meanwhile then seldom comes in between. */
function heardAtOnce(route: string): Promise<Heard[]> {
  return Promise.all(PERSONA_NAMES.map((persona) => ask(route, new Cast(persona, reading))));
}

async function heardInTurn(route: string): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const persona of PERSONA_NAMES) heard.push(await ask(route, new Cast(persona, new Stage())));
  return heard;
}

function howKept(heard: Heard[]): string {
  const all = (wanted: RegExp) => heard.every(({ caching }) => wanted.test(caching));
  if (all(/^public, no-cache$/)) return "kept";
  return all(/private.*no-store|^no-store$/) ? "own" : "open";
}

function rowsIn(table: string): Row[] {
  const lines = table.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  return lines.flatMap((line) => {
    const words = line.trim().split(/\s+/);
    if (words.join() === PERSONA_NAMES.join()) return [];
    const [method, address, kept = "", ...cells] = words;
    if (cells.length !== PERSONA_NAMES.length) throw new Error(`e2e/access-table.ts: not a row: ${line}`);
    return [{ route: `${method} ${address}`, kept, cells }];
  });
}

/** Columns as wide as the names of the personas. */
function asText({ route, kept, cells }: Row): string {
  const columns = cells.map((cell, i) => cell.padEnd(PERSONA_NAMES[i]?.length ?? 0));
  return `${route.padEnd(58)} ${kept.padEnd(4)} ${columns.join(" ")}`.trimEnd();
}

/** A few at a time, answered in order. */
async function inTurn<T, R>(all: T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  const waiting = all.entries();
  const work = async () => {
    for (const [i, one] of waiting) answers[i] = await act(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}
