type Size = 'size-0' | 'size-1' | 'size-2' | 'size-3' | 'size-4';

/** How large a title can be set: the shorter, the larger. One of a few sizes, because a class can be cached and an inline style is not allowed. */
export function displaySize(title: string): Size {
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length));
  if (title.length <= 18 && longestWord <= 14) return 'size-1';
  if (title.length <= 36 && longestWord <= 20) return 'size-2';
  return title.length <= 72 ? 'size-3' : 'size-4';
}

/** How large a title can be set on a poster, which is narrower: there the longest word decides. */
export function posterSize(title: string): Size {
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length));
  if (title.length <= 9 && longestWord <= 4) return 'size-0';
  if (title.length <= 18 && longestWord <= 7) return 'size-1';
  if (title.length <= 36 && longestWord <= 10) return 'size-2';
  return title.length <= 72 && longestWord <= 14 ? 'size-3' : 'size-4';
}
