"use client";

import { type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import type { CommentPage, CommentView, Sort } from "@/lib/comments/views";
import { useViewer } from "../site/viewer";
import { Count } from "../ui/figure";
import { api, Refused, signInPath } from "./api";
import { Comment, type Talk } from "./comment";
import { Composer } from "./composer";
import { loadDraft } from "./draft";
import { childrenOf, merged, withChanged, withPosted } from "./thread";

const ORDERS: { sort: Sort; label: string }[] = [
  { sort: "best", label: "Best" },
  { sort: "newest", label: "Newest" },
  { sort: "oldest", label: "Oldest" },
];

type Props = { slug: string; total: number; first: CommentPage; sort?: Sort; focus?: string | null; heading?: boolean };

/**
 * The conversation under an article. The first page is in the HTML; all that follows is fetched into it.
 * With `focus`, one comment among what it answers and a page of its replies.
 */
export function Conversation({ slug, total, first, sort: firstSort = "best", focus = null, heading = true }: Props) {
  const { state, viewer } = useViewer();
  const [comments, setComments] = useState(first.comments);
  const [next, setNext] = useState(focus ? null : first.next);
  const [sort, setSort] = useState(firstSort);
  const [count, setCount] = useState(total);
  const [votes, setVotes] = useState<Record<string, number>>({});
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<{ text: string; signIn?: string }>({ text: "" });
  /** Where the replies drawn under a comment end, by its id; null when all are drawn. */
  const [ends, setEnds] = useState<Record<string, string | null>>(
    focus ? { ...first.ends, [focus]: first.next } : first.ends,
  );
  const settling = useRef(new Set<string>());

  // A vote cast before the answer came may be missing in it.
  useEffect(() => setVotes((now) => ({ ...viewer.votes, ...now })), [viewer.votes]);
  useEffect(() => {
    // Back from signing in: the answer that was being written stands open again.
    const answered = location.hash.replace("#comment-", "");
    if (loadDraft(slug, answered)) setReplyTo(answered);
  }, [slug]);
  useEffect(() => {
    if (fresh) document.getElementById(`comment-${fresh}`)?.focus();
  }, [fresh]);

  const children = useMemo(() => childrenOf(comments), [comments]);
  const own = useMemo(() => new Set(viewer.comments), [viewer.comments]);

  /** Runs one act; a refusal is said, never swallowed. */
  async function attempt(name: string, act: () => Promise<void>) {
    if (busy) return;
    setBusy(name);
    setSaid({ text: "" });
    try {
      await act();
    } catch (error) {
      say(error);
    } finally {
      setBusy(null);
    }
  }

  function say(error: unknown, anchor = "conversation") {
    if (error instanceof Refused && error.status === 401)
      setSaid({ text: "Sign in first.", signIn: signInPath(slug, anchor) });
    else setSaid({ text: error instanceof Error ? error.message : String(error) });
  }

  const reorder = (event: MouseEvent, wanted: Sort) => {
    event.preventDefault();
    attempt("order", async () => {
      const page = await api.threads(slug, wanted, null);
      setEnds(page.ends);
      setSort(wanted);
      setComments(page.comments);
      setNext(page.next);
    });
  };

  const more = (event: MouseEvent) => {
    event.preventDefault();
    attempt("more", async () => {
      const page = await api.threads(slug, sort, next);
      setEnds((now) => ({ ...page.ends, ...now }));
      setComments((now) => merged(now, page.comments));
      setNext(page.next);
    });
  };

  async function toggleVote(comment: CommentView) {
    if (state === "signed-out") {
      setSaid({ text: "Sign in to upvote.", signIn: signInPath(slug, `comment-${comment.id}`) });
      return;
    }
    if (comment.author.handle === viewer.person?.handle) {
      setSaid({ text: "This is your own comment. Others decide what it is worth." });
      return;
    }
    // One answer at a time for one comment: a quick second press would race the first.
    if (settling.current.has(comment.id)) return;
    settling.current.add(comment.id);
    const up = !(comment.id in votes);
    const before = votes[comment.id] ?? comment.upvotes;
    setVotes((now) => (up ? { ...now, [comment.id]: before + 1 } : without(now, comment.id)));
    setComments((now) => withChanged(now, comment.id, { upvotes: before + (up ? 1 : -1) }));
    try {
      const settled = await api.vote(comment.id, up);
      setComments((now) => withChanged(now, comment.id, { upvotes: settled.upvotes }));
      setVotes((now) => (settled.upvoted ? { ...now, [comment.id]: settled.upvotes } : without(now, comment.id)));
    } catch (error) {
      setVotes((now) => (up ? without(now, comment.id) : { ...now, [comment.id]: before }));
      setComments((now) => withChanged(now, comment.id, { upvotes: before }));
      say(error, `comment-${comment.id}`);
    } finally {
      settling.current.delete(comment.id);
    }
  }

  const talk: Talk = {
    slug,
    children,
    votes,
    own,
    me: viewer.person?.handle ?? null,
    moderates: ["moderator", "editor", "admin"].includes(viewer.person?.role ?? ""),
    fresh,
    focus,
    busy,
    ends,
    replyTo,
    toggleVote,
    openReply: setReplyTo,
    posted(comment) {
      setComments((now) => withPosted(now, comment));
      setCount((now) => now + 1);
      setReplyTo(null);
      setFresh(comment.id);
      setSaid({ text: "Your comment is posted." });
    },
    changed(comment) {
      setComments((now) => withChanged(now, comment.id, comment));
      if (comment.withdrawn && !comment.hidden) setCount((now) => now - 1);
      setSaid({ text: comment.withdrawn ? "Your comment is withdrawn." : "Your comment is saved." });
      if (comment.withdrawn) document.getElementById(`comment-${comment.id}`)?.focus();
    },
    moreReplies: (comment) =>
      attempt(comment.id, async () => {
        const page = await api.replies(comment.id, sort === "best" ? "best" : "oldest", ends[comment.id] ?? null);
        setEnds((now) => ({ ...page.ends, ...now, [comment.id]: page.next }));
        setComments((now) => merged(now, page.comments));
      }),
    async hide(comment, rule, reason) {
      await api.hide(comment.id, rule, reason);
      const hidden = await api.read(comment.id);
      setComments((now) =>
        withChanged(now, comment.id, {
          ...hidden,
          html: "",
          body: "",
          author: { handle: "", name: "", role: "reader" },
        }),
      );
      setCount((now) => now - 1);
      setSaid({ text: "The comment is hidden." });
    },
    restore: (comment) =>
      attempt(comment.id, async () => {
        await api.restore(comment.id);
        const restored = await api.read(comment.id);
        setComments((now) => withChanged(now, comment.id, restored));
        setCount((now) => now + 1);
        setSaid({ text: "The comment is restored." });
      }),
  };

  const roots = children.get(null) ?? [];
  return (
    <section className="talk" id="conversation" aria-label="Conversation">
      {heading && (
        <header>
          <h2>
            <Count n={count} one="comment" />
          </h2>
          <nav className="seg" aria-label="Order of comments">
            {ORDERS.map((order) => (
              <a
                key={order.sort}
                href={`/articles/${slug}/conversation?sort=${order.sort}`}
                rel="nofollow"
                aria-current={sort === order.sort ? "true" : undefined}
                onClick={(event) => reorder(event, order.sort)}
              >
                {order.label}
              </a>
            ))}
          </nav>
        </header>
      )}
      <form id="respond" action={`/articles/${slug}/respond`} method="get" />
      {heading && <Composer slug={slug} onPosted={talk.posted} />}
      {roots.length === 0 && <p className="text-ink-2">Nobody has said anything yet. Be the first.</p>}
      {roots.map((comment) => (
        <Comment key={comment.id} comment={comment} talk={talk} />
      ))}
      {next && (
        <a
          className="more"
          href={`/articles/${slug}/conversation?sort=${sort}&after=${next}`}
          rel="nofollow"
          aria-busy={busy === "more"}
          onClick={more}
        >
          More comments
        </a>
      )}
      <div className="toast" role="status">
        {said.text && (
          <>
            {said.text} {said.signIn && <a href={said.signIn}>Sign in</a>}
          </>
        )}
      </div>
    </section>
  );
}

function without(votes: Record<string, number>, id: string): Record<string, number> {
  const { [id]: _, ...others } = votes;
  return others;
}
