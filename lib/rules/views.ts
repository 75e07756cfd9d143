/** A rule of the site. A number is never given to another one, so that decisions can name it for good. */
export type RuleView = {
  number: number;
  /** Its short name, such as "spam". */
  key: string;
  title: string;
  text: string;
  /** No decision names it any more; those that did still do. */
  retired: boolean;
};

/** A rule as admins edit it: an edit names the version it began from. */
export type EditedRule = RuleView & { version: number; changedAt: string };
