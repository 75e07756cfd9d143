import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Frame } from "@/app/frame";
import { Time } from "@/components/ui/time";
import { findInMailbox } from "@/lib/platform/mailbox";
import { requireMailbox } from "../gate";

export const metadata: Metadata = { title: "A mail", robots: { index: false } };
export const dynamic = "force-dynamic";

/** One mail of the mailbox, as its two texts. */
export default async function MailPage({ params }: PageProps<"/dev/mailbox/[id]">) {
  await requireMailbox();
  const mail = await findInMailbox((await params).id);
  if (!mail) notFound();
  const headers = Object.entries({ From: mail.from, To: mail.to, ...mail.headers });

  return (
    <Frame>
      <div className="page mailbox">
        <header className="page-head small">
          <p>
            <a href="/dev/mailbox">Mailbox</a>
          </p>
          <h1 dir="auto">{mail.subject}</h1>
        </header>
        <dl>
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
          <div>
            <dt>Date</dt>
            <dd>
              <Time iso={mail.madeAt.toISOString()} withTime />
            </dd>
          </div>
        </dl>
        <h2>As text</h2>
        <pre dir="auto">
          <Linked text={mail.text} />
        </pre>
        <h2>As HTML</h2>
        <iframe
          title="The mail as HTML"
          srcDoc={mail.html.replace("<head>", '<head><base target="_top">')}
          sandbox="allow-top-navigation-by-user-activation"
        />
      </div>
    </Frame>
  );
}

/** The text with its addresses as links. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/).map((part, place) => ({ part, place, isLink: place % 2 === 1 }));
  return parts.map(({ part, place, isLink }) =>
    isLink ? (
      <a key={place} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
