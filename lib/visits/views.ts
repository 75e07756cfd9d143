/**
 * What came since a reader's last visit: the comments of others after `since` (null: nothing is new). `newCount` stops one
 * above MOST_COUNTED.
 */
export type News = { since: string | null; newCount: number };
