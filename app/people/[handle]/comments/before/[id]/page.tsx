import { notFound } from "next/navigation";
import { isId } from "@/lib/platform/ids";
import { Comments } from "../../../comments";
import { profileMetadata, requireProfile } from "../../../profile";

export const generateStaticParams = () => [];

type Props = PageProps<"/people/[handle]/comments/before/[id]">;

export async function generateMetadata({ params }: Props) {
  const { handle, id } = await params;
  return { ...(await profileMetadata(handle, `/comments/before/${id}`, "Comments by")), robots: { index: false } };
}

export default async function EarlierCommentsPage({ params }: Props) {
  const { handle, id } = await params;
  if (!isId(id)) notFound();
  return <Comments profile={await requireProfile(handle, `/comments/before/${id}`)} before={id} />;
}
