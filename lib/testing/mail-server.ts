import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** What an SMTP server took: the mail as a mail program reads it, as it came, and to whom it was addressed. */
export type ReceivedMail = ParsedMail & { raw: string; recipients: string[] };

/** A real SMTP server of a test's own, on this machine. */
export type MailServer = {
  url: string;
  received: ReceivedMail[];
  /** Says "no such mailbox" to these addresses, for good. */
  refused: Set<string>;
  /** Says "try again later" to everybody. */
  isBusy: boolean;
  close(): Promise<void>;
};

export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _, done) {
      if (refused.has(address)) done(saying(550, "No such mailbox here"));
      else done(started.isBusy ? saying(451, "Try again later") : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        received.push(Object.assign(await simpleParser(raw), { raw, recipients }));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const started: MailServer = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    refused,
    isBusy: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return started;
}

function saying(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
