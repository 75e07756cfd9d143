import type { KeptDraft } from "@/lib/comments/views";
import { api, placeOf, Refused } from "../api";
import { type Draft, keepDraft, loadDraft, newDraft } from "../draft";
import { settled } from "./settled";

/** Short enough that a page closed in anger has lost nothing elsewhere, long enough for a quick typist's pause. */
const PAUSE_MS = 1_500;
const NEXT_TRY_MS = 15_000;

/** Where the text is kept: with the site, in this browser only, or in its box alone. */
export type Kept = "" | "with the site" | "in this browser" | "nowhere";

/** What the writer should know of their draft. `posted`: it was, as it stands; `earlier`: another text of it was; and where. */
export type News = { about: "posted" | "earlier"; place: string } | { about: "other"; draft: Draft } | null;

type Shown = { text: string; id: string; kept: Kept; news: News };

/**
 * Keeps one comment while it is written: in this browser at every letter, with the site at every pause. Its id stays the
 * same on every device and for every try, until the text is posted.
 */
export class DraftKeeper {
  private draft: Draft = { ...newDraft(), id: "" };
  private shown: Shown;
  private me: string | null = null;
  /** Compared with the site's; before that, sending would write over what another device kept. */
  private isSettled = false;
  private isPosting = false;
  /** Its box is gone: what still comes in is for the next keeper of this place. */
  private isClosed = false;
  private sending: Draft | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly slug: string,
    private readonly parentId: string | null,
    typed: string,
  ) {
    this.shown = { text: typed, id: "", kept: "", news: null };
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly read = () => this.shown;

  /** Takes up what was kept here. `already` was typed before this script ran, and counts more. */
  open(already: string): void {
    const kept = loadDraft(this.slug, this.parentId);
    if (already && already !== kept?.text) {
      this.draft = newDraft();
      this.change(already);
      if (kept && !already.includes(kept.text)) this.show({ news: { about: "other", draft: kept } });
    } else {
      this.draft = kept ?? newDraft();
      this.show({ kept: kept ? "in this browser" : "" });
    }
  }

  /** From now on the draft is `me`'s, and the site's copy of it counts too. What somebody else left here stays out of sight. */
  signIn(me: string): void {
    this.me = me;
    if (this.draft.by !== null && this.draft.by !== me) {
      this.draft = newDraft();
      this.show({ kept: "", news: null });
    }
    this.settle();
  }

  change(text: string): void {
    this.draft = { ...this.draft, text, at: Date.now(), dirty: true, by: this.me };
    this.keepHere();
    this.show({ news: this.shown.news?.about === "other" ? this.shown.news : null });
    this.sendIn(PAUSE_MS);
  }

  /** Puts the other text into the box, and this one beside it. */
  swap(): void {
    const { news } = this.shown;
    if (news?.about !== "other") return;
    const put = this.draft;
    this.draft = { ...news.draft, base: put.base, dirty: true, at: Date.now() };
    this.keepHere();
    this.show({ news: { about: "other", draft: put } });
    this.sendIn(0);
  }

  /** Sends the comment; once it stands, its draft is gone. */
  async post<T>(send: (body: string, submissionId: string) => Promise<T>): Promise<T> {
    clearTimeout(this.timer);
    this.isPosting = true;
    try {
      const posted = await send(this.draft.text, this.draft.id);
      this.forget();
      this.show({ news: null });
      return posted;
    } finally {
      this.isPosting = false;
    }
  }

  /** What is in the box becomes a submission of its own: an earlier text of it is the comment at `place`. */
  renew(place: string): void {
    this.draft = { ...this.draft, id: newDraft().id, base: null, dirty: true };
    this.keepHere();
    this.show({ news: { about: "earlier", place } });
    this.sendIn(PAUSE_MS);
  }

  /** Looks after the draft whenever the page is left, come back to or connected again. */
  watch(): () => void {
    this.isClosed = false;
    const seen = () => {
      if (document.visibilityState === "hidden") this.send(true);
      else if (this.draft.dirty) this.send();
      else this.settle();
    };
    const left = () => {
      this.send(true);
    };
    const connected = () => {
      this.send();
    };
    document.addEventListener("visibilitychange", seen);
    addEventListener("pagehide", left);
    addEventListener("online", connected);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("pagehide", left);
      removeEventListener("online", connected);
      this.send(true);
      this.isClosed = true;
    };
  }

  private async settle(): Promise<void> {
    if (!this.me || this.isPosting) return;
    const { id } = this.draft;
    try {
      const drafts = await api.drafts(this.slug);
      // Posted meanwhile: what the site still had then is no draft any more.
      if (this.isPosting || this.isClosed || this.draft.id !== id) return;
      const theirs = drafts.find((draft) => draft.parentId === this.parentId) ?? null;
      const isCopy = !this.draft.dirty && this.draft.base !== null;
      const { draft, other } = settled(this.draft, theirs);
      this.isSettled = true;
      this.draft = { ...draft, by: this.me };
      this.keepHere();
      this.show({
        kept: draft.text && !draft.dirty ? "with the site" : this.shown.kept,
        news: other ? { about: "other", draft: other } : this.shown.news,
      });
      if (draft.dirty) await this.send(false, isCopy);
    } catch (error) {
      this.failed(error);
    }
  }

  /** `isCopy`: the site had the very same before, so whatever has become of it elsewhere says more. */
  private async send(leaving = false, isCopy = false): Promise<void> {
    clearTimeout(this.timer);
    if (!this.me || !this.draft.dirty || this.isPosting) return;
    if (!leaving && !this.isSettled) return this.settle();
    if (!leaving && this.sending) return this.sendIn(PAUSE_MS);
    if (!this.isSettled) return;

    const sent = this.draft;
    this.sending = sent;
    try {
      const { text: body, id: submissionId } = sent;
      const answer = await api.keepDraft(this.slug, { parentId: this.parentId, body, submissionId }, leaving);
      if (this.draft.id === sent.id && !this.isPosting && !this.isClosed) this.heard(sent, answer, isCopy);
    } catch (error) {
      this.failed(error);
    } finally {
      if (this.sending === sent) this.sending = null;
    }
  }

  private heard(sent: Draft, answer: KeptDraft, isCopy: boolean): void {
    const isUnchanged = this.draft.text === sent.text;
    if ("posted" in answer) {
      const place = placeOf({ id: answer.posted, articleSlug: this.slug, held: answer.held });
      if (isUnchanged && (answer.same || isCopy)) this.arrived(place);
      else this.renew(place);
      return;
    }
    this.draft = { ...this.draft, base: answer.keptAt, dirty: !isUnchanged };
    this.keepHere();
    if (isUnchanged) this.show({ kept: sent.text ? "with the site" : "" });
    else this.sendIn(PAUSE_MS);
  }

  /** The text stays here. Where nobody is signed in any more, signing in brings it on its way; else the next try. */
  private failed(error: unknown): void {
    if (this.shown.kept === "with the site" && this.draft.dirty) this.show({ kept: "in this browser" });
    if (error instanceof Refused && error.status === 401) this.me = null;
    else if (this.draft.dirty) this.sendIn(NEXT_TRY_MS);
  }

  private arrived(place: string): void {
    this.forget();
    this.show({ news: { about: "posted", place } });
  }

  private forget(): void {
    this.draft = newDraft();
    keepDraft(this.slug, this.parentId, this.draft);
    this.show({ kept: "" });
  }

  private keepHere(): void {
    const isKept = keepDraft(this.slug, this.parentId, this.draft);
    const kept = isKept ? "in this browser" : "nowhere";
    // Until a try to send it fails, a text that was with the site is as good as there.
    const isOnItsWay = isKept && this.me !== null && this.shown.kept === "with the site";
    this.show({ kept: this.draft.text === "" ? "" : isOnItsWay ? "with the site" : kept });
  }

  private sendIn(ms: number): void {
    clearTimeout(this.timer);
    if (this.me && !this.isClosed) this.timer = setTimeout(() => this.send(), ms);
  }

  private show(change: Partial<Shown>): void {
    this.shown = { ...this.shown, ...change, text: this.draft.text, id: this.draft.id };
    for (const listener of this.listeners) listener();
  }
}
