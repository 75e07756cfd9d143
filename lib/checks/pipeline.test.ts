import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isSameText } from "./fold";
import { waitOf } from "./heat";
import { type Context, judge, strongest } from "./pipeline";
import { ChecksSettings } from "./settings";

const about = (body: string, known: Partial<Context> = {}): Context => ({
  body,
  ...{ isStaff: false, ages: [], repeats: 0, comments: 5, hides: 0, score: null },
  ...known,
});

/** What the checks say under settings that differ from those of a new site. */
const said = (context: Context, settings: Parameters<typeof ChecksSettings.parse>[0] = {}) =>
  judge(ChecksSettings.parse(settings), context).map(({ check, says }) => `${check} ${says}`);

const words = (body: string, blocked: string[], suspect: string[] = []) =>
  said(about(body), { words: { blocked, suspect } });

describe("somebody who posts", () => {
  test("an ordinary comment on a new site hears nothing", () => {
    expect(said(about("A fair result, says https://example.org. **NOT** the first, and not the last."))).toEqual([]);
  });

  test("ten comments within five minutes is refused the next, and hears when it may follow", () => {
    const ages = Array.from({ length: 10 }, (_, n) => n * 20);
    const [verdict] = judge(ChecksSettings.parse({}), about("One more.", { ages }));
    expect(verdict).toMatchObject({ check: "floods", says: "refuse", rule: 5, seconds: 120 });
    expect(said(about("One more.", { ages: ages.slice(1) }))).toEqual([]);
    expect(said(about("One more.", { ages: ages.map((age) => age + 130) }))).toEqual([]);
  });

  test("the same text a third time within a day waits, or is refused where the site wants it so", () => {
    expect(said(about("Again.", { repeats: 1 }))).toEqual([]);
    expect(said(about("Again.", { repeats: 2 }))).toEqual(["repeats hold"]);
    expect(said(about("Again.", { repeats: 2 }), { repeats: { does: "refuse" } })).toEqual(["repeats refuse"]);
    expect(said(about("Again.", { repeats: 2 }), { repeats: { on: false } })).toEqual([]);
  });

  test.each([
    ["What a start!", "what  a START"],
    ["Qualifying", "Qualifying\u200b\u200d."],
    ["paddock", "раddосk"],
    ["🏁", "🏁"],
  ])("%j and %j say the same", (one, other) => expect(isSameText(one, other)).toBe(true));

  test("something else says something else", () => {
    expect(isSameText("🏁", "🏎")).toBe(false);
    expect(isSameText("Yes.", "Yes, but no.")).toBe(false);
  });

  test("nearly all in capitals is refused, however it is marked up; short shouts and other scripts are not", () => {
    const shout = "WHAT ON EARTH WAS THAT SUPPOSED TO BE";
    expect(said(about(shout))).toEqual(["capitals refuse"]);
    expect(said(about(`**${shout}** https://example.org/small/letters/that/are/an/address`))).toEqual([
      "capitals refuse",
    ]);
    expect(said(about(`${shout} said nobody ever in that room`))).toEqual([]);
    expect(said(about("GO GO GO!"))).toEqual([]);
    expect(said(about("سباق رائع جدا في فوجي اليوم والجميع سعداء به"))).toEqual([]);
    expect(said(about("ЧТО ЭТО БЫЛО ТАКОЕ СЕГОДНЯ ВЕЧЕРОМ В ФУДЗИ"))).toEqual(["capitals refuse"]);
  });

  test("their first comment is looked at afterwards, or waits; staff are known", () => {
    expect(said(about("Hello.", { comments: 0 }))).toEqual(["newcomer look"]);
    expect(said(about("Hello.", { comments: 1 }))).toEqual([]);
    expect(said(about("Hello.", { comments: 1 }), { newcomer: { first: 2, does: "hold" } })).toEqual(["newcomer hold"]);
    expect(said(about("Hello.", { comments: 0, isStaff: true }))).toEqual([]);
  });

  test("after three of their last comments were hidden, waits", () => {
    expect(said(about("Me again.", { hides: 2 }))).toEqual([]);
    expect(said(about("Me again.", { hides: 3 }))).toEqual(["record hold"]);
  });

  test("what resembles hidden comments is said in shadow, and waits once that is switched on", () => {
    expect(said(about("Buy.", { score: 0.99 }))).toEqual(["classifier shadow"]);
    expect(said(about("Buy.", { score: 0.99 }), { classifier: { on: true } })).toEqual(["classifier hold"]);
    expect(said(about("Buy.", { score: 0.5 }), { classifier: { on: true } })).toEqual([]);
    expect(said(about("Buy."), { classifier: { on: true } })).toEqual([]);
  });

  test("and is staff, is checked for mistakes all the same", () => {
    expect(said(about("WHAT ON EARTH WAS THAT SUPPOSED TO BE", { isStaff: true }))).toEqual(["capitals refuse"]);
  });

  test("what several checks mind hears all, in their order; the strongest counts", () => {
    const settings = ChecksSettings.parse({ words: { suspect: ["casino"] } });
    const verdicts = judge(settings, about("A CASINO IS A CASINO IS A CASINO IS ONE", { comments: 0, repeats: 2 }));
    expect(verdicts.map(({ check }) => check)).toEqual(["repeats", "words", "capitals", "newcomer"]);
    expect(strongest(verdicts)?.check).toBe("capitals");
    expect(strongest([])).toBeNull();
  });
});

describe("a listed word", () => {
  test.each([
    ["Spam", "plain"],
    ["SPAM!", "shouted"],
    ["(spam)", "between signs"],
    ["spám", "with an accent"],
    ["s\u0301p\u0302am", "with accents of its own"],
    ["ѕраm", "in Cyrillic look-alikes"],
    ["ｓｐａｍ", "in full width"],
    ["𝓼𝓹𝓪𝓶", "in script letters"],
    ["s\u200bp\u2060a\u00adm", "with what nobody sees"],
    ["\u202espam\u202c", "turned around by a mark"],
    ["sp**a**m", "with marks of Markdown in it"],
    ["sp&#97;m", "with an entity"],
    ["sp4m", "with a figure"],
    ["$pam", "with a sign"],
  ])("is found in %j, %s", (text) => {
    expect(words(`So it is ${text} again`, ["spam"])).toEqual(["words refuse"]);
  });

  test.each(["spammer", "nospam", "spa m", "Scunthorpe"])("is not found in %j", (text) => {
    expect(words(`So it is ${text} again`, ["spam", "cunt"])).toEqual([]);
  });

  test("of two lists: blocked is refused, suspect waits", () => {
    expect(words("Spam and eggs", ["spam"], ["eggs"])).toEqual(["words refuse"]);
    expect(words("Only eggs", ["spam"], ["eggs"])).toEqual(["words hold"]);
  });

  test("is a phrase too, across spaces, signs and lines", () => {
    for (const text of ["go home now", "Go-home, NOW!", "go\nhome… now", "gó **home** nоw"])
      expect(words(text, ["go home now"])).toEqual(["words refuse"]);
    expect(words("go right home now", ["go home now"])).toEqual([]);
  });

  test("is found anywhere where no spaces are set, or where it has signs", () => {
    expect(words("あいつは馬鹿だと思う", ["馬鹿"])).toEqual(["words refuse"]);
    expect(words("ウザがな", ["か"])).toEqual([]);
    expect(words("it is f*** all", ["f***"])).toEqual(["words refuse"]);
    expect(words("f is a letter", ["f***"])).toEqual([]);
  });

  test("is an expression between slashes; one that can't be used finds nothing", () => {
    expect(words("call 555-1234 now", ["/\\d{3}-\\d{4}/"])).toEqual(["words refuse"]);
    expect(words("no number", ["/\\d{3}-\\d{4}/"])).toEqual([]);
    for (const broken of ["/(/", "/(?<=a)b/", "/(a)\\1/"]) expect(words("aa ab", [broken])).toEqual([]);
  });

  test("as a hostile expression costs no time, on the longest comment", () => {
    const body = `${"a".repeat(9_990)}!`;
    const hostile = ["/(a+)+$/", "/(a|aa)+$/", "/(.*a){20}$/", "/(a*)*b/", "/^(([a-z])+.)+[A-Z]([a-z])+$/"];
    const began = performance.now();
    expect(words(body, [], hostile)).toEqual(expect.any(Array));
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test("among two thousand costs no time either", () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `word${n} phrase${n}`);
    const settings = ChecksSettings.parse({ words: { blocked: many, suspect: many } });
    const body = "word1 word2 phrase1 ".repeat(500);
    judge(settings, about(body));
    const began = performance.now();
    for (let n = 0; n < 10; n++) judge(settings, about(body));
    expect((performance.now() - began) / 10).toBeLessThan(100);
  });

  test("among lists of naughty strings stops nobody and breaks nothing", ({ skip }) => {
    const path = "/work/shared/data/naughty/blns.json";
    if (!existsSync(path)) skip("there is no list of naughty strings here");
    const texts: string[] = JSON.parse(readFileSync(path, "utf8"));
    for (const text of texts) {
      if (text.trim()) expect(words(text, [text.trim().slice(0, 200)])).toEqual(expect.any(Array));
    }
  });
});

describe("links", () => {
  const links = (body: string, settings: object = {}) => said(about(body), { links: settings });

  test("more than three wait; those to listed sites don't count", () => {
    const four = "https://a.example https://b.example [c](https://c.example) <https://d.example>";
    expect(links(four)).toEqual(["links hold"]);
    expect(links(four, { listed: ["b.example"] })).toEqual([]);
    expect(links(four, { does: "refuse" })).toEqual(["links refuse"]);
    expect(links("`https://a.example` ".repeat(9))).toEqual([]);
    expect(links("[x](https&#58;//a.example)", { most: 0 })).toEqual(["links hold"]);
  });

  test.each([
    "https://bad.example",
    "[x](HTTPS://WWW.BAD.EXAMPLE./y)",
    "http://a.b.bad.example:8080/?q",
    "[x](https://user:pass@bad.example/)",
    "[write](mailto:me@bad.example)",
    "![seen](https://bad.example/x.png)",
  ])("to a blocked site or under it: %s is refused", (body) => {
    for (const blocked of ["bad.example", "*.bad.example", "https://www.bad.example/path"])
      expect(links(body, { blocked: [blocked] })).toEqual(["links refuse"]);
  });

  test("to a site whose name only ends alike are none of them", () => {
    expect(links("https://notbad.example https://bad.example.org", { blocked: ["bad.example"] })).toEqual([]);
  });

  test("to names in other scripts are known by either spelling", () => {
    expect(links("https://bücher.example/x", { blocked: ["xn--bcher-kva.example"] })).toEqual(["links refuse"]);
    expect(links("https://xn--bcher-kva.example/x", { blocked: ["BÜCHER.example"] })).toEqual(["links refuse"]);
  });
});

test("a conversation with few reports knows no wait; then it grows with each, to a limit", () => {
  const { heat } = ChecksSettings.parse({});
  expect(waitOf(2.9, heat)).toBe(0);
  expect([3, 6, 9].map((reports) => waitOf(reports, heat))).toEqual([30, 60, 120]);
  expect(waitOf(3.5, heat)).toBeGreaterThan(30);
  expect(waitOf(1_000, heat)).toBe(600);
  expect(waitOf(1_000, { ...heat, on: false })).toBe(0);
});
