import type { Metadata } from "next";
import { Frame } from "@/app/frame";
import { Empty } from "@/components/site/empty";
import { Time } from "@/components/ui/time";
import { listMailbox } from "@/lib/platform/mailbox";
import { requireMailbox } from "./gate";

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } };
export const dynamic = "force-dynamic";

/** The mails of a site that has no mail server, for who tries it out on their own machine. */
export default async function MailboxPage() {
  await requireMailbox();
  const mails = await listMailbox();

  return (
    <Frame>
      <div className="page mailbox">
        <header className="page-head">
          <h1>Mailbox</h1>
          <p>
            No mail server is set, so mail to everybody ends here, in the data folder. Nobody but this machine sees this
            page. <code>PADDOCK_SMTP_URL</code> sends mail out.
          </p>
        </header>
        {mails.length === 0 && (
          <Empty title="No mail yet">
            <p>
              <a href="/sign-up">Create an account</a>, and the first one arrives within seconds. Then look here again.
            </p>
          </Empty>
        )}
        <ul>
          {mails.map((mail) => (
            <li key={mail.id}>
              <a href={`/dev/mailbox/${mail.id}`} dir="auto">
                {mail.subject}
              </a>
              <span className="meta">
                <span dir="auto">to {mail.to}</span> <Time iso={mail.madeAt.toISOString()} withTime />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Frame>
  );
}
