import { offeredProviders } from "@/lib/identities/providers";
import { askPasskey, signInByPasskey } from "@/lib/passkeys/actions";
import { PasskeyButton } from "../security/passkey-button";
import { Button } from "../ui/button";

/** The ways in besides a password: a passkey, for who has an account (`isNew` has none), and the other sites that are switched on. */
export function OtherWays({ returnTo, isNew = false }: { returnTo: string; isNew?: boolean }) {
  const offered = offeredProviders();
  if (isNew && offered.length === 0) return null;
  return (
    <section className="other-ways" aria-labelledby="other-ways">
      <h2 id="other-ways">{isNew ? "Or by an account elsewhere" : "Or in another way"}</h2>
      <div className="ways">
        {!isNew && (
          <PasskeyButton ask={askPasskey} answer={signInByPasskey} returnTo={returnTo} label="Use a passkey" />
        )}
        {offered.map((provider) => (
          <BySite key={provider.id} {...provider} returnTo={returnTo} />
        ))}
      </div>
    </section>
  );
}

/** To show once more who one is by signing in again, at the sites by which one can. */
export function OtherSites({ only, returnTo }: { only: string[]; returnTo: string }) {
  const offered = offeredProviders().filter(({ id }) => only.includes(id));
  if (offered.length === 0) return null;
  return (
    <div className="ways">
      {offered.map((provider) => (
        <BySite key={provider.id} {...provider} returnTo={returnTo} />
      ))}
    </div>
  );
}

function BySite({ id, name, returnTo }: { id: string; name: string; returnTo: string }) {
  return (
    <form action={`/sign-in/with/${id}`} method="post">
      <input type="hidden" name="returnTo" value={returnTo} />
      <Button quiet>Continue with {name}</Button>
    </form>
  );
}
