import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { KeptDraft, OwnDraft } from "@/lib/comments/views";
import { api, Refused } from "../api";
import { loadDraft } from "../draft";
import { DraftKeeper } from "./draft-keeper";

/** The site as a keeper meets it: its drafts, what was posted, and whether it answers. */
const site = { drafts: [] as OwnDraft[], posted: new Map<string, string>(), down: 0, clock: 0 };
const storage = new Map<string, string>();

beforeEach(() => {
  Object.assign(site, { drafts: [], posted: new Map(), down: 0, clock: Date.now() + 60_000 });
  storage.clear();
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  vi.spyOn(api, "drafts").mockImplementation(async () => answered(site.drafts));
  vi.spyOn(api, "keepDraft").mockImplementation(async (_, draft) => answered(keepOnSite(draft)));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function answered<T>(answer: T): T {
  if (site.down) throw new Refused("Not now.", site.down);
  return answer;
}

function keepOnSite(draft: Omit<OwnDraft, "keptAt">): KeptDraft {
  if (site.down) return { keptAt: null };
  const posted = site.posted.get(draft.submissionId);
  if (posted !== undefined) return { posted: "c1", same: posted === draft.body, held: false };
  site.clock += 1_000;
  const keptAt = new Date(site.clock).toISOString();
  site.drafts = draft.body ? [{ ...draft, keptAt }] : [];
  return { keptAt: draft.body ? keptAt : null };
}

/** A device of Nora's on which the box has just come up. */
function device(me: string | null = "nora"): DraftKeeper {
  const keeper = new DraftKeeper("fuji", null, "");
  keeper.open("");
  if (me) keeper.signIn(me);
  return keeper;
}

const aWhile = () => vi.advanceTimersByTimeAsync(2_000);
const onlyOnSite = () => storage.clear();

describe("what is typed", () => {
  test("is kept in the browser at once, and with the site at a pause", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Half a thought");
    expect(keeper.read()).toMatchObject({ text: "Half a thought", kept: "in this browser" });
    expect(loadDraft("fuji", null)?.text).toBe("Half a thought");
    expect(site.drafts).toEqual([]);
    await aWhile();
    expect(keeper.read().kept).toBe("with the site");
    expect(site.drafts).toMatchObject([{ body: "Half a thought", submissionId: keeper.read().id }]);
  });

  test("comes up on another device under the same id", async () => {
    const phone = device();
    await aWhile();
    phone.change("On the phone");
    await aWhile();
    onlyOnSite();
    const laptop = device();
    await aWhile();
    expect(laptop.read()).toMatchObject({ text: "On the phone", id: phone.read().id, kept: "with the site" });
  });

  test("goes to the site once its writer has signed in", async () => {
    device(null).change("Before signing in");
    await aWhile();
    expect(site.drafts).toEqual([]);
    device();
    await aWhile();
    expect(site.drafts).toMatchObject([{ body: "Before signing in" }]);
  });

  test("before this script ran counts more than what was kept, which is offered", () => {
    device(null).change("Yesterday’s");
    const keeper = new DraftKeeper("fuji", null, "");
    keeper.open("Today’s");
    expect(keeper.read()).toMatchObject({ text: "Today’s", news: { about: "other", draft: { text: "Yesterday’s" } } });
    keeper.swap();
    expect(keeper.read()).toMatchObject({ text: "Yesterday’s", news: { draft: { text: "Today’s" } } });
  });

  test("by somebody else on this browser stays out of sight, and out of one’s account", async () => {
    const nora = device();
    await aWhile();
    nora.change("Nora’s own");
    const bert = device("bert");
    await aWhile();
    expect(bert.read()).toMatchObject({ text: "", kept: "" });
  });

  test("and emptied again is gone everywhere", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Never mind");
    await aWhile();
    keeper.change("");
    expect(keeper.read().kept).toBe("");
    await aWhile();
    expect(site.drafts).toEqual([]);
    expect(device(null).read().text).toBe("");
  });
});

describe("two devices", () => {
  test("that both changed a text: the newer stays, the other is offered and can be taken", async () => {
    const phone = device();
    await aWhile();
    phone.change("From the phone");
    site.drafts = [{ parentId: null, body: "From the laptop", submissionId: "l1", keptAt: new Date(0).toISOString() }];
    const again = device();
    await aWhile();
    expect(again.read()).toMatchObject({ text: "From the phone", news: { draft: { text: "From the laptop" } } });
    again.swap();
    await aWhile();
    expect(again.read()).toMatchObject({ text: "From the laptop", id: "l1" });
    expect(site.drafts).toMatchObject([{ body: "From the laptop" }]);
  });

  test("one of which went on with what both had: that one stays, whatever their clocks say", async () => {
    const phone = device();
    await aWhile();
    phone.change("One");
    await aWhile();
    vi.setSystemTime(0);
    phone.change("One, two");
    const again = device();
    await aWhile();
    expect(again.read()).toMatchObject({ text: "One, two", news: null });
    expect(site.drafts).toMatchObject([{ body: "One, two" }]);
  });
});

describe("a site that does not answer", () => {
  test.each([0, 500, 503, 429])(
    "(status %i) leaves the text in the browser, and has it when it answers",
    async (status) => {
      const keeper = device();
      await aWhile();
      site.down = status || -1;
      keeper.change("Sent from the tunnel");
      await aWhile();
      expect(keeper.read()).toMatchObject({ text: "Sent from the tunnel", kept: "in this browser" });
      site.down = 0;
      await vi.advanceTimersByTimeAsync(20_000);
      expect(keeper.read().kept).toBe("with the site");
      expect(site.drafts).toMatchObject([{ body: "Sent from the tunnel" }]);
    },
  );

  test("from the beginning is asked again before anything is written over", async () => {
    site.drafts = [{ parentId: null, body: "From the laptop", submissionId: "l1", keptAt: new Date(0).toISOString() }];
    site.down = 503;
    const keeper = device();
    keeper.change("From the phone");
    await aWhile();
    site.down = 0;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(keeper.read()).toMatchObject({ text: "From the phone", news: { draft: { text: "From the laptop" } } });
  });

  test("because the session has ended is not asked any more", async () => {
    const keeper = device();
    await aWhile();
    site.down = 401;
    keeper.change("Still here");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.read()).toMatchObject({ text: "Still here", kept: "in this browser" });
    expect(api.keepDraft).toHaveBeenCalledTimes(1);
  });

  test("and a browser without storage leave it in the box, and say so", () => {
    vi.stubGlobal("localStorage", undefined);
    const keeper = device(null);
    keeper.change("In the box alone");
    expect(keeper.read()).toMatchObject({ text: "In the box alone", kept: "nowhere" });
  });
});

describe("posting", () => {
  test("leaves an empty box with an id of its own, and no draft to come back", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Said.");
    const { id } = keeper.read();
    await keeper.post(async (body, submissionId) => expect([body, submissionId]).toEqual(["Said.", id]));
    await aWhile();
    expect(keeper.read()).toMatchObject({ text: "", kept: "" });
    expect(keeper.read().id).not.toBe(id);
    expect(device(null).read().text).toBe("");
  });

  test("that fails leaves text and id as they were", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Said.");
    const { id } = keeper.read();
    await expect(keeper.post(() => Promise.reject(new Refused("No.", 503)))).rejects.toThrow("No.");
    expect(keeper.read()).toMatchObject({ text: "Said.", id });
    expect(device(null).read()).toMatchObject({ text: "Said.", id });
  });

  test("whose answer was lost is found out on coming back: the draft is dropped and its writer told", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Said.");
    site.posted.set(keeper.read().id, "Said.");
    const again = device();
    await aWhile();
    expect(again.read()).toMatchObject({ text: "", news: { about: "posted", place: "/articles/fuji/comments/c1" } });
    expect(device(null).read().text).toBe("");
  });

  test("on another device, where it was finished first, leaves no half of it here", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Half a thought");
    await aWhile();
    site.posted.set(keeper.read().id, "Half a thought, finished.");
    site.drafts = [];
    const again = device();
    await aWhile();
    expect(again.read()).toMatchObject({ text: "", news: { about: "posted", place: "/articles/fuji/comments/c1" } });
  });

  test("whose answer was lost, and then the text was changed: the rest becomes a comment of its own", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Said.");
    const { id } = keeper.read();
    site.posted.set(id, "Said.");
    keeper.change("Said, and more.");
    await aWhile();
    expect(keeper.read()).toMatchObject({
      text: "Said, and more.",
      news: { about: "earlier", place: "/articles/fuji/comments/c1" },
    });
    expect(keeper.read().id).not.toBe(id);
    await aWhile();
    expect(site.drafts).toMatchObject([{ body: "Said, and more.", submissionId: keeper.read().id }]);
  });

  test("while the site’s drafts are being asked for brings none of them back", async () => {
    const keeper = device();
    await aWhile();
    keeper.change("Said.");
    await aWhile();
    const before = site.drafts;
    let answer: (drafts: OwnDraft[]) => void = () => undefined;
    vi.mocked(api.drafts).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    keeper.signIn("nora");
    await keeper.post(async () => undefined);
    answer(before);
    await aWhile();
    expect(keeper.read().text).toBe("");
  });
});
