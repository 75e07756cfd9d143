import { ProfilePage, profileMetadata } from "./profile-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]">;

export const generateMetadata = async ({ params }: Props) =>
  profileMetadata({ handle: (await params).handle, page: 1 });

export default async function FirstPage({ params }: Props) {
  return <ProfilePage handle={(await params).handle} page={1} />;
}
