import "server-only";
import QRCode from "qrcode";
import { needsSecondFactor } from "../auth/ways-left";
import type { Role } from "../people/roles";
import { db } from "../platform/db";
import { env } from "../platform/env";
import { unseal } from "./seal";
import { setupAddress } from "./totp";
import type { SecondFactorView, SetupView } from "./views";

/** How the second factor of this person stands. */
export async function findSecondFactor(personId: string): Promise<SecondFactorView> {
  const { role, secondFactor, _count } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      role: true,
      secondFactor: { select: { confirmedAt: true } },
      _count: { select: { recoveryCodes: true, passkeys: true } },
    },
  });
  const isOn = Boolean(secondFactor?.confirmedAt);
  const isNeeded = needsSecondFactor(role);
  const sleeping = isNeeded && !isOn && _count.passkeys === 0 ? (role as Role) : null;
  return { isOn, codesLeft: _count.recoveryCodes, isNeeded, sleeping };
}

/** What this person's app is to be told, or null: nothing is being set up. */
export async function findSetup(person: { id: string; handle: string }): Promise<SetupView | null> {
  const factor = await db().secondFactor.findFirst({ where: { personId: person.id, confirmedAt: null } });
  const secret = factor && unseal(factor.secret, person.id, env.sessionSecret);
  if (!secret) return null;
  const address = setupAddress(secret, person.handle, env.siteName);
  const picture = await QRCode.toString(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return {
    picture: `data:image/svg+xml;base64,${Buffer.from(picture).toString("base64")}`,
    secret: secret.replace(/(.{4})(?=.)/g, "$1 "),
  };
}
