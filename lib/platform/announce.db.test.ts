import postgres from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { word } from "../testing/make";
import { announce, announced } from "./announce";
import { CHANNEL } from "./channel";
import { listen } from "./listen";
import { Hub } from "./live/hub";
import { PageStore } from "./page-store/store";

/** What the other processes hear. */
const heard: { from: string; expire?: string[]; expireSoon?: string[] }[] = [];
const sql = () => postgres(process.env.DATABASE_URL ?? "", { max: 1 });
let listener: postgres.Sql;
let speaker: postgres.Sql;

beforeAll(async () => {
  [listener, speaker] = [sql(), sql()];
  await listener.listen(CHANNEL, (payload) => heard.push(JSON.parse(payload)));
});
afterAll(() => Promise.all([listener.end(), speaker.end()]));

const heardOf = (kind: "expire" | "expireSoon", tags: string[]) =>
  heard.flatMap((one) => one[kind] ?? []).filter((tag) => tags.includes(tag));

test("every process hears what one has changed, each thing once however often it was said", async () => {
  const [now, soon] = [`article:${word()}`, `section:${word()}`];
  for (let i = 0; i < 20; i++) announce({ expire: [now], expireSoon: [soon] });
  await announced();
  await vi.waitFor(() => expect(heardOf("expireSoon", [soon])).toEqual([soon]));
  expect(heardOf("expire", [now])).toEqual([now]);
  expect(heardOf("expireSoon", [now])).toEqual([]);
});

test("of hundreds of changes at once none is lost, however long their names", async () => {
  const tags = Array.from({ length: 450 }, (_, i) => `conversation:${"a-long-title-".repeat(6)}${word()}-${i}`);
  announce({ expire: tags });
  await announced();
  await vi.waitFor(() => expect(new Set(heardOf("expire", tags))).toEqual(new Set(tags)));
});

test("a process forgets the pages that another has changed, and no other ones", async () => {
  const [one, other] = [`article:${word()}`, `article:${word()}`];
  const pages = new PageStore();
  await listen(process.env.DATABASE_URL ?? "", pages, new Hub({ readers: 1, ofAddress: 1 }));
  for (const tag of [one, other]) {
    pages.read(`/${tag}`);
    pages.keep(`/${tag}`, {}, [tag], { html: "kept", status: 200, contentType: "text/html" });
  }
  await speaker.notify(CHANNEL, JSON.stringify({ from: "another process", expire: [one] }));
  await vi.waitFor(() => expect(pages.find(`/${one}`)).toBeNull());
  expect(pages.find(`/${other}`)).not.toBeNull();
});
