import type { DraftKeeper, Kept, News } from "./draft-keeper";

const WORDS: Record<Kept, string> = {
  "": "",
  "with the site": "Draft kept",
  "in this browser": "Draft kept on this device",
  nowhere: "Draft not kept",
};

/** Where the text is kept. Said quietly: it changes with every pause. */
export function KeptDraft({ kept }: { kept: Kept }) {
  return kept && <span className="kept">{WORDS[kept]}</span>;
}

type Props = { news: News; keeper: DraftKeeper; onSwap: () => void };

/** What happened to the draft on another device, or to a try whose answer was lost. */
export function DraftNews({ news, keeper, onSwap }: Props) {
  if (!news) return null;
  if (news.about === "other") {
    return (
      <p className="news" role="status">
        There is another draft of yours: “{beginning(news.draft.text)}”{" "}
        <button
          type="button"
          onClick={() => {
            keeper.swap();
            onSwap();
          }}
        >
          Use that one
        </button>
      </p>
    );
  }
  return (
    <p className="news" role="status">
      {news.about === "posted"
        ? "What you wrote here was posted already."
        : "An earlier text of this was posted already. What is here now would be a comment of its own."}{" "}
      <a href={news.place}>See it</a>
    </p>
  );
}

function beginning(text: string): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.length > 60 ? `${line.slice(0, 60).trimEnd()}…` : line;
}
