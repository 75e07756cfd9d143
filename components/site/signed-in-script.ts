/**
 * Before the first paint: a page that is about to say who is signed in does not offer to sign in meanwhile, and what only
 * scripts can do is there from the start, or not at all.
 */
export const SIGNED_IN_SCRIPT =
  'document.documentElement.dataset.scripts="";if(document.cookie.includes("paddock-signed-in=1"))document.documentElement.dataset.signedIn="";';
