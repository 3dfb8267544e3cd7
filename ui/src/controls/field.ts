// How a field says what its hint and its error are.

/** What `aria-describedby` of a field in a `Field` has to be. */
export function describedBy(id: string, hint?: string, error?: string | null): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}
