import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryPage } from "@/app/sign-in/entry-page";
import { SecondStepForm } from "@/components/security/second-step-form";
import { standingBefore } from "@/lib/auth/entry";

export const metadata: Metadata = { title: "Second step", robots: { index: false } };

export default async function SecondStepPage() {
  if (!(await standingBefore("second-step"))) redirect("/sign-in");
  return (
    <EntryPage title="One more step" about="Your account asks for a code from your app.">
      <SecondStepForm />
    </EntryPage>
  );
}
