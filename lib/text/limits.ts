/** Some 1,700 words. Longer is an article: readers of a conversation skip it, and ten thousand of them make one page. */
export const COMMENT_MAX = 10_000;
/** Two lines of a headline at 360 px; search engines and feeds cut earlier. */
export const TITLE_MAX = 160;
/** Three lines under the headline: one thought, not a paragraph. */
export const STANDFIRST_MAX = 300;
/** An hour's reading. Beyond it an editor gets slow, and a series of articles is kinder. */
export const ARTICLE_MAX = 100_000;
/** The author's view stands beside the news and should not outgrow it. */
export const OPINION_MAX = 20_000;
/** The bio card stands under every article: five lines at most. */
export const BIO_MAX = 600;
/** Longest that fits a byline at 320 px on two lines; real names beyond it are very rare. */
export const NAME_MAX = 60;
/** A reason is read in the public log: two or three sentences that anybody understands. */
export const REASON_MAX = 500;
/** Quotes and lists within each other. At 320 px the ninth leaves no room for a word. */
export const MAX_NESTING = 8;
