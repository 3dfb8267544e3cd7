// What a text is written in, as far as its setting depends on it.

/** Whether its letters have an italic: of Arabic, Hebrew or Chinese a slanted one is only a broken one. */
export const leans = (text: string): boolean =>
  !/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}\P{L}]/u.test(
    text,
  );

/** Whether its first letter is of a script that runs from the right. */
export const fromRight = (text: string): boolean => {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
};
