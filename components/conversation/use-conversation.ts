import { useEffect, useMemo, useState } from "react";
import type { CommentPage, Sort } from "@/lib/comments/views";
import { useViewer } from "../site/viewer";
import { api } from "./api";
import { loadDraft } from "./draft";
import type { Talk } from "./talk";
import { useSaid } from "./use-said";
import { useTree } from "./use-tree";
import { useVotes } from "./use-votes";

type First = { slug: string; total: number; first: CommentPage; sort: Sort; focus: string | null };

/** Everything the conversation knows and does: the comments on the page, the reader's votes, what is open, what was said. */
export function useConversation({ slug, total, first, sort, focus }: First) {
  const { viewer } = useViewer();
  const { said, busy, say, sayRefusal, attempt } = useSaid(slug);
  const tree = useTree({ slug, total, first, sort, focus });
  const { votes, toggleVote } = useVotes(slug, tree, { say, sayRefusal });
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const own = useMemo(() => new Set(viewer.comments), [viewer.comments]);

  useEffect(() => {
    // Back from signing in: the answer that was being written stands open again.
    const answered = location.hash.replace("#comment-", "");
    if (loadDraft(slug, answered)) setReplyTo(answered);
  }, [slug]);
  useEffect(() => {
    if (fresh) document.getElementById(`comment-${fresh}`)?.focus();
  }, [fresh]);

  const talk: Talk = {
    slug,
    children: tree.children,
    votes,
    own,
    me: viewer.person?.handle ?? null,
    moderates: ["moderator", "editor", "admin"].includes(viewer.person?.role ?? ""),
    fresh,
    focus,
    busy,
    ends: tree.ends,
    replyTo,
    toggleVote,
    openReply: setReplyTo,
    posted(comment) {
      tree.post(comment);
      tree.countBy(1);
      setReplyTo(null);
      setFresh(comment.id);
      say("Your comment is posted.");
    },
    moreReplies: (comment) => attempt(comment.id, () => tree.moreReplies(comment)),
    async hide({ id }, rule, reason) {
      await api.hide(id, rule, reason);
      const hidden = await api.read(id);
      tree.change(id, { ...hidden, html: "", body: "", author: { handle: "", name: "", role: "reader" } });
      tree.countBy(-1);
      say("The comment is hidden.");
    },
    restore: ({ id }) =>
      attempt(id, async () => {
        await api.restore(id);
        tree.change(id, await api.read(id));
        tree.countBy(1);
        say("The comment is restored.");
      }),
  };

  return {
    talk,
    said,
    count: tree.count,
    sort: tree.sort,
    next: tree.next,
    reorder: (wanted: Sort) => attempt("order", () => tree.reorder(wanted)),
    more: () => attempt("more", tree.more),
  };
}
