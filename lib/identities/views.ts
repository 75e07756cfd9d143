/** An account elsewhere by which somebody signs in here; `label` is how they are called there. */
export type IdentityView = {
  provider: string;
  providerName: string;
  accountId: string;
  label: string;
  linkedAt: string;
};

/** What another site says of who comes from it. `email` is theirs only where the site says that it is `verified`. */
export type Arrival = {
  provider: string;
  accountId: string;
  /** How they are called there. */
  label: string;
  name: string;
  email: string | null;
  verified: boolean;
};
