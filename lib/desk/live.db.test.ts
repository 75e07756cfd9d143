import { expect, test, vi } from "vitest";
import { Forbidden } from "../failures";
import { makeOpenItems } from "../testing/desk";
import { listenTo } from "../testing/events";
import { makeArticle, makePerson } from "../testing/make";
import { claimItem, decideItems } from "./commands";
import { liveDesk } from "./live";
import { type DeskNews, SHELVES } from "./views";

test("every open desk hears what was claimed and decided, with how many are open", async () => {
  const [moderator, article, by] = [await makePerson("moderator"), await makeArticle(), await makePerson()];
  const [claimed, decided] = (await makeOpenItems({ article, by, count: 2 })) as [string, string];
  const desk = listenTo(liveDesk(await makePerson("editor"), new Request("http://paddock.example/live")));
  const changed = () => desk.events.flatMap(({ name, data }) => (name === "news" ? (data as DeskNews).changed : []));
  await vi.waitFor(() => expect(desk.events.length).toBeGreaterThan(0));
  await claimItem(moderator, claimed);
  await vi.waitFor(() => expect(changed()).toContain(claimed), 5_000);
  await decideItems(moderator, { items: [{ id: decided, version: 1 }], act: "approve" });
  await vi.waitFor(() => expect(changed()).toContain(decided), 5_000);
  const news = desk.events.findLast(({ name }) => name === "news")?.data as DeskNews;
  expect(Object.keys(news.counts).toSorted()).toEqual(SHELVES.toSorted());
  await desk.leave();
});

test("nobody but moderators hears it", async () => {
  const reader = await makePerson();
  expect(() => liveDesk(reader, new Request("http://paddock.example/live"))).toThrow(Forbidden);
});
