import type { Metadata } from "next";
import { RetireForm, RuleForm } from "@/components/moderation/rule-form";
import { Notice } from "@/components/ui/notice";
import { rulesToEdit } from "@/lib/rules/queries";
import type { EditedRule } from "@/lib/rules/views";
import { firstOf } from "@/lib/web/search-params";
import { AdminsFrame } from "../admins-frame";

export const metadata: Metadata = { title: "Editing the rules", robots: { index: false } };

/** The rules, to be edited. */
export default async function RulesSettingsPage({ searchParams }: PageProps<"/moderation/settings/rules">) {
  const saved = firstOf((await searchParams).saved);
  return (
    <AdminsFrame
      current="/moderation/settings/rules"
      title="Editing the rules"
      about={
        <>
          Everybody reads them at <a href="/rules">the rules</a>. A decision goes on quoting the rule as it stood when
          it was made, and a number is never given to another rule.
        </>
      }
    >
      {async () => {
        const rules = await rulesToEdit();
        return (
          <div className="set-rules">
            {saved && <Notice tone="good">Saved. Rule {Number(saved)} holds as it stands here from now on.</Notice>}
            {rules.map((rule) => (
              <RuleSettings key={rule.number} rule={rule} />
            ))}
            <section className="set-rule" aria-labelledby="new-rule">
              <h2 id="new-rule">A new rule</h2>
              <p className="meta">It gets the number {Math.max(0, ...rules.map(({ number }) => number)) + 1}.</p>
              <RuleForm />
            </section>
          </div>
        );
      }}
    </AdminsFrame>
  );
}

function RuleSettings({ rule }: { rule: EditedRule }) {
  return (
    <section className="set-rule" id={`rule-${rule.number}`} aria-labelledby={`rule-${rule.number}-title`}>
      <h2 id={`rule-${rule.number}-title`}>
        {rule.number}. {rule.title} {rule.retired && <span className="tag">Retired</span>}
      </h2>
      <p>{rule.text}</p>
      <div className="set-rule-acts">
        <RuleForm rule={rule} />
        <RetireForm rule={rule} />
      </div>
    </section>
  );
}
