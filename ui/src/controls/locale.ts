// English words with the habits of where the person lives: a window in English that writes dates
// in another language would read oddly, and one that writes 11/24 to a Londoner would be misread.

export const LOCALE = englishOf(navigator.language);

/** `de-AT` becomes `en-AT`; an English locale stays itself; without a region it is British. */
export function englishOf(language: string): string {
  try {
    const { region } = new Intl.Locale(language);
    return region ? `en-${region}` : "en-GB";
  } catch {
    return "en-GB";
  }
}
