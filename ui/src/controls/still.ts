// WebKitGTK paints the scrollbars of what lies below over a dialog. What does not scroll has none.

/** Holds everything that scrolls, but for what is in `node`. Returns how to let it go again. */
export function holdStill(node: HTMLElement): () => void {
  const held = [...document.querySelectorAll<HTMLElement>("body *")].filter((each) => {
    if (node.contains(each) || each.contains(node) || each.scrollHeight <= each.clientHeight) return false;
    return /auto|scroll/.test(getComputedStyle(each).overflowY);
  });
  for (const each of held) {
    each.style.overflow = "hidden";
    // Where a scrollbar takes room, the room stays.
    each.style.scrollbarGutter = "stable";
  }
  return () => {
    for (const each of held) {
      each.style.overflow = "";
      each.style.scrollbarGutter = "";
    }
  };
}
