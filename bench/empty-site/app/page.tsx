/** The least a Next page can be: what its scripts weigh is what Next itself weighs. */
export default function EmptyPage() {
  return <p>Nothing</p>;
}
