import { decisionWords, type ToldDecision } from "@/lib/decisions/words";

/** What was decided, as a sentence with where it happened. */
export function Headline({ told, title }: { told: ToldDecision; title: string | null }) {
  const { before, after } = decisionWords(told);
  return (
    <>
      {before}
      {title && (
        <>
          {" "}
          under <bdi>“{title}”</bdi>
        </>
      )}{" "}
      {after}
    </>
  );
}
