import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AT_THIS_MACHINE, isMailboxOpen } from "@/lib/platform/visitor";

/** Mails hold tokens: the mailbox is there only where none are sent, and for nobody but who sits at this machine. */
export async function requireMailbox(): Promise<void> {
  if (!isMailboxOpen() || (await headers()).get(AT_THIS_MACHINE) !== "1") notFound();
}
