import type { ReactNode } from "react";
import type { Statement as View } from "@/lib/decisions/views";
import type { Kind } from "@/lib/moderation/views";
import { Time } from "../ui/time";

/** The facts, the ground, and by what means it was decided. */
export function Statement({ said }: { said: View }) {
  return (
    <>
      {said.text && <About text={said.text} mine={said.aboutMe} />}
      <dl className="statement">
        {said.person && (
          <Fact name="About">
            <a href={`/people/${said.person.handle}`}>
              <bdi>{said.person.name}</bdi>
            </a>
          </Fact>
        )}
        {said.rule && (
          <Fact name="Rule">
            <a href={`/rules#rule-${said.rule.number}`}>
              {said.rule.number}. {said.rule.title}
            </a>
            <p className="meta">As it stood that day: {said.rule.text}</p>
          </Fact>
        )}
        {said.reason && <Fact name="Reason">{said.reason}</Fact>}
        {said.toWriter && <Fact name={said.aboutMe ? "A note to you" : "A note to the writer"}>{said.toWriter}</Fact>}
        <Fact name="Decided by">
          {said.check ? (
            <>
              A check of the site’s own ({said.check.name}), and no person.{" "}
              {said.check.saw && <>It saw: {said.check.saw}</>}
            </>
          ) : (
            "A person, and no machine."
          )}
        </Fact>
        <Fact name="When">
          <Time iso={said.at} withTime /> UTC
        </Fact>
        {LASTS.includes(said.kind) && (
          <Fact name="Until">
            {said.until ? (
              <>
                <Time iso={said.until} withTime /> UTC
              </>
            ) : (
              "A moderator lifts it."
            )}
          </Fact>
        )}
        {MEANS[said.kind] && <Fact name="What it means">{said.holds ? MEANS[said.kind] : "It holds no longer."}</Fact>}
      </dl>
    </>
  );
}

const LASTS: Kind[] = ["suspend", "premoderate"];

const MEANS: Partial<Record<Kind, string>> = {
  hide: "Readers see that a moderator hid a comment, by which rule and why; nobody but its writer and the moderators reads the text.",
  decline: "Nobody but its writer and the moderators reads it. You may write another.",
  warn: "It has to be read before the next comment. It restricts nothing else.",
  suspend:
    "Reading goes on, and so do taking comments back, appealing, downloading the data and leaving. Writing and upvoting wait.",
  premoderate: "What you post is public once a moderator has looked at it.",
};

function About({ text, mine }: { text: NonNullable<View["text"]>; mine: boolean }) {
  return (
    <section className="statement-text" aria-label={mine ? "What you wrote" : "What was written"}>
      <p className="meta">
        <span>
          Written on <Time iso={text.writtenAt} />
        </span>
        {text.path && <a href={text.path}>Its place in the conversation</a>}
      </p>
      {text.html ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server
        <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: text.html }} />
      ) : (
        <p className="stub">The text has been removed for good.</p>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
