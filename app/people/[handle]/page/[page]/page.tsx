import { ProfilePage, profileMetadata } from "../../profile-page";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/page/[page]">;

const asked = async ({ params }: Props) => {
  const { handle, page } = await params;
  return { handle, page: Number(page) };
};

export const generateMetadata = async (props: Props) => profileMetadata(await asked(props));

export default async function LaterPage(props: Props) {
  return <ProfilePage {...(await asked(props))} />;
}
