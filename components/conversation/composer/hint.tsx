import { signInPath } from "../api";

/** The way in for those who need one, else how to write. Both share one place, so that nothing moves when we know which. */
export function Hint({ id, slug }: { id: string; slug: string }) {
  const signIn = signInPath(slug, "write");
  return (
    <p className="hint" id={id}>
      <span className="only-signed-out">
        <a href={signIn}>Sign in</a> or <a href={signIn.replace("/sign-in", "/sign-up")}>create an account</a> to post.
        What you write is kept.
      </span>
      <span className="only-signed-in">*emphasis*, &gt; quote, - list, `code`, ||spoiler||, @name</span>
    </p>
  );
}
