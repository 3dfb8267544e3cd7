/**
 * Plain text inside an editable element: reading it, and finding the place of an offset in it.
 *
 * With `contenteditable="plaintext-only"` the element holds text nodes and, after some presses of Enter,
 * `<br>`. Browsers also keep one last line break that nobody typed, so that the caret has a line to stand on.
 */

type Walk = (node: Text | HTMLBRElement, start: number, length: number) => boolean;

/** Visits text and line breaks in order until told to stop; returns the length of all that was visited. */
function walk(root: Node, visit: Walk): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text || node instanceof HTMLBRElement)) continue;
    const length = node instanceof Text ? node.data.length : 1;
    if (!visit(node, at, length)) return at;
    at += length;
  }
  return at;
}

/** The text as the author sees it. */
export function readText(root: Node): string {
  let text = "";
  walk(root, (node) => {
    text += node instanceof Text ? node.data : "\n";
    return true;
  });
  return text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
}

function place(root: Node, offset: number): { node: Node; at: number } {
  let found: { node: Node; at: number } = { node: root, at: root.childNodes.length };
  walk(root, (node, start, length) => {
    if (offset > start + length) return true;
    if (node instanceof Text) {
      found = { node, at: offset - start };
      return false;
    }
    const parent = node.parentNode ?? root;
    const index = [...parent.childNodes].indexOf(node);
    found = { node: parent, at: index + (offset > start ? 1 : 0) };
    return offset !== start;
  });
  return found;
}

/** A live range over a stretch of the text: it moves along when text before it is edited. */
export function rangeOf(root: Node, start: number, end: number): Range {
  const from = place(root, start);
  const to = place(root, end);
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

/** Where a selection ends, in the text. */
export function offsetOf(root: Node, range: Range): number {
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(range.endContainer, range.endOffset);
  return readText(before.cloneContents()).length;
}

/**
 * Replaces a stretch as if it had been typed, so that the field's own undo takes it back.
 * Where the browser has no such command, the nodes are changed directly.
 */
export function replaceText(root: HTMLElement, start: number, end: number, text: string): void {
  root.focus();
  const range = rangeOf(root, start, end);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  const typed = typeof document.execCommand === "function" && document.execCommand("insertText", false, text);
  if (typed) return;
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  root.normalize();
}
