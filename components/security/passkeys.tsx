import { askNewPasskey, keepNewPasskey, namePasskey, takePasskeyAway } from "@/lib/passkeys/actions";
import type { PasskeyView } from "@/lib/passkeys/views";
import { Time } from "../ui/time";
import { Act } from "./act";
import { PasskeyButton } from "./passkey-button";
import { RenameForm } from "./rename-form";

/** My passkeys, and the way to another one. `proveFirst` is where I show that it is me, when that was too long ago. */
export function Passkeys({ passkeys, proveFirst }: { passkeys: PasskeyView[]; proveFirst: string | null }) {
  return (
    <>
      {passkeys.length > 0 && (
        <ul className="kept-list">
          {passkeys.map(({ id, name, addedAt, usedAt }) => (
            <li key={id}>
              <div>
                <p className="what">
                  <bdi>{name}</bdi>
                </p>
                <p className="meta">
                  <span>
                    Added <Time iso={addedAt} />
                  </span>
                  <span>
                    {usedAt ? (
                      <>
                        Last used <Time iso={usedAt} withTime />
                      </>
                    ) : (
                      "Not used yet"
                    )}
                  </span>
                </p>
                <RenameForm action={namePasskey} id={id} name={name} />
              </div>
              <Act action={takePasskeyAway} fields={{ id }} label="Remove" about={name} stop />
            </li>
          ))}
        </ul>
      )}
      {proveFirst ? (
        <p>
          <a className="btn quiet" href={proveFirst}>
            Add a passkey
          </a>
        </p>
      ) : (
        <PasskeyButton makes ask={askNewPasskey} answer={keepNewPasskey} label="Add a passkey" />
      )}
    </>
  );
}
