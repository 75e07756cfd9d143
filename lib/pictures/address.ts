/** Where a picture is served; null for who has none. */
export function pictureAddress(id: string | null): string | null {
  return id && `/pictures/${id}.webp`;
}
