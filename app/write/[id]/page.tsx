import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { ArticleForm } from "@/components/articles/article-form";
import { allSections, articleExists, findManuscript } from "@/lib/articles/queries";
import { currentActor } from "@/lib/auth/session";
import { isId } from "@/lib/platform/ids";
import { can } from "@/lib/policy";
import { firstOf } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Write an article", robots: { index: false } };

export default async function EditArticlePage({ params, searchParams }: PageProps<"/write/[id]">) {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=/write/${id}`);
  if (!isId(id) || !can(actor, "write", "site")) notFound();
  const manuscript = await findManuscript(actor, id);
  if (!manuscript && (await articleExists(id))) notFound();

  return (
    <Frame>
      <div className="page">
        <header className="page-head small">
          <h1>{manuscript ? "Edit the article" : "New article"}</h1>
        </header>
        <ArticleForm
          id={id}
          manuscript={manuscript}
          sections={await allSections()}
          saved={firstOf((await searchParams).saved) !== ""}
        />
      </div>
    </Frame>
  );
}
