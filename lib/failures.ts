/** An expected failure: what a person did can't be done, and why. Everything else that is thrown is a fault of ours. */
export abstract class Failure extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
  /** The page on this site with the decision it comes from, which whoever is refused may read. */
  readonly decision?: string | undefined;
}

/** The request itself can't be read. */
export class Malformed extends Failure {
  readonly status = 400;
  readonly title = "Malformed request";
}

export class SignedOut extends Failure {
  readonly status = 401;
  readonly title = "Signed out";
  constructor(message = "Sign in first.") {
    super(message);
  }
}

export class Forbidden extends Failure {
  readonly status = 403;
  readonly title = "Not allowed";
  constructor(
    message: string,
    override readonly decision?: string,
  ) {
    super(message);
  }
}

/** They are signed in, and have to show once more that it is them before this. */
export class Unproven extends Failure {
  readonly status = 403;
  readonly title = "Not shown lately";
  constructor(message = "Show first that it is you.") {
    super(message);
  }
}

export class NotFound extends Failure {
  readonly status = 404;
  readonly title = "Not found";
}

/** Somebody or something changed meanwhile, or the thing is in a state that does not allow it. */
export class Conflict extends Failure {
  readonly status = 409;
  readonly title = "Conflict";
}

/** A moderator decides on something that is not as they saw it: `itemId` reads how it stands now. */
export class Stale extends Conflict {
  constructor(
    message: string,
    readonly itemId: string,
  ) {
    super(message);
  }
}

/** A warning has to be read first, on the page of `decisionId`. */
export class Warned extends Forbidden {
  constructor(
    message: string,
    readonly decisionId: string,
  ) {
    super(message, `/decisions/${decisionId}`);
  }
}

/**
 * An earlier comment of the same person stands in the way, perhaps one that is `held`; with `again` a text that is
 * `repeated` is posted all the same.
 */
export class PostedBefore extends Conflict {
  constructor(
    message: string,
    readonly earlier: { id: string; articleSlug: string; held?: boolean },
    readonly repeated: boolean,
  ) {
    super(message);
  }
}

export class TooLarge extends Failure {
  readonly status = 413;
  readonly title = "Too large";
}

/** One field of the input is not right; `field` is its name in the input. */
export class Invalid extends Failure {
  readonly status = 422;
  readonly title = "Not valid";
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** A check does not let a text through; by which rule of the site, if any. Changed, it can be sent again. */
export class Unfit extends Invalid {
  constructor(
    message: string,
    readonly check: string,
    readonly rule: number | null,
    override readonly decision?: string,
  ) {
    super("body", message);
  }
}

export class TooMany extends Failure {
  readonly status = 429;
  readonly title = "Too many";
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
    override readonly decision?: string,
  ) {
    super(message);
  }
}

/** More of this than the site can do at once. */
export class Busy extends Failure {
  readonly status = 503;
  readonly title = "Busy";
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}
