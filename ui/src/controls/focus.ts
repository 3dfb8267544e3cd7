// Puts the focus where work begins. The attribute is set as well, because a dialog looks for it.

/** The text that is written here, or the first field. */
export function focusWork(place: HTMLElement | undefined): void {
  const text = place?.querySelector<HTMLElement>("[contenteditable]");
  const field = text ?? place?.querySelector<HTMLElement>("input, select, textarea");
  field?.focus();
}

export function focusFirst(node: HTMLElement): void {
  node.setAttribute("autofocus", "");
  node.focus();
}
