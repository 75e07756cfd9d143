import { unlink } from "@/lib/identities/actions";
import type { IdentityView } from "@/lib/identities/views";
import { Button } from "../ui/button";
import { Time } from "../ui/time";
import { Act } from "./act";

type Props = { identities: IdentityView[]; offered: { id: string; name: string }[] };

/** The accounts elsewhere that open mine here, and the sites that could. */
export function Identities({ identities, offered }: Props) {
  const others = offered.filter(({ id }) => !identities.some((one) => one.provider === id));
  return (
    <>
      {identities.length > 0 && (
        <ul className="kept-list">
          {identities.map(({ provider, providerName, accountId, label, linkedAt }) => (
            <li key={`${provider} ${accountId}`}>
              <div>
                <p className="what">
                  {providerName}: <bdi>{label}</bdi>
                </p>
                <p className="meta">
                  Linked <Time iso={linkedAt} />
                </p>
              </div>
              <Act
                action={unlink}
                fields={{ provider, accountId }}
                label="Unlink"
                about={`${providerName}, ${label}`}
                stop
              />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className="ways">
          {others.map(({ id, name }) => (
            <form key={id} action={`/sign-in/with/${id}`} method="post">
              <input type="hidden" name="link" value="1" />
              <input type="hidden" name="returnTo" value="/settings/security?done=linked" />
              <Button quiet>Link {name}</Button>
            </form>
          ))}
        </div>
      )}
    </>
  );
}
