/** Before the first paint: a page that is about to say who is signed in does not offer to sign in meanwhile. */
export const SIGNED_IN_SCRIPT =
  'if(document.cookie.includes("paddock-signed-in=1"))document.documentElement.dataset.signedIn="";';
