import type { ReactNode } from "react";
import { Account } from "@/components/site/account";
import { Footer } from "@/components/site/footer";
import { Masthead } from "@/components/site/masthead";
import { ThemeSwitch } from "@/components/site/theme-switch";
import { ViewerProvider } from "@/components/site/viewer";
import { allSections } from "@/lib/articles/queries";

type Props = { current?: string | undefined; article?: string | undefined; children: ReactNode };

/** What stands around every page. `article` is the slug whose personal part the reader's browser asks for. */
export async function Frame({ current = "", article, children }: Props) {
  const sections = await allSections();
  return (
    <ViewerProvider article={article}>
      <Masthead sections={sections} current={current} account={<Account />} />
      <main id="main" className="wrap">
        {children}
      </main>
      <Footer sections={sections} theme={<ThemeSwitch />} />
    </ViewerProvider>
  );
}
