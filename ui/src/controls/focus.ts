// Puts the focus where work begins. The attribute is set as well, because a dialog looks for it.

export function focusFirst(node: HTMLElement): void {
  node.setAttribute("autofocus", "");
  node.focus();
}
