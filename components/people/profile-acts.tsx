"use client";

import { useViewer } from "../site/viewer";

/** What whoever reads a profile may do about it. Its line is there from the first paint on for all who are signed in. */
export function ProfileActs({ handle }: { handle: string }) {
  const { viewer } = useViewer();
  return (
    <p className="profile-acts only-signed-in">
      {viewer.person?.handle === handle && (
        <a className="btn quiet" href="/settings/profile">
          Edit profile
        </a>
      )}
    </p>
  );
}
