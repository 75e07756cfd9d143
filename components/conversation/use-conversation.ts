import { useEffect, useMemo, useRef, useState } from "react";
import { orderCookie } from "@/lib/comments/order";
import type { CommentPage, CommentView, Sort } from "@/lib/comments/views";
import { turnBetween } from "@/lib/measures/standing";
import type { ConversationState } from "@/lib/measures/views";
import { isStaffRole } from "@/lib/people/roles";
import { useOpenItems } from "../desk/use-open-items";
import { useViewer } from "../site/viewer";
import { api } from "./api";
import { loadDraft } from "./draft";
import { copied, linkTo, shared } from "./link";
import { quoted } from "./quoting";
import { selection } from "./selection";
import type { Talk } from "./talk";
import { useArrivals } from "./use-arrivals";
import { useFolds } from "./use-folds";
import { useHeld } from "./use-held";
import { useKeys } from "./use-keys";
import { useMutes } from "./use-mutes";
import { useNews } from "./use-news";
import { anchorOf, useReach } from "./use-reach";
import { useToast } from "./use-toast";
import { useTree } from "./use-tree";
import { useVisit } from "./use-visit";
import { useVotes } from "./use-votes";

type First = {
  slug: string;
  total: number;
  state: ConversationState;
  first: CommentPage;
  known: string[];
  sort: Sort;
  focus: string | null;
  whole: boolean;
};

/** Everything the conversation knows and does: the comments on the page, the reader's votes, what is new, what is open, what was said. */
export function useConversation({ slug, total, state: firstState, first, known, sort, focus, whole }: First) {
  const { state, viewer } = useViewer();
  const { toast, busy, say, sayRefusal, attempt } = useToast(slug);
  const tree = useTree({ slug, total, first, sort, focus });
  const { votes, toggleVote, recount } = useVotes(slug, tree, { say, sayRefusal });
  const folds = useFolds();
  const reach = useReach();
  const held = useHeld({ slug, tree, reach, say, attempt });
  const mutes = useMutes({ reach, say, attempt });
  const open = useOpenItems({ article: slug });
  const [standing, setStanding] = useState(firstState);
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const [quote, setQuote] = useState("");
  const overtaken = useRef<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const [helping, setHelping] = useState(false);
  const mine = useMemo(
    () => ({ own: new Set(viewer.comments), me: viewer.person?.handle ?? null }),
    [viewer.comments, viewer.person],
  );
  const news = useNews({ slug, tree, newest: known[0] ?? null, whole, mine, mutes, reach, unfold: folds.unfold, say });
  const keys = useKeys({ n: news.next, p: news.previous, q: quoteSelection, "?": () => setHelping((now) => !now) });
  const live = useArrivals({
    slug,
    known,
    tree,
    recount,
    refresh,
    stand,
  });

  /** In reply to the comment it stands in; what is selected in the article begins a thread. */
  function quoteSelection() {
    const selected = selection();
    if (!selected) return say("Select what you want to quote first.");
    if (selected.comment) return talk.openReply(selected.comment);
    setQuote(quoted(selected.text));
    setReplyTo(null);
    document.querySelector<HTMLTextAreaElement>("#write textarea")?.focus();
  }

  /** Comments that were edited, hidden, restored or withdrawn meanwhile; the one being answered stays until the box is closed. */
  async function refresh(ids: string[]) {
    if (replyTo && ids.includes(replyTo)) overtaken.current = replyTo;
    const read = await Promise.all(ids.filter((id) => id !== replyTo).map((id) => api.read(id).catch(() => null)));
    for (const comment of read) if (comment) tree.change(comment.id, asEverybodySees(comment));
  }

  /** What is heard is newer than the page, which may have been kept. Who is writing hears what it changes for them. */
  function stand(now: ConversationState) {
    const turn = turnBetween(standing, now);
    setStanding(now);
    if (turn) say(turn);
  }

  useEffect(() => {
    if (replyTo || !overtaken.current) return;
    void refresh([overtaken.current]);
    overtaken.current = null;
  });

  useVisit(slug, news.upto, whole);
  useOrderOfOtherDevice(viewer.order);
  useEffect(() => {
    // Back from signing in: the answer that was being written stands open again.
    const answered = location.hash.replace("#comment-", "");
    if (loadDraft(slug, answered)) setReplyTo(answered);
  }, [slug]);

  const talk: Talk = {
    slug,
    children: tree.children,
    votes,
    ...mine,
    moderates: isStaffRole(viewer.person?.role),
    fresh,
    focus,
    busy,
    ends: tree.ends,
    replyTo,
    quote: replyTo ? quote : "",
    folded: folds.folded,
    deeper: news.deeper,
    isNew: news.isNew,
    toggleFold: folds.toggle,
    toggleVote,
    openReply(id) {
      const selected = selection();
      setQuote(id && selected?.comment === id ? quoted(selected.text) : "");
      setReplyTo(id);
      if (replyTo && !id) reach(anchorOf(replyTo));
    },
    held,
    mutes,
    say,
    posted(comment) {
      setReplyTo(null);
      if ("held" in comment) return held.add(comment.held);
      tree.post(comment);
      tree.countBy(1);
      setFresh(comment.id);
      reach(anchorOf(comment.id));
      say("Your comment is posted.");
    },
    changed(comment) {
      tree.change(comment.id, asEverybodySees(comment));
      if (comment.withdrawn && !comment.hidden) tree.countBy(-1);
      if (comment.withdrawn) reach(anchorOf(comment.id), "stay");
      say(comment.withdrawn ? "Your comment is withdrawn." : "Your comment is saved.");
    },
    moreReplies: (comment) =>
      attempt(comment.id, async () => {
        const first = await tree.moreReplies(comment);
        if (first) reach(anchorOf(first), "stay");
      }),
    async copyLink(comment) {
      const link = linkTo(comment);
      say((await copied(link)) ? "Link copied." : `This browser does not let a page copy. The link is ${link}`);
    },
    async share(comment) {
      const isShared = await shared({ title: `A comment by ${comment.author.name}`, url: linkTo(comment) });
      if (!isShared) await talk.copyLink(comment);
    },
    open: open.items,
    approve: ({ id }) => attempt(id, async () => say(await open.approve(id))),
    async hide({ id }, input) {
      await api.hide(id, input);
      open.settled(id);
      tree.change(id, asEverybodySees(await api.read(id)));
      tree.countBy(-1);
      reach(anchorOf(id), "stay");
      say("The comment is hidden.");
    },
    restore: ({ id }) =>
      attempt(id, async () => {
        await api.restore(id);
        tree.change(id, await api.read(id));
        tree.countBy(1);
        reach(anchorOf(id), "stay");
        say("The comment is restored.");
      }),
  };

  return {
    talk,
    standing,
    toast,
    news,
    folds,
    keys: { ...keys, helping, setHelping },
    count: tree.count,
    sort: tree.sort,
    next: tree.next,
    choose: (order: Sort) =>
      attempt("order", async () => {
        remember(order);
        if (state === "signed-in") api.chooseOrder(order).catch(sayRefusal);
        await tree.reorder(order);
      }),
    live: {
      n: live.waiting,
      more: live.more,
      busy: busy === "new",
      onShow: () =>
        attempt("new", async () => {
          await news.showNew();
          live.shown();
        }),
    },
    /** For the box that begins a thread. */
    quote: replyTo ? "" : quote,
    close() {
      if (news.at) reach(news.at, "stay");
      news.stop();
      say("");
    },
    more: () =>
      attempt("more", async () => {
        const first = await tree.more();
        if (first) reach(anchorOf(first), "stay");
      }),
  };
}

/** The next page comes in the order that was chosen on another device. */
function useOrderOfOtherDevice(order: Sort | null) {
  useEffect(() => {
    if (order) remember(order);
  }, [order]);
}

function remember(order: Sort) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store needs an encrypted page and a newer browser
  document.cookie = orderCookie(order, { secure: location.protocol === "https:" });
}

/** To its writer and to moderators the API answers more than this page shows of a hidden comment. */
function asEverybodySees(comment: CommentView): CommentView {
  if (!comment.hidden && !comment.withdrawn) return comment;
  return { ...comment, html: "", body: "", author: { handle: "", name: "", role: "reader" } };
}
