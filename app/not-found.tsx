import { Account } from "@/components/site/account";
import { Lost } from "@/components/site/empty";
import { Footer } from "@/components/site/footer";
import { Masthead } from "@/components/site/masthead";
import { ThemeSwitch } from "@/components/site/theme-switch";
import { ViewerProvider } from "@/components/site/viewer";

/** Made when the site is built, without a database: hence no list of sections. */
export default function NotFound() {
  return (
    <ViewerProvider>
      <Masthead sections={[]} account={<Account />} />
      <main id="main" className="wrap">
        <Lost />
      </main>
      <Footer sections={[]} theme={<ThemeSwitch />} />
    </ViewerProvider>
  );
}
