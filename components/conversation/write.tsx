import type { ComponentProps } from "react";
import { useViewer } from "../site/viewer";
import { Closed } from "./closed";
import { Composer } from "./composer";
import { SlowMode } from "./slow-mode";
import { useStanding } from "./standing";
import { Suspended } from "./suspended";
import { Warned } from "./warned";

/** The place to write, or why there is none. What was written before the conversation closed stays where it is. */
export function Write(props: ComponentProps<typeof Composer>) {
  const { closed, slow } = useStanding();
  const { viewer } = useViewer();

  return (
    <>
      {closed && <Closed since={closed.from} until={closed.until} reason={closed.reason} />}
      {viewer.suspension && <Suspended {...viewer.suspension} />}
      {viewer.warning && <Warned decision={viewer.warning} />}
      {slow && !closed && <SlowMode seconds={slow.seconds} reason={slow.reason} />}
      <Composer {...props} />
    </>
  );
}
