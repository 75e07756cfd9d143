import { Button } from "../ui/button";

/** Looks for words in one conversation: a plain form, and what it finds is a page of its own. */
export function SearchForm({ slug, words = "" }: { slug: string; words?: string }) {
  return (
    <search>
      <form className="search" action={`/articles/${slug}/conversation`} method="get">
        <input
          type="search"
          name="q"
          defaultValue={words}
          aria-label="Search this conversation"
          placeholder="Search this conversation"
          maxLength={200}
          required
        />
        <Button quiet>Search</Button>
      </form>
    </search>
  );
}
