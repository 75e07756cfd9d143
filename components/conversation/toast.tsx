import { NewsSteps } from "./news-steps";
import type { useNews } from "./use-news";
import type { ToastText } from "./use-toast";

type Props = { toast: ToastText; news: ReturnType<typeof useNews>; onClose(): void };

/** What was said last, read out politely; and while somebody walks through what is new, the way on, wherever they have scrolled. */
export function Toast({ toast, news, onClose }: Props) {
  return (
    <div className="toast">
      <p role="status">
        {toast.text && (
          <>
            {toast.text} {toast.signIn && <a href={toast.signIn}>Sign in</a>}
          </>
        )}
      </p>
      {news.at && <NewsSteps news={news} />}
      {(toast.text || news.at) && (
        <button type="button" className="close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      )}
    </div>
  );
}
