import { Empty } from "@/components/site/empty";

/** In the place of what somebody does not show. The page is the same for everyone, so they read it too. */
export function Kept({ name, what }: { name: string; what: "comments" | "upvotes" }) {
  return (
    <Empty title={`${name} does not show this list`}>
      <p>
        {what === "comments" ? "Each comment still stands in its conversation. " : null}
        If you are {name}: everything you wrote is under <a href="/settings/data">My data</a>, and{" "}
        <a href="/settings/profile#shown">your settings</a> show the list to everybody again.
      </p>
    </Empty>
  );
}
