import type { ReactNode, Ref } from "react";
import type { DeskItem } from "@/lib/desk/views";
import { Figure } from "../ui/figure";
import { Time, TimeOfDay } from "../ui/time";
import { History } from "./history";
import { Record } from "./record";
import { Whys } from "./whys";
import { decisionWords, meanwhile, nameOf, waited, whyInBrief } from "./words";

type Props = {
  item: DeskItem;
  now: number;
  heading?: Ref<HTMLHeadingElement>;
  /** What may be done, below. */
  children?: ReactNode;
};

const STATES = {
  public: "Public",
  pending: "Not public yet",
  hidden: "Hidden",
  withdrawn: "Withdrawn by its writer",
  declined: "Declined",
};

/** What lies before a moderator, in its context: what it answers, what was said, by whom, why it is here, what was decided before. */
export function ItemView({ item, now, heading, children }: Props) {
  const { comment, parent, article, claim, appealed } = item;
  return (
    <article className="desk-item" data-queue={item.queue} aria-labelledby="desk-item">
      <header>
        <p className="desk-kicker">
          <span className="queue">{whyInBrief(item)}</span>
          {item.escalated && <span className="handed">Escalated</span>}
          <span>
            waiting <Figure>{waited(item.openedAt, now)}</Figure>
          </span>
          {comment && <span data-state={comment.state}>{STATES[comment.state]}</span>}
        </p>
        <h2 id="desk-item" tabIndex={-1} ref={heading}>
          {nameOf(item)}
        </h2>
        {article && (
          <p className="desk-under">
            under <a href={`/articles/${article.slug}`}>{article.title}</a>
            {comment && (
              <>
                {", "}
                {comment.id ? (
                  <a href={`/articles/${article.slug}/comments/${comment.id}`} id="desk-place">
                    <Time iso={comment.postedAt} withTime />
                  </a>
                ) : (
                  <Time iso={comment.postedAt} withTime />
                )}
              </>
            )}
          </p>
        )}
      </header>
      {item.closed && <p className="desk-band over">{meanwhile(item)}</p>}
      {claim && !claim.mine && Date.parse(claim.until) > now && (
        <p className="desk-band">
          <b>
            <bdi>{claim.name}</bdi>
          </b>{" "}
          is looking at it until <TimeOfDay iso={claim.until} />.
        </p>
      )}
      {parent && (
        <section className="desk-parent" aria-label="What it answers">
          <p>
            In reply to{" "}
            <a href={parent.path}>
              <bdi>{parent.name}</bdi>
            </a>
          </p>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
          <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: parent.html }} />
        </section>
      )}
      {comment && (
        <section className="desk-said" aria-label="The comment">
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: lib/text has made it safe on the server */}
          <div className="said" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
        </section>
      )}
      {appealed && (
        <section className="desk-part" aria-label="The decision appealed">
          <h3>The decision appealed</h3>
          <p>
            <b>{decisionWords(appealed)}</b>
            {appealed.ruleTitle && <>, {lowerFirst(appealed.ruleTitle)}</>}, <Time iso={appealed.actedAt} withTime />,
            by {appealed.byMachine ? "a check of the site" : "a moderator"}.
          </p>
          {appealed.reason && <p className="quoted">{appealed.reason}</p>}
        </section>
      )}
      <div className="desk-columns">
        <Whys why={item.why} />
        <Record writer={item.writer} />
      </div>
      <History history={item.history} />
      {children}
    </article>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
