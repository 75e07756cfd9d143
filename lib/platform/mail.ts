import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import { env } from "./env";
import { keepInMailbox } from "./mailbox";

/** A mail as it is handed over; the same id makes the same Message-ID, so that a repeat is known as one. */
export type Message = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  madeAt: Date;
};

/** Why a mail could not be handed over: this recipient will never take it, the whole server is away, or not this time. */
export class NotSent extends Error {
  constructor(
    readonly because: "refused" | "away" | "failed",
    message: string,
  ) {
    super(message);
  }
}

/** Hands a mail to the SMTP server; with none configured, into the mailbox of the data folder. @throws NotSent */
export async function handOver(message: Message): Promise<void> {
  const { id, to, madeAt, headers, ...texts } = message;
  if (!env.smtpUrl) return keepInMailbox({ ...message, from: env.mailFrom });
  try {
    await transport().sendMail({
      ...texts,
      from: env.mailFrom,
      // As an object it is one address, whatever stands in it.
      to: { name: "", address: to },
      messageId: `<${id}@${new URL(env.siteUrl).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated", ...headers },
    });
  } catch (error) {
    throw asNotSent(error);
  }
}

/** Lets go of the connections to the mail server. */
export function hangUpMail(): void {
  const shared = globalThis as Shared;
  shared.paddockMail?.transport.close();
  delete shared.paddockMail;
}

/** Beyond these a server is away. Nothing else waits for it: mail is sent apart from requests. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

type Shared = { paddockMail?: { url: string; transport: Transporter } };

function transport(): Transporter {
  const shared = globalThis as Shared;
  if (shared.paddockMail?.url !== env.smtpUrl) hangUpMail();
  shared.paddockMail ??= {
    url: env.smtpUrl,
    transport: nodemailer.createTransport({
      url: env.smtpUrl,
      pool: true,
      maxConnections: 3,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...TIMEOUTS,
    }),
  };
  return shared.paddockMail.transport;
}

const AWAY = new Set(["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "EAUTH", "ETLS"]);

function asNotSent(error: unknown): NotSent {
  const { code, command, responseCode = 0, message } = error as Partial<SmtpError>;
  const said = String(message ?? error);
  if (command === "RCPT TO" && responseCode >= 500) return new NotSent("refused", said);
  return new NotSent(AWAY.has(code ?? "") || responseCode === 421 ? "away" : "failed", said);
}

type SmtpError = { code: string; command: string; responseCode: number; message: string };
