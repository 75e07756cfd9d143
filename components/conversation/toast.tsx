import type { Said } from "./use-said";

/** What was said last, read out politely. */
export function Toast({ said }: { said: Said }) {
  return (
    <div className="toast" role="status">
      {said.text && (
        <>
          {said.text} {said.signIn && <a href={said.signIn}>Sign in</a>}
        </>
      )}
    </div>
  );
}
