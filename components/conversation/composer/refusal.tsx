import { Button } from "../../ui/button";
import { type Earlier, placeOf } from "../api";
import { Wait } from "./wait";

type Props = {
  id: string;
  message: string;
  repeats?: Earlier | undefined;
  decision?: string | undefined;
  isWarning?: boolean | undefined;
  until?: number | undefined;
};

/** Why the comment does not stand yet. The same text again is only pointed out, and may be meant. */
export function Refusal({ id, message, repeats, decision, isWarning, until }: Props) {
  if (!repeats)
    return (
      <div className="error">
        <p id={id} role="alert">
          {message} {decision && <a href={decision}>{isWarning ? "Read the warning" : "The decision"}</a>}
        </p>
        {until !== undefined && <Wait until={until} />}
      </div>
    );
  return (
    <div className="news" role="alert">
      <span id={id}>{message}</span> <a href={placeOf(repeats)}>See it there</a>{" "}
      <Button quiet name="again" value="yes">
        Post it again
      </Button>
    </div>
  );
}
