import type { ReactNode } from "react";
import { decisionWords, reportWords } from "@/lib/decisions/words";
import type { ConversationNews, NotificationView } from "@/lib/notifications/views";
import { count } from "../ui/plural";
import { Time } from "../ui/time";

/** One thing to be told: who did what and where, the beginning of what was said, and the way there. */
export function NotificationLine({ told }: { told: NotificationView }) {
  const by = told.by && <bdi className="who">{told.by.name}</bdi>;
  const title = told.article && <Title>{told.article.title}</Title>;
  const words = told.decision ? decisionWords(told.decision) : told.report && reportWords(told.report.outcome);
  return (
    <Line id={told.id} isRead={told.isRead} at={told.at} text={told.decision ? reasonOf(told.decision) : told.excerpt}>
      {words && (
        <>
          {words.before}
          {title && <> under {title}</>} {words.after}
        </>
      )}
      {told.kind === "reply" && (
        <>
          {by} replied to you under {title}
        </>
      )}
      {told.kind === "mention" && (
        <>
          {by} mentioned you under {title}
        </>
      )}
      {told.kind === "article" && (
        <>
          {by} published {title}
        </>
      )}
    </Line>
  );
}

/** What is new in a conversation somebody follows. */
export function ConversationLine({ news }: { news: ConversationNews }) {
  const { id, newCount, newest, article } = news;
  return (
    <Line id={id} isRead={false} at={newest.at} text={newest.excerpt} by={newest.name}>
      <span className="who">{count(newCount, "new comment")}</span> under <Title>{article.title}</Title>
    </Line>
  );
}

type Props = { id: string; isRead: boolean; at: string; text: string; by?: string; children: ReactNode };

function Line({ id, isRead, at, text, by, children }: Props) {
  return (
    <li className={isRead ? "told" : "told is-unread"}>
      <p>
        <a href={`/notifications/${id}`}>
          {!isRead && <span className="visually-hidden">Unread: </span>}
          {children}
        </a>
      </p>
      {text && (
        <p className="said" dir="auto">
          {by && <bdi>{by}: </bdi>}
          {text}
        </p>
      )}
      <p className="meta">
        <Time iso={at} withTime />
      </p>
    </li>
  );
}

function Title({ children }: { children: string }) {
  return <bdi className="title">“{children}”</bdi>;
}

function reasonOf({ rule, reason }: NonNullable<NotificationView["decision"]>): string {
  return [rule && `Rule ${rule.number}, ${rule.title}`, reason].filter(Boolean).join(": ");
}
