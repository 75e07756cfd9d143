type Props = { author: { handle: string; name: string }; onShow(): void };

/** The one line that stays of what somebody said whom I muted. */
export function Muted({ author, onShow }: Props) {
  return (
    <p className="muted">
      Muted:{" "}
      <a href={`/people/${author.handle}`}>
        <bdi>{author.name}</bdi>
      </a>
      <button type="button" className="act" aria-label={`Show what ${author.name} says here`} onClick={onShow}>
        Show
      </button>
    </p>
  );
}
