import type { CommentView } from "@/lib/comments/views";
import { TimeOfDay } from "../ui/time";

/** Says that a comment was edited, and when; leads to what it said before. Nothing on one that was not. */
export function EditedMark({ comment }: { comment: CommentView }) {
  if (!comment.editedAt) return null;
  return (
    <a href={`/articles/${comment.articleSlug}/comments/${comment.id}/history`} rel="nofollow">
      <span className="h">edited</span> <TimeOfDay iso={comment.editedAt} />
    </a>
  );
}
