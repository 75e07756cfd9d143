import { count } from "../ui/plural";

/** How long everybody waits between two comments here, and why. */
export function SlowMode({ seconds, reason }: { seconds: number; reason: string }) {
  return (
    <p className="slow-mode">
      <b>Slow mode:</b> {lasting(seconds)} between two comments of yours here. <span dir="auto">{reason}</span>
    </p>
  );
}

function lasting(seconds: number): string {
  return seconds % 60 === 0 ? count(seconds / 60, "minute") : count(seconds, "second");
}
