import type { Metadata } from "next";
import { Frame } from "@/app/frame";
import { KeepForm } from "@/components/my-data/keep-form";
import { Time } from "@/components/ui/time";
import { standingBefore } from "@/lib/auth/entry";
import { findDeparture } from "@/lib/my-data/queries";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Your account goes", robots: { index: false } };

/** Between asking for the account to be deleted and its end: what somebody sees who has just asked, and who signs in meanwhile. */
export default async function LeavingPage({ searchParams }: PageProps<"/sign-in/leaving">) {
  const entry = await standingBefore("leaving");
  const departure = entry && (await findDeparture(entry.personId));
  const asked = dayIn(firstOf((await searchParams).goes));
  const goes = departure ? departure.leavingAt : asked;

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>{goes ? <GoesOn iso={goes} /> : "Nothing is waiting here"}</h1>
        </header>
        {departure ? (
          <>
            <p>
              You asked for the account @{departure.handle} to be deleted. Until then you can keep it, with all you
              wrote.
            </p>
            <KeepForm />
          </>
        ) : goes ? (
          <p>
            You are signed out everywhere, and a mail with all this is on its way. Changed your mind?{" "}
            <a href="/sign-in">Sign in</a> before that day and keep it.
          </p>
        ) : (
          <p>
            Did you want to keep an account that is to be deleted? <a href="/sign-in">Sign in</a> once more.
          </p>
        )}
      </div>
    </Frame>
  );
}

function GoesOn({ iso }: { iso: string }) {
  return (
    <>
      Your account goes on <Time iso={iso} />
    </>
  );
}

function dayIn(text: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}
