import { Button } from "../../ui/button";
import type { Earlier } from "../api";

type Props = { id: string; message: string; repeats: Earlier | undefined };

/** Why the comment does not stand yet. The same text again is only pointed out, and may be meant. */
export function Refusal({ id, message, repeats }: Props) {
  if (!repeats)
    return (
      <p className="error" id={id} role="alert">
        {message}
      </p>
    );
  return (
    <div className="news" role="alert">
      <span id={id}>{message}</span>{" "}
      <a href={`/articles/${repeats.articleSlug}/comments/${repeats.id}`}>See it there</a>{" "}
      <Button quiet name="again" value="yes">
        Post it again
      </Button>
    </div>
  );
}
