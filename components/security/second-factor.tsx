import { setUpSecondFactor, stopSecondFactor } from "@/lib/second-factor/actions";
import type { SecondFactorView } from "@/lib/second-factor/views";
import { Act } from "./act";

/** Codes from an app: on or off, and how many recovery codes are left. */
export function SecondFactor({ factor }: { factor: SecondFactorView }) {
  if (!factor.isOn) return <Act action={setUpSecondFactor} label="Set up an app" />;
  return (
    <ul className="kept-list">
      <li>
        <div>
          <p className="what">Codes from an app are on</p>
          <p className="meta">Signing in asks for one, unless you sign in with a passkey.</p>
        </div>
        <Act action={stopSecondFactor} label="Turn off" stop />
      </li>
      <li>
        <div>
          <p className="what">{inWords(factor.codesLeft)}</p>
          <p className="meta">Each opens your account once, for when the app is gone.</p>
        </div>
        <a className="btn quiet" href="/settings/security/recovery">
          Make new ones
        </a>
      </li>
    </ul>
  );
}

function inWords(left: number): string {
  if (left === 0) return "No recovery code is left";
  return left === 1 ? "1 recovery code is left" : `${left} recovery codes are left`;
}
