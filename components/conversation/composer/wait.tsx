import { asClock, useSecondsUntil } from "../time-left";

/** How long until the comment may be posted, counted down; then it says so. Nothing is posted by itself. */
export function Wait({ until }: { until: number }) {
  const seconds = useSecondsUntil(until);
  return (
    <p className="wait-left">
      {seconds > 0 && (
        <span role="timer">
          <span className="counter">{asClock(seconds)}</span> left to wait
        </span>
      )}
      <span role="status">{seconds === 0 && "You can post it now."}</span>
    </p>
  );
}
