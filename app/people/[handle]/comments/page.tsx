import { Comments } from "../comments";
import { profileMetadata, requireProfile } from "../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/comments">;

export async function generateMetadata({ params }: Props) {
  const { handle } = await params;
  return { ...(await profileMetadata(handle, "/comments", "Comments by")), robots: { index: false } };
}

export default async function CommentsPage({ params }: Props) {
  const { handle } = await params;
  return <Comments profile={await requireProfile(handle, "/comments")} />;
}
